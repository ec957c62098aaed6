"""The columns of the table: how wide each is, as the user drew it; kept by the window, not by the store."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHeaderView

from outreach_app.gui.theme import Theme
from outreach_app.gui.window_state import WindowState

_KEY = "contacts/widths"
_NARROWEST, _WIDEST = 48, 480


class Columns(QObject):
    """Widths by column, in pixels at 100 % text; ``usual`` are those that stand until the user draws others."""

    def __init__(self, head: QHeaderView, theme: Theme, looks: WindowState, usual: Mapping[int, int]) -> None:
        super().__init__(head)
        self._head, self._theme, self._looks, self._usual = head, theme, looks, usual
        self._widths = {**usual, **_read(looks.text(_KEY), usual)}
        self._is_setting = False
        head.setMinimumSectionSize(theme.px(_NARROWEST))
        head.sectionResized.connect(self._drawn)
        head.sectionHandleDoubleClicked.connect(self._forget)

    def width(self, column: int) -> int:
        """Give how wide a column is to be, in pixels of the screen."""
        return self._theme.px(self._widths[column])

    def set_width(self, column: int, width: int) -> None:
        """Make a column as wide as the room allows, without taking it for the user's wish."""
        self._is_setting = True
        self._head.resizeSection(column, width)
        self._is_setting = False

    def apply(self) -> None:
        """Make every column as wide as it is to be."""
        for column in self._widths:
            self.set_width(column, self.width(column))

    def _drawn(self, column: int, _before: int, width: int) -> None:
        """Keep what the user drew; what the layout does itself is not kept."""
        if self._is_setting or column not in self._widths or self._head.isSectionHidden(column) or not width:
            return
        self._widths[column] = min(max(round(width / self._theme.scale), _NARROWEST), _WIDEST)
        self._keep()

    def _forget(self, column: int) -> None:
        """Give a column its usual width back, by a double click on its edge."""
        if column in self._usual:
            self._widths[column] = self._usual[column]
            self.set_width(column, self.width(column))
            self._keep()

    def _keep(self) -> None:
        drawn = {column: width for column, width in self._widths.items() if width != self._usual[column]}
        self._looks.keep_text(_KEY, " ".join(f"{column}:{width}" for column, width in sorted(drawn.items())))


def _read(text: str, usual: Mapping[int, int]) -> dict[int, int]:
    """Read kept widths; what is no width of a column that we have is passed over."""
    found = {}
    for part in text.split():
        column, _, width = part.partition(":")
        if column.isdecimal() and width.isdecimal() and int(column) in usual:
            found[int(column)] = min(max(int(width), _NARROWEST), _WIDEST)
    return found
