"""The release screen: list, composer, strip, preview and checks, by keyboard and for a screen reader."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.release.answering import NameDialog, SureDialog, WaiveDialog
from outreach_app.gui.release.contacts_dialog import ContactsDialog
from outreach_app.gui.release.embargo_dialog import EmbargoDialog
from outreach_app.gui.release.part_editors import DatelineEditor, QuoteEditor, TextEditor
from outreach_app.gui.screens.release import ReleaseScreen
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ReleaseId
from outreach_app.model.release import Part, PartKind, ReleaseState
from outreach_app.services import history, release_drafts, releases
from tests.gui.screen_bench import Bench, bench, unnamed
from tests.kit.sample_release import sample_proposal, sample_source

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows


@pytest.fixture
def at(at: Bench) -> Bench:
    """Give a bench with the people of the sample."""
    at.fill()
    return at


@pytest.fixture
def key(at: Bench) -> ReleaseId:
    """Store the sample release as a draft."""
    return release_drafts.new_from(at.context.desk, sample_proposal()).value


@pytest.fixture
def screen(at: Bench, key: ReleaseId) -> ReleaseScreen:
    """Give the screen with the draft in the composer."""
    made = ReleaseScreen(at.context)
    at.show(made, key)
    at.settle()
    return made


def part(screen: ReleaseScreen, kind: PartKind) -> Part:
    """Give the first part of a kind, as shown."""
    assert screen.page.view is not None
    found = screen.page.view.release.first(kind)
    assert found is not None
    return found


def field(screen: ReleaseScreen, kind: PartKind) -> TextEditor:
    """Give the field of the first part of a kind."""
    editor = screen.page.composer.editor(part(screen, kind).id)
    assert isinstance(editor, TextEditor)
    return editor


def type_into(screen: ReleaseScreen, kind: PartKind, text: str) -> None:
    """Type behind what stands in a field."""
    editor = field(screen, kind)
    editor.select(None)
    QTest.keyClicks(editor.edit, text)


def settle_embargo(screen: ReleaseScreen, at: Bench, hour: str = "00:00", place: str = "Washington") -> None:
    """Resolve the embargo through its dialog."""
    screen.acts.ask_embargo()
    dialog = screen.findChildren(EmbargoDialog)[-1]
    dialog._hour.setText(hour)
    dialog._place.setText(place)
    assert dialog._verb.isEnabled(), dialog._told.text()
    dialog._verb.click()
    at.settle()
    screen.window().activateWindow()


def words_of(widget: QWidget) -> str:
    """Give all labels of a part of the window."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel))


def test_empty_store_says_what_belongs_here(qtbot: QtBot, tmp_path: Path) -> None:
    with bench(qtbot, tmp_path) as at:
        made = ReleaseScreen(at.context)
        at.show(made)
        assert made._lists.currentWidget() is made._empty
        made.new()
        at.settle()
        assert made._is_composing()
        assert made.page.view is not None
        assert field(made, PartKind.HEADLINE).edit.hasFocus()
        assert unnamed(made) == []


def test_list_begins_and_opens_a_release_by_enter(at: Bench, key: ReleaseId) -> None:
    made = ReleaseScreen(at.context)
    at.show(made)
    said = made.list.releases.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Draft 1, Embargo unresolved, English, Today 09:00" in said
    made.list.activated.emit(made.list.currentIndex())
    at.settle()
    assert made._is_composing()
    made.back()
    at.settle()
    assert not made._is_composing()
    assert made.list.current() == key


def test_unresolved_embargo_is_amber_and_asks(screen: ReleaseScreen, at: Bench) -> None:
    assert screen.page.strip.property("band") == "warn"
    assert "At which hour does it lift, and where?" in words_of(screen.page.strip)
    assert screen.head.act.text() == "Resolve embargo"
    screen.head.act.click()
    assert screen.findChildren(EmbargoDialog)
    assert at.said == []


def test_resolved_embargo_shows_six_cities_with_hour_day_and_mark(screen: ReleaseScreen, at: Bench) -> None:
    settle_embargo(screen, at)
    assert screen.page.strip.property("band") == "side"
    said = words_of(screen.page.strip)
    assert "Embargo lifts in 4 h | 04:00 UTC, 00:00 America/New_York" in said
    for city, hour in (("Seoul (you)", "13:00"), ("Bangkok", "11:00"), ("Paris", "06:00"), ("Washington", "00:00")):
        assert f"{city} | {hour}" in said
    assert at.said[-1] == ("Embargo set", True)
    assert screen.head.act.text() == "Approve release"
    history.undo(at.context.desk)
    screen.page.reload()
    at.settle()
    assert screen.head.act.text() == "Resolve embargo"


