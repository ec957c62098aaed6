"""Labels: text by its role of type, text that elides at its end, tags, key caps and dividing lines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from outreach_app.gui.theme import Theme


def restyle(widget: QWidget) -> None:
    """Polish a widget again after a property that the style sheet reads was changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def put_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet reads; polish only where it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)


def text_label(
    text: str, role: str = "body", *, tone: str = "", wraps: bool = False, selectable: bool = False
) -> QLabel:
    """Give a label of a role of ``tokens.TYPE``; ``tone`` ("text 2", "warn") takes the place of the role's colour."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    label.setWordWrap(wraps)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def tag_label(text: str, *, state: str = "", large: bool = False, meaning: str = "") -> QLabel:
    """Give a tag: a short word on a tint. ``state`` is "", "accent", "good", "warn" or "bad"."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", "tag")
    label.setProperty("state", state)
    label.setProperty("large", large)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if meaning:
        label.setToolTip(meaning)
        label.setAccessibleName(meaning)
    return label


def key_cap(text: str) -> QLabel:
    """Give one key, drawn as a cap."""
    label = QLabel(text)
    label.setProperty("kind", "keycap")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def divider(*, upright: bool = False) -> QFrame:
    """Give a dividing line of one pixel."""
    line = QFrame()
    line.setProperty("kind", "line")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class ElidedLabel(QLabel):
    """A label that shortens its text at the end; the tool tip and the accessible name hold the whole."""

    def __init__(self, text: str = "", role: str = "body", *, tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other text."""
        self._whole = text
        self.setText(text)
        self.setAccessibleName(text)
        self._note_elision()

    def minimumSizeHint(self) -> QSize:
        """Give a width that lets the text shrink."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole in a tool tip only where it is shortened."""
        super().resizeEvent(event)
        self._note_elision()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, shortened at its end."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _note_elision(self) -> None:
        is_cut = self.fontMetrics().horizontalAdvance(self._whole) > self.width()
        self.setToolTip(self._whole if is_cut else "")


class SectionHeading(QWidget):
    """The small heading of a section, with room for one quiet button at its right."""

    def __init__(self, theme: Theme, text: str, action: QWidget | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.label = text_label(text, "label")
        row.addWidget(self.label)
        row.addStretch(1)
        if action is not None:
            row.addWidget(action)
