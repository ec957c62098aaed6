"""Words of Latin letters are folded one by one and remembered; they give what the general way gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.phone_reading import number_of_plan
from outreach_app.model.plain_email import plain_email
from outreach_app.store.search_documents import words_of_name, words_of_names, words_of_phone
from outreach_app.text import plain_tokens, tokens

TEXTS = st.text(alphabet="aabZéßøöäÅıłﬁ²ªʼ9 -.'_+김ไ\u0627\u00a0\t½İ\u0301", max_size=14)


def general_way(name: str, address: str) -> tuple[set[str], set[str]]:
    """Give the tokens of a name and of an address without what is known of words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "latin_forms", lambda _: ())
        return tokens.name_tokens(name) | tokens.romanised_tokens(name), tokens.email_tokens(address)


@given(text=TEXTS, times=st.sampled_from((1, 9)))
def test_names_and_addresses_give_the_same_tokens_by_both_ways(text: str, times: int) -> None:
    name, address = text * times, f"{text * times}@press.example.org"
    quick = tokens.name_tokens(name) | tokens.romanised_tokens(name), tokens.email_tokens(address)
    assert quick == general_way(name, address)


def test_letter_with_two_spellings_is_found_by_both() -> None:
    assert {"bjorn", "bjoern"} <= tokens.name_tokens("Björn Grün")
    assert {"bjorn", "bjoern", "press"} <= tokens.email_tokens("björn@press.example.org")


WORDS = st.text(alphabet="aabZéßøöäÅıłŒ김ไ9٣'-", min_size=1, max_size=22)


@given(given_name=WORDS, family=WORDS, signs=st.text("_+-.", min_size=1, max_size=1))
def test_words_of_plain_names_and_addresses_are_their_tokens(given_name: str, family: str, signs: str) -> None:
    name = f"{given_name} {family}"
    if plain := plain_tokens.words_of_two_names(name, family, given_name):
        assert set(plain.split()) == words_of_name(name) | words_of_names(family, given_name)
    address = f"{given_name}{signs}{family}@press-Desk.d4.example.org"
    if plain_email(address) and (plain := plain_tokens.words_of_address(address)):
        assert set(plain.split()) == tokens.email_tokens(address)


def test_words_of_most_names_and_addresses_are_written_at_once() -> None:
    assert plain_tokens.words_of_two_names("Zoë Grün", "Grün", "Zoë")
    assert plain_tokens.words_of_two_names("Grün Zoë", "Grün", "Zoë") == ""
    assert set(plain_tokens.words_of_address("zoë.grün@a.example.org").split()) >= {"zoe", "grun", "gruen", "example"}


@pytest.mark.parametrize("typed", ["+81 3 5282 5162", "+1-202-466-3069", "+447919030575", "+82.10.1234.5678"])
def test_words_of_plain_numbers_are_their_tokens(typed: str) -> None:
    number = number_of_plan(typed)
    assert number is not None
    plain = plain_tokens.words_of_number(str(number.country_code), number.national, typed)
    assert set(plain.split()) == words_of_phone(f"+{number.country_code}{number.national}", typed)
