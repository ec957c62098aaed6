"""The watch over an open store: idle minutes, a sleep of the computer, and what another start asks of this window."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from outreach_app.services import stores
from outreach_app.services.stores import Wish

_ACTS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})
_BEAT = 2.0
_SLEPT = 20.0
"""Seconds that a beat may come late before the computer counts as having slept."""


class LockWatch(QObject):
    """Watch from ``begin`` to ``end``. Nothing is asked of a store that is not watched."""

    lock_due = Signal(str)  # the reason, as a sentence
    show_asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._store: Path | None = None
        self._is_busy: Callable[[], bool] = lambda: False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._idled)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(int(_BEAT * 1000))
        self._wait.timeout.connect(self._idled)
        self._beat = QTimer(self)
        self._beat.setInterval(int(_BEAT * 1000))
        self._beat.timeout.connect(lambda: self.beat(time.time()))
        self._last = 0.0
        self._files = QFileSystemWatcher(self)
        self._files.directoryChanged.connect(lambda _folder: self.look_for_wish())

    def begin(self, store: Path, idle_minutes: int, is_busy: Callable[[], bool] = lambda: False) -> None:
        """Watch a store; 0 minutes never lock by themselves.

        While ``is_busy`` the idle minutes wait: mail that leaves would stop in the middle. Nothing else waits for it,
        neither the key that locks, nor a sleep of the computer, nor a word from a terminal.
        """
        self.end()
        self._store, self._is_busy = store, is_busy
        self._files.addPath(str(store.parent))
        self._last = time.time()
        self._beat.start()
        application = QApplication.instance()
        if idle_minutes > 0 and application is not None:
            application.installEventFilter(self)
            self._idle.start(idle_minutes * 60_000)

    def end(self) -> None:
        """Watch no more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._idle.stop()
        self._wait.stop()
        self._beat.stop()
        if self._files.directories():
            self._files.removePaths(self._files.directories())
        self._store = None

    @property
    def idle_minutes(self) -> int:
        """How many idle minutes lock the store; 0 where none do."""
        return self._idle.interval() // 60_000 if self._idle.isActive() or self._wait.isActive() else 0

    def beat(self, wall: float) -> None:
        """Compare the clock on the wall (seconds) with the last beat: a long gap means that the computer slept."""
        gap, self._last = wall - self._last, wall
        if self._store is not None and gap > _BEAT + _SLEPT:
            self.lock_due.emit("Locked because the computer slept.")

    def look_for_wish(self) -> None:
        """Take what another start has asked of this window."""
        wish = stores.take_wish(self._store) if self._store is not None else None
        if wish is Wish.LOCK:
            self.lock_due.emit("Locked from a terminal.")
        elif wish is Wish.SHOW:
            self.show_asked.emit()

    def _idled(self) -> None:
        if self._is_busy():
            self._wait.start()
            return
        minutes = self._idle.interval() // 60_000
        self.lock_due.emit(f"Locked after {minutes} {'minute' if minutes == 1 else 'minutes'} without a key press.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the idle minutes anew at each key and click."""
        if event.type() in _ACTS and (self._idle.isActive() or self._wait.isActive()):
            self._wait.stop()
            self._idle.start()
        return super().eventFilter(watched, event)
