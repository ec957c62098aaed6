"""Accounts that log in with a grant: a token asked for in the act, over SMTP and IMAP, and never in clear."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from outreach_app.adapters.imap import Mailbox
from outreach_app.adapters.oauth import access_token
from outreach_app.adapters.smtp import SmtpOutbox
from outreach_app.model.mail import Account, ReplyKind, Security
from outreach_app.model.mail_grant import Grant, as_secret
from outreach_app.ports.outbox import AccountFaultError, Fault, WireMessage
from tests.kit.certificates import authority, server_context
from tests.kit.mail_server import free_port
from tests.kit.mailbox_server import mailbox_server
from tests.kit.token_server import TOKEN, token_server

REFRESH, USER = "refresh-me", "desk@example.org"
LETTER = WireMessage(USER, "r@example.org", b"Subject: x\r\n\r\nhello\r\n")


class _Handler:
    def __init__(self) -> None:
        self.seen: list[bytes] = []
        self.arrived = 0

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd's name
        said = base64.b64decode(args[1])
        self.seen.append(said)
        if said == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01".encode():
            return AuthResult(success=True)
        assert await server.challenge_auth('{"status":"400"}') == b""
        return AuthResult(success=False, handled=False)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.arrived += 1
        return "250 taken"


@contextmanager
def oauth_mail_server() -> Iterator[tuple[int, _Handler]]:
    handler, port = _Handler(), free_port()
    controller = Controller(
        handler, hostname="127.0.0.1", port=port, server_hostname="x.invalid",
        auth_require_tls=False, auth_exclude_mechanism=["LOGIN", "PLAIN"],
    )  # fmt: skip
    controller.start()
    try:
        yield port, handler
    finally:
        controller.stop()


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
        assert access_token(an_account(1, ca), grant) == TOKEN
        with pytest.raises(AccountFaultError) as told:
            access_token(an_account(1), grant)
        assert told.value.fault is Fault.CERTIFICATE
    assert len(provider.asked) == 1


@pytest.mark.parametrize("url", ["http://example.org/token", "ftp://127.0.0.1/x", "token", "https:///x"])
def test_grant_is_never_sent_in_clear(url: str) -> None:
    with pytest.raises(AccountFaultError) as told:
        access_token(an_account(1), Grant("client", REFRESH, url))
    assert told.value.fault is Fault.PLAIN
