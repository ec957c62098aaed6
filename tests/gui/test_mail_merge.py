"""The mail merge on its bench: what is shown of a letter, the keys, the guards; messages go to a server on loopback."""

import time
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.mail.asking import AddressDialog, AskDialog, ConfirmDialog
from outreach_app.gui.mail.facts import Facts, fills_in
from outreach_app.gui.mail.recipient_rows import rows_of
from outreach_app.gui.mail.start_page import read_list
from outreach_app.gui.screens.mail_merge import MailMergeScreen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.model.filters import Filter
from outreach_app.model.mail import DispatchState, DistributionId, SendState, TypedLetter
from outreach_app.services import (
    accounts,
    finding,
    history,
    mailing,
    mailing_start,
    mailing_status,
    preferences,
    suppressions,
)
from outreach_app.services.desk import Desk
from tests.gui.screen_bench import Bench, unnamed
from tests.gui.window_bench import words_in
from tests.kit.mail_server import DROP, TAKEN, MailServer, free_port, mail_server
from tests.kit.mailing import ACCOUNT, a_letter, mailable, many

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows
LETTER = "{{greeting}},\n\nyou are named for {{languages}} questions. Calls will go to {{phone}}.\n\nPress desk\n"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


def write_letter(at: Bench, port: int = 2525, template: str = LETTER, subject: str = "Heads-up") -> DistributionId:
    """Write the heads-up to the seven speakers of the sample, ready to go to a server of this computer."""
    desk = at.context.desk
    at.fill()
    accounts.add(desk, replace(ACCOUNT, port=port))
    preferences.put(desk, "take_back_seconds", 0)
    ids = finding.find_ids(desk, Filter(languages=("en",)))
    return mailing.make(desk, ids, TypedLetter(subject, template)).value


def opened(at: Bench, key: str) -> MailMergeScreen:
    screen = MailMergeScreen(at.context)
    at.show(screen, key)
    at.settle()
    return screen


def facts_of(screen: MailMergeScreen) -> Facts:
    facts = screen.bench.facts
    assert facts is not None
    return facts


def dialog_of(screen: MailMergeScreen) -> Dialog:
    (found,) = [one for one in screen.findChildren(Dialog) if one.isVisible()]
    return found


def send_all(at: Bench, screen: MailMergeScreen) -> None:
    """Press the button that sends, type the number that it names, and wait until the run has ended."""
    at.settle()
    screen.handlers()["send_messages"]()
    QApplication.processEvents()
    at.settle()
    asked = dialog_of(screen)
    assert isinstance(asked, ConfirmDialog)
    QTest.keyClicks(asked, str(len(facts_of(screen).messages)))
    QTest.keyClick(asked.number, Qt.Key.Key_Return)
    at.settle()
    at.settle()


def states(desk: Desk, key: str) -> dict[SendState, int]:
    return {state: count for state, count in mailing_status.status(desk, key).counts.items() if count}


def test_start_says_what_belongs_here(at: Bench) -> None:
    screen = MailMergeScreen(at.context)
    at.show(screen)
    assert "Nothing was written yet" in words_in(screen)
    assert unnamed(screen) == []


def test_recipients_stand_in_groups_that_add_up(at: Bench) -> None:
    screen = opened(at, write_letter(at))
    rows = screen.bench.recipients.list.people.rows
    headings = [(row.name, row.second) for row in rows if not row.key]
    assert headings == [("To send", "5"), ("Excluded, no e-mail address", "2")]
    assert sum(bool(row.key) for row in rows) == facts_of(screen).recipients == 7
    assert screen.bench.before.sum.words() == "7 recipients = 5 to send + 2 excluded"
    assert [row.look.word for row in rows if row.key and row.look][-2:] == ["Call instead", "Call instead"]
    assert "can be rung instead" in words_in(screen)
    assert screen.bench.foot.words().startswith("Five separate messages from desk@example.org")
    assert screen.bench.foot.first.text() == "Send 5 messages"
    assert unnamed(screen) == []


