"""Mail accounts: added, listed, removed; where their passwords stand; and the line out that they open."""

import ipaddress
import json
from pathlib import Path

from outreach_app.adapters.key_store import SystemKeyStore
from outreach_app.adapters.smtp import SmtpOutbox, is_silence
from outreach_app.model.channels import EmailSyntax
from outreach_app.model.dataclass import replace
from outreach_app.model.email_reading import read_email
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.mail import Account, AccountId, Security
from outreach_app.model.mail_grant import Grant, as_secret, grant_in
from outreach_app.model.outcome import Outcome
from outreach_app.ports.key_store import KeyStore
from outreach_app.ports.outbox import KeepSecret, Outbox
from outreach_app.services.desk import Desk
from outreach_app.store import audit, mail_accounts
from outreach_app.text.header_text import forbidden_in

PRESETS: dict[str, tuple[str, int, Security, int, int, str]] = {
    "gmail": ("smtp.gmail.com", 465, Security.TLS, 20, 500, "imap.gmail.com"),
    "microsoft365": ("smtp.office365.com", 587, Security.STARTTLS, 30, 10_000, "outlook.office365.com"),
    "proton-bridge": ("127.0.0.1", 1025, Security.STARTTLS, 20, 1_000, "127.0.0.1"),
    "fastmail": ("smtp.fastmail.com", 465, Security.TLS, 30, 4_000, "imap.fastmail.com"),
}
"""Host, port, security, messages a minute, messages a day and mailbox host of known providers."""
TOKEN_ENDPOINTS = {
    "gmail": "https://oauth2.googleapis.com/token",
    "microsoft365": "https://login.microsoftonline.com/common/oauth2/v2.0/token",
}
"""Where providers renew the access of a grant."""
_GRANT = ("client_id", "refresh_token", "token_endpoint", "client_secret")
NO_ACCOUNT = AccountId("")
_LOOPBACK_NAMES = frozenset({"localhost", "ip6-localhost"})


def add(desk: Desk, account: Account, password: str = "", key_store: KeyStore | None = None) -> Outcome[AccountId]:
    """Add an account; one of the same name is replaced. The password goes into ``key_store``, else into the store.

    Raises UserError where something in it cannot be right: nothing is stored then.
    """
    checked = _checked(account)
    standing = next((one for one in accounts(desk) if one.name.casefold() == checked.name.casefold()), None)
    with desk.store.step("Set up a mail account") as step:
        key = mail_accounts.write_account(step, replace(checked, id=standing.id if standing else AccountId("")))
    if password:
        _keep(desk, key, password, key_store)
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "mail account set up", checked.security.value)
    return step.outcome(key)


def accounts(desk: Desk) -> tuple[Account, ...]:
    """Give all accounts, by name."""
    with desk.store.reading() as connection:
        return mail_accounts.read_accounts(connection)


def account(desk: Desk, name: str) -> Account:
    """Give an account by name or id; for "" the only one. Raises UserError where there is none, or several."""
    every = accounts(desk)
    if name:
        found = [one for one in every if name == one.id or name.casefold() == one.name.casefold()]
        if not found:
            raise UserError(
                "There is no mail account of this name. Choose one of those that are set up.",
                remedy=Remedy.SEE_ACCOUNTS,
            )
        return found[0]
    if not every:
        raise UserError("There is no mail account yet. Set one up first.", remedy=Remedy.ADD_ACCOUNT)
    if len(every) > 1:
        raise UserError("There are several mail accounts. Say which one.", remedy=Remedy.CHOOSE_ACCOUNT)
    return every[0]


def chosen(desk: Desk, name: str) -> AccountId:
    """Give the id of the account that is named, else of the only one; NO_ACCOUNT where none is set up yet.

    Raises UserError as ``account`` does, where there are several and none is named, or none of this name.
    """
    return account(desk, name).id if name or accounts(desk) else NO_ACCOUNT


def remove(desk: Desk, name: str) -> Outcome[str]:
    """Remove an account and its password; undo brings the account back, the password is gone. Gives its name."""
    one = account(desk, name)
    with desk.store.step("Remove a mail account") as step:
        mail_accounts.forget_account(step, one.id)
    with desk.store.upkeep() as connection:
        mail_accounts.forget_secret(connection, _secret_key(one.id))
    system = SystemKeyStore()
    if system.is_safe:
        system.forget(_secret_key(one.id))
    return step.outcome(one.name)


