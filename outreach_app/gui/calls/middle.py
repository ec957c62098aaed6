"""The middle of call mode: the person over the outcomes; where there is no room for more columns, the others too."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.calls.outcome_grid import OutcomeGrid
from outreach_app.gui.calls.person_pane import PersonPane
from outreach_app.gui.context import Context
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import divider

_LOW = 520
"""Pixels, before the text scale, under which height is dear."""


class CallMiddle(QWidget):
    """The person; in a narrow window the notes, and then the list, stand behind tabs. The outcomes stand below all."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        px = self._theme.px
        self.person = PersonPane(context)
        self.outcomes = OutcomeGrid(self._theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bar = QWidget()
        self._row = QHBoxLayout(self._bar)
        self._row.setContentsMargins(px(20), px(10), px(20), px(6))
        self._row.setSpacing(px(8))
        self._row.addStretch(1)
        self._group = QButtonGroup(self)
        self._tabs: dict[QWidget, Button] = {}
        column.addWidget(self._bar)
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)
        self._add(self.person, "Person")
        column.addWidget(divider())
        self._foot = QWidget()
        self._foot.setProperty("ground", "window")
        self._below = QVBoxLayout(self._foot)
        self._below.addWidget(self.outcomes)
        column.addWidget(self._foot)
        self._fit()

    def hold(self, others: Sequence[tuple[QWidget, str]], *, edge: int) -> None:
        """Let these stand behind tabs, with the words of the tabs; ``edge`` is what is left free at both sides."""
        for page in [one for one in self._tabs if one is not self.person and one not in dict(others)]:
            self._pages.removeWidget(page)
            self._tabs.pop(page).deleteLater()
        for page, words in others:
            if page not in self._tabs:
                self._add(page, words)
        self.person.set_edge(edge)
        px = self._theme.px
        self._below.setContentsMargins(px(edge), px(16), px(edge), px(16 if edge > 24 else 12))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let clocks and outcomes be lower in a low window, so that the number to dial is in view."""
        super().resizeEvent(event)
        is_low = self.height() < self._theme.px(_LOW)
        self.outcomes.set_low(is_low=is_low)
        self.person.set_low(is_low=is_low)

    def show_page(self, page: QWidget) -> None:
        """Turn to what stands behind a tab; what has a column of its own is in view anyhow."""
        if page in self._tabs:
            self._tabs[page].setChecked(True)
            self._pages.setCurrentWidget(page)

    def _add(self, page: QWidget, words: str) -> None:
        tab = Button(self._theme, words, "quiet", size="small", on_click=lambda: self.show_page(page))
        tab.setCheckable(True)
        self._group.addButton(tab)
        self._row.insertWidget(len(self._tabs), tab)
        self._tabs[page] = tab
        self._pages.addWidget(page)

    def _fit(self) -> None:
        """Show the tabs where there is more than one, and the person where what was shown has gone."""
        self._bar.setVisible(len(self._tabs) > 1)
        shown = self._pages.currentWidget()
        self.show_page(shown if shown in self._tabs else self.person)
