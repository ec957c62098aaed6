"""How alike two names are: written alike, turned, romanised otherwise, mistyped, shortened.

They are compared as they were read (``name_reading``). Nothing here decides that two people are one.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from outreach_app.text.chinese_names import may_be_chinese
from outreach_app.text.general_spelling import general_spelling
from outreach_app.text.japanese_names import japanese_words
from outreach_app.text.korean_names import is_korean
from outreach_app.text.name_reading import NameRead
from outreach_app.text.name_skeletons import may_sound_alike
from outreach_app.text.names_apart import are_neighbours, are_other_chinese

_SHORTEST_NAME: Final = 9
_SHORTEST_TYPO: Final = 4
"""In letters; in a shorter word one other letter is another name (Kim, Kin)."""


class Likeness(StrEnum):
    """In what way two names are alike; the value is the reason as it is told."""

    SAME = "same name"
    ORDER = "name order"
    SCRIPT = "same name in another script"
    ROMANISATION = "romanisation"
    SHORT = "short form of the name"
    SPELLING = "spelling"
    INITIALS = "initials"
    PART = "part of the name"
    NEIGHBOUR = "names that differ by a letter"


def likeness(one: NameRead, other: NameRead) -> Likeness | None:
    """Tell in what way two names are alike, in the strongest way; None where they are not."""
    return _as_whole(one, other) or nearness(one, other)


def are_comparable(one: NameRead, other: NameRead) -> bool:
    """Tell whether two names could be held against each other at all; one in Han letters and a Latin one could not."""
    return one.is_readable == other.is_readable or bool(one.keys and other.keys and one.is_native == other.is_native)


def _as_whole(one: NameRead, other: NameRead) -> Likeness | None:
    """Tell whether two names are one, written alike, turned or romanised otherwise."""
    if one.words == other.words or "".join(one.words) == "".join(other.words):
        found = Likeness.SCRIPT if one.is_native != other.is_native else Likeness.SAME
        return found if one.words else None
    if _is_turned(one.words, other.words):
        return Likeness.ORDER
    shared = set(one.keys).intersection(other.keys)
    if any(_is_told_by(key, one, other) for key in shared) or (
        _reads_alike(one, other) and not are_other_chinese(one.words, other.words)
    ):
        return Likeness.SCRIPT if one.is_native != other.is_native else Likeness.ROMANISATION
    return Likeness.SHORT if any(_is_short(key, one, other) for key in shared) else None


def _is_short(key: str, one: NameRead, other: NameRead) -> bool:
    """Tell whether a shared key says that one is short for the other: of a given name, or a stated acronym."""
    kind, _, rest = key.partition(" ")
    return kind == "sh" or (kind == "ac" and f"st {rest}" in {*one.keys, *other.keys})


def _is_told_by(key: str, one: NameRead, other: NameRead) -> bool:
    """Tell whether a shared key says that two names are one; one made of words says nothing of their order."""
    kind = key.partition(" ")[0]
    if kind == "ar" and one.is_native == other.is_native:
        return may_sound_alike(one.words, other.words)
    return kind in {"ko", "zh", "ar"} or (kind in {"th", "he"} and one.is_native != other.is_native)


def _is_turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are the same words in another order, or the same letters carried round.

    A family name moves from one end to the other; two syllables of a given name do not change places (Min-ji, Ji-min).
    """
    if sorted(one) == sorted(other) and (len(one) < 3 or not (is_korean(one) or may_be_chinese(one))):
        return True
    joined, turned = "".join(one), "".join(other)
    return len(joined) == len(turned) and turned in joined + joined


def _reads_alike(one: NameRead, other: NameRead) -> bool:
    """Tell whether the same letters, in a general or a Japanese spelling, also stand in an order that fits."""
    for spelled in (_generally, japanese_words):
        mine, theirs = spelled(one.words), spelled(other.words)
        if mine and theirs and _is_turned(mine, theirs):
            return True
    return False


def _generally(plain: tuple[str, ...]) -> tuple[str, ...]:
    """Give words in their general spelling."""
    return tuple(map(general_spelling, plain))


