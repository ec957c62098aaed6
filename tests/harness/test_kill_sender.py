"""A small form of the harness: sixty kills of the sender, nothing twice, lost, falsely sent or without a state."""

import json
import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are of Unix")
def test_killed_sender_sends_nothing_twice_and_the_naive_one_does() -> None:
    command = [sys.executable, "-m", "tests.harness.kill_sender", "60", "600"]
    done = subprocess.run(command, capture_output=True, text=True)
    tally = json.loads(done.stdout)
    assert tally["kills"] == 60, tally
    assert (tally["doubles"], tally["false_sent"], tally["stateless"], tally["lost"]) == (0, 0, 0, 0), tally
    assert tally["uncertain"] <= tally["kills"] + tally["drops"]
    assert tally["arrived"] >= tally["recipients"] - tally["uncertain"]
    assert tally["naive_doubles"] > 0
    assert done.returncode == 0, tally
