"""Numbers that the text itself calls out of use ("old number …", "… no longer in use"): they are offered to nobody."""

import re
from typing import Final

from outreach_app.model.proposal import Span
from outreach_app.text.wording import words

_CLAUSE_BEFORE: Final = re.compile(r"[;|•,]\s|\s[–—-]\s|\.\s|\((?![^()]*\)?[\s:]*$)|\)(?=\s*[^\s:])")
"""What parts the words that speak of the next number from what stands before them."""
_CLAUSE_AFTER: Final = re.compile(r"(?P<lead>[\s,()\[–—-]*)(?P<said>[^;|•()\[\].,]{2,80})")
_NEAR: Final = 25
"""Characters between a number and what is said of it: "is", "has been since May"."""


def gone_passage(text: str, number: Span, before: int, after: int) -> Span | None:
    """Give the passage of a number together with the words that call it out of use; None where none do.

    ``before`` is where the number before it ends, ``after`` where the next one begins.
    """
    start, end = number
    head = text[before:start]
    clause_at = max((cut.end() for cut in _CLAUSE_BEFORE.finditer(head)), default=0)
    clause = head[clause_at:]
    if (said := _before(clause)) is not None:
        return before + clause_at + said, end
    found = _CLAUSE_AFTER.match(text, end, after)
    if found is None or (found.end() >= after < len(text)):  # these words lead to the next number
        return None
    phrase = words("gone_after").first(found["said"])
    return (start, found.start("said") + phrase[1]) if phrase and phrase[0] <= _NEAR else None


def _before(clause: str) -> int | None:
    """Give where the words begin that call the number behind them out of use; None where none do."""
    bare = clause.strip(" \t\v:.()[]")
    if words("gone_alone").has(bare):
        return clause.index(bare)
    for begin, end in words("gone_before").all(clause):
        if len(clause) - end <= _NEAR:
            return begin
    return None
