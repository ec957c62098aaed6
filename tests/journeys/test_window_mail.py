"""S6, S7, S8 and S14 through the real window, by the keyboard, against a real mail server on this computer."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.mail.asking import ConfirmDialog
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.mail.new_message import NewMessage
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.screens.mail_merge import MailMergeScreen
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ReleaseId
from outreach_app.model.mail import DistributionId, SendState, TypedLetter
from outreach_app.model.rows import ContactRow
from outreach_app.services import (
    acceptance,
    accounts,
    finding,
    mailing,
    mailing_status,
    preferences,
    releases,
    stores,
    suppressions,
)
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from tests.gui.window_bench import Opened, window_over, words_in
from tests.journeys.window import Hands
from tests.kit.desks import PASSPHRASE, new_store
from tests.kit.mail_server import DROP, TAKEN, MailServer, mail_server
from tests.kit.mailing import ACCOUNT, a_release, many, reporter
from tests.kit.sample_release import sample_proposal

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ROOT = Path(__file__).parents[2]


@dataclass
class Desktop:
    """The window over a store, two hands, and the mail merge that is shown."""

    hands: Hands
    desk: Desk

    @property
    def screen(self) -> MailMergeScreen:
        """Give the mail merge, which must be shown."""
        return self.hands.screen(MailMergeScreen)

    @property
    def facts(self) -> Facts:
        """Give what is shown of the open letter."""
        found = self.screen.bench.facts
        assert found is not None
        return found

    def asked(self) -> Dialog:
        """Give the dialog that stands over the window."""
        (found,) = [one for one in self.hands.at.window.findChildren(Dialog) if one.isVisible()]
        return found

    def open(self, key: str) -> None:
        """Open a letter."""
        self.hands.at.frame().go("mail", key)
        self.hands.rest()

    def send(self) -> None:
        """Ctrl+Enter, the number that the button names, Enter."""
        count = len(self.facts.messages)
        assert self.screen.bench.foot.first.text() == f"Send {count} messages"
        self.hands.press("Ctrl+Enter")
        asked = self.asked()
        assert isinstance(asked, ConfirmDialog)
        self.hands.write(str(count))
        self.hands.press("Enter")
        self.hands.rest()

    def counts(self, key: str) -> dict[SendState, int]:
        """Count the messages of a letter by state."""
        return {state: count for state, count in mailing_status.status(self.desk, key).counts.items() if count}


def prepared(folder: Path, server: MailServer, *, release: bool = True) -> Desk:
    """Make a store with an account to the server and no delay, perhaps with the sample release read into it."""
    desk = new_store(folder).desk
    accounts.add(desk, replace(ACCOUNT, port=server.port))
    preferences.put(desk, "take_back_seconds", 0)
    if release:
        acceptance.accept(desk, sample_proposal())
    return desk


def shown(at: Opened, qtbot: QtBot) -> Desktop:
    at.window.activateWindow()
    qtbot.waitUntil(at.window.isActiveWindow, timeout=5_000)
    at.unlock()
    return Desktop(Hands(at), at.frame().context.desk)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, server: MailServer) -> Iterator[Desktop]:
    desk = prepared(tmp_path, server)
    path = desk.store.path
    stores.close(desk)
    with window_over(qtbot, path) as at:
        yield shown(at, qtbot)


def write_heads_up(desktop: Desktop) -> None:
    """Find who speaks English, write to all of them, by keys alone."""
    hands = desktop.hands
    hands.press("Ctrl+1")
    hands.write("English")
    hands.press("Enter")
    assert len(hands.people()) == 7
    hands.press("Ctrl+Shift+W")
    asked = desktop.asked()
    assert isinstance(asked, NewMessage)
    assert asked.whom.currentText() == "Contacts shown: speaks English (7)"
    hands.press("Enter")
    hands.rest()


def test_heads_up_to_the_seven_by_keys(desktop: Desktop, server: MailServer) -> None:
    hands = desktop.hands
    write_heads_up(desktop)
    letter = desktop.screen.bench.letter
    letter.subject.setFocus()
    hands.write("You are on our release")
    letter.body.setFocus()
    letter.body.selectAll()
    hands.write("Dear {{gree")
    hands.press("Enter")
    hands.write(", you speak {{lang")
    hands.press("Enter")
    hands.write(".")
    QTest.qWait(400)
    hands.rest()
    assert letter.body.text() == "Dear {{greeting}}, you speak {{languages}}."
    bench = desktop.screen.bench
    assert bench.before.sum.words() == "7 recipients = 5 to send + 2 excluded"
    assert [one.name for one in bench.facts.found.excluded] == ["Arthur Manet", "Karine Appy"]  # type: ignore[union-attr]
    assert letter.body.hasFocus()
    desktop.send()
    texts = [one.mail.get_content() for one in server.arrived]
    assert len(texts) == 5
    assert any(text.startswith("Dear Ha Tae-keung, you speak Korean and English.") for text in texts)
    for wrong in ("Dear ,", "Dear Tae-keung", "Dear Dr.", "Mr", "Ms", "{{"):
        assert not any(wrong in text for text in texts)
    assert {str(one.mail["Subject"]) for one in server.arrived} == {"You are on our release"}
    assert bench.foot.words() == "Done. 5 sent, 2 excluded: 7 of 7 accounted for."


def test_nobody_sees_anybody(desktop: Desktop, server: MailServer) -> None:
    write_heads_up(desktop)
    desktop.screen.bench.letter.subject.setFocus()
    desktop.hands.write("Heads-up")
    QTest.qWait(400)
    desktop.hands.rest()
    desktop.screen.bench.recipients.setFocus()
    desktop.send()
    mailboxes = {address for one in server.arrived for address in one.recipients}
    assert len(mailboxes) == len(server.arrived) == 5
    names = {socket.gethostname().lower(), os.environ.get("USER", "root-user-name").lower()} - {"localhost", "root"}
    for one in server.arrived:
        (box,) = one.recipients
        found = message_from_bytes(one.data)
        assert [address.addr_spec for address in one.mail["To"].addresses] == [box]
        assert not {"cc", "bcc", "received", "x-mailer", "user-agent"} & {key.lower() for key in found}
        assert not [other for other in mailboxes - {box} if other.encode() in one.data]
        head = one.data.partition(b"\r\n\r\n")[0].decode().lower()
        assert not [name for name in names if name in head]
        assert b"<img" not in one.data


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_window_killed_while_sending_sends_nothing_by_itself_and_nobody_gets_two(qtbot: QtBot, tmp_path: Path) -> None:
    with mail_server(lambda _, number: DROP if number == 4 else TAKEN) as server:
        desk = prepared(tmp_path, server, release=False)
        accounts.add(desk, replace(ACCOUNT, port=server.port, pace=600))
        key = mailing.make(desk, many(desk, 50), TypedLetter("Petition", "{{greeting}},\n\nhanded over.\n")).value
        path = desk.store.path
        stores.close(desk)
        kill_while_sending(path, key, server, after=9)
        arrived = len(server.arrived)
        assert 9 <= arrived < 50
        with window_over(qtbot, path) as at:
            desktop = shown(at, qtbot)
            accounts.add(desktop.desk, replace(ACCOUNT, port=server.port))
            desktop.hands.press("Ctrl+5")
            (row,) = desktop.screen.start.list.entries.rows
            assert row.at_right.startswith("Stopped, ")
            desktop.hands.press("Enter")
            QTest.qWait(300)
            assert len(server.arrived) == arrived
            counts = desktop.counts(key)
            assert 1 <= counts[SendState.UNCERTAIN] <= 2
            assert "did it arrive?" in words_in(desktop.screen.bench.before)
            assert desktop.screen.bench.foot.words().startswith("Stopped after ")
            desktop.hands.press("Ctrl+Enter")
            desktop.hands.rest()
            counts = desktop.counts(key)
            assert counts[SendState.SENT] + counts[SendState.UNCERTAIN] == 50
            assert desktop.screen.bench.foot.words().endswith("50 of 50 accounted for.")
        boxes = server.addresses
        assert len(boxes) == len(set(boxes))


def kill_while_sending(store: Path, key: DistributionId, server: MailServer, after: int) -> None:
    """Let a window of its own begin to send, and kill it after some messages."""
    command = [sys.executable, "-m", "tests.journeys.sending_window", str(store), PASSPHRASE, str(key), "50"]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    end = time.monotonic() + 40
    while len(server.arrived) < after and child.poll() is None and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)
    child.send_signal(signal.SIGKILL)
    _, said = child.communicate()
    assert len(server.arrived) >= after, said.decode()


def test_correction_goes_to_exactly_those_who_got_the_version(qtbot: QtBot, tmp_path: Path, server: MailServer) -> None:
    desk = prepared(tmp_path, server, release=False)
    insert_people(desk.store, (reporter(f"Reporter {n}", f"r{n}@outlet{n}.example") for n in range(40)))
    insert_people(desk.store, (reporter(f"Phoned {n}") for n in range(6)))
    release = ReleaseId(a_release(desk))
    path = desk.store.path
    stores.close(desk)
    with window_over(qtbot, path) as at:
        desktop = shown(at, qtbot)
        hands = desktop.hands
        hands.press("Ctrl+5", "Ctrl+N")
        asked = desktop.asked()
        assert isinstance(asked, NewMessage)
        asked.release.setFocus()
        hands.press("Down", "Enter")
        hands.rest()
        desktop.send()
        assert len(server.arrived) == 40
        server.arrived.clear()
        correct_release(desktop.desk, release)
        hands.press("Ctrl+5")
        bench = desktop.screen.bench
        assert bench.foot.second.text() == "Correct…"
        bench.foot.second.setFocus()
        hands.press("Space")
        hands.rest()
        assert bench.before.sum.words() == "40 recipients = 39 to send + 1 excluded"
        assert "6 people to be rung: told by phone before" in words_in(bench.recipients)
        (out,) = bench.facts.found.excluded  # type: ignore[union-attr]
        assert out.reason == "opted out: asked by mail"
        bench.recipients.setFocus()
        desktop.send()
        assert len(server.addresses) == len(set(server.addresses)) == 39
        assert "new@outlet.example" not in server.addresses
        assert {str(one.mail["Subject"]) for one in server.arrived} == {"CORRECTION: Coalition corrects a date"}
        assert all("CORRECTION: The date was wrong" in one.mail.get_content() for one in server.arrived)


def correct_release(desk: Desk, release: ReleaseId) -> None:
    """Let somebody opt out and somebody new come in, and freeze a corrected version."""
    suppressions.suppress(desk, "r7@outlet7.example", "asked by mail")
    insert_people(desk.store, (reporter("New", "new@outlet.example"),))
    one = releases.release(desk, release)
    releases.save(desk, replace(one, parts=(replace(one.parts[0], text="Coalition corrects a date"), *one.parts[1:])))
    releases.approve(desk, release, "Kim")
    releases.correct(desk, release, "The date was wrong", "Kim")


def test_other_screens_are_there_while_messages_leave(qtbot: QtBot, tmp_path: Path, server: MailServer) -> None:
    desk = prepared(tmp_path, server)
    accounts.add(desk, replace(ACCOUNT, port=server.port, pace=120))
    letter = TypedLetter("Petition", "{{greeting}},\n\nhanded over.\n")
    key = mailing.make(desk, [line.id for line in _with_address(desk)], letter).value
    path = desk.store.path
    stores.close(desk)
    with window_over(qtbot, path) as at:
        desktop = shown(at, qtbot)
        desktop.open(key)
        desktop.screen.bench.recipients.setFocus()
        desktop.hands.press("Ctrl+Enter")
        QTest.keyClicks(desktop.asked(), "5")
        QTest.keyClick(desktop.asked(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(server.arrived) == 1, timeout=10_000)
        at.frame().go("contacts")
        contacts = at.frame().shown_screen()
        assert isinstance(contacts, ContactsScreen)
        qtbot.waitUntil(lambda: contacts.model.rowCount() > 0, timeout=5_000)
        assert len(server.arrived) < 5
        qtbot.waitUntil(lambda: len(server.arrived) == 5, timeout=10_000)
        desktop.hands.press("Ctrl+5")
        assert desktop.screen.bench.foot.words() == "Done. 5 sent: 5 of 5 accounted for."


def _with_address(desk: Desk) -> list[ContactRow]:
    return [row for row in finding.find(desk, Filter(), limit=50).rows if row.emails]
