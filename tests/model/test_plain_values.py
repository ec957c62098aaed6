"""The short way for values of the plain kind gives what the long way gives: compared over many of them."""

import random
import re

import email_validator
import phonenumbers
import pytest

from outreach_app.model import phone_reading
from outreach_app.model.channels import EmailSyntax
from outreach_app.model.email_reading import read_email


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


def test_plain_addresses_are_those_that_the_library_takes_as_they_stand() -> None:
    dice = random.Random(3)
    ends = (".org", ".com", ".test", ".co.uk", ".museum", ".local", ".Local", ".ORG", "", ".x")
    known = ("Info", "info", "POSTMASTER", "Webmaster", "Karen")
    taken = 0
    for _ in range(20_000):
        letters = "".join(dice.choice("abczKZ09_+-.") for _ in range(dice.randint(1, 9)))
        mailbox = letters if dice.random() < 0.9 else dice.choice(known)
        domain = "".join(dice.choice("abzKZ09-.") for _ in range(dice.randint(1, 8))) + dice.choice(ends)
        read = read_email(f"{mailbox}@{domain}")
        try:
            found = email_validator.validate_email(f"{mailbox}@{domain}", check_deliverability=False, strict=True)
        except email_validator.EmailNotValidError:
            continue  # what is repaired may be read all the same
        assert (read.address, read.syntax) == (found.normalized, EmailSyntax.WELL_FORMED)
        taken += 1
    assert taken > 1000
