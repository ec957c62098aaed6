"""Search documents of plain people, put together of parts that many share: places, languages, roles, posts.

They are those that ``search_documents.document_of`` would make; a test of the import holds the two to each other.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from outreach_app.model.channels import Email, EmailSyntax, Phone, Sensitivity, Validity
from outreach_app.model.ids import ContactId
from outreach_app.model.number_plans import PlainNumber
from outreach_app.model.people import Person, contact_clock
from outreach_app.store.index_rows import JSON, NOT_STATED
from outreach_app.store.search_documents import (
    Document,
    Facets,
    Houses,
    city_words,
    language_facets,
    person_sort_key,
    place_facets,
    post_facets,
    posts_of,
    words_of_name,
    words_of_names,
    words_of_phone,
    words_of_posts,
    written_facets,
)
from outreach_app.store.search_tags import PERSON
from outreach_app.text.named_tags import unnamed_words
from outreach_app.text.plain_tokens import words_of_address, words_of_number, words_of_two_names
from outreach_app.text.tokens import email_tokens, text_tokens

_KNOWN: Final = frozenset({Validity.VALID, Validity.POSSIBLE})
_WELL: Final = frozenset({EmailSyntax.WELL_FORMED, EmailSyntax.NEEDS_SMTPUTF8})


class Part(NamedTuple):
    """What a person with one part filled gives to its document; the texts are joined with those of other parts."""

    words: str
    tags: str
    named: str
    facets: str
    row: str  # what stands in its row, as far as the part fills it: values of JSON with commas between
    clock: str = ""


class Channel(NamedTuple):
    """What a number or an address gives to a document: words, and its place in the row."""

    words: str
    row: str


def plain_phone(typed: str, number: PlainNumber, kind: str, kind_basis: str) -> Channel:
    """Give what a valid number without an extension gives, whose text is made of digits, blanks and signs."""
    code = str(number.country_code)
    row = f'["{typed}","+{code}{number.national}","","{kind}","{kind_basis}",{_PHONE_END}'
    return Channel(words_of_number(code, number.national, typed), row)


def plain_email(typed: str, address: str) -> Channel:
    """Give what a well-formed address gives that has no sign but "_+-."."""
    words = words_of_address(address) or " ".join(email_tokens(address))
    if typed != address:
        words = f"{words} {' '.join(text_tokens(typed))}"
    return Channel(words, f'["{address}",{_EMAIL_END}')


def phone_of(one: Phone) -> Channel:
    """Give what any number gives."""
    is_usable = bool(one.e164) and one.validity in _KNOWN
    row = (one.typed, one.e164, one.extension, one.kind, one.kind_basis, one.owner, one.sensitivity, int(is_usable))
    return Channel(" ".join(words_of_phone(one.e164, one.typed)), JSON.encode(row))


def email_of(one: Email) -> Channel:
    """Give what any address gives."""
    row = (one.address, one.sensitivity, int(one.syntax in _WELL))
    words = email_tokens(one.address) | (text_tokens(one.typed) if one.typed != one.address else set())
    return Channel(" ".join(words), JSON.encode(row))


_PHONE_END: Final = f'"{Phone("").owner.value}","{Phone("").sensitivity.value}",1]'
_EMAIL_END: Final = f'"{Email("").sensitivity.value}",1]'
_ROW_END: Final = JSON.encode((Sensitivity.PRESS, 1, 0, 0))[1:]
"""Level, that the person may be called, open questions, version."""


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
    return _part(words, tuple(("o", role) for role in roles), (list(roles),))


def posts_part(person: Person, houses: Houses) -> Part:
    """Give what the posts of a person give."""
    posts = posts_of(person, houses)
    return _part(words_of_posts(posts), post_facets(posts), posts[0][:2] if posts else ("", ""))


def _part(words: Iterable[str], facets: Facets, row: Sequence[object], clock: str = "") -> Part:
    """Write down what a part gives."""
    return Part(" ".join(dict.fromkeys(words)), *written_facets(facets), JSON.encode(row)[1:-1], clock)


def person_document(
    key: ContactId,
    names: tuple[str, str, str],
    parts: Sequence[Part],
    phones: Sequence[Channel],
    emails: Sequence[Channel],
) -> Document:
    """Give the document of a person: name, family and given name, the four parts, numbers and addresses."""
    name, family, given = names
    place, languages, roles, posts = parts
    of_name = words_of_two_names(*names) or " ".join(words_of_name(name) | words_of_names(family, given))
    words = (
        of_name, place.words, languages.words, roles.words, posts.words,
        *[one.words for one in phones], *[one.words for one in emails],
    )  # fmt: skip
    row = (
        f'[1,{JSON.encode(name)},"",{JSON.encode(family)},{posts.row},{roles.row},{place.row},{languages.row},'
        f"[{','.join([one.row for one in phones])}],[{','.join([one.row for one in emails])}],{_ROW_END}"
    )
    facets = ",".join(filter(None, (languages.facets, place.facets, roles.facets, posts.facets)))
    return Document(
        key, person_sort_key(name, family, given), " ".join(words),
        f"{languages.tags} {place.tags} {roles.tags} {posts.tags} {PERSON}", f"{languages.named} {place.named}",
        f"[{facets}]", place.clock, True, row,
    )  # fmt: skip
