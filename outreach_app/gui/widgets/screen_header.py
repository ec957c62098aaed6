"""The header of a screen: its title, how many, and its buttons with the primary one at the far right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label


class ScreenHeader(QWidget):
    """A title, a count in quieter type, and buttons in rising weight."""

    def __init__(self, theme: Theme, title: str, buttons: Sequence[QWidget] = (), *, small: bool = False) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(4), theme.px(20), 0)
        row.setSpacing(theme.px(8))
        self._title = text_label(title, "title small" if small else "title")
        self._count = text_label("", "body", tone="text 2")
        row.addWidget(self._title)
        row.addSpacing(theme.px(4))
        row.addWidget(self._count)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_count(self, text: str) -> None:
        """Show how many: "1 of 15"."""
        self._count.setText(text)
