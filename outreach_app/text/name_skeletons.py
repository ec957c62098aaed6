"""Names by their consonants, for scripts that write few vowels or write them elsewhere: Arabic, Persian and Thai."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

_ARABIC: Final = dict(zip("بتثجحخدذرزسشصضطظغفقكکلمنهپچژگ", "bttghkddrzsssdtzgfkkklmnhbszg", strict=True))
_THAI: Final = {
    letter: sound
    for letters, sound in (
        ("กขคฆ", "k"), ("ง", "N"), ("จฉชฌ", "c"), ("ซศษส", "s"), ("ดฎตฏถฐทฑธฒ", "t"), ("นณ", "n"), ("บปผพภ", "p"),
        ("ฝฟ", "f"), ("ม", "m"),
    )
    for letter in letters
}  # fmt: skip
_SILENCED: Final = re.compile(".[\u0e31-\u0e3a]?\u0e4c")
_SERVANT: Final = frozenset({"abd", "abdel", "abdul", "abdal", "abdol", "abdoul", "abdur", "عبد"})
_ABD: Final = re.compile("^[ae]bd(?:[aeiou]+[lrnsdtz]{1,2}(?=[^aeiou]))")
_ARTICLES: Final = frozenset({"al", "el", "ul", "ad", "ar", "as", "ash", "an", "at", "az", "bin", "ibn", "ben", "bint"})
_OF_THE_FAITH: Final = frozenset({"din", "dine", "deen", "eddin", "eddine", "uddin", "aldin", "eldin"})
_JOINED_ARTICLE: Final = re.compile("^(?:[ae]l(?=[^aeiouy])|b[ei]n(?=[^aeioujn]))(?=.{4})")
_ARTICLE_IN_ARABIC: Final = re.compile("^(?:ال(?=..)|بن(?=...))")
_GROUP: Final = re.compile("[aeiouyw]+")
_SOUNDS: Final = {"a": "A", "i": "I", "y": "I", "o": "U", "u": "U", "w": "U"}
_HEBREW: Final = dict(zip("בגדזחטכךלמםנןספףצץקרשת", "bgdsktkklmmnnsffttkrst", strict=True))
_THAI_ENDS: Final = {"ร": "น", "ล": "น", "ฬ": "น", "ญ": "น", "ส": "ต", "ศ": "ต", "ษ": "ต", "ซ": "ต", "จ": "ต", "ช": "ต"}
_USUAL: Final = (
    "mohamed muhammad mohammed mohammad mohamad ahmed ahmad mahmoud mahmud ali hassan hasan hussein husain"
    " hossein omar umar khaled khalid youssef yusuf yousef ibrahim mustafa mostafa abdullah abdallah abdulla abdel"
    " abdul abd fatima fatma leila layla laila amina zainab zeinab mariam maryam nour noor samir tarek tariq karim"
    " kareem salem salim said saeed saleh salah hamid hamed jamal gamal nasser nasir osama usama walid waleed"
    " yasser yasir ziad ziyad rashid rasheed farouk faruq faisal feisal fouad fuad bilal hisham hesham ayman adel"
    " adil amir ameer anwar bashar bashir daoud dawood fadi fahd ghassan habib hadi haitham hala hanan hani huda"
    " imad issa ismail jafar jalal kamal khadija maha mahdi majid majed malik mansour mansur marwan mona munir"
    " nabil nadia najib nizar rami rania reem rima saad sadiq sami samira sana shadi sherif sharif suleiman"
    " sulaiman taha talal wael yahya yara zaki zahra aisha"
)


def arabic_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the key of a name in folded words, Arabic or Latin; none where too little is left of it."""
    bones = sorted(bone for word in _arabic_words(words) if (bone := _arabic_bone(word)))
    return (f"ar {' '.join(bones)}",) if sum(map(len, bones)) >= _LEAST and len(bones) > 1 else ()


def _with_servants(words: list[str]) -> Iterator[str]:
    """Give the words, those that "servant of" begins joined to what follows: Abdel Rahman is Abdelrahman."""
    servant = ""
    for word in words:
        if word in _SERVANT:
            servant = word
        else:
            yield f"{servant[0]}bdel{word}" if servant.isascii() and servant else servant + word
            servant = ""


def _of_faith_joined(words: list[str]) -> list[str]:
    """Give the words, "of the faith" joined to the one before: Nur al-Din is Noureddine."""
    joined: list[str] = []
    for word in words:
        if joined and word in _OF_THE_FAITH:
            joined[-1] += "din"
        else:
            joined.append(word)
    return joined


def _arabic_words(words: tuple[str, ...]) -> list[str]:
    """Give the words of a name as they are compared, without articles."""
    kept = [word for word in words if word not in _ARTICLES]
    return [_JOINED_ARTICLE.sub("", word) for word in _with_servants(_of_faith_joined(kept))]


