"""Accounts that log in with a grant: a token asked for in the act, over SMTP and IMAP, and never in clear."""

from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.adapters.imap import Mailbox
from outreach_app.adapters.oauth import access_token
from outreach_app.adapters.smtp import SmtpOutbox
from outreach_app.model.mail import Account, ReplyKind, Security
from outreach_app.model.mail_grant import Grant, as_secret
from outreach_app.ports.outbox import AccountFaultError, Fault, WireMessage
from tests.kit.certificates import authority, server_context
from tests.kit.mailbox_server import mailbox_server
from tests.kit.oauth_mail_server import USER, oauth_mail_server
from tests.kit.token_server import TOKEN, token_server

REFRESH = "refresh-me"
LETTER = WireMessage(USER, "r@example.org", b"Subject: x\r\n\r\nhello\r\n")


def an_account(port: int, ca_file: Path | None = None) -> Account:
    return Account(
        "desk", "127.0.0.1", port, Security.PLAIN_LOOPBACK, USER, user=USER, ca_file=str(ca_file) if ca_file else "",
        imap_host="127.0.0.1", imap_port=port,
    )  # fmt: skip


def test_message_leaves_with_a_token_that_was_asked_for_in_the_act() -> None:
    with token_server(REFRESH) as provider, oauth_mail_server() as (port, handler):
        outbox = SmtpOutbox(an_account(port), as_secret(Grant("client", REFRESH, provider.url, "hidden")))
        assert provider.asked == []
        replies = [outbox.deliver(LETTER, lambda: None).kind for _ in range(2)]
        outbox.close()
    assert replies == [ReplyKind.TAKEN, ReplyKind.TAKEN]
    assert handler.arrived == 2
    assert provider.asked == [
        {"grant_type": "refresh_token", "client_id": "client", "client_secret": "hidden", "refresh_token": REFRESH}
    ], "one token for one line"


def test_refresh_token_that_the_provider_replaces_is_kept_before_the_token_is_used() -> None:
    kept: list[str] = []
    with token_server(REFRESH, rotates=True) as provider, oauth_mail_server() as (port, handler):
        grant = Grant("client", REFRESH, provider.url)
        outbox = SmtpOutbox(an_account(port), as_secret(grant), kept.append)
        outbox.log_in()
        outbox.close()
        outbox.log_in()
        outbox.close()
    assert kept == [as_secret(replace(grant, refresh_token=f"renewed-{turn}")) for turn in (1, 2)]
    assert [form["refresh_token"] for form in provider.asked] == [REFRESH, "renewed-1"]
    assert len(handler.seen) == 2


def test_token_is_not_used_where_the_new_refresh_token_cannot_be_kept() -> None:
    def fail(_secret: str) -> None:
        raise OSError("the disk is full")

    with token_server(REFRESH, rotates=True) as provider, oauth_mail_server() as (port, handler):
        outbox = SmtpOutbox(an_account(port), as_secret(Grant("client", REFRESH, provider.url)), fail)
        with pytest.raises(OSError, match="disk is full"):
            outbox.log_in()
        outbox.close()
        assert handler.seen == []


def test_withdrawn_grant_and_refused_token_stop_the_account() -> None:
    with token_server("another") as provider, oauth_mail_server() as (port, handler):
        outbox = SmtpOutbox(an_account(port), as_secret(Grant("client", REFRESH, provider.url)))
        with pytest.raises(AccountFaultError, match="renews the access of this account no more") as told:
            outbox.deliver(LETTER, lambda: None)
        assert told.value.fault is Fault.LOGIN
        assert handler.seen == []
    with token_server(REFRESH) as provider, oauth_mail_server() as (port, handler):
        stranger = replace(an_account(port), user="stranger@example.org")
        outbox = SmtpOutbox(stranger, as_secret(Grant("client", REFRESH, provider.url)))
        with pytest.raises(AccountFaultError) as told:
            outbox.deliver(LETTER, lambda: None)
        assert told.value.fault is Fault.LOGIN
        assert handler.arrived == 0


def test_mailbox_is_read_with_a_token() -> None:
    with token_server(REFRESH) as provider, mailbox_server(TOKEN, INBOX=[b"Subject: x\r\n\r\nhello\r\n"]) as server:
        box = Mailbox(an_account(server.port), as_secret(Grant("client", REFRESH, provider.url)))
        assert len(box.read("INBOX")) == 1
    assert any("AUTHENTICATE XOAUTH2" in line for line in server.commands)


def test_grant_goes_only_to_a_login_whose_certificate_is_trusted(tmp_path: Path) -> None:
    signer = authority()
    ca = signer.write(tmp_path / "ca.pem")
    with token_server(REFRESH, server_context(tmp_path, signer)) as provider:
        grant = Grant("client", REFRESH, provider.url)
        assert access_token(an_account(1, ca), grant) == (TOKEN, grant)
        with pytest.raises(AccountFaultError) as told:
            access_token(an_account(1), grant)
        assert told.value.fault is Fault.CERTIFICATE
    assert len(provider.asked) == 1


@pytest.mark.parametrize("url", ["http://example.org/token", "ftp://127.0.0.1/x", "token", "https:///x"])
def test_grant_is_never_sent_in_clear(url: str) -> None:
    with pytest.raises(AccountFaultError) as told:
        access_token(an_account(1), Grant("client", REFRESH, url))
    assert told.value.fault is Fault.PLAIN
