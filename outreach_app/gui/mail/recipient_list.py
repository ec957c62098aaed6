"""The list of recipients: painted in two lines with the state at the right, headings between the groups."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from outreach_app.gui.mail.recipient_rows import RecipientModel, Row
from outreach_app.gui.theme import Theme, language_of_name
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.avatar import initials, paint_initials
from outreach_app.gui.widgets.painted_words import draw_words, two_lines
from outreach_app.gui.widgets.row_table import Index, RowTable

_EDGE, _AVATAR, _BAR, _GAP = 24, 32, 3, 12
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class _Painter(QStyledItemDelegate):
    """Draws what the row says, and nothing else."""

    def __init__(self, theme: Theme, view: RowTable, model: RecipientModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row, box = self._model.rows[index.row()], QRect(option.rect)
        painter.save()
        if row.key:
            is_chosen = self._view.currentIndex().row() == index.row()
            if not is_chosen and option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(box, self._theme.colour("hover"))
            self._paint_row(painter, box, row, is_chosen=is_chosen)
        else:
            self._paint_heading(painter, box, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, row: Row) -> None:
        theme, edge = self._theme, self._theme.px(_EDGE)
        painter.fillRect(box, theme.colour("side"))
        painter.setFont(theme.font("second strong"))
        painter.setPen(theme.colour("text_2"))
        inside = box.adjusted(edge, 0, -edge, 0)
        count = painter.fontMetrics().horizontalAdvance(row.second) + theme.px(8)
        used = draw_words(painter, inside.adjusted(0, 0, -count, 0), row.name) + theme.px(8)
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("text_3"))
        painter.drawText(inside.adjusted(used, 0, 0, 0), _LEFT, row.second)

    def _paint_row(self, painter: QPainter, box: QRect, row: Row, *, is_chosen: bool) -> None:
        theme, px = self._theme, self._theme.px
        if is_chosen:
            painter.fillRect(box, theme.colour("accent_weak"))
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), theme.colour("accent_text"))
        left = box.left() + px(_EDGE)
        side = px(_AVATAR)
        disc = QRectF(left, box.center().y() - side / 2, side, side)
        paint_initials(painter, disc, initials(row.name), theme, "label", "raised" if is_chosen else "mute_weak")
        inside = box.adjusted(px(_EDGE) + side + px(_GAP), px(6), -px(_EDGE), -px(7))
        painter.fillRect(QRect(inside.left(), box.bottom(), box.right() - inside.left(), 1), theme.colour("line_2"))
        upper, lower = two_lines(inside)
        taken = self._paint_state(painter, upper if row.at else inside, lower, row)
        has_native = self._paint_names(painter, upper.adjusted(0, 0, -taken, 0), row)
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("text_2"))
        room = lower.adjusted(0, 0, -taken, 0)
        if row.native and not has_native:
            painter.setFont(theme.font("second", language_of_name(row.native, row.country, row.languages)))
            painter.drawText(room, _LEFT, row.native)
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(row.native) + theme.px(7))
            painter.setFont(theme.font("second"))
        draw_words(painter, room, row.second)

    def _paint_names(self, painter: QPainter, room: QRect, row: Row) -> bool:
        """Paint the name, and the one in its own script where it fits; tells whether it did."""
        theme = self._theme
        painter.setFont(theme.font("strong", language_of_name(row.name, row.country, row.languages)))
        painter.setPen(theme.colour("text"))
        rest = room.adjusted(draw_words(painter, room, row.name) + theme.px(7), 0, 0, 0)
        painter.setFont(theme.font("body", language_of_name(row.native, row.country, row.languages)))
        fits = painter.fontMetrics().horizontalAdvance(row.native) <= rest.width()
        if row.native and fits:
            painter.setPen(theme.colour("text_2"))
            painter.drawText(rest, _LEFT, row.native)
        return fits

    def _paint_state(self, painter: QPainter, upper: QRect, lower: QRect, row: Row) -> int:
        """Paint the state at the right; gives the room that it takes."""
        if row.look is None:
            return 0
        theme, side = self._theme, self._theme.px(15)
        painter.setFont(theme.font("second strong"))
        painter.setPen(theme.colour(row.look.tone))
        painter.drawText(upper, _RIGHT, row.look.word)
        width = painter.fontMetrics().horizontalAdvance(row.look.word)
        icon = theme.pixmap(row.look.icon, row.look.tone, 15)
        painter.drawPixmap(upper.right() - width - side - theme.px(6), upper.center().y() - side // 2, icon)
        taken = width + side + theme.px(6)
        if row.at:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text_2"))
            painter.drawText(lower, _RIGHT, row.at)
            taken = max(taken, painter.fontMetrics().horizontalAdvance(row.at))
        return taken + theme.px(12)


class RecipientList(RowTable):
    """``chosen`` tells the key of the current recipient; ``opened`` that something is to be done about it."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._headings: tuple[int, ...] = ()
        self.people = RecipientModel(("Recipient",))
        super().__init__(theme, self.people, "Recipients", inset=_EDGE, height=SIZES.row_two_lines + 2)
        self.horizontalHeader().hide()
        self.setItemDelegate(_Painter(theme, self, self.people))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.people.modelReset.connect(self._fit_headings)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current_key()))
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def current_key(self) -> str:
        """Give the key of the current recipient, "" where there is none."""
        at = self.currentIndex().row()
        return self.people.rows[at].key if 0 <= at < len(self.people.rows) else ""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current recipient stays, else the first becomes it."""
        key = self.current_key()
        self.people.show_rows(rows)
        if self.current_key() != key or not key:
            self.choose(key)
        if not self.current_key():
            self.choose(next((row.key for row in rows if row.key), ""))

    def choose(self, key: str) -> None:
        """Make a recipient the current one, where there is such a one."""
        at = next((at for at, row in enumerate(self.people.rows) if row.key and row.key == key), -1)
        if at >= 0:
            self.choose_row(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter to what can be done about the current recipient."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def _fit_headings(self) -> None:
        """Give the headings their height; all other rows have one, so that none of them is asked."""
        heights = self.verticalHeader()
        for at in self._headings:  # a header keeps the size of a row, whatever the row now holds
            if at < heights.count():
                heights.resizeSection(at, heights.defaultSectionSize())
        self._headings = tuple(at for at, row in enumerate(self.people.rows) if not row.key)
        for at in self._headings:
            heights.resizeSection(at, self._theme.px(SIZES.group_heading))
