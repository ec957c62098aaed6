"""Labels: text by its role of type, text that elides at its end, tags, key caps and dividing lines."""

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import TYPE


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
    label = Paragraph(text, role) if wraps else QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight:  # a name in Arabic stands with the others
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        label.setAlignment(align)
    label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
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
    label.setIndent(0)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if meaning:
        label.setToolTip(meaning)
        label.setAccessibleName(meaning)
    return label


def key_cap(text: str) -> QLabel:
    """Give one key, drawn as a cap."""
    label = QLabel(text)
    label.setProperty("kind", "keycap")
    label.setIndent(0)
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


def broken_lines(text: str, font: QFont, width: int) -> list[str]:
    """Give the lines of a text at a width in pixels; never empty. A word that is wider than a line is parted."""
    lines, _ = _laid_out(text, font, width)
    return lines


def _laid_out(text: str, font: QFont, width: int) -> tuple[list[str], int]:
    """Give the lines of a text, and how high the highest is: letters of other scripts may be higher than ours."""
    lines, highest = [], 0.0
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for part in text.split("\n"):
        layout = QTextLayout(part, font)
        layout.setTextOption(option)
        units = part.encode("utf-16-le", "surrogatepass")  # Qt counts in UTF-16
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
            lines.append(units[start:end].decode("utf-16-le", "replace").rstrip())
            highest = max(highest, line.height())
        layout.endLayout()
    return lines or [""], ceil(highest)


_LONG_WORD = 18  # letters


class Paragraph(QLabel):
    """A label that wraps, with the line height of its role: Qt sets lines closer than the design."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self._ratio = TYPE[role].line / TYPE[role].size
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """Give the width that Qt finds pleasant, with the height that it takes at our line height."""
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give the least that a word of usual length takes; a longer one is parted."""
        least = super().minimumSizeHint()
        usual = self.fontMetrics().averageCharWidth() * _LONG_WORD
        return QSize(min(least.width(), usual), self._step(1) + self._above_and_below())

    def heightForWidth(self, width: int) -> int:
        """Give the height of all lines at a width."""
        edges = self.contentsMargins()
        lines, highest = _laid_out(self.text(), self.font(), width - edges.left() - edges.right())
        return self._step(highest) * len(lines) + self._above_and_below()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line by line, in any script from the left; what is selected is shown by Qt while it is."""
        if self.hasSelectedText():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect()
        lines, highest = _laid_out(self.text(), self.font(), box.width())
        step = self._step(highest)
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        for at, line in enumerate(lines):
            row = QRect(box.left(), box.top() + at * step, box.width(), step)
            painter.drawText(row, int(across | Qt.AlignmentFlag.AlignVCenter), line)
        painter.end()

    def _above_and_below(self) -> int:
        edges = self.contentsMargins()
        return edges.top() + edges.bottom()

    def _step(self, highest: int) -> int:
        """Give the height of a line in pixels; never less than the letters of the text need."""
        size = self.font().pixelSize()
        return max(round(size * self._ratio), self.fontMetrics().height(), highest)


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


class CountLabel(QLabel):
    """Says how many; where room is short it takes a shorter wording, for a count is never cut."""

    def __init__(self, role: str = "body", *, tone: str = "text 3") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self._wordings: tuple[str, ...] = ("",)

    def set_wordings(self, *wordings: str) -> None:
        """Say the first of these that fits, from the longest to the shortest; all of them count the same.

        One alone is shortened part by part where it names several counts: "0 of 15 due, 15 without a basis".
        """
        self._wordings = _shorter(wordings[0]) if len(wordings) == 1 else wordings or ("",)
        self.setText(self._wordings[0])
        self.setAccessibleName(self._wordings[0])
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """Give the room of the longest wording."""
        return QSize(self._room(self._wordings[0]), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give the room of the shortest wording: it is never cut."""
        return QSize(self._room(self._wordings[-1]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the longest wording that fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = (words for words in self._wordings if self._room(words) <= self.width())
        self.setText(next(fitting, self._wordings[-1]))
        self.setToolTip(self._wordings[0] if self.text() != self._wordings[0] else "")

    def _room(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 1 if words else 0


def _shorter(words: str) -> tuple[str, ...]:
    """Give the wordings of a list of counts: whole, and with ever fewer of its parts."""
    parts = words.split(", ")
    return tuple(", ".join(parts[:end]) for end in range(len(parts), 0, -1))


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
