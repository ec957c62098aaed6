"""Acts of ``mail`` on accounts."""

import argparse
import re
from email.utils import parseaddr
from pathlib import Path

from outreach_app.cli.session import Session, secret_in
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.mail import Account, Security
from outreach_app.services import accounts

SECURITIES = tuple(one.value for one in Security)
PRESETS = tuple(accounts.PRESETS)
_RATE = re.compile(r"(\d{1,6})(?:/(?:min|minute|day|d))?")
_PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.PLAIN_LOOPBACK: 25}


def account(session: Session, options: argparse.Namespace) -> int:
    """Add, list, test or remove accounts."""
    if options.deed == "add":
        return _add(session, options)
    if options.deed == "test":
        return _test(session, options.name)
    return _list(session) if options.deed == "list" else _remove(session, options.name)


def rate(text: str | None) -> int | None:
    """Read "30/min" or "500/day"; None for nothing given. Raises UserError for anything else."""
    if text is None:
        return None
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise UserError(f"“{text[:20]}” is no number of messages. Write it as in 30/min or 500/day.")
    return int(found.group(1))


def _add(session: Session, options: argparse.Namespace) -> int:
    """Add an account."""
    host, port, security, pace, quota, imap = accounts.PRESETS.get(
        options.preset or "", (options.host, 0, Security.TLS, 30, 500, "")
    )
    if options.security:
        security = Security(options.security)
    if security is Security.PLAIN_LOOPBACK:
        pace = quota = 0  # a server on this computer knows its own limits
    name, address = parseaddr(options.sender_address)
    given_pace, given_quota = rate(options.pace), rate(options.quota)
    made = Account(
        name=options.name,
        host=options.host or host,
        port=options.port or port or _PORTS[security],
        security=security,
        address=address or options.sender_address,
        sender=name,
        user=options.user,
        ca_file=str(Path(options.ca_file).resolve()) if options.ca_file else "",
        pace=pace if given_pace is None else given_pace,
        quota=quota if given_quota is None else given_quota,
        imap_host=options.imap_host or imap,
    )
    if options.oauth_file and options.password_file:
        raise UserError("An account logs in with a password or with a grant. Leave one of the two files out.")
    password = secret_in(Path(options.password_file), "password") if options.password_file else ""
    if options.oauth_file:
        password = accounts.read_grant(Path(options.oauth_file), options.preset or "")
        made = made if made.user else replace(made, user=made.address)
    if made.user and not password:
        raise UserError("An account with a user needs its password. Name a file that holds it with --password-file.")
    store = accounts.system_key_store() if options.system_key_store else None
    key = accounts.add(session.desk(), made, password, store).value
    if session.is_json:
        session.json({"id": key, "name": made.name})
    else:
        session.say(f"Account {made.name} sends from {made.address}.")
    return 0


def _list(session: Session) -> int:
    """List the accounts; never a password."""
    found = accounts.accounts(session.desk())
    if session.is_json:
        session.json([
            {"id": one.id, "name": one.name, "host": one.host, "port": one.port, "security": one.security.value,
             "from": one.address, "user": one.user or None, "pace": one.pace, "quota": one.quota,
             "has_password": accounts.has_password(session.desk(), one),
             "login": "oauth2" if accounts.has_grant(session.desk(), one) else "password"}
            for one in found
        ])  # fmt: skip
    elif found:
        rows = [
            (one.name, one.address, f"{one.host}:{one.port}", one.security.value, f"{one.pace}/min", f"{one.quota}/day")
            for one in found
        ]
        session.table(("Account", "From", "Server", "Security", "Pace", "Quota"), rows)
    else:
        session.hint("There is no mail account yet. Add one with “outreach mail account add”.")
    return 0 if found else 1


def _test(session: Session, name: str) -> int:
    """Log in to the server of an account, and send nothing."""
    desk = session.desk()
    one = accounts.account(desk, name)
    accounts.try_out(desk, one)
    if session.is_json:
        session.json({"name": one.name, "answers": True})
    else:
        session.say(f"The server of {one.name} answers and takes the login. Nothing was sent.")
    return 0


def _remove(session: Session, name: str) -> int:
    """Remove an account."""
    removed = accounts.remove(session.desk(), name).value
    if session.is_json:
        session.json({"removed": removed})
    else:
        session.say(f"Account {removed} and its password are gone.")
    return 0
