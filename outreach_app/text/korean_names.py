"""Korean names in Hangul and in any romanisation, under keys that are the same for all writings of one name.

Sources of the spellings: Revised Romanisation (2000), McCune-Reischauer (1939), and what passports and bylines bear.
"""

import re
from functools import cache, lru_cache
from typing import Final

_FAMILIES: Final = (
    "kim gim ghim|lee yi rhee ri li yee rhie i lie|park bak pak bark pahk bahk|choi choe chwe choy|"
    "jung jeong chung chong cheong joung chyung|kang gang kahng|cho jo joe joh|yoon yun youn|jang chang jahng|"
    "lim im rim yim leem rhim|han hahn|oh o|seo suh so sur seoh|shin sin shinn|kwon gwon kwun kweon|hwang whang|"
    "ahn an|song|yoo yu ryu you ryoo lyu yoou|hong|ko koh go goh|moon mun|yang ryang|son sohn|bae pae bai pai|"
    "baek paik back baik paek|heo hur huh her ho|nam nahm|shim sim|noh roh no ro|ha hah|kwak gwak kwack|"
    "sung seong|cha|joo ju chu choo|woo u wu ou|koo ku gu goo|min|na ra rha la nah|jin chin|jeon jun chun chon|"
    "ji chi jee|um eom uhm ohm|"
    "chae|won weon|cheon chun chon|bang pang|kong gong|hyun hyeon hyon|ham hahm|yeom yum yom ryom|byun byeon pyon byon|"
    "do doh to|seok suk sok|sun seon son|seol sul|ma mah|gil kil|yeon yun yon|wi wee|pyo|myung myeong myong|"
    "ki gi kee|ban pan|wang|ok|yook yuk|maeng|mo|tak|kook guk kuk|yeo yuh yo|eun un|pyeon pyun|yong|ye|kyung gyeong|"
    "bong pong|sa|ka ga|bok pok|tae|mok|hyung|pi|doo du|gam kam|namgung namkung namgoong|hwangbo|jegal|sunwoo seonu"
)
_USUAL: Final = dict(
    pair.split(":")
    for pair in [
        "김:kim",
        "이:lee",
        "리:lee",
        "박:park",
        "최:choi",
        "정:jung",
        "강:kang",
        "조:cho",
        "윤:yoon",
        "장:jang",
        "임:lim",
        "림:lim",
        "한:han",
        "오:oh",
        "서:seo",
        "신:shin",
        "권:kwon",
        "황:hwang",
        "안:ahn",
        "송:song",
        "유:yoo",
        "류:yoo",
        "홍:hong",
        "고:ko",
        "문:moon",
        "양:yang",
        "량:yang",
        "손:son",
        "배:bae",
        "백:baek",
        "허:heo",
        "남:nam",
        "심:shim",
        "노:noh",
        "로:noh",
        "하:ha",
        "곽:kwak",
        "성:sung",
        "차:cha",
        "주:joo",
        "추:joo",
        "우:woo",
        "구:koo",
        "민:min",
        "나:na",
        "라:na",
        "진:jin",
        "전:jeon",
        "지:ji",
        "엄:um",
        "채:chae",
        "원:won",
        "천:cheon",
        "방:bang",
        "공:kong",
        "현:hyun",
        "함:ham",
        "염:yeom",
        "렴:yeom",
        "변:byun",
        "석:seok",
        "선:sun",
        "설:seol",
        "여:yeo",
        "길:gil",
        "연:yeon",
        "명:myung",
        "기:ki",
        "반:ban",
        "은:eun",
        "어:eo",
        "남궁:namgung",
        "황보:hwangbo",
        "제갈:jegal",
        "선우:sunwoo",
    ]
)
_TWO_LETTERS: Final = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방")
_LEADS: Final = "K K N T T L M P P S S - J J J K T P H".split()  # noqa: SIM905 - read as a row
_VOWELS: Final = "A E A E O E O E O A E E O O O E I O O I I".split()  # noqa: SIM905
_TAILS: Final = "- K K K N N N T L K M P L L P L M P P T T Q T T K T P T".split()  # noqa: SIM905
_FIRST: Final = 0xAC00
_LAST: Final = 0xD7A3
_SYLLABLES: Final = re.compile(
    "(?:(?:kk|gg|tt|dd|pp|bb|ss|jj|tch|ch|sh|rh|wh|[kgtdpbsjmnrlhcz])?"
    "(?:[yw]?(?:eui|aeu|ae|ai|ay|eo|eu|oo|ou|oe|oi|oy|ee|ie|ea|ei|ey|ui|wi|[aeiou])|y)(?:h(?![aeiouyw]))?"
    "(?:ng|ck|[kgnlrmpbt](?![aeiouyw])|[nm](?=[nm]))?)+"
)
_STEPS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ng(?=[aeiouyw])", "NK"), ("ng", "Q"), ("ck", "K"), ("tch|ch|jj|j|z", "J"), ("ss|sh|s", "S"),
        ("kk|gg|k|g|c", "K"), ("tt|dd|t|d", "T"), ("pp|bb|p|b", "P"), ("rh|r|l", "L"), ("m", "M"), ("n", "N"),
        ("(?<=[aeiou])h(?![aeiouyw])", ""), ("wh", "H"), ("h", "H"),
        ("yae|wae|ye(?!o|u)|we|oe|oi|ae|ai|ea|ei|(?:oy|ay|ey)(?![aeou])", "E"),
        ("eui|wi|ui|yi|ee|ie", "I"), ("wa|ya", "A"),
        ("yeo|yeu|yoo|you|yo|yu|woo|wo|wu|eo|eu|oo|ou", "O"), ("a", "A"), ("e", "E"), ("i|y", "I"), ("o|u", "O"),
    )
)  # fmt: skip
_ROWS: Final = tuple(tuple(row.split()) for row in _FAMILIES.split("|"))
_FAMILIES_OF: Final = {
    word: tuple(number for number, other in enumerate(_ROWS) if word in other) for row in _ROWS for word in row
}
_USUAL_IN_GIVEN: Final = (
    "a ae ah ahn an bae baek bin bo bok bong bum beom byung byeong chae chan chang cheol chul cheon chun da dae dal "
    "dan deok duk do dong doo du eui ui eul eun ga gang geon geun keun gi ki gil kil go goo gu gook guk gwan kwan "
    "gwang kwang gyeong kyung kyong gyu kyu ha hae han hee hui hong ho hoon hun hwa hwan hye hyeok hyuk hyeon hyun "
    "hyeong hyung hyo ik il im in ja jae je jee ji jeong jung jong joo ju joon jun joong jin kyeong man mi mee min "
    "mo mok moo mu moon mun myeong myung na nam nan ok ra ram ran rim rin sa sae san sang se seo suh seok suk seon "
    "sun seong sung si so soo su sook soon sub seop tae taek uk wook woo won wan yang ye yeo yeon yun yeong young "
    "yong yoo yu yoon yul yeol"
)
_MOST_LETTERS: Final = 14


