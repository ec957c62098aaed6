"""The place of a pane that is made after the first painting: as wide, and with the same ground and edge."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class LatePane(QWidget):
    """An empty pane of a width in pixels, until it is filled."""

    def __init__(self, width: int, *, ground: str, edge: str) -> None:
        super().__init__()
        self.setProperty("ground", ground)
        self.setProperty("edge", edge)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(width)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(int(edge == "left"), 0, int(edge == "right"), 0)

    def fill(self, pane: QWidget) -> None:
        """Show the pane; the edge stays that of the place."""
        pane.setProperty("edge", "")
        pane.setFixedWidth(self.maximumWidth() - 1)
        self._column.addWidget(pane)