def read_grant(path: Path, preset: str = "") -> str:
    """Read the grant of the user's own OAuth client from a JSON file, as the secret that ``add`` takes.

    It holds client_id, refresh_token and, where there is one, client_secret; token_endpoint may be left out with a
    preset. Raises UserError where something is missing.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UserError(f"{path.name} could not be read as JSON for the grant. Check the file.") from error
    said = said if isinstance(said, dict) else {}
    texts = {key: str(said.get(key, "")).strip() for key in _GRANT}
    texts["token_endpoint"] = texts["token_endpoint"] or TOKEN_ENDPOINTS.get(preset, "")
    missing = [key for key, text in texts.items() if not text and key != "client_secret"]
    if missing:
        raise UserError(f"The grant in {path.name} lacks {', '.join(missing)}. Write it there and try again.")
    if not texts["token_endpoint"].startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise UserError("The token_endpoint must be an https address. Correct it in the file.")
    return as_secret(Grant(**texts))


def has_grant(desk: Desk, one: Account) -> bool:
    """Tell whether an account logs in with a grant instead of a password."""
    return grant_in(password_of(desk, one)) is not None


def has_password(desk: Desk, one: Account) -> bool:
    """Tell whether a password is kept for an account."""
    return bool(password_of(desk, one))


def password_of(desk: Desk, one: Account, key_store: KeyStore | None = None) -> str:
    """Give the password of an account from the store, else from the key store of the system; "" where there is none."""
    if not one.user:
        return ""
    with desk.store.reading() as connection:
        kept = mail_accounts.read_secret(connection, _secret_key(one.id))
    if kept is not None:
        return kept
    system = key_store or SystemKeyStore()
    return (system.read(_secret_key(one.id)) or "") if system.is_safe else ""


def keeper_of(desk: Desk, one: Account, key_store: KeyStore | None = None) -> KeepSecret:
    """Give what keeps a renewed secret of an account where the one before it stands, and in no change log."""

    def keep(secret: str) -> None:
        with desk.store.upkeep() as connection:
            if mail_accounts.read_secret(connection, _secret_key(one.id)) is not None:
                mail_accounts.write_secret(connection, _secret_key(one.id), secret)
                return
        (key_store or SystemKeyStore()).write(_secret_key(one.id), secret)

    return keep


def try_out(desk: Desk, one: Account, password: str = "") -> None:
    """Open the line of an account and log in, without sending anything; ``password`` "" takes the one that is kept.

    Raises UserError, AccountFaultError among them, where the account could not send.
    """
    line = SmtpOutbox(_checked(one), password or password_of(desk, one), keeper_of(desk, one))
    try:
        line.log_in()
    except Exception as error:
        if not is_silence(error):
            raise
        sentence = "The mail server did not answer. Check the names of host and port, and the line to the network."
        raise UserError(sentence, place="Host") from error
    finally:
        line.close()


def outbox(one: Account, secret: str, keep: KeepSecret) -> Outbox:
    """Give the line out of an account; nothing is opened before the first message."""
    return SmtpOutbox(one, secret, keep)


def _keep(desk: Desk, key: AccountId, password: str, key_store: KeyStore | None) -> None:
    """Keep a password in one place, and in no other."""
    if key_store is not None:
        if not key_store.is_safe:
            raise UserError("This system has no safe key store. Keep the password in the encrypted store instead.")
        key_store.write(_secret_key(key), password)
        with desk.store.upkeep() as connection:
            mail_accounts.forget_secret(connection, _secret_key(key))
        return
    with desk.store.upkeep() as connection:
        mail_accounts.write_secret(connection, _secret_key(key), password)


def _secret_key(key: AccountId) -> str:
    """Give the name under which a password is kept."""
    return f"mail-{key}"


def _checked(account: Account) -> Account:
    """Give an account cleaned; raises UserError for what cannot be right."""
    name, host = " ".join(account.name.split()), account.host.strip().rstrip(".")
    if not name:
        raise UserError("A mail account needs a name. Write one, as “Press desk”.", place="Name")
    if not host or any(letter.isspace() for letter in host) or not host.isascii():
        raise UserError("A mail account needs the name of its server, as smtp.example.org.", place="Host")
    if not 0 < account.port < 65536:
        raise UserError("A port is a number from 1 to 65535: 465 for TLS, 587 for STARTTLS.", place="Port")
    address = read_email(account.address)
    if address.syntax is not EmailSyntax.WELL_FORMED:
        raise UserError("The From address is not well formed. Write one that others can answer.", place="From")
    if forbidden_in(account.sender) or "@" in account.sender:
        raise UserError("The name beside the From address cannot hold line ends, signs or an @.", place="From")
    if account.security is Security.PLAIN_LOOPBACK and not _is_this_computer(host):
        raise UserError(
            "A line without encryption is for this computer only. Choose tls or starttls.", place="Security"
        )
    if account.pace < 0 or account.quota < 0:
        raise UserError("Pace and quota are whole numbers, 0 for no limit.", place="Pace")
    return replace(account, name=name, host=host, address=address.ascii_address)


def _is_this_computer(host: str) -> bool:
    """Tell whether a host names this computer, without asking any network."""
    if host.casefold() in _LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def system_key_store() -> KeyStore:
    """Give the key store of the operating system."""
    return SystemKeyStore()
