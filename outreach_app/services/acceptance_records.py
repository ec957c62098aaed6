"""From what was proposed to records: pure, nothing is looked up and nothing stored."""

import re
from collections.abc import Mapping, Sequence

from outreach_app.model.channels import Email, Link, Owner, Phone, Provenance
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import (
    Affiliation,
    Alias,
    LanguageSkill,
    NameOrder,
    Organisation,
    OrganisationKind,
    Person,
    Role,
    RoleHeld,
)
from outreach_app.model.proposal import ProposedContact, ProposedMember, Quote, Span

_COUNSEL = re.compile(r"\b(counsel|lawyer|attorney|barrister|solicitor|avocate?|abogad[oa]|anw[aä]lt)", re.IGNORECASE)
_PRESS = re.compile(
    r"\b(press|media|communicat|presse|medien|prensa|medios|comunicaci|stampa|imprensa|comunica[cç])|広報|報道|홍보|공보|언론",
    re.IGNORECASE,
)

_ACRONYM = re.compile(r"^(?P<name>.+?)\s*\((?P<acronym>[^\W\d_][\w&.-]{1,11})\)$")


@dataclass(frozen=True, slots=True)
class SourceMark:
    """The document that something is taken from."""

    id: str
    title: str

    def at(self, span: Span | None) -> Provenance:
        """Say that something stands at a place of the document."""
        return Provenance(source=self.title, source_id=self.id, span=span)


@dataclass(frozen=True, slots=True)
class Links:
    """The organisations of the text as they stand in the store, by the name that the text gives them."""

    by_name: Mapping[str, OrganisationId]

    def post(self, affiliation: Affiliation) -> Affiliation:
        """Give a post with its organisation linked, where that is known."""
        return replace(affiliation, organisation_id=self.by_name.get(affiliation.organisation))


def person_from(contact: ProposedContact, source: SourceMark, links: Links, phones: Sequence[Phone]) -> Person:
    """Make a person from a contact of the block; ``phones`` are its numbers with their owners settled."""
    family, given, order = name_parts(contact.name, contact.family_first)
    return Person(
        name=contact.name,
        family=family,
        given=given,
        order=order,
        native_name=contact.native_name,
        honorific=contact.honorific,
        place=contact.place,
        aliases=tuple(Alias(text) for text in contact.aliases),
        roles=(role_of(contact),),
        languages=_languages(contact, source),
        phones=tuple(phones),
        emails=_emails(contact, source),
        links=_links(contact, source),
        affiliations=tuple(links.post(post) for post in posts_of(contact)),
    )


def desk_from(contact: ProposedContact, source: SourceMark, phones: Sequence[Phone]) -> Organisation:
    """Make an organisation from a contact of the block that names no person."""
    return Organisation(
        name=contact.organisation or contact.department or contact.title or source.title,
        kind=OrganisationKind.OTHER,
        acronym=contact.organisation_acronym,
        department=(contact.department or contact.title) if contact.organisation else "",
        hours=contact.hours,
        place=contact.place,
        aliases=tuple(Alias(text) for text in contact.aliases),
        languages=_languages(contact, source),
        phones=tuple(replace(one, owner=Owner.ORGANISATION) for one in phones),
        emails=tuple(replace(one, owner=Owner.ORGANISATION) for one in _emails(contact, source)),
        links=_links(contact, source),
    )


def supporter_from(member: ProposedMember, links: Links) -> Person:
    """Make a person from an entry of the member list that names one; membership is not part of it."""
    return Person(
        name=member.name,
        honorific=member.honorific,
        aliases=tuple(Alias(text) for text in member.aliases),
        roles=(RoleHeld(Role.SUPPORTER),),
        affiliations=tuple(links.post(post) for post in member.affiliations),
        notes="; ".join(member.other),
    )


def organisation_from(member: ProposedMember) -> Organisation:
    """Make an organisation from an entry of the member list; membership is not part of it."""
    return Organisation(
        name=member.name,
        kind=OrganisationKind.MEMBER,
        acronym=member.acronym if member.acronym.casefold() != member.name.casefold() else "",
        aliases=tuple(Alias(text) for text in member.aliases),
    )


