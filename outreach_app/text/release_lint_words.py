"""Checks on words and figures: placeholders, numbers without a unit, counts against the lists, links."""

import re
from collections.abc import Iterator
from typing import Final

from outreach_app.model.release import PROSE, Part, PartKind, Release
from outreach_app.model.release_findings import Finding, Known, Severity
from outreach_app.text.folding import squeezed

_PLACEHOLDER: Final = re.compile(
    r"\b(?:TK|TKTK|TBC|TBD|TBA|XX+|YYYY|lorem ipsum)\b|\[[^\]\n]{0,60}\]|\{\{[^}\n]*\}\}"
    r"|<[A-Za-z][^>\n]{1,40}>|_{3,}|\?\?+"
)
_BRACKETED_WORDS: Final = re.compile(r"\[(?:sic|…|\.\.\.|[a-z][\w ,’'-]{0,40}|\d{1,3})\]")
_NUMBER: Final = r"\d[\d.,]*(?:\s?[-–—]\s?\d[\d.,]*)?"
_ABOUT: Final = (
    r"(?:approximately|approx\.|about|around|roughly|nearly|almost|some|circa|ca\.|up to|an estimated|more than|over"
    r"|at least|environ|etwa|ungefähr|aproximadamente|cerca de|약|約)"
)
_BARE: Final = re.compile(
    rf"(?P<whole>\b{_ABOUT}\s+(?P<number>{_NUMBER}))(?P<after>\s*[,;:.)](?=\s|$)(?:\s+[a-z]\w+)?)", re.IGNORECASE
)
_BARE_RANGE: Final = re.compile(
    r"(?<![\w$€£¥§#./-])(?P<whole>(?P<number>\d{1,3}\s?[-–—]\s?\d{1,3}))(?P<after>\s*[,;](?=\s)\s+[a-z]\w+)"
)
_REFERENCE: Final = re.compile(
    r"(?:\b(?:pages?|pp?|articles?|art|no|nos|paras?|resolutions?|chapters?|sections?)\.?|§)\s*$", re.I
)
_YEAR: Final = re.compile(r"1[89]\d\d|20\d\d")
_COUNT: Final = re.compile(
    r"\b(?P<how>over|more than|some|about|around|nearly|almost|at least|fewer than|less than|exactly)?\s*"
    r"(?P<number>\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)\s+"
    r"(?:[\w-]+\s+){0,4}?(?P<what>organi[sz]ations|members|groups|NGOs|supporters|associations|signatories)\b",
    re.IGNORECASE,
)
_TENS: Final = {word: 10 * place for place, word in enumerate(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}  # noqa: SIM905 - read as a row  # fmt: skip
_ONES: Final = {word: place for place, word in enumerate(
    "one two three four five six seven eight nine".split(), 1)}  # noqa: SIM905 - read as a row  # fmt: skip
_LINK: Final = re.compile(r"(?<![\w@.])(?:https?:?/{0,3}|www\.)[^\s<>\"“”]*", re.IGNORECASE)
_WELL: Final = re.compile(
    r"(?:https?://|www\.)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)(?::\d{1,5})?(?:[/?#]\S*)?",
    re.I,
)
_MOST: Final = ("over", "more than", "at least")
_LEAST: Final = ("fewer than", "less than")


def placeholders(release: Release, _: Known) -> Iterator[Finding]:
    """Find what was to be filled in and was not."""
    for part in release.parts_in():
        for found in _PLACEHOLDER.finditer(part.text):
            if part.kind is not PartKind.MEMBERS and not _BRACKETED_WORDS.fullmatch(found[0]):
                yield Finding(
                    "placeholder", f"placeholder:{squeezed(found[0]) or found[0]}", Severity.BLOCKING,
                    f"“{found[0]}” is left in the text", "It stands where something was to be filled in.",
                    "Go to it", part.id, found.span(),
                )  # fmt: skip


def units(release: Release, _: Known) -> Iterator[Finding]:
    """Find numbers of which nobody can tell what they count: "approximately 20-25, dies"."""
    for part in _prose(release):
        taken: list[tuple[int, int]] = []
        for pattern in (_BARE, _BARE_RANGE):
            for found in pattern.finditer(part.text):
                start, end = found.span("number")
                is_known = any(start < stop and begin < end for begin, stop in taken)
                if is_known or _YEAR.fullmatch(found["number"].rstrip(".,")) or _is_reference(part.text, found):
                    continue
                taken.append((start, end))
                shown = " ".join(part.text[start : found.end()].split()).rstrip(";:.)")
                yield Finding(
                    "unit", f"unit:{squeezed(shown)}", Severity.WARNING, f"“{shown}” has no unit",
                    "Per cent? Ask the author, do not guess.", "Ask in a note", part.id, (found.start(), found.end()),
                )  # fmt: skip


def counts(release: Release, known: Known) -> Iterator[Finding]:
    """Find counts of members that the list does not bear out, and those that the list can make exact."""
    listed = len(known.members)
    if not listed:
        return
    kinds = f"{known.organisations_listed} organisations and {known.individuals_listed} individuals"
    shown = f"The list holds {listed}: {kinds}."
    for part in _prose(release):
        for found in _COUNT.finditer(part.text):
            number, how = _number(found["number"]), (found["how"] or "").casefold()
            if number < 10 or number in {listed, known.organisations_listed}:
                continue
            start = found.start("how") if found["how"] else found.start("number")
            start = _with_verb(part.text, start)
            passage = part.text[start : found.end("number")]
            yield Finding(
                "count", f"count:{squeezed(passage)}", _weight(number, how, listed), f"“{passage}”", shown,
                "Show the list", part.id, (start, found.end("number")),
            )  # fmt: skip


def links(release: Release, _: Known) -> Iterator[Finding]:
    """Find links that no browser would take; nothing is asked of the network."""
    for part in release.parts_in():
        for found in _LINK.finditer(part.text):
            link = found[0].rstrip(".,;:!?)’”\"'»")
            if not _WELL.fullmatch(link):
                yield Finding(
                    "link", f"link:{squeezed(link)}", Severity.WARNING, f"“{link}” is no link",
                    "No browser can follow it as it is written.", "Go to it", part.id,
                    (found.start(), found.start() + len(link)),
                )  # fmt: skip


def _prose(release: Release) -> Iterator[Part]:
    """Give the parts that hold sentences."""
    kinds = {*PROSE, PartKind.HEADLINE, PartKind.SUBHEAD, PartKind.NOTES, PartKind.BOILERPLATE}
    return (part for part in release.parts_in() if part.kind in kinds)


def _is_reference(text: str, found: re.Match[str]) -> bool:
    """Tell whether a number follows "page" or "article", or ends a money amount or a date."""
    start = found.start("number")
    before = text[max(0, start - 16) : start]
    return bool(_REFERENCE.search(before)) or before.rstrip()[-1:] in {"$", "€", "£", "¥"}


def _number(text: str) -> int:
    """Read a count in figures or in words; 0 where it is none."""
    if text.isdigit():
        return int(text)
    tens, _, ones = text.casefold().partition("-")
    return _TENS.get(tens, 0) + _ONES.get(ones, 0)


def _weight(number: int, how: str, listed: int) -> Severity:
    """Weigh a count: advice where it can be true, a warning where the list says otherwise."""
    is_true = (how in _MOST and listed >= number) or (how in _LEAST and listed < number)
    is_near = how not in {"", "exactly", *_MOST, *_LEAST} and abs(listed - number) * 10 <= listed
    return Severity.ADVICE if is_true or is_near else Severity.WARNING


def _with_verb(text: str, start: int) -> int:
    """Begin a passage at the verb of counting, where one stands right before it: "consisting over 40"."""
    before = re.search(r"\b(?:consisting(?:\s+of)?|comprising|uniting|representing)\s+$", text[:start], re.IGNORECASE)
    return before.start() if before else start
