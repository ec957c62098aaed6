"""Finding the hours at which a desk is reached: "Mo–Fr 9–17 Uhr", "09:00-17:30 GMT", "平日10時から18時"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from outreach_app.model.proposal import Span
from outreach_app.text.wording import either

_ZONES: Final = "GMT|CET|CEST|BST|EST|EDT|JST|KST"


@cache
def _pattern() -> re.Pattern[str]:
    days = rf"(?:(?:(?<![^\W\d_])(?:{either('weekdays')})\w*\.?)[\s.,/–—~bisàtoa월금日\-]{{0,12}})*"
    hour = r"\d{1,2}(?:[.:h時]\s?\d{2}|時)?\s?(?:am|pm|Uhr|uur|h)?"
    last = r"\d{1,2}(?:[.:h時]\s?\d{0,2}|\s?(?:Uhr|am|pm|h\b))\s?(?:\d{2})?"
    between = r"\s?(?:[–—\-~〜]|bis|to|tot|à|a|until|から)\s?"
    return re.compile(
        rf"{days}(?:von\s|from\s|de\s|tussen\s)?{hour}{between}{last}\s?(?:Uhr|am|pm|h|Ώρα|uur|{_ZONES})?(?![\d/])",
        re.IGNORECASE,
    )


def hours(text: str) -> Iterator[Span]:
    """Yield the passages of a line that state hours, left to right."""
    for found in _pattern().finditer(text):
        if re.search(r"[A-Za-z:h.~]|日|월|時", found[0]) and not re.search(r"\d{3}", found[0]):
            yield found.span()
