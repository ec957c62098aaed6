"""The window: opened, locked, refused, made anew; its backups and its answers to another start."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.backups_dialog import BackupsDialog
from outreach_app.gui.new_store import NewStoreForm
from outreach_app.gui.passphrase_dialog import PassphraseDialog
from outreach_app.gui.recovery_dialog import RecoveryDialog
from outreach_app.gui.screens.calls import CallsScreen
from outreach_app.gui.settings_dialog import SettingsDialog
from outreach_app.gui.tokens import contrast
from outreach_app.gui.widgets.recovery_page import RecoveryPage
from outreach_app.model.filters import Filter
from outreach_app.services import backups, calling, people, preferences, stores
from outreach_app.services.stores import Wish
from outreach_app.store.backups import folder_for
from outreach_app.store.instance import leave_word
from tests.gui.window_bench import Opened, window_over, words_in
from tests.kit.builders import a_person
from tests.kit.clocks import MovedClock
from tests.kit.desks import PASSPHRASE, new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows
Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a store with one person in it, closed."""
    desk = new_store(tmp_path, name="ICNK press desk").desk
    people.save_person(desk, a_person("Zibulonka Quarreworth"))
    stores.close(desk)
    return desk.store.path


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def at(qtbot: QtBot, path: Path, clock: MovedClock) -> Iterator[Opened]:
    with window_over(qtbot, path, clock=clock) as opened:
        yield opened


def dialog_of(at: Opened, action: str, kind: type[Kind]) -> Kind:
    """Open a dialog by its action and give it."""
    at.window.binding.qt_action(action).trigger()
    at.settle()
    (found,) = at.window.findChildren(kind)
    return found


def test_the_passphrase_opens_the_store_at_its_contacts(at: Opened) -> None:
    assert at.card().form.heading.text() == "Unlock ICNK press desk"
    assert at.card().form.secret.hasFocus()
    at.unlock()
    assert at.frame().current() == "contacts"
    assert at.window.windowTitle() == "Outreach"


def test_a_wrong_passphrase_is_told_at_the_field_and_selected(at: Opened) -> None:
    at.unlock("not this one")
    form = at.card().form
    assert "passphrase" in form.problem.text()
    assert form.problem.isVisible()
    assert form.secret.accessibleDescription() == form.problem.text()
    assert form.secret.selectedText() == "not this one"
    assert form.secret.hasFocus()
    form.secret.setText("")
    form.secret.textEdited.emit("")
    assert not form.problem.isVisible()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (b"", "0 bytes"),
        (b"SQLite format 3\0" + bytes(4096), "plain database"),
        (b"\x07\x55\x91" * 4096, "not the store that its key file belongs to"),
    ],
)
def test_a_damaged_store_is_told_in_its_own_sentence_and_not_written(
    at: Opened, path: Path, damage: bytes, said: str
) -> None:
    path.write_bytes(damage)
    at.unlock()
    assert said in at.card().form.problem.text()
    assert path.read_bytes() == damage


def test_locking_leaves_no_name_in_the_window_or_on_the_clipboard(at: Opened) -> None:
    at.unlock()
    assert "Zibulonka" in str(at.frame().shown_screen().findChildren(QWidget)) or at.frame().current() == "contacts"
    QApplication.clipboard().setText("Zibulonka Quarreworth")
    at.window.binding.qt_action("lock").trigger()
    at.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert at.window.frame is None
    assert "Zibulonka" not in words_in(at.window)
    assert QApplication.clipboard().text() == ""
    assert not at.window.binding.qt_action("palette").isEnabled()


def test_idle_minutes_lock(at: Opened) -> None:
    at.unlock()
    watch = at.window.watch
    assert watch.idle_minutes == 10
    watch._idle.timeout.emit()
    assert at.window.frame is None
    assert at.card().form.said.text() == "Locked after 10 minutes without a key press."


def test_idle_minutes_wait_for_mail_that_leaves_and_lock_right_after_it(at: Opened, qtbot: QtBot) -> None:
    at.unlock()
    watch, has_left = at.window.watch, Event()
    at.window.jobs.do_beside(lambda _: has_left.wait(10), lambda _: None, lambda *_: None, interrupt=has_left.set)
    watch._wait.setInterval(20)
    watch._idle.timeout.emit()
    qtbot.wait(60)
    assert at.window.frame is not None
    has_left.set()
    qtbot.waitUntil(lambda: at.window.frame is None, timeout=5_000)
    assert at.card().form.said.text() == "Locked after 10 minutes without a key press."


