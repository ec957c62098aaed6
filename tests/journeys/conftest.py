"""What the journeys of phone work share: a clock that moves, and hands at the window over the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from outreach_app.services import stores
from tests.gui.window_bench import window_over
from tests.journeys.window import Hands
from tests.kit.clocks import MovedClock


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, clock: MovedClock) -> Iterator[Hands]:
    """Give the hands at the active window over the sample."""
    with window_over(qtbot, tmp_path / "none.outreach", clock=clock) as at:
        at.window.open_desk(stores.open_sample(clock=clock))
        at.settle()
        at.window.activateWindow()
        qtbot.waitUntil(at.window.isActiveWindow, timeout=5_000)
        yield Hands(at)
