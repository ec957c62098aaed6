"""The window as a process of its own that begins to send, so that a test can kill it: STORE PASSPHRASE LETTER COUNT."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach_app.gui.jobs import Jobs
from outreach_app.gui.mail.asking import ConfirmDialog
from outreach_app.gui.main_window import MainWindow
from outreach_app.gui.theme import Theme
from outreach_app.gui.window_state import WindowState
from outreach_app.services import stores
from tests.kit.clocks import scenario_clock


def main(store: str, passphrase: str, letter: str, count: str) -> int:
    """Open the store in a window, press the button that sends, type the number."""
    application = QApplication([])
    jobs = Jobs()
    window = MainWindow(Theme(application), jobs, scenario_clock(), Path(store), WindowState(None))
    window.show()
    window.open_desk(stores.unlock(Path(store), passphrase, clock=scenario_clock()))
    frame = window.frame
    assert frame is not None
    frame.go("mail", letter)
    screen = frame.shown_screen()
    typed: list[bool] = []

    def act() -> None:
        asked = next((one for one in screen.findChildren(ConfirmDialog) if one.isVisible()), None)
        if asked is not None and not typed:
            typed.append(True)
            QTest.keyClicks(asked.number, count)
            QTest.keyClick(asked.number, Qt.Key.Key_Return)
        elif asked is None and not typed:
            screen.handlers()["send_messages"]()

    beat = QTimer(screen)
    beat.timeout.connect(act)
    beat.start(50)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
