"""Source documents: the texts that contacts were read from, kept encrypted beside them."""

import hashlib

from outreach_app.model.ids import new_id
from outreach_app.model.proposal import SourceText
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import insert
from outreach_app.store.steps import Step


def digest(source: SourceText) -> str:
    """Give what tells whether a text is the same: its words, whatever the spaces and line ends."""
    return hashlib.sha256(" ".join(source.text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def stored_source(connection: Connection, source: SourceText) -> str:
    """Give the id of a text that was stored before, "" where it was not."""
    row = connection.execute(
        "SELECT id FROM source WHERE digest = ? AND deleted_at IS NULL ORDER BY id LIMIT 1", (digest(source),)
    ).fetchone()
    return "" if row is None else str(row[0])


def write_source(step: Step, source: SourceText, key: str = "") -> str:
    """Store a text; gives its id."""
    key = key or new_id()
    values = {"id": key, "title": source.title, "kind": source.kind, "text": _storable(source.text)}
    insert(step.connection, "source", {**values, "taken_at": step.stamp, "digest": digest(source)})
    return key


def read_source(connection: Connection, key: str) -> SourceText | None:
    """Give a stored text, None where it is gone."""
    row = connection.execute("SELECT text, title, kind FROM source WHERE id = ?", (key,)).fetchone()
    return None if row is None else SourceText(*row)


def _storable(text: str) -> str:
    """Give the text with what UTF-8 cannot hold replaced, so that places in it stay the same."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")
