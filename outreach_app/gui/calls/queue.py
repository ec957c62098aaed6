"""The queue of a call list: now, next and done; each row is a sentence for a screen reader."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.hour_words import hour, local, next_words
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.avatar import initials, paint_initials
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.gui.widgets.row_table import Index, RowModel
from outreach_app.model.calling import CallOutcome
from outreach_app.model.dataclass import dataclass
from outreach_app.model.home import Home
from outreach_app.model.hours import CallWindow, WindowState
from outreach_app.model.ids import ContactId
from outreach_app.services.calling import Progress, Turn

_ROLE = Qt.ItemDataRole
_SOON = 6 * 60
"""Minutes to the opening within which it is told how long it takes, too."""
_OUTCOME_ICONS = {
    CallOutcome.REACHED: ("check", "good"),
    CallOutcome.VOICEMAIL: ("voicemail", "warn"),
    CallOutcome.CALL_BACK: ("clock", "warn"),
    CallOutcome.BUSY: ("phone-off", "text_2"),
    CallOutcome.WRONG_NUMBER: ("circle-x", "bad"),
    CallOutcome.DECLINED: ("x", "text_2"),
    CallOutcome.DO_NOT_CALL: ("ban", "bad"),
    CallOutcome.INTERESTED: ("star", "good"),
    CallOutcome.WILL_RUN: ("newspaper", "good"),
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One row: a heading, or somebody with both lines and what stands at the right."""

    title: str
    second: str = ""
    at_right: str = ""
    state: WindowState | None = None
    contact: ContactId | None = None
    is_done: bool = False
    icon: str = ""  # of what came of it
    tone: str = "text_2"

    @property
    def is_heading(self) -> bool:
        """Whether it heads a group."""
        return self.contact is None


def queue_rows(standing: Progress, now_rung: ContactId | None, now: datetime, home: Home) -> tuple[QueueRow, ...]:
    """Give the rows in their groups: now, next, done."""
    rung = [turn for turn in standing.waiting if turn.row.id == now_rung]
    following = [turn for turn in standing.waiting if turn.row.id != now_rung]
    rows: list[QueueRow] = []
    for title, turns in (("Now", rung), ("Next", following)):
        if turns:
            rows.append(QueueRow(title, at_right=str(len(turns))))
            rows += [_waiting(turn, now, home) for turn in turns]
    if standing.done:
        rows.append(QueueRow("Done", at_right=str(len(standing.done))))
        rows += [_done(turn, now, home) for turn in standing.done]
    return tuple(rows)


def order_words(standing: Progress) -> str:
    """Say how the order comes about, and who is left out and why."""
    order = "The order follows the open windows: first to close comes first. People marked do not call never appear."
    if not standing.left:
        return order
    counted = Counter(one.reason for one in standing.left)
    left = ", ".join(f"{number} {reason}" for reason, number in counted.items())
    return f"{order} Left out: {left}."


def _waiting(turn: Turn, now: datetime, home: Home) -> QueueRow:
    row, window = turn.row, turn.window
    silent = "" if row.emails else "no e-mail"
    if window.state is WindowState.UNKNOWN:
        return QueueRow(row.name, _listed("place unknown", silent), "", window.state, row.id)
    here = local(now, home.zone)
    said = _opens_here(window, now, home)
    words = (
        _listed(said, silent) if said else _listed(next_words(window, row.reckoned_by), row.city or row.zone, silent)
    )
    return QueueRow(row.name, words, hour(now, row.zone, beside=here), window.state, row.id)