def is_korean(words: tuple[str, ...]) -> bool:
    """Tell whether folded words may be a Korean name: in Hangul, or with a family name that is usual."""
    return words[0] in _FAMILIES_OF or words[-1] in _FAMILIES_OF or _FIRST <= ord(words[0][0]) <= _LAST


def is_usual_in_korean(word: str) -> bool:
    """Tell whether a folded word is a family name, or a syllable that many given names hold."""
    return word in _FAMILIES_OF or word in _usual_in_given()


@cache
def _usual_in_given() -> frozenset[str]:
    """Give these syllables as a set."""
    return frozenset(_USUAL_IN_GIVEN.split())


def korean_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the keys of a name in folded words, of Hangul or Latin letters; empty where it cannot be a Korean name."""
    if words and _is_hangul(words[0]):
        return _hangul_keys("".join(words))
    if not 2 <= len(words) <= 4:
        return ()
    keys: list[str] = []
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        if family in _FAMILIES_OF and (sounds := _of_words(given)):
            keys.extend(f"ko {number} {sounds}" for number in _FAMILIES_OF[family])
    return tuple(keys)


@lru_cache(maxsize=65536)
def _of_words(words: tuple[str, ...]) -> str:
    """Give the sounds of a given name that may be written in parts; "" where one of them is no Korean syllable."""
    sounds = [_sounds(word) for word in words]
    return _joined("".join(sounds)) if all(sounds) else ""


def _is_hangul(word: str) -> bool:
    """Tell whether a word is written in Hangul."""
    return all(_FIRST <= ord(letter) <= _LAST for letter in word)


def _hangul_keys(name: str) -> tuple[str, ...]:
    """Give the key of a name in Hangul: the family name is its first syllable, or two of the few that are longer."""
    if not 2 <= len(name) <= 5 or not _is_hangul(name):
        return ()
    size = 2 if name[:2] in _TWO_LETTERS and len(name) > 2 else 1
    family, given = name[:size], "".join(map(_syllable, name[size:]))
    number = _hangul_family(family)
    return (f"ko {number} {_joined(given)}",) if number is not None else ()


@lru_cache(maxsize=512)
def _hangul_family(family: str) -> int | None:
    """Give the number of a family name in the table, by its usual romanisation; None where it is not there."""
    usual = _USUAL.get(family)
    sound = _joined("".join(map(_syllable, family)))
    for number, row in enumerate(_ROWS):
        if usual == row[0] or (usual is None and any(_sounds(word) == sound for word in row)):
            return number
    return None


def _syllable(letter: str) -> str:
    """Give the sounds of a Hangul syllable, by classes that no romanisation parts."""
    lead, rest = divmod(ord(letter) - _FIRST, 21 * 28)
    vowel, tail = divmod(rest, 28)
    return (_LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]).replace("-", "")


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    """Give the sounds of a romanised name, "" where its letters are no Korean syllables."""
    if len(word) > _MOST_LETTERS or not _SYLLABLES.fullmatch(word):
        return ""
    for pattern, sound in _STEPS:
        word = pattern.sub(sound, word)
    return _joined(word)


def _joined(sounds: str) -> str:
    """Give sounds as they run together: a nasal before a vowel, and doubled sounds once."""
    return re.sub(r"(.)\1+", r"\1", re.sub("Q(?=[AEIO])", "NK", sounds))
