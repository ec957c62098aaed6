"""A row that breaks: its parts go on to the next line where the width ends."""

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach_app.gui.theme import Theme


class FlowRow(QWidget):
    """Parts of their own width, from left to right and line by line, each in the middle of its line.

    ``lines`` is what is left free between two lines; without it as much as between two parts.
    """

    def __init__(self, theme: Theme, *, gap: int = 8, lines: int | None = None) -> None:
        super().__init__()
        self._gap, self._between = theme.px(gap), theme.px(gap if lines is None else lines)
        self._parts: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, part: QWidget) -> None:
        """Add a part at the end."""
        part.setParent(self)
        part.show()
        self._parts.append(part)
        self.updateGeometry()

    def lay(self) -> None:
        """Lay the parts anew after one of them says something else."""
        self.updateGeometry()
        self.setMinimumHeight(self._lay(self.width(), move=True))

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
        top = 0
        for line in self._lines(width):
            height = max(size.height() for _, size in line)
            left = 0
            for part, size in line:
                if move:
                    part.setGeometry(left, top + (height - size.height()) // 2, min(size.width(), width), size.height())
                left += size.width() + self._gap
            top += height + self._between
        return max(top - self._between, 0)

    def _lines(self, width: int) -> Iterator[list[tuple[QWidget, QSize]]]:
        """Give the parts line by line, with their sizes; those that are hidden take no room."""
        line: list[tuple[QWidget, QSize]] = []
        left = 0
        for part in self._parts:
            if part.isHidden():
                continue
            size = part.sizeHint().expandedTo(part.minimumSize())
            if line and left + size.width() > width:
                yield line
                line, left = [], 0
            line.append((part, size))
            left += size.width() + self._gap
        if line:
            yield line
