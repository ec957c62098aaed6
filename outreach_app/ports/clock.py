"""The clock as the program sees it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tell the present instant; the system's clock in earnest, a held one in tests and with ``--now``."""

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        ...
