"""A chip: one condition of a search, that a key or a click removes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from outreach_app.gui.theme import ICON_GAP, Theme

CHIP_ICONS = {
    "language": "languages",
    "region": "globe",
    "country": "map-pin",
    "city": "map-pin",
    "role": "user",
    "organisation": "building-2",
    "tag": "tag",
    "awake": "sun",
    "state": "clock",
    "list": "list",
}


class Chip(QPushButton):
    """A round button with the words of a condition. Delete, Backspace, Space or a click removes it."""

    removed = Signal()

    def __init__(self, theme: Theme, text: str, icon: str = "") -> None:
        super().__init__(f"{text}  ✕")
        self._theme = theme
        self._icon = icon
        self.words = text
        self.setProperty("kind", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(f"filter: {text}, press Delete to remove")
        self.setToolTip(f"Remove “{text}”")
        self.clicked.connect(lambda _checked=False: self.removed.emit())
        self._tint()
        theme.changed.connect(self._tint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove on Delete and Backspace."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def _tint(self) -> None:
        if self._icon:
            size = self._theme.px(14)
            self.setIcon(self._theme.icon(self._icon, "accent_text", 14, beside_word=True))
            self.setIconSize(QSize(size + ICON_GAP, size))
