"""Finding the list of members or signatories in a text: its heading, and the passage of each entry."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.place import read_country
from outreach_app.model.proposal import Span
from outreach_app.text.wording import either, words

_REST: Final = re.compile(r"(?P<more>[^\n:：.;!?@]{0,110})(?P<colon>[:：])?[ \t]*(?P<inline>[^\n]*)")
_BULLET: Final = re.compile(r"^\s*(?:[•‣◦▪●○■□*·・➢✓\uf0b7]|[-–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)\s*")
_READ: Final = 60_000
"""Characters of a list that are looked at."""
_WIDE: Final = 110


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list, with the country of the subheading that it stands under, if any."""

    start: int
    end: int
    country: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    end: int
    is_marked: bool  # a bullet, a number or an indent begins it
    country: str


def find_members(cleaned: str) -> tuple[tuple[Entry, ...], Span | None]:
    """Give the entries of the first list that has two or more, in order, and the passage with its heading."""
    for heading in _heading().finditer(cleaned):
        rest = _REST.match(cleaned, heading.end())
        if rest is None:
            continue
        entries = tuple(_entries(cleaned, rest))
        if len(entries) > 1:
            return entries, (heading.start(), entries[-1].end)
    return (), None


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*(?:the\s+)?(?:{either('member_headings')})(?![^\W\d_])", re.IGNORECASE | re.MULTILINE)


def _entries(cleaned: str, rest: re.Match[str]) -> Iterator[Entry]:
    if rest["colon"] and rest["inline"].strip():
        yield from _in_line(cleaned, rest.start("inline"))
    elif rest["colon"]:
        yield from _below(cleaned, rest.end(), only_marked=False)
    elif not rest["more"].strip(" ()0123456789") and not rest["inline"].strip():
        yield from _below(cleaned, rest.end(), only_marked=True)


def _in_line(cleaned: str, start: int) -> Iterator[Entry]:
    """Yield the entries of a list that runs on in its paragraph, parted by semicolons, else by commas."""
    stop = re.compile(r"\n[ \t]*\n|\Z").search(cleaned, start, start + _READ)
    end = stop.start() if stop else min(len(cleaned), start + _READ)
    body = cleaned[start:end]
    if re.search(r"@|\+\d", body):
        return
    joint = re.compile(r";" if ";" in body else r",|、|،")
    if len(joint.findall(body)) < (1 if ";" in body else 2):
        return
    found: list[Entry] = []
    at = start
    for cut in [*joint.finditer(body), None]:
        stop_at = start + cut.start() if cut else end
        for one in _parted_at_and(cleaned, at, stop_at, is_last=cut is None and ";" not in body):
            country = read_country(cleaned[one.start : one.end].strip(" .")) if found and ";" not in body else ""
            found[-1:] = [replace(found[-1], country=country)] if country else [*found[-1:], one]
        at = stop_at + 1
    yield from found


def _parted_at_and(cleaned: str, start: int, end: int, *, is_last: bool) -> Iterator[Entry]:
    """Yield the passage, parted at the "and" before the last entry."""
    joints = list(re.finditer(rf"\s(?:{either('joining')})\s", cleaned[start:end])) if is_last else []
    if joints:
        yield from _trimmed(cleaned, start, start + joints[-1].start())
        start += joints[-1].end()
    yield from _trimmed(cleaned, start, end)


def _trimmed(cleaned: str, start: int, end: int) -> Iterator[Entry]:
    text = cleaned[start:end]
    lead = re.match(rf"\s*(?:(?:{either('joining')})\s+)?", text)
    start += lead.end() if lead else 0
    end -= len(text) - len(text.rstrip(" \t\n.;,"))
    if end > start:
        yield Entry(start, end)


def _below(cleaned: str, start: int, *, only_marked: bool) -> Iterator[Entry]:
    """Yield the entries: an indent or a bullet begins one, a line in column 0 goes on with it."""
    rows = _rows(cleaned, start)
    marked = any(row.is_marked for row in rows)
    if (only_marked and not marked) or (marked and rows and not rows[0].is_marked):
        return
    entry: Entry | None = None
    for row in rows:
        goes_on = not row.is_marked if marked else cleaned[row.start].islower() or cleaned[row.start] == "("
        if entry is not None and goes_on:
            entry = replace(entry, end=row.end)
            continue
        if entry is not None:
            yield entry
        entry = Entry(row.start, row.end, row.country)
    if entry is not None:
        yield entry


def _rows(cleaned: str, start: int) -> list[_Row]:
    """Give the written lines of the list, each with the country of its subheading.

    A list without marks ends at the first blank line after an entry; any list at a heading or a channel.
    """
    rows: list[_Row] = []
    at, blanks, country = start, 0, ""
    for raw in cleaned[start : start + _READ].split("\n"):
        begin, at = at, at + len(raw) + 1
        if not raw.strip():
            blanks += 1
            continue
        under = _subheading(raw)
        if under is not None:
            country, blanks = under, 0
            continue
        bullet = _BULLET.match(raw)
        lead = bullet.end() if bullet else len(raw) - len(raw.lstrip())
        row = _Row(begin + lead, begin + len(raw.rstrip()), bullet is not None or lead > 0, country)
        if _ends_list(raw) or (rows and _is_beyond(rows, row, raw, blanks)):
            break
        blanks = 0
        rows.append(row)
    return rows


def _subheading(raw: str) -> str | None:
    """Give the country of a line like "Japan:", "" for a further heading of members; None for any other line."""
    text = raw.strip()
    if not text.endswith((":", "：")) or len(text) > 60:
        return None
    if country := read_country(text.rstrip(":： ")):
        return country
    return "" if words("member_headings").has(text.rstrip(":： ")) else None


def _ends_list(raw: str) -> bool:
    text = raw.strip()
    return "@" in raw or bool(re.search(r"\+\d", raw)) or text.endswith(":") or words("end_marks").has(text)


def _is_beyond(rows: list[_Row], row: _Row, raw: str, blanks: int) -> bool:
    """Tell whether a line stands outside: after a blank in a list without marks, or a paragraph after one with."""
    if blanks and not any(known.is_marked for known in rows):
        return True
    return not row.is_marked and rows[0].is_marked and len(raw) > _WIDE
