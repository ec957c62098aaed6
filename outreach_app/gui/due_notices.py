"""Notices of what is due: a line in the window and one in the tray, where there is one; unnamed unless allowed."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from outreach_app.gui.context import Context
from outreach_app.services import follow_ups
from outreach_app.services.follow_ups import DueNotice

Show = Callable[[str], None]
_KINDS = frozenset({"follow_up"})


class DueNotices(QObject):
    """Looks with each minute, and tells each follow-up once; several that are due together in one sentence."""

    def __init__(self, context: Context, show: Show) -> None:
        super().__init__(context)
        self._context, self._show = context, show
        self._told: set[str] = set()
        context.minute_passed.connect(self.look)
        context.on_change(_KINDS, lambda _: self.look())

    def look(self) -> None:
        """Ask what is due; off the window's thread."""
        desk, told = self._context.desk, frozenset(self._told)
        self._context.jobs.ask(lambda: follow_ups.notice(desk, told), self._tell, owner=self, key="due notices")

    def _tell(self, notice: DueNotice) -> None:
        self._told |= notice.keys
        if notice.keys:
            self._context.toast(notice.plain)
            self._show(notice.words)


class Tray(QObject):
    """The icon in the system's tray, there only once something was told; pressed, it brings the window to Calls."""

    def __init__(self, context: Context, frame: QWidget) -> None:
        super().__init__(context)
        self._context, self._frame = context, frame
        self._icon: QSystemTrayIcon | None = None

    def show(self, words: str) -> None:
        """Show a notice; nothing where the system has no tray."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._context.theme.icon("phone"), self)
            self._icon.setToolTip("Outreach")
            self._icon.messageClicked.connect(self._open)
            self._icon.activated.connect(lambda _reason: self._open())
        self._icon.show()
        self._icon.showMessage("Outreach", words, self._icon.icon())

    def _open(self) -> None:
        self._frame.window().raise_()
        self._frame.window().activateWindow()
        self._context.navigate("calls")
