"""A screen that lists what is to be looked at: a head with what is done, the list, or that nothing is due."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.screen import FollowingScreen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines


class FindingsScreen(FollowingScreen):
    """``acts`` are the buttons for the row that is chosen; ``name`` names the list for a screen reader."""

    is_left_by_escape = True

    def __init__(self, context: Context, title: str, name: str, acts: Sequence[Button], nothing: EmptyState) -> None:
        super().__init__(context)
        self._acts, self._nothing = acts, nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PageHead(self.theme, title, acts)
        column.addWidget(self._head)
        self._pages = QStackedWidget()
        self.list = TwoLineList(self.theme, name)
        self.list.chosen.connect(self._allow)
        self._pages.addWidget(self.list)
        self._pages.addWidget(nothing)
        column.addWidget(self._pages, 1)
        self._allow("")

    @property
    def is_empty(self) -> bool:
        """Whether it says that nothing is due."""
        return self._pages.currentWidget() is self._nothing

    def arrive(self, payload: object) -> None:
        """Read the list."""
        self.reload()

    def focus_home(self) -> None:
        """Go to the list."""
        (self._nothing if self.is_empty else self.list).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the list."""
        return (self.list,)

    def show_rows(self, rows: Sequence[TwoLines], count: str) -> None:
        """Show what was found; ``count`` stands beside the title."""
        had_focus = self._pages.isAncestorOf(QApplication.focusWidget() or self)
        self._head.set_count(count)
        self._pages.setCurrentWidget(self.list if rows else self._nothing)
        if had_focus:
            self.focus_home()
        self.list.show_rows(rows)

    def _allow(self, key: str) -> None:
        for act in self._acts:
            act.setEnabled(bool(key))
