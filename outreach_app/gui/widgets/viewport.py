"""The viewport of a table, as Qt makes it itself.

Qt's own has no class that Python knows yet: the first who asks for it has all kinds of widgets loaded, to find its own
among them, 5 ms of the first list. One that was made here is known.
"""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget


def plain_viewport() -> QWidget:
    """Make a viewport."""
    made = QWidget()
    made.setObjectName("qt_scrollarea_viewport")
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made
