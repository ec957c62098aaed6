"""Every string of the Big List of Naughty Strings through every text field, every format, and back: equal.

What "equal" means: a field holds a text as ``model.plain_text`` says. Of a class of signs that no file carries (control
characters but for line ends, halves of surrogate pairs, two letters that are none) a field holds none; saving tells
which it left out. Blanks around a text say nothing, and a field of one line has no line ends. All else stays, sign by
sign: directions, joiners, combining marks, letters that no font has. From then on nothing changes, whatever the format.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from outreach_app.model.availability import Rule, RuleKind
from outreach_app.model.channels import Email, Link, Phone, Provenance, Sensitivity
from outreach_app.model.filters import Filter
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
from outreach_app.model.plain_text import cleaned, lines, one_line
from outreach_app.services import contact_files, finding, imports, people, stores
from outreach_app.services.desk import Desk
from outreach_app.store import lookup
from tests.kit.desks import open_desk

BLNS = Path(__file__).parents[3] / "shared" / "corpora" / "blns.json"
pytestmark = pytest.mark.skipif(not BLNS.is_file(), reason="the corpora of other projects are not here")
Contact = Person | Organisation


def naughty() -> list[str]:
    """Give the strings, and a few of ours that have bitten tables: guards, separators, escapes of spreadsheets."""
    ours = ["'=1+1", "''x", "a; b", "a ::: b", "_x0041_", "x" * 900, "\u202eevil\u202c", "one\r\ntwo\x0bthree", "'"]
    return [*json.loads(BLNS.read_text(encoding="utf-8")), *ours]


FIELDS: Final[dict[str, Callable[[str], Contact]]] = {
    "name": Person,
    "family": lambda text: Person("N", family=text),
    "given": lambda text: Person("N", given=text),
    "native_name": lambda text: Person("N", native_name=text),
    "reading": lambda text: Person("N", reading=text),
    "honorific": lambda text: Person("N", honorific=text),
    "greeting": lambda text: Person("N", greeting=text),
    "notes": lambda text: Person("N", notes=text),
    "city": lambda text: Person("N", place=Place(text, basis="user")),
    "alias": lambda text: Person("N", aliases=(Alias(text), Alias(text, "romanisation"))),
    "role": lambda text: Person("N", roles=(RoleHeld(Role.JOURNALIST, text),)),
    "title": lambda text: Person("N", affiliations=(Affiliation("House", title=text), Affiliation("Other"))),
    "organisation": lambda text: Person("N", affiliations=(Affiliation(text, title="Editor"),)),
    "coalition": lambda text: Person("N", memberships=(Membership(text),)),
    "stated_as": lambda text: Person("N", memberships=(Membership("C", stated_as=text),)),
    "tag": lambda text: Person("N", tags=(Tag(text), Tag("radio"))),
    "question": lambda text: Person("N", questions=(OpenQuestion("country", text),)),
    "phone": lambda text: Person("N", phones=(Phone(text[:200]),)),
    "phone label": lambda text: Person("N", phones=(Phone("5", label=text),)),
    "e-mail": lambda text: Person("N", emails=(Email(text[:500]),)),
    "e-mail label": lambda text: Person("N", emails=(Email("x", label=text),)),
    "link": lambda text: Person("N", links=(Link(text),)),
    "link label": lambda text: Person("N", links=(Link("https://x.org/1", label=text),)),
    "source": lambda text: Person("N", languages=(LanguageSkill("ko", provenance=Provenance(source=text)),)),
    "verified by": lambda text: Person("N", links=(Link("https://x.org/2", provenance=Provenance(verified_by=text)),)),
    "hours": lambda text: Person("N", availability=(Rule(RuleKind.WINDOW, text, "10:00", "16:00"),)),
    "kept": lambda text: Person("N", kept=(Kept("X-FOO", f"X-FOO:{one_line(text)}"),)),
    "organisation name": Organisation,
    "acronym": lambda text: Organisation("O", acronym=text),
    "outlet_kind": lambda text: Organisation("O", outlet_kind=text),
    "department": lambda text: Organisation("O", department=text),
    "office hours": lambda text: Organisation("O", hours=text),
    "organisation notes": lambda text: Organisation("O", notes=text),
}


def filled(kind: type[Contact], text: str) -> Contact:
    """Give a contact that holds a text in every field."""
    found: dict[str, Any] = {"name": "N"}
    for build in FIELDS.values():
        contact = build(text)
        for field in fields(contact) if isinstance(contact, kind) else ():
            value = getattr(contact, field.name)
            if isinstance(value, tuple):
                found[field.name] = (*found.get(field.name, ()), *value)
            elif value != field.default and value != "N" and (field.name != "name" or one_line(value)):
                found[field.name] = value
    return kind(**found)


def saved(desk: Desk, made: Callable[[str], Contact]) -> None:
    """Save a contact for each string, with a mark by which each is told from the others."""
    for number, text in enumerate(naughty()):
        contact = made(text)
        if not one_line(contact.name):
            continue
        told = Tag(f"n{number}")
        contact = replace(contact, tags=(*contact.tags, told))
        if isinstance(contact, Person):
            people.save_person(desk, contact)
        else:
            people.save_organisation(desk, contact)


def everybody(desk: Desk) -> dict[str, Any]:
    """Give all contacts as plain data without ids, by their mark."""
    with desk.store.reading() as connection:
        keys = lookup.all_contacts(connection)
    found = {}
    for start in range(0, len(keys), 500):
        for one in people.contacts(desk, keys[start : start + 500]):
            found[one.tags[-1].text] = bare(contact_files.as_data(one))
    return found


def bare(data: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """Give plain data without ids, and what is unknown as nothing."""
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items() if key != "id" and not key.endswith("_id")}
    return [bare(one) for one in data] if isinstance(data, list) else data


@pytest.fixture(scope="module", params=[Person, Organisation])
def stored(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[type[Contact], Desk]]:
    """Give a store that holds every string in every field of a person, or of an organisation."""
    with open_desk(tmp_path_factory.mktemp("naughty")) as desk:
        saved(desk, partial(filled, request.param))
        yield request.param, desk


def test_text_is_stored_as_its_field_holds_it(stored: tuple[type[Contact], Desk]) -> None:
    kind, desk = stored
    found = everybody(desk)
    for number, text in enumerate(naughty()):
        expected = bare(contact_files.as_data(cleaned(filled(kind, text))))
        assert {**found[f"n{number}"], "tags": expected["tags"]} == expected
    assert stores.check(desk).is_sound


@pytest.mark.parametrize(
    ("ending", "version"), [("vcf", "3.0"), ("vcf", "4.0"), ("csv", ""), ("xlsx", ""), ("json", "")]
)
def test_text_comes_back_equal_from_every_format(
    stored: tuple[type[Contact], Desk], tmp_path: Path, ending: str, version: str
) -> None:
    _, desk = stored
    file = tmp_path / f"all.{ending}"
    contact_files.export(desk, Filter(), file, level=Sensitivity.INTERNAL, vcard_version=version)
    starts_no_formula(file)
    with open_desk(tmp_path) as other:
        preview = imports.examine(other, [imports.read_source(file)])
        assert preview.rejected == ()
        imports.store(other, preview)
        found = everybody(other)
    expected = everybody(desk)
    assert {mark: (expected.get(mark), one) for mark, one in found.items() if one != expected.get(mark)} == {}
    assert found.keys() == expected.keys()


def starts_no_formula(file: Path) -> None:
    """Look at every cell of a table: none is a formula, and none of CSV would start one."""
    if file.suffix == ".csv":
        rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
        assert not [cell for row in rows for cell in row if cell.lstrip(" \n").startswith(tuple("=+-@\t\r＝＋－＠"))]
    elif file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as pack:
            sheet = pack.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"<f " not in sheet


@pytest.mark.parametrize("field", ["name", "native_name", "alias", "organisation", "tag", "notes"])
def test_contact_is_found_by_a_naughty_string(tmp_path: Path, field: str) -> None:
    with open_desk(tmp_path) as desk:
        saved(desk, FIELDS[field])
        missed = {}
        for number, text in enumerate(naughty()):
            if one_line(FIELDS[field](text).name) and len(text) < 1000:
                found = people.contacts(desk, finding.find_ids(desk, Filter(text=lines(text))))
                if f"n{number}" not in [one.tags[-1].text for one in found]:
                    missed[number] = text
        assert missed == {}
