"""The number as dialled from here, large; copied, rung by the system's phone, or shown as a code for a desk phone."""

import segno
from PySide6.QtCore import QRect, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.widgets.buttons import Button, link_button
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.services.call_facts import Number


class NumberCard(Card):
    """The numbers of one person, one at a time; the first is shown first."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, "card", margin=14)
        self.setProperty("chosen", "true")
        self._context = context
        self._numbers: tuple[Number, ...] = ()
        self._at = 0
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setSpacing(theme.px(10))
        first = QHBoxLayout()
        first.setSpacing(theme.px(18))
        first.addWidget(IconLabel(theme, "phone", "accent_text", 22))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._dial = text_label("", "display", selectable=True)
        self._about = text_label("", "second", tone="text 2", wraps=True)
        words.addWidget(self._dial)
        words.addWidget(self._about)
        first.addLayout(words, 1)
        self._rows.addLayout(first, 1)
        self._other = link_button(theme, "", on_click=self.next_number)
        self._code = Button(theme, "Code", "quiet", name="Show the number as a code to scan", on_click=self.show_code)
        self._copy = Button(theme, "Copy", icon="copy", name="Copy the number to dial", on_click=self.copy)
        self._ring = Button(theme, "Dial", "primary", icon="phone-call", name="Dial the number", on_click=self.dial)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        for button in (self._other, self._code, self._copy, self._ring):
            self._buttons.addWidget(button)
        self._rows.addLayout(self._buttons)
        self.body.addLayout(self._rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons beside the number, or under it where both do not fit: a number is never cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._context.theme.px
        needed = self._dial.sizeHint().width() + self._buttons.sizeHint().width() + px(22 + 18 + 10 + 2 * 14 + 16)
        beside = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._rows.direction() != direction:
            self._rows.setDirection(direction)

    def show_numbers(self, numbers: tuple[Number, ...], city: str) -> None:
        """Show the numbers of somebody; ``city`` is where they are dialled from."""
        self._numbers, self._at, self._city = numbers, 0, city
        self._show()

    def number(self) -> Number | None:
        """Give the number that is shown; None for none."""
        return self._numbers[self._at] if self._numbers else None

    def next_number(self) -> None:
        """Show the next number of the person."""
        if self._numbers:
            self._at = (self._at + 1) % len(self._numbers)
            self._show()

    def copy(self) -> None:
        """Copy the number to dial."""
        number = self.number()
        if number is not None:
            QApplication.clipboard().setText(number.dial)
            self._context.toast("The number to dial is copied.")

    def dial(self) -> None:
        """Hand the number to the phone of this system; where there is none, copy it and say so."""
        number = self.number()
        if number is None:
            return
        if not QDesktopServices.openUrl(QUrl(f"tel:{number.e164}")):
            QApplication.clipboard().setText(number.dial)
            self._context.toast("No phone takes numbers on this computer. The number to dial is copied.")

    def show_code(self) -> None:
        """Show the number as a code that a phone reads."""
        number = self.number()
        if number is not None:
            CodeDialog(self._context, number, self.window()).open()

    def _show(self) -> None:
        number = self.number()
        self._dial.setText(number.dial if number else "no phone")
        self._about.setText(self._words(number))
        self._other.setVisible(len(self._numbers) > 1)
        self._other.setText(f"{self._at + 1} of {len(self._numbers)}")
        self._other.setAccessibleName(f"Number {self._at + 1} of {len(self._numbers)}, show the next")
        for button in (self._code, self._copy, self._ring):
            button.setEnabled(number is not None)
        self._fit()

    def _words(self, number: Number | None) -> str:
        """Say how the number reads, and what is known of it."""
        if number is None:
            return "Add a number in the contact."
        parts = (f"as dialled from {self._city}" if self._city else "", number.readable, number.about)
        return " · ".join(part for part in parts if part and part != number.dial)


class CodeDialog(Dialog):
    """A number as a QR code (ISO/IEC 18004) with a tel: link, for the phone on the desk."""

    def __init__(self, context: Context, number: Number, parent: QWidget) -> None:
        super().__init__(context.theme, "Scan to dial", parent)
        self.column.addWidget(_Code(f"tel:{number.e164}"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(text_label(number.readable, "display"), 0, Qt.AlignmentFlag.AlignHCenter)
        words = "Point the camera of the phone at the code; it offers to ring the number."
        self.column.addWidget(text_label(words, "second", wraps=True))
        self.add_buttons("Copy the number", lambda: self._copy(context, number), cancel="Close")

    def _copy(self, context: Context, number: Number) -> None:
        QApplication.clipboard().setText(number.e164)
        context.toast("The number is copied.")
        self.accept()


class _Code(QWidget):
    """The code itself: black on white, whatever the look."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._cells = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
        self.setAccessibleName("Code with the number")
        self.setFixedSize(QSize(*[len(self._cells) * 8] * 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        for y, row in enumerate(self._cells):
            for x, is_dark in enumerate(row):
                if is_dark:
                    painter.fillRect(QRect(x * 8, y * 8, 8, 8), QColor(Qt.GlobalColor.black))
        painter.end()
