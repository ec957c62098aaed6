"""The import in the window: a pasted list, a question of encoding, columns, repair, one undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from outreach_app.gui.scenes import _LIST
from outreach_app.gui.screens.imports import Imports
from outreach_app.gui.widgets.card_repair import CardRepair
from outreach_app.model.filters import Filter
from outreach_app.model.table import LIST_ENDINGS
from outreach_app.services import finding, history, people, readers
from tests.gui.screen_bench import Bench, unnamed


@pytest.fixture
def at(at: Bench) -> Bench:
    """Give a bench with the people of the sample."""
    at.fill()
    return at


@pytest.fixture
def screen(at: Bench) -> Imports:
    made = Imports(at.context)
    at.show(made, _LIST)
    wait_for_preview(at, made)
    return made


def wait_for_preview(at: Bench, screen: Imports) -> None:
    """Wait until what was given has been examined."""
    at.qtbot.waitUntil(lambda: screen._preview is not None and at.context.jobs.is_idle, timeout=20_000)


def texts(screen: Imports) -> list[list[str]]:
    """Give what the table shows."""
    model = screen._pane.lines
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def found(at: Bench, text: str) -> int:
    """Count those who are found."""
    return len(finding.find_ids(at.context.desk, Filter(text=text)))


def test_pasted_list_is_shown_before_anything_is_stored(screen: Imports, at: Bench) -> None:
    assert [screen._pane.groups.button(group).text() for group in range(4)] == [
        "New  3", "Changed  1", "Rejected  1", "Differing  0",
    ]  # fmt: skip
    assert texts(screen)[0] == ["row 2", "Mina Park", "Hankyoreh · mina.park@example.org · +821023456789"]
    assert screen._rest.text() == "3 new, 1 changed, 0 unchanged, 0 joined, 1 rejected"
    assert screen._take.text() == "Import 4"
    assert found(at, "Mina Park") == 0


def test_changes_are_told_field_by_field(screen: Imports) -> None:
    screen._pane.groups.button(1).click()
    assert texts(screen) == [["row 4", "Kanae Doi", "Languages: ja; en → ja; en; fr"]]


def test_import_is_one_step_that_undo_takes_back(screen: Imports, at: Bench) -> None:
    screen.handlers()["import_now"]()
    at.qtbot.waitUntil(lambda: bool(at.went), timeout=20_000)
    assert found(at, "Mina Park") == 1
    assert at.said == [("Imported: 3 new, 1 changed, 0 unchanged, 0 joined, 1 rejected", True)]
    assert at.went == [("contacts", None)]
    history.undo(at.context.desk)
    assert found(at, "Mina Park") == 0


def test_rejected_row_is_repaired_in_place(screen: Imports, at: Bench) -> None:
    screen._pane.groups.button(2).click()
    column = [screen._pane.lines.headerData(place, Qt.Orientation.Horizontal) for place in range(8)].index("E-mail")
    assert "well-formed" in texts(screen)[0][1]
    assert not screen._pane.again.isEnabled()
    screen._pane.lines.setData(screen._pane.lines.index(0, column), "somchai@example.org")
    screen._pane.again.click()
    at.settle()
    assert screen._rest.text() == "4 new, 1 changed, 0 unchanged, 0 joined, 0 rejected"


def test_reason_and_cells_of_a_rejected_row_are_shown_whole_and_the_faulty_one_is_marked(screen: Imports) -> None:
    screen._pane.groups.button(2).click()
    table, lines = screen._pane.table, screen._pane.lines
    for column in range(1, lines.columnCount()):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)
    inks = [lines.index(0, column).data(Qt.ItemDataRole.ForegroundRole) for column in range(lines.columnCount())]
    bad = screen.theme.colour("bad")
    assert [lines.headerData(at, Qt.Orientation.Horizontal) for at, ink in enumerate(inks) if ink == bad] == [
        "Why", "E-mail",
    ]  # fmt: skip


def test_members_that_are_lost_are_told_behind_what_may_be_taken(at: Bench) -> None:
    screen = Imports(at.context)
    cards = (
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Press\nMEMBER:urn:uuid:gone\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nFN:Kanae Doi\nEMAIL:doik@hrw.org\nADR:;;;Berlin;;;Germany\nEND:VCARD\n"
    )
    at.show(screen, cards)
    wait_for_preview(at, screen)
    screen._pane.groups.button(3).click()
    assert screen._pane.groups.button(3).text() == "Differing  2"
    assert [row[1] for row in texts(screen)] == ["Kanae Doi", "List “Press”"]
    screen._pane.table.selectRow(0)
    screen._pane.take.click()
    at.settle()
    assert texts(screen)[0][2].endswith("taken from the list")


def test_rejected_rows_are_saved_with_their_reasons(screen: Imports, at: Bench, tmp_path: Path) -> None:
    screen.save_rejected(tmp_path / "rejected.csv")
    text = (tmp_path / "rejected.csv").read_text(encoding="utf-8-sig")
    assert "somchai@localhost" in text
    assert at.said == [("1 rejected row saved", False)]


def test_column_is_sent_elsewhere_and_the_preview_follows(screen: Imports, at: Bench) -> None:
    box: QComboBox = screen._options.boxes()[5]
    assert (box.accessibleName(), box.currentText()) == ("Writes on goes to", "Notes")
    box.setCurrentIndex(box.findData("tags"))
    box.activated.emit(box.currentIndex())
    wait_for_preview(at, screen)
    screen.handlers()["import_now"]()
    at.qtbot.waitUntil(lambda: bool(at.went), timeout=20_000)
    assert len(finding.find_ids(at.context.desk, Filter(tags=("human rights",)))) == 1


def test_column_without_a_field_is_kept_in_the_notes_until_the_user_leaves_it_out(screen: Imports, at: Bench) -> None:
    told = screen._options._rest
    assert told.text() == "Kept in the notes, for no field is theirs: Writes on."
    screen._options.move_rest.click()
    wait_for_preview(at, screen)
    assert (told.text(), screen._options.boxes()[5].currentText()) == ("Left out: Writes on.", "Leave out")
    screen._options.move_rest.click()
    wait_for_preview(at, screen)
    screen.handlers()["import_now"]()
    at.qtbot.waitUntil(lambda: bool(at.went), timeout=20_000)
    (mina,) = people.contacts(at.context.desk, finding.find_ids(at.context.desk, Filter(text="Mina Park")))
    assert mina.notes == "Writes on: human rights"


def test_country_is_asked_for_and_never_assumed(screen: Imports, at: Bench) -> None:
    assert screen._options._unread.text() == "1 number states no country and will be kept as typed."
    screen._options.country.setText("Japan")
    screen._options.country.editingFinished.emit()
    wait_for_preview(at, screen)
    assert screen._options._unread.text() == ""
    assert "+819012345678" in texts(screen)[1][2]


def test_encoding_that_is_not_sure_is_chosen_by_what_it_would_say(at: Bench, tmp_path: Path) -> None:
    path = tmp_path / "press.csv"
    path.write_bytes("이름,소속,이메일\n김민수,한겨레,minsu@example.org\n".encode("cp949"))
    screen = Imports(at.context)
    at.show(screen, (path,))
    at.qtbot.waitUntil(lambda: screen._pane.lines.rowCount() > 0, timeout=20_000)
    assert texts(screen)[0][1:] == ["cp949", "이름 소속 이메일 김민수 한겨레"]
    assert not screen._take.isEnabled()
    screen._pane.table.activated.emit(screen._pane.lines.index(0, 0))
    wait_for_preview(at, screen)
    assert texts(screen)[0][1] == "김민수"


def test_list_that_cannot_be_read_is_told_in_words(at: Bench, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text('Name\n"open\n', encoding="utf-8")
    screen = Imports(at.context)
    at.show(screen, (path,))
    at.qtbot.waitUntil(lambda: bool(at.said), timeout=20_000)
    assert "line 2" in at.said[0][0]


def test_every_control_has_a_name(screen: Imports) -> None:
    for group in range(3):
        screen._pane.groups.button(group).click()
        assert unnamed(screen) == []


def test_files_of_contacts_are_told_from_releases_by_the_endings_of_the_readers() -> None:
    assert set(readers.endings()) - {"txt"} <= LIST_ENDINGS


def test_contradictions_are_shown_kept_as_stored_and_taken_where_the_user_says(at: Bench) -> None:
    screen = Imports(at.context)
    at.show(screen, "Name\tE-mail\tCity\nKanae Doi\tdoik@hrw.org\tBerlin\n")
    wait_for_preview(at, screen)
    screen._pane.groups.button(3).click()
    (line,) = texts(screen)
    assert line[1:] == ["Kanae Doi", "City: Tokyo, in the list Berlin · stays as stored"]
    assert screen._take.text() == "Import"
    screen._pane.take.click()
    at.settle()
    assert texts(screen)[0][2].endswith("taken from the list")
    assert screen._take.text() == "Import 1"
    screen.handlers()["import_now"]()
    at.qtbot.waitUntil(lambda: bool(at.went), timeout=20_000)
    assert len(finding.find_ids(at.context.desk, Filter(text="Doi", cities=("Berlin",)))) == 1


def test_duplicates_are_offered_after_an_import(screen: Imports, at: Bench) -> None:
    offered: list[str] = []
    at.context.offered.connect(offered.append)
    screen.handlers()["import_now"]()
    at.qtbot.waitUntil(lambda: bool(at.went), timeout=20_000)
    assert offered == ["duplicates"]


def test_address_of_an_old_kind_is_kept_as_unverified(at: Bench) -> None:
    screen = Imports(at.context)
    at.show(screen, "Name\tE-mail\nOld One\ta..b@example.org\n")
    wait_for_preview(at, screen)
    screen._pane.groups.button(2).click()
    screen._pane.unverified.click()
    at.settle()
    assert screen._rest.text() == "1 new, 0 changed, 0 unchanged, 0 joined, 0 rejected"


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_broken_card_is_shown_on_one_line_and_repaired_as_a_whole(at: Bench, tmp_path: Path) -> None:
    screen = Imports(at.context)
    at.show(screen, "BEGIN:VCARD\nFN:Mina Park\nEND:VCARD\nBEGIN:VCARD\nFN:Lost One\nTEL:+81352825162\n")
    wait_for_preview(at, screen)
    screen._pane.groups.button(2).click()
    assert texts(screen)[0][0] == "line 4"
    assert texts(screen)[0][2] == "BEGIN:VCARD · FN:Lost One · TEL:+81352825162"
    assert not screen._pane.lines.flags(screen._pane.lines.index(0, 2)) & Qt.ItemFlag.ItemIsEditable
    screen._pane.table.activated.emit(screen._pane.lines.index(0, 0))
    dialog = screen.findChild(CardRepair)
    assert dialog is not None
    assert unnamed(dialog) == []
    assert dialog.field.toPlainText() == "BEGIN:VCARD\nFN:Lost One\nTEL:+81352825162\n"
    dialog.field.appendPlainText("END:VCARD")
    dialog.findChildren(QPushButton)[-1].click()
    at.settle()
    assert screen._rest.text() == "2 new, 0 changed, 0 unchanged, 0 joined, 0 rejected"
    screen.save_rejected(tmp_path / "rejected.vcf")
    assert not (tmp_path / "rejected.vcf").exists()


def test_a_country_that_is_none_is_said_under_its_field_until_it_is_mended(screen: Imports, at: Bench) -> None:
    options = screen._options
    options.country.setText("Germny")
    options.country.editingFinished.emit()
    assert options._unread.text() == "No country by this name. Write it as in KR or Korea."
    assert options._unread.property("tone") == "bad"
    assert at.said == []
    options.country.setText("Germany")
    options.country.editingFinished.emit()
    at.settle()
    assert options._unread.text() == ""


def test_rejected_rows_say_how_they_are_repaired(screen: Imports) -> None:
    assert not screen._pane._said.isVisibleTo(screen)
    screen._pane.groups.button(2).click()
    assert screen._pane._said.text().startswith("Press F2 in a cell")
    assert screen._pane._said.isVisibleTo(screen)
