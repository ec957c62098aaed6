"""Beside the person: notes, the call back on either clock, what was before, and what to mind."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import DAYS, local, moment_words
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import divider, text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.calling import Draft, Whose
from outreach_app.model.errors import UserError
from outreach_app.services.call_facts import CallFacts
from outreach_app.services.said_hours import instant_said

_TOP = Qt.AlignmentFlag.AlignTop
_REMINDER_ICONS = {"manners": "circle-help", "level": "eye-off", "question": "circle-alert", "embargo": "clock"}
_SAVES_AFTER = 600
"""Milliseconds after the last key before what was typed is kept."""


class CallSide(QWidget):
    """Notes and call back go into the log with the outcome; until then they are kept as a draft."""

    typed = Signal()  # something changed and has rested

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._theme = context, context.theme
        self._facts: CallFacts | None = None
        px = self._theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Notes, call back, and what was before")
        page = QWidget()
        page.setProperty("ground", "side")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(px(20), px(16), px(20), px(20))
        self._column.setSpacing(px(10))
        head = QHBoxLayout()
        head.addWidget(text_label("Notes", "heading"))
        head.addStretch(1)
        self._saved = text_label("", "second", tone="text 2")
        head.addWidget(self._saved)
        self._column.addLayout(head)
        self.notes = QPlainTextEdit()
        self.notes.setAccessibleName("Notes on this call")
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(px(120))
        self.notes.setMaximumHeight(px(170))
        self._column.addWidget(self.notes)
        self._add_call_back()
        self._column.addWidget(divider())
        self._column.addWidget(text_label("Earlier", "heading"))
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(px(8))
        self._column.addLayout(self._earlier)
        self._column.addWidget(divider())
        self._column.addWidget(text_label("Before you speak", "heading"))
        self._reminders = QVBoxLayout()
        self._reminders.setSpacing(px(8))
        self._column.addLayout(self._reminders)
        self._column.addStretch(1)
        area.setWidget(page)
        outer.addWidget(area)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SAVES_AFTER)
        self._rest.timeout.connect(self.typed)
        self.notes.textChanged.connect(self._begin_rest)
        self.when.textChanged.connect(self._begin_rest)

    def show_person(self, facts: CallFacts, draft: Draft | None) -> None:
        """Show somebody else, with what was typed about them before."""
        self._facts = facts
        self.notes.setPlainText(draft.note if draft else "")
        self.notes.moveCursor(QTextCursor.MoveOperation.End)
        self.when.setText(draft.call_back if draft else "")
        (self._ours if draft and draft.whose is Whose.OURS else self._theirs).setChecked(True)
        self._rest.stop()
        self._saved.setText("")
        self._fill_earlier(facts)
        self._fill_reminders(facts)
        self._tell()

    def clear(self) -> None:
        """Take away what was typed: it stands in the log now."""
        self.notes.clear()
        self.when.clear()
        self._rest.stop()
        self._saved.setText("")

    def tell_saved(self, words: str) -> None:
        """Say that what was typed is kept."""
        self._saved.setText(words)

    def whose(self) -> Whose:
        """Give on whose clock the call back is."""
        return Whose.OURS if self._ours.isChecked() else Whose.THEIRS

    def toggle_whose(self) -> None:
        """Change the clock of the call back."""
        (self._theirs if self._ours.isChecked() else self._ours).setChecked(True)
        self._tell()

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the call back, at its field."""
        self._means.setText(sentence)
        self.when.setFocus()

    def _begin_rest(self) -> None:
        self._saved.setText("")
        self._rest.start()

    def _add_call_back(self) -> None:
        px = self._theme.px
        self._column.addWidget(text_label("Call back", "heading"))
        self.when = QLineEdit()
        self.when.setPlaceholderText("15:00, tomorrow 09:30, Fri 15:00")
        self.when.setAccessibleName("Call back at")
        self.when.textChanged.connect(self._tell)
        self._column.addWidget(self.when)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self._theirs = Button(self._theme, "their time", "quiet", size="small")
        self._ours = Button(self._theme, "my time", "quiet", size="small")
        group = QButtonGroup(self)
        for button in (self._theirs, self._ours):
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(self._tell)
            button.clicked.connect(self._begin_rest)
            row.addWidget(button)
        self._theirs.setChecked(True)
        row.addStretch(1)
        self._column.addLayout(row)
        self._means = text_label("", "second strong", tone="text 2", wraps=True)
        self._column.addWidget(self._means)

    def _tell(self) -> None:
        """Say what the hour means on the other clock, or what is wrong with it."""
        typed = self.when.text().strip()
        if not typed or self._facts is None:
            self._means.setText("")
            return
        row, home, now = self._facts.row, self._context.home(), self._context.now()
        theirs = self.whose() is Whose.THEIRS
        try:
            instant, _ = instant_said(typed, row.zone if theirs else home.zone, now)
        except UserError as error:
            self._means.setText(error.sentence)
            return
        zone, place = (home.zone, home.city or "UTC") if theirs else (row.zone, row.city or row.zone)
        other = local(instant, zone)
        self._means.setText(f"= {DAYS[other.weekday()]} {other:%H:%M} in {place}")

    def _fill_earlier(self, facts: CallFacts) -> None:
        _empty(self._earlier)
        zone, now = self._context.home().zone, self._context.now()
        for line in facts.earlier[:6]:
            words = QHBoxLayout()
            words.addWidget(text_label(line.title, "strong", wraps=True), 1)
            words.addWidget(text_label(moment_words(line.at, now, zone), "second", tone="text 2"))
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addLayout(words)
            if line.detail:
                column.addWidget(text_label(line.detail, "second", wraps=True))
            self._earlier.addWidget(holder)
        if not facts.earlier:
            self._earlier.addWidget(text_label("nothing yet", "second", tone="text 2"))

    def _fill_reminders(self, facts: CallFacts) -> None:
        _empty(self._reminders)
        for reminder in facts.reminders:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._theme.px(10))
            row.addWidget(IconLabel(self._theme, _REMINDER_ICONS[reminder.kind], "text_2", 16), 0, _TOP)
            row.addWidget(text_label(reminder.text, "body", wraps=True), 1)
            self._reminders.addWidget(holder)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()
