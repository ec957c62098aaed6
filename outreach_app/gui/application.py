"""The start of the window: the Qt application, the theme, and either the window or pictures of it."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from outreach_app import paths
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.main_window import MainWindow
from outreach_app.gui.theme import Theme, system_is_dark
from outreach_app.gui.widgets.focus_ring import FocusFollower
from outreach_app.gui.window_state import WindowState
from outreach_app.ports import Clock
from outreach_app.services import stores
from outreach_app.services.stores import Wish

_STARTED = 3_000
"""Milliseconds after which a start is over, as the collector of circles is concerned."""


def run(
    store_path: Path,
    *,
    sample: bool = False,
    clock: Clock,
    screenshot: Path | None = None,
    screenshots: Path | None = None,
    manual: Path | None = None,
    passphrase: str = "",
) -> int:
    """Open the window and give its exit status, or write pictures where they are asked for.

    With a passphrase the store is opened at once. Raises UserError where it does not open, or a picture is not written.
    """
    wants_pictures = any(path is not None for path in (screenshot, screenshots, manual))
    if wants_pictures:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    if wants_pictures:
        from outreach_app.gui import screenshots as pictures

        if screenshots is not None:
            pictures.render_all(screenshots)
        if manual is not None:
            pictures.render_manual(manual)
        if screenshot is not None:
            pictures.render_one(screenshot, store_path, sample=sample, clock=clock, passphrase=passphrase)
        return 0
    return _run_window(application, store_path, sample=sample, clock=clock, passphrase=passphrase)


def make_application() -> QApplication:
    """Give the one Qt application, made on the first call, in the style that all our appearances build on."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    # As an option of Qt, because ``setStyle`` gives the style back, and naming the class costs the start 5 ms.
    application = QApplication([sys.argv[0] if sys.argv else "outreach", "-style", "Fusion"])
    application.setApplicationName(paths.APP_NAME)
    application.setApplicationDisplayName(paths.APP_NAME)
    application.setDesktopFileName("outreach")
    return application


def _run_window(
    application: QApplication, store_path: Path, *, sample: bool, clock: Clock, passphrase: str = ""
) -> int:
    state = WindowState(paths.state_folder() / "window.ini")
    if store_path == paths.default_store():
        store_path = Path(state.text("store", str(store_path)))
    if not sample and stores.is_in_use(store_path) and stores.ask_window(store_path, Wish.SHOW, patience=1.5):
        return 0
    window, follower = show_window(application, store_path, clock, state)
    if sample:
        window.jobs.ask(lambda: stores.open_sample(clock=clock), window.open_desk)
    elif passphrase:
        window.jobs.ask(lambda: stores.unlock(store_path, passphrase, clock=clock), window.open_desk)
    status = application.exec()
    follower.close()
    window.jobs.close()
    return int(status)


def show_window(
    application: QApplication, store_path: Path, clock: Clock, state: WindowState
) -> tuple[MainWindow, FocusFollower]:
    """Show the window with the card of a store, and give it with what rings its focus."""
    theme = Theme(application, is_dark=system_is_dark(application))
    follower = FocusFollower(application, theme)
    window = MainWindow(theme, Jobs(), clock, store_path, state)
    window.show()
    QTimer.singleShot(_STARTED, window, _collect)
    return window, follower


def _collect() -> None:
    """Let circles be collected that the start has left no part in."""
    gc.freeze()
    gc.enable()
