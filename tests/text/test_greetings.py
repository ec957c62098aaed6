"""Greetings: by language and order of names, with nothing invented."""

import re
from dataclasses import replace

import pytest

from outreach_app.model.people import NameOrder, Person
from outreach_app.text.greetings import follows_salutation, greeting_of, is_lone_given_name

HA = Person("Ha Tae-keung", "Ha", "Tae-keung", NameOrder.FAMILY_FIRST, "하태경")
DOI = Person("Kanae Doi", "Doi", "Kanae", NameOrder.GIVEN_FIRST, "土井香苗")
ROBERTSON = Person("Phil Robertson")


@pytest.mark.parametrize(
    ("person", "language", "whole", "name"),
    [
        (HA, "en", "Dear Ha Tae-keung", "Ha Tae-keung"),
        (HA, "ko", "하태경님께", "하태경"),
        (DOI, "ja", "土井香苗様", "土井香苗"),
        (DOI, "fr", "Bonjour Kanae Doi", "Kanae Doi"),
        (ROBERTSON, "th", "เรียน Phil Robertson", "Phil Robertson"),
        (ROBERTSON, "", "Dear Phil Robertson", "Phil Robertson"),
        (replace(HA, honorific="Dr."), "en", "Dear Dr. Ha", "Dr. Ha"),
        (replace(ROBERTSON, honorific="Dr."), "en", "Dear Dr. Phil Robertson", "Dr. Phil Robertson"),
        (replace(HA, greeting="Dear Mr Ha,"), "en", "Dear Mr Ha", "Mr Ha"),
        (replace(HA, greeting="태경 형"), "ko", "태경 형", "태경 형"),
        (Person(" "), "en", "", ""),
        (Person("", honorific="Dr."), "en", "", ""),
    ],
)
def test_greeting_by_language_and_name(person: Person, language: str, whole: str, name: str) -> None:
    greeting = greeting_of(person, language)
    assert (greeting.whole, greeting.name) == (whole, name)


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "de", "ko", "ja", "th", "ar", "zh", "xx", "pt-BR"])
def test_no_title_is_ever_invented(language: str) -> None:
    for person in (HA, DOI, ROBERTSON):
        whole = greeting_of(person, language).whole
        assert not re.search(r"\b(Mr|Mrs|Ms|M|Mme|Herr|Frau|Sr|Sra|Dr)\b", whole)
        assert whole != f"Dear {person.given}"


def test_lone_given_name_is_seen_where_the_family_name_comes_first() -> None:
    assert is_lone_given_name(HA, "Tae-keung")
    assert not is_lone_given_name(DOI, "Kanae")
    assert is_lone_given_name(replace(DOI, order=NameOrder.UNKNOWN), "Kanae")
    assert not is_lone_given_name(HA, "Ha Tae-keung")


@pytest.mark.parametrize(
    ("before", "follows"),
    [
        ("Dear ", True),
        ("Hi.\nDear ", True),
        ("Bonjour ", True),
        ("", False),
        ("my dear ", False),
        ("Dear friend ", False),
    ],
)
def test_word_of_greeting_before_a_field_is_seen(before: str, follows: bool) -> None:
    assert follows_salutation(before) is follows
