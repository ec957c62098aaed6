"""Placing: text that may break into lines, in the middle of the height beside it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def in_the_middle(part: QWidget) -> QVBoxLayout:
    """Give a column that keeps a part in its middle, as high as the part needs at its width."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addWidget(part)
    column.addStretch(1)
    return column
