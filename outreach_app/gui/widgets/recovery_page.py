"""The page that shows a recovery key, once, and has it confirmed from paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import text_label


class RecoveryPage(QWidget):
    """The recovery key, shown once; its last group is typed before the store opens."""

    confirmed = Signal()

    def __init__(self, theme: Theme, key: str, verb: str, *, margin: int = 48) -> None:
        super().__init__()
        self.key = key
        self._last = key.rsplit("-", 1)[-1]
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(margin), px(32 if margin else 0), px(margin), px(24 if margin else 0))
        column.setSpacing(px(8))
        column.addWidget(text_label("Write down the recovery key", "title"))
        said = "It opens the store when the passphrase is lost. It is shown only now, and kept nowhere."
        column.addWidget(text_label(said, "body", tone="text 2", wraps=True))
        groups = key.split("-")
        lines = [" - ".join(groups[at : at + 4]) for at in range(0, len(groups), 4)]
        shown = text_label("\n".join(lines), "heading", wraps=True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(f"Recovery key: {key}")
        card = Card(theme, "mute card", margin=16)
        card.body.addWidget(shown)
        column.addSpacing(px(8))
        column.addWidget(card)
        column.addSpacing(px(8))
        label = QLabel("Type the last four characters from your paper")
        label.setProperty("role", "second strong")
        self.check = QLineEdit()
        self.check.setAccessibleName("Last four characters of the recovery key")
        label.setBuddy(self.check)
        column.addWidget(label)
        column.addWidget(self.check)
        self._problem = text_label("", "second", tone="bad", wraps=True)
        column.addWidget(self._problem)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button(theme, verb, "primary", on_click=self._confirm))
        column.addLayout(row)
        self.check.returnPressed.connect(self._confirm)

    def focus_home(self) -> None:
        """Put the focus on the check."""
        self.check.setFocus()

    def _confirm(self) -> None:
        if self.check.text().strip().upper() == self._last:
            self.confirmed.emit()
        else:
            self._problem.setText("These are not the last four characters. Compare them with the key above.")
            self.check.selectAll()
