"""Checks on names: those of organisations and people against what is known, and spellings that differ within a text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.release import PROSE, Part, PartKind, Release
from outreach_app.model.release_findings import Finding, Known, Severity
from outreach_app.text.folding import squeezed
from outreach_app.text.letters import CAPITALS

_CAPITAL: Final = rf"[{CAPITALS}]"
_WORD: Final = rf"{_CAPITAL}[\w’'-]*\w"
_SMALL: Final = r"(?:of|for|the|and|to|in|on|against|without|de|des|du|la|von|der|&)"
_NAME: Final = re.compile(rf"{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD})+")
_SHORTEST: Final = 6
_ALIKE: Final = 87.0
"""Per cent of letters from which two names are taken for one that is spelled in two ways."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A capitalised name in a part."""

    part: Part
    span: tuple[int, int]
    text: str


def organisation_names(release: Release, known: Known) -> Iterator[Finding]:
    """Find names that are nearly, but not quite, those of an organisation that is known or listed."""
    wanted = [*(name for names in known.organisations for name in names), *map(_listed_name, known.members)]
    yield from _misspelled(release, wanted, "organisation name", "The member list has “{}”.")


def people_names(release: Release, known: Known) -> Iterator[Finding]:
    """Find names that are nearly, but not quite, those of somebody who is known."""
    wanted = [name for names in known.people for name in names]
    yield from _misspelled(release, wanted, "person name", "Contacts have “{}”.")


def own_spelling(release: Release, known: Known) -> Iterator[Finding]:
    """Find a name that the headline spells in another way: "United Nation" under "United Nations"."""
    heads = _names(release, (PartKind.HEADLINE, PartKind.SUBHEAD))
    pairs = {pair for one in heads for pair in _pairs(one.text)}
    listed = {squeezed(name) for name in (*map(_listed_name, known.members), *sum(known.organisations, ()))}
    for one in _names(release, tuple(PROSE)):
        for start, end, words in _pair_spans(one):
            near = next((pair for pair in pairs if _is_plural_of_other(words, pair)), None)
            if near is not None and squeezed(words) not in listed:
                yield Finding(
                    "spelling", f"spelling:{squeezed(words)}", Severity.ADVICE, f"“{words}”",
                    f"The headline has “{near}”.", "Replace", one.part.id, (start, end), near,
                )  # fmt: skip


def names_in(release: Release) -> tuple[tuple[str, ...], ...]:
    """Give the words of each name of more than one capitalised word in the text, each name once."""
    found = _names(release, (*PROSE, PartKind.HEADLINE, PartKind.SUBHEAD))
    return tuple(dict.fromkeys(tuple(re.findall(r"\w+", one.text)) for one in found))


def _misspelled(release: Release, wanted: Sequence[str], code: str, words: str) -> Iterator[Finding]:
    """Find names in the text that come near to one of those wanted and are none of them."""
    from rapidfuzz import fuzz, process

    right = {squeezed(name): name for name in wanted if len(squeezed(name)) >= _SHORTEST}
    if not right:
        return
    for one in _names(release, (*PROSE, PartKind.HEADLINE, PartKind.SUBHEAD)):
        spelled = list(_spellings(one))
        if any(squeezed(text) in right for _, _, text in spelled):
            continue
        for start, end, text in spelled:
            key = squeezed(text)
            best = process.extractOne(key, right.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if best is not None and len(key) >= _SHORTEST and not _is_other_form(key, best[0]):
                name = right[best[0]]
                yield Finding(
                    code, f"{code}:{key}", Severity.WARNING, f"“{text}”", words.format(name), "Replace",
                    one.part.id, (start, end), name,
                )  # fmt: skip
                break


def _names(release: Release, kinds: Sequence[PartKind]) -> Iterator[_Named]:
    """Give the names of more than one capitalised word in parts of these kinds."""
    for part in release.parts_in():
        if part.kind in kinds:
            for found in _NAME.finditer(part.text):
                yield _Named(part, found.span(), found[0])


def _spellings(one: _Named) -> Iterator[tuple[int, int, str]]:
    """Give a name whole, and without its first words, which may only begin the sentence or be somebody's title."""
    starts = [found.start() for found in re.finditer(rf"(?:^|(?<=\s)){_CAPITAL}", one.text)]
    for start in starts:
        text = one.text[start:]
        if " " in text:
            yield one.span[0] + start, one.span[1], text


def _is_other_form(key: str, wanted: str) -> bool:
    """Tell whether the difference is none of spelling: an "s" of possession, or a beginning that was left out."""
    return key == f"{wanted}s" or wanted.endswith(key) or wanted.startswith(key)


def _listed_name(entry: str) -> str:
    """Give the name of an entry of a member list, without country, acronym and what follows a comma."""
    return re.sub(r"\s*\([^()]*\)|,.*$|\s+-\s+\S+$", "", entry).strip()


def _pairs(text: str) -> Iterator[str]:
    """Give each two capitalised words that stand beside one another."""
    tokens = text.split()
    for first, second in pairwise(tokens):
        if first[:1].isupper() and second[:1].isupper():
            yield f"{first} {second}"


def _pair_spans(one: _Named) -> Iterator[tuple[int, int, str]]:
    """Give each two capitalised words of a name and where they stand."""
    tokens = list(re.finditer(r"\S+", one.text))
    for first, second in pairwise(tokens):
        if first[0][:1].isupper() and second[0][:1].isupper():
            start, end = first.start(), second.end()
            yield one.span[0] + start, one.span[0] + end, one.text[start:end]


def _is_plural_of_other(words: str, other: str) -> bool:
    """Tell whether two pairs of words differ by nothing but an "s" at the end."""
    short, long = sorted((words, other), key=len)
    return len(short) >= _SHORTEST and long == f"{short}s"
