"""Notices of what is due: a line in the window and one in the tray, where there is one; unnamed unless allowed."""

from collections.abc import Callable
from typing import Protocol

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


class NoticeArea(Protocol):
    """Where the system shows notices outside the window: a tray, or what stands for it."""

    def is_there(self) -> bool:
        """Tell whether the system shows notices at all."""

    def show(self, words: str) -> None:
        """Show a notice."""


class Tray(QObject):
    """Shows notices outside the window where that is possible; one that is pressed brings the window to Calls."""

    def __init__(
        self, context: Context, frame: QWidget, area: Callable[[Callable[[], None]], NoticeArea] | None = None
    ) -> None:
        super().__init__(context)
        self._context, self._frame = context, frame
        self._area = (area or self._of_the_system)(self._open)

    def show(self, words: str) -> None:
        """Show a notice; nothing where the system shows none."""
        if self._area.is_there():
            self._area.show(words)

    def _of_the_system(self, pressed: Callable[[], None]) -> NoticeArea:
        return SystemTray(self._context, pressed, self)

    def _open(self) -> None:
        self._frame.window().raise_()
        self._frame.window().activateWindow()
        self._context.navigate("calls")


class SystemTray:
    """The icon in the system's tray, there only once something was told."""

    def __init__(self, context: Context, pressed: Callable[[], None], parent: QObject) -> None:
        self._context, self._pressed, self._parent = context, pressed, parent
        self._icon: QSystemTrayIcon | None = None

    def is_there(self) -> bool:
        """Ask the system."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, words: str) -> None:
        """Show the icon, and the words beside it."""
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._context.theme.icon("phone"), self._parent)
            self._icon.setToolTip("Outreach")
            self._icon.messageClicked.connect(self._pressed)
            self._icon.activated.connect(lambda _reason: self._pressed())
        self._icon.show()
        self._icon.showMessage("Outreach", words, self._icon.icon())
