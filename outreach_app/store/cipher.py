"""The one door to the cipher engine: connections with a raw key and every setting read back."""

from pathlib import Path

from sqlcipher3 import dbapi2

from outreach_app.model.errors import UserError
from outreach_app.store.engine_types import Connection

OLDEST_ENGINE = (3, 51, 3)
"""Older engines can corrupt a store when its write-ahead log is reset by two connections at once."""

APPLICATION_ID = 0x4F555452  # "OUTR"
KEY_BYTES = 32

_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("cipher_memory_security", "OFF", "0"),  # ON makes full-text search eight times slower
    ("temp_store", "MEMORY", "2"),  # FILE writes sorted notes in clear into the system's temporary folder
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("busy_timeout", "5000", "5000"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("wal_autocheckpoint", "1000", "1000"),
    ("cache_size", "-65536", "-65536"),
)
"""Name, value to set, value that must be read back; in the order in which they are set."""


def refuse_unfit_engine(version: tuple[int, ...], cipher_version: str) -> None:
    """Raise UserError where the engine is too old or cannot encrypt: there is no unencrypted store."""
    if not cipher_version:
        raise UserError("The encryption engine is missing, so no store is opened. Install Outreach again.")
    if version < OLDEST_ENGINE:
        raise UserError("The database engine is too old to be safe, so no store is opened. Install Outreach again.")


def connect(path: Path, key: bytes | bytearray) -> Connection:
    """Open a connection with its key given and nothing read yet; errors of the engine pass unchanged."""
    connection: Connection = dbapi2.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=512
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    refuse_unfit_engine(dbapi2.sqlite_version_info, str(cipher[0]) if cipher else "")
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def settle(connection: Connection) -> None:
    """Set what every connection needs, and read each setting back.

    Raises RuntimeError when the engine did not take one: then nothing may be written through it.
    """
    for name, value, expected in _SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if found is None or str(found[0]) != expected:
            raise RuntimeError(f"the engine did not take {name}")


def schema_version(connection: Connection) -> int:
    """Give the version of the schema that stands in the file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_id(connection: Connection) -> int:
    """Give the mark of the program that made the file."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])
