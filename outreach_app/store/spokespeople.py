"""What is weighed of those who could answer the press, read narrowly: levels of a language, words on their topics."""

import json
from collections.abc import Sequence

from outreach_app.store.engine_types import Connection

_OF_THESE = "deleted_at IS NULL AND contact_id IN (SELECT value FROM json_each(?1))"
_LEVELS = f"SELECT contact_id, level FROM language WHERE {_OF_THESE} AND (tag = ?2 OR tag LIKE ?2 || '-%')"  # noqa: S608
_TEXTS = (
    f"SELECT contact_id, detail FROM role WHERE {_OF_THESE} AND detail <> ''"  # noqa: S608 - words of our own
    f" UNION ALL SELECT contact_id, text FROM tag WHERE {_OF_THESE}"
    " UNION ALL SELECT id, notes FROM person WHERE notes <> '' AND id IN (SELECT value FROM json_each(?1))"
)
_DETAILS = "SELECT contact_id, detail FROM role WHERE deleted_at IS NULL AND detail <> ''"


def levels(connection: Connection, contacts: Sequence[str], language: str) -> dict[str, list[str]]:
    """Give at which levels contacts speak a language (a primary subtag, "ja"), whatever its region."""
    found: dict[str, list[str]] = {}
    for key, level in connection.execute(_LEVELS, (json.dumps(list(contacts)), language)):
        found.setdefault(key, []).append(level)
    return found


def topic_texts(connection: Connection, contacts: Sequence[str]) -> dict[str, str]:
    """Give what is written on the topics of contacts: details of their roles, tags and notes, in one text."""
    found: dict[str, list[str]] = {}
    for key, text in connection.execute(_TEXTS, (json.dumps(list(contacts)),)):
        found.setdefault(key, []).append(text)
    return {key: " ".join(texts) for key, texts in found.items()}


def role_details(connection: Connection) -> list[tuple[str, str]]:
    """Give every contact with the detail of a role, where there is one."""
    return [(str(key), str(detail)) for key, detail in connection.execute(_DETAILS)]
