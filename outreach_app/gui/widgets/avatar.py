"""Initials in a disc, in place of a picture: nothing is loaded from anywhere."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach_app.gui.theme import Theme


def initials(name: str) -> str:
    """Give up to two initials of a name as written; one for scripts without spaces or with letters that join."""
    words = [word for word in name.replace(".", ". ").split() if word[:1].isalpha() and not word.endswith(".")]
    letters = [word[0] for word in words] or [letter for letter in name if letter.isalnum()]
    if not letters:
        return "?"
    if ord(letters[0]) > 0x2E80 or 0x600 <= ord(letters[0]) < 0x900 or len(letters) == 1:
        return letters[0].upper()
    return (letters[0] + letters[-1]).upper()


def paint_initials(
    painter: QPainter, box: QRectF, text: str, theme: Theme, role: str = "strong", ground: str = ""
) -> None:
    """Paint initials in a disc, on a ground of its own where it lies on the colour of the selection."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground or "accent_weak"))
    painter.drawEllipse(box)
    painter.setPen(theme.colour("accent_text"))
    painter.setFont(theme.font(role))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Avatar(QWidget):
    """Initials in a disc; decoration beside the name, so without a name of its own."""

    def __init__(self, theme: Theme, name: str = "", size: int = 48) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self._text = initials(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_name(self, name: str) -> None:
        """Show the initials of another name."""
        self._text = initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Give the square around the disc."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the disc and the initials."""
        painter = QPainter(self)
        side = float(self._theme.px(self._size))
        role = "name" if self._size >= 40 else "label"
        paint_initials(painter, QRectF(0, 0, side, side), self._text, self._theme, role)
        painter.end()
