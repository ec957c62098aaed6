"""What ``dev.py test`` runs: the static checks and the tests, in two lanes beside one another, none for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
PYTEST = ["-m", "pytest", "-W", "error", "-p", "no:cacheprovider"]
WINDOW = ["tests/gui", "tests/journeys", "tests/printing"]
"""The tests that take about half of the time: those that paint."""
LONGEST = 1800.0
"""Seconds after which a step is ended; pytest itself ends a test that hangs long before (``faulthandler_timeout``)."""


class Step:
    """One command of the check: its name, how it ended, how long it took, what it said."""

    def __init__(self, name: str, arguments: list[str], *, tells: bool = False) -> None:
        """Name the step and what Python is to run. One that ``tells`` passes on what it prints as it comes."""
        self.name = name
        self.arguments = arguments
        self.tells = tells
        self.status = 0
        self.seconds = 0.0
        self.said: list[str] = []
        self._process: subprocess.Popen[str] | None = None

    def run(self, python: str, root: Path, environment: dict[str, str]) -> None:
        """Run it, and keep what it says; it is ended with all that it started where it takes too long."""
        started = time.monotonic()
        with subprocess.Popen(
            [python, *self.arguments], cwd=root, env=environment, text=True, encoding="utf-8", errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        ) as process:  # fmt: skip
            self._process = process
            watch = threading.Timer(LONGEST, self.end)
            watch.daemon = True
            watch.start()
            for line in process.stdout or ():
                self.said.append(line)
                if self.tells:
                    print(f"{self.name} | {line}", end="", flush=True)
            self.status = process.wait()
            watch.cancel()
        self.seconds = time.monotonic() - started

    def end(self) -> None:
        """End it with all that it started, if it runs."""
        if self._process is None or self._process.poll() is not None:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            os.killpg(self._process.pid, signal.SIGKILL)

    def report(self) -> None:
        """Say how it ended; what it said is shown where it failed and has not been told, of tests the last line."""
        print(f"{'FAIL' if self.status else 'ok  '}  {self.name:28} {self.seconds:6.1f} s", flush=True)
        if self.tells:
            print(next((line.rstrip() for line in reversed(self.said) if line.strip()), ""))
        elif self.status:
            print("".join(self.said))


def lanes() -> list[list[Step]]:
    """Give the steps in lanes that take about equally long; one lane runs its steps one after the other."""
    beside = [f"--ignore={folder}" for folder in WINDOW]
    return [
        [Step("tests (window)", [*PYTEST, *WINDOW], tells=True)],
        [
            Step("form (ruff format)", ["-m", "ruff", "format", "--check", "."]),
            Step("rules (ruff check)", ["-m", "ruff", "check", "."]),
            Step("storeys (import-linter)", ["-c", LINT_IMPORTS]),
            Step("types (mypy strict)", ["-m", "mypy"]),
            Step("tests (others)", [*PYTEST, *beside, "tests"], tells=True),
        ],
    ]


def run(python: str, root: Path, environment: dict[str, str]) -> int:
    """Run every step, also where one fails; gives 0 where all went well."""
    every = lanes()
    is_stopped = threading.Event()
    threads = [threading.Thread(target=_run_each, args=(lane, is_stopped, python, root, environment)) for lane in every]
    for thread in threads:
        thread.start()
    steps = [step for lane in reversed(every) for step in lane]
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        is_stopped.set()
        for step in steps:
            step.end()
        raise
    for step in steps:
        step.report()
    return 1 if any(step.status for step in steps) else 0


def _run_each(
    lane: list[Step], is_stopped: threading.Event, python: str, root: Path, environment: dict[str, str]
) -> None:
    for step in lane:
        if not is_stopped.is_set():
            step.run(python, root, environment)
