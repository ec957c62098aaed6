"""Where something goes that is dropped on the window or pasted into it: lists to the import, texts to the review."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from outreach_app.model.table import is_list

CARDS = ("text/vcard", "text/x-vcard", "text/directory")
"""The names under which programs hand over vCards."""


class Goal(NamedTuple):
    """A screen, what it is given, and what is to be said of the rest; no screen for what nobody takes."""

    screen: str
    payload: object = None
    words: str = ""


def goal_of(data: QMimeData) -> Goal:
    """Give where dropped or pasted data goes: files by their kind, vCards also without a file, else text."""
    from outreach_app.services import imports  # on first use: the first screen has no need of it

    paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    lists = tuple(path for path in paths if is_list(path.name))
    if lists:
        rest = len(paths) - len(lists)
        others = "1 other file is no list" if rest == 1 else f"{rest} other files are no lists"
        return Goal("imports", lists, f"{others}. Drop releases one by one." if rest else "")
    if paths:
        return Goal(
            "paste_review", paths[0], f"1 of {len(paths)} files is read. Drop the others one by one."
            if len(paths) > 1 else "",
        )  # fmt: skip
    stated = next((bytes(data.data(kind).data()) for kind in CARDS if data.hasFormat(kind)), b"")
    source = imports.cards_in(stated or data.text().encode("utf-8", "replace"))
    if source is not None:
        return Goal("imports", source)
    return Goal("paste_review", data) if takes(data) else Goal("")


def takes(data: QMimeData) -> bool:
    """Tell whether there is anything in it that some screen takes."""
    return data.hasUrls() or data.hasText() or data.hasHtml() or any(map(data.hasFormat, CARDS))
