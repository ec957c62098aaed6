"""Groups of address books come in as hand-picked lists, and lists go out as groups that come in equal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.channels import Sensitivity
from outreach_app.model.filters import Filter
from outreach_app.services import contact_files, finding, hand_picked, history, import_preview, imports, people
from outreach_app.services.desk import Desk
from outreach_app.services.imports import Preview, Source
from tests.kit.builders import a_person
from tests.kit.desks import open_desk
from tests.kit.table_rows import rows_of

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Kanae Doi
EMAIL:doik@hrw.org
UID:AAA-1
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Benedict Rogers
EMAIL:ben@csw.org.uk
UID:urn:uuid:BBB-2
END:VCARD
"""
TOKYO = """BEGIN:VCARD
VERSION:3.0
N:Tokyo desk;;;;
FN:Tokyo desk
X-ADDRESSBOOKSERVER-KIND:group
X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:AAA-1
X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:bbb-2
UID:GGG-1
END:VCARD
"""
LDIF = """dn: cn=Kanae Doi,mail=doik@hrw.org
objectclass: person
cn: Kanae Doi
mail: doik@hrw.org

dn: cn=Tokyo desk
objectclass: top
objectclass: groupOfNames
cn: Tokyo desk
member: cn=Kanae Doi,mail=doik@hrw.org
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as made:
        yield made


def taken(desk: Desk, text: str, name: str = "cards.vcf") -> Preview:
    """Import a file; its counts add up."""
    preview = imports.examine(desk, [Source(name, text.encode())])
    told = preview.new + preview.changed + preview.unchanged + preview.joined + len(preview.rejected)
    assert told == preview.rows
    return imports.store(desk, preview).value


def on(desk: Desk, name: str) -> list[str]:
    """Give the names of who is on a list."""
    return sorted(one.name for one in people.contacts(desk, finding.find_ids(desk, Filter(list_name=name))))


def a_group(name: str, *members: str, more: str = "") -> str:
    """Write a group of version 4."""
    lines = "".join(f"MEMBER:{one}\n" for one in members)
    return f"BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:{name}\n{lines}{more}END:VCARD\n"


def test_group_becomes_a_list_of_its_members_and_no_contact(desk: Desk) -> None:
    preview = taken(desk, CARDS + TOKYO)
    assert (preview.rows, preview.new) == (3, 3)
    assert on(desk, "Tokyo desk") == ["Benedict Rogers", "Kanae Doi"]
    assert len(finding.find_ids(desk, Filter())) == 2
    assert import_preview.new_lines(preview)[0].detail == "2 contacts"


def test_group_comes_in_again_without_a_change_and_grows_by_a_member(desk: Desk) -> None:
    taken(desk, CARDS + TOKYO)
    again = taken(desk, TOKYO + CARDS)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 3)
    grown = TOKYO.replace("UID:GGG", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:CCC-3\nUID:GGG")
    third = CARDS.split("END:VCARD\n", maxsplit=1)[0].replace("AAA-1", "CCC-3").replace("Kanae Doi", "Ha Tae-keung")
    preview = taken(desk, third.replace("doik@hrw.org", "ha@x.org") + "END:VCARD\n" + grown)
    assert (preview.new, preview.changed) == (1, 1)
    assert import_preview.changed_lines(preview)[0].detail == "1 contact more"
    assert on(desk, "Tokyo desk") == ["Benedict Rogers", "Ha Tae-keung", "Kanae Doi"]


def test_undo_takes_the_list_back_with_its_contacts(desk: Desk) -> None:
    before = rows_of(desk)
    taken(desk, CARDS + TOKYO)
    history.undo(desk)
    assert hand_picked.picked_lists(desk) == ()
    assert {key: row for key, row in rows_of(desk).items() if key in before} == before


def test_members_are_found_by_address_in_the_store_and_through_other_groups(desk: Desk) -> None:
    taken(desk, CARDS)
    taken(desk, TOKYO + a_group("All", "urn:uuid:GGG-1", "mailto:ben@csw.org.uk"))
    assert on(desk, "All") == ["Benedict Rogers", "Kanae Doi"]


def test_member_that_is_nowhere_is_told(desk: Desk) -> None:
    preview = taken(desk, CARDS + a_group("Press", "urn:uuid:AAA-1", "urn:uuid:gone", "mailto:who@x.org"))
    assert on(desk, "Press") == ["Kanae Doi"]
    (line,) = import_preview.finding_lines(preview)
    assert "gone, mailto:who@x.org" in line.detail


def test_group_with_an_address_of_its_own_is_a_contact_and_a_list(desk: Desk) -> None:
    preview = taken(desk, CARDS + a_group("Press", "urn:uuid:AAA-1", more="EMAIL:press@x.org\n"))
    assert (preview.rows, preview.new) == (3, 3)
    assert on(desk, "Press") == ["Kanae Doi"]
    assert [one.name for one in people.contacts(desk, finding.find_ids(desk, Filter(text="press@x.org")))] == ["Press"]


def test_lists_that_name_one_another_end(desk: Desk) -> None:
    ring = a_group("One", "urn:uuid:2", more="UID:1\n") + a_group("Two", "urn:uuid:1", "urn:uuid:AAA-1", more="UID:2\n")
    taken(desk, CARDS + ring)
    assert on(desk, "One") == on(desk, "Two") == ["Kanae Doi"]


def test_list_of_thunderbird_names_its_members_by_their_entries(desk: Desk) -> None:
    assert taken(desk, LDIF, "book.ldif").new == 2
    assert on(desk, "Tokyo desk") == ["Kanae Doi"]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_lists_go_out_as_groups_and_come_in_equal(desk: Desk, tmp_path: Path, version: str) -> None:
    taken(desk, CARDS + TOKYO)
    people.save_person(desk, a_person("Nobody's"))
    file = tmp_path / "all.vcf"
    contact_files.export(desk, Filter(), file, vcard_version=version)
    (tmp_path / "other").mkdir()
    with open_desk(tmp_path / "other") as other:
        preview = imports.examine(other, [imports.read_source(file)])
        assert (preview.rows, preview.new) == (4, 4)
        imports.store(other, preview)
        assert on(other, "Tokyo desk") == ["Benedict Rogers", "Kanae Doi"]
    again = imports.examine(desk, [imports.read_source(file)])
    assert (again.new, again.changed, again.unchanged) == (0, 0, 4)


def test_only_the_list_that_was_asked_for_goes_out_and_none_in_public(desk: Desk, tmp_path: Path) -> None:
    taken(desk, CARDS + TOKYO + a_group("Hostile", "urn:uuid:AAA-1"))
    file = tmp_path / "list.vcf"
    contact_files.export(desk, Filter(list_name="Tokyo desk"), file)
    assert "FN:Tokyo desk" in file.read_text()
    assert "Hostile" not in file.read_text()
    contact_files.export(desk, Filter(text="Doi"), file)
    assert "KIND:group" not in file.read_text()
    contact_files.export(desk, Filter(), file, level=Sensitivity.PUBLIC)
    assert "KIND:group" not in file.read_text()


AGENT = """BEGIN:VCARD
VERSION:2.1
FN:Kanae Doi
AGENT:
BEGIN:VCARD
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrg Roe
TEL;WORK:+49 30 1234567
END:VCARD
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ha Tae-keung
AGENT:BEGIN:VCARD\\nFN:Susan Thomas\\nEMAIL\\;TYPE=INTERNET:sthomas@host.com\\nEND:VCARD\\n
END:VCARD
"""


def test_agents_within_a_card_come_in_as_people_who_say_for_whom_they_act(desk: Desk, tmp_path: Path) -> None:
    assert taken(desk, AGENT).new == 4
    told = {one.name: one.notes for one in people.contacts(desk, finding.find_ids(desk, Filter()))}
    assert (told["Jürg Roe"], told["Susan Thomas"]) == ("Acts for Kanae Doi.", "Acts for Ha Tae-keung.")
    file = tmp_path / "all.vcf"
    contact_files.export(desk, Filter(), file, level=Sensitivity.INTERNAL)
    again = taken(desk, file.read_text(), "all.vcf")
    assert (again.rows, again.unchanged) == (4, 4)
