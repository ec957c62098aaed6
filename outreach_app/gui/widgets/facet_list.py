"""Facets: rows with counts that can be ticked, in groups; real buttons, painted from the tokens."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.model.dataclass import dataclass
from outreach_app.model.hours import WindowState


@dataclass(frozen=True, slots=True)
class FacetItem:
    """One row: its key, its words, how many it would leave, and the mark of an hour where it is one."""

    key: str
    label: str
    count: int | None = None
    state: WindowState | None = None


class CheckableRow(QAbstractButton):
    """One row that can be ticked: mark or tick, word, count."""

    def __init__(self, theme: Theme, item: FacetItem) -> None:
        super().__init__()
        self._theme = theme
        self.item = item
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_item(item)
        self.toggled.connect(lambda _on: self._name())
        theme.changed.connect(self.updateGeometry)

    def set_item(self, item: FacetItem) -> None:
        """Show another word or count."""
        self.item = item
        self.setText(item.label)
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of a filter row."""
        return QSize(self._theme.px(120), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Let the row be as narrow as its column."""
        return QSize(self._theme.px(60), self._theme.px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, tick with Space and Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextPrevChild(True)
        elif event.key() == Qt.Key.Key_Up:
            self.focusNextPrevChild(False)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 0.5, 0, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_weak" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        left = float(px(12))
        if self.item.state is not None:
            side = px(11)
            mark = QRectF(left, (self.height() - side) / 2, side, side)
            paint_time_mark(painter, mark, self.item.state, theme.colour(STATE_TOKENS[self.item.state]))
            left += side + px(7)
        elif self.isChecked():
            side = px(12)
            painter.drawPixmap(round(left), (self.height() - side) // 2, theme.pixmap("check", "accent_text", 12))
            left += side + px(6)
        ink = "accent_text" if self.isChecked() else "text"
        count = "" if self.item.count is None else f"{self.item.count:,}"
        painter.setFont(theme.font("second" if not self.isChecked() else "second strong"))
        room = painter.fontMetrics().horizontalAdvance(count) if count else 0
        painter.setPen(theme.colour(ink if self.isChecked() else "text_3"))
        right = self.width() - px(12)
        painter.drawText(QRectF(right - room, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, count)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font("strong" if self.isChecked() else "body"))
        width = right - room - px(8) - left
        words = painter.fontMetrics().elidedText(self.item.label, Qt.TextElideMode.ElideRight, round(width))
        painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if self.hasFocus():
            painter.setPen(theme.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _name(self) -> None:
        count = "" if self.item.count is None else f", {self.item.count}"
        self.setAccessibleName(f"{self.item.label}{count}")
        self.setToolTip(self.item.label if len(self.item.label) > 18 else "")


class FacetGroup(QWidget):
    """A heading and its rows. Rows are changed in place, so that the focus stays where it is."""

    toggled = Signal(str, bool)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[CheckableRow] = []
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, theme.px(12))
        self._column.setSpacing(0)
        heading = text_label(title, "label")
        heading.setContentsMargins(theme.px(12), 0, 0, theme.px(8))
        self._column.addWidget(heading)

    def set_items(self, items: Sequence[FacetItem], chosen: Sequence[str]) -> None:
        """Show these rows, with those of ``chosen`` ticked; an empty group hides itself."""
        while len(self._rows) > len(items):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, item in enumerate(items):
            if at == len(self._rows):
                self._add_row(item)
            row = self._rows[at]
            row.blockSignals(True)
            row.setChecked(item.key in chosen)
            row.blockSignals(False)
            row.set_item(item)
        self.setVisible(bool(items))

    def rows(self) -> tuple[CheckableRow, ...]:
        """Give the rows, from the top."""
        return tuple(self._rows)

    def _add_row(self, item: FacetItem) -> None:
        row = CheckableRow(self._theme, item)
        row.toggled.connect(lambda on, row=row: self.toggled.emit(row.item.key, on))
        self._rows.append(row)
        self._column.addWidget(row)
