"""The focus ring follows the focus of the keyboard; what draws it is loaded for the first widget that wears it."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from outreach_app.gui.theme import Theme

if TYPE_CHECKING:
    from outreach_app.gui.widgets.focus_frame import FocusRing


class FocusFollower(QObject):
    """Moves the ring with the focus; buttons get it, fields and tables show their focus themselves."""

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._theme = theme
        self._ring: FocusRing | None = None
        self._application = application
        application.focusChanged.connect(self._follow)

    def close(self) -> None:
        """Stop following, before the windows go."""
        self._application.focusChanged.disconnect(self._follow)
        if ring := self._standing():
            ring.setWidget(None)  # type: ignore[arg-type]  # Qt takes a null widget to leave one
            ring.deleteLater()

    def ringed(self) -> QWidget | None:
        """Give the widget that carries the ring; None where none does."""
        ring = self._standing()
        return ring.widget() if ring else None

    def _standing(self) -> "FocusRing | None":
        """Give the ring, where there is one that has not gone with the window whose part it ringed."""
        return self._ring if self._ring is not None and shiboken6.isValid(self._ring) else None

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        rings = isinstance(new, QAbstractButton) or (new is not None and bool(new.property("ring")))
        if new is not None and rings and not by_mouse and not isinstance(new, QAbstractItemView):
            self._own_ring().setWidget(new)
        elif ring := self._standing():
            ring.setWidget(None)  # type: ignore[arg-type]  # as above

    def _own_ring(self) -> "FocusRing":
        """Give the ring, made when the first widget wears it."""
        from outreach_app.gui.widgets.focus_frame import FocusRing

        self._ring = self._standing() or FocusRing(self._theme)
        return self._ring
