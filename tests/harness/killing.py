"""Start a child that says when it has begun and what it has done, and kill it after a while."""

import signal
import subprocess
import sys
import time
from pathlib import Path


def killed(module: str, wait: float | None, *arguments: str | Path, after: int = 0) -> list[str]:
    """Run a module in a process of its own and kill it; give the whole lines it said.

    It is killed so many seconds after it began and has said ``after`` lines; without ``wait`` it comes to its end.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        if child.stdout.readline().strip() != "begun":
            raise RuntimeError("the child did not begin")
        said = "".join(child.stdout.readline() for _ in range(after))
        if wait is not None:
            time.sleep(wait)
            child.send_signal(signal.SIGKILL)
        whole = (said + child.stdout.read()).rpartition("\n")[0]
    return whole.splitlines() if whole else []
