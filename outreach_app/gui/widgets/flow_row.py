"""A row that breaks: its parts go on to the next line where the width ends."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach_app.gui.theme import Theme


class FlowRow(QWidget):
    """Parts of their own width, from left to right and line by line."""

    def __init__(self, theme: Theme, *, gap: int = 8) -> None:
        super().__init__()
        self._gap = theme.px(gap)
        self._parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, part: QWidget) -> None:
        """Add a part at the end."""
        part.setParent(self)
        part.show()
        self._parts.append(part)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width."""
        return self._lay(width, move=False)

    def sizeHint(self) -> QSize:
        """Give the size at the present width."""
        width = self.width() or 280
        return QSize(width, self._lay(width, move=False))

    def minimumSizeHint(self) -> QSize:
        """Let it be as narrow as its widest part."""
        widest = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(widest, self._lay(max(self.width(), widest), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts anew."""
        super().resizeEvent(event)
        height = self._lay(self.width(), move=True)
        if height != self.minimumHeight():
            self.setMinimumHeight(height)

    def _lay(self, width: int, *, move: bool) -> int:
        left = top = line = 0
        for part in self._parts:
            size = part.sizeHint().expandedTo(part.minimumSize())
            if left and left + size.width() > width:
                left, top, line = 0, top + line + self._gap, 0
            line = max(line, size.height())
            if move:
                part.setGeometry(left, top, min(size.width(), width), size.height())
            left += size.width() + self._gap
        return top + line
