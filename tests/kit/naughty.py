"""Hostile texts, and contacts that hold one in a field: the Big List of Naughty Strings, and a few of our own."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from outreach_app.model.availability import Rule, RuleKind
from outreach_app.model.channels import Email, Link, Phone, Provenance
from outreach_app.model.people import (
    Affiliation,
    Alias,
    Kept,
    LanguageSkill,
    Membership,
    OpenQuestion,
    Organisation,
    Person,
    Place,
    Role,
    RoleHeld,
    Tag,
)
from outreach_app.model.plain_text import one_line

BLNS: Final = Path(__file__).parents[3] / "shared" / "corpora" / "blns.json"
Contact = Person | Organisation


NASTIEST: Final = (
    "-1", "--version", "--", "1/0", "-", ".", "' OR 1=1 -- 1", '"', "*", "NEAR(a b)", "words:x", "\U0001f4a9",
    "田中さんにあげて下さい", "ﾟ･✿ヾ╲(｡◕‿◕｡)╱✿･ﾟ", "הָיְתָהtestالصفحات التّحول", "\u202a\u202atest\u202a",
    "t\u0355\u0333o\u035e \u0337i\u0332nv\u031fok\u0300e\u035a", "Ｔhe ｑuick", "١٢٣", "\u200b", "Ⓣⓗⓔ", "x" * 900,
    "<script>alert(1)</script>", "=cmd|' /C calc'!A0",
)  # fmt: skip
"""Texts that have broken a search, a shell, a page, a table or a layout somewhere."""


def naughty() -> list[str]:
    """Give the strings, and a few of ours that have bitten tables: guards, separators, escapes of spreadsheets."""
    ours = ["'=1+1", "''x", "a; b", "a ::: b", "_x0041_", "x" * 900, "\u202eevil\u202c", "one\r\ntwo\x0bthree", "'"]
    return [*json.loads(BLNS.read_text(encoding="utf-8")), *ours]


TEXTS: Final[dict[str, Callable[[str], Contact]]] = {
    "person.name": Person,
    "person.family": lambda text: Person("N", family=text),
    "person.given": lambda text: Person("N", given=text),
    "person.native_name": lambda text: Person("N", native_name=text),
    "person.reading": lambda text: Person("N", reading=text),
    "person.honorific": lambda text: Person("N", honorific=text),
    "person.greeting": lambda text: Person("N", greeting=text),
    "person.notes": lambda text: Person("N", notes=text),
    "person.city": lambda text: Person("N", place=Place(text, basis="user")),
    "alias.text": lambda text: Person("N", aliases=(Alias(text), Alias(text, "romanisation"))),
    "role.detail": lambda text: Person("N", roles=(RoleHeld(Role.JOURNALIST, text),)),
    "affiliation.title": lambda text: Person(
        "N", affiliations=(Affiliation("House", title=text), Affiliation("Other"))
    ),
    "affiliation.organisation": lambda text: Person("N", affiliations=(Affiliation(text, title="Editor"),)),
    "membership.coalition": lambda text: Person("N", memberships=(Membership(text),)),
    "membership.stated_as": lambda text: Person("N", memberships=(Membership("C", stated_as=text),)),
    "tag.text": lambda text: Person("N", tags=(Tag(text), Tag("radio"))),
    "question.text": lambda text: Person("N", questions=(OpenQuestion("country", text),)),
    "phone.typed": lambda text: Person("N", phones=(Phone(text[:200]),)),
    "phone.label": lambda text: Person("N", phones=(Phone("5", label=text),)),
    "email.typed": lambda text: Person("N", emails=(Email(text[:500]),)),
    "email.label": lambda text: Person("N", emails=(Email("x", label=text),)),
    "link.typed": lambda text: Person("N", links=(Link(text),)),
    "link.label": lambda text: Person("N", links=(Link("https://x.org/1", label=text),)),
    "language.source": lambda text: Person("N", languages=(LanguageSkill("ko", provenance=Provenance(source=text)),)),
    "link.verified_by": lambda text: Person(
        "N", links=(Link("https://x.org/2", provenance=Provenance(verified_by=text)),)
    ),
    "availability.typed": lambda text: Person("N", availability=(Rule(RuleKind.WINDOW, text, "10:00", "16:00"),)),
    "kept.text": lambda text: Person("N", kept=(Kept("X-FOO", f"X-FOO:{one_line(text)}"),)),
    "organisation.name": Organisation,
    "organisation.acronym": lambda text: Organisation("O", acronym=text),
    "organisation.outlet_kind": lambda text: Organisation("O", outlet_kind=text),
    "organisation.department": lambda text: Organisation("O", department=text),
    "organisation.hours": lambda text: Organisation("O", hours=text),
    "organisation.notes": lambda text: Organisation("O", notes=text),
    "organisation.city": lambda text: Organisation("O", place=Place(text, basis="user")),
    "person.lawful_basis": lambda text: Person("N", lawful_basis=text),
    "organisation.lawful_basis": lambda text: Organisation("O", lawful_basis=text),
}
"""For each column of the store that holds a text as it was typed: the contact that holds it there."""


def filled(kind: type[Contact], texts: str | Mapping[str, str]) -> Contact:
    """Give a contact that holds a text in every field, or in each column the one that is given for it."""
    found: dict[str, Any] = {"name": "N"}
    for column, build in TEXTS.items():
        text = texts if isinstance(texts, str) else texts.get(column, "")
        contact = build(text)
        for field in fields(contact) if isinstance(contact, kind) else ():
            value = getattr(contact, field.name)
            if isinstance(value, tuple):
                found[field.name] = (*found.get(field.name, ()), *value)
            elif value != field.default and value not in {"N", "O"} and (field.name != "name" or one_line(value)):
                found[field.name] = value
    return kind(**found)
