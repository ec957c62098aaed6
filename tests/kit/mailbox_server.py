"""A mailbox on loopback for tests: enough of IMAP to take drafts and to be read. Source: RFC 9051."""

import base64
import contextlib
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

HOST = "127.0.0.1"


@dataclass
class MailboxServer:
    """A server that runs; ``folders`` hold whole messages, the oldest first."""

    port: int
    password: str
    folders: dict[str, list[bytes]]
    flags: dict[str, str] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)


@contextmanager
def mailbox_server(password: str, **folders: list[bytes]) -> Iterator[MailboxServer]:
    """Run a mailbox with these folders; ``Entwurf`` is marked as the one for drafts."""
    listener = socket.create_server((HOST, 0))
    running = MailboxServer(int(listener.getsockname()[1]), password, dict(folders), {"Entwurf": "\\Drafts"})

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line, line.makefile("rwb") as file, contextlib.suppress(OSError, ValueError):
                _Talk(running, file).run()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


class _Talk:
    """One connection."""

    def __init__(self, server: MailboxServer, file: "object") -> None:
        self._server, self._file, self._folder = server, file, ""

    def run(self) -> None:
        """Answer one command after the other."""
        self._say("* OK ready")
        while raw := self._file.readline():  # type: ignore[attr-defined]  # a file of both ways
            line = raw.decode().rstrip("\r\n")
            self._server.commands.append(line)
            tag, _, rest = line.partition(" ")
            answer = getattr(self, f"_{rest.replace('UID ', 'UID_').split()[0].lower()}", self._nothing)(rest)
            self._say(f"{tag} {answer}")

    def _say(self, text: str | bytes) -> None:
        self._file.write((text.encode() if isinstance(text, str) else text) + b"\r\n")  # type: ignore[attr-defined]
        self._file.flush()  # type: ignore[attr-defined]

    def _nothing(self, _: str) -> str:
        return "OK done"

    def _logout(self, _: str) -> str:
        self._say("* BYE")
        return "OK done"

    def _capability(self, _: str) -> str:
        self._say("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2")
        return "OK done"

    def _login(self, rest: str) -> str:
        return (
            "OK in"
            if f'"{self._server.password}"' in rest or rest.endswith(f" {self._server.password}")
            else "NO wrong"
        )

    def _authenticate(self, _: str) -> str:
        self._say("+ ")
        said = base64.b64decode(self._file.readline())  # type: ignore[attr-defined]
        return "OK in" if f"Bearer {self._server.password}\x01".encode() in said else "NO wrong"

    def _list(self, _: str) -> str:
        for name in self._server.folders:
            self._say(f'* LIST ({self._server.flags.get(name, "")}) "/" "{name}"')
        return "OK done"

    def _select(self, rest: str) -> str:
        self._folder = rest.split(" ", 1)[1].strip('"')
        if self._folder not in self._server.folders:
            return "NO no such folder"
        self._say(f"* {len(self._server.folders[self._folder])} EXISTS")
        return "OK [READ-ONLY] done"

    _examine = _select

    def _append(self, rest: str) -> str:
        found = re.search(r'APPEND "?([^" ]+)"? .*\{(\d+)\}$', rest)
        assert found
        self._say("+ go on")
        self._server.folders[found[1]].append(self._file.read(int(found[2])))  # type: ignore[attr-defined]
        self._file.readline()  # type: ignore[attr-defined]
        return "OK done"

    def _uid_search(self, rest: str) -> str:
        wanted = re.search(r'Message-ID "(.*)"', rest)
        held = self._server.folders[self._folder]
        found = [str(n) for n, one in enumerate(held, 1) if wanted is None or wanted[1].encode() in one]
        self._say(f"* SEARCH {' '.join(found)}")
        return "OK done"

    def _uid_fetch(self, rest: str) -> str:
        for key in rest.split()[2].split(","):
            body = self._server.folders[self._folder][int(key) - 1]
            head = f"* {key} FETCH (UID {key} FLAGS () BODY[] {{{len(body)}}}\r\n".encode()
            self._say(head + body + b")")
        return "OK done"
