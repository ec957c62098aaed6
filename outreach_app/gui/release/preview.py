"""The live preview: as a page from the code that prints it, as a mail, and as plain text."""

from PySide6.QtCore import QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.release_page import ReleasePage
from outreach_app.printing.paper import Ink
from outreach_app.printing.release_layout import HEIGHT, WIDTH, LaidRelease, lay_out
from outreach_app.printing.release_pdf import paint_page
from outreach_app.services.release_rendering import as_text

KINDS = ("Page", "Mail", "Text")
_GAP = 20


class _Sheets(QWidget):
    """The pages under one another, as wide as there is room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.laid: LaidRelease | None = None
        self.tinted = ""
        self.setProperty("ground", "sunken")

    def show_laid(self, laid: LaidRelease) -> None:
        """Show other pages."""
        self.laid = laid
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Take the height of all pages at a width."""
        count = len(self.laid.pages) if self.laid else 0
        page = self._page_size(width)
        self.setFixedHeight(max(count * (page.height() + self._theme.px(_GAP)) + self._theme.px(_GAP), 1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in view."""
        if self.laid is None:
            return
        painter = QPainter(self)
        page = self._page_size(self.width())
        gap = self._theme.px(_GAP)
        for number in range(len(self.laid.pages)):
            box = QRect(gap, gap // 2 + number * (page.height() + gap), page.width(), page.height())
            if box.intersects(event.rect()):
                painter.fillRect(box, QColor(int(Ink.WHITE)))
                painter.save()
                painter.translate(box.topLeft())
                paint_page(painter, self.laid, number + 1, QSizeF(box.size()), tinted=self.tinted)
                painter.restore()
                painter.setPen(QPen(self._theme.colour("line"), 1))
                painter.drawRect(box)
        painter.end()

    def _page_size(self, width: int) -> QSize:
        wide = max(width - 2 * self._theme.px(_GAP), 120)
        return QSize(wide, round(wide * HEIGHT / WIDTH))


class ReleasePreview(QWidget):
    """What a reader gets. It follows each change and keeps its place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._switch.idClicked.connect(self._stack.setCurrentIndex)
        self._sheets = _Sheets(theme)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setProperty("ground", "sunken")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Preview as a page")
        self._area.setWidget(self._sheets)
        self._mail = self._reading("Preview as a mail")
        self._text = self._reading("Preview as plain text")
        for part in (self._area, self._mail, self._text):
            self._stack.addWidget(part)
        self._text.setFont(_fixed(theme))

    def show_page(self, page: ReleasePage) -> None:
        """Show a page in all three forms."""
        self._sheets.show_laid(lay_out(page))
        text = as_text(page)
        self._area.setAccessibleDescription(text)
        _put(self._text, text)
        headline = next((block.text for block in page.blocks if block.kind.value == "headline"), page.title)
        _put(self._mail, f"Subject: {headline}\nTo: one recipient, nobody else\n\n{text}")

    def tint(self, part_id: str) -> None:
        """Put a band behind the part that the active check is about."""
        if self._sheets.tinted != part_id:
            self._sheets.tinted = part_id
            self._sheets.update()

    def choose(self, kind: str) -> None:
        """Show one of the three forms."""
        self._stack.setCurrentIndex(KINDS.index(kind))
        self._buttons[KINDS.index(kind)].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width."""
        super().resizeEvent(event)
        self._sheets.fit(self._area.viewport().width())

    def _head(self) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        row.addWidget(text_label("Preview", "second strong", tone="text 2"))
        row.addStretch(1)
        group = QButtonGroup(self)
        self._buttons: list[Button] = []
        switch = QHBoxLayout()
        switch.setSpacing(0)
        for place, kind in enumerate(KINDS):
            button = Button(theme, kind, "segment", name=f"Preview as {kind.lower()}")
            button.setCheckable(True)
            button.setProperty("end", "first" if place == 0 else "last" if place == len(KINDS) - 1 else "")
            button.setMinimumWidth(theme.px(60))
            group.addButton(button, place)
            switch.addWidget(button)
            self._buttons.append(button)
        self._buttons[0].setChecked(True)
        self._switch = group
        row.addLayout(switch)
        return row

    def _reading(self, name: str) -> QPlainTextEdit:
        """Give a field that is only read."""
        field = QPlainTextEdit()
        field.setReadOnly(True)
        field.setAccessibleName(name)
        field.setProperty("kind", "bare")
        field.document().setDocumentMargin(self._theme.px(20))
        return field


def _put(field: QPlainTextEdit, text: str) -> None:
    """Show another text without moving the view."""
    if field.toPlainText() != text:
        place = field.verticalScrollBar().value()
        field.setPlainText(text)
        field.verticalScrollBar().setValue(place)


def _fixed(theme: Theme) -> QFont:
    """Give a font whose letters have one width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(theme.px(12))
    return font
