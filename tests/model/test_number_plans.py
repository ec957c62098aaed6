"""Numbers read by the plans at hand: the same as by a full parse of ``phonenumbers``, for every region."""

import random

import phonenumbers
import pytest

from outreach_app.model import phone_reading
from outreach_app.model.channels import PhoneKind, RegionBasis, Validity
from outreach_app.model.number_plans import plain_number
from outreach_app.model.phone_reading import read_phone

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)


def numbers_of(region: str, dice: random.Random) -> list[str]:
    """Give numbers of a region: its examples of every kind, and others of their lengths, some of them of no plan."""
    code = phonenumbers.country_code_for_region(region)
    kinds = phonenumbers.PhoneNumberType.values()
    examples = [phonenumbers.example_number_for_type(region, kind) for kind in kinds]
    found = [phonenumbers.national_significant_number(one) for one in examples if one is not None]
    for one in tuple(found):
        for at in range(len(one)):
            found.append(f"{one[:at]}{dice.randint(0, 9)}{one[at + 1 :]}")
        found += [one[:-1], f"{one}{dice.randint(0, 9)}", f"{dice.randint(0, 9)}{one}"]
    return [f"+{code}{one}" for one in dict.fromkeys(found)]


def in_full(typed: str) -> tuple[object, ...] | None:
    """Read a number with the library; None where it is not valid."""
    number = phonenumbers.parse(typed, None)
    kind = phonenumbers.number_type(number)
    if kind == phonenumbers.PhoneNumberType.UNKNOWN:
        return None
    region = phonenumbers.region_code_for_number(number)
    return number.country_code, phonenumbers.national_significant_number(number), region, kind


def test_numbers_of_every_region_are_read_as_by_the_library() -> None:
    dice = random.Random(2012)
    read = left = 0
    for region in REGIONS:
        for typed in dice.sample(numbers := numbers_of(region, dice), min(40, len(numbers))):
            if (found := plain_number(phonenumbers, typed[1:])) is not None:
                assert tuple(found) == in_full(typed), typed
                read += 1
            else:
                left += in_full(typed) is not None
    assert left * 12 < read  # few valid numbers need the full parse


@pytest.mark.parametrize(
    "typed", ["+447919030575", "+44 7919 030575", "+1-202-466-3069", "+82.10.1234.5678", "+39 06 12345678"]
)
def test_number_gives_the_same_whether_the_plans_at_hand_are_asked(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [
        read_phone(typed, region=region, stated_kind=kind) for region in ("", "GB") for kind in ("", "Handy", "fax")
    ]
    monkeypatch.setattr(phone_reading, "plain_number", lambda *_: None)
    assert quick == [
        read_phone(typed, region=region, stated_kind=kind) for region in ("", "GB") for kind in ("", "Handy", "fax")
    ]
    assert quick[0].validity is Validity.VALID
    assert quick[0].region_basis is RegionBasis.EXPLICIT
    assert quick[1].kind is PhoneKind.MOBILE
