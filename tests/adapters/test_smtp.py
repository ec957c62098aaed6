"""The line out: only a good chain sends, no password leaves in any other case, and every wait has an end."""

import base64
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from outreach_app.adapters.smtp import Patience, SmtpOutbox
from outreach_app.model.mail import Account, ReplyKind, Security
from outreach_app.ports.outbox import AccountFaultError, Fault, WireMessage
from tests.kit.certificates import Authority, authority, server_context
from tests.kit.mail_server import DROP, HOST, POLITE, Line, free_port, mail_server, raw_server, scripted

PASSWORD = "a-canary-of-a-password"
Opened = Callable[..., SmtpOutbox]
QUICK = Patience(connect=2, reply=0.4, after_data=0.6)
MESSAGE = WireMessage("desk@example.org", "ben@csw.org.uk", b"From: a\r\nTo: b\r\n\r\nHello\r\n.dot\r\n")


def account(
    port: int, security: Security = Security.PLAIN_LOOPBACK, *, host: str = HOST, ca: str = "", user: str = ""
) -> Account:
    return Account("desk", host, port, security, "desk@example.org", user=user, ca_file=ca)


@pytest.fixture
def opened() -> Iterator[Callable[..., SmtpOutbox]]:
    """Open outboxes that are closed at the end of the test."""
    made: list[SmtpOutbox] = []

    def open_one(one: Account, password: str = "", patience: Patience = QUICK) -> SmtpOutbox:
        made.append(SmtpOutbox(one, password, patience=patience))
        return made[-1]

    yield open_one
    for outbox in made:
        outbox.close()


def nothing() -> None:
    """Let it leave."""


@pytest.fixture(scope="module")
def good() -> Authority:
    return authority()


LOGIN = {
    **POLITE,
    b"EHLO": b"250-localhost.invalid\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n",
    b"STARTTLS": b"220 go on\r\n",
    b"AUTH": b"235 welcome\r\n",
}
SECRET = base64.b64encode(f"\0desk\0{PASSWORD}".encode())


@contextmanager
def secured_server(
    security: Security, context: ssl.SSLContext, replies: dict[bytes, bytes]
) -> Iterator[tuple[int, bytearray]]:
    """Run a server that is secured in one of the two ways."""
    if security is Security.TLS:
        with raw_server(scripted(replies), context) as running:
            yield running
    else:
        with raw_server(scripted(replies, context)) as running:
            yield running


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_good_chain_sends_after_a_login(opened: Opened, tmp_path: Path, good: Authority, security: Security) -> None:
    ca = str(good.write(tmp_path / "ca.pem"))
    with secured_server(security, server_context(tmp_path, good), LOGIN) as (port, got):
        outbox = opened(account(port, security, host="localhost", ca=ca, user="desk"), PASSWORD)
        assert outbox.deliver(MESSAGE, nothing).kind is ReplyKind.TAKEN
    assert SECRET in got
    assert MESSAGE.data.replace(b"\r\n.", b"\r\n..") in got
    assert b"EHLO [127.0.0.1]\r\n" in got.upper()


def bad_contexts() -> dict[str, Callable[[Path, Authority], ssl.SSLContext]]:
    return {
        "signed by itself": lambda folder, _: server_context(folder, None),
        "signed by a stranger": lambda folder, _: server_context(folder, authority()),
        "expired": lambda folder, good: server_context(folder, good, is_expired=True),
        "for another host": lambda folder, good: server_context(folder, good, "mail.example.org"),
    }


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("name", bad_contexts())
def test_bad_certificate_sends_nothing_and_no_password(
    opened: Opened, tmp_path: Path, good: Authority, name: str, security: Security
) -> None:
    ca = str(good.write(tmp_path / "ca.pem"))
    with secured_server(security, bad_contexts()[name](tmp_path, good), LOGIN) as (port, got):
        outbox = opened(account(port, security, host="localhost", ca=ca, user="desk"), PASSWORD)
        with pytest.raises(AccountFaultError) as caught:
            outbox.deliver(MESSAGE, nothing)
    assert caught.value.fault is Fault.CERTIFICATE
    assert "no password left" in caught.value.sentence
    assert b"AUTH" not in got.upper()
    assert b"MAIL" not in got.upper()


