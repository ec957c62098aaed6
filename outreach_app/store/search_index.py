"""The search index: made with the store and kept true by every step that touches a contact."""

from collections.abc import Sequence

from outreach_app.store.engine_types import Connection


def create(connection: Connection) -> None:
    """Make an empty index."""


def refresh(connection: Connection, contact_ids: Sequence[str]) -> None:
    """Write the entries of these contacts anew, within the step that changed them."""


def rebuild(connection: Connection) -> None:
    """Make the whole index again from the records."""
