"""The delegate of the table: two lines a row, painted from the page; it draws nothing that the model does not say."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from outreach_app.gui.contacts.faces import Face
from outreach_app.gui.contacts.table_model import CHANNELS, LANGUAGES, NAME, TIME, ContactsModel
from outreach_app.gui.icons import icon_pixmap
from outreach_app.gui.theme import Theme, language_of_name
from outreach_app.gui.tokens import TYPE
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.model.hours import WindowState

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_SELECTED = QStyle.StateFlag.State_Selected
EDGE = 20
"""Pixels between the edge of the table and its first column."""
_GAP = 8

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints contacts and the headings of groups."""

    def __init__(self, model: ContactsModel, theme: Theme) -> None:
        super().__init__()
        self._model, self._theme = model, theme
        self.searched: frozenset[str] = frozenset()
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._colours: dict[str, QColor] = {}
        self._elided: dict[tuple[str, str, int], str] = {}
        self._compact = False
        theme.changed.connect(self.forget)
        self.forget()

    def forget(self) -> None:
        """Measure anew: the look has changed."""
        self._fonts = {role: self._theme.font(role) for role in ("strong", "body", "second", "label", "phone")}
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        self._colours = {name: QColor(value) for name, value in self._theme.colours.as_map().items()}
        self._elided.clear()

    def row_height(self, *, compact: bool) -> int:
        """Give the height of a contact's row, from the font."""
        self._compact = compact
        lines = self._line("strong") + self._line("second")
        return max(self._theme.px(43 if compact else 51), lines + (4 if compact else 12))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the size of a cell."""
        return QSize(60, self.row_height(compact=self._compact))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:  # noqa: ANN401 - PySide hides its fields
        """Paint one cell."""
        rect: QRect = option.rect
        face = self._model.face_at(index.row())
        if face is None:
            if self._model.layout.id_at(index.row()) is None:
                self._paint_heading(painter, rect, index, is_current=bool(option.state & _SELECTED))
            else:
                self._paint_missing(painter, rect)
            return
        column = index.column()
        is_selected = bool(option.state & _SELECTED)
        self._paint_ground(painter, rect, column, is_selected=is_selected)
        if column == NAME:
            self._paint_name(painter, rect, face)
        elif column == LANGUAGES:
            self._paint_languages(painter, rect, face, is_selected=is_selected)
        elif column == TIME:
            self._paint_time(painter, rect, face)
        elif column == CHANNELS:
            self._paint_channels(painter, rect, face)
        elif face.has_place:
            box = rect.adjusted(0, 0, -4, 0)
            self._two_lines(painter, box, ("body", "text", face.place), ("second", "text_2", face.place_second))
        else:
            self._text(painter, rect, "second", "text_2", face.place)

    def _paint_ground(self, painter: QPainter, rect: QRect, column: int, *, is_selected: bool) -> None:
        if is_selected:
            painter.fillRect(rect, self._colours["accent_weak"])
            if column == NAME:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._colours["accent_text"])
        left = rect.left() + (self._theme.px(EDGE) if column == NAME else 0)
        painter.fillRect(QRect(left, rect.bottom(), rect.right() - left + 1, 1), self._colours["line_2"])

    def _paint_name(self, painter: QPainter, rect: QRect, face: Face) -> None:
        edge = self._theme.px(EDGE)
        box = rect.adjusted(edge, 0, -_GAP, 0)
        if face.id in self._model.ticked:
            side = self._theme.px(14)
            mark = _icon(self._theme, self._theme.is_dark, side, "check-square", "accent_text")
            painter.drawPixmap(rect.left() + 4, self._top(rect) + 3, mark)
        first = box.translated(0, 0)
        first.setTop(self._top(rect))
        first.setHeight(self._line("strong"))
        self._text(painter, first, "strong", "text", face.name)
        if face.native_name:
            used = round(min(self._metrics["strong"].horizontalAdvance(face.name), first.width())) + 7
            rest = first.adjusted(used, 0, 0, 0)
            if rest.width() > 24:
                tag = language_of_name(face.native_name, face.country, face.languages)
                painter.setFont(self._theme.font("body", tag))
                painter.setPen(self._colours["text_2"])
                painter.drawText(rest, _LEFT, self._short(face.native_name, "body", rest.width()))
        second = QRect(box.left(), first.bottom() + 1, box.width(), self._line("second"))
        if face.note:
            width = round(self._metrics["second"].horizontalAdvance(face.note)) + 2
            self._text(painter, second.adjusted(second.width() - width, 0, 0, 0), "second", "warn", face.note)
            second.setWidth(second.width() - width - _GAP)
        self._text(painter, second, "second", "text_2", face.second or "role not stated")

    def _paint_languages(self, painter: QPainter, rect: QRect, face: Face, *, is_selected: bool) -> None:
        if not face.languages:
            self._text(painter, rect.adjusted(0, 0, -_GAP, 0), "second", "text_2", "not stated")
            return
        theme, colours = self._theme, self._colours
        height, left = theme.px(20), float(rect.left())
        metrics = self._metrics["label"]
        painter.setFont(self._fonts["label"])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = rect.right() - _GAP
        for at, tag in enumerate(face.languages):
            word = tag.split("-")[0].upper()
            width = metrics.horizontalAdvance(word) + theme.px(12)
            more = len(face.languages) - at
            if left + width + (theme.px(22) if more > 1 else 0) > right and at:
                painter.setPen(colours["text_2"])
                painter.drawText(QRectF(left, rect.top(), theme.px(30), rect.height()), _LEFT, f"+{more}")
                break
            box = QRectF(left + 0.5, rect.center().y() - height / 2 + 0.5, width, height)
            is_searched = tag in self.searched
            ground = "raised" if is_selected else ("accent_weak" if is_searched else "mute_weak")
            painter.setPen(QPen(colours["accent_line"], 1) if is_searched else Qt.PenStyle.NoPen)
            painter.setBrush(colours[ground])
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(colours["accent_text" if is_searched else "text_2"])
            painter.drawText(box, _CENTRE, word)
            left += width + theme.px(6)

    def _paint_time(self, painter: QPainter, rect: QRect, face: Face) -> None:
        state, there, coming = self._model.hour_of(face)
        side = self._theme.px(11)
        indent = side + self._theme.px(6)
        words = rect.adjusted(indent, 0, -2, 0)
        colour = self._colours[STATE_TOKENS[state]]
        if state is WindowState.UNKNOWN:
            middle = rect.center().y()
            paint_time_mark(painter, QRectF(rect.left(), middle - side / 2, side, side), state, colour)
            self._text(painter, words, "second", "text_2", there)
            return
        top = self._top(rect) + (self._line("strong") - side) / 2
        paint_time_mark(painter, QRectF(rect.left(), top, side, side), state, colour)
        self._two_lines(painter, words, ("strong", "text", there), ("second", "text_2", coming))

    def _paint_channels(self, painter: QPainter, rect: QRect, face: Face) -> None:
        box = rect.adjusted(0, 0, -_GAP, 0)
        if not face.phone and not face.email:
            self._text(painter, box, "second", "text_2", "no phone, no e-mail")
            return
        if self._metrics["phone"].horizontalAdvance(face.phone) > box.width():
            self._paint_long_number(painter, box, face.phone)
            return
        first = ("phone", "text", face.phone) if face.phone else ("second", "text_2", "no phone")
        self._two_lines(painter, box, first, ("second", "text_2", face.email or "no e-mail"))
        if face.more_phones:
            used = round(self._metrics["phone"].horizontalAdvance(face.phone)) + self._theme.px(6)
            more = QRect(box.left() + used, self._top(rect), box.width() - used + _GAP, self._line("strong"))
            self._text(painter, more, "label", "text_2", f"+{face.more_phones}")

    def _paint_long_number(self, painter: QPainter, box: QRect, number: str) -> None:
        """Paint a number over two lines: a number is never cut, and the address stands in the inspector."""
        at = number.rfind(" ", 0, len(number) * 2 // 3)
        first, second = (number[:at], number[at + 1 :]) if at > 0 else (number, "")
        self._two_lines(painter, box, ("phone", "text", first), ("phone", "text", second))

    def _paint_heading(self, painter: QPainter, rect: QRect, index: Index, *, is_current: bool) -> None:
        section, _ = self._model.layout.section_at(index.row())
        painter.fillRect(rect, self._colours["accent_weak" if is_current else "side"])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._colours["line"])
        if index.column() != NAME:
            return
        edge, side = self._theme.px(EDGE), self._theme.px(12)
        if section.may_fold:
            arrow = "chevron-right" if section.is_folded else "chevron-down"
            top = rect.center().y() - side // 2
            painter.drawPixmap(rect.left() + 4, top, _icon(self._theme, self._theme.is_dark, side, arrow, "text_3"))
        box = rect.adjusted(edge, 0, -edge, 0)
        self._text(painter, box, "strong", "text", section.title)
        used = round(self._metrics["strong"].horizontalAdvance(section.title)) + 8
        self._text(painter, box.adjusted(used, 0, 0, 0), "second", "text_2", f"{section.total:,}")
        words = f"Show all {section.total:,}" if section.is_cut else section.reason
        painter.setFont(self._fonts["second"])
        painter.setPen(self._colours["accent_text" if section.is_cut else "text_2"])
        room = box.adjusted(used + self._theme.px(48), 0, 0, 0)
        painter.drawText(room, _RIGHT, self._short(words, "second", room.width()))

    def _paint_missing(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["mute_weak"])
        width = min(rect.width() - 30, self._theme.px(110))
        painter.drawRoundedRect(QRectF(rect.left() + 20, rect.center().y() - 4, width, 8), 4, 4)

    def _two_lines(
        self, painter: QPainter, rect: QRect, first: tuple[str, str, str], second: tuple[str, str, str]
    ) -> None:
        """Paint two lines, each (role, colour, text); one alone stands in the middle."""
        if not second[2]:
            self._text(painter, rect, *first)
            return
        top = QRect(rect.left(), self._top(rect), rect.width(), self._line("strong"))
        self._text(painter, top, *first)
        self._text(painter, QRect(rect.left(), top.bottom() + 1, rect.width(), self._line("second")), *second)

    def _text(self, painter: QPainter, rect: QRect, role: str, colour: str, text: str) -> None:
        painter.setFont(self._fonts[role])
        painter.setPen(self._colours[colour])
        painter.drawText(rect, _LEFT, self._short(text, role, rect.width()))

    def _short(self, text: str, role: str, width: int) -> str:
        """Give a text shortened at its end, from the cache where it was measured before."""
        key = (text, role, width)
        short = self._elided.get(key)
        if short is None:
            if len(self._elided) > 8192:
                self._elided.clear()
            short = self._metrics[role].elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[key] = short
        return short

    def _line(self, role: str) -> int:
        return max(self._theme.px(TYPE[role].line), round(self._metrics[role].lineSpacing()))

    def _top(self, rect: QRect) -> int:
        """Give where the first of two lines begins."""
        return rect.top() + (rect.height() - 1 - self._line("strong") - self._line("second")) // 2


@lru_cache(maxsize=32)
def _icon(theme: Theme, _is_dark: bool, side: int, name: str, tone: str) -> Any:  # noqa: ANN401 - a QPixmap
    """Give an icon, kept by look and size."""
    return icon_pixmap(name, theme.colours.as_map()[tone], side)
