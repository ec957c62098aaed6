"""Pictures of the screens, painted offscreen: for looking at, for the manual, and where there is no display."""

import tempfile
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from outreach_app.adapters.clocks import HeldClock
from outreach_app.gui import keys_manual
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.main_window import SMALLEST, USUAL, MainWindow
from outreach_app.gui.scenes import Scene, before_a_locked_store, before_a_store, over_an_empty_store, over_the_sample
from outreach_app.gui.theme import Theme
from outreach_app.gui.window_state import WindowState
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.ports import Clock
from outreach_app.services import preferences, stores
from outreach_app.services.desk import Desk

NINE_IN_SEOUL = datetime.fromisoformat("2012-04-03T09:00+09:00")
_LONGEST = 15_000


@dataclass(frozen=True, slots=True)
class Look:
    """How a round of pictures is taken."""

    name: str
    is_dark: bool = False
    scale: float = 1.0
    size: QSize = USUAL


LOOKS = (
    Look("light"),
    Look("dark", is_dark=True),
    Look("small", size=SMALLEST),
    Look("large-text", scale=1.5),
)
MANUAL = ("contacts", "paste-review", "regions", "coalition", "call-sheet", "first-run", "mail-merge")
"""The pictures of the manual: light, in few colours, so that they stay small."""


def render_one(path: Path, store_path: Path, *, sample: bool, clock: Clock, passphrase: str = "") -> None:
    """Paint the window as it opens: the contacts of the sample or the store, or the card that unlocks it.

    Raises UserError where the store does not open, or the file cannot be written.
    """
    desk = stores.unlock(store_path, passphrase, clock=clock) if passphrase and not sample else None
    window, jobs = _window(store_path, clock)
    if sample:
        window.open_desk(stores.open_sample(clock=clock))
    elif desk is not None:
        window.open_desk(desk)
    _settle(jobs)
    picture = window.grab()
    _close(window, jobs)
    if not picture.save(str(path)):
        raise UserError(f"{path.name} was not written. End the name in .png, and choose a folder that takes it.")


def render_all(folder: Path) -> None:
    """Paint every scene in every look, with the sample and the clock of its release."""
    folder.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        for name, picture in _pictures(look):
            picture.save(str(folder / f"{name}-{look.name}.png"))


def render_manual(docs: Path) -> None:
    """Make what the manual shows of the program: the page of keys, and the pictures."""
    folder = docs / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    (docs / "keys.md").write_text(keys_manual.page(), encoding="utf-8")
    wanted = set(MANUAL)
    with closing(_pictures(Look("manual", size=QSize(1280, 800)))) as pictures:
        while wanted:  # what comes after the last of them is not painted
            name, picture = next(pictures)
            if name in wanted:
                _in_few_colours(picture.toImage()).save(str(folder / f"{name}.png"))
                wanted.remove(name)


def _in_few_colours(picture: QImage) -> QImage:
    """Give a picture in the 256 colours of which it has most: a quarter of the size, and nobody sees it."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour for colour, _ in counts.most_common(256)]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


def _pictures(look: Look) -> Generator[tuple[str, QPixmap]]:
    """Give the pictures of one look, by name."""
    clock = HeldClock(NINE_IN_SEOUL)
    with tempfile.TemporaryDirectory(prefix="outreach-pictures-") as folder:
        path = Path(folder) / "none.outreach"
        yield from _of(look, before_a_store(), path, clock, None)
        empty = _empty_desk(Path(folder), clock)
        yield from _of(look, before_a_locked_store(), empty.store.path, clock, None)
        yield from _of(look, over_an_empty_store(), path, clock, empty)
        yield from _of(look, over_the_sample(), path, clock, stores.open_sample(clock=clock))


def _empty_desk(folder: Path, clock: Clock) -> Desk:
    """Give a new store in which nobody is, with the place of the sample."""
    cheap = stores.Cost(memory_kib=64, rounds=1, lanes=1)
    desk = stores.create(folder / "empty.outreach", "pictures", name="ICNK press desk", clock=clock, cost=cheap).desk
    preferences.put(desk, "home", Home("Seoul", "KR", "Asia/Seoul"))
    return desk


def _of(
    look: Look, scenes: Sequence[Scene], path: Path, clock: Clock, desk: Desk | None
) -> Iterator[tuple[str, QPixmap]]:
    with _shown(look, path, clock) as (window, jobs):
        if desk is not None:
            preferences.put(desk, "theme", "dark" if look.is_dark else "light")
            preferences.put(desk, "text_size", str(round(look.scale * 100)))
            window.open_desk(desk)
            _settle(jobs)
        for scene in scenes:
            for act in scene.acts:
                act(window)
                _settle(jobs)
            yield scene.name, _grab(window)
            _close_dialogs(window)


@contextmanager
def _shown(look: Look, path: Path, clock: Clock) -> Iterator[tuple[MainWindow, Jobs]]:
    window, jobs = _window(path, clock, is_dark=look.is_dark, scale=look.scale)
    window.resize(look.size)
    window.activateWindow()
    _settle(jobs)
    try:
        yield window, jobs
    finally:
        _close(window, jobs)


def _grab(window: MainWindow) -> QPixmap:
    """Take the window, with the dialog that stands over it."""
    picture = window.grab()
    dialog = next((one for one in window.findChildren(QDialog) if one.isVisible()), None)
    if dialog is None:
        return picture
    painter = QPainter(picture)
    scrim = QColor(window.theme.colours.scrim)
    scrim.setAlphaF(window.theme.colours.scrim_alpha)
    painter.fillRect(picture.rect(), scrim)
    left, top = (window.width() - dialog.width()) // 2, max((window.height() - dialog.height()) // 2, 0)
    painter.drawPixmap(left, top, dialog.grab())
    painter.end()
    return picture


def _close_dialogs(window: MainWindow) -> None:
    window.activateWindow()
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    for part in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
            part.close()
    QApplication.processEvents()


def _window(store_path: Path, clock: Clock, *, is_dark: bool = False, scale: float = 1.0) -> tuple[MainWindow, Jobs]:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError(application)
    jobs = Jobs()
    theme = Theme(application, is_dark=is_dark, scale=scale)
    window = MainWindow(theme, jobs, clock, store_path, WindowState(None))
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
