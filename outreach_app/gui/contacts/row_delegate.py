"""The delegate of the table: two lines a row, painted from the page; it draws nothing that the model does not say."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from outreach_app.gui.contacts.faces import Face
from outreach_app.gui.contacts.row_pieces import RowPieces
from outreach_app.gui.contacts.table_model import CHANNELS, LANGUAGES, LAST, NAME, TIME, ContactsModel
from outreach_app.gui.icons import icon_pixmap
from outreach_app.gui.theme import Theme, language_of_name
from outreach_app.gui.tokens import SIZES, Colours
from outreach_app.gui.widgets.row_hover import RowHover
from outreach_app.model.hours import WindowState

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
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
        self._pieces = RowPieces(theme)
        self._compact = False
        self.current_row = -1  # told by the table: the state in an option is a flag of the style, dear to load
        self.hover: RowHover | None = None
        theme.changed.connect(self._pieces.forget)

    def row_height(self, *, compact: bool) -> int:
        """Give the height of a contact's row, from the font."""
        self._compact = compact
        lines = self._pieces.lines["strong"] + self._pieces.lines["second"]
        return max(
            self._theme.px(SIZES.row_compact if compact else SIZES.row_two_lines), lines + (4 if compact else 12)
        )

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the size of a cell."""
        return QSize(60, self.row_height(compact=self._compact))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:  # noqa: ANN401 - PySide hides its fields
        """Paint one cell."""
        rect: QRect = option.rect
        face = self._model.face_at(index.row())
        if face is None:
            if self._model.layout.id_at(index.row()) is None:
                self._paint_heading(painter, rect, index, is_current=index.row() == self.current_row)
            else:
                self._paint_missing(painter, rect)
            return
        column = index.column()
        is_selected = index.row() == self.current_row
        is_hovered = self.hover is not None and self.hover.row == index.row()
        self._paint_ground(painter, rect, column, "accent_weak" if is_selected else "hover" if is_hovered else "")
        if column == NAME:
            self._paint_name(painter, rect, face)
        elif column == LANGUAGES:
            self._paint_languages(painter, rect, face, is_selected=is_selected)
        elif column == TIME:
            self._paint_time(painter, rect, face)
        elif column == CHANNELS:
            self._paint_channels(painter, rect, face)
        elif column == LAST:
            self._paint_last(painter, rect.adjusted(0, 0, -4, 0), face)
        elif face.has_place:
            box = rect.adjusted(0, 0, -4, 0)
            self._two_lines(painter, box, ("body", "text", face.place), ("second", "text_2", face.place_second))
        else:
            self._pieces.draw_text(painter, rect, "second", "text_2", face.place)

    def _paint_ground(self, painter: QPainter, rect: QRect, column: int, ground: str) -> None:
        if ground:
            painter.fillRect(rect, self._pieces.colours[ground])
        if ground == "accent_weak" and column == NAME:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._pieces.colours["accent_text"])
        left = rect.left() + (self._theme.px(EDGE) if column == NAME else 0)
        painter.fillRect(QRect(left, rect.bottom(), rect.right() - left + 1, 1), self._pieces.colours["line_2"])

    def _paint_name(self, painter: QPainter, rect: QRect, face: Face) -> None:
        pieces, edge = self._pieces, self._theme.px(EDGE)
        box = rect.adjusted(edge, 0, -_GAP, 0)
        if face.id in self._model.ticked:
            side = self._theme.px(14)
            mark = _icon(self._theme.colours, side, "check-square", "accent_text")
            painter.drawPixmap(rect.left() + 4, self._top(rect) + 3, mark)
        first = box.translated(0, 0)
        first.setTop(self._top(rect))
        first.setHeight(pieces.lines["strong"])
        strong = pieces.font_of("strong", language_of_name(face.name, face.country, face.languages))
        pieces.draw_text(painter, first, strong, "text", face.name)
        if face.native_name:
            used = min(pieces.width(face.name, strong), first.width()) + 7
            rest = first.adjusted(used, 0, 0, 0)
            if rest.width() > 24:
                role = pieces.font_of("body", language_of_name(face.native_name, face.country, face.languages))
                pieces.draw_text(painter, rest, role, "text_2", face.native_name)
        second = QRect(box.left(), first.bottom() + 1, box.width(), pieces.lines["second"])
        if face.note:
            width = pieces.width(face.note, "second") + 2
            pieces.draw_text(painter, second.adjusted(second.width() - width, 0, 0, 0), "second", "warn", face.note)
            second.setWidth(second.width() - width - _GAP)
        pieces.draw_text(painter, second, "second", "text_2", face.second or "role not stated")

    def _paint_languages(self, painter: QPainter, rect: QRect, face: Face, *, is_selected: bool) -> None:
        if not face.languages:
            self._pieces.draw_text(painter, rect.adjusted(0, 0, -_GAP, 0), "second", "text_2", "not stated")
            return
        theme, pieces = self._theme, self._pieces
        ratio = painter.device().devicePixelRatioF()
        left, right = rect.left(), rect.right() - _GAP
        top = rect.center().y() - theme.px(20) // 2
        for at, tag in enumerate(face.languages):
            word = tag.split("-")[0].upper()
            width = pieces.width(word, "label") + theme.px(12)
            more = len(face.languages) - at
            if left + width + (theme.px(22) if more > 1 else 0) > right and at:
                rest = QRect(left, rect.top(), theme.px(30), rect.height())
                pieces.draw_text(painter, rest, "label", "text_2", f"+{more}")
                break
            is_searched = tag in self.searched
            ground = "raised" if is_selected else ("accent_weak" if is_searched else "mute_weak")
            ink, edge = ("accent_text", "accent_line") if is_searched else ("text_2", "")
            painter.drawPixmap(left, top, pieces.tag(word, ground, ink, edge, ratio))
            left += width + theme.px(6)

    def _paint_time(self, painter: QPainter, rect: QRect, face: Face) -> None:
        state, there, coming = self._model.hour_of(face)
        side = self._theme.px(11)
        indent = side + self._theme.px(6)
        words = rect.adjusted(indent, 0, -2, 0)
        mark = self._pieces.mark(state, side, painter.device().devicePixelRatioF())
        if state is WindowState.UNKNOWN:
            painter.drawPixmap(rect.left(), rect.center().y() - side // 2, mark)
            self._pieces.draw_text(painter, words, "second", "text_2", there)
            return
        painter.drawPixmap(rect.left(), self._top(rect) + (self._pieces.lines["strong"] - side) // 2, mark)
        self._two_lines(painter, words, ("strong", "text", there), ("second", "text_2", coming))

    def _paint_channels(self, painter: QPainter, rect: QRect, face: Face) -> None:
        box = rect.adjusted(0, 0, -_GAP, 0)
        if not face.phone and not face.email:
            self._pieces.draw_text(painter, box, "second", "text_2", "no phone, no e-mail")
            return
        if self._pieces.width(face.phone, "phone") > box.width():
            self._paint_long_number(painter, box, face.phone)
            return
        first = ("phone", "text", face.phone) if face.phone else ("second", "text_2", "no phone")
        self._two_lines(painter, box, first, ("second", "text_2", face.email or "no e-mail"))
        if face.more_phones:
            used = self._pieces.width(face.phone, "phone") + self._theme.px(6)
            more = QRect(box.left() + used, self._top(rect), box.width() - used + _GAP, self._pieces.lines["strong"])
            self._pieces.draw_text(painter, more, "label", "text_2", f"+{face.more_phones}")

    def _paint_last(self, painter: QPainter, rect: QRect, face: Face) -> None:
        moment, word = self._model.last_of(face)
        if not word:
            self._pieces.draw_text(painter, rect, "second", "text_2", moment)
            return
        self._two_lines(painter, rect, ("body", "text", moment), ("second", "text_2", word))

    def _paint_long_number(self, painter: QPainter, box: QRect, number: str) -> None:
        """Paint a number over two lines: a number is never cut, and the address stands in the inspector."""
        at = number.rfind(" ", 0, len(number) * 2 // 3)
        first, second = (number[:at], number[at + 1 :]) if at > 0 else (number, "")
        self._two_lines(painter, box, ("phone", "text", first), ("phone", "text", second))

    def _paint_heading(self, painter: QPainter, rect: QRect, index: Index, *, is_current: bool) -> None:
        section, _ = self._model.layout.section_at(index.row())
        painter.fillRect(rect, self._pieces.colours["accent_weak" if is_current else "side"])
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._pieces.colours["line"])
        if index.column() != NAME:
            return
        edge, side = self._theme.px(EDGE), self._theme.px(12)
        if section.may_fold:
            arrow = "chevron-right" if section.is_folded else "chevron-down"
            top = rect.center().y() - side // 2
            painter.drawPixmap(rect.left() + 4, top, _icon(self._theme.colours, side, arrow, "text_3"))
        box, count = rect.adjusted(edge, 0, -edge, 0), f"{section.total:,}"
        room = box.width() - self._pieces.width(count, "second") - 8  # the count is never cut
        self._pieces.draw_text(
            painter, QRect(box.topLeft(), QSize(room, box.height())), "strong", "text", section.title
        )
        used = min(self._pieces.width(section.title, "strong"), room) + 8
        self._pieces.draw_text(painter, box.adjusted(used, 0, 0, 0), "second", "text_2", count)
        words = f"Show all {section.total:,}" if section.is_cut else section.reason
        painter.setFont(self._pieces.fonts["second"])
        painter.setPen(self._pieces.colours["accent_text" if section.is_cut else "text_2"])
        rest = box.adjusted(used + self._theme.px(48), 0, 0, 0)
        painter.drawText(rest, _RIGHT, self._pieces.short(words, "second", max(rest.width(), 0)))

    def _paint_missing(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._pieces.colours["mute_weak"])
        width = min(rect.width() - 30, self._theme.px(110))
        painter.drawRoundedRect(QRectF(rect.left() + 20, rect.center().y() - 4, width, 8), 4, 4)

    def _two_lines(
        self, painter: QPainter, rect: QRect, first: tuple[str, str, str], second: tuple[str, str, str]
    ) -> None:
        """Paint two lines, each (role, colour, text); one alone stands in the middle."""
        if not second[2]:
            self._pieces.draw_text(painter, rect, *first)
            return
        top = QRect(rect.left(), self._top(rect), rect.width(), self._pieces.lines["strong"])
        self._pieces.draw_text(painter, top, *first)
        self._pieces.draw_text(
            painter, QRect(rect.left(), top.bottom() + 1, rect.width(), self._pieces.lines["second"]), *second
        )

    def _top(self, rect: QRect) -> int:
        """Give where the first of two lines begins."""
        return rect.top() + (rect.height() - 1 - self._pieces.lines["strong"] - self._pieces.lines["second"]) // 2


@lru_cache(maxsize=32)
def _icon(colours: Colours, side: int, name: str, tone: str) -> Any:  # noqa: ANN401 - a QPixmap
    """Give an icon, kept by look and size."""
    return icon_pixmap(name, colours.as_map()[tone], side)
