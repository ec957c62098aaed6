"""Buttons: primary, plain, quiet, link and danger by one property, with icons that follow the theme."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from outreach_app.gui.theme import ICON_GAP, Theme

_ICON_TONES = {"primary": "on_accent", "link": "accent_text", "chip": "accent_text", "danger": "bad", "plain": "text"}


class Button(QPushButton):
    """A button of a kind: "primary", "plain", "quiet", "link", "danger", "icon"; one primary on a screen at most.

    ``size`` is "", "small", "tiny" or "large". A button that shows an icon alone needs ``name``.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: str = "plain",
        *,
        icon: str = "",
        size: str = "",
        name: str = "",
        tip: str = "",
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._icon = icon
        self._tone = _ICON_TONES.get(kind, "text_2")
        self.setProperty("kind", kind)
        if size:
            self.setProperty("scale", size)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(name or text)
        if tip or (name and not text):
            self.setToolTip(tip or name)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
        self._tint()
        theme.changed.connect(self._tint)

    def set_icon_name(self, icon: str, tone: str = "") -> None:
        """Show another icon, perhaps in another colour token."""
        self._icon = icon
        self._tone = tone or self._tone
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter as with Space: the button that has the focus, never the one that a dialog begins with."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _tint(self) -> None:
        if not self._icon:
            return
        beside = bool(self.text())
        size = self._theme.px(16)
        self.setIcon(self._theme.icon(self._icon, self._tone, beside_word=beside))
        self.setIconSize(QSize(size + (ICON_GAP if beside else 0), size))


def icon_button(
    theme: Theme, icon: str, name: str, *, tip: str = "", on_click: Callable[[], object] | None = None
) -> Button:
    """Give a button of one icon, with its accessible name and tool tip."""
    return Button(theme, "", "icon", icon=icon, name=name, tip=tip, on_click=on_click)


def link_button(theme: Theme, text: str, *, name: str = "", on_click: Callable[[], object] | None = None) -> Button:
    """Give a link: a button that reads as text. ``name`` is said to screen readers where the word is too short."""
    return Button(theme, text, "link", name=name, on_click=on_click)
