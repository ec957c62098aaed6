"""Names by their consonants, for scripts that write few vowels or write them elsewhere: Arabic, Persian and Thai."""

import re
from collections.abc import Iterator
from functools import lru_cache
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
    kept = [word for word in words if word not in _ARTICLES]
    bones = sorted(bone for word in _with_servants(kept) if (bone := _arabic_bone(word)))
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


@lru_cache(maxsize=65536)
def is_arabic(word: str) -> bool:
    """Tell whether a folded word is of Arabic letters, or a name that is usual among those who write them."""
    return "\u0600" <= word[0] <= "\u06ff" or word in _KNOWN or _ABD.match(word) is not None


def thai_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the key of a name in folded Thai or Latin words; none where too little is left of it."""
    bones = sorted(bone for word in words if (bone := _thai_bone(word)))
    return (f"th {' '.join(bones)}",) if sum(map(len, bones)) >= _LEAST and len(bones) > 1 else ()


_KNOWN: Final = frozenset(_USUAL.split())
_LEAST: Final = 4


@lru_cache(maxsize=65536)
def _arabic_bone(word: str) -> str:
    """Give the consonants of a word."""
    if not word.isascii():
        bare = word.replace("عبدال", "عبد").removeprefix("ال") if len(word) > len("ال") + 1 else word
        bare = bare[:-1] if bare[-1] in "هةح" else bare
        return _once("".join(_ARABIC.get(letter, "") for letter in bare))
    word = _ABD.sub("bd", word)
    for pattern, sound in (("th", "t"), ("dh", "d"), ("kh|q|ck|c(?!h)", "k"), ("gh|dj|j", "g"), ("sh|ch", "s"),
                           ("v", "f"), ("p", "b"), ("h$", ""), ("[aeiouyw]", "")):  # fmt: skip
        word = re.sub(pattern, sound, word)
    return _once(word)


@lru_cache(maxsize=65536)
def _thai_bone(word: str) -> str:
    """Give the consonants of a word, without those that Thai leaves unspoken at times (r, l, h, w, y)."""
    if not word.isascii():
        return _once("".join(_THAI.get(letter, "") for letter in _SILENCED.sub("", word)))
    for pattern, sound in (("ng", "N"), ("kh|g", "k"), ("th|d", "t"), ("ph|b", "p"), ("sh", "s"), ("ch|j", "c"),
                           ("[^kNctnpfms]", "")):  # fmt: skip
        word = re.sub(pattern, sound, word)
    return _once(word)


def _once(letters: str) -> str:
    """Give letters that follow themselves once."""
    return re.sub(r"(.)\1+", r"\1", letters)