def test_neither_the_key_that_locks_nor_a_sleep_waits_for_mail(at: Opened) -> None:
    at.unlock()
    has_left = Event()
    at.window.jobs.do_beside(lambda _: has_left.wait(10), lambda _: None, lambda *_: None, interrupt=has_left.set)
    at.window.watch.beat(at.window.watch._last + 3_600)
    assert at.window.frame is None
    assert has_left.is_set(), "the run was stopped between two messages"


def test_a_key_while_the_lock_waits_counts_the_idle_minutes_anew(at: Opened) -> None:
    at.unlock()
    watch, has_left = at.window.watch, Event()
    at.window.jobs.do_beside(lambda _: has_left.wait(10), lambda _: None, lambda *_: None, interrupt=has_left.set)
    watch._idle.timeout.emit()
    assert watch._wait.isActive()
    QTest.keyClick(at.window, Qt.Key.Key_Shift)
    assert (watch._wait.isActive(), watch.idle_minutes) == (False, 10)
    has_left.set()
    at.settle()


def test_a_frame_that_rests_loads_nothing_when_a_late_answer_comes(at: Opened) -> None:
    frame = at.open_sample()
    frame.rest()
    at.window.jobs.idle.emit()
    assert not frame._leisure.isActive()


def test_notes_of_a_call_are_kept_over_the_lock_and_the_list_goes_on(at: Opened) -> None:
    at.unlock()
    desk = at.frame().context.desk
    key = calling.start(desk, "Heads-up", Filter()).value
    at.frame().go("calls", key)
    at.settle()
    shown = at.frame().shown_screen()
    assert isinstance(shown, CallsScreen)
    shown.mode.side.notes.setPlainText("rings back about the hearing")
    at.window.watch._idle.timeout.emit()  # before what was typed had rested
    assert at.window.frame is None
    at.unlock()
    again = at.frame().shown_screen()
    assert isinstance(again, CallsScreen)
    assert again.mode.side.notes.toPlainText() == "rings back about the hearing"
    assert again._count.text() == "0 of 1 done"


def test_the_sample_does_not_lock_by_itself(at: Opened) -> None:
    at.open_sample()
    assert at.window.watch.idle_minutes == 0


def test_a_sleep_of_the_computer_locks(at: Opened) -> None:
    at.unlock()
    watch = at.window.watch
    watch.beat(watch._last + 6)
    assert at.window.frame is not None
    watch.beat(watch._last + 3_600)
    assert at.window.frame is None


def test_another_start_may_lock_this_window_or_bring_it_forward(at: Opened, path: Path, qtbot: QtBot) -> None:
    at.unlock()
    at.window.showMinimized()
    assert stores.is_in_use(path)
    with qtbot.waitSignal(at.window.watch.show_asked, timeout=5_000):
        leave_word(path, Wish.SHOW.value)
    assert not at.window.windowState() & Qt.WindowState.WindowMinimized
    with qtbot.waitSignal(at.window.watch.lock_due, timeout=5_000):
        leave_word(path, Wish.LOCK.value)
    assert at.window.frame is None
    assert not stores.is_in_use(path)


def test_the_first_backup_of_each_day_is_made_by_itself(at: Opened, path: Path, clock: MovedClock) -> None:
    at.unlock()
    assert len(backups.standing(path)) == 1
    assert at.window._context is not None
    clock.move(timedelta(days=1))
    at.window._context.minute_passed.emit()
    at.settle()
    at.window._context.minute_passed.emit()
    at.settle()
    assert len(backups.standing(path)) == 2


def test_a_backup_is_put_back_from_its_dialog(at: Opened, path: Path, clock: MovedClock) -> None:
    at.unlock()
    assert at.window._context is not None
    clock.move(timedelta(minutes=1))
    people.save_person(at.window._context.desk, a_person("Added Later"))
    dialog = dialog_of(at, "backups", BackupsDialog)
    assert dialog.list.count() == 1
    assert dialog.list.item(0).text() == "Tue 3 Apr 2012, 00:00  ·  1 contact, 0 organisations"
    dialog.passphrase.setText("not this one")
    dialog.restore.click()
    at.settle()
    assert dialog.problem.isVisible()
    assert at.window.frame is not None
    dialog.passphrase.setText(PASSPHRASE)
    dialog.restore.click()
    at.settle()
    at.qtbot.waitUntil(lambda: at.window.frame is not None and at.window.jobs.is_idle, timeout=10_000)
    assert at.window._context is not None
    assert not people.resolve(at.window._context.desk, "Added Later")
    assert list(path.parent.glob("*-replaced-*.outreach"))