def test_message_is_shown_as_it_leaves_with_its_fields_underlined(at: Bench) -> None:
    screen = opened(at, write_letter(at))
    bench_ = screen.bench
    assert bench_.message.text.toPlainText() == facts_of(screen).messages[0].text
    underlined = []
    block = bench_.message.text.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            fragment = pieces.fragment()
            if fragment.charFormat().fontUnderline():
                underlined.append(fragment.text())
            pieces += 1
        block = block.next()
    made = facts_of(screen).messages[0]
    assert underlined == [made.text[start:stop] for start, stop in made.fills]


def test_ctrl_arrows_go_through_the_messages(at: Bench) -> None:
    screen = opened(at, write_letter(at))
    listed = screen.bench.recipients.list
    first = listed.current_key()
    screen.handlers()["next_message"]()
    assert listed.current_key() == facts_of(screen).messages[1].id
    screen.handlers()["previous_message"]()
    screen.handlers()["previous_message"]()
    assert listed.current_key() == first
    for _ in range(9):
        screen.handlers()["next_message"]()
    assert "5 of 5" in words_in(screen.bench.message)


def test_hole_stops_the_send_and_the_message_with_it_comes_first(at: Bench) -> None:
    screen = opened(at, write_letter(at, template="{{greeting}},\n\nas {{title}} you speak.\n"))
    foot = screen.bench.foot
    assert not foot.first.isEnabled()
    assert foot.words().startswith("“title” is empty in ")
    assert facts_of(screen).messages[0].problems
    assert "is empty here and has no fallback" in words_in(screen.bench.message)
    screen.handlers()["send_messages"]()
    at.settle()
    assert [one for one in screen.findChildren(Dialog) if one.isVisible()] == []


def test_letter_typed_here_is_filled_in_at_once_and_kept(at: Bench, qtbot: QtBot) -> None:
    key = write_letter(at)
    screen = opened(at, key)
    body = screen.bench.letter.body
    body.setFocus()
    QTest.keyClicks(body, "Hello ")
    qtbot.waitUntil(lambda: facts_of(screen).messages[0].text.startswith("Hello "), timeout=5_000)
    assert mailing.distribution(at.context.desk, key).template == LETTER
    assert screen.may_leave()
    at.settle()
    assert mailing.distribution(at.context.desk, key).template == f"Hello {LETTER}"
    history.undo(at.context.desk)
    screen.bench.reload()
    at.settle()
    assert body.text() == LETTER


def test_sending_takes_the_number_and_each_gets_one_message(at: Bench, server: MailServer) -> None:
    key = write_letter(at, server.port)
    screen = opened(at, key)
    send_all(at, screen)
    assert len(server.addresses) == len(set(server.addresses)) == 5
    assert states(at.context.desk, key) == {SendState.SENT: 5, SendState.EXCLUDED: 2}
    assert screen.bench.foot.words() == "Done. 5 sent, 2 excluded: 7 of 7 accounted for."
    assert {row.look.word for row in screen.bench.recipients.list.people.rows if row.key and row.look} == {"Sent"}
    assert screen.bench.letter.body.isReadOnly()
    assert screen.bench.message.text.toPlainText().startswith("Dear ")


def test_another_number_does_not_send(at: Bench, server: MailServer) -> None:
    key = write_letter(at, server.port)
    screen = opened(at, key)
    screen.handlers()["send_messages"]()
    QApplication.processEvents()
    at.settle()
    asked = dialog_of(screen)
    assert isinstance(asked, ConfirmDialog)
    assert asked.focusWidget() is asked.cancel
    QTest.keyClicks(asked, "7")
    assert not asked.verb.isEnabled()
    QTest.keyClick(asked.number, Qt.Key.Key_Return)
    at.settle()
    assert mailing.dispatch(at.context.desk, key) is None
    assert server.arrived == []


def test_uncertain_message_is_asked_about_and_never_sent_again_by_itself(at: Bench) -> None:
    with mail_server(lambda address, _: DROP if address == "doik@hrw.org" else TAKEN) as server:
        key = write_letter(at, server.port)
        screen = opened(at, key)
        send_all(at, screen)
        assert states(at.context.desk, key)[SendState.UNCERTAIN] == 1
        assert "Kanae Doi: did it arrive?" in words_in(screen.bench.before)
        assert len(server.to("doik@hrw.org")) == 1
        buttons = {one.text(): one for one in screen.bench.before.findChildren(Button) if one.isVisible()}
        buttons["Send again…"].click()
        asked = dialog_of(screen)
        assert isinstance(asked, AskDialog)
        asked.verb.click()
        at.settle()
        assert states(at.context.desk, key)[SendState.QUEUED] == 1
        assert len(server.to("doik@hrw.org")) == 1
        assert screen.bench.foot.first.text() == "Resume with 1"


