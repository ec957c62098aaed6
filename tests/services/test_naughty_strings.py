"""Every string of the Big List of Naughty Strings through every text field, every format, and back: equal.

What "equal" means: a field holds a text as ``model.plain_text`` says. Of a class of signs that no file carries (control
characters but for line ends, halves of surrogate pairs, two letters that are none) a field holds none; saving tells
which it left out. Blanks around a text say nothing, and a field of one line has no line ends. All else stays, sign by
sign: directions, joiners, combining marks, letters that no font has. From then on nothing changes, whatever the format.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from outreach_app.model.channels import Sensitivity
from outreach_app.model.filters import Filter
from outreach_app.model.people import Organisation, Person, Tag
from outreach_app.model.plain_text import cleaned, one_line
from outreach_app.services import contact_files, imports, people, stores
from outreach_app.services.desk import Desk
from outreach_app.store import lookup
from tests.kit.desks import open_desk
from tests.kit.naughty import BLNS, Contact, filled, naughty

pytestmark = pytest.mark.skipif(not BLNS.is_file(), reason="the corpora of other projects are not here")


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
