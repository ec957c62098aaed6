"""Mail out by SMTP, over TLS with certificates checked, never a second try in clear. Source: RFC 5321, RFC 8314.

Every wait has an end, however slowly the server drips. The line is kept for one message after another.
"""

import contextlib
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from typing import Final

from outreach_app.adapters import oauth
from outreach_app.adapters.loopback import is_loopback, tls_context
from outreach_app.model.dataclass import dataclass
from outreach_app.model.mail import Account, Reply, ReplyKind, Security
from outreach_app.ports.outbox import AccountFaultError, Fault, KeepSecret, WireMessage, keep_nothing

GREETING_NAME: Final = "[127.0.0.1]"
"""The same on every machine: the server writes it into the message."""
_MOST_REPLY: Final = 64_000
_WENT_SILENT = (OSError, smtplib.SMTPServerDisconnected)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, in seconds."""

    connect: float = 20
    reply: float = 30
    after_data: float = 90


class SmtpOutbox:
    """The outbox of one account."""

    def __init__(
        self, account: Account, secret: str, keep: KeepSecret = keep_nothing, patience: Patience | None = None
    ) -> None:
        """Take the account; nothing is opened before the first message."""
        self._account = account
        self._access = oauth.Access(account, secret, keep)
        self._patience = patience or Patience()
        self._line: _Line | None = None

    def deliver(self, message: WireMessage, before_leaving: Callable[[], None]) -> Reply:
        """Send one message, as ``Outbox`` says."""
        has_left = False
        try:
            line = self._opened()
            refused = self._announced(line, message)
            if refused is not None:
                return refused
            code, text = line.docmd("DATA")
            if code != 354:
                return self._refused(line, code, text)
            before_leaving()
            has_left = True
            line.wait = self._patience.after_data
            line.send(_dotted(message.data))
            code, text = line.getreply()
            line.wait = self._patience.reply
            return self._judged(code, text)
        except _WENT_SILENT as error:
            self._drop()
            return Reply(ReplyKind.NONE if has_left else ReplyKind.NOT_LEFT, 0, _why(error))
        except BaseException:
            self._drop()
            raise

    def log_in(self) -> None:
        """Open the line and log in, and send nothing.

        Raises AccountFaultError where the account cannot send, OSError or SMTPServerDisconnected where no answer comes.
        """
        self._opened()

    def close(self) -> None:
        """Say goodbye."""
        if self._line is not None:
            self._line.wait = min(self._patience.reply, 5)
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._line.docmd("QUIT")
        self._drop()

    def _announced(self, line: "_Line", message: WireMessage) -> Reply | None:
        """Name sender and the one recipient; gives the refusal, None where both were taken."""
        options = []
        if not message.recipient.isascii():
            if not line.has_extn("smtputf8"):
                return Reply(ReplyKind.REFUSED, 553, "server cannot take addresses in other scripts (SMTPUTF8)")
            options.append("SMTPUTF8")
        if not message.data.isascii():
            options.append("BODY=8BITMIME")
        limit = line.esmtp_features.get("size", "")
        if limit.isdecimal() and 0 < int(limit) < len(message.data):
            return Reply(ReplyKind.REFUSED, 552, f"the message is larger than the {int(limit)} bytes the server takes")
        if options:
            line.command_encoding = "utf-8"
        code, text = line.mail(message.sender, options)
        if code // 100 == 5:
            raise AccountFaultError(
                Fault.SENDER,
                f"The mail server does not take mail from this account's address ({code}). Check the From address.",
            )
        if code != 250:
            return self._refused(line, code, text)
        code, text = line.rcpt(message.recipient)
        return None if code in {250, 251} else self._refused(line, code, text)

    def _refused(self, line: "_Line", code: int, text: bytes) -> Reply:
        """Clear the server's mind for the next message and tell what it said."""
        if code == 421:
            self._drop()
        else:
            line.docmd("RSET")
        return self._judged(code, text)

    def _judged(self, code: int, text: bytes) -> Reply:
        """Tell what an answer means."""
        words = text.decode("utf-8", "replace").replace("\n", " ")[:300]
        if code == 421:
            self._drop()
        if code // 100 == 2:
            return Reply(ReplyKind.TAKEN, code, words)
        if code // 100 == 5:
            return Reply(ReplyKind.REFUSED, code, words)
        return Reply(ReplyKind.LATER if code // 100 == 4 else ReplyKind.NONE, code, words)

    def _opened(self) -> "_Line":
        """Give the open line, a new one where there is none."""
        if self._line is None:
            self._line = _connected(self._account, self._patience)
            if self._account.user:
                self._log_in(self._line)
        return self._line

    def _log_in(self, line: "_Line") -> None:
        """Give name and password, on a line that is secured or does not leave this computer."""
        token = self._access.token()
        try:
            if token:
                line.auth("XOAUTH2", lambda challenge=None: "" if challenge else oauth.sasl(self._account.user, token))
            else:
                line.login(self._account.user, self._access.password)
        except smtplib.SMTPNotSupportedError as error:
            raise AccountFaultError(
                Fault.LOGIN, "The mail server offers no login. Take the user name out of the account."
            ) from error
        except smtplib.SMTPResponseException as error:
            if error.smtp_code // 100 == 4:
                raise smtplib.SMTPServerDisconnected("login is put off") from error
            sentence = "The mail server does not take this user name and password. Nothing was sent; correct them."
            raise AccountFaultError(Fault.LOGIN, sentence) from error

    def _drop(self) -> None:
        """Close the line without a word."""
        if self._line is not None:
            line, self._line = self._line, None
            with contextlib.suppress(OSError):
                line.close()


class _Line(smtplib.SMTP):
    """A connection whose every answer must be there within ``wait`` seconds, as a whole."""

    def __init__(self, connect: float, reply: float, context: ssl.SSLContext | None) -> None:
        """Connect to nothing yet; with a context the line is secured from its first byte."""
        self.wait = reply
        self._context_from_start = context
        self._left = b""
        super().__init__(local_hostname=GREETING_NAME, timeout=connect)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Open the socket, secured where a context was given."""
        plain = socket.create_connection((host, port), timeout)
        if self._context_from_start is None:
            return plain
        try:
            return self._context_from_start.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise

    def send(self, s: bytes | str) -> None:  # type: ignore[override]  # the stub says ReadableBuffer; we send these two
        """Send bytes, all of them within ``wait`` seconds."""
        if self.sock is not None:
            self.sock.settimeout(self.wait)
        super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        """Read one answer, all of its lines. Raises SMTPServerDisconnected where it does not come in time or whole."""
        deadline = time.monotonic() + self.wait
        texts: list[bytes] = []
        while True:
            line = self._read_line(deadline)
            code = line[:3]
            if not code.isdigit():
                raise smtplib.SMTPServerDisconnected("the answer is none of SMTP")
            texts.append(line[4:].strip(b" \t\r\n"))
            if line[3:4] != b"-":
                return int(code), b"\n".join(texts)

    def starttls_checked(self, context: ssl.SSLContext, host: str) -> int:
        """Secure the line; gives the server's code. What a stranger slipped in before the change is refused."""
        code, _ = self.docmd("STARTTLS")
        if code == 220:
            if self._left:
                raise ssl.SSLError("the server spoke before the line was secured")
            if self.sock is None:
                raise smtplib.SMTPServerDisconnected("the line was closed")
            self.sock = context.wrap_socket(self.sock, server_hostname=host)
            self.file = None
            self.helo_resp = self.ehlo_resp = None
            self.esmtp_features = {}
            self.does_esmtp = False
        return code

    def _read_line(self, deadline: float) -> bytes:
        """Read up to a line end, within the deadline."""
        while b"\n" not in self._left:
            remaining = deadline - time.monotonic()
            if remaining <= 0 or self.sock is None or len(self._left) > _MOST_REPLY:
                raise smtplib.SMTPServerDisconnected("no answer in time")
            self.sock.settimeout(remaining)
            got = self.sock.recv(4096)
            if not got:
                raise smtplib.SMTPServerDisconnected("the line was closed")
            self._left += got
        line, _, self._left = self._left.partition(b"\n")
        return line


def _connected(account: Account, patience: Patience) -> _Line:
    """Open a line and secure it as the account asks. Raises AccountFaultError where it cannot be secured."""
    if account.security is Security.PLAIN_LOOPBACK and not is_loopback(account.host):
        sentence = "A line without encryption is for this computer only. Choose TLS or STARTTLS for this server."
        raise AccountFaultError(Fault.PLAIN, sentence)
    context = None if account.security is Security.PLAIN_LOOPBACK else tls_context(account)
    line = _Line(patience.connect, patience.reply, context if account.security is Security.TLS else None)
    try:
        code, _ = line.connect(account.host, account.port)
        if code != 220:
            raise smtplib.SMTPServerDisconnected("the server is not ready")
        line.ehlo(GREETING_NAME)
        if context is not None and account.security is Security.STARTTLS:
            _secure(line, context, account.host)
        return line
    except ssl.SSLCertVerificationError as error:
        line.close()
        raise AccountFaultError(Fault.CERTIFICATE, _untrusted(error)) from error
    except ssl.SSLError as error:
        line.close()
        sentence = "The line to the mail server could not be secured. Nothing was sent; check port and security."
        raise AccountFaultError(Fault.NO_TLS, sentence) from error
    except BaseException:
        line.close()
        raise


def _secure(line: _Line, context: ssl.SSLContext, host: str) -> None:
    """Secure a line by STARTTLS, or leave it."""
    if not line.has_extn("starttls") or line.starttls_checked(context, host) != 220:
        sentence = "The mail server does not secure the line (no STARTTLS). Nothing was sent, no password left."
        raise AccountFaultError(Fault.NO_TLS, sentence)
    line.ehlo(GREETING_NAME)


def _untrusted(error: ssl.SSLCertVerificationError) -> str:
    """Say why a certificate is not trusted."""
    unknown, other = "is signed by somebody unknown here", "is for another server"
    reasons = {10: "has expired", 18: "is signed by itself", 19: unknown, 20: unknown, 62: other, 64: other}
    reason = reasons.get(error.verify_code, "cannot be trusted")
    return f"The mail server's certificate {reason}. Nothing was sent, no password left; ask who runs the server."


def is_silence(error: Exception) -> bool:
    """Tell whether an error means that no answer came."""
    return isinstance(error, _WENT_SILENT)


def _dotted(data: bytes) -> bytes:
    """Give a message as it stands after DATA, with its full stop. Source: RFC 5321 §4.5.2."""
    stuffed = data.replace(b"\r\n.", b"\r\n..")
    if stuffed.startswith(b"."):
        stuffed = b"." + stuffed
    return stuffed + (b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n")


def _why(error: OSError | smtplib.SMTPServerDisconnected) -> str:
    """Say in words why a line went silent."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return str(error)[:100] if isinstance(error, smtplib.SMTPServerDisconnected) else "the line dropped"
