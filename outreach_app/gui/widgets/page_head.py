"""The head of a screen: title, a note beside it, buttons at the right in rising weight; and the foot for actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.labels import CountLabel, ElidedLabel, text_label


class PageHead(QWidget):
    """A bar of the height of a screen header; the last button is the primary one, if there is any."""

    def __init__(self, theme: Theme, title: str, buttons: Sequence[QWidget] = (), *, small: bool = False) -> None:
        super().__init__()
        self.setProperty("edge", "bottom")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(SIZES.screen_header))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(12))
        self._title = text_label(title, "title small" if small else "title")
        row.addWidget(self._title)
        self._count = CountLabel()
        self._count.hide()
        row.addWidget(self._count)
        self._note = ElidedLabel("", "body", tone="text 3")
        row.addWidget(self._note, 1)
        for button in buttons:
            row.addWidget(button)

    def set_title(self, title: str) -> None:
        """Show another title: a shorter one in a narrow window."""
        self._title.setText(title)

    def set_note(self, text: str) -> None:
        """Say something beside the title, as a name; it may be shortened at its end."""
        self._note.set_text(text)

    def set_count(self, *wordings: str) -> None:
        """Say how many beside the title, in the longest of these wordings that fits; it is never cut."""
        self._count.set_wordings(*wordings)
        self._count.setVisible(any(wordings))


class PageFoot(QWidget):
    """A bar at the foot of a screen: what will happen at the left, the button that does it at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("edge", "top")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(SIZES.action_footer))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self.row.setSpacing(theme.px(8))
