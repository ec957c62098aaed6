"""Mail accounts as they stand in the store, and the secrets that may be kept in it."""

from outreach_app.model.mail import Account, AccountId, Security
from outreach_app.store.engine_types import Connection, SqlValue
from outreach_app.store.row_writing import put, update
from outreach_app.store.steps import Step

_COLUMNS = "id, name, host, port, security, address, sender, user, ca_file, pace, quota, imap_host, imap_port"


def read_accounts(connection: Connection) -> tuple[Account, ...]:
    """Give all accounts, by name."""
    query = f"SELECT {_COLUMNS} FROM mail_account WHERE deleted_at IS NULL ORDER BY lower(name), id"  # noqa: S608 - our own columns
    return tuple(
        Account(
            name=row[1], host=row[2], port=row[3], security=Security(row[4]), address=row[5], sender=row[6],
            user=row[7], ca_file=row[8], pace=row[9], quota=row[10], imap_host=row[11], imap_port=row[12],
            id=AccountId(row[0]),
        )
        for row in connection.execute(query)
    )  # fmt: skip


def write_account(step: Step, account: Account) -> AccountId:
    """Write an account, a new one where it has no id."""
    values: dict[str, SqlValue] = {
        "name": account.name, "host": account.host, "port": account.port, "security": account.security.value,
        "address": account.address, "sender": account.sender, "user": account.user, "ca_file": account.ca_file,
        "pace": account.pace, "quota": account.quota, "imap_host": account.imap_host, "imap_port": account.imap_port,
    }  # fmt: skip
    return AccountId(put(step.connection, "mail_account", account.id, values))


def forget_account(step: Step, account: AccountId) -> None:
    """Mark an account as deleted."""
    update(step.connection, "mail_account", account, {"deleted_at": step.stamp})


def read_secret(connection: Connection, key: str) -> str | None:
    """Give a secret that is kept in the encrypted store; None where there is none."""
    row = connection.execute("SELECT value FROM secret WHERE id = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_secret(connection: Connection, key: str, text: str) -> None:
    """Keep a secret in the encrypted store; it stands in no change log."""
    connection.execute(
        "INSERT INTO secret (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value",
        (key, text),
    )


def forget_secret(connection: Connection, key: str) -> None:
    """Remove a secret; the engine overwrites where it stood."""
    connection.execute("DELETE FROM secret WHERE id = ?", (key,))
