"""Where a list contradicts a contact that is known: another value of a field that has one, another domain or number.

By default what is stored stays and the other value is told; the user may take it field by field.
"""

from collections.abc import Collection, Iterator
from typing import Any, Final

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.fields import label_of_column
from outreach_app.model.people import Affiliation, Organisation, Person
from outreach_app.services.freshness import news_of
from outreach_app.store.name_keys import folded

Contact = Person | Organisation
ANY: Final = "*"
"""Stands for every contact among the values to take."""
_PERSON_TEXTS: Final = ("family", "given", "native_name", "reading", "honorific", "greeting")
_ORGANISATION_TEXTS: Final = ("acronym", "outlet_kind", "department", "hours")
KEYS: Final = (*_PERSON_TEXTS, *_ORGANISATION_TEXTS, "city", "title", "notes")
"""What may be taken from a list, by the key of the field."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction, and the row that makes it. Without ``key`` it is only told: both values are kept."""

    contact: str
    name: str
    key: str
    label: str
    stored: str
    stated: str
    file: int
    line: int
    is_taken: bool = False


def findings(stored: Contact, fresh: Contact) -> Iterator[tuple[str, str, str, str]]:
    """Give key, label, stored and stated value of each field in which a fresh record contradicts the stored one."""
    table = "person" if isinstance(stored, Person) else "organisation"
    for key in _PERSON_TEXTS if isinstance(stored, Person) else _ORGANISATION_TEXTS:
        was, now = str(getattr(stored, key)), str(getattr(fresh, key, ""))
        if was and now and folded(was) != folded(now):
            yield key, label_of_column(table, key), was, now
    if stored.notes and fresh.notes and fresh.notes.strip() not in stored.notes:
        yield "notes", "Notes", stored.notes, fresh.notes
    was, now = stored.place.city, fresh.place.city
    if was and now and folded(was) != folded(now):
        yield "city", "City", was, now
    for post, other in _other_titles(stored, fresh):
        yield "title", "Title", post.title, other.title
    for news in news_of(stored, fresh):
        yield "", news.what.capitalize(), news.old, news.new


def namesake(stored: Contact, fresh: Contact) -> tuple[str, str, str, str]:
    """Give key, label and by what each is known of a new contact and somebody stored who has the same name."""
    return "", "Same name as somebody stored", reached(stored) or "no address", reached(fresh) or "no address"


def with_taken(contact: Contact, fresh: Contact, keys: Collection[str]) -> Contact:
    """Give the contact with the values of these fields as the fresh record states them; notes one after the other."""
    changes: dict[str, Any] = {}
    for key in keys:
        if key == "city":
            changes["place"] = fresh.place
        elif key == "notes":
            changes["notes"] = f"{contact.notes.rstrip()}\n\n{fresh.notes}"
        elif key != "title":
            changes[key] = getattr(fresh, key)
    if "title" in keys and isinstance(contact, Person):
        titles = {post: other.title for post, other in _other_titles(contact, fresh)}
        changes["affiliations"] = tuple(
            replace(post, title=titles[post]) if post in titles else post for post in contact.affiliations
        )
    return replace(contact, **changes)


def _other_titles(stored: Contact, fresh: Contact) -> Iterator[tuple[Affiliation, Affiliation]]:
    """Give the posts at the same organisation under another title."""
    theirs = {folded(post.organisation): post for post in getattr(fresh, "affiliations", ()) if post.title}
    for post in getattr(stored, "affiliations", ()):
        other = theirs.get(folded(post.organisation))
        if other is not None and post.title and folded(post.title) != folded(other.title):
            yield post, other


def reached(contact: Contact) -> str:
    """Say by what a contact is known: the organisation, addresses and numbers."""
    phones = [one.e164 or one.typed for one in contact.phones]
    emails = [one.address or one.typed for one in contact.emails]
    post = contact.affiliations[0].organisation if isinstance(contact, Person) and contact.affiliations else ""
    return " · ".join(filter(None, (post, *emails, *phones)))
