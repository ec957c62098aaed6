"""Real mail servers on loopback for tests: one that answers as told, and one that speaks raw lines, also badly."""

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
DROP = ""
"""As an answer: take the message and drop the line without a word."""
TAKEN = "250 2.0.0 taken"
Answer = Callable[[str, int], str]
"""Gives the answer after DATA for a recipient and the number of the message, from 1."""


@dataclass(frozen=True)
class Arrived:
    """One message as the server took it."""

    sender: str
    recipients: tuple[str, ...]
    greeting: str
    data: bytes

    @property
    def mail(self) -> EmailMessage:
        """Read it."""
        found = message_from_bytes(self.data, policy=policy.default)
        assert isinstance(found, EmailMessage)
        return found


@dataclass
class MailServer:
    """A server that runs; ``arrived`` grows with every message after DATA, whatever is answered then."""

    port: int
    arrived: list[Arrived] = field(default_factory=list)
    connections: int = 0

    def to(self, address: str) -> list[Arrived]:
        """Give what arrived for an address."""
        return [one for one in self.arrived if address in one.recipients]

    @property
    def addresses(self) -> list[str]:
        """Give the recipients in the order in which their messages arrived."""
        return [address for one in self.arrived for address in one.recipients]


class _Handler:
    """Takes messages and answers as told."""

    def __init__(self, server: MailServer, after_data: Answer, at_recipient: Answer) -> None:
        self._server, self._after_data, self._at_recipient = server, after_data, at_recipient

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, name: str, lines: list[str]
    ) -> list[str]:
        self._server.connections += 1
        session.host_name = name
        return lines

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        answer = self._at_recipient(address, len(self._server.arrived) + 1)
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        recipients = tuple(str(one) for one in envelope.rcpt_tos)
        self._server.arrived.append(Arrived(str(envelope.mail_from), recipients, str(session.host_name), content))
        answer = self._after_data(recipients[0], len(self._server.arrived))
        if answer == DROP:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return TAKEN
        return answer


def _takes(_: str, __: int) -> str:
    return TAKEN


@contextmanager
def mail_server(
    after_data: Answer = _takes,
    at_recipient: Answer = _takes,
    *,
    smtputf8: bool = True,
) -> Iterator[MailServer]:
    """Run a server on a free port of this computer."""
    running = MailServer(free_port())

    controller = Controller(
        _Handler(running, after_data, at_recipient), hostname=HOST, port=running.port,
        server_hostname="localhost.invalid", enable_SMTPUTF8=smtputf8, decode_data=False,
    )  # fmt: skip
    controller.start()
    try:
        yield running
    finally:
        controller.stop()


def free_port() -> int:
    """Give a port of this computer that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Line:
    """One connection to a server that speaks raw lines; what it gets is kept, as it reads after any decryption."""

    def __init__(self, plain: socket.socket, got: bytearray) -> None:
        """Take a connection."""
        self._line, self._got = plain, got

    def recv(self) -> bytes:
        """Give what came; b"" at the end."""
        data = self._line.recv(65536)
        self._got += data
        return data

    def sendall(self, data: bytes) -> None:
        """Say something."""
        self._line.sendall(data)

    def secure(self, context: ssl.SSLContext) -> None:
        """Go on under TLS."""
        self._line = context.wrap_socket(self._line, server_side=True)

    def close(self) -> None:
        """Close it."""
        self._line.close()

    def hang_up(self) -> None:
        """End the connection, whoever waits on it."""
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)


@contextmanager
def raw_server(speak: Callable[[Line], None], tls: ssl.SSLContext | None = None) -> Iterator[tuple[int, bytearray]]:
    """Run a server that speaks as ``speak`` does on each connection; gives its port and all bytes that it got."""
    got = bytearray()
    listener = socket.create_server((HOST, 0))
    lines: list[Line] = []

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            line = Line(plain, got)
            lines.append(line)
            with contextlib.suppress(OSError):
                if tls is not None:
                    line.secure(tls)
                speak(line)
            line.close()
            plain.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listener.getsockname()[1]), got
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for line in lines:
            line.hang_up()
        thread.join(5)


def scripted(replies: dict[bytes, bytes], starttls: ssl.SSLContext | None = None) -> Callable[[Line], None]:
    """Give a speaker that answers each command by how it begins; b"." stands for the end of a message.

    An empty answer hangs up. With ``starttls`` the line is secured after 220.
    """

    def speak(line: Line) -> None:
        line.sendall(b"220 localhost.invalid\r\n")
        left, in_data = b"", False
        while data := line.recv():
            left += data
            while b"\r\n" in left:
                command, _, left = left.partition(b"\r\n")
                if in_data and command != b".":
                    continue
                key = b"." if in_data else next((one for one in replies if command.upper().startswith(one)), b"")
                answer = replies.get(key, b"502 what?\r\n")
                in_data = answer.startswith(b"354")
                if not answer:
                    return
                line.sendall(answer)
                if starttls is not None and key == b"STARTTLS":
                    line.secure(starttls)

    return speak


POLITE = {
    b"EHLO": b"250-localhost.invalid\r\n250 SMTPUTF8\r\n",
    b"MAIL": b"250 ok\r\n",
    b"RCPT": b"250 ok\r\n",
    b"DATA": b"354 go on\r\n",
    b".": b"250 taken\r\n",
    b"RSET": b"250 ok\r\n",
    b"QUIT": b"221 bye\r\n",
}
"""What a well-mannered server answers."""
