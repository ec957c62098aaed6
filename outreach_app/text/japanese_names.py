"""Japanese names in kana and any romanisation: Hepburn, Kunrei, what is customary, with or without long vowels."""

import re
from functools import lru_cache
from typing import Final

_ROWS: Final = (
    "あ:a い:i う:u え:e お:o か:ka き:ki く:ku け:ke こ:ko さ:sa し:si す:su せ:se そ:so た:ta ち:ti つ:tu て:te と:to"
    " な:na に:ni ぬ:nu ね:ne の:no は:ha ひ:hi ふ:hu へ:he ほ:ho ま:ma み:mi む:mu め:me も:mo や:ya ゆ:yu よ:yo"
    " ら:ra り:ri る:ru れ:re ろ:ro わ:wa を:o ん:n が:ga ぎ:gi ぐ:gu げ:ge ご:go ざ:za じ:zi ず:zu ぜ:ze ぞ:zo"
    " だ:da ぢ:zi づ:zu で:de ど:do ば:ba び:bi ぶ:bu べ:be ぼ:bo ぱ:pa ぴ:pi ぷ:pu ぺ:pe ぽ:po"
)
_KANA: Final = dict(pair.split(":") for pair in _ROWS.split())
_SMALL: Final = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}
_MORAE: Final = re.compile(
    "(?:(?:ky|gy|sh|sy|j|jy|zy|ch|cy|ty|ny|hy|by|py|my|ry|ts|dz|[kgsztdnhbpmyrwf]|kk|tt|tch|pp|ss|ssh|kky)?[aiueo]|n|m(?=[bp])"
    "|h(?![aiueoy]))+"
)
_LETTERS: Final = (
    ("tch", "tt"), ("sha", "sya"), ("shu", "syu"), ("sho", "syo"), ("sh", "s"), ("cha", "tya"), ("chu", "tyu"),
    ("cho", "tyo"), ("ch", "t"), ("ts", "t"), ("jy", "zy"), ("ja", "zya"), ("ju", "zyu"), ("jo", "zyo"), ("j", "z"),
    ("f", "h"), ("dz", "z"), ("du", "zu"), ("di", "zi"), ("mb", "nb"), ("mp", "np"), ("wo", "o"), ("nn", "n"),
)  # fmt: skip
_WRITTEN_OTHERWISE: Final = re.compile("sh|ch|ts|tch|[jf]|d[uiz]|m[bp]|wo|nn|o[ou]|uu|[aeiou]h")
_LONG: Final = re.compile("(?<=o)[ou]|(?<=u)u|(?<=[aeiou])h(?![aeiouy])")


def japanese_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give folded words of kana or Latin letters in one spelling; empty where one of them is no Japanese word."""
    sounds = tuple(map(_sounds, words))
    return sounds if all(sounds) else ()


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    """Give a word in the letters of Kunrei without long vowels; "" for what is no Japanese word."""
    if "\u3041" <= word[0] <= "\u3096":
        word = _latin(word)
    if not _MORAE.fullmatch(word):
        return ""
    if not _WRITTEN_OTHERWISE.search(word):
        return word
    for letters, sound in _LETTERS:
        word = word.replace(letters, sound)
    return _LONG.sub("", word)


def _latin(kana: str) -> str:
    """Give hiragana in Kunrei; "" where another letter stands among them."""
    sounds = ""
    for letter in kana:
        if letter in _SMALL:
            sounds = sounds.removesuffix("i") + _SMALL[letter]
        elif letter in "っー":
            continue
        elif letter in _KANA:
            sounds += _KANA[letter]
        else:
            return ""
    return sounds
