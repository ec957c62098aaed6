"""What runs from the left keeps its order in a text that runs from the right."""

import pytest

from outreach_app.text.reading_direction import is_right_to_left, kept_in_order

ARABIC = "ويمكن الاتصال على +82-50-5470-7470 أو opennk@naver.com."


def test_number_and_address_are_marked_within_arabic() -> None:
    kept = kept_in_order(ARABIC, "ar")
    assert "\u2066+82-50-5470-7470\u2069" in kept
    assert "\u2066opennk@naver.com\u2069" in kept
    assert kept.replace("\u2066", "").replace("\u2069", "") == ARABIC


def test_line_without_arabic_is_kept_whole() -> None:
    assert kept_in_order("+1.202.466.3069; a@b.example", "fa") == "\u2066+1.202.466.3069; a@b.example\u2069"


@pytest.mark.parametrize("language", ["en", "ko", "th", ""])
def test_languages_from_the_left_stay_as_they_are(language: str) -> None:
    assert kept_in_order(ARABIC, language) == ARABIC
    assert not is_right_to_left(language)


@pytest.mark.parametrize("language", ["ar", "ar-EG", "fa", "he", "ur"])
def test_languages_from_the_right_are_known(language: str) -> None:
    assert is_right_to_left(language)
