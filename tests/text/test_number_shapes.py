"""The shapes of numbers against the library that they were made from, and what is dialled by them."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat

from outreach_app.paths import resources
from outreach_app.text import number_shapes
from outreach_app.text.dialling import dial_string

ROOT = Path(__file__).parents[2]
KINDS = range(11)
"""The types of numbers of which the library has examples, from fixed lines to voicemail."""


def numbers() -> Iterator[str]:
    """Give an example of each type of each country, and digits at random behind each calling code."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in KINDS:
            if example := phonenumbers.example_number_for_type(region, kind):
                yield phonenumbers.format_number(example, PhoneNumberFormat.E164)
    dice = random.Random(4)
    for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        for length in range(1, 15):
            yield f"+{code}{''.join(dice.choice('0123456789') for _ in range(length))}"


def test_every_number_is_written_as_the_library_writes_it() -> None:
    taken = 0
    for e164 in numbers():
        parts = number_shapes.parted(e164)
        if parts is None:
            continue  # the library itself is asked
        taken += 1
        number = phonenumbers.parse(e164)
        assert number_shapes.abroad(parts) == phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL), e164
        assert number_shapes.national(parts) == phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL), e164
    assert taken > 3000


@pytest.mark.parametrize(
    "text", ["", "+", "+0123456", "66850608406", "+66 85 060 8406", "+66850608406x", "+9991234567"]
)
def test_what_is_no_plain_number_is_left_to_the_library(text: str) -> None:
    assert number_shapes.parted(text) is None


def test_each_country_opens_an_international_call_as_the_library_knows_it() -> None:
    for region in phonenumbers.SUPPORTED_REGIONS:
        home = number_shapes.home(region)
        assert home is not None
        assert home["code"] == phonenumbers.country_code_for_region(region)
    for none in ("", "XX", "66", "001"):
        assert number_shapes.home(none) is None


@pytest.mark.parametrize(
    ("e164", "country", "dialled"),
    [
        ("+66850608406", "", "+66 85 060 8406"),
        ("+66850608406", "TH", "085 060 8406"),
        ("+66850608406", "KR", "001 66 85 060 8406"),
        ("+66850608406", "th", "085 060 8406"),
        ("+442074135566", "JP", "010 44 20 7413 5566"),
        ("+12026121234", "US", "(202) 612-1234"),
        ("+12026121234", "CA", "1 202-612-1234"),
        ("+12026121234", "FR", "00 1 202 612 1234"),
        ("+390612345678", "IT", "06 1234 5678"),
        ("+5491123456789", "BR", "+54 9 11 2345-6789"),  # a carrier must be chosen: no prefix is sure
        ("not a number", "TH", ""),
        ("", "TH", ""),
    ],
)
def test_a_number_is_dialled_from_where_one_stands(e164: str, country: str, dialled: str) -> None:
    assert dial_string(e164, "", country) == dialled
    assert dial_string(e164, "12", country) == (f"{dialled} ext. 12" if dialled else "")


def test_the_table_is_made_of_the_library_as_it_is(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "resources_build" / "phone_shapes.py"
    subprocess.run([sys.executable, str(script), "--out", str(tmp_path)], check=True, capture_output=True)
    made = (tmp_path / "phones" / "shapes.tsv").read_bytes()
    assert made == (resources() / "phones" / "shapes.tsv").read_bytes(), "run phone_shapes.py"
