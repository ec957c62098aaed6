"""A small form of the harness: fifteen kills, nothing acknowledged lost, nothing torn."""

import sys
from pathlib import Path

import pytest

from tests.harness import kill_writer


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_killed_writer_loses_nothing_and_tears_nothing(tmp_path: Path) -> None:
    tally = kill_writer.run(tmp_path, rounds=15)
    assert tally.faults == 0, tally
    assert tally.acknowledged > 15
