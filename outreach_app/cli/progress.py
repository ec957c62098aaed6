"""Progress of what takes long, on standard error where that is a terminal."""

import sys


class Told:
    """Progress on one line, over what was written before."""

    def __init__(self, *, is_shown: bool = True) -> None:
        """Look whether somebody watches."""
        self._is_shown = is_shown and sys.stderr.isatty()
        self._has_told = False

    def tell(self, done: int, total: int, text: str) -> None:
        """Write how far it is."""
        if self._is_shown:
            self._has_told = True
            sys.stderr.write(f"\r{text} {done} of {total} ")
            sys.stderr.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._has_told:
            sys.stderr.write("\r\033[K")
