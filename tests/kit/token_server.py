"""A provider's login on loopback for tests: it gives tokens for one grant, and notes what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from urllib.parse import parse_qs

TOKEN = "token-for-one-hour"


@dataclass
class TokenServer:
    """A server that runs; ``asked`` holds the forms that came."""

    url: str
    refresh_token: str
    rotates: bool
    asked: list[dict[str, str]] = field(default_factory=list)

    def answer(self, form: dict[str, str]) -> dict[str, object]:
        """Give what the provider says to a form; one that rotates takes each refresh token once."""
        self.asked.append(form)
        if form.get("refresh_token") != self.refresh_token or form.get("grant_type") != "refresh_token":
            return {"error": "invalid_grant"}
        given: dict[str, object] = {"access_token": TOKEN, "expires_in": 3600}
        if self.rotates:
            self.refresh_token = given["refresh_token"] = f"renewed-{len(self.asked)}"
        return given


@contextmanager
def token_server(
    refresh_token: str, context: SSLContext | None = None, *, rotates: bool = False
) -> Iterator[TokenServer]:
    """Run it on a free port, secured with a context."""
    running = TokenServer("", refresh_token, rotates)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            form = {key: one[0] for key, one in parse_qs(self.rfile.read(length).decode()).items()}
            body = running.answer(form)
            data = json.dumps(body).encode()
            self.send_response(400 if "error" in body else 200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    scheme, host = ("https", "localhost") if context else ("http", "127.0.0.1")
    try:
        running.url = f"{scheme}://{host}:{server.server_port}/token"
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
