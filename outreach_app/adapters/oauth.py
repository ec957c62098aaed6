"""Tokens for mail accounts with a grant, asked for over TLS in the act of sending or reading, kept nowhere.

Source: RFC 6749 §6; Google and Microsoft, "SASL XOAUTH2".
"""

import json
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlencode, urlsplit

from outreach_app.adapters.loopback import tls_context
from outreach_app.model.mail import Account
from outreach_app.model.mail_grant import Grant
from outreach_app.ports.outbox import AccountFaultError, Fault

_THIS_COMPUTER: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_WAIT: Final = 20
_MOST: Final = 100_000


def access_token(account: Account, grant: Grant) -> str:
    """Ask the provider for a token; no redirect is followed.

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
        return _token_in(answer.status, answer.read(_MOST))
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


def _token_in(status: int, body: bytes) -> str:
    """Read the answer of an endpoint."""
    try:
        said = json.loads(body)
        token = said.get("access_token", "") if status == 200 else ""
    except (ValueError, AttributeError):
        token = ""
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        sentence = "The provider renews the access of this account no more. Sign in there and give the new grant."
        raise AccountFaultError(Fault.LOGIN, sentence)
    return token
