"""A bench for one screen: a real store with the sample release, the hour of the scenarios, and what the screen says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QRadioButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.context import Context
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.screen import Screen
from outreach_app.gui.theme import Theme
from outreach_app.model.home import Home
from outreach_app.services import acceptance
from tests.kit.desks import open_desk
from tests.kit.sample_release import sample_proposal

SEOUL = Home("Seoul", "KR", "Asia/Seoul")
CONTROLS = (QPushButton, QCheckBox, QRadioButton, QLineEdit, QTableView)


def themed(application: QApplication, *, is_dark: bool = False, scale: float = 1.0) -> Theme:
    """Give the theme of the program in this appearance: the one that took it on last, if any.

    A new one for each test would style every widget that the test before has left behind.
    """
    made = application.findChildren(Theme)
    if not made:
        return Theme(application, is_dark=is_dark, scale=scale)
    made[-1].apply(is_dark=is_dark, scale=scale)
    return made[-1]


@dataclass
class Bench:
    """A context with its desk, and all that was said and asked through it."""

    qtbot: QtBot
    context: Context
    said: list[tuple[str, bool]] = field(default_factory=list)
    went: list[tuple[str, object]] = field(default_factory=list)
    failed: list[object] = field(default_factory=list)
    hosts: list[QWidget] = field(default_factory=list)

    def fill(self) -> None:
        """Accept the sample release."""
        acceptance.accept(self.context.desk, sample_proposal())

    def show(self, screen: Screen, payload: object = None, *, width: int = 1384, height: int = 900) -> None:
        """Show a screen within a window, let it arrive, and wait until it has read."""
        host = QWidget()
        self.qtbot.addWidget(host)
        self.hosts.append(host)
        host.resize(width, height)
        screen.setParent(host)
        screen.setGeometry(0, 0, width, height)
        host.show()
        screen.show()
        screen.arrive(payload)
        self.settle()
        host.activateWindow()
        screen.focus_home()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.context.jobs.is_idle, timeout=10_000)
        QApplication.processEvents()


@contextmanager
def bench(qtbot: QtBot, folder: Path, *, is_dark: bool = False, scale: float = 1.0) -> Iterator[Bench]:
    """Give a bench over a new store, at nine in Seoul."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with open_desk(folder) as desk:
        jobs = Jobs()
        seoul = replace(desk, held_home=SEOUL, name="ICNK press desk")
        context = Context(seoul, jobs, themed(application, is_dark=is_dark, scale=scale))
        made = Bench(qtbot, context)
        context.said.connect(lambda sentence, undo: made.said.append((sentence, undo)))
        context.navigated.connect(lambda screen, payload: made.went.append((screen, payload)))
        jobs.failed.connect(made.failed.append)
        jobs.changed.connect(context.store_changed.emit)
        yield made
        for window in QApplication.topLevelWidgets():
            window.hide()
        jobs.close()
        assert made.failed == []


def unnamed(screen: QWidget) -> list[Any]:
    """Give the controls that a screen reader could not name."""
    parts = [part for kind in CONTROLS for part in screen.findChildren(kind)]
    return [part for part in parts if not (part.accessibleName() or getattr(part, "text", str)()).strip()]
