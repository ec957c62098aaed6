"""A rejected card as it stands in its file, to be written anew and taken again."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label


class CardRepair(Dialog):
    """Show a card with why it was rejected; ``then`` is given its new text."""

    def __init__(self, theme: Theme, parent: QWidget, reason: str, text: str, then: Callable[[str], object]) -> None:
        super().__init__(theme, "Repair the card", parent, width=600)
        self._then = then
        self.column.addWidget(text_label(reason, "body", tone="bad", wraps=True))
        self.field = QPlainTextEdit(text)
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(theme.px(280))
        self.add_field("The card, as it stands in the file", self.field)
        self.add_buttons("Take it again", self._take)
        self.field.setFocus()

    def _take(self) -> None:
        """Give the text, and close."""
        self._then(self.field.toPlainText())
        self.accept()
