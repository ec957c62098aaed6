"""The line under the embargo strip that says that the computer has moved to another zone than the user's place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import link_button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel


class PlaceNotice(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, change: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("band", "warn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel(theme, "map-pin", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self.words = text_label("", "second", wraps=True)
        row.addWidget(self.words, 1)
        row.addWidget(link_button(theme, "Change my place", on_click=change), 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, words: str) -> None:
        """Say it, or nothing."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
