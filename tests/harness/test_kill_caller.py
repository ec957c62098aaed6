"""A small form of the harness: a list of 25 rung through with kills between the keys."""

import sys
from pathlib import Path

import pytest

from tests.harness import kill_caller


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_a_killed_caller_loses_no_outcome_and_rings_nobody_twice(tmp_path: Path) -> None:
    tally = kill_caller.run(tmp_path, 25)
    assert tally.faults == 0, tally
    assert tally.kills > 0
