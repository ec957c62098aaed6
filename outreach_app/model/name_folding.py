"""Folding of names of places and languages: one form under which "Genève", "GENEVE" and "geneve" are the same."""

import unicodedata
from typing import Final

from outreach_app.model.patterns import late_pattern

LONGEST_NAME: Final = 120
"""In characters; a longer text is no name of a place or language."""
_ODD_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ə": "e"}
)
_MARKS: Final = late_pattern(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u0652\u0670\u200b-\u200f\u2060\ufeff\u00ad]"
)
_DROPPED: Final = late_pattern("[.'`´ʻʼʾʿ‘’“”\"·・]")
_ARTICLE: Final = late_pattern(r"^(?:the|la|le|les|el|los|las|die|der|das|il|lo)\s+")
_BLANKS: Final = late_pattern(r"[^\w\u0e00-\u0eff\u0900-\u109f\u1780-\u17ff]+|_+")
_ARABIC: Final = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه"})


def fold_name(text: str) -> str:
    """Give the form under which names are compared: NFKC, case folded, without accents and stops, one blank between.

    Hyphens, slashes and commas become blanks. Marks of Thai, Devanagari and the like stay: there they are letters.
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = _MARKS.sub("", plain)
    plain = unicodedata.normalize("NFKC", plain).casefold().translate(_ODD_LETTERS).translate(_ARABIC)
    return " ".join(_BLANKS.sub(" ", _DROPPED.sub("", plain)).split())


def without_article(folded: str) -> str:
    """Give a folded name without the article before it ("the netherlands", "la suisse")."""
    return _ARTICLE.sub("", folded)
