"""A scrolling pane: its content keeps its right edge, whether the scroll bar stands in the margin or not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class PaneScroll(QScrollArea):
    """Scrolls down only. The page's layout brings its margins; the bar takes its room from the right one."""

    def __init__(self) -> None:
        super().__init__()
        self._edge = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_page(self, page: QWidget) -> None:
        """Show a page that has a layout, in place of the one before, which is freed."""
        layout = page.layout()
        self._edge = layout.contentsMargins().right() if layout is not None else 0
        old = self.takeWidget()
        self.setWidget(page)
        if old is not None:
            old.deleteLater()
        self._keep_edge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the bar its room from the margin; it comes and goes with a change of the view's width."""
        super().resizeEvent(event)
        self._keep_edge()

    def _keep_edge(self) -> None:
        page = self.widget()
        layout = page.layout() if page is not None else None
        if layout is None:
            return
        edges = layout.contentsMargins()
        right = max(self._edge - (self.width() - self.viewport().width()), 0)
        if edges.right() != right:
            edges.setRight(right)
            layout.setContentsMargins(edges)
