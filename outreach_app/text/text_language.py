"""Telling the language of a text by its script and its small words; weak evidence, and used as such."""

import re
from collections import Counter
from functools import cache
from typing import Final

from outreach_app.model.channel_words import language_of_label
from outreach_app.text.wording import words_by_language

_SCRIPTS: Final = (
    ("ja", "[\u3041-\u30ff]"),
    ("ko", "[\uac00-\ud7a3]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("el", "[\u0370-\u03ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("ar", "[\u0600-\u06ff]"),
    ("hi", "[\u0900-\u097f]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("ru", "[\u0400-\u04ff]"),
)
_READ: Final = 20_000
"""Characters that are looked at; more would tell no more."""


def text_language(text: str) -> str:
    """Give the tag of the language most of the text is in; "" where nothing tells."""
    sample = text[:_READ]
    letters = sum(c.isalpha() for c in sample) or 1
    for tag, script in _SCRIPTS:
        share = len(re.findall(script, sample)) / letters
        if share > (0.04 if tag in {"ja", "ko"} else 0.2):
            return _nearer(tag, sample)
    written = re.findall(r"[^\W\d_]+", re.sub(r"\S+@\S+", " ", sample))
    tokens = Counter(word.casefold() for word in written if len(word) > 2 or not word.isupper())
    scores = {
        tag: sum(_weight(word) * min(tokens[word], 20) for word in set(listed) if word in tokens)
        for tag, listed in words_by_language("stopwords").items()
    }
    for word in tokens:
        tag = language_of_label().get(word, "")
        if tag in scores and len(word) > 3:
            scores[tag] += 1
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or ranked[0] <= 0 or ranked[0] == ranked[1]:
        return ""
    return max(scores, key=lambda tag: scores[tag])


def _weight(word: str) -> float:
    """Give how much a word tells: long ones more, those of several languages less."""
    return (3 if len(word) > 5 else 1) / _languages_with()[word]


@cache
def _languages_with() -> Counter[str]:
    return Counter(word for listed in words_by_language("stopwords").values() for word in set(listed))


def _nearer(tag: str, sample: str) -> str:
    """Tell Persian from Arabic and Ukrainian from Russian by letters of their own."""
    if tag == "ar" and re.search("[پچژگ]", sample):
        return "fa"
    if tag == "ru" and re.search("[іїєґІЇЄҐ]", sample):
        return "uk"
    return tag