def test_a_backup_is_made_now_from_its_dialog(at: Opened, path: Path, clock: MovedClock) -> None:
    at.unlock()
    clock.move(timedelta(minutes=5))
    dialog = dialog_of(at, "backups", BackupsDialog)
    dialog._now.click()
    at.settle()
    assert dialog.list.count() == 2
    assert len(list(folder_for(path).glob("*.outreach"))) == 2


def test_the_passphrase_may_be_set_anew_with_the_recovery_key(at: Opened, path: Path) -> None:
    at.unlock()
    dialog = dialog_of(at, "new_recovery_key", RecoveryDialog)
    dialog.secret.setText(PASSPHRASE)
    dialog._verb.click()
    at.settle()
    (page,) = dialog.findChildren(RecoveryPage)
    key = page.key
    page.check.setText("0000" if key[-4:] != "0000" else "1111")
    page.check.returnPressed.emit()
    assert dialog.isVisible()
    page.check.setText(key[-4:].lower())
    page.check.returnPressed.emit()
    assert not dialog.isVisible()
    change = dialog_of(at, "change_passphrase", PassphraseDialog)
    for field, text in zip(change._fields, (key, "four new words here", "four new words here"), strict=True):
        field.setText(text)
    change._change()
    at.settle()
    at.window.lock()
    at.unlock("four new words here")
    assert at.frame().current() == "contacts"


def test_a_new_store_is_made_with_its_recovery_key_confirmed(qtbot: QtBot, tmp_path: Path) -> None:
    with window_over(qtbot, tmp_path / "none.outreach") as at:
        card = at.card()
        assert card.left.currentWidget() is card.welcome
        card.welcome.make.click()
        form = card.left.currentWidget()
        assert isinstance(form, NewStoreForm)
        form.name.setText("Field desk")
        form.first.setText("four words nobody guesses")
        form.second.setText("four words nobody guessed")
        form._submit()
        assert "differ" in words_in(form)
        form.second.setText("four words nobody guesses")
        form.home.edit.setText("Seoul")
        form._submit()
        at.settle()
        (page,) = form.findChildren(RecoveryPage)
        assert at.window.frame is None
        page.check.setText(page.key[-4:])
        page.check.returnPressed.emit()
        at.settle()
        assert at.frame().context.home().city == "Seoul"
        assert at.frame().context.desk.name == "Field desk"
        assert at.window.store_path.name == "field-desk.outreach"


def test_single_letters_can_be_switched_off_and_the_chords_stay(at: Opened) -> None:
    frame = at.open_sample()
    action = at.window.binding.qt_action("call_contact")
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+D", "C"]
    preferences.put(frame.context.desk, "single_keys", False)
    at.window.apply_settings()
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+D"]


def test_a_key_press_counts_the_idle_minutes_anew(at: Opened) -> None:
    at.unlock()
    watch = at.window.watch
    watch._idle.start(400_000)
    QTest.keyClick(at.window, Qt.Key.Key_Shift)
    assert watch._idle.remainingTime() > 399_000


def test_a_damaged_store_is_replaced_by_its_latest_sound_backup(at: Opened, path: Path, clock: MovedClock) -> None:
    at.unlock()
    at.window.lock()
    good = backups.standing(path)[0].path
    bad = good.with_name("desk-20120403-000100.outreach")
    shutil.copyfile(good, bad)
    shutil.copyfile(str(good) + "-key", str(bad) + "-key")
    bad.write_bytes(bad.read_bytes()[:5000])
    path.write_bytes(b"")
    at.unlock()
    form = at.card().form
    assert "0 bytes" in form.problem.text()
    assert form.backup.isVisible()
    form.backup.click()
    at.settle()
    assert at.window._context is not None
    assert people.resolve(at.window._context.desk, "Zibulonka Quarreworth")


