"""The dialogs of the mail merge: accounts with presets and a try on demand, suppressions, what came back, drafts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.mail.accounts_dialog import AccountsDialog
from outreach_app.gui.mail.add_people import AddPeople
from outreach_app.gui.mail.came_back import CameBack
from outreach_app.gui.mail.checks import checks_of
from outreach_app.gui.mail.facts import read_by_key
from outreach_app.gui.mail.foot import foot_of
from outreach_app.gui.mail.suppressions_dialog import SuppressionsDialog
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import OutcomeKind, Security
from outreach_app.services import accounts, mailing_returns, mailing_run, mailing_start, people, suppressions
from tests.gui.screen_bench import Bench, bench, unnamed
from tests.gui.window_bench import words_in
from tests.kit.mail_server import POLITE, free_port, mail_server, raw_server, scripted
from tests.kit.mailing import ACCOUNT, ScriptedOutbox, a_letter, mailable, many, means
from tests.services.test_mailing_returns import a_bounce, a_reply

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with bench(qtbot, tmp_path) as made:
        host = QWidget()
        qtbot.addWidget(host)
        host.resize(1200, 900)
        host.show()
        made.hosts.append(host)
        yield made


def accounts_dialog(at: Bench) -> AccountsDialog:
    made = AccountsDialog(at.context, at.hosts[0])
    made.open()
    at.settle()
    return made


def fill_in(dialog: AccountsDialog, port: int, user: str = "", password: str = "") -> None:
    dialog.name.setText("desk")
    dialog.address.setText("desk@example.org")
    dialog.host.setText("127.0.0.1")
    dialog.port.setText(str(port))
    dialog.security.setCurrentIndex(dialog.security.findData(str(Security.PLAIN_LOOPBACK)))
    dialog.user.setText(user)
    dialog.password.setText(password)


def choose_provider(dialog: AccountsDialog, key: str) -> None:
    at = dialog.provider.findData(key)
    dialog.provider.setCurrentIndex(at)
    dialog.provider.activated.emit(at)


@pytest.mark.parametrize("key", accounts.PRESETS)
def test_provider_fills_in_what_is_known_of_it(at: Bench, key: str) -> None:
    dialog = accounts_dialog(at)
    dialog.address.setText("desk@example.org")
    choose_provider(dialog, key)
    host, port, security, pace, quota, imap = accounts.PRESETS[key]
    made = dialog.edited()
    assert (made.host, made.port, made.security, made.pace, made.quota, made.imap_host) == (
        host, port, security, pace, quota, imap,
    )  # fmt: skip
    assert made.user == "desk@example.org"
    assert unnamed(dialog) == []


def test_account_is_saved_and_its_password_not_shown_again(at: Bench) -> None:
    dialog = accounts_dialog(at)
    fill_in(dialog, 2525, user="desk", password="a-canary-of-a-password")
    dialog.save.click()
    at.settle()
    (one,) = accounts.accounts(at.context.desk)
    assert (one.name, one.port, one.user) == ("desk", 2525, "desk")
    assert accounts.has_password(at.context.desk, one)
    assert dialog.password.text() == ""
    assert dialog.which.currentText() == "desk · desk@example.org"
    dialog.remove.click()
    at.settle()
    assert accounts.accounts(at.context.desk) == ()


def test_account_that_cannot_be_right_is_told(at: Bench) -> None:
    dialog = accounts_dialog(at)
    fill_in(dialog, 2525)
    dialog.address.setText("no address")
    dialog.save.click()
    at.settle()
    assert dialog.problem.text().startswith("The From address is not well formed.")
    assert accounts.accounts(at.context.desk) == ()


def test_nothing_is_opened_before_the_user_asks_and_then_nothing_is_sent(at: Bench) -> None:
    with mail_server() as server:
        dialog = accounts_dialog(at)
        fill_in(dialog, server.port)
        at.settle()
        assert server.connections == 0
        dialog._try.click()
        at.settle()
        assert dialog.result_line.text() == "The server answers. Nothing was sent."
        assert server.connections == 1
        assert server.arrived == []


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [(b"235 welcome\r\n", ""), (b"535 no\r\n", "does not take this user name and password")],
    ids=["taken", "refused"],
)
def test_login_is_tried_with_the_password_as_typed(at: Bench, answer: bytes, sentence: str) -> None:
    replies = POLITE | {b"EHLO": b"250-localhost.invalid\r\n250 AUTH PLAIN\r\n", b"AUTH": answer}
    with raw_server(scripted(replies)) as (port, got):
        dialog = accounts_dialog(at)
        fill_in(dialog, port, user="desk", password="open sesame")
        dialog._try.click()
        at.settle()
        assert sentence in dialog.problem.text()
        assert bool(sentence) != dialog.result_line.isVisibleTo(dialog)
        assert b"MAIL FROM" not in bytes(got).upper()


def test_server_that_is_not_there_is_told_in_one_sentence(at: Bench) -> None:
    dialog = accounts_dialog(at)
    fill_in(dialog, free_port())
    dialog._try.click()
    at.settle()
    assert dialog.problem.text().startswith("The mail server did not answer.")


def test_suppressions_are_seen_added_and_lifted(at: Bench) -> None:
    desk = at.context.desk
    at.fill()
    dialog = SuppressionsDialog(at.context, at.hosts[0])
    dialog.open()
    at.settle()
    assert "Nobody has asked to be left alone yet" in words_in(dialog)
    for what, reason in (
        ("ben@csw.org.uk", "asked by mail"),
        ("Phil Robertson", ""),
        ("+81 3 5282 5162", "wrong desk"),
    ):
        dialog.what.setText(what)
        dialog.reason.setText(reason)
        dialog.add.click()
        at.settle()
    assert {row.first for row in dialog.list.entries.rows} == {"ben@csw.org.uk", "Phil Robertson", "+81352825162"}
    dialog.what.setText("nobody at all")
    dialog.add.click()
    at.settle()
    assert "Nobody bears this name" in dialog.problem.text()
    before = len(suppressions.standing(desk))
    dialog.lift.click()
    at.settle()
    assert len(suppressions.standing(desk)) == before - 1
    assert unnamed(dialog) == []


def sent_letter(at: Bench) -> tuple[str, tuple[ContactId, ...]]:
    desk = mailable(at.context.desk)
    ids = many(desk, 3)
    key = a_letter(desk, ids)
    mailing_start.start(desk, key, confirm=3)
    mailing_run.run(desk, key, means(ScriptedOutbox()))
    return key, ids


def test_bounces_and_replies_are_read_in_and_an_outcome_is_noted(at: Bench, tmp_path: Path) -> None:
    desk = at.context.desk
    key, ids = sent_letter(at)
    facts = read_by_key(desk, key)
    dialog = CameBack(at.context, at.hosts[0], facts, str(ids[2]))
    dialog.open()
    at.settle()
    assert "Nothing came back yet" in words_in(dialog)
    first, second = facts.lines[0], facts.lines[1]
    bounce, reply = tmp_path / "bounce.eml", tmp_path / "reply.eml"
    bounce.write_bytes(a_bounce(first.envelope, first.message_id))
    reply.write_bytes(a_reply(second.message_id, second.envelope))
    dialog.read_files([bounce, reply])
    at.settle()
    assert len(dialog.list.entries.rows) == 2
    dialog.kind.setCurrentIndex(dialog.kind.findData(str(OutcomeKind.COVERAGE)))
    dialog._note()
    at.settle()
    assert dialog.problem.text() == "Coverage needs its link. Copy it from the address line."
    dialog.link.setText("https://example.org/story")
    dialog._note()
    at.settle()
    kinds = {(one.contact, one.kind) for one in mailing_returns.outcomes(desk, key)}
    assert kinds == {
        (ids[0], OutcomeKind.BOUNCED), (ids[1], OutcomeKind.REPLIED), (ids[2], OutcomeKind.COVERAGE),
    }  # fmt: skip
    assert unnamed(dialog) == []


def test_people_are_added_who_are_no_recipients_yet(at: Bench) -> None:
    desk = at.context.desk
    at.fill()
    robertson = people.resolve(desk, "Phil Robertson")[0].id
    added: list[ContactId] = []
    dialog = AddPeople(at.context, at.hosts[0], frozenset({ContactId(robertson)}), added.append)
    dialog.open()
    at.settle()
    assert "Phil Robertson" not in [row.first for row in dialog.list.entries.rows]
    dialog.search.setText("Doi")
    at.settle()
    dialog.verb.click()
    at.settle()
    assert added == [people.resolve(desk, "Kanae Doi")[0].id]
    assert "Kanae Doi" not in [row.first for row in dialog.list.entries.rows]


def test_account_is_tried_as_it_is_kept(at: Bench) -> None:
    with mail_server() as server:
        accounts.try_out(at.context.desk, replace(ACCOUNT, port=server.port))
        assert (server.connections, server.arrived) == (1, [])


def test_a_letter_to_nobody_praises_nothing_and_counts_nothing_to_send(at: Bench) -> None:
    desk = at.context.desk
    ids = many(desk, 2)
    for number in range(2):
        suppressions.suppress(desk, f"r{number}@outlet{number}.example", "asked for no more")
    facts = read_by_key(desk, a_letter(desk, ids))
    said = " | ".join(one.words for one in checks_of(facts))
    assert "Nobody is left" in said
    assert "in 0 messages" not in said
    assert "all 0" not in said
    look = foot_of(facts, is_running=False)
    assert look.first is not None
    assert (look.first.word, look.first.is_allowed) == ("Send", False)
