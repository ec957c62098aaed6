"""The page of keys (F1): made from the table of actions, for the screen that is shown and for everywhere."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.action_binding import key_words
from outreach_app.gui.actions import EVERYWHERE, actions_of
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import key_cap, text_label


class KeysPage(Dialog):
    """What each key does here."""

    def __init__(self, theme: Theme, screen: str, titles: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(theme, "Keys", parent, width=520)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Keys")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.px(16), 0)
        column.setSpacing(theme.px(4))
        for place, title in ((screen, titles.get(screen, screen)), ("search", "In the search"), (EVERYWHERE, "Always")):
            lines = [each for each in actions_of(place) if each.key]
            if lines:
                column.addSpacing(theme.px(12) if column.count() else 0)
                column.addWidget(text_label(title, "heading"))
            for each in lines:
                row = QHBoxLayout()
                row.setSpacing(theme.px(8))
                row.addWidget(text_label(each.text.rstrip("…"), "body"), 1)
                for key in dict.fromkeys((*each.keys, each.single)):
                    if key:
                        row.addWidget(key_cap(" ".join(key_words(key))))
                column.addLayout(row)
        column.addStretch(1)
        area.setWidget(page)
        self.column.addWidget(area)
        self.setMinimumHeight(theme.px(560))
        self.close_button = Button(theme, "Close", "primary", on_click=self.accept)
        self.column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