def test_what_changes_away_from_the_focus_is_announced(at: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = at.open_sample()
    heard: list[str] = []
    monkeypatch.setattr("outreach_app.gui.announcing.announce", lambda _about, sentence: heard.append(sentence))
    frame.context.announce("A backup was made.")
    frame.context.toast("Phil Robertson deleted", undo=True)
    assert heard == ["A backup was made.", "Phil Robertson deleted. Undo with Ctrl Z."]


def test_a_toast_stays_in_front_when_another_screen_is_shown(at: Opened) -> None:
    frame = at.open_sample()
    frame.context.toast("Phil Robertson deleted", undo=True)
    frame.go("coalition")
    at.settle()
    middle = frame.voice.toast.geometry().center()
    over = frame.stack.childAt(middle)
    assert over is not None
    assert over is frame.voice.toast or frame.voice.toast.isAncestorOf(over)


def test_the_look_is_taken_on_anew_when_the_system_turns_dark(at: Opened) -> None:
    frame = at.open_sample()
    preferences.put(frame.context.desk, "theme", "dark")
    assert not at.window.theme.is_dark
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert at.window.theme.is_dark


def test_high_contrast_is_a_setting_that_holds_at_once(at: Opened) -> None:
    frame = at.open_sample()
    usual = at.window.theme.colours
    preferences.put(frame.context.desk, "contrast", "high")
    at.window.apply_settings()
    high = at.window.theme.colours
    assert contrast(high.text_3, high.window) > contrast(usual.text_3, usual.window) + 3
    assert contrast(high.border, high.window) > contrast(usual.border, usual.window) + 3


def dropped(at: Opened, data: QMimeData) -> None:
    """Drop data onto the frame."""
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    at.frame().dropEvent(event)
    at.settle()


def test_text_markup_and_files_are_read_where_they_are_dropped(at: Opened, tmp_path: Path) -> None:
    at.open_sample()
    line = "Bangkok: Zibulonka Quarreworth, Example House (Thai): +66 85 060 8499"
    file = tmp_path / "note.txt"
    file.write_text(line, encoding="utf-8")
    text, markup, files = QMimeData(), QMimeData(), QMimeData()
    text.setText(line)
    markup.setHtml(f"<p>{line}</p>")
    files.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path / "other.txt"))])
    for data in (text, markup, files):
        at.frame().go("contacts")
        dropped(at, data)
        assert at.frame().current() == "paste_review"
        assert "Zibulonka Quarreworth" in words_in(at.frame().shown_screen())
    assert at.frame().voice.toast.accessibleName() == "1 of 2 files is read. Drop the others one by one."


def test_the_settings_fit_the_smallest_window_and_scroll_to_what_has_the_focus(at: Opened) -> None:
    at.open_sample()
    at.window.resize(1024, 680)
    dialog = dialog_of(at, "settings", SettingsDialog)
    assert dialog.height() <= 680
    assert dialog._scroller is not None
    last = dialog.findChildren(QCheckBox)[-1]
    dialog._scroller.ensureWidgetVisible(last)
    assert not last.visibleRegion().isEmpty()
    save = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Save settings")
    assert not save.visibleRegion().isEmpty()


def make_old(path: Path) -> None:
    """Give the search index of a closed store the form of an older version."""
    desk = stores.unlock(path, PASSPHRASE, clock=MovedClock())
    with desk.store.upkeep() as connection:
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'index_form'")
    stores.close(desk)


def test_a_store_of_an_older_version_opens_and_tells_how_far_it_is(at: Opened, path: Path) -> None:
    make_old(path)
    card = at.card()
    card.tell(2000, 40_000, "Indexing")
    assert card.form.said.text() == "Getting the search ready for this version: 2,000 of 40,000 contacts."
    at.unlock()
    assert at.frame().current() == "contacts"


def test_getting_the_search_ready_can_be_put_off_and_leaves_the_store_as_it_was(at: Opened, path: Path) -> None:
    make_old(path)
    card, may_go_on = at.card(), Event()
    at.window.jobs.do_long(lambda _: may_go_on.wait(10), lambda _: None, lambda *_: None)  # the lane is taken meanwhile
    card.form.secret.setText(PASSPHRASE)
    card.form.button.click()
    card.tell(0, 1, "Indexing")
    assert card.form.stop.isVisible()
    card.form.stop.click()
    may_go_on.set()
    at.settle()
    assert at.card().form.said.text() == "Still locked; nothing was changed. Unlock it again when there is time."
    assert not card.form.stop.isVisible()
    at.unlock()
    assert at.frame().current() == "contacts"