def test_uncertain_message_that_did_arrive_is_settled(at: Bench) -> None:
    with mail_server(lambda address, _: DROP if address == "doik@hrw.org" else TAKEN) as server:
        key = write_letter(at, server.port)
        screen = opened(at, key)
        send_all(at, screen)
        buttons = {one.text(): one for one in screen.bench.before.findChildren(Button) if one.isVisible()}
        buttons["It did arrive"].click()
        at.settle()
        assert states(at.context.desk, key) == {SendState.SENT: 5, SendState.EXCLUDED: 2}
        assert "did it arrive" not in words_in(screen.bench.before)


def test_send_can_be_taken_back_before_anything_has_left(at: Bench, server: MailServer, qtbot: QtBot) -> None:
    key = write_letter(at, server.port)
    preferences.put(at.context.desk, "take_back_seconds", 30)
    screen = opened(at, key)
    screen.handlers()["send_messages"]()
    QApplication.processEvents()
    at.settle()
    asked = dialog_of(screen)
    assert isinstance(asked, ConfirmDialog)
    QTest.keyClicks(asked, "5")
    QTest.keyClick(asked.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.bench.foot.first.text() == "Take back", timeout=5_000)
    assert "Leaves in" in screen.bench.foot.words()
    screen.bench.foot.first.click()
    QApplication.processEvents()
    at.settle()
    assert server.arrived == []
    assert states(at.context.desk, key) == {SendState.CANCELLED: 5, SendState.EXCLUDED: 2}
    assert screen.bench.foot.first.text() == "Write it again"
    screen.bench.foot.first.click()
    QApplication.processEvents()
    at.settle()
    assert facts_of(screen).is_draft
    assert len(facts_of(screen).messages) == 5


def test_run_is_paused_and_gone_on_with(at: Bench, qtbot: QtBot) -> None:
    with mail_server() as server:
        key = write_letter(at, server.port)
        accounts.add(at.context.desk, replace(ACCOUNT, port=server.port, pace=30))
        screen = opened(at, key)
        screen.handlers()["send_messages"]()
        QApplication.processEvents()
        at.settle()
        asked = dialog_of(screen)
        QTest.keyClicks(asked, "5")
        QTest.keyClick(asked, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(server.arrived) == 1, timeout=10_000)
        qtbot.waitUntil(lambda: screen.bench.foot.first.text() == "Pause", timeout=5_000)
        screen.bench.foot.first.click()
        QApplication.processEvents()
        at.settle()
        dispatch = mailing.dispatch(at.context.desk, key)
        assert dispatch is not None
        assert dispatch.state is DispatchState.PAUSED
        left = 5 - len(server.arrived)
        assert screen.bench.foot.first.text() == f"Resume with {left}"
        accounts.add(at.context.desk, replace(ACCOUNT, port=server.port))
        screen.handlers()["send_messages"]()
        QApplication.processEvents()
        at.settle()
        assert len(server.addresses) == len(set(server.addresses)) == 5


def test_somebody_who_opted_out_is_lifted_where_it_is_seen(at: Bench) -> None:
    key = write_letter(at)
    suppressions.suppress(at.context.desk, "ben@csw.org.uk", "asked by mail")
    screen = opened(at, key)
    rogers = next(one for one in facts_of(screen).found.excluded if one.name == "Benedict Rogers")  # type: ignore[union-attr]
    screen.bench.recipients.list.choose(rogers.id)
    QApplication.processEvents()
    assert "Opted out: asked by mail" in words_in(screen.bench.recipients)
    assert "Benedict Rogers gets no message." in screen.bench.message.text.toPlainText()
    buttons = {one.text(): one for one in screen.bench.recipients.findChildren(Button) if one.isVisible()}
    buttons["Lift…"].click()
    asked = dialog_of(screen)
    assert isinstance(asked, AskDialog)
    asked.verb.click()
    at.settle()
    assert screen.bench.before.sum.words() == "7 recipients = 5 to send + 2 excluded"