def _opens_here(window: CallWindow, now: datetime, home: Home) -> str:
    """Say on our clock when the window opens: "opens in 2 h, 11:00 here"; "" while it is open, late, or for good."""
    if window.opens is None or window.state is WindowState.OPEN or window.is_late or window.is_within_hours:
        return ""
    clock = f"{hour(window.opens, home.zone, beside=local(now, home.zone))} here"
    minutes = int((window.opens - now).total_seconds() // 60)
    if minutes > _SOON:
        return f"opens {clock}"
    return f"opens in {minutes // 60} h, {clock}" if minutes >= 60 else f"opens in {minutes} min, {clock}"


def _done(turn: Turn, now: datetime, home: Home) -> QueueRow:
    last = turn.last
    if last is None:
        return QueueRow(turn.row.name, "Done", "", None, turn.row.id, is_done=True)
    words = f"{last.outcome.value.capitalize()} {local(last.at, home.zone):%H:%M}"
    again = f"again {hour(turn.again, home.zone, beside=local(now, home.zone))}" if turn.again else ""
    icon, tone = _OUTCOME_ICONS.get(last.outcome, ("minus", "text_2"))
    return QueueRow(turn.row.name, _listed(words, again), "", None, turn.row.id, is_done=True, icon=icon, tone=tone)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


class _Rows(RowModel[QueueRow]):
    """The rows that are shown."""

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give the name, and the whole row as a sentence."""
        row = self.rows[index.row()]
        if role == _ROLE.DisplayRole:
            return row.title
        if role in {_ROLE.ToolTipRole, _ROLE.AccessibleTextRole}:
            return ", ".join(part for part in (row.title, row.at_right, row.second) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let people be chosen, and headings not."""
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    """Draws headings and people."""

    def __init__(self, theme: Theme, rows: _Rows, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._rows, self._view = theme, rows, view
        self.now_rung: ContactId | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a heading one line and a person two."""
        return QSize(200, self._theme.px(38 if self._rows.rows[index.row()].is_heading else 56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row, box, px = self._rows.rows[index.row()], QRect(option.rect), self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            self._heading(painter, box.adjusted(px(20), px(10), -px(20), 0), row)
        else:
            is_now = row.contact == self.now_rung
            is_chosen = self._view.selectionModel().isSelected(index) and self._view.hasFocus()
            if is_now or is_chosen:
                painter.setPen(QPen(self._theme.colour("accent_text"), 2) if is_now else Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("accent_weak"))
                painter.drawRoundedRect(QRectF(box.adjusted(px(10), px(2), -px(10), -px(2))), 8, 8)
            self._person(painter, box.adjusted(px(22), px(6), -px(22), -px(6)), row, is_lit=is_now or is_chosen)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, row: QueueRow) -> None:
        used = self._text(painter, box, row.title, "heading", "text") + self._theme.px(8)
        self._text(painter, box.adjusted(used, 0, 0, 0), row.at_right, "second", "text_2")

    def _person(self, painter: QPainter, box: QRect, row: QueueRow, *, is_lit: bool) -> None:
        px, theme = self._theme.px, self._theme
        side = px(30)
        disc = QRectF(box.left(), box.center().y() - side / 2, side, side)
        ground = "raised" if is_lit else "mute_weak"
        paint_initials(painter, disc, initials(row.title), theme, "label", ground)
        words = box.adjusted(side + px(14), 0, 0, 0)
        upper = QRect(words.left(), words.top(), words.width(), words.height() // 2)
        lower = QRect(words.left(), upper.bottom() + 1, words.width(), words.height() // 2)
        painter.setFont(theme.font("strong"))
        right = painter.fontMetrics().horizontalAdvance(row.at_right) if row.at_right else 0
        if row.state is not None and row.at_right:
            mark = px(11)
            at = QRectF(upper.right() - right - px(6) - mark, upper.center().y() - mark / 2, mark, mark)
            paint_time_mark(painter, at, row.state, theme.colour(STATE_TOKENS[row.state]))
            painter.setPen(theme.colour("text"))
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), row.at_right)
            right += px(6) + mark + px(8)
        if row.icon:
            picture = theme.pixmap(row.icon, row.tone, 16)
            painter.drawPixmap(box.right() - px(16), box.center().y() - px(8), picture)
            right += px(24)
        self._text(painter, upper.adjusted(0, 0, -right, 0), row.title, "strong", "text")
        painter.setFont(theme.font("second"))
        below = lower.adjusted(0, 0, -px(24) if row.icon else 0, 0)
        self._text(painter, below, _fitting(row, painter.fontMetrics(), below.width() - px(4)), "second", "text_2")

    def _text(self, painter: QPainter, box: QRect, text: str, role: str, ink: str) -> int:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return painter.fontMetrics().horizontalAdvance(shown)


def _fitting(row: QueueRow, metrics: QFontMetrics, width: int) -> str:
    """Leave out whole parts at the end where there is no room: an hour is never cut.

    Of one who was rung the hour of that call goes first, since a promise to ring again counts for more.
    """
    parts = row.second.split(", ")
    if row.is_done and len(parts) > 1 and metrics.horizontalAdvance(row.second) > width:
        parts[0] = parts[0].rpartition(" ")[0]
    while len(parts) > 1 and metrics.horizontalAdvance(", ".join(parts)) > width:
        parts.pop()
    return ", ".join(parts)


class QueueList(QListView):
    """The list; ``chosen`` tells who is to be rung now."""

    chosen = Signal(object)  # ContactId
    again = Signal(object)  # ContactId of one who was rung, and is to be rung once more

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.entries = _Rows()
        self.setModel(self.entries)
        self._painter = _Painter(theme, self.entries, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Call list: now, next and done")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("ground", "side")
        self.activated.connect(self._choose)
        self.activated.connect(self._ring_again)
        self.clicked.connect(self._choose)

    def show_rows(self, rows: Sequence[QueueRow], now_rung: ContactId | None) -> None:
        """Show the rows; the place of the scroll bar is kept."""
        place = self.verticalScrollBar().value()
        self._painter.now_rung = now_rung
        self.entries.show_rows(rows)
        self.verticalScrollBar().setValue(place)

    def _choose(self, index: QModelIndex) -> None:
        row = self.entries.rows[index.row()]
        if row.contact is not None and not row.is_done:
            self.chosen.emit(row.contact)

    def _ring_again(self, index: QModelIndex) -> None:
        row = self.entries.rows[index.row()]
        if row.contact is not None and row.is_done:
            self.again.emit(row.contact)


class QueuePane(QWidget):
    """The list, and below it how its order comes about and who is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("ground", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(12))
        column.setSpacing(theme.px(8))
        self.list = QueueList(theme)
        self._order = text_label("", "second", tone="text 2", wraps=True)
        self._order.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        column.addWidget(self.list, 1)
        column.addWidget(self._order)
        self.setFocusProxy(self.list)

    def show_rows(self, rows: Sequence[QueueRow], now_rung: ContactId | None, order: str) -> None:
        """Show the rows and the words below."""
        self.list.show_rows(rows, now_rung)
        self._order.setText(order)
