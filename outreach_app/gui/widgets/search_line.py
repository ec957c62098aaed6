"""A line to search in: an icon and a bare field in one frame, which draws the focus."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.labels import put_property
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.gui.widgets.undo_keys import is_for_the_window


class SearchLine(QFrame):
    """The frame; ``changed`` tells the text, whatever way it came."""

    changed = Signal(str)
    down_asked = Signal()

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setFixedHeight(theme.px(SIZES.search_field))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel(theme, "search", "text_3"))
        self.field = QLineEdit()
        self.field.setProperty("kind", "bare")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.changed.emit)
        self.field.returnPressed.connect(self.down_asked.emit)
        row.addWidget(self.field, 1)
        self.setFocusProxy(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the focus of the field on the frame; leave undo to the window where the field is empty."""
        if watched is self.field and is_for_the_window(self.field, event):
            event.ignore()
            return True
        if watched is self.field and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            put_property(self, "active", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)