def test_dialog_tells_what_the_hour_means_and_asks_about_the_clock_change(screen: ReleaseScreen) -> None:
    screen.acts.ask_embargo()
    dialog = screen.findChildren(EmbargoDialog)[-1]
    dialog._hour.setText("0:30")
    assert "Say whose hour it is" in dialog._told.text()
    dialog._place.setText("Seoul")
    assert "Washington: 11:30 Mon 2 Apr, open" in dialog._told.text()
    dialog._day.setDate(dialog._day.date().fromString("2012-11-04", "yyyy-MM-dd"))
    dialog._place.setText("America/New_York")
    dialog._hour.setText("1:30")
    assert not dialog._verb.isEnabled()
    first, second = dialog._fold
    assert "05:30 UTC" in first.text()
    second.setChecked(True)
    assert dialog._verb.isEnabled()
    dialog._day.setDate(dialog._day.date().fromString("2012-03-11", "yyyy-MM-dd"))
    dialog._hour.setText("2:30")
    assert "does not exist there" in dialog._told.text()
    dialog._now.setChecked(True)
    assert dialog._verb.text() == "Release at once"
    dialog.reject()


def test_what_is_typed_is_saved_and_seen_on_the_page(screen: ReleaseScreen, at: Bench, key: ReleaseId) -> None:
    type_into(screen, PartKind.LEAD, " And more.")
    screen.page.save_now()
    at.settle()
    assert releases.release(at.context.desk, key).text_of(PartKind.LEAD).endswith(" And more.")
    assert "And more." in screen.page.preview._text.toPlainText()
    assert history.can_undo(at.context.desk) == "Edit a release"


def test_saving_keeps_the_caret_and_what_is_typed_meanwhile(screen: ReleaseScreen, at: Bench) -> None:
    type_into(screen, PartKind.LEAD, " One")
    screen.page.save_now()
    QTest.keyClicks(field(screen, PartKind.LEAD).edit, " two")
    at.settle()
    editor = field(screen, PartKind.LEAD)
    assert editor.edit.toPlainText().endswith(" One two")
    assert editor.edit.textCursor().atEnd()
    assert editor.edit.hasFocus()


def test_leaving_the_screen_saves_first(screen: ReleaseScreen, at: Bench, key: ReleaseId) -> None:
    type_into(screen, PartKind.HEADLINE, " now")
    assert screen.may_leave()
    at.settle()
    assert releases.release(at.context.desk, key).text_of(PartKind.HEADLINE).endswith(" now")


