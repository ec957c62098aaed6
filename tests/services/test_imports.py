"""Imports through the service: spreadsheets, exports of other programs, our own round trip, undo, hostile text."""

import csv
import io
import json
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest
import xlsxwriter

from outreach_app.model.channels import Sensitivity
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.services import contact_files, finding, history, imports, people, stores
from outreach_app.services.desk import Desk
from outreach_app.services.import_parcels import read_packed
from outreach_app.services.imports import Preview, Source
from outreach_app.services.readers import ReadingChoices
from outreach_app.store import bulk, search_index
from outreach_app.store.packed_contacts import by_shape, id_of, packed, unpacked
from outreach_app.store.search_documents import document_of, read_documents
from tests.kit.builders import a_full_person, a_person, an_organisation
from tests.kit.desks import open_desk, reopened

SHARED = Path(__file__).parents[3] / "shared" / "corpora"
PAIRS = SHARED / "roundcube" / "csv-to-vcard"
BLNS = SHARED / "blns.json"
LIST = "Name,E-mail,Phone,Organisation\n" + "".join(
    f"Person {number},p{number}@example.org,+8210{20000000 + number},Desk {number % 7}\n" for number in range(40)
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as made:
        yield made


def examined(desk: Desk, text: str | bytes, name: str = "list.csv", **choices: str) -> Preview:
    """Say what an import of a text would do."""
    data = text.encode() if isinstance(text, str) else text
    return imports.examine(desk, [Source(name, data, choices=ReadingChoices(**choices))])  # type: ignore[arg-type]


def rows_of(path: Path) -> list[list[str]]:
    """Give the rows of a CSV file."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def everybody(desk: Desk) -> dict[str, Person | Organisation]:
    """Give all contacts by name."""
    found = people.contacts(desk, finding.find_ids(desk, Filter()))
    return {one.name: one for one in found}


def test_undo_takes_an_import_back_also_its_changes_after_a_restart_and_edits_of_others(desk: Desk) -> None:
    kept = people.save_person(desk, a_person()).value
    before = people.person(desk, kept)
    preview = examined(desk, LIST + f"{before.name},phil@example.org,{before.phones[0].e164},\n")
    outcome = imports.store(desk, preview)
    assert (preview.new, preview.changed) == (40, 1)
    assert [one.address for one in people.person(desk, kept).emails] == ["phil@example.org"]
    desk = reopened(desk)
    other = people.save_person(desk, a_full_person("Somebody Else")).value
    history.undo(desk, outcome.change.step)
    assert people.person(desk, kept) == before
    assert set(everybody(desk)) == {before.name, "Somebody Else"}
    assert people.person(desk, other).name == "Somebody Else"
    assert stores.check(desk).is_sound
    stores.close(desk)


def test_history_counts_whom_an_import_added_and_tells_that_undo_and_redo_took_and_brought_them(desk: Desk) -> None:
    imports.store(desk, examined(desk, LIST + "Person 39,other@example.org,+821020000039,\n"))
    history.undo(desk)
    history.redo(desk)
    told = [line.changed for line in history.history(desk, limit=3)]
    assert told == [(f"the person {deed} (40 times)",) for deed in ("restored", "deleted", "added")]


def test_counts_stay_true_where_more_come_than_stood_there(desk: Desk) -> None:
    people.save_person(desk, a_person("Zoe Last"))
    assert [(one.key, one.count) for one in finding.facets(desk, Filter()).countries] == [("TH", 1)]
    imports.store(desk, examined(desk, LIST))
    counted = {one.key: one.count for one in finding.facets(desk, Filter()).countries}
    assert counted.pop("TH") == finding.find(desk, Filter(countries=("TH",)), limit=0).total == 1
    assert sum(counted.values()) == 40
    assert [row.name for row in finding.find(desk, Filter(countries=("TH",))).rows] == ["Zoe Last"]


def test_packed_contacts_are_stored_and_indexed_as_written_ones_are(desk: Desk) -> None:
    people.save_person(desk, a_person("Middle of the list"))
    contacts = [a_full_person(f"{letter} Person") for letter in "ZAMQB"] + [an_organisation()]
    ones = [packed(contact) for contact in contacts]
    documents = [document_of(contact, id_of(one), {}) for contact, one in zip(contacts, ones, strict=True)]
    with desk.store.step("Import") as step:
        bulk.insert_packed(step, [by_shape(ones)])
        search_index.add(step.connection, lambda: iter([sorted(documents, key=attrgetter("sort_key"))]), len(documents))
    with desk.store.reading() as connection:
        assert search_index.check(connection) == []
        read = {one.id: one for one in read_documents(connection, [id_of(one) for one in ones])}
    assert {one.id: one for one in documents} == read
    stored = people.contacts(desk, [ContactId(id_of(one)) for one in ones])
    assert list(stored) == [unpacked(one) for one in ones]


def test_workbook_with_a_title_above_its_headings_is_read(desk: Desk) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Press")
        for row, cells in enumerate(
            (("Our press list",), (), ("Name", "E-mail", "Phone"), ("하태경", "ha@example.org", 821023456789))
        ):
            for column, value in enumerate(cells):
                sheet.write(row, column, value)
    preview = examined(desk, file.getvalue(), "list.xlsx")
    assert (preview.new, preview.files[0].sheets, preview.files[0].headings) == (
        1,
        ("Press",),
        ("Name", "E-mail", "Phone"),
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_we_export_comes_back_equal(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"all.{ending}"
    again = tmp_path / f"again.{ending}"
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with open_desk(tmp_path / "one") as first:
        people.save_person(first, a_full_person())
        people.save_person(first, a_person("Plain Person"))
        people.save_organisation(first, an_organisation())
        contact_files.export(first, Filter(), path, level=Sensitivity.INTERNAL)
    with open_desk(tmp_path / "two") as second:
        preview = imports.examine(second, [imports.read_source(path)])
        assert (preview.new, preview.rejected) == (3, ())
        imports.store(second, preview)
        contact_files.export(second, Filter(), again, level=Sensitivity.INTERNAL)
        repeated = imports.examine(second, [imports.read_source(path)])
        assert (repeated.new, repeated.changed, repeated.unchanged) == (0, 0, 3)
    if ending == "csv":
        rows = [sorted(row[:-1] for row in rows_of(one)) for one in (path, again)]
        assert rows[0] == rows[1]


@pytest.mark.skipif(not PAIRS.is_dir(), reason="the corpora of other projects are not here")
@pytest.mark.parametrize("pair", ["all", "email", "gmail", "outlook", "tb_plain"])
def test_csv_of_roundcube_gives_the_contacts_of_its_card(desk: Desk, pair: str) -> None:
    cards = imports.examine(desk, [imports.read_source(PAIRS / f"{pair}.vcf")])
    rows = imports.examine(desk, [imports.read_source(PAIRS / f"{pair}.csv")])
    assert (rows.new + rows.joined, rows.rejected) == (cards.new + cards.joined, ())
    imports.store(desk, rows)
    found = everybody(desk)
    expected = _facts(desk, cards)
    for name, (emails, organisations, titles) in expected.items():
        contact = found[name]
        assert {one.address for one in contact.emails} == emails
        if isinstance(contact, Person):
            assert {post.organisation for post in contact.affiliations} == organisations
            assert all(any(title in post.title for post in contact.affiliations) for title in titles)


def _facts(desk: Desk, cards: Preview) -> dict[str, tuple[set[str], set[str], set[str]]]:
    """Give addresses, organisations and titles of the cards, by name."""
    facts = {}
    for data in cards.prepared:
        for one in read_packed(cards.shelf, data):
            contact = unpacked(one)
            posts = contact.affiliations if isinstance(contact, Person) else ()
            facts[contact.name] = (
                {email.address for email in contact.emails},
                {post.organisation for post in posts},
                {post.title for post in posts if post.title},
            )
    return facts


@pytest.mark.skipif(not BLNS.is_file(), reason="the corpora of other projects are not here")
@pytest.mark.parametrize("field", ["name", "notes", "title", "organisation", "city", "tags"])
def test_naughty_strings_go_through_a_list_whole_or_are_told(desk: Desk, tmp_path: Path, field: str) -> None:
    naughty = [text for text in json.loads(BLNS.read_text(encoding="utf-8")) if text.strip()]
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["Name", "E-mail", *([] if field == "name" else [field])])
    for number, text in enumerate(naughty):
        plain = text.encode("utf-8", "replace").decode()
        writer.writerow(
            [plain, f"n{number}@example.org"] if field == "name" else [f"N {number}", f"n{number}@example.org", plain]
        )
    preview = examined(desk, file.getvalue().encode())
    assert preview.rows == preview.new + preview.joined + len(preview.rejected) == len(naughty)
    imports.store(desk, preview)
    assert stores.check(desk).is_sound
    out = tmp_path / "out.csv"
    contact_files.export(desk, Filter(), out, level=Sensitivity.INTERNAL)
    for row in rows_of(out):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row)
    again = imports.examine(desk, [imports.read_source(out)])
    assert (again.new, again.changed, again.rejected) == (0, 0, ())


def test_charset_that_is_not_sure_stores_nothing_and_names_candidates(desk: Desk) -> None:
    data = "이름,이메일\n김민수,minsu@example.org\n".encode("cp949")
    with pytest.raises(RefusedByGuard, match=r"cp949 +이름 이메일 김민수"):
        examined(desk, data)
    assert everybody(desk) == {}
    assert examined(desk, data, encoding="cp949").new == 1


def test_store_that_changed_since_the_preview_is_matched_again(desk: Desk) -> None:
    preview = examined(desk, "Name,E-mail\nMina Park,mina@example.org\n")
    imports.store(desk, examined(desk, "Name,E-mail\nMina Park,mina@example.org\n"))
    assert imports.store(desk, preview).value.unchanged == 1
    assert len(everybody(desk)) == 1


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("A,a@[127.0.0.1],,", "E-mail"), ("A,root@localhost,,", "E-mail"), ("A,a\u202eb@x.org,,", "E-mail"),
        (f"A,,{'1' * 300},", "Phone"), ("A,a..b@x.org,,", "E-mail"),
    ],
)  # fmt: skip
def test_value_that_cannot_be_stored_rejects_its_row_alone(desk: Desk, cells: str, column: str) -> None:
    preview = examined(desk, f"Name,E-mail,Phone,Notes\n{cells}\nB,b@example.org,,\n")
    assert (preview.new, [one.column for one in preview.rejected]) == (1, [column])


def test_values_are_healed_and_split_as_people_write_them(desk: Desk) -> None:
    text = (
        'Name,E-mail,Phone,Country\n"Two\r\nBcc: evil@x.org","<a@example.org>; mailto:b@example.org",'
        '"03-5282-5162; 090-2301-4372 (mobile)",JP\nDamaged,d@example.org,1.20E+10,\n'
    )
    imports.store(desk, examined(desk, text))
    found = everybody(desk)
    first = found["Two Bcc: evil@x.org"]
    assert [one.address for one in first.emails] == ["a@example.org", "b@example.org"]
    assert [one.e164 for one in first.phones] == ["+81352825162", "+819023014372"]
    assert (found["Damaged"].phones[0].typed, found["Damaged"].phones[0].e164) == ("1.20E+10", "")
    assert [one.text for one in (*first.questions, *found["Damaged"].questions)] == [
        "The name held line ends or control characters; they were taken out.",
        "1.20E+10 looks damaged by a spreadsheet; type the number again.",
    ]


def test_rows_of_several_slices_are_joined_and_stand_in_name_order_among_those_there(desk: Desk) -> None:
    people.save_person(desk, a_person("Person 2000.5"))
    rows = [f"Person {number:04},p{number}@example.org,," for number in range(4500)]
    told: list[int] = []
    preview = examined(
        desk, "\n".join(("Name,E-mail,Phone,Notes", *reversed(rows), "Person 4400,p4400@example.org,,late"))
    )
    imports.store(desk, preview, progress=lambda done, total, _text: told.append(done * 100 // total))
    assert (preview.new, preview.joined) == (4500, 1)
    assert told == sorted(told)
    assert told[-1] == 100
    with desk.store.reading() as connection:
        assert search_index.check(connection) == []
    assert len(finding.find_ids(desk, Filter(text="person"))) == 4501
    assert [one.notes for one in people.contacts(desk, finding.find_ids(desk, Filter(text="4400")))] == ["late"]


def test_import_leaves_the_words_of_the_index_to_be_merged_as_before(desk: Desk) -> None:
    imports.store(desk, examined(desk, LIST))
    with desk.store.reading() as connection:
        assert connection.execute("SELECT v FROM search_config WHERE k = 'automerge'").fetchone() == (4,)


def test_cancelled_preview_leaves_nothing(desk: Desk) -> None:
    def stop(_done: int, _total: int, _text: str) -> None:
        raise UserError("stopped by the test")

    with pytest.raises(UserError, match="stopped"):
        imports.store(desk, examined(desk, LIST), progress=stop)
    assert everybody(desk) == {}
    assert history.can_undo(desk) == ""


def test_rejected_cells_with_tabs_are_saved_as_they_stood(desk: Desk, tmp_path: Path) -> None:
    preview = examined(desk, 'Name,E-mail,Notes\nA,root@localhost,"one\ttwo"\n')
    imports.save_rejected(preview, tmp_path / "rejected.csv")
    assert rows_of(tmp_path / "rejected.csv")[1][3:] == ["A", "root@localhost", "one\ttwo"]


def test_kind_and_desk_of_an_outlet_that_is_known_are_filled_from_a_list(desk: Desk) -> None:
    people.save_organisation(desk, Organisation("Wire House"))
    imports.store(desk, examined(desk, "Kind,Name,Outlet kind,Notes\noutlet,Wire House,wire,night desk\n"))
    house = people.contacts(desk, [row.id for row in people.resolve(desk, "Wire House")])[0]
    assert isinstance(house, Organisation)
    assert (house.outlet_kind, house.notes) == ("wire", "night desk")


def test_post_that_is_stored_by_name_alone_is_not_doubled_once_its_house_is_known(desk: Desk) -> None:
    people_list = "Name,E-mail,Organisation,Member of\nMina Park,mina@example.org,Hankyoreh,Press Union\n"
    imports.store(desk, examined(desk, people_list))
    imports.store(desk, examined(desk, "Kind,Name\noutlet,Hankyoreh\ncoalition,Press Union\n"))
    preview = examined(desk, people_list)
    assert (preview.changed, preview.unchanged) == (0, 1)


def test_houses_of_signs_alone_are_told_from_each_other(desk: Desk) -> None:
    imports.store(desk, examined(desk, "Name,Organisation\nAnna Lee,!!!\nBo Ray,???\n"))
    people.save_organisation(desk, Organisation("!!!"))
    imports.store(desk, examined(desk, "Name,Organisation\nCy Dee,???\nDi Eve,!!!\n", "more.csv"))
    found = finding.find(desk, Filter(text="!!!")).rows
    assert [row.name for row in found] == ["!!!", "Anna Lee", "Di Eve"]
    assert [row.organisation for row in finding.find(desk, Filter(text="cy dee")).rows] == ["???"]
