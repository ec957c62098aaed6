"""The window: the unlock card or the frame around an opened store; its place, its dialogs, and the lock."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from outreach_app.gui.action_binding import ActionBinding
from outreach_app.gui.context import Context
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.lock_watch import LockWatch
from outreach_app.gui.theme import Theme, system_is_dark
from outreach_app.gui.unlock import UnlockPage
from outreach_app.gui.window_state import WindowState
from outreach_app.ports import Clock
from outreach_app.services import preferences, stores
from outreach_app.services.desk import Desk

if TYPE_CHECKING:
    from outreach_app.gui.desk_frame import DeskFrame

SMALLEST = QSize(1024, 680)
USUAL = QSize(1440, 900)


class MainWindow(QMainWindow):
    """One window. Locked, it shows the unlock card only and names nobody."""

    def __init__(self, theme: Theme, jobs: Jobs, clock: Clock, store_path: Path, state: WindowState) -> None:
        super().__init__()
        self.theme, self.jobs, self._clock = theme, jobs, clock
        self.state = state
        self.store_path = store_path
        self.frame: DeskFrame | None = None
        self._context: Context | None = None
        self._locked_at: tuple[Path, str, object] | None = None  # store, screen, and what brings back to it
        self.setWindowTitle("Outreach")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        geometry = state.geometry()
        if geometry is not None:
            self.restoreGeometry(geometry)
        QApplication.styleHints().colorSchemeChanged.connect(self._apply_look)
        self.binding = ActionBinding(self, theme)
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.watch = LockWatch(self)
        self.watch.lock_due.connect(self.lock)
        self.watch.show_asked.connect(self._come_forward)
        self.show_unlock()

    def show_unlock(self) -> UnlockPage:
        """Show the unlock card for the present store, and give it."""
        self.binding.set_all_enabled(enabled=False)
        page = UnlockPage(self.theme, self.jobs, self._clock, self.store_path)
        page.opened.connect(self.open_desk)
        page.path_chosen.connect(self._remember_path)
        self._show_page(page)
        page.focus_home()
        return page

    def open_desk(self, desk: Desk) -> None:
        """Show an opened store, at its contacts."""
        from outreach_app.gui.desk_frame import DeskFrame  # the card stands before the frame is loaded

        self._context = Context(desk, self.jobs, self.theme, self)
        self._context.looks = self.state
        self._apply_look()
        self.frame = DeskFrame(self._context, self.binding, self.state)
        self.frame.lock_asked.connect(self.lock)
        self.frame.dialog_asked.connect(self._open_dialog)
        self._show_page(self.frame)
        store, place, payload = self._locked_at or (None, "", None)
        is_back = payload is not None and store == desk.store.path
        self._locked_at = None
        self.frame.go(place if is_back else "contacts", payload if is_back else None)
        self.jobs.later(self.frame, self._watch)

    def lock(self, reason: str = "Encrypted, and locked.") -> None:
        """Close the store and show the unlock card; what was shown is gone from memory with its widgets."""
        if self.frame is None or self._context is None:
            return
        self._locked_at = self._context.desk.store.path, self.frame.current(), self.frame.shown_screen().returning()
        self.close_desk()
        self.show_unlock().say(reason)

    def restore(self, made: Path, passphrase: str) -> None:
        """Close the store, put a backup in its place and open that; the replaced store is kept."""
        if self._context is None:
            return
        from outreach_app.services import backups

        path, clock = self._context.desk.store.path, self._clock
        self.close_desk()
        page = self.show_unlock()
        page.set_busy(busy=True)
        self.jobs.ask(
            lambda: backups.restore(path, made, passphrase, clock=clock),
            self._restored,
            owner=self,
            otherwise=page.refuse,
        )

    def _restored(self, desk: Desk) -> None:
        self.open_desk(desk)
        if self._context is not None:
            self._context.toast("The backup is in place. The store before it is kept beside it.")

    def close_desk(self) -> None:
        """Take the frame away and close the store."""
        desk = self._take_frame_away()
        if desk is not None:
            QApplication.clipboard().clear()
            stores.close(desk)

    def _build_again(self) -> None:
        """Build the frame anew over the same store: widgets take their sizes when they are made."""
        place = self.frame.current() if self.frame is not None else "contacts"
        payload = self.frame.shown_screen().returning() if self.frame is not None else None
        desk = self._take_frame_away()
        if desk is not None:
            self.open_desk(desk)
            if self.frame is not None:
                self.frame.go(place, payload)

    def _take_frame_away(self) -> Desk | None:
        """Free the frame with all that it shows; gives the desk, which is still open."""
        frame, context = self.frame, self._context
        self.frame, self._context = None, None
        if frame is None or context is None:
            return None
        self.watch.end()
        frame.rest()
        self.binding.triggered.disconnect(frame.act)
        self.jobs.settle()
        self.pages.removeWidget(frame)
        frame.hide()
        frame.deleteLater()
        context.deleteLater()
        return context.desk

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place and close the store."""
        if self.frame is not None and not self.frame.shown_screen().may_leave():
            event.ignore()
            return
        self.state.keep_geometry(self.saveGeometry())
        self.close_desk()
        super().closeEvent(event)

    def apply_settings(self) -> None:
        """Take on the look, the place and the lock of the settings."""
        if self._context is None:
            return
        self._context.forget_home()
        scale = self.theme.scale
        self._apply_look()
        if self.theme.scale != scale:
            self._build_again()
            return
        self._watch()
        if self.frame is not None:
            self.frame.rail.set_here(self._context.now(), self._context.home())
            self._context.minute_passed.emit()

    def _apply_look(self, _scheme: Qt.ColorScheme | None = None) -> None:
        """Take on the look of the settings, and with it that of the system where it is to be followed."""
        if self._context is None:
            return
        desk = self._context.desk
        theme = preferences.get_text(desk, "theme")
        size = preferences.get_text(desk, "text_size")
        application = QApplication.instance()
        follows = theme == "system" and isinstance(application, QApplication)
        is_dark = system_is_dark(application) if follows else theme == "dark"  # type: ignore[arg-type]
        self.binding.set_single_keys(enabled=preferences.get_flag(desk, "single_keys"))
        is_high = preferences.get_text(desk, "contrast") == "high"
        self.theme.apply(is_dark=is_dark, scale=int(size or "100") / 100, is_high=is_high)

    def _watch(self) -> None:
        if self._context is None:
            return
        desk = self._context.desk
        minutes = 0 if desk.is_sample else preferences.get_number(desk, "lock_after")
        self.watch.begin(desk.store.path, minutes, lambda: self.jobs.has_one_beside)

    def _come_forward(self) -> None:
        """Show this window, because another start of the program asked for its store."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _show_page(self, page: QWidget) -> None:
        for at in reversed(range(self.pages.count())):
            old = self.pages.widget(at)
            if old is None:
                continue
            self.pages.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def _remember_path(self, path: Path) -> None:
        self.store_path = path
        self.state.keep_text("store", str(path))

    def _open_dialog(self, action_id: str) -> None:
        dialogs: dict[str, Callable[[], None]] = {
            "palette": self._open_palette,
            "settings": self._open_settings,
            "keys": self._open_keys,
            "dark": self._switch_dark,
            "read_file": self._choose_file,
            "change_passphrase": self._change_passphrase,
            "new_recovery_key": self._new_recovery_key,
            "backups": self._open_backups,
        }
        if action_id in dialogs:
            dialogs[action_id]()

    def _open_palette(self) -> None:
        from outreach_app.gui.palette import Palette

        if self.frame is not None:
            Palette(self.frame).open_over(self)

    def _open_settings(self) -> None:
        from outreach_app.gui.settings_dialog import SettingsDialog

        if self._context is not None:
            dialog = SettingsDialog(self._context, self)
            dialog.saved.connect(self.apply_settings)
            dialog.open()

    def _open_keys(self) -> None:
        from outreach_app.gui.keys_page import KeysPage

        if self.frame is not None:
            KeysPage(self.theme, self.frame.current(), self.frame.screen_titles(), self).open()

    def _switch_dark(self) -> None:
        if self._context is None:
            return
        desk, value = self._context.desk, "light" if self.theme.is_dark else "dark"
        self.jobs.do(lambda: preferences.put(desk, "theme", value), lambda _: self.apply_settings(), owner=self)

    def _change_passphrase(self) -> None:
        from outreach_app.gui.passphrase_dialog import PassphraseDialog

        if self._context is not None:
            PassphraseDialog(self._context, self).open()

    def _new_recovery_key(self) -> None:
        from outreach_app.gui.recovery_dialog import RecoveryDialog

        if self._context is not None:
            RecoveryDialog(self._context, self).open()

    def _open_backups(self) -> None:
        from outreach_app.gui.backups_dialog import BackupsDialog

        if self._context is not None:
            dialog = BackupsDialog(self._context, self)
            dialog.restore_asked.connect(self.restore)
            dialog.open()

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # its kinds of answers are made when it is first named

        frame = self.frame
        if frame is None:
            return
        kinds = "Releases (*.txt *.md *.markdown *.eml *.html *.htm *.docx *.pdf);;All files (*)"
        dialog = QFileDialog(self, "Read a release from a file", "", kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: frame.read_file(Path(name)))
        dialog.open()
