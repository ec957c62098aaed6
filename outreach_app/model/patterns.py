"""Regular expressions that are compiled when they are first used: what no start needs costs it nothing."""

import re


class _LatePattern:
    """Stands for a pattern: what is first asked of it is taken over from the compiled one, and is then its own."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> object:
        value: object = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value


def late_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled on first use; an error in it shows only then, so each needs a test."""
    return _LatePattern(text, flags)  # type: ignore[return-value]  # it has what a pattern has
