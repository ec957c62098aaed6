"""The names of organisations as they are compared: without article and legal form, with the acronym they make."""

import re
from functools import lru_cache
from typing import Final

_ACRONYM_AFTER: Final = re.compile(r"\s*[(\[]([^()\[\]\s]{2,8})[)\]]\s*$")
_ARTICLE: Final = re.compile(
    "^(?:the|la|le|les|el|los|las|die|der|das|il|lo|gli|o|os|as|de|het) +(?=[^ ])", re.IGNORECASE
)
_FORM: Final = re.compile(
    r"[\s,]+(?:gmbh|ag|e\.?\s?v\.?|ltd\.?|limited|llc|inc\.?|plc|corp\.?|corporation|company|co\.?|s\.?a\.?r?\.?l?\.?|"
    r"s\.?r\.?l\.?|s\.?p\.?a\.?|b\.?v\.?|n\.?v\.?|asbl|ngo|kg|oy|ab|a/s|pty\.?)\s*$",
    re.IGNORECASE,
)
_SMALL_WORDS: Final = (
    "of for the and to in on de des du la le les pour et der die und fur da do dos per e y del los el a aux against"
    " without"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())
_LEAST_WORDS: Final = 3
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\. ?){2,7}")
_ONE_WORD: Final = re.compile("[A-Z]{2,6}")


@lru_cache(maxsize=16384)
def house_words(text: str) -> tuple[str, str, bool]:
    """Give the name of an organisation without article and legal form, and its folded acronym, "" for none.

    The last tells whether the acronym is stated, as the name or beside it; else it is made of the initials.
    """
    bracketed = _ACRONYM_AFTER.search(text)
    bare = text[: bracketed.start()] if bracketed else text
    bare = _FORM.sub("", _ARTICLE.sub("", bare.strip()))
    if bracketed:
        return bare, bracketed[1].casefold(), True
    if _DOTTED.fullmatch(bare):
        bare = "".join(filter(str.isalnum, bare))
    if _ONE_WORD.fullmatch(bare):
        return bare, bare.casefold(), True
    found = re.findall(r"\w+", bare)
    telling = [word for word in found if word.casefold() not in _SMALL]
    if len(telling) < _LEAST_WORDS:
        return bare, "", False
    return bare, "".join(word[0] for word in telling).casefold(), False
