"""What the tests of the window share: a bench for one screen over an empty store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.screen_bench import Bench, bench


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    """Give an empty bench; a test that wants another begins from it or makes its own."""
    with bench(qtbot, tmp_path) as made:
        yield made
