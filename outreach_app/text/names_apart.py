"""Names that differ by a letter and are two names all the same: Mario and Maria, Ji-sung and Ji-sun, Sr. and Jr."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from outreach_app.text.chinese_names import chinese_keys, may_be_chinese
from outreach_app.text.given_names import is_folded_given_name
from outreach_app.text.korean_names import is_korean, is_usual_in_korean

_SHORTEST_SLIP: Final = 4
"""In letters; in a shorter word one other letter is another name (Kim, Kin; An, Anh)."""
_FEMALE_END: Final = "a"
_FAMILY_ENDS: Final = ("ov", "ev", "in", "yn", "sk", "ow", "ew", "ky")
"""To these a woman's family name adds a letter, which other languages leave out."""
_VIETNAMESE_FAMILIES: Final = frozenset(
    ["nguyen", "tran", "pham", "huynh", "hoang", "phan", "dang", "bui", "duong", "truong", "trinh", "dinh", "le", "vo"]
)
_LONGEST_SYLLABLE: Final = 5
_MORE_GIVEN: Final = (
    "yuka yuko yumi yuri yuma mika miki miko mina rika riko rina risa reika kana kano kaho maki mako maho sae "
    "saki sato nana nami nao hana haru hiroto hiroki hiroka ayaka ayako ayana ayano emi eri erika eriko kenta "
    "kento kenji kenjo mikaela mikael elisa elise eliza alina alena adela adele daniela daniele gabriela gabriele "
    "michela michele simona simone nicola nicole danielle emma emmi anni anne anna jana jane jani joana joanne "
    "lina line tina tine"
)
"""Beside those of the table, where two are a letter apart."""


@cache
def _more_given() -> frozenset[str]:
    """Give these as a set."""
    return frozenset(_MORE_GIVEN.split())


def are_neighbours(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell of two names of as many words, one slip apart, whether what differs is a name of its own on either side."""
    if len(one) != len(other):
        return False
    left, right = [word for word in one if word not in other], [word for word in other if word not in one]
    if len(left) != 1 or len(right) != 1:
        return False
    mine, theirs = left[0], right[0]
    if 1 in (len(mine), len(theirs)):
        return len(mine) == len(theirs)
    if _VIETNAMESE_FAMILIES.intersection(one, other) and max(len(mine), len(theirs)) <= _LONGEST_SYLLABLE:
        return True
    korean = is_korean(tuple(one)), is_korean(tuple(other))
    if all(korean) and is_usual_in_korean(mine) and is_usual_in_korean(theirs):
        return True
    if max(len(mine), len(theirs)) < _SHORTEST_SLIP:
        return not any(korean)
    if _are_of_man_and_woman(*sorted((mine, theirs), key=len)) or (_is_given(mine) and _is_given(theirs)):
        return True
    return (len(one) == 2 or not all(korean)) and are_other_chinese(tuple(one), tuple(other))


def _is_given(word: str) -> bool:
    """Tell whether a word is a given name that is known."""
    return word in _more_given() or is_folded_given_name(word)


def _are_of_man_and_woman(shorter: str, longer: str) -> bool:
    """Tell whether a given name is the other with the end that makes it a woman's: Paul, Paula."""
    return longer == shorter + _FEMALE_END and len(shorter) > _SHORTEST_SLIP - 1 and not shorter.endswith(_FAMILY_ENDS)


def are_other_chinese(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether both can be Chinese names that no romanisation makes one."""
    if not (may_be_chinese(one) and may_be_chinese(other)):
        return False
    known, others = chinese_keys(one), chinese_keys(other)
    return bool(known and others) and set(known).isdisjoint(others)
