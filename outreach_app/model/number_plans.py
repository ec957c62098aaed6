"""The numbering plans with their patterns at hand, for numbers that need no healing: ten times as fast as a parse.

The patterns of one region for numbers of one length are put into one, so that one look says whether a number is valid
and of which kind.

What is no valid number with its country code, or may begin with digits that are dialled at home only, is left to
``phonenumbers``. Source: its metadata, read once for each region; ``test_number_plans`` compares the two.
"""

import re
from functools import cache
from types import ModuleType
from typing import Any, Final, NamedTuple

from outreach_app.model.patterns import late_pattern

_SINGLE: Final = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail")
"""The kinds in the order in which they are tried, before fixed lines and mobiles."""


_GROUP: Final = late_pattern(r"\((?!\?)")


class PlainNumber(NamedTuple):
    """A valid number: its country code, the digits after it, its region, and its kind by the plan."""

    country_code: int
    national: str
    region: str
    kind: int


class _Form(NamedTuple):
    """How numbers of one kind look: their lengths (none: any), their digits."""

    kind: int
    lengths: frozenset[int]
    digits: str

    def has(self, length: int) -> bool:
        """Tell whether there are numbers of a length."""
        return not self.lengths or length in self.lengths


class _Plan:
    """The plan of one region."""

    def __init__(self, plans: ModuleType, region: str, data: Any) -> None:  # noqa: ANN401 - the metadata has no types
        """Read how its numbers look."""
        kinds = plans.PhoneNumberType
        self.region = region
        self.leading = re.compile(data.leading_digits) if data.leading_digits else None
        self.unknown: int = kinds.UNKNOWN
        self._any_kind = _form(data.general_desc, kinds.UNKNOWN)
        self._kinds = [_form(getattr(data, name), getattr(kinds, name.upper())) for name in _SINGLE]
        fixed, mobile = _form(data.fixed_line, kinds.FIXED_LINE), _form(data.mobile, kinds.MOBILE)
        if data.same_mobile_and_fixed_line_pattern:
            self._kinds.append(fixed and fixed._replace(kind=kinds.FIXED_LINE_OR_MOBILE))
        else:
            self._kinds += [_both(fixed, mobile, kinds.FIXED_LINE_OR_MOBILE), fixed, mobile]
        self._looks: dict[int, _Look] = {}

    def kind_of(self, national: str) -> int:
        """Give the kind of a number in this region."""
        length = len(national)
        look = self._looks.get(length)
        if look is None:
            look = self._looks[length] = self._look(length)
        found = look.digits.fullmatch(national)
        return look.kinds[found.lastindex or 0] if found else self.unknown

    def _look(self, length: int) -> "_Look":
        """Put the patterns of numbers of a length into one; each kind is a group, the first that fits counts."""
        forms = [one for one in self._kinds if one is not None and one.has(length)]
        if self._any_kind is None or not self._any_kind.has(length) or not forms:
            return _Look(re.compile(r"(?!)"), ())
        kinds = "|".join(f"({one.digits})" for one in forms)
        return _Look(re.compile(rf"(?=(?:{self._any_kind.digits})\Z)(?:{kinds})"), (0, *(one.kind for one in forms)))


class _Look(NamedTuple):
    """How the numbers of one length look in a region, and the kind that each group of the pattern tells."""

    digits: "re.Pattern[str]"
    kinds: tuple[int, ...]


def plain_number(plans: ModuleType, digits: str) -> PlainNumber | None:
    """Read the digits of a number that begins with its country code; None where a full parse must look at it."""
    for length in (1, 2, 3):
        found = _plans_of(plans, digits[:length])
        if found is not None:
            break
    else:
        return None
    code, trunk, of_regions = found
    national = digits[length:]
    if national[:1] in {"", "0"} or (trunk is not None and trunk.match(national)):
        return None
    for plan in of_regions:
        kind = plan.kind_of(national)
        if plan.leading.match(national) if plan.leading else len(of_regions) == 1 or kind != plan.unknown:
            return PlainNumber(code, national, plan.region, kind) if kind != plan.unknown else None
    return None


@cache
def _plans_of(plans: ModuleType, code: str) -> "tuple[int, re.Pattern[str] | None, tuple[_Plan, ...]] | None":
    """Give a country code, what may be dialled before its numbers at home, and the plans of its regions.

    None for digits that are no country code; no plans where all its numbers are left to the full parse.
    """
    regions = plans.COUNTRY_CODE_TO_REGION_CODE.get(int(code)) if code[:1] != "0" else None
    if regions is None:
        return None
    found = [(one, plans.PhoneMetadata.metadata_for_region(one, None)) for one in regions]
    if any(data is None or not _is_put_together(data) for _, data in found):
        return int(code), None, ()
    trunk = found[0][1].national_prefix_for_parsing
    return int(code), re.compile(trunk) if trunk else None, tuple(_Plan(plans, *one) for one in found)


def _is_put_together(data: Any) -> bool:  # noqa: ANN401 - the metadata has no types
    """Tell whether no pattern of a region has groups of its own, which would be counted with those of the kinds."""
    described = (getattr(data, name) for name in ("general_desc", "fixed_line", "mobile", *_SINGLE))
    patterns = (one.national_number_pattern for one in described if one is not None)
    return not any(_GROUP.search(one) for one in patterns if one)


def _form(described: Any, kind: int) -> _Form | None:  # noqa: ANN401 - the metadata has no types
    """Read how numbers of a kind look; None where the region has none."""
    if described is None or not described.national_number_pattern:
        return None
    return _Form(kind, frozenset(described.possible_length), described.national_number_pattern)


def _both(fixed: _Form | None, mobile: _Form | None, kind: int) -> _Form | None:
    """Give how numbers look that may be of either kind; None where there are none."""
    if fixed is None or mobile is None:
        return None
    lengths = fixed.lengths & mobile.lengths if fixed.lengths and mobile.lengths else fixed.lengths or mobile.lengths
    if not lengths and (fixed.lengths or mobile.lengths):
        return None
    return _Form(kind, lengths, rf"(?=(?:{fixed.digits})\Z)(?:{mobile.digits})")