def test_recipient_is_left_out_and_undo_brings_them_back(at: Bench) -> None:
    screen = opened(at, write_letter(at))
    screen.bench.recipients.list.setFocus()
    screen.handlers()["leave_out"]()
    at.settle()
    assert facts_of(screen).recipients == 6
    history.undo(at.context.desk)
    screen.bench.reload()
    at.settle()
    assert facts_of(screen).recipients == 7


def test_list_tells_how_each_letter_stands(at: Bench, server: MailServer) -> None:
    key = write_letter(at, server.port)
    screen = opened(at, key)
    send_all(at, screen)
    screen.handlers()["back"]()
    at.settle()
    assert [one.one.id for one in read_list(at.context.desk)] == [key]
    (row,) = screen.start.list.entries.rows
    assert row.first == "Heads-up"
    assert row.at_right.startswith("5 messages sent, Today")


def test_fields_are_found_in_a_text_that_left() -> None:
    text = "EMBARGOED\n\nDear Kanae Doi,\ncall 03-5282.\n"
    spans = fills_in("{{greeting}},\ncall {{phone}}.\n", "Dear Kanae Doi,\ncall 03-5282.\n")
    assert [("Dear Kanae Doi,\ncall 03-5282.\n")[start:stop] for start, stop in spans] == ["Dear Kanae Doi", "03-5282"]
    assert [text[start:stop] for start, stop in fills_in("Dear {{name}},\ncall {{phone}}.", text)] == [
        "Kanae Doi", "03-5282",
    ]  # fmt: skip
    assert fills_in("no fields", "no fields") == ()
    assert fills_in("Other {{name}}.", text) == ()


def test_messages_are_handed_over_as_drafts_and_nothing_is_sent(at: Bench, tmp_path: Path) -> None:
    key = write_letter(at)
    screen = opened(at, key)
    screen.letters.write_drafts(tmp_path / "drafts")
    at.settle()
    written = sorted((tmp_path / "drafts").iterdir())
    assert len(written) == 5
    assert message_from_bytes(written[0].read_bytes())["X-Unsent"] == "1"
    assert at.said[-1][0] == "5 drafts written, logged. Nothing was sent."
    assert mailing.dispatch(at.context.desk, key) is None


def test_test_goes_to_oneself_only(at: Bench, server: MailServer) -> None:
    screen = opened(at, write_letter(at, server.port))
    screen.handlers()["test_message"]()
    at.settle()
    asked = dialog_of(screen)
    assert isinstance(asked, AddressDialog)
    assert asked.address.text() == "desk@example.org"
    QTest.keyClick(asked.address, Qt.Key.Key_Return)
    at.settle()
    assert server.addresses == ["desk@example.org"]
    assert str(server.arrived[0].mail["Subject"]) == "[Test] Heads-up"
    assert facts_of(screen).is_draft


def test_file_goes_with_every_message_and_can_be_taken_off(at: Bench, tmp_path: Path) -> None:
    screen = opened(at, write_letter(at))
    note = tmp_path / "note.txt"
    note.write_text("A note.", encoding="utf-8")
    screen.letters.attach_files([note])
    at.settle()
    QApplication.processEvents()
    assert "note.txt" in words_in(screen.bench.before)
    doi = next(made for made in facts_of(screen).messages if made.name == "Kanae Doi")
    own = tmp_path / "own.txt"
    own.write_text("For one.", encoding="utf-8")
    screen.letters.attach_files([own], doi.id)
    at.settle()
    QApplication.processEvents()
    assert "own.txt, for Kanae Doi only" in words_in(screen.bench.before)
    for name in ("note.txt", "own.txt"):
        screen.letters.detach(name)
        at.settle()
    assert facts_of(screen).one.attachments == ()


def test_letter_without_an_account_says_so_beside_the_button(at: Bench) -> None:
    at.fill()
    ids = finding.find_ids(at.context.desk, Filter(languages=("en",)))
    key = mailing.make(at.context.desk, ids, TypedLetter("Heads-up", LETTER)).value
    screen = opened(at, key)
    assert screen.bench.foot.words() == "No mail account is set up yet."
    assert not screen.bench.foot.first.isEnabled()


