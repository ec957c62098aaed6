"""What stands where nobody is found: a card over the near matches, or the whole pane where there is nothing else."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.cards import Answer, EmptyState, MessageCard
from outreach_app.model.filters import Filter

if TYPE_CHECKING:
    from outreach_app.services.nearest import Nothing


def first_time(theme: Theme, act: Callable[[str], None]) -> EmptyState:
    """Say what belongs here, and how it comes in."""
    return EmptyState(
        theme,
        "People of the coalition and the press stand here",
        "Paste a release, and its contacts are read into proposals that you review; or bring in a list.",
        (("Paste a release", lambda: act("paste_release")), ("Import a list…", lambda: act("import_contacts"))),
        icon="users",
        hint="Or drop a file here: a release, a spreadsheet, an address book.",
        first_is_primary=True,
    )


def nobody_at_all(theme: Theme, nothing: "Nothing", go: Callable[[Filter], None]) -> EmptyState:
    """Fill the pane: which condition empties it, the nearest answer, and what may be dropped."""
    return EmptyState(theme, nothing.title, nothing.text, _ways(nothing, go), hint="Esc takes off the last chip")


def nobody_matches(theme: Theme, nothing: "Nothing", go: Callable[[Filter], None]) -> QWidget:
    """Say the same in a card, where near matches stand below it."""
    return MessageCard(theme, "mute", nothing.title, nothing.text, _ways(nothing, go), icon="search-x")


def _ways(nothing: "Nothing", go: Callable[[Filter], None]) -> Sequence[Answer]:
    """Give the buttons: the near searches with what they find, and the way back to everybody."""
    answers: list[Answer] = [(f"{way.label} ({way.count:,})", _to(go, way.filter)) for way in nothing.ways]
    return (*answers, ("Clear the search", _to(go, Filter())))


def _to(go: Callable[[Filter], None], flt: Filter) -> Callable[[], None]:
    return lambda: go(flt)
