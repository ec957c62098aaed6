"""What a form says under a phone or an e-mail field, with the cases of the drawing of the parts."""

import pytest

from outreach_app.model.channels import Basis, Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.people import Place
from outreach_app.services.field_words import (
    email_words,
    phone_hint,
    phone_words,
    phones_in,
    reread,
    said_of_phone,
)

TOKYO = Place("Tokyo", "JP", "Asia/Tokyo", "city")
NOWHERE = Place()


@pytest.mark.parametrize(
    ("typed", "place", "words"),
    [
        ("090-2301-43", TOKYO, "Japan, from the city Tokyo: 2 digits to go"),
        ("+44 7919 0305", TOKYO, "United Kingdom: 2 digits to go"),
        ("090-2301-4372", TOKYO, "Japan, from the city Tokyo: mobile number"),
        ("090", NOWHERE, "Choose the country, or begin with +"),
        ("", TOKYO, ""),
        ("abc", TOKYO, ""),
    ],
)
def test_while_typing_only_neutral_help_is_given(typed: str, place: Place, words: str) -> None:
    said = phone_hint(typed, place)
    assert said.words == words
    assert said.state in {"neutral", ""}


@pytest.mark.parametrize(
    ("typed", "place", "state", "words", "read"),
    [
        ("090-2301-4372", TOKYO, "good", "Mobile, Japan, from the city Tokyo", "+81 90-2301-4372"),
        ("+66-85-060-8406", TOKYO, "good", "Mobile, Thailand", "+66 85 060 8406"),
        ("+81 90 2301", TOKYO, "bad", "Too short for Japan. Kept as typed, not used for calls.", ""),
        (
            "090-2301-4372",
            NOWHERE,
            "warn",
            "Country not known: give the city, or begin with +. Kept as typed, not used for calls.",
            "",
        ),
        ("ask the desk", TOKYO, "bad", "Not a phone number. Kept as typed, not used for calls.", ""),
        (
            "+1 (202) 466-3069 x1234 or x5",
            TOKYO,
            "bad",
            "Not a phone number as it stands. Kept as typed, not used for calls.",
            "",
        ),
        (
            "1.20E+10",
            NOWHERE,
            "bad",
            "Looks damaged by a spreadsheet; type the number again. Kept as typed, not used for calls.",
            "",
        ),
    ],
)
def test_once_typed_the_verdict_says_what_it_is_and_whence(
    typed: str, place: Place, state: str, words: str, read: str
) -> None:
    said = phone_words(typed, place)
    assert (said.state, said.words, said.read) == (state, words, read)


def test_only_a_country_gives_the_country_of_the_place_as_its_source() -> None:
    assert phone_words("03-5282-5162", Place(country="JP")).words == "Landline, Japan, from the country of the place"


@pytest.mark.parametrize(
    "typed",
    [
        "03-5282-5162; 090-2301-4372",
        "03-5282-5162\n090-2301-4372",
        "+81 3-5282-5162, +81 90-2301-4372",
        "03-5282-5162 or 090-2301-4372",
        "03-5282-5162 / 090-2301-4372",
    ],
)
def test_two_numbers_in_one_field_are_two(typed: str) -> None:
    assert [phone.e164 for phone in phones_in(typed, TOKYO)] == ["+81352825162", "+819023014372"]
    assert phone_words(typed, TOKYO).words == "2 numbers stand in this field."


def test_a_number_that_could_not_be_read_is_read_when_the_city_is_known() -> None:
    stored = Phone("03-5282-5162", label="desk", id="p1")
    assert stored.validity is Validity.UNPARSED
    assert reread(stored, NOWHERE) == stored
    read = reread(stored, TOKYO)
    assert (read.e164, read.region_basis, read.label, read.id) == (
        "+81352825162",
        RegionBasis.PERSON_PLACE,
        "desk",
        "p1",
    )


def test_a_number_that_was_read_keeps_its_country_when_the_person_moves() -> None:
    (stored,) = phones_in("03-5282-5162", TOKYO)
    assert reread(stored, Place("Seoul", "KR", "Asia/Seoul")) == stored


def test_a_stated_kind_stays_stated() -> None:
    stored = Phone("090-2301-4372", kind=PhoneKind.FAX, kind_basis=Basis.STATED)
    read = reread(stored, TOKYO)
    assert (read.kind, read.kind_basis) == (PhoneKind.FAX, Basis.STATED)
    assert said_of_phone(read, TOKYO).words == "Fax, as stated, Japan, from the city Tokyo"


def test_an_address_is_well_formed_and_its_delivery_untested() -> None:
    assert email_words("robertp@hrw.org").words == "Well formed. Delivery not tested."
    assert email_words("Ben <ben@csw.org.uk>").read == "ben@csw.org.uk"
    assert email_words("robertp@").state == "bad"
    for between in ("; ", " / ", "\n", ", ", " or "):
        assert email_words(f"a@b.org{between}c@d.org").words == "2 addresses stand in this field."


def test_one_number_with_a_slash_or_a_broken_line_stays_one() -> None:
    assert [phone.e164 for phone in phones_in("030/12 34 56 78", Place("Berlin", "DE"))] == ["+493012345678"]
    assert [phone.e164 for phone in phones_in("+44 7919\n030575", NOWHERE)] == ["+447919030575"]