def test_account_is_chosen_for_the_letter(at: Bench) -> None:
    key = write_letter(at)
    accounts.add(at.context.desk, replace(ACCOUNT, name="another", address="other@example.org"))
    screen = opened(at, key)
    box = screen.bench.before.account
    where = box.findText("another · other@example.org")
    box.setCurrentIndex(where)
    box.activated.emit(where)
    at.settle()
    account = facts_of(screen).account
    assert account is not None
    assert account.address == "other@example.org"
    assert "from other@example.org" in screen.bench.foot.words()


def test_narrow_window_keeps_what_waits_on_a_tab(at: Bench) -> None:
    key = write_letter(at, template="{{greeting}}, {{fone}}")
    screen = MailMergeScreen(at.context)
    at.show(screen, key, width=968, height=680)
    at.settle()
    tabs = screen.bench.tabs
    assert tabs.isVisibleTo(screen)
    assert [tabs.tabText(number) for number in range(tabs.count())] == [
        "Letter and message", "Before sending (1 to mend)",
    ]  # fmt: skip
    screen.setGeometry(0, 0, 1384, 900)
    QApplication.processEvents()
    assert not tabs.isVisibleTo(screen)
    assert screen.bench.before.isVisibleTo(screen)


def test_held_letter_asks_for_the_number_before_it_goes_on(at: Bench, server: MailServer) -> None:
    key = write_letter(at, server.port)
    desk = at.context.desk
    mailing_start.start(desk, key, confirm=5)
    mailing_status.hold_all(desk)
    screen = opened(at, key)
    assert screen.bench.foot.words().startswith("On hold after 0 of 5.")
    screen.handlers()["send_messages"]()
    QApplication.processEvents()
    at.settle()
    asked = dialog_of(screen)
    assert isinstance(asked, ConfirmDialog)
    assert server.arrived == []
    QTest.keyClicks(asked.number, "5")
    QTest.keyClick(asked.number, Qt.Key.Key_Return)
    at.settle()
    at.settle()
    assert len(server.arrived) == 5


def test_server_that_is_not_there_is_told_and_everything_stays_queued(at: Bench) -> None:
    key = write_letter(at, free_port())
    screen = opened(at, key)
    send_all(at, screen)
    assert states(at.context.desk, key) == {SendState.QUEUED: 5, SendState.EXCLUDED: 2}
    assert "The mail server did not answer." in screen.bench.foot.words()
    assert at.said[-1][0].startswith("The mail server did not answer.")


def test_deleted_letter_goes_back_to_the_list(at: Bench) -> None:
    key = write_letter(at)
    screen = opened(at, key)
    history.undo(at.context.desk)
    screen.bench.reload()
    at.settle()
    assert screen.panes() == (screen.start,)


def test_those_to_be_rung_become_a_call_list(at: Bench) -> None:
    screen = opened(at, write_letter(at))
    buttons = {one.text(): one for one in screen.bench.recipients.findChildren(Button) if one.isVisible()}
    buttons["Call list"].click()
    at.settle()
    where, key = at.went[-1]
    assert where == "calls"
    assert isinstance(key, str)
    assert at.said[-1] == ("A call list is started", True)


def test_many_recipients_are_shown_without_holding_up_the_window(at: Bench) -> None:
    desk = mailable(at.context.desk)
    key = a_letter(desk, many(desk, 3_000))
    screen = opened(at, key)
    facts = facts_of(screen)
    assert facts.recipients == 3_000
    rows = rows_of(facts, "Asia/Seoul")
    screen.bench.recipients.list.show_rows(())
    began = time.process_time()
    screen.bench._show(facts, rows)
    screen.bench.show_recipient(str(facts.messages[-1].id))
    assert time.process_time() - began < 0.1, "of ten thousand it is less than 50 ms: no row is asked for its height"
    heights = screen.bench.recipients.list.verticalHeader()
    assert heights.sectionSize(0) < heights.sectionSize(1) == heights.sectionSize(3_000)
