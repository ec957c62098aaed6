"""The grammar of letters: fields, fallbacks, and everything that must stop a letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.text.merge_tokens import greets_nobody, literal_braces, merge, read_letter

KNOWN = frozenset({"given_name", "title", "city", "greeting"})
ALIASES = {"first_name": "given_name"}


@pytest.mark.parametrize(
    ("source", "values", "text"),
    [
        ("Dear {{greeting}},", {"greeting": "Kanae Doi"}, "Dear Kanae Doi,"),
        ("{{ Given name }}", {"given_name": "Kanae"}, "Kanae"),
        ("{{first-name}}", {"given_name": "Kanae"}, "Kanae"),
        ("{{title|colleague}}", {"title": ""}, "colleague"),
        ("{{title|colleague}}", {"title": "Director"}, "Director"),
        ("{{title|}}.", {}, "."),
        ("{{title | of the desk }}", {"title": "  "}, "of the desk"),
        ("no field", {}, "no field"),
        ("", {}, ""),
    ],
)
def test_fields_and_fallbacks_are_filled_in(source: str, values: dict[str, str], text: str) -> None:
    letter = read_letter(source, KNOWN, ALIASES)
    assert not letter.troubles
    assert merge(letter, values).text == text


def test_empty_field_without_fallback_is_a_hole_named_as_it_was_written() -> None:
    letter = read_letter("{{city}} and {{ Title }}", KNOWN, ALIASES)
    assert merge(letter, {"city": "\n "}).holes == ("city", "Title")


def test_unknown_field_is_named_with_the_nearest_one() -> None:
    (trouble,) = read_letter("Dear {{ first_nme }}", KNOWN, ALIASES).troubles
    assert "first_nme" in trouble.text
    assert "{{first_name}}" in trouble.text
    assert "{{given_name}}" in trouble.text
    assert trouble.span == (5, 20)


@pytest.mark.parametrize("source", ["{{city", "city}}", "{city}", "{{ci{ty}}", "{{}}", "{{city\n}}", "{{'x'*10**9}}"])
def test_what_only_looks_like_a_field_is_trouble(source: str) -> None:
    assert read_letter(source, KNOWN, ALIASES).troubles


def test_expressions_are_no_fields() -> None:
    for written in ("city.__class__", "city()", "config.items()", "7*7", "city|upper|lower"):
        letter = read_letter("{{" + written + "}}", KNOWN, ALIASES)
        assert letter.troubles or merge(letter, {}).text == "upper|lower"


def test_value_that_holds_braces_is_never_read_again() -> None:
    letter = read_letter("Dear {{city}}", KNOWN, ALIASES)
    merged = merge(letter, {"city": "{{title}}", "title": "secret"})
    assert merged.text == "Dear {{title}}"
    assert literal_braces(merged.text) == "{{"


@given(st.text(max_size=60), st.text(max_size=20))
def test_fills_say_exactly_where_values_stand(before: str, value: str) -> None:
    letter = read_letter(before.replace("{", "").replace("}", "") + "{{city|x}}!", KNOWN, ALIASES)
    merged = merge(letter, {"city": value})
    (start, end) = merged.fills[-1]
    assert merged.text[start:end] == (value if value.strip() else "x")


@pytest.mark.parametrize(
    "text", ["Dear ,", "Dear", "  dear Dr.", "a\nDear Dr ,\nb", "Hello ,", "Hi Mr.,", "様", "เรียน"]
)
def test_greeting_of_nobody_is_seen(text: str) -> None:
    assert greets_nobody(text)


@pytest.mark.parametrize(
    "text", ["Dear Dr. Ha,", "Hello,", "Dear colleagues,", "Oh dear, no", "Mr. Ha wrote", "土井香苗様"]
)
def test_greeting_of_somebody_passes(text: str) -> None:
    assert not greets_nobody(text)


def test_quotation_marks_of_other_languages_are_no_fields() -> None:
    assert not read_letter("« unsubscribe », «да», 「x」, 100 %", KNOWN, ALIASES).troubles
