"""Tokens for mail accounts with a grant, asked for over TLS in the act of sending or reading, kept nowhere.

Only a refresh token that the provider puts in place of the old one is kept, before anything else is done.

Source: RFC 6749 §6; Google and Microsoft, "SASL XOAUTH2".
"""

import json
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlencode, urlsplit

from outreach_app.adapters.loopback import tls_context
from outreach_app.model.dataclass import replace
from outreach_app.model.mail import Account
from outreach_app.model.mail_grant import Grant, as_secret, grant_in
from outreach_app.ports.outbox import AccountFaultError, Fault, KeepSecret

_THIS_COMPUTER: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_WAIT: Final = 20
_MOST: Final = 100_000


class Access:
    """What an account logs in with: a password, or a token for its grant, which the provider may renew."""

    def __init__(self, account: Account, secret: str, keep: KeepSecret) -> None:
        """Take the secret of an account; nothing is asked yet."""
        self._account, self.password, self._keep = account, secret, keep
        self._grant = grant_in(secret)

    def token(self) -> str:
        """Ask for a token, "" where the account has a password; raises as ``access_token`` does."""
        if self._grant is None:
            return ""
        token, grant = access_token(self._account, self._grant)
        was_renewed, self._grant = grant != self._grant, grant
        if was_renewed:
            self._keep(as_secret(grant))
        return token


def access_token(account: Account, grant: Grant) -> tuple[str, Grant]:
    """Ask the provider for a token; no redirect is followed. Gives with it the grant that holds from now on.

    Raises AccountFaultError where it gives none, cannot be trusted, or would be asked in clear over a network.
    """
    place = urlsplit(grant.token_endpoint)
    host = place.hostname or ""
    form = {"grant_type": "refresh_token", "client_id": grant.client_id, "refresh_token": grant.refresh_token}
    if grant.client_secret:
        form["client_secret"] = grant.client_secret
    line = _line(account, place.scheme, host, place.port)
    try:
        line.request("POST", place.path or "/", urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
        answer = line.getresponse()
        token, refresh_token = _tokens_in(answer.status, answer.read(_MOST))
        return token, replace(grant, refresh_token=refresh_token or grant.refresh_token)
    except ssl.SSLCertVerificationError as error:
        sentence = "The certificate of the provider's login cannot be trusted. Nothing was sent, no token left."
        raise AccountFaultError(Fault.CERTIFICATE, sentence) from error
    except (OSError, HTTPException) as error:
        sentence = "The provider's login did not answer, so nothing was sent. Try again later."
        raise AccountFaultError(Fault.UNREACHABLE, sentence) from error
    finally:
        line.close()


def sasl(user: str, token: str) -> str:
    """Give the answer that logs in with a token."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def _line(account: Account, scheme: str, host: str, port: int | None) -> HTTPConnection:
    """Give the line to an endpoint, secured or within this computer."""
    if scheme == "https" and host:
        return HTTPSConnection(host, port, timeout=_WAIT, context=tls_context(account))
    if scheme == "http" and host in _THIS_COMPUTER:
        return HTTPConnection(host, port, timeout=_WAIT)
    raise AccountFaultError(Fault.PLAIN, "The provider's login must be an https address. Nothing was sent; correct it.")


def _tokens_in(status: int, body: bytes) -> tuple[str, str]:
    """Read the answer of an endpoint: the token for now, and the refresh token where it gives a new one, else ""."""
    try:
        said = json.loads(body) if status == 200 else {}
    except ValueError:
        said = {}
    token, refresh_token = _text_in(said, "access_token"), _text_in(said, "refresh_token")
    if not token:
        sentence = "The provider renews the access of this account no more. Sign in there and give the new grant."
        raise AccountFaultError(Fault.LOGIN, sentence)
    return token, refresh_token


def _text_in(said: object, key: str) -> str:
    """Give a text of an answer that may stand in a line of a protocol; "" where there is none."""
    text = said.get(key) if isinstance(said, dict) else None
    return text if isinstance(text, str) and text.isascii() and text.isprintable() else ""
