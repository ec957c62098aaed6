"""Contacts as a flat table: one fact in a column; what no column says stands in one of details, for our own import.

That column holds JSON: of each kind of things (numbers, languages, posts …) those of which the other columns do not
say all, in their order. An import believes it only where the other columns still say the same. A text that no cell of a
spreadsheet holds goes on in columns beside it: "Notes (2)", "Notes (3)".
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from outreach_app.model.channels import Email, Phone
from outreach_app.model.contact_data import brief
from outreach_app.model.people import Organisation, Person
from outreach_app.model.plain_data import Data
from outreach_app.model.printed_table import Column, PrintedTable, cell

Record = Person | Organisation
DETAILS_HEAD: Final = "Outreach details"
LONGEST_CELL: Final = 16_000
"""Letters: a cell of a spreadsheet holds 32,767 units of UTF-16, of which a letter may take two."""
LONGEST_KEPT: Final = 30_000
"""Letters: a line of a card that is longer is a picture, a sound or a key, and stays out of tables."""
SIGN: Final = "; "
_OUTER: Final = " \"'*"
"""What a reader takes off the ends of a word of several."""


def contact_table(records: Sequence[Record], *, with_details: bool = True) -> PrintedTable:
    """Give the table, things of several joined by semicolons; without details for reading by people alone."""
    columns = [one for one in COLUMNS if with_details or one[0] != DETAILS_HEAD]
    texts = [[_pieces(read(one)) for _, _, read in columns] for one in records]
    counts = [max((len(row[at]) for row in texts), default=1) for at in range(len(columns))]
    heads = [
        Column(f"{head} ({place})" if place > 1 else head, wide)
        for (head, wide, _), count in zip(columns, counts, strict=True)
        for place in range(1, count + 1)
    ]
    rows = tuple(
        tuple(
            cell(text)
            for pieces, count in zip(row, counts, strict=True)
            for text in (*pieces, *[""] * (count - len(pieces)))
        )
        for row in texts
    )
    return PrintedTable("Contacts", tuple(heads), rows)


def _pieces(text: str) -> tuple[str, ...]:
    """Part a text into pieces that a cell holds; most are one."""
    if len(text) <= LONGEST_CELL:
        return (text,)
    return tuple(text[at : at + LONGEST_CELL] for at in range(0, len(text), LONGEST_CELL))


def number(phone: Phone) -> str:
    """Give a number as its column says it."""
    text = phone.e164 or phone.typed
    return f"{text} ext. {phone.extension}" if phone.extension else text


def address(email: Email) -> str:
    """Give an address as its column says it."""
    return email.address or email.typed


SAID: Final[Mapping[str, Callable[..., str]]] = {
    "phones": number,
    "emails": address,
    "links": lambda link: link.typed,
    "languages": lambda skill: skill.tag,
    "roles": lambda held: held.role.value,
    "aliases": lambda alias: alias.text,
    "memberships": lambda membership: membership.coalition,
    "tags": lambda tag: tag.text,
    "affiliations": lambda post: post.organisation,
    "availability": lambda rule: rule.typed,
    "questions": lambda question: question.text,
    "kept": lambda kept: kept.text,
}
"""What a column says of each thing, by the field of the record; questions and kept lines have no column."""


def details(record: Record) -> str:
    """Give what the other columns do not say, as JSON; "" where they say all. Pictures are left out."""
    found: dict[str, Data] = {"place": brief(record.place)} if record.place.basis else {}
    for field, say in SAID.items():
        things = getattr(record, field, ())
        if field == "kept":
            things = [one for one in things if len(one.text) <= LONGEST_KEPT]
        if things and not _is_said(field, things, say):
            found[field] = [brief(one) for one in things]
    return _as_json(found)


def is_whole(record: Record) -> bool:
    """Tell whether a table holds all of a contact: no picture, sound or key of a card."""
    return all(len(one.text) <= LONGEST_KEPT for one in record.kept)


def _as_json(found: Mapping[str, Data]) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


def _is_said(field: str, things: Sequence[object], say: Callable[..., str]) -> bool:
    """Tell whether the column says all of these things, and parts them rightly."""
    if field in {"questions", "kept", "availability", "phones"}:
        return False
    return all(
        brief(one) == _PLAIN[field](text) and text.strip(_OUTER) == text and not any(sign in text for sign in ";\n:/,")
        for one in things
        for text in (say(one),)
    )


_PLAIN: Final[Mapping[str, Callable[[str], dict[str, Data]]]] = {
    "emails": lambda text: {"typed": text, "address": text, "ascii_address": text, "syntax": "well formed"},
    "links": lambda text: {"typed": text},
    "languages": lambda text: {"tag": text},
    "roles": lambda text: {"role": text},
    "aliases": lambda text: {"text": text},
    "memberships": lambda text: {"coalition": text},
    "tags": lambda text: {"text": text},
    "affiliations": lambda text: {"organisation": text},
}
"""A thing of which nothing is known but what its column says."""


def _text(name: str) -> Callable[[Record], str]:
    """Give the reader of a text field that only people or only organisations have."""
    return lambda record: str(getattr(record, name, ""))


def _said(field: str) -> Callable[[Record], str]:
    """Give the reader of a field of several things."""
    return lambda record: said(field, getattr(record, field, ()))


def said(field: str, things: Sequence[object]) -> str:
    """Give what the column of a field says of these things."""
    return SIGN.join(text for text in map(SAID[field], things) if text)


def _post(name: str) -> Callable[[Record], str]:
    return lambda record: SIGN.join(
        str(getattr(post, name)) for post in getattr(record, "affiliations", ()) if getattr(post, name)
    )


def levels(record: Record) -> str:
    """Give the levels of the languages; "" where none is known."""
    return SIGN.join(skill.level.value for skill in record.languages)


COLUMNS: tuple[tuple[str, int, Callable[[Record], str]], ...] = (
    ("Kind", 24, lambda one: "person" if isinstance(one, Person) else one.kind.value),
    ("Name", 44, lambda one: one.name),
    ("Native name", 26, _text("native_name")),
    ("Family name", 26, _text("family")),
    ("Given name", 26, _text("given")),
    ("Name order", 22, lambda one: one.order.value if isinstance(one, Person) else ""),
    ("Reading", 26, _text("reading")),
    ("Honorific", 18, _text("honorific")),
    ("Greeting", 26, _text("greeting")),
    ("Acronym", 18, _text("acronym")),
    ("Outlet kind", 18, _text("outlet_kind")),
    ("Desk", 26, _text("department")),
    ("Title", 44, _post("title")),
    ("Organisation", 44, _post("organisation")),
    ("Roles", 30, _said("roles")),
    ("Role details", 30, lambda one: SIGN.join(held.detail for held in getattr(one, "roles", ()))),
    ("City", 26, lambda one: one.place.city),
    ("Country", 14, lambda one: one.place.country),
    ("Time zone", 30, lambda one: one.place.zone),
    ("Languages", 26, _said("languages")),
    ("Language levels", 26, levels),
    ("Phones", 44, _said("phones")),
    ("Phone owners", 26, lambda one: SIGN.join(phone.owner.value for phone in one.phones)),
    ("E-mail", 46, _said("emails")),
    ("Web", 46, _said("links")),
    ("Other names", 40, _said("aliases")),
    ("Member of", 44, _said("memberships")),
    ("Tags", 26, _said("tags")),
    ("Office hours", 26, _text("hours")),
    ("Call hours", 26, _said("availability")),
    ("May be called", 18, lambda one: "yes" if one.may_be_called else "no"),
    ("Trusted with embargoes", 18, lambda one: "yes" if getattr(one, "trusted_with_embargoes", False) else ""),
    ("Sensitivity", 18, lambda one: one.sensitivity.value),
    ("Lawful basis", 26, lambda one: one.lawful_basis),
    ("Review on", 18, lambda one: one.review_on.isoformat() if one.review_on else ""),
    ("Notes", 60, lambda one: one.notes),
    (DETAILS_HEAD, 50, details),
    ("Id", 50, lambda one: one.id),
)
