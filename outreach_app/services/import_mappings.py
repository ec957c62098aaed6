"""Where the columns of a table go, remembered for each set of headings that the user has mapped once."""

import hashlib
import json
from collections.abc import Sequence
from typing import Final

from outreach_app.services.desk import Desk
from outreach_app.services.import_opening import OpenedFile
from outreach_app.services.table_records import SKIP
from outreach_app.store.settings_table import read_setting, write_setting
from outreach_app.store.step_kind import StepKind
from outreach_app.text.table_headings import folded

REJECTED_HEADS: Final = ("reason", "file", "row")
"""The columns that stand before those of the list in a file of rejected rows."""


def is_of_rejected(headings: Sequence[str]) -> bool:
    """Tell whether a table is a file of rejected rows, as it was saved for repair."""
    return tuple(headings[: len(REJECTED_HEADS)]) == REJECTED_HEADS


def remembered(desk: Desk, headings: Sequence[str]) -> dict[str, str]:
    """Give what the user chose before for such a set of headings, by heading; empty where nothing."""
    with desk.store.reading() as connection:
        text = read_setting(connection, _key(headings))
    if text is None:
        return {}
    stored = {str(heading): str(field) for heading, field in json.loads(text).items()}
    return {heading: stored[heading] for heading in headings if heading in stored}


def remember(desk: Desk, files: Sequence[OpenedFile]) -> None:
    """Keep what was chosen for the tables of an import that have headings; no stop for undo."""
    for one in files:
        chosen = {mapped.heading: mapped.target or SKIP for mapped in one.mapping if mapped.is_chosen}
        if chosen and one.heading_line and chosen != remembered(desk, one.headings):
            with desk.store.step("Remember a mapping", kind=StepKind.QUIET) as step:
                write_setting(step, _key(one.headings), json.dumps(chosen, ensure_ascii=False))


def _key(headings: Sequence[str]) -> str:
    """Give the key of a set of headings; their order does not matter, and rejected rows have those of their list."""
    own = headings[len(REJECTED_HEADS) :] if is_of_rejected(headings) else headings
    plain = "\x1f".join(sorted(folded(heading) for heading in own))
    return f"import mapping {hashlib.sha256(plain.encode('utf-8', 'replace')).hexdigest()[:32]}"
