"""A name that stands a second time in another script is the native name of the first, where it reads like it."""

import pytest

from outreach_app.services.intake import propose, read_clipboard


@pytest.mark.parametrize(
    ("text", "name", "native", "organisation"),
    [
        ("Ha Tae Kyung, 하태경, 050-5470-7470\n", "Ha Tae Kyung", "하태경", ""),
        ("Kim Minsu (김민수) +82 2 730 1234\n", "Kim Minsu", "김민수", ""),
        ("Kim Minsu, 한겨레, +82 2 730 1234\n", "Kim Minsu", "", "한겨레"),
    ],
)
def test_second_writing_of_a_name_is_its_native_form_and_a_house_stays_a_house(
    text: str, name: str, native: str, organisation: str
) -> None:
    (contact,) = propose(read_clipboard(text)).contacts
    assert (contact.name, contact.native_name, contact.organisation) == (name, native, organisation)


def test_number_beside_a_name_in_hangul_is_korean_whatever_numbers_of_others_say() -> None:
    ha, doi = propose(read_clipboard("Ha Tae Kyung, 하태경, 050-5470-7470\nDoi Kanae 0081-3-5282-5162\n")).contacts
    assert [one.e164 for one in (*ha.phones, *doi.phones)] == ["+825054707470", "+81352825162"]
