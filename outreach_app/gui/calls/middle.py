"""The middle of call mode: the person over the outcomes; where there is no room for a third column, notes too."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.calls.outcome_grid import OutcomeGrid
from outreach_app.gui.calls.person_pane import PersonPane
from outreach_app.gui.calls.side_pane import CallSide
from outreach_app.gui.context import Context
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import divider


class CallMiddle(QWidget):
    """The person, or in a narrow window by a tab the notes; the outcomes stand below either."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        px = context.theme.px
        self.person = PersonPane(context)
        self.outcomes = OutcomeGrid(context.theme)
        self._side: CallSide | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tabs = QWidget()
        row = QHBoxLayout(self._tabs)
        row.setContentsMargins(px(20), px(10), px(20), px(6))
        row.setSpacing(px(8))
        group = QButtonGroup(self)
        self._to_person = Button(context.theme, "Person", "quiet", size="small")
        self._to_notes = Button(context.theme, "Notes and call back", "quiet", size="small")
        for button in (self._to_person, self._to_notes):
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(lambda _checked=False: self._turn())
            row.addWidget(button)
        row.addStretch(1)
        self._to_person.setChecked(True)
        column.addWidget(self._tabs)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.person)
        column.addWidget(self._pages, 1)
        column.addWidget(divider())
        self._foot = QWidget()
        self._foot.setProperty("ground", "window")
        self._below = QVBoxLayout(self._foot)
        self._below.addWidget(self.outcomes)
        column.addWidget(self._foot)
        self.give_back()

    def take_in(self, side: CallSide) -> None:
        """Let the notes stand behind a tab."""
        if self._side is None:
            self._side = side
            self._pages.addWidget(side)
            self._tabs.show()
            self._set_edge(24)

    def give_back(self) -> None:
        """Show the person alone: the notes have a column of their own."""
        if self._side is not None:
            self._pages.removeWidget(self._side)
            self._side = None
        self._to_person.setChecked(True)
        self._tabs.hide()
        self._set_edge(40)

    def show_notes(self) -> None:
        """Turn to the notes, where they stand behind a tab."""
        self._to_notes.setChecked(True)
        self._turn()

    def show_person(self) -> None:
        """Turn to the person."""
        self._to_person.setChecked(True)
        self._turn()

    def _turn(self) -> None:
        side = self._side if self._to_notes.isChecked() else None
        self._pages.setCurrentWidget(side or self.person)

    def _set_edge(self, edge: int) -> None:
        px = self.person.theme.px
        self.person.set_edge(edge)
        self._below.setContentsMargins(px(edge), px(16), px(edge), px(24 if edge > 24 else 16))
