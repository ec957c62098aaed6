"""Waiting as the program sees it: so that pace and delays can be tried without sitting them out."""

from typing import Protocol


class Waiting(Protocol):
    """Let time pass, and measure it whatever the clock on the wall is set to."""

    def wait(self, seconds: float) -> None:
        """Return after so many seconds."""
        ...

    def elapsed(self) -> float:
        """Give seconds since some fixed moment; never goes back."""
        ...