def may_sound_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of the same consonants may have the same vowels, as far as they write them.

    Mohamed and Muhammad may; Mahmoud and Mohamed, Salem and Salama, Hassan and Hussein are others.
    """
    mine, theirs = (sorted(_arabic_words(words), key=_arabic_bone) for words in (one, other))
    return all(map(_may_be_vowelled_alike, mine, theirs))


@lru_cache(maxsize=65536)
def _may_be_vowelled_alike(one: str, other: str) -> bool:
    """Tell whether the first and the last vowels of two words may be the same, and their ends."""
    return all(map(_agree, _vowels(one), _vowels(other)))


def _vowels(word: str) -> tuple[frozenset[str], ...]:
    """Give the sounds of the first and of the last vowel, and of the end; an "e" may be any of them."""
    groups = _GROUP.findall(word.lstrip("yw"))
    first, last = (groups[0], groups[-1]) if groups else ("e", "e")
    if len(word) > 1 and not _GROUP.search(word[:2]):
        first = "e"  # it is left out, as in Slimane
    bare = word[:-1] if word.endswith("h") else word
    end = bare[-1:] if bare[-1:] in "aeiouyw" else "-"
    return tuple(frozenset(_SOUNDS.get(letter, letter) for letter in group) for group in (first, last, end))


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two vowels may be one."""
    return "e" in one or "e" in other or not one.isdisjoint(other)


@lru_cache(maxsize=65536)
def is_arabic(word: str) -> bool:
    """Tell whether a folded word is of Arabic letters, or a name that is usual among those who write them."""
    return "\u0600" <= word[0] <= "\u06ff" or word in _KNOWN or _ABD.match(word) is not None


def thai_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the keys of a name in folded Thai or Latin words, with each word's end as written and as spoken.

    None where too little is left of it.
    """
    choices = [dict.fromkeys(bones) for word in words if any(bones := _thai_bones(word))]
    ways = (sorted(bones) for bones in islice(product(*choices), _MOST_WAYS))
    keys = (f"th {' '.join(bones)}" for bones in ways if sum(map(len, bones)) >= _LEAST and len(bones) > 1)
    return tuple(dict.fromkeys(keys))


def hebrew_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the key of a name in folded Hebrew or Latin words; none where too little is left of it."""
    bones = sorted(bone for word in words if (bone := _hebrew_bone(word)))
    return (f"he {' '.join(bones)}",) if sum(map(len, bones)) >= _LEAST and len(bones) > 1 else ()


_KNOWN: Final = frozenset(_USUAL.split())
_LEAST: Final = 4
_MOST_WAYS: Final = 8


@lru_cache(maxsize=65536)
def _arabic_bone(word: str) -> str:
    """Give the consonants of a word."""
    if not word.isascii():
        bare = word.replace("عبدال", "عبد")
        bare = _ARTICLE_IN_ARABIC.sub("", bare)
        bare = bare[:-1] if bare[-1] in "هةح" else bare
        return _once("".join(_ARABIC.get(letter, "") for letter in bare))
    word = _ABD.sub("bd", word)
    for pattern, sound in (("th", "t"), ("dh", "d"), ("kh|q|ck|c(?!h)", "k"), ("gh|dj|j", "g"), ("sh|ch", "s"),
                           ("v", "f"), ("p", "b"), ("h$", ""), ("[aeiouyw]", "")):  # fmt: skip
        word = re.sub(pattern, sound, word)
    return _once(word)


@lru_cache(maxsize=65536)
def _hebrew_bone(word: str) -> str:
    """Give the consonants of a word, without those that may be vowels."""
    if not word.isascii():
        return _once("".join(_HEBREW.get(letter, "") for letter in word))
    for pattern, sound in (("ch|kh|q|c", "k"), ("tz|ts|th", "t"), ("sh|z", "s"), ("ph|p", "f"), ("v", ""), ("j", "g"),
                           ("[aeiouywh]", "")):  # fmt: skip
        word = re.sub(pattern, sound, word)
    return _once(word)


@lru_cache(maxsize=65536)
def _thai_bones(word: str) -> tuple[str, ...]:
    """Give the consonants of a word, without those that Thai leaves unspoken at times (r, l, h, w, y)."""
    if not word.isascii():
        written = _SILENCED.sub("", word)
        spoken = written[:-1] + _THAI_ENDS.get(written[-1:], written[-1:])
        return tuple(_once("".join(_THAI.get(letter, "") for letter in way)) for way in (written, spoken))
    return _thai_bone(word), _thai_bone(re.sub("l$", "n", word))


def _thai_bone(word: str) -> str:
    """Give the consonants of a word in Latin letters."""
    for pattern, sound in (("ng", "N"), ("kh|g", "k"), ("th|d", "t"), ("ph|b", "p"), ("sh", "s"), ("ch|j", "c"),
                           ("[^kNctnpfms]", "")):  # fmt: skip
        word = re.sub(pattern, sound, word)
    return _once(word)


def _once(letters: str) -> str:
    """Give letters that follow themselves once."""
    return re.sub(r"(.)\1+", r"\1", letters)
