"""Large JSON tables of which single entries are read: one takes a moment, all of them take 4 ms of a start."""

import json
from pathlib import Path
from typing import Any

_DECODER = json.JSONDecoder()


class EntryTable:
    """The text of a table that holds objects by key, each of which begins with the same field."""

    def __init__(self, path: Path, first_field: str) -> None:
        """Read the text, compact as our generators write it: no blanks between a key and its value."""
        self._text = path.read_text(encoding="utf-8")
        self._begins = f'{{"{first_field}":'

    def entry(self, key: str) -> Any:  # noqa: ANN401 - JSON; None where the table has no such key
        """Give the object of a key."""
        at = self._text.find(f'"{key}":{self._begins}') if key else -1
        return None if at < 0 else _DECODER.raw_decode(self._text, at + len(key) + 3)[0]

    def fact(self, name: str) -> Any:  # noqa: ANN401 - JSON
        """Give what the head of the table says under a name; KeyError where it says nothing."""
        at = self._text.find(f'"{name}":')
        if at < 0:
            raise KeyError(name)
        return _DECODER.raw_decode(self._text, at + len(name) + 3)[0]
