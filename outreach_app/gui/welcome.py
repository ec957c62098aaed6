"""The welcome: what stands on the unlock card where there is no store yet."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.app_mark import AppMark
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label

_SAID = (
    "People, languages, numbers and hours of your coalition, encrypted on this computer. "
    "Search by language, see who is awake, print a call sheet."
)
_NOTE = "Nobody can reset a lost passphrase.\nKeep the recovery key on paper."


class Welcome(QWidget):
    """What the program is for, and the way to a first store."""

    def __init__(self, theme: Theme, make: Callable[[], None]) -> None:
        super().__init__()
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(48), px(48), px(48), px(32))
        column.setSpacing(px(8))
        column.addWidget(AppMark(theme, 44))
        column.addSpacing(px(16))
        column.addWidget(text_label("Welcome to Outreach", "display"))
        column.addWidget(text_label(_SAID, "body", tone="text 2", wraps=True))
        column.addSpacing(px(16))
        self.make = Button(theme, "Make my store", "primary", size="large", on_click=make)
        self.make.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.make)
        column.addWidget(text_label("A passphrase, and a recovery key on paper. Two minutes.", "second", wraps=True))
        column.addStretch(1)
        column.addWidget(text_label(_NOTE, "second", wraps=True))
