"""Start a child that says when it has begun and what it has done, and kill it after a while."""

import signal
import subprocess
import sys
import time
from pathlib import Path


def killed(module: str, wait: float | None, *arguments: str | Path) -> list[str]:
    """Run a module in a process of its own, kill it so many seconds after it began; give the whole lines it said.

    Without ``wait`` it comes to its end.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        if child.stdout.readline().strip() != "begun":
            raise RuntimeError("the child did not begin")
        if wait is not None:
            time.sleep(wait)
            child.send_signal(signal.SIGKILL)
        whole = child.stdout.read().rpartition("\n")[0]
    return whole.splitlines() if whole else []
