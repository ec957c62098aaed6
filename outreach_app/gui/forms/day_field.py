"""A field for a day: "2012-04-03" or "3 April 2012", kept as typed until it can be read."""

import re
from datetime import date

from PySide6.QtWidgets import QLineEdit

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$")
_IN_WORDS = re.compile(r"^(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})$")


class DayField(QLineEdit):
    """A day, or nothing. A day whose order is not plain ("3/4/2012") is not guessed."""

    def __init__(self, day: date | None, name: str) -> None:
        super().__init__(day.isoformat() if day else "")
        self.setProperty("scale", "form")
        self.setAccessibleName(name)
        self.setPlaceholderText("2012-04-03")

    def day(self) -> date | None:
        """Give the day; None for an empty field and for one that cannot be read."""
        return read_day(self.text())

    def problem(self) -> str:
        """Say that the day cannot be read; "" where it can, or where there is none."""
        text = self.text().strip()
        return f"“{text[:20]}” is no day that can be read. Write it as 2012-04-03." if text and not self.day() else ""


def read_day(text: str) -> date | None:
    """Read a day that can mean one thing only; None for any other text."""
    plain = text.strip()
    if found := _ISO.match(plain):
        year, month, day = (int(part) for part in found.groups())
    elif (found := _IN_WORDS.match(plain)) and found[2][:3].casefold() in _MONTHS:
        year, month, day = int(found[3]), _MONTHS.index(found[2][:3].casefold()) + 1, int(found[1])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
