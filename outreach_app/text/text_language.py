"""Telling the language of a text by its script and its small words; weak evidence, and used as such."""

import re
from collections import Counter
from typing import Final

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
        tag: sum(min(tokens[word], 20) * (3 if len(word) > 5 else 1) for word in set(listed))
        for tag, listed in words_by_language("stopwords").items()
    }
    best = max(scores, key=lambda tag: scores[tag], default="")
    return best if best and scores[best] > 0 else ""


def _nearer(tag: str, sample: str) -> str:
    """Tell Persian from Arabic and Ukrainian from Russian by letters of their own."""
    if tag == "ar" and re.search("[پچژگ]", sample):
        return "fa"
    if tag == "ru" and re.search("[іїєґІЇЄҐ]", sample):
        return "uk"
    return tag
