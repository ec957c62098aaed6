"""Languages under the names that people write, in many languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.language import endonym, language_name, language_tags, read_language, read_language_code

WRITTEN = {
    "Korean": "ko",
    "English": "en",
    "Japanese": "ja",
    "Thai": "th",
    "French": "fr",
    "Spanish": "es",
    "Portuguese": "pt",
    "english": "en",
    "ENGLISH": "en",
    "English.": "en",
    "(Thai)": "th",
    "Mandarin": "zh",
    "Mandarin Chinese": "zh",
    "Chinese": "zh",
    "Cantonese": "yue",
    "Traditional Chinese": "zh-Hant",
    "Farsi": "fa",
    "Persian": "fa",
    "Dari": "prs",
    "Pashto": "ps",
    "Castellano": "es",
    "Castilian": "es",
    "Kiswahili": "sw",
    "Swahili": "sw",
    "Burmese": "my",
    "Flemish": "nl",
    "Filipino": "fil",
    "Tagalog": "tl",
    "Bahasa Indonesia": "id",
    "Brazilian Portuguese": "pt-BR",
    "Serbo-Croatian": "sh",
    "Sorani": "ckb",
    "Kurmanji": "kmr",
    "Kurdish": "ku",
    "Uighur": "ug",
    "Tibetan": "bo",
    "Rohingya": "rhg",
    "Punjabi": "pa",
    "Haitian Creole": "ht",
    "français": "fr",
    "francais": "fr",
    "Française": "fr",
    "Anglais": "en",
    "anglaise": "en",
    "espagnol": "es",
    "coréen": "ko",
    "coréenne": "ko",
    "Deutsch": "de",
    "auf Deutsch": "de",
    "Englisch": "en",
    "Französisch": "fr",
    "Koreanisch": "ko",
    "en español": "es",
    "inglés": "en",
    "inglesa": "en",
    "alemán": "de",
    "em português": "pt",
    "inglês": "en",
    "tedesco": "de",
    "tedesca": "de",
    "inglese": "en",
    "по-русски": "ru",
    "русский": "ru",
    "на русском": "ru",
    "українська": "uk",
    "한국어": "ko",
    "영어": "en",
    "일본어": "ja",
    "日本語": "ja",
    "英語": "en",
    "韓国語": "ko",
    "中文": "zh",
    "ไทย": "th",
    "ภาษาไทย": "th",
    "อังกฤษ": "en",
    "العربية": "ar",
    "فارسی": "fa",
    "עברית": "he",
    "हिन्दी": "hi",
    "Ελληνικά": "el",
    "Türkçe": "tr",
    "Tiếng Việt": "vi",
    "magyar": "hu",
    "English-speaking": "en",
}


@pytest.mark.parametrize(("written", "tag"), WRITTEN.items())
def test_a_language_is_read_as_written(written: str, tag: str) -> None:
    assert read_language(written) == tag


@pytest.mark.parametrize(
    "written",
    ["", " ", "EN", "en", "in", "is", "or", "London", "Mobile", "Kanae Doi", "Secretariat", "mobile", "x" * 999],
)
def test_what_names_no_language_gives_nothing(written: str) -> None:
    assert read_language(written) == ""


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("EN", "en"),
        ("FR", "fr"),
        ("PT-BR", "pt-BR"),
        ("(TH)", "th"),
        ("en", ""),
        ("KOR", ""),
        ("XX", ""),
        ("", ""),
        ("PT-b", ""),
    ],
)
def test_codes_count_in_capitals_only(written: str, tag: str) -> None:
    assert read_language_code(written) == tag


def test_names_come_in_the_language_asked_for() -> None:
    assert language_name("th") == "Thai"
    assert language_name("th", "fr") == "thaï"
    assert language_name("en", "ko") == "영어"
    assert language_name("pt-BR") == "Portuguese (Brazil)"
    assert language_name("zh-Hant") == "Chinese (Traditional)"
    assert language_name("fa", "xx") == "Persian"
    assert language_name("qqq") == "qqq"


def test_names_of_languages_in_themselves() -> None:
    assert (endonym("th"), endonym("ja"), endonym("ko"), endonym("fr")) == ("ไทย", "日本語", "한국어", "français")
    assert endonym("qqq") == "qqq"


def test_every_language_is_found_under_its_english_name() -> None:
    for tag in language_tags():
        name = language_name(tag)
        assert name
        assert name != tag
        assert len(name) < 3 or read_language(name) == tag, (tag, name)


def test_every_language_is_found_under_its_own_name() -> None:
    shared = {"isiNdebele", "العربية", "Tamazight", "Oromoo"}
    for tag in language_tags():
        own = endonym(tag)
        if own not in shared and len(own) > 2:
            assert read_language(own), (tag, own)


@given(st.text(max_size=150))
def test_reading_never_raises(text: str) -> None:
    tag = read_language(text)
    assert tag == "" or language_name(tag)
    read_language_code(text)
