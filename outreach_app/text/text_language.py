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
    ("bn", "[\u0980-\u09ff]"),
    ("ta", "[\u0b80-\u0bff]"),
    ("si", "[\u0d80-\u0dff]"),
    ("lo", "[\u0e80-\u0eff]"),
    ("my", "[\u1000-\u109f]"),
    ("ka", "[\u10a0-\u10ff]"),
    ("am", "[\u1200-\u139f]"),
    ("km", "[\u1780-\u17ff]"),
    ("hy", "[\u0530-\u0589]"),
)
_LETTERS: Final = {
    "ß": ("de",), "å": ("sv", "da", "nb"), "ø": ("da", "nb"), "ñ": ("es",), "ã": ("pt",), "õ": ("pt",), "ł": ("pl",),
    "ç": ("fr", "pt"), "œ": ("fr",), "è": ("fr", "it"), "ê": ("fr", "pt"), "ş": ("tr",), "ğ": ("tr",), "ő": ("hu",),
    "ř": ("cs",),
}  # fmt: skip
"""Letters that few languages write; in small letters only, for names travel."""
_JAPANESE: Final = re.compile("[働込畑峠枠栃広県図対発気楽鉄駅経済検総関労単団応帰効処渋焼浄従転囲沢択]")
"""Letters that neither Chinese way of writing knows."""
_READ: Final = 20_000
"""Characters that are looked at; more would tell no more."""


def text_language(text: str) -> str:
    """Give the tag of the language most of the text is in; "" where nothing tells."""
    sample = text[:_READ]
    letters = sum(c.isalpha() for c in sample) or 1
    if re.search("株式会社|合同会社|法人|担当|広報|お問い合わせ|内線|直通|課長|係長|照会先|報道資料|代表電話", sample):
        return "ja"
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
        for tag in _spoken_of(word) & scores.keys():
            scores[tag] += _VOCABULARY / len(_spoken_of(word))
    for letter, tags in _LETTERS.items():
        if any(letter in word and word.islower() for word in written):
            for tag in tags:
                scores[tag] += 1 / len(tags)
    ranked = sorted(scores.values(), reverse=True)
    if not ranked or ranked[0] <= 0 or ranked[0] == ranked[1]:
        return ""
    return max(scores, key=lambda tag: scores[tag])


_VOCABULARY: Final = 2
"""What a word tells that houses of one language only write: "presschef", "Durchwahl"; less where several do."""
_TELLING: Final = ("titles", "desks", "contact_headings", "person_labels")


@cache
def _spoken_of(word: str) -> frozenset[str]:
    """Give the languages whose posts, desks, headings and labels hold a word."""
    if len(word) < 4:
        return frozenset()
    found = {tag for tag, (exact, begins, ends) in _vocabulary().items()
             if word in exact or word.startswith(begins) or word.endswith(ends)}  # fmt: skip
    label = language_of_label().get(word, "")
    return frozenset(found | ({label} if label else set()))


@cache
def _vocabulary() -> dict[str, tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]]:
    """Give by language the single words of its tables: whole ones, beginnings, endings."""
    tables = [words_by_language(meaning) for meaning in _TELLING]
    made = {}
    for tag in words_by_language("stopwords"):
        listed = [word.casefold() for table in tables for word in table.get(tag, ())]
        single = {token for phrase in listed if "*" not in phrase for token in re.findall(r"[^\W\d_]{4,}", phrase)}
        begins = tuple(word[:-1] for word in listed if word.endswith("*") and not word.startswith("*"))
        ends = tuple(word[1:] for word in listed if word.startswith("*") and not word.endswith("*"))
        made[tag] = (frozenset(single), begins, ends)
    return made


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
    if tag == "zh" and _JAPANESE.search(sample):
        return "ja"
    if tag == "ru" and re.search("[іїєґІЇЄҐ]", sample):
        return "uk"
    return tag
