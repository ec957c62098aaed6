"""The outcomes: eight buttons with their digit; one key logs the call and moves on."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.calling import CallOutcome

OUTCOMES = tuple(CallOutcome)[:8]
_WORDS = {CallOutcome.CALL_BACK: "Call back…"}
_CAP, _CAP_LEFT, _CAP_GAP = 24, 10, 8
_HIGH, _LOW = 50, 36
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -4, Qt.Key.Key_Down: 4}


class OutcomeButton(QPushButton):
    """One outcome behind its digit."""

    def __init__(self, theme: Theme, digit: int, outcome: CallOutcome) -> None:
        words = _WORDS.get(outcome, outcome.value.capitalize())
        super().__init__(words)
        self._theme, self._digit, self.outcome = theme, digit, outcome
        self.is_low = False
        self.setAccessibleName(f"{digit}, {words.rstrip('…')}")
        self.setToolTip(f"{words} ({digit}, or Alt+{digit} while typing)")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the height of the design, and the width of the words."""
        px = self._theme.px
        return QSize(px(60) + self.fontMetrics().horizontalAdvance(self.text()), px(_LOW if self.is_low else _HIGH))

    def least(self) -> int:
        """Give the width in which its words are whole."""
        return self._theme.px(_CAP_LEFT + _CAP + _CAP_GAP + 6) + self.fontMetrics().horizontalAdvance(self.text())

    def minimumSizeHint(self) -> QSize:
        """Let it be narrower, but not so that its words are cut."""
        return QSize(self.least(), self._theme.px(_LOW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the digit as a key and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "border"), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "raised"))
        painter.drawRoundedRect(box, 8, 8)
        side = px(_CAP)
        cap = QRectF(px(_CAP_LEFT), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(theme.colour("accent_line"), 1))
        painter.setBrush(theme.colour("accent_weak"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("accent_text"))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), str(self._digit))
        is_final = self.outcome is CallOutcome.DO_NOT_CALL
        painter.setPen(theme.colour("bad" if is_final else "text"))
        words = QRectF(cap.right() + px(_CAP_GAP), 0, self.width() - cap.right() - px(_CAP_GAP + 2), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        painter.end()


class OutcomeGrid(QWidget):
    """Four by two; digits work while it has the focus, arrows go through it."""

    chosen = Signal(object)  # CallOutcome

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(text_label("Outcome", "heading"))
        words = text_label("1 to 8 logs it and moves on, Alt with it while typing", "second", tone="text 2", wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(words, 1)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(theme.px(10))
        self._buttons: list[OutcomeButton] = []
        self._is_open = False
        for at, outcome in enumerate(OUTCOMES):
            button = OutcomeButton(theme, at + 1, outcome)
            button.clicked.connect(lambda _checked=False, one=outcome: self._choose(one))
            self._buttons.append(button)
            grid.addWidget(button, at // 4, at % 4)
        column.addLayout(grid)
        self.setFocusProxy(self._buttons[0])

    def set_low(self, *, is_low: bool) -> None:
        """Let the buttons be lower, where the window is."""
        for button in self._buttons:
            if button.is_low != is_low:
                button.is_low = is_low
                button.updateGeometry()

    def press(self, digit: int) -> None:
        """Choose the outcome of a digit."""
        self._buttons[digit - 1].click()

    def allow(self, *, allowed: bool) -> None:
        """Let outcomes be chosen, or not while somebody else comes up.

        The buttons stay as they are: one that is switched off would send the focus elsewhere.
        """
        self._is_open = allowed

    def _choose(self, outcome: CallOutcome) -> None:
        if self._is_open:
            self.chosen.emit(outcome)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour by arrow."""
        step = _ARROWS.get(Qt.Key(event.key()))
        at = next((number for number, one in enumerate(self._buttons) if one.hasFocus()), None)
        if step is not None and at is not None and 0 <= at + step < len(self._buttons):
            self._buttons[at + step].setFocus()
        else:
            super().keyPressEvent(event)
