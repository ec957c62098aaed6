"""A mail server on loopback that takes XOAUTH2 and nothing else."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.kit.mail_server import free_port
from tests.kit.token_server import TOKEN

USER = "desk@example.org"


class TokenHandler:
    """Takes a user who brings the token of ``tests.kit.token_server``, and notes what was said."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.seen: list[bytes] = []
        self.arrived = 0

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd's name
        """Take or refuse a token."""
        said = base64.b64decode(args[1])
        self.seen.append(said)
        if said == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01".encode():
            return AuthResult(success=True)
        assert await server.challenge_auth('{"status":"400"}') == b""
        return AuthResult(success=False, handled=False)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Count a message."""
        self.arrived += 1
        return "250 taken"


@contextmanager
def oauth_mail_server() -> Iterator[tuple[int, TokenHandler]]:
    """Run one on a free port; gives the port and what it saw."""
    handler, port = TokenHandler(), free_port()
    controller = Controller(
        handler, hostname="127.0.0.1", port=port, server_hostname="x.invalid",
        auth_require_tls=False, auth_exclude_mechanism=["LOGIN", "PLAIN"],
    )  # fmt: skip
    controller.start()
    try:
        yield port, handler
    finally:
        controller.stop()
