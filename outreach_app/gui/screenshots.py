"""Pictures of the screens, painted offscreen: for looking at, for the manual, and where there is no display."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from outreach_app import paths
from outreach_app.adapters.clocks import HeldClock
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.main_window import MainWindow
from outreach_app.gui.theme import Theme
from outreach_app.gui.window_state import WindowState
from outreach_app.model.filters import Filter
from outreach_app.model.hours import AWAKE
from outreach_app.model.proposal import SourceText
from outreach_app.ports import Clock
from outreach_app.services import stores

NINE_IN_SEOUL = datetime.fromisoformat("2012-04-03T09:00+09:00")
_LONGEST = 15_000


def render_one(path: Path, store_path: Path, *, sample: bool, clock: Clock) -> None:
    """Paint the window as it opens: the contacts of the sample, or the card that unlocks the store."""
    window, jobs = _window(store_path, clock)
    if sample:
        window.open_desk(stores.open_sample(clock=clock))
    _settle(jobs)
    window.grab().save(str(path))
    _close(window, jobs)


def render_all(folder: Path, clock: Clock | None = None) -> None:
    """Paint every screen, light and dark, with the sample and the clock of its release."""
    folder.mkdir(parents=True, exist_ok=True)
    held = clock or HeldClock(NINE_IN_SEOUL)
    release = (paths.resources() / "sample" / "release.txt").read_text(encoding="utf-8")
    for look in ("light", "dark"):
        window, jobs = _window(paths.default_store().with_name("none.outreach"), held)
        window.theme.apply(is_dark=look == "dark", scale=1.0)
        _settle(jobs)
        window.grab().save(str(folder / f"unlock-{look}.png"))
        window.open_desk(stores.open_sample(clock=held))
        window.theme.apply(is_dark=look == "dark", scale=1.0)
        frame = window.frame
        if frame is None:
            continue
        for name, screen, payload in (
            ("contacts", "contacts", Filter(languages=("th",), states=AWAKE)),
            ("contacts-all", "contacts", Filter()),
            ("coalition", "coalition", None),
            ("regions", "regions", None),
            ("paste-review", "paste_review", SourceText(release, "ICNK release", "txt")),
            ("call-sheet", "call_sheet", Filter(languages=("en",))),
        ):
            frame.go(screen, payload)
            _settle(jobs)
            window.grab().save(str(folder / f"{name}-{look}.png"))
        frame.go("contacts", Filter())
        window.resize(1024, 680)
        _settle(jobs)
        window.grab().save(str(folder / f"contacts-small-{look}.png"))
        _close(window, jobs)


def _window(store_path: Path, clock: Clock) -> tuple[MainWindow, Jobs]:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError(application)
    jobs = Jobs()
    window = MainWindow(Theme(application), jobs, clock, store_path, WindowState(None))
    window.show()
    return window, jobs


def _settle(jobs: Jobs) -> None:
    """Let the answers of all jobs arrive and be painted."""
    loop = QEventLoop()
    deadline = QTimer()
    deadline.setSingleShot(True)
    deadline.timeout.connect(loop.quit)
    deadline.start(_LONGEST)
    poll = QTimer()
    calm = {"rounds": 0}

    def look() -> None:
        calm["rounds"] = calm["rounds"] + 1 if jobs.is_idle else 0
        if calm["rounds"] > 8:
            loop.quit()

    poll.timeout.connect(look)
    poll.start(25)
    loop.exec()


def _close(window: MainWindow, jobs: Jobs) -> None:
    window.close()
    jobs.close()
    window.deleteLater()
    QApplication.processEvents()
