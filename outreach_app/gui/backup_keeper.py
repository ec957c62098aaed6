"""The keeper of backups: the first of each day is made by itself, off the window's thread, and stops for the lock."""

import threading
from datetime import date

from PySide6.QtCore import QObject

from outreach_app.gui.context import Context
from outreach_app.model.errors import Cancelled, UserError
from outreach_app.services import backups
from outreach_app.services.backups import BackupFile


class BackupKeeper(QObject):
    """Make a backup when the store opens and when a new day begins. The sample has none."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._tried: date | None = None
        self._stop = threading.Event()
        context.minute_passed.connect(self.look)

    def look(self) -> None:
        """Make the backup of the day, where it was not tried yet."""
        today = self._context.now().date()
        if self._context.desk.is_sample or self._tried == today:
            return
        self._tried = today
        desk, stop = self._context.desk, self._stop
        self._context.jobs.ask(
            lambda: backups.backup_if_due(desk, is_stopped=stop.is_set),
            self._made,
            owner=self,
            key="backup of the day",
            interrupt=stop.set,
            otherwise=self._not_made,
        )

    def _made(self, made: BackupFile | None) -> None:
        if made is not None:
            self._context.announce("A backup was made.")

    def _not_made(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._context.toast(error.sentence)
        elif not isinstance(error, Cancelled):
            self._context.jobs.failed.emit(error)
