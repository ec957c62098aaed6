"""The short way for values of the plain kind gives what the long way gives: compared over many of them."""

import random
import re

import phonenumbers
import pytest

from outreach_app.model import phone_reading


def numbers() -> list[str]:
    """Give numbers of every region and kind, some with a digit changed."""
    dice, found = random.Random(5), []
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in range(11):
            example = phonenumbers.example_number_for_type(region, kind)
            if example is not None:
                letters = list(phonenumbers.format_number(example, dice.choice((0, 1))))
                place = dice.randint(1, len(letters) - 1)
                if letters[place].isdigit():
                    letters[place] = str(dice.randint(0, 9))
                found.append("".join(letters))
    return found


def test_numbers_in_full_read_alike_the_short_and_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    regions = ("", "GB", "US")
    short = [phone_reading.read_phones(one, region=region) for one in numbers() for region in regions]
    monkeypatch.setattr(phone_reading, "_INTERNATIONAL", re.compile("(?!)"))
    assert short == [phone_reading.read_phones(one, region=region) for one in numbers() for region in regions]


def test_a_number_is_valid_where_its_plan_knows_its_kind() -> None:
    for one in numbers():
        try:
            number = phonenumbers.parse(one)
        except phonenumbers.NumberParseException:
            continue
        read = phone_reading.read_phone(one)
        assert (read.validity.value == "valid") == phonenumbers.is_valid_number(number), one
