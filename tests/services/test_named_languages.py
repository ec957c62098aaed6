"""Languages as people name them to a verb, in a form and in a column of a list."""

import pytest

from outreach_app.services.named_languages import tag_of


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("th", "th"), ("TH", "th"), ("pt_br", "pt-BR"), ("zh-hant", "zh-Hant"), ("fil", "fil"), ("yue", "yue"),
        ("Thai", "th"), ("ไทย", "th"), ("中文", "zh"),
        ("tha", "th"), ("KOR", "ko"), ("ger", "de"), ("deu", "de"), ("por-BR", "pt-BR"), ("cmn-Hans", "zh-Hans"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_tag_by_code_and_by_name(said: str, tag: str) -> None:
    assert tag_of(said) == tag


@pytest.mark.parametrize("said", ["", "-", "BBC", "qqq", "t", "Klingonish"])
def test_what_names_no_language_is_not_guessed(said: str) -> None:
    assert not tag_of(said)
