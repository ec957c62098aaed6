"""A side pane: it stands beside the table where there is room, and else lies over it when it is asked for."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


class SidePane:
    """Where one pane of a screen stands: beside the table until it is switched off, or over it on demand."""

    def __init__(self, screen: QWidget, row: QHBoxLayout, pane: QWidget, room_from: int, *, at_right: bool) -> None:
        self._screen, self._row, self._pane = screen, row, pane
        self._room_from, self._at_right = room_from, at_right
        self._is_wanted = True
        self.is_sheet = False

    def place(self) -> None:
        """Find the place for the present width of the screen."""
        is_sheet = self._screen.width() < self._room_from
        if is_sheet != self.is_sheet:
            self.is_sheet = is_sheet
            if is_sheet:
                self._row.removeWidget(self._pane)
                self._pane.hide()
            else:
                self._row.insertWidget(-1 if self._at_right else 0, self._pane)
                self._pane.setVisible(self._is_wanted)
        if is_sheet:
            width = min(self._pane.maximumWidth(), self._screen.width())
            left = self._screen.width() - width if self._at_right else 0
            self._pane.setGeometry(left, 0, width, self._screen.height())

    def toggle(self) -> None:
        """Show the pane, or take it away."""
        if self._pane.isVisible():
            self._set(visible=False)
        else:
            self.open()

    def open(self) -> None:
        """Show the pane."""
        self._set(visible=True)
        if self.is_sheet:
            self.place()
            self._pane.raise_()

    def close(self) -> bool:
        """Take the pane away where it lies over the table; tell whether it did."""
        if not self.is_sheet or not self._pane.isVisible():
            return False
        self._pane.hide()
        return True

    def _set(self, *, visible: bool) -> None:
        if not self.is_sheet:
            self._is_wanted = visible
        self._pane.setVisible(visible)
