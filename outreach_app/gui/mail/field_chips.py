"""Fields of a letter as chips in its text: atoms that one backspace removes, and plain tokens when they are copied."""

import re
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from outreach_app.gui.theme import Theme
from outreach_app.model.dataclass import dataclass
from outreach_app.services.mailing_fields import known_fields, other_names
from outreach_app.text.merge_tokens import folded

_AROUND: Final = 3
CHIP: Final = int(QTextFormat.ObjectTypes.UserObject) + 1
_TOKEN_OF: Final = int(QTextFormat.Property.UserProperty) + 1
_MARK: Final = "￼"
_TOKEN: Final = re.compile(r"\{\{([^{}\n]{0,200})\}\}")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field as it is shown: its words, and whether we have such a field."""

    words: str
    is_known: bool


def field_words(token: str) -> FieldWords:
    """Give the words of what stands between the braces: "languages", "title, else “colleague”"."""
    name, bar, fallback = token.partition("|")
    known = known_fields()
    key = folded(name)
    key = other_names().get(key, key)
    label = known.get(key, name.strip() or "no field")
    words = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    if bar and fallback.strip():
        words = f"{words}, else “{fallback.strip()}”"
    return FieldWords(words, key in known)


def in_words(text: str) -> str:
    """Give one line of a letter with its fields as words: "You are on our release, lifting (lift time, local)"."""
    return _TOKEN.sub(lambda match: f"({field_words(match.group(1)).words})", text)


class ChipPainter(QPyTextObject):
    """Draws a field as a chip, as wide as its words."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def intrinsicSize(self, _document: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        """Give the size of a chip."""
        metrics = QFontMetricsF(self._theme.font("second strong"))
        words = field_words(token_of(form)).words
        px = self._theme.px
        return QSizeF(metrics.horizontalAdvance(words) + px(16), metrics.height() + 2 * px(_AROUND))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, form: QTextFormat
    ) -> None:
        """Draw a chip: on the accent, or as wrong where it names no field.

        Its words stand on the line of the text around it; the chip reaches below that line.
        """
        theme, field = self._theme, field_words(token_of(form))
        ground, edge, ink = (
            ("accent_weak", "accent_line", "accent_text") if field.is_known else ("bad_weak", "bad", "bad")
        )
        font, line = theme.font("second strong"), QRectF(rect)
        below = QFontMetricsF(font).descent() + theme.px(_AROUND) / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(line.adjusted(2, below, -2, below), 5, 5)
        painter.setPen(theme.colour(ink))
        painter.setFont(font)
        painter.drawText(QPointF(line.left() + theme.px(8), line.bottom()), field.words)
        painter.restore()


def chip_format(token: str) -> QTextCharFormat:
    """Give the format of a chip for what stands between the braces."""
    made = QTextCharFormat()
    made.setObjectType(CHIP)
    made.setProperty(_TOKEN_OF, token)
    made.setToolTip(f"{{{{{token}}}}}")
    return made


def token_of(form: QTextFormat) -> str:
    """Give what stands between the braces of a chip; Qt gives an empty text back as an empty list."""
    found = form.property(_TOKEN_OF)
    return found if isinstance(found, str) else ""


def insert_with_chips(cursor: QTextCursor, text: str) -> None:
    """Insert a text in which fields stand as plain tokens; each becomes a chip."""
    plain = QTextCharFormat()
    end = 0
    cursor.beginEditBlock()
    clean = text.replace(_MARK, "").replace("\r\n", "\n").replace("\r", "\n")
    for match in _TOKEN.finditer(clean):
        cursor.insertText(clean[end : match.start()], plain)
        cursor.insertText(_MARK, chip_format(match.group(1)))
        end = match.end()
    cursor.insertText(clean[end:], plain)
    cursor.endEditBlock()


def plain_text(document: QTextDocument) -> str:
    """Give the text of a document with its chips as plain tokens."""
    lines = []
    block = document.begin()
    while block.isValid():
        lines.append(_line(block, block.position(), block.position() + block.length()))
        block = block.next()
    return "\n".join(lines)


def selected_text(cursor: QTextCursor) -> str:
    """Give what is selected, with its chips as plain tokens."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    lines = []
    block = cursor.document().findBlock(start)
    while block.isValid() and block.position() <= end:
        lines.append(_line(block, start, end))
        block = block.next()
    return "\n".join(lines)


def make_chips(document: QTextDocument) -> bool:
    """Make a chip of every token that was typed out; tells whether there was any."""
    found = False
    block = document.begin()
    while block.isValid():
        match = _TOKEN.search(block.text())
        if match is None:
            block = block.next()
            continue
        found = True
        before = len(block.text()[: match.start()].encode("utf-16-le")) // 2  # Qt counts in UTF-16
        length = len(match.group().encode("utf-16-le")) // 2
        cursor = QTextCursor(document)
        cursor.setPosition(block.position() + before)
        cursor.setPosition(block.position() + before + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(_MARK, chip_format(match.group(1)))
        cursor.setCharFormat(QTextCharFormat())
    return found


def _line(block: QTextBlock, start: int, end: int) -> str:
    """Give one block between two positions of its document."""
    parts = []
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        first, last = max(fragment.position(), start), min(fragment.position() + fragment.length(), end)
        if first < last:
            units = fragment.text().encode("utf-16-le", "surrogatepass")
            text = units[2 * (first - fragment.position()) : 2 * (last - fragment.position())].decode(
                "utf-16-le", "replace"
            )
            form = fragment.charFormat()
            if form.objectType() == CHIP:
                text = text.replace(_MARK, f"{{{{{token_of(form)}}}}}")
            parts.append(text.replace("\u2028", "\n"))
        pieces += 1
    return "".join(parts)
