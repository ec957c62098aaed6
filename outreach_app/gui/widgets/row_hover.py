"""Which row of a table lies under the pointer, so that its whole row shows it and not the one cell."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QTableView


class RowHover(QObject):
    """Follows the pointer over a table; ``row`` is -1 where it is over none."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.row = -1
        table.setMouseTracking(True)
        table.entered.connect(lambda index: self._move(index.row()))
        table.viewportEntered.connect(lambda: self._move(-1))
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Forget the row when the pointer leaves the table."""
        if event.type() is QEvent.Type.Leave:
            self._move(-1)
        return super().eventFilter(watched, event)

    def _move(self, row: int) -> None:
        """Go to another row, and paint both anew."""
        before, self.row = self.row, row
        for one in {before, row} - {-1}:
            top, height = self._table.rowViewportPosition(one), self._table.rowHeight(one)
            self._table.viewport().update(QRect(0, top, self._table.viewport().width(), height))
