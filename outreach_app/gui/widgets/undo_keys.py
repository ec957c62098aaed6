"""The keys of undo and redo in a text: where there is nothing to take back in it, they are the window's."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_undo(event: QEvent) -> bool:
    """Tell whether a text is asked to keep a key of undo or redo for itself."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _UNDO)


def is_for_the_window(line: QLineEdit, event: QEvent) -> bool:
    """Tell whether a line would swallow a key of undo or redo though it is empty; it is then to ignore the event."""
    return not line.text() and is_undo(event)
