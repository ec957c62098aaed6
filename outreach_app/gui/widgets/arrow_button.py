"""A button that stands among others on a plane: arrows ask for the next one that way, Enter and Space press it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

STEPS: Final[Mapping[Qt.Key, tuple[int, int]]] = MappingProxyType(
    {
        Qt.Key.Key_Left: (-1, 0),
        Qt.Key.Key_Right: (1, 0),
        Qt.Key.Key_Up: (0, -1),
        Qt.Key.Key_Down: (0, 1),
    }
)
"""How far to the right and how far down an arrow goes."""


class ArrowButton(QAbstractButton):
    """Whoever follows paints it."""

    moved = Signal(int, int)  # to the right, down

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a neighbour by arrow, press by Enter or Space."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(*step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