def speaker_from(quote: Quote, links: Links) -> Person:
    """Make a person of somebody who is quoted without contact details."""
    post = Affiliation(quote.organisation, title=quote.title)
    posts = (links.post(post),) if quote.organisation or quote.title else ()
    return Person(name=quote.speaker, roles=(RoleHeld(Role.QUOTED),), affiliations=posts)


def posts_of(contact: ProposedContact) -> tuple[Affiliation, ...]:
    """Give the posts of a contact, the main one first; the title at a quote fills a title that the block leaves out."""
    posts = contact.affiliations
    if not posts and (contact.organisation or contact.title or contact.department):
        posts = (Affiliation(contact.organisation, title=contact.title or contact.department),)
    if posts and not posts[0].title and contact.title_from_body:
        posts = (replace(posts[0], title=contact.title_from_body), *posts[1:])
    return posts


def role_of(contact: ProposedContact) -> RoleHeld:
    """Give the role that the block says or that a title states; the heading is kept with it."""
    titles = " ".join((contact.title, contact.department, *(post.title for post in contact.affiliations)))
    if _COUNSEL.search(titles):
        return RoleHeld(Role.COUNSEL, contact.role)
    if _PRESS.search(titles):
        return RoleHeld(Role.PRESS_OFFICER, contact.role)
    return RoleHeld(Role.SPOKESPERSON, contact.role)


def name_parts(name: str, family_first: bool | None) -> tuple[str, str, NameOrder]:
    """Give family name, given name and order where the order is known; a name of one word has no order."""
    words = name.split()
    if len(words) == 1:
        return "", "", NameOrder.ONE_NAME
    if family_first is None:
        return "", "", NameOrder.UNKNOWN
    if family_first:
        return words[0], " ".join(words[1:]), NameOrder.FAMILY_FIRST
    return words[-1], " ".join(words[:-1]), NameOrder.GIVEN_FIRST


def split_acronym(name: str) -> tuple[str, str]:
    """Give the name of an organisation and the acronym that stands behind it in brackets, "" where none does."""
    found = _ACRONYM.match(name)
    is_acronym = found is not None and sum(letter.isupper() for letter in found["acronym"]) > 1
    return (found["name"], found["acronym"]) if found is not None and is_acronym else (name, "")


def web_sites_of(name: str, urls: Sequence[str], source: SourceMark) -> tuple[Link, ...]:
    """Give the web sites of a text whose host is the name of an organisation; no other is taken for its own."""
    plain = "".join(letter for letter in name.casefold() if letter.isalnum())
    return tuple(Link(url, provenance=source.at(None)) for url in urls if plain and _host_word(url) == plain)


def _host_word(url: str) -> str:
    """Give the word that a host is called by: "perseusstrategies" for www.perseus-strategies.com."""
    host = re.sub(r"^[a-z]+://", "", url.casefold()).split("/")[0].removeprefix("www.")
    return "".join(letter for letter in host.split(".")[0] if letter.isalnum())


def phones_of(contact: ProposedContact, source: SourceMark) -> tuple[Phone, ...]:
    """Give the numbers of a contact with the places where they stand."""
    spans = _spans(contact.phone_spans, len(contact.phones), contact.span)
    return tuple(replace(phone, provenance=source.at(span)) for phone, span in zip(contact.phones, spans, strict=True))


def _emails(contact: ProposedContact, source: SourceMark) -> tuple[Email, ...]:
    """Give the addresses of a contact with the places where they stand."""
    spans = _spans(contact.email_spans, len(contact.emails), contact.span)
    return tuple(replace(email, provenance=source.at(span)) for email, span in zip(contact.emails, spans, strict=True))


def _links(contact: ProposedContact, source: SourceMark) -> tuple[Link, ...]:
    """Give the links of a contact with the document that they stand in."""
    return tuple(replace(link, provenance=source.at(contact.span)) for link in contact.links)


def _languages(contact: ProposedContact, source: SourceMark) -> tuple[LanguageSkill, ...]:
    """Give the languages of a contact, as stated."""
    return tuple(LanguageSkill(tag, provenance=source.at(contact.span)) for tag in contact.languages)


def _spans(spans: Sequence[Span], count: int, whole: Span) -> tuple[Span, ...]:
    """Give one place for each thing; the whole contact's where none was told."""
    return tuple(spans[index] if index < len(spans) else whole for index in range(count))
