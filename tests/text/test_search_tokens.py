"""Words of Latin letters are folded one by one and remembered; they give what the general way gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.text import tokens

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
