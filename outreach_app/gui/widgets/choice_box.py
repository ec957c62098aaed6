"""A list to choose from: words longer than its room are shortened with a sign, and whole in the tip."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter


class ChoiceBox(QComboBox):
    """Does not grow with its words; style sheets cut the text of a box without a sign, so the label is painted here."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("scale", "form")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.currentTextChanged.connect(self.setToolTip)
        self.addItems(list(words))

    def shown(self) -> str:
        """Give the words as they fit in."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, and the words as they fit in."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
