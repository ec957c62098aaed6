"""Search documents of plain people, put together of parts that many share: places, languages, roles, posts.

They are those that ``search_documents.document_of`` would make; a test of the import holds the two to each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from outreach_app.model.channels import Email, EmailSyntax, Phone, Sensitivity, Validity
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Person, contact_clock
from outreach_app.store.index_rows import JSON, NOT_STATED
from outreach_app.store.search_documents import (
    Document,
    Facets,
    city_words,
    language_facets,
    person_sort_key,
    place_facets,
    post_facets,
    words_of_name,
    words_of_names,
    words_of_phone,
    words_of_posts,
    written_facets,
)
from outreach_app.store.search_tags import PERSON
from outreach_app.text.named_tags import unnamed_words
from outreach_app.text.tokens import email_tokens, text_tokens

_KNOWN: Final = frozenset({Validity.VALID, Validity.POSSIBLE})
_WELL: Final = frozenset({EmailSyntax.WELL_FORMED, EmailSyntax.NEEDS_SMTPUTF8})


class Part(NamedTuple):
    """What a person with one part filled gives to its document; the texts are joined with those of other parts."""

    words: str
    tags: str
    named: str
    facets: str
    row: tuple[Any, ...]  # what stands in its row, as far as the part fills it
    clock: str = ""


def place_part(person: Person) -> Part:
    """Give what the place of a person gives."""
    place, clock = person.place, contact_clock(person)
    words = (*text_tokens(place.city), *city_words(place.city, place.country), *unnamed_words(place.country, ()))
    facets = (*place_facets(place.city, place.country), ("z", clock or NOT_STATED))
    return _part(words, facets, (place.city, place.country, place.zone), clock)


def languages_part(person: Person) -> Part:
    """Give what the languages of a person give."""
    tags = tuple(skill.tag for skill in person.languages)
    return _part(unnamed_words("", tags), language_facets(tags), (tags,))


def roles_part(person: Person) -> Part:
    """Give what the roles of a person give."""
    roles = tuple(dict.fromkeys(held.role.value for held in person.roles))
    beats = [held.detail for held in person.roles if held.detail]
    words = (word for text in (*roles, *beats) for word in text_tokens(text))
    return _part(words, tuple(("o", role) for role in roles), (roles,))


def posts_part(person: Person, acronyms: Mapping[str, str]) -> Part:
    """Give what the posts of a person give; ``acronyms`` are those of the organisations linked, by their id."""
    posts = [
        (post.title, post.organisation, acronyms.get(post.organisation_id or "", ""), post.organisation_id or "")
        for post in person.affiliations
    ]
    return _part(words_of_posts(posts), post_facets(posts), posts[0][:2] if posts else ("", ""))


def _part(words: Iterable[str], facets: Facets, row: tuple[Any, ...], clock: str = "") -> Part:
    """Write down what a part gives."""
    return Part(" ".join(dict.fromkeys(words)), *written_facets(facets), row, clock)


def person_document(
    key: ContactId, names: tuple[str, str, str], parts: Sequence[Part], phones: Sequence[Phone], emails: Sequence[Email]
) -> Document:
    """Give the document of a person: name, family and given name, the four parts, numbers and addresses."""
    name, family, given = names
    place, languages, roles, posts = parts
    words = [*words_of_name(name), *words_of_names(family, given), place.words, languages.words]
    words += (roles.words, posts.words)
    for phone in phones:
        words += words_of_phone(phone.e164, phone.typed)
    for email in emails:
        words += email_tokens(email.address)
        words += text_tokens(email.typed) if email.typed != email.address else ()
    row = JSON.encode((
        1, name, "", family, *posts.row, *roles.row, *place.row, *languages.row, [_phone(one) for one in phones],
        [(one.address, one.sensitivity, int(one.syntax in _WELL)) for one in emails], Sensitivity.PRESS, 1, 0, 0,
    ))  # fmt: skip
    facets = ",".join(filter(None, (languages.facets, place.facets, roles.facets, posts.facets)))
    return Document(
        key, person_sort_key(name, family, given), " ".join(dict.fromkeys(words)).strip(),
        f"{languages.tags} {place.tags} {roles.tags} {posts.tags} {PERSON}", f"{languages.named} {place.named}",
        f"[{facets}]", place.clock, True, row,
    )  # fmt: skip


def _phone(one: Phone) -> tuple[str | int, ...]:
    """Give a number as it stands in a row."""
    is_usable = bool(one.e164) and one.validity in _KNOWN
    return one.typed, one.e164, one.extension, one.kind, one.kind_basis, one.owner, one.sensitivity, int(is_usable)
