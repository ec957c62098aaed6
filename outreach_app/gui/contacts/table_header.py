"""The heads of the columns: each over its column's text, with an arrow at the one by which is sorted."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from outreach_app.gui.contacts.table_model import NAME
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.viewport import plain_viewport


class TableHeader(QHeaderView):
    """Words that begin where the text of their column begins; a pressed head sorts."""

    def __init__(self, theme: Theme, parent: QWidget, *, edge: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setViewport(plain_viewport())
        self._theme, self._edge = theme, edge
        self._sorted_by = NAME
        self._is_reversed = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Columns")

    def show_sort(self, column: int, *, is_reversed: bool) -> None:
        """Put the arrow at a column, pointing up, or down where the order is turned round."""
        self._sorted_by, self._is_reversed = column, is_reversed
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Give the height of a head."""
        return QSize(super().sizeHint().width(), self._theme.px(28))

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Paint one head."""
        theme, model = self._theme, self.model()
        painter.fillRect(rect, theme.colour("window"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        is_sorted = column == self._sorted_by
        box = rect.adjusted(theme.px(self._edge) if column == NAME else 0, 0, -4, 0)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("text_2" if is_sorted else "text_3"))
        metrics, side = painter.fontMetrics(), theme.px(12)
        room = box.width() - (side + 4 if is_sorted else 0)
        words = metrics.elidedText(
            str(model.headerData(column, Qt.Orientation.Horizontal)), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if is_sorted:
            left = box.left() + metrics.horizontalAdvance(words) + 4
            arrow = "arrow-down" if self._is_reversed else "arrow-up"
            painter.drawPixmap(left, rect.center().y() - side // 2, theme.pixmap(arrow, "text_2", 12))
