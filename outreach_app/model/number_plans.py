"""The numbering plans with their patterns at hand, for numbers that need no healing: five times as fast as a parse.

What is no valid number with its country code, or may begin with digits that are dialled at home only, is left to
``phonenumbers``. Source: its metadata, read once for each region; ``test_number_plans`` compares the two.
"""

import re
from functools import cache
from types import ModuleType
from typing import Any, Final, NamedTuple

_SINGLE: Final = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail")
"""The kinds in the order in which they are tried, before fixed lines and mobiles."""


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
    digits: "re.Pattern[str]"

    def fits(self, national: str) -> bool:
        """Tell whether a number looks like that."""
        return (not self.lengths or len(national) in self.lengths) and self.digits.fullmatch(national) is not None


class _Plan(NamedTuple):
    """The plan of one region."""

    region: str
    leading: "re.Pattern[str] | None"  # digits that tell it from others of its country code
    any_kind: _Form
    single: tuple[_Form, ...]
    fixed: _Form | None
    mobile: _Form | None
    unknown: int
    either: int
    is_same: bool

    def kind_of(self, national: str) -> int:
        """Give the kind of a number in this region."""
        if not self.any_kind.fits(national):
            return self.unknown
        for form in self.single:
            if form.fits(national):
                return form.kind
        is_mobile = self.mobile is not None and self.mobile.fits(national)
        if self.fixed is not None and self.fixed.fits(national):
            return self.either if self.is_same or is_mobile else self.fixed.kind
        return self.mobile.kind if self.mobile and is_mobile and not self.is_same else self.unknown


def plain_number(plans: ModuleType, digits: str) -> PlainNumber | None:
    """Read the digits of a number that begins with its country code; None where a full parse must look at it."""
    for length in (1, 2, 3):
        code = int(digits[:length])
        if code in plans.COUNTRY_CODE_TO_REGION_CODE:
            break
    else:
        return None
    national = digits[length:]
    trunk, of_regions = _plans_of(plans, code)
    if national[:1] in {"", "0"} or not of_regions or (trunk is not None and trunk.match(national)):
        return None
    for plan in of_regions:
        kind = plan.kind_of(national)
        if plan.leading.match(national) if plan.leading else len(of_regions) == 1 or kind != plan.unknown:
            return PlainNumber(code, national, plan.region, kind) if kind != plan.unknown else None
    return None


@cache
def _plans_of(plans: ModuleType, code: int) -> "tuple[re.Pattern[str] | None, tuple[_Plan, ...]]":
    """Give what may be dialled before numbers at home, and the plans of the regions of a country code."""
    found = [
        (one, plans.PhoneMetadata.metadata_for_region(one, None)) for one in plans.COUNTRY_CODE_TO_REGION_CODE[code]
    ]
    if any(data is None for _, data in found):
        return None, ()
    trunk = found[0][1].national_prefix_for_parsing
    return re.compile(trunk) if trunk else None, tuple(_plan(plans, region, data) for region, data in found)


def _plan(plans: ModuleType, region: str, data: Any) -> _Plan:  # noqa: ANN401 - the metadata has no types
    """Read the plan of a region."""
    kinds = plans.PhoneNumberType
    single = (_form(getattr(data, name), getattr(kinds, name.upper())) for name in _SINGLE)
    general = _form(data.general_desc, kinds.UNKNOWN)
    assert general is not None  # noqa: S101 - every region has one
    return _Plan(
        region=region,
        leading=re.compile(data.leading_digits) if data.leading_digits else None,
        any_kind=general,
        single=tuple(one for one in single if one is not None),
        fixed=_form(data.fixed_line, kinds.FIXED_LINE),
        mobile=_form(data.mobile, kinds.MOBILE),
        unknown=kinds.UNKNOWN,
        either=kinds.FIXED_LINE_OR_MOBILE,
        is_same=data.same_mobile_and_fixed_line_pattern,
    )


def _form(described: Any, kind: int) -> _Form | None:  # noqa: ANN401 - the metadata has no types
    """Read how numbers of a kind look; None where the region has none."""
    if described is None or not described.national_number_pattern:
        return None
    return _Form(kind, frozenset(described.possible_length), re.compile(described.national_number_pattern))
