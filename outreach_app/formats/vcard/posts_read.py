"""Organisations, titles and addresses of a card, put together once all its properties are known."""

from collections.abc import Callable, Sequence

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.card_read import CardRead
from outreach_app.formats.vcard.content import Head, Property
from outreach_app.formats.vcard.escapes import structured, unescaped
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import Affiliation

_NO_PARTS = ["", "", "", "", "", "", ""]


def _organisation(card: CardRead, head: Head, value: str) -> bool:
    """Take the organisation; units below it keep the property."""
    units = [one for one in structured(value) if one]
    if units and _says_it_again(card, head, [one for one, _, _ in card.organisations]):
        return False
    if units:
        card.organisations.append((head, value, units))
    return len(units) < 2


def _says_it_again(card: CardRead, head: Head, others: Sequence[Head]) -> bool:
    """Tell whether a property says in another language what one before it says. Source: RFC 6350 §5.4.

    In a card of ours the one before it went into a field, and lost its mark.
    """
    stated = [mark for mark in head.marks if mark.startswith("ALTID=")]
    return bool(stated) and (card.own_id is not None or any(stated[0] in other.marks for other in others))


def _title(card: CardRead, head: Head, value: str) -> bool:
    if _says_it_again(card, head, [one for one, _ in card.titles]):
        return False
    card.titles.append((head, value))
    return True


def _address(card: CardRead, head: Head, value: str) -> bool:
    """Take city and country; a street, or what kind of address it is, keeps the property."""
    box, extended, street, city, region, code, country = (structured(value) + _NO_PARTS)[:7]
    is_more = bool(box or extended or street or region or code)
    if city or country or is_more:
        card.addresses.append((head, city, country))
    return not is_more and (not head.marks or not (city or country))


def settle(card: CardRead) -> None:
    """Put organisations and titles together: by group, else in their order; and take the preferred address."""
    titles = card.titles
    for head, value, units in card.organisations:
        title = _title_for(head, titles) if titles else None
        post = Affiliation(units[0], None, unescaped(title[1]).strip() if title else "")
        if card.details:
            post = _detailed(post, card.detail(head, value))
        card.add("organisation", post, head)
    for head, text in titles:
        card.add("organisation", Affiliation("", title=unescaped(text).strip()), head)
    if card.addresses:
        best, city, country = card.addresses[0]
        if len(card.addresses) > 1:
            best, city, country = min(card.addresses, key=lambda one: one[0].preference or 101)
        if city and not card.has("city"):
            card.add("city", city, best)
        if country:
            card.add("country", country, best)


def _detailed(post: Affiliation, facts: dict[str, str]) -> Affiliation:
    """Give a post with what its detail line says."""
    uid = facts.get("id", "")
    return Affiliation(
        post.organisation,
        OrganisationId(uid) if uid else None,
        post.title,
        details.day_of(facts.get("since", "")),
        details.day_of(facts.get("until", "")),
    )


def _title_for(head: Head, titles: list[Property]) -> Property | None:
    """Take the title that belongs to an organisation out of those that are left."""
    group = head.group
    if len(titles) == 1 and not group and not titles[0][0].group:
        return titles.pop()
    same = next((one for one in titles if group and one[0].group == group), None)
    if same is None and not group.startswith("post"):  # the groups that we write hold nothing but what belongs together
        same = next((one for one in titles if not one[0].group.startswith("post")), None)
    if same is not None:
        titles.remove(same)
    return same


POSTS: dict[str, Callable[[CardRead, Head, str], bool]] = {"ORG": _organisation, "TITLE": _title, "ADR": _address}
"""By property; each tells whether it took the value whole, else the property is kept as it stands."""
