"""What the journeys of phone work share: a clock that moves, and hands at the window over the sample."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from outreach_app.services import stores
from tests.journeys.command import SEED
from tests.journeys.window import Hands, hands_at
from tests.kit.clocks import MovedClock
from tests.kit.sample_release import sample_source


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, clock: MovedClock) -> Iterator[Hands]:
    """Give the hands at the active window over the sample."""
    with hands_at(qtbot, tmp_path / "none.outreach", stores.open_sample(clock=clock), clock=clock) as made:
        yield made


@pytest.fixture(params=["sample", "seed"])
def release(request: pytest.FixtureRequest) -> str:
    """Give the release: that of the sample, and where it lies beside the project, the one that we started from."""
    if request.param == "sample":
        return sample_source().text
    if not SEED.is_file():
        pytest.skip("the seed release does not lie beside the project")
    return SEED.read_text(encoding="utf-8")
