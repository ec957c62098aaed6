"""The preview of a printed sheet: pages painted by the code that prints them, with zoom and paging."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.printing.call_sheet_layout import LaidSheet
from outreach_app.printing.call_sheet_painting import paint_page
from outreach_app.printing.paper import HEIGHT, WIDTH, Ink

ZOOMS = (50, 75, 100, 125, 150, 200)
"""Per cent of the paper's own size, at 96 dots in an inch; 0 stands for the width of the pane."""
_DOTS = 96 / 25.4
_KEPT = 6


class _Pages(QWidget):
    """The pages under one another; each is painted once for its size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.laid: LaidSheet | None = None
        self.page_width = 800
        self._painted: dict[tuple[int, int], QPixmap] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def page_height(self) -> int:
        """Give the height of a page as shown."""
        return round(self.page_width * HEIGHT / WIDTH)

    @property
    def step(self) -> int:
        """Give the way from one page to the next."""
        return self.page_height + self._theme.px(20)

    def show_sheet(self, laid: LaidSheet | None) -> None:
        """Show another sheet."""
        self.laid = laid
        self._painted.clear()
        self._fit()

    def set_page_width(self, width: int) -> None:
        """Show the pages in another size."""
        if width != self.page_width:
            self.page_width = width
            self._painted.clear()
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in view."""
        if self.laid is None:
            return
        painter = QPainter(self)
        left = max((self.width() - self.page_width) // 2, self._theme.px(20))
        for number in range(len(self.laid.pages)):
            box = QRect(left, self._theme.px(20) + number * self.step, self.page_width, self.page_height)
            if box.intersects(event.rect()):
                painter.drawPixmap(box.topLeft(), self._page(number + 1))
                painter.setPen(QPen(self._theme.colour("line"), 1))
                painter.drawRect(box)
        painter.end()

    def _page(self, number: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (number, self.page_width)
        if key not in self._painted and self.laid is not None:
            while len(self._painted) >= _KEPT:
                self._painted.pop(next(iter(self._painted)))
            size = QSizeF(self.page_width * ratio, self.page_height * ratio)
            pixmap = QPixmap(size.toSize())
            pixmap.fill(QColor(int(Ink.WHITE)))
            painter = QPainter(pixmap)
            paint_page(painter, self.laid, number, size)
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            self._painted[key] = pixmap
        return self._painted[key]

    def _fit(self) -> None:
        count = len(self.laid.pages) if self.laid else 0
        margin = self._theme.px(20)
        self.setFixedHeight(max(count * self.step + margin, 1))
        self.setMinimumWidth(self.page_width + 2 * margin)
        self.update()


class PagePreview(QScrollArea):
    """The pane around the pages. ``page_changed`` tells the page in view and how many there are."""

    page_changed = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._zoom = 0
        self.setWidgetResizable(True)
        self.setProperty("ground", "sunken")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Preview")
        self._pages = _Pages(theme)
        self._pages.setProperty("ground", "sunken")
        self.setWidget(self._pages)
        self.viewport().installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell())

    def show_sheet(self, laid: LaidSheet | None, spoken: str) -> None:
        """Show another sheet from where the view is; ``spoken`` says it to a screen reader."""
        self._pages.show_sheet(laid)
        self.setAccessibleDescription(spoken)
        self._tell()

    def set_zoom(self, per_cent: int) -> None:
        """Show the pages at a part of their size; 0 fits the width of the pane."""
        page = self.page()
        self._zoom = per_cent
        self._fit()
        self.go(page)

    def zoom_step(self, step: int) -> int:
        """Show the next larger or smaller size; gives the per cent that it has."""
        current = self.per_cent()
        if step > 0:
            chosen = next((zoom for zoom in ZOOMS if zoom > current), ZOOMS[-1])
        else:
            chosen = next((zoom for zoom in reversed(ZOOMS) if zoom < current), ZOOMS[0])
        self.set_zoom(chosen)
        return chosen

    def per_cent(self) -> int:
        """Give the size in which the pages are shown."""
        return round(100 * self._pages.page_width / (WIDTH * _DOTS))

    def page(self) -> int:
        """Give the page in view, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return min(max(1, middle // max(self._pages.step, 1) + 1), self.count())

    def count(self) -> int:
        """Give how many pages there are."""
        return len(self._pages.laid.pages) if self._pages.laid else 1

    def go(self, page: int) -> None:
        """Bring a page into view."""
        self.verticalScrollBar().setValue((min(max(page, 1), self.count()) - 1) * self._pages.step)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages by their keys."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.go(self.page() + steps[key])
        elif key == Qt.Key.Key_Home:
            self.go(1)
        elif key == Qt.Key.Key_End:
            self.go(self.count())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width, where they follow it."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the page again when the view changed its size."""
        if event.type() == QEvent.Type.Resize:
            self._tell()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Give a page's width."""
        return QSize(self._theme.px(840), self._theme.px(640))

    def _fit(self) -> None:
        room = self.width() - 2 * self._theme.px(20) - self._theme.px(10)
        width = round(WIDTH * _DOTS * self._zoom / 100) if self._zoom else max(room, self._theme.px(320))
        self._pages.set_page_width(width)

    def _tell(self) -> None:
        self.page_changed.emit(self.page(), self.count())
