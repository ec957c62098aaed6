"""A bench for the whole window: the real one, over a real store in a temporary folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.desk_frame import DeskFrame
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.main_window import MainWindow
from outreach_app.gui.unlock import UnlockPage
from outreach_app.gui.window_state import WindowState
from outreach_app.ports import Clock
from outreach_app.services import stores
from tests.gui.screen_bench import themed
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE


@dataclass
class Opened:
    """The window and its jobs."""

    qtbot: QtBot
    window: MainWindow

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.window.jobs.is_idle, timeout=20_000)
        QApplication.processEvents()

    def card(self) -> UnlockPage:
        """Give the unlock card; the test fails where the store is open."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, UnlockPage)
        return page

    def frame(self) -> DeskFrame:
        """Give the frame around the open store; the test fails where it is locked."""
        frame = self.window.frame
        assert frame is not None
        return frame

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type a passphrase and wait for what comes of it."""
        form = self.card().form
        form.secret.setText(passphrase)
        form.button.click()
        self.settle()

    def open_sample(self) -> DeskFrame:
        """Open the sample coalition."""
        self.window.open_desk(stores.open_sample(clock=scenario_clock()))
        self.settle()
        return self.frame()


@contextmanager
def window_over(
    qtbot: QtBot, store: Path, *, clock: Clock | None = None, is_dark: bool = False, scale: float = 1.0
) -> Iterator[Opened]:
    """Give the window as it starts over the path of a store, which may not be there yet."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme, jobs = themed(application, is_dark=is_dark, scale=scale), Jobs()
    window = MainWindow(theme, jobs, clock or scenario_clock(), store, WindowState(None))
    qtbot.addWidget(window)
    window.show()
    opened = Opened(qtbot, window)
    try:
        yield opened
    finally:
        window.close()
        jobs.close()


def words_in(widget: QWidget) -> str:
    """Give all that the labels of a widget say, those that are shown."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
