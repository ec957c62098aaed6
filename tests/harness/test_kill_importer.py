"""A small form of the harness: six kills in the middle of an import; all of it or nothing."""

import sys
from pathlib import Path

import pytest

from tests.harness import kill_importer


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_killed_importer_leaves_all_or_nothing(tmp_path: Path) -> None:
    tally = kill_importer.run(tmp_path, rounds=6, rows=1500)
    assert tally.faults == 0, tally
    assert tally.rounds == 6
