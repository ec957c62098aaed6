"""The mailbox of an account: drafts in, returned messages read, uncertain ones found; nothing in it changes unasked."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest

from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.mail import Reply, ReplyKind
from outreach_app.services import accounts, mailing_mailbox, mailing_run, mailing_start, mailing_status
from outreach_app.services.desk import Desk
from tests.kit.desks import open_desk
from tests.kit.mailbox_server import MailboxServer, mailbox_server
from tests.kit.mailing import ACCOUNT, ScriptedOutbox, a_letter, mailable, many, means
from tests.services.test_mailing_returns import a_bounce

PASSWORD = "open sesame"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as opened:
        yield mailable(opened)


def joined_to(desk: Desk, server: MailboxServer, password: str = PASSWORD) -> None:
    accounts.add(desk, replace(ACCOUNT, user="desk", imap_host="127.0.0.1", imap_port=server.port), password)


def test_drafts_go_into_the_folder_that_is_marked_for_them(desk: Desk) -> None:
    with mailbox_server(PASSWORD, INBOX=[], Entwurf=[]) as server:
        joined_to(desk, server)
        key = a_letter(desk, many(desk, 3))
        assert mailing_mailbox.put_drafts(desk, key) == 3
    heads = [message_from_bytes(one) for one in server.folders["Entwurf"]]
    assert [one["To"] for one in heads] == [f"Reporter {n} <r{n}@outlet{n}.example>" for n in range(3)]
    assert not server.folders["INBOX"]


def test_bounces_are_read_and_the_mailbox_stays_as_it_is(desk: Desk) -> None:
    ids = many(desk, 2)
    key = a_letter(desk, ids)
    mailing_start.start(desk, key, confirm=2)
    mailing_run.run(desk, key, means(ScriptedOutbox()))
    line = mailing_status.status(desk, key).lines[0]
    with mailbox_server(
        PASSWORD, INBOX=[b"Subject: x\r\n\r\nhello\r\n", a_bounce(line.envelope, line.message_id)]
    ) as server:
        joined_to(desk, server)
        kinds = sorted(one.kind for one in mailing_mailbox.read_returns(desk, "desk"))
    assert kinds == ["bounce", "not ours"]
    assert not [one for one in server.commands if "STORE" in one or "EXPUNGE" in one or "SELECT" in one.split()[1:2]]


def test_uncertain_message_is_found_in_the_sent_folder_and_nothing_is_decided(desk: Desk) -> None:
    ids = many(desk, 2)
    key = a_letter(desk, ids)
    mailing_start.start(desk, key, confirm=2)
    mailing_run.run(desk, key, means(ScriptedOutbox(lambda _, __: Reply(ReplyKind.NONE))))
    first = mailing_status.status(desk, key).lines[0]
    with mailbox_server(PASSWORD, Sent=[f"Message-ID: <{first.message_id}>\r\n\r\nx\r\n".encode()]) as server:
        joined_to(desk, server)
        assert mailing_mailbox.look_up_uncertain(desk, key) == (first.contact,)
    assert {line.state.value for line in mailing_status.status(desk, key).lines} == {"uncertain"}


def test_wrong_password_missing_folder_and_no_mailbox_are_sentences(desk: Desk) -> None:
    with mailbox_server(PASSWORD, INBOX=[]) as server:
        joined_to(desk, server, "wrong")
        with pytest.raises(RefusedByGuard, match="Check user"):
            mailing_mailbox.read_returns(desk, "desk")
        joined_to(desk, server)
        with pytest.raises(RefusedByGuard, match="folder"):
            mailing_mailbox.read_returns(desk, "desk", "Nowhere")
    with pytest.raises(RefusedByGuard, match="did not answer"):
        mailing_mailbox.read_returns(desk, "desk")
    accounts.add(desk, ACCOUNT)
    with pytest.raises(UserError, match="names no mailbox"):
        mailing_mailbox.read_returns(desk, "desk")
