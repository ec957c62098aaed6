"""What the measurements over many contacts share: their options, CPU time of a call, and how a spread is told."""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROUNDS = 5


def asked() -> argparse.Namespace:
    """Read ``--contacts`` and ``--folder``, where the stores of invented contacts are kept; the folder is made."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent.parent / "build" / "bench")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    return options


class Spread(NamedTuple):
    """What is looked at of a series: its middle and its 99th percentile, in milliseconds."""

    middle: float
    high: float


def cpu_ms(call: Callable[..., object], *arguments: object) -> float:
    """Give the CPU time of a call in milliseconds, the median of several."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time_ns()
        call(*arguments)
        taken.append((time.process_time_ns() - start) / 1e6)
    return sorted(taken)[len(taken) // 2]


def told(name: str, taken: Sequence[float]) -> Spread:
    """Print the spread of a sorted series of milliseconds, and give it."""
    middle, high = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
    print(f"{name:52} n={len(taken):4}  p50 {middle:7.2f} ms  p99 {high:7.2f} ms  worst {taken[-1]:7.2f} ms")
    return Spread(middle, high)
