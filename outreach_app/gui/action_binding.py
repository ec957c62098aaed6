"""Binding: the table of actions made into Qt actions of one window, with their keys and their places."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from outreach_app.gui.actions import ACTIONS, EVERYWHERE, Action
from outreach_app.gui.theme import Theme


class ActionBinding(QObject):
    """Make an action of each line of the table, and send what is triggered to who handles it here and now."""

    triggered = Signal(str)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._icons = {each.id: each.icon for each in ACTIONS if each.icon}
        self._theme = theme
        for each in ACTIONS:
            if each.is_bound:
                self._actions[each.id] = self._make(window, each)
        theme.changed.connect(self._tint)

    def set_place(self, screen: str, handled: Mapping[str, Callable[[], None]]) -> None:
        """Switch on what can be done on a screen: everything that is for everywhere, and what it handles itself."""
        for each in ACTIONS:
            if each.is_bound:
                fits = each.where == EVERYWHERE or (each.where == screen and each.id in handled)
                self._actions[each.id].setEnabled(fits)

    def set_all_enabled(self, *, enabled: bool) -> None:
        """Switch everything on or off, as when the store is locked."""
        for each in self._actions.values():
            each.setEnabled(enabled)

    def set_single_keys(self, *, enabled: bool) -> None:
        """Let single letters act, or only the chords."""
        for each in ACTIONS:
            if each.is_bound and each.single:
                keys = (*each.keys, each.single) if enabled else each.keys
                self._actions[each.id].setShortcuts([QKeySequence(key) for key in keys])

    def qt_action(self, action_id: str) -> QAction:
        """Give the Qt action of an id, for a menu; its icon is drawn when it is first asked for."""
        action = self._actions[action_id]
        if action.icon().isNull():
            self._draw(action)
        return action

    def _make(self, window: QWidget, each: Action) -> QAction:
        made = QAction(each.text, window)
        made.setObjectName(each.id)
        keys = [*each.keys, *([each.single] if each.single else [])]
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.triggered.connect(lambda _checked=False, key=each.id: self.triggered.emit(key))
        window.addAction(made)
        return made

    def _tint(self) -> None:
        for action in self._actions.values():
            if not action.icon().isNull():
                self._draw(action)

    def _draw(self, action: QAction) -> None:
        """Give an action its icon in the colours of the theme, where it has one."""
        if name := self._icons.get(action.objectName(), ""):
            action.setIcon(self._theme.icon(name))


_CAPS: Final = MappingProxyType(
    {"Return": "Enter", "Del": "Delete", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "PgUp": "Page up",
     "PgDown": "Page down"}
)  # fmt: skip
"""What stands on a cap where Qt has another word for it; in the words of the foot of each screen."""


def key_words(key: str) -> tuple[str, ...]:
    """Give a key in the words of this system, one for each cap: ("Ctrl", "K")."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    if not shown:
        return (key,) if key else ()
    if shown.endswith("++"):
        return (*shown[:-2].split("+"), "+")
    return tuple(_CAPS.get(part, part) for part in shown.split("+") if part)
