"""A field that checks itself: neutral help while one types, a verdict afterwards, and nothing is ever refused."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from outreach_app.gui.jobs import Jobs
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import put_property, text_label
from outreach_app.gui.widgets.marks import VERDICT_ICONS, IconLabel
from outreach_app.model.dataclass import dataclass

WAITS = 600
"""Milliseconds after the last key before a value is judged."""


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """What is said of a value, and the value as it was read where that differs from what was typed.

    ``state``: "good", "warn", "bad", "neutral", or "" for nothing to say.
    """

    state: str = ""
    words: str = ""
    read: str = ""


NOTHING_TO_SAY = FieldVerdict()
Judge = Callable[[str], FieldVerdict]


class ComposingEdit(QLineEdit):
    """A line that knows whether an input method is composing, and tells when it is left."""

    left = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.is_composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method is composing."""
        self.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field is left."""
        super().focusOutEvent(event)
        self.left.emit()


class CheckedField(QWidget):
    """A line with help under it. ``hint`` speaks while one types, ``judge`` 600 ms later or on leaving.

    Both run off the window's thread; a wrong value stays as typed.
    """

    changed = Signal(str)
    judged = Signal(object)

    def __init__(self, theme: Theme, jobs: Jobs, name: str, judge: Judge, hint: Judge | None = None) -> None:
        super().__init__()
        self._jobs, self._judge, self._hint = jobs, judge, hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.edit = ComposingEdit()
        self.edit.setProperty("scale", "form")
        self.edit.setAccessibleName(name)
        column.addWidget(self.edit)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        self._mark = IconLabel(theme, "circle-dot", "text_3", 14)
        self._words = text_label("", "second", wraps=True)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        self._read = text_label("", "phone", selectable=True)
        row.addWidget(self._read)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAITS)
        self._timer.timeout.connect(self.check_now)
        self.edit.textChanged.connect(self._typed)
        self.edit.left.connect(self._left)
        self.verdict = NOTHING_TO_SAY
        self._show(NOTHING_TO_SAY)

    def text(self) -> str:
        """Give what was typed, as it stands."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a value and judge it at once."""
        self.edit.blockSignals(True)
        self.edit.setText(text)
        self.edit.setCursorPosition(0)
        self.edit.blockSignals(False)
        self.check_now()

    def hideEvent(self, event: QHideEvent) -> None:
        """Judge nothing that nobody sees."""
        super().hideEvent(event)
        self._timer.stop()

    def check_now(self) -> None:
        """Judge the value, where no input method is composing."""
        self._timer.stop()
        if self.edit.is_composing:
            self._timer.start()
            return
        text = self.edit.text()
        if not text.strip():
            self._show(NOTHING_TO_SAY)
            self.judged.emit(NOTHING_TO_SAY)
            return
        self._jobs.ask(lambda: self._judge(text), self._judged, key=("field", id(self)))

    def _typed(self, text: str) -> None:
        self.changed.emit(text)
        self._timer.start()
        put_property(self.edit, "state", "")
        hint = self._hint
        if hint is None or self.edit.is_composing or not text.strip():
            self._show(NOTHING_TO_SAY)
            return
        self._jobs.ask(lambda: hint(text), self._show, key=("field", id(self)))

    def _left(self) -> None:
        if self._timer.isActive():
            self.check_now()

    def _judged(self, verdict: FieldVerdict) -> None:
        self._show(verdict)
        self.judged.emit(verdict)

    def _show(self, verdict: FieldVerdict) -> None:
        self.verdict = verdict
        state = verdict.state
        tone = {"good": "good", "warn": "warn", "bad": "bad"}.get(state, "text_3")
        self._mark.set_icon(VERDICT_ICONS.get(state, "minus"), tone)
        self._mark.setVisible(bool(verdict.words))
        self._words.setVisible(bool(verdict.words))
        self._words.setText(verdict.words)
        shown = verdict.read if verdict.read != self.edit.text().strip() else ""
        self._read.setVisible(bool(shown))
        self._read.setText(shown)
        put_property(self._words, "tone", {"bad": "bad", "warn": "warn"}.get(state, "text 2"))
        put_property(self.edit, "state", "bad" if state == "bad" else "")
        self.edit.setAccessibleDescription(f"{verdict.words}. Read as {shown}" if shown else verdict.words)
