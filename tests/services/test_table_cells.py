"""Single cells of a list: a name with its address, a town with its country, languages however they are parted."""

import pytest

from outreach_app.model.people import LanguageSkill, Level
from outreach_app.services.table_cells import languages, name_and_address, place_parts


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("EN/FR", "en fr"), ("日本語、英語", "ja en"), ("한국어·영어", "ko en"), ("ไทย / อังกฤษ", "th en"),
        ("Eng & Fr", "en fr"), ("español y inglés", "es en"), ("العربية، الإنجليزية", "ar en"),
        ("английский и русский", "en ru"),
        ("English (Kenya), pt-BR", "en-KE pt-BR"), ("Deutsch und Englisch", "de en"), ("en fr", "en fr"),
    ],
)  # fmt: skip
def test_languages_are_parted_as_people_part_them(cell: str, tags: str) -> None:
    assert [one.tag for one in languages(cell) if isinstance(one, LanguageSkill)] == tags.split()


def test_level_in_brackets_is_kept_and_one_that_is_unknown_is_asked_about() -> None:
    assert languages("Thai (native), English") == (LanguageSkill("th", Level.NATIVE), LanguageSkill("en"))
    assert languages("Klingonese, French (so so)") == ("Klingonese", LanguageSkill("fr"), "French (so so)")


@pytest.mark.parametrize(
    ("cell", "name", "address"),
    [
        ("Anna Müller <anna@rhein.org>", "Anna Müller", "anna@rhein.org"),
        ('"Mensah, Kofi" <mailto:kofi@accra.org>', "Mensah, Kofi", "kofi@accra.org"),
        ("Lek Dee (lek@wire.org)", "Lek Dee", "lek@wire.org"),
        ("<desk@wire.org>", "", "desk@wire.org"),
        ("Anna (not an address)", "Anna (not an address)", ""),
        ("Anna <at the desk>", "Anna <at the desk>", ""),
        ("Anna <a@b>", "Anna <a@b>", ""),
    ],
)
def test_name_is_parted_from_the_address_in_brackets(cell: str, name: str, address: str) -> None:
    assert name_and_address(cell) == (name, address)


@pytest.mark.parametrize(
    ("cell", "city", "country"),
    [
        ("Mexico City, Mexico", "Mexico City", "Mexico"), ("Bangkok / Thailand", "Bangkok", "Thailand"),
        ("Lagos (Nigeria)", "Lagos", "Nigeria"), ("Kenya", "", "Kenya"), ("Rio de Janeiro", "Rio de Janeiro", ""),
        ("Washington, D.C.", "Washington, D.C.", ""), ("Portland, Oregon, USA", "Portland, Oregon", "USA"),
    ],
)  # fmt: skip
def test_country_behind_a_town_is_parted_from_it(cell: str, city: str, country: str) -> None:
    assert place_parts(cell) == (city, country)