@pytest.mark.parametrize(
    "starttls", [b"", b"454 not now\r\n", b"502 what?\r\n"], ids=["not offered", "put off", "stripped"]
)
def test_line_without_starttls_is_left_before_anything_is_said(opened: Opened, starttls: bytes) -> None:
    offer = b"250-localhost.invalid\r\n250 STARTTLS\r\n" if starttls else b"250 localhost.invalid\r\n"
    with raw_server(scripted({**POLITE, b"EHLO": offer, b"STARTTLS": starttls, b"AUTH": b"235 ok\r\n"})) as (port, got):
        outbox = opened(account(port, Security.STARTTLS, host="localhost", user="desk"), PASSWORD)
        with pytest.raises(AccountFaultError) as caught:
            outbox.deliver(MESSAGE, nothing)
    assert caught.value.fault is Fault.NO_TLS
    assert b"AUTH" not in got.upper()
    assert b"MAIL" not in got.upper()


def test_words_slipped_in_before_the_line_is_secured_are_refused(opened: Opened) -> None:
    slipped = b"220 go on\r\n250-localhost.invalid\r\n250 AUTH PLAIN\r\n"
    offer = b"250-localhost.invalid\r\n250 STARTTLS\r\n"
    with raw_server(scripted({**POLITE, b"EHLO": offer, b"STARTTLS": slipped})) as (port, got):
        outbox = opened(account(port, Security.STARTTLS, host="localhost", user="desk"), PASSWORD)
        with pytest.raises(AccountFaultError) as caught:
            outbox.deliver(MESSAGE, nothing)
    assert caught.value.fault is Fault.NO_TLS
    assert b"AUTH" not in got.upper()


def test_plain_server_on_a_tls_port_gets_no_password(opened: Opened) -> None:
    with raw_server(scripted(POLITE)) as (port, got):
        outbox = opened(account(port, Security.TLS, host="localhost", user="desk"), PASSWORD)
        with pytest.raises(AccountFaultError):
            outbox.deliver(MESSAGE, nothing)
    assert PASSWORD.encode() not in got


def test_plain_line_goes_to_this_computer_only(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(*_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        return [(0, 0, 0, "", ("192.0.2.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", elsewhere)
    with pytest.raises(AccountFaultError) as caught:
        opened(account(25, host="localhost")).deliver(MESSAGE, nothing)
    assert caught.value.fault is Fault.PLAIN


def test_wrong_password_is_told_and_nothing_leaves(opened: Opened, tmp_path: Path, good: Authority) -> None:
    ca = str(good.write(tmp_path / "ca.pem"))
    replies = {**LOGIN, b"AUTH": b"535 5.7.8 no\r\n"}
    with secured_server(Security.TLS, server_context(tmp_path, good), replies) as (port, got):
        outbox = opened(account(port, Security.TLS, host="localhost", ca=ca, user="desk"), PASSWORD)
        with pytest.raises(AccountFaultError) as caught:
            outbox.deliver(MESSAGE, nothing)
    assert caught.value.fault is Fault.LOGIN
    assert PASSWORD not in caught.value.sentence
    assert b"MAIL" not in got.upper()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("250 taken", ReplyKind.TAKEN),
        ("421 closing", ReplyKind.LATER),
        ("450 busy", ReplyKind.LATER),
        ("452 full", ReplyKind.LATER),
        ("550 no such user", ReplyKind.REFUSED),
        ("554 rejected", ReplyKind.REFUSED),
        (DROP, ReplyKind.NONE),
    ],
)
def test_answer_after_data_is_judged_and_the_line_can_be_used_again(
    opened: Opened, answer: str, kind: ReplyKind
) -> None:
    with mail_server(lambda _, number: answer if number == 1 else "250 taken") as server:
        outbox = opened(account(server.port))
        assert outbox.deliver(MESSAGE, nothing).kind is kind
        assert outbox.deliver(MESSAGE, nothing).kind is ReplyKind.TAKEN
    assert len(server.arrived) == 2


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("550 5.1.1 no such user", ReplyKind.REFUSED), ("450 later", ReplyKind.LATER), ("421 bye", ReplyKind.LATER)],
)
def test_answer_to_the_recipient_is_judged_before_anything_leaves(opened: Opened, answer: str, kind: ReplyKind) -> None:
    left = []
    with mail_server(at_recipient=lambda _, __: answer) as server:
        outbox = opened(account(server.port))
        reply = outbox.deliver(MESSAGE, lambda: left.append(1))
    assert reply.kind is kind
    assert reply.says_mailbox_is_gone is (kind is ReplyKind.REFUSED)
    assert not left
    assert not server.arrived