def nearness(one: NameRead, other: NameRead) -> Likeness | None:
    """Tell how two names with different words are near: mistyped, with initials, or one within the other."""
    if len(one.words) == len(other.words) == 2:
        return nearness_of_words(one.words, other.words)
    return _as_whole(one, other) or nearness_of_words(one.words, other.words)


def nearness_of_words(one: Sequence[str], other: Sequence[str]) -> Likeness | None:
    """Tell it of the words alone, of which some are shared and the rest is compared."""
    if len(one) == len(other) == 2:
        found = _nearness_of_two(one, other)
        return Likeness.NEIGHBOUR if found is Likeness.SPELLING and are_neighbours(one, other) else found
    if len(one) == len(other):
        if _is_slip_of_all("".join(one), "".join(other)):
            return Likeness.NEIGHBOUR if are_neighbours(one, other) else Likeness.SPELLING
        if len(set(one).intersection(other)) + 1 < len(set(one)) and 1 not in map(len, (*one, *other)):
            return None  # two words or more differ, and none is an initial
    return _near(sorted(one), sorted(other))


def _nearness_of_two(one: Sequence[str], other: Sequence[str]) -> Likeness | None:
    """Tell it of the usual case, two words each: one of them is shared, and the rest is compared."""
    first, last = one
    if first == other[0]:
        mine, theirs, shared = last, other[1], first
    elif last == other[1]:
        mine, theirs, shared = first, other[0], last
    elif first == other[1]:
        mine, theirs, shared = last, other[0], first
    elif last == other[0]:
        mine, theirs, shared = first, other[1], last
    else:
        return None
    if _is_slip(mine, theirs):
        return Likeness.SPELLING
    is_initial = len(shared) > 1 and 1 in (len(mine), len(theirs)) and mine[0] == theirs[0]
    return Likeness.INITIALS if is_initial else None


def _near(mine: list[str], theirs: list[str]) -> Likeness | None:
    """Tell it of names of any number of words."""
    left, right = _without_shared(mine, theirs)
    if len(left) <= 1 and len(right) <= 1 and left and right and _is_slip(left[0], right[0]):
        return Likeness.NEIGHBOUR if are_neighbours(mine, theirs) else Likeness.SPELLING
    if _is_slip("".join(mine), "".join(theirs)) and len(mine) != len(theirs):
        return Likeness.SPELLING
    has_whole = len(left) < len(mine) and any(len(word) > 1 for word in set(mine) & set(theirs))
    if has_whole and _are_initials(left, right):
        return Likeness.INITIALS
    if has_whole and bool(left) != bool(right):
        return Likeness.PART
    return None


def _without_shared(mine: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    """Give the words of each that the other does not have."""
    right = list(theirs)
    left = []
    for word in mine:
        if word in right:
            right.remove(word)
        else:
            left.append(word)
    return left, right


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter left out, put in, changed or exchanged with its neighbour."""
    size, other_size = len(one), len(other)
    if not -1 <= size - other_size <= 1 or (size < _SHORTEST_TYPO and other_size < _SHORTEST_TYPO):
        return False
    if one[0] != other[0] and one[-1] != other[-1]:
        return False  # one slip does not spoil both ends
    return _distance()(one, other, score_cutoff=1) < 2


@cache
def _distance() -> Callable[..., int]:
    """Give the measure of slips: letters left out, put in, changed, or exchanged with their neighbours."""
    from rapidfuzz.distance import OSA

    return OSA.distance


def _is_slip_of_all(one: str, other: str) -> bool:
    """Tell whether names in short syllables, too short to be compared word by word, differ by one slip in all."""
    return min(len(one), len(other)) >= _SHORTEST_NAME and _is_slip(one, other)


def _are_initials(left: list[str], right: list[str]) -> bool:
    """Tell whether what is left of one name stands for what is left of the other by single letters."""
    if not left or not right:
        return False
    shorter, longer = sorted((left, right), key=lambda rest: (sum(map(len, rest)) / len(rest), len(rest)))
    if any(len(word) > 1 for word in shorter):
        return False
    unmatched = [full[0] for full in longer]
    extra = 0
    for word in shorter:
        if word in unmatched:
            unmatched.remove(word)
        else:
            extra += 1
    return extra == 0 or (not unmatched and extra < len(shorter))