def test_alt_and_an_arrow_move_a_part_and_undo_moves_it_back(screen: ReleaseScreen, at: Bench, key: ReleaseId) -> None:
    before = [one.kind for one in releases.release(at.context.desk, key).parts]
    field(screen, PartKind.HEADLINE).select(None)
    QTest.keyClick(field(screen, PartKind.HEADLINE).edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    at.settle()
    after = [one.kind for one in releases.release(at.context.desk, key).parts]
    assert (after[0], after[1]) == (before[1], before[0])
    assert field(screen, PartKind.HEADLINE).edit.hasFocus()
    history.undo(at.context.desk)
    assert [one.kind for one in releases.release(at.context.desk, key).parts] == before


def test_f8_goes_through_the_checks_and_selects_their_words(screen: ReleaseScreen, at: Bench) -> None:
    settle_embargo(screen, at)
    screen.handlers()["next_check"]()
    quote = screen.page.composer.editor(screen.page.checks.findings()[1].part_id)
    assert isinstance(quote, QuoteEditor)
    assert quote.edit.textCursor().selectedText() == "David Knaute"
    assert screen.window().focusWidget() is quote.edit
    assert screen.page.preview._sheets.tinted == quote.part.id
    screen.handlers()["previous_check"]()
    assert screen.page.checks.active == screen.page.checks.findings()[0].key


def test_checks_are_those_of_the_release_with_their_actions(screen: ReleaseScreen, at: Bench) -> None:
    settle_embargo(screen, at)
    shown = [(card.finding.title, card.action.text()) for card in screen.page.checks.cards()]
    assert shown == [
        ("“20-25, die” has no unit", "Ask in a note"), ("Knaute has no contact", "Mark as quote only"),
        ("Paris has no e-mail", "Open Paris contacts"), ("“More than 40”", "Show the list"),
    ]  # fmt: skip
    assert "9 checks passed" in words_of(screen.page.checks)
    screen.page.checks.cards()[2].action.click()
    assert at.went[-1] == ("contacts", Filter(cities=("Paris",)))


def test_question_to_the_author_stands_in_the_text_and_blocks(screen: ReleaseScreen, at: Bench, key: ReleaseId) -> None:
    settle_embargo(screen, at)
    screen.page.checks.cards()[0].action.click()
    at.settle()
    texts = [one.text for one in releases.release(at.context.desk, key).parts]
    assert any("roughly 20-25 [unit?], die every year" in text for text in texts)
    assert screen.page.checks.cards()[0].finding.title == "“[unit?]” is left in the text"
    assert not screen.head.act.isEnabled()


def test_check_is_set_aside_with_reason_and_name(screen: ReleaseScreen, at: Bench, key: ReleaseId) -> None:
    settle_embargo(screen, at)
    screen.page.checks.cards()[1].action.click()
    dialog = screen.findChildren(WaiveDialog)[-1]
    assert dialog.reason.text() == "Quoted only"
    dialog._give()
    assert dialog.problem.text()
    dialog.name.setText("Mina Cho")
    dialog._give()
    at.settle()
    assert [(one.reason, one.by) for one in releases.release(at.context.desk, key).waivers] == [
        ("Quoted only", "Mina Cho")
    ]
    assert "3 open" in words_of(screen.page.checks)
    assert "Set aside: Quoted only" in words_of(screen.page.checks)


def test_embargo_cannot_be_set_aside(screen: ReleaseScreen) -> None:
    first = screen.page.checks.cards()[0]
    assert first.finding.code == "embargo"
    assert not hasattr(first, "waive")


def test_release_is_approved_and_issued_with_the_focus_on_cancel(
    screen: ReleaseScreen, at: Bench, key: ReleaseId
) -> None:
    settle_embargo(screen, at)
    screen.head.act.click()
    naming = screen.findChildren(NameDialog)[-1]
    naming.name.setText("Mina Cho")
    naming._give()
    at.settle()
    assert screen.head.state.text() == "Approved 1"
    assert screen.head.act.text() == "Issue version 1…"
    screen.head.act.click()
    sure = screen.findChildren(SureDialog)[-1]
    assert sure.cancel.isDefault()
    sure._go()
    at.settle()
    assert screen.head.state.text() == "Version 1 under embargo"
    assert (screen.head.act.text(), screen.head.act.isEnabled()) == ("Version 1 is out", False)
    assert releases.release(at.context.desk, key).state is ReleaseState.ISSUED
    type_into(screen, PartKind.LEAD, " Changed.")
    screen.page.save_now()
    at.settle()
    assert screen.head.act.text() == "Approve release"


def test_quote_row_says_who_can_be_asked_and_takes_an_approval(
    screen: ReleaseScreen, at: Bench, key: ReleaseId
) -> None:
    quote = screen.page.composer.editor(part(screen, PartKind.QUOTE).id)
    assert isinstance(quote, QuoteEditor)
    assert "Jared Genser" in quote.fold.accessibleName()
    assert "contact in block" in words_of(quote)
    quote.approve.click()
    naming = screen.findChildren(NameDialog)[-1]
    naming.name.setText("Jared Genser")
    naming._give()
    at.settle()
    assert "approved by Jared Genser" in words_of(quote)
    quote.select((0, 0))
    QTest.keyClicks(quote.edit, "Well: ")
    screen.page.save_now()
    at.settle()
    assert "approved by" not in words_of(quote)


def test_contact_block_is_chosen_and_ordered(screen: ReleaseScreen, at: Bench) -> None:
    screen.acts.ask_contacts()
    dialog = screen.findChildren(ContactsDialog)[-1]
    dialog._some.setChecked(True)
    assert dialog.list.count() == 7
    dialog.list.setCurrentRow(2)
    for _ in range(2):
        QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.list.item(6).setCheckState(Qt.CheckState.Unchecked)
    dialog._give()
    at.settle()
    assert screen.page.view is not None
    assert [entry.people for entry in screen.page.view.block][:2] == [("Kanae Doi",), ("Jared Genser",)]
    assert screen.page.view.block[-1].people == ("Arthur Manet",)


def test_parts_are_added_in_their_place(screen: ReleaseScreen, at: Bench) -> None:
    screen.page.add_part(Part(PartKind.SUBHEAD, "A subhead"))
    at.settle()
    assert screen.page.view is not None
    kinds = [one.kind for one in screen.page.view.release.parts]
    assert kinds.index(PartKind.SUBHEAD) == kinds.index(PartKind.HEADLINE) + 1
    assert at.said[-1] == ("Subhead added", True)


def test_dateline_has_city_and_day(screen: ReleaseScreen, at: Bench, key: ReleaseId) -> None:
    editor = screen.page.composer.editor(part(screen, PartKind.DATELINE).id)
    assert isinstance(editor, DatelineEditor)
    editor.day.setFocus()
    QTest.keyClicks(editor.day, "April 3, 2012")
    screen.page.save_now()
    at.settle()
    assert part(screen, PartKind.DATELINE).detail == "April 3, 2012"
    assert "Seoul, South Korea, April 3, 2012 – " in screen.page.preview._text.toPlainText().replace("\n", " ")


def test_language_is_begun_as_a_copy_and_shown(screen: ReleaseScreen, at: Bench) -> None:
    screen.acts.begin_language("ko")
    at.settle()
    assert screen.page.view is not None
    assert screen.head.languages.currentData() == "ko"
    assert screen.page.view.release.parts_in("ko")[0].language == "ko"
    assert screen.page.view.page.language == "ko"


def test_release_is_written_as_it_is_shown(screen: ReleaseScreen, at: Bench, tmp_path: Path) -> None:
    for ending, form in (("pdf", "pdf"), ("txt", "text")):
        screen.files.write(tmp_path / f"out.{ending}", form)
        at.settle()
        assert (tmp_path / f"out.{ending}").stat().st_size > 1000
    assert at.said[-1][0] == "The release is exported; the log has it."


def test_pasted_text_opens_as_a_draft(at: Bench) -> None:
    QGuiApplication.clipboard().setText(sample_source().text)
    made = ReleaseScreen(at.context)
    at.show(made)
    made._paste()
    at.settle()
    assert made._is_composing()
    assert at.said[-1] == ("Draft opened", True)
    QGuiApplication.clipboard().setText("")
    made._paste()
    assert "The clipboard holds no text" in at.said[-1][0]


def test_proposal_under_review_opens_as_a_draft(at: Bench) -> None:
    made = ReleaseScreen(at.context)
    at.show(made, sample_proposal())
    at.settle()
    assert made.page.view is not None
    assert len(made.page.view.block) == 6


@pytest.mark.parametrize("width", [820, 968, 1384])
def test_every_control_is_named_and_nothing_is_cut_at_any_width(at: Bench, key: ReleaseId, width: int) -> None:
    made = ReleaseScreen(at.context)
    at.show(made, key, width=width, height=680)
    at.settle()
    settle_embargo(made, at)
    assert unnamed(made) == []
    strip = made.page.strip
    for column in strip._columns:
        if column.box.isVisible():
            assert column.box.width() >= column.box.sizeHint().width()
    assert made.page._tabs.isHidden() == (width == 1384)
    hidden = sum(not column.box.isVisible() for column in strip._columns)
    assert strip._more.isVisible() == bool(hidden)
    assert hidden == 0
    inside = made.page.composer.widget()
    assert inside is not None
    assert width < 968 or inside.minimumSizeHint().width() <= made.page.composer.viewport().width()


def test_variant_shows_its_own_checks_and_blocks_the_approval_in_every_language(
    screen: ReleaseScreen, at: Bench, key: ReleaseId
) -> None:
    settle_embargo(screen, at)
    screen.acts.begin_language("ko")
    at.settle()
    one = releases.release(at.context.desk, key)
    lead = one.first(PartKind.LEAD, "ko")
    assert lead is not None
    editor = screen.page.composer.editor(lead.id)
    assert isinstance(editor, TextEditor)
    editor.select(None)
    QTest.keyClicks(editor.edit, " [TK]")
    screen.page.save_now()
    at.settle()
    assert screen.page.checks.findings()[0].title == "“[TK]” is left in the text"
    screen.page.choose_language("en")
    at.settle()
    assert "[TK]" not in screen.page.checks.findings()[0].title
    assert not screen.head.act.isEnabled()
    assert screen.head.act.toolTip() == "“[TK]” is left in the text in Korean. Mend it or set it aside first."


def test_undo_is_the_window_s_in_a_text_in_which_nothing_was_typed(screen: ReleaseScreen, at: Bench) -> None:
    edit = field(screen, PartKind.HEADLINE).edit
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(edit, undo)
    assert not undo.isAccepted()
    QTest.keyClicks(edit, "New ")
    again = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(edit, again)
    assert again.isAccepted()