def test_one_line_serves_many_messages(opened: Opened) -> None:
    with mail_server() as server:
        outbox = opened(account(server.port))
        for _ in range(20):
            assert outbox.deliver(MESSAGE, nothing).kind is ReplyKind.TAKEN
    assert server.connections == 1
    assert len(server.arrived) == 20


def test_nobody_listening_means_that_nothing_left() -> None:
    reply = SmtpOutbox(account(free_port()), "", patience=QUICK).deliver(MESSAGE, nothing)
    assert reply.kind is ReplyKind.NOT_LEFT


@pytest.mark.parametrize(
    ("silent_at", "kind"),
    [
        (b"EHLO", ReplyKind.NOT_LEFT),
        (b"RCPT", ReplyKind.NOT_LEFT),
        (b"DATA", ReplyKind.NOT_LEFT),
        (b".", ReplyKind.NONE),
    ],
)
def test_silence_has_an_end_and_tells_whether_anything_left(opened: Opened, silent_at: bytes, kind: ReplyKind) -> None:
    def speak(line: Line) -> None:
        scripted({**POLITE, silent_at: b" "})(line)

    with raw_server(speak) as (port, _):
        began = time.monotonic()
        reply = opened(account(port)).deliver(MESSAGE, nothing)
        assert time.monotonic() - began < 3
    assert reply.kind is kind


def test_slow_drip_has_an_end(opened: Opened) -> None:
    def drip(line: Line) -> None:
        for _ in range(200):
            line.sendall(b"2")
            time.sleep(0.05)

    with raw_server(drip) as (port, _):
        began = time.monotonic()
        reply = opened(account(port)).deliver(MESSAGE, nothing)
        assert time.monotonic() - began < 2
    assert reply.kind is ReplyKind.NOT_LEFT


def test_endless_line_is_not_read_to_its_end(opened: Opened) -> None:
    def flood(line: Line) -> None:
        while True:
            line.sendall(b"2" * 65536)

    with raw_server(flood) as (port, _):
        assert opened(account(port)).deliver(MESSAGE, nothing).kind is ReplyKind.NOT_LEFT


def test_address_in_another_script_needs_a_server_that_takes_it(opened: Opened) -> None:
    message = WireMessage("desk@example.org", "하@xn--950bt9s8xi.xn--3e0b707e", "To: 하\r\n\r\nHi\r\n".encode())
    with mail_server(smtputf8=False) as server:
        reply = opened(account(server.port)).deliver(message, nothing)
        assert reply.kind is ReplyKind.REFUSED
        assert "SMTPUTF8" in reply.text
        assert not reply.says_mailbox_is_gone
    with mail_server() as server:
        outbox = opened(account(server.port))
        assert outbox.deliver(message, nothing).kind is ReplyKind.TAKEN
    assert server.addresses == ["하@xn--950bt9s8xi.xn--3e0b707e"]


def test_sender_that_the_server_refuses_is_a_fault_of_the_account(opened: Opened) -> None:
    with (
        raw_server(scripted({**POLITE, b"MAIL": b"553 not yours\r\n"})) as (port, _),
        pytest.raises(AccountFaultError) as caught,
    ):
        opened(account(port)).deliver(MESSAGE, nothing)
    assert caught.value.fault is Fault.SENDER


def test_message_larger_than_the_server_takes_does_not_leave(opened: Opened) -> None:
    offer = b"250-localhost.invalid\r\n250 SIZE 20\r\n"
    with raw_server(scripted({**POLITE, b"EHLO": offer})) as (port, got):
        reply = opened(account(port)).deliver(MESSAGE, nothing)
    assert (reply.kind, reply.code) == (ReplyKind.REFUSED, 552)
    assert b"Hello" not in got
