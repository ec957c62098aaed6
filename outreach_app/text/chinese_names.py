"""Chinese names in Han letters, pinyin and Wade-Giles; of Cantonese the customary family names alone."""

import re
from functools import lru_cache
from typing import Final

_CANTONESE: Final = {
    "chan": "chen", "cheung": "zhang", "wong": "wang", "lau": "liu", "leung": "liang", "lam": "lin", "chow": "zhou",
    "chau": "zhou", "kwok": "guo", "tsang": "zeng", "tse": "xie", "yeung": "yang", "yip": "ye", "tam": "tan",
    "poon": "pan", "siu": "xiao", "fung": "feng", "kwong": "kuang", "tsui": "xu", "chiu": "zhao", "lui": "lv",
    "tong": "tang", "so": "su", "hui": "xu", "ng": "wu", "mak": "mai", "law": "luo", "kwan": "guan", "lee": "li",
    "hsu": "xu", "tsai": "cai", "choi": "cai", "soong": "song", "chiang": "jiang", "tseng": "zeng", "hsieh": "xie",
}  # fmt: skip
_FAMILY_NAMES: Final = (
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han "
    "tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lv lu su jiang cai jia ding wei xue ye yan pan du "
    "dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu wen tao ning "
    "zhuang niu nie qin gu hou shao meng long wan duan lei xi bo gan rong jiao hua pu cen an qu qian yin chang hung "
    "chu kuo tsao chou tu tsui hsi hsia hsiao hsiung teng tung tsou chung chih chin chiu chien kao kung kuan lo pai "
    "pien shih sung tai tien ting tsung yeh yen hsueh tsuo chuang"
)
_FAMILIES: Final = frozenset(_FAMILY_NAMES.split())
_LONGEST_GIVEN: Final = 12
_SYLLABLES: Final = re.compile(
    "(?:(?:zh|ch|sh|hs|ts|tz|sz|[bpmfdtnlgkhjqxzcsryw])?"
    "(?:iang|iong|uang|ueng|iao|ieh|ien|ian|iou|uei|uai|uan|uen|ueh|ang|eng|ing|ong|ung|ai|ei|ao|au|ou|an|en|in|un|er"
    "|ia|ie|iu|ua|uo|ui|ue|ve|ih|eh|uh|[aeiouv]))+"
)
_STEPS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ng(?![aeiouv])", "N"), ("oN", "uN"), ("hs|x", "s"), ("sh|sz", "s"), ("zh|ch|ts|tz|[jqzc]", "c"),
        ("[gk]", "k"), ("[dt]", "t"), ("[bp]", "p"), ("ien|uen|ueh", "ian"), ("ieh", "ie"),
        ("eh|ih|uh", "e"), ("uei", "ui"), ("iou", "iu"),
        ("au", "ao"), ("(?<=[kh])o(?![aeiou])", "e"), ("uo", "o"), ("yi", "i"), ("wu", "u"), ("yu|v", "u"), ("y", "i"),
        ("w", "u"), ("(?<=[cs])[ei](?=[^aeiounN]|$)", ""),
    )
)  # fmt: skip


def may_be_chinese(words: tuple[str, ...]) -> bool:
    """Tell whether folded words may be a Chinese name, by their number and the length of a family name."""
    return 2 <= len(words) <= 3 and (is_family(words[0]) or is_family(words[-1]))


def is_family(word: str) -> bool:
    """Tell whether a folded word is a family name, in pinyin, Wade-Giles or as Hong Kong writes it."""
    return word in _FAMILIES or word in _CANTONESE


def chinese_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the keys of a name in folded Latin words that may be Chinese."""
    keys = []
    for family, given in ((words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))):
        known = _CANTONESE.get(family, family)
        if is_family(family) and (sounds := _sounds(given)):
            keys.append(f"zh {_sounds(known)} {sounds}")
    return tuple(keys)


def han_words(pinyin: str) -> tuple[str, ...]:
    """Give a name of Han letters as family and given name, from its syllables with capitals ("LiXiaoming")."""
    parts = [part.lower() for part in re.findall("[A-Z][a-z]*", pinyin)]
    return (parts[0], "".join(parts[1:])) if 2 <= len(parts) <= 4 else ()


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    """Give the sounds of a romanised name by classes that no system parts; "" where it is no Chinese word."""
    if len(word) > _LONGEST_GIVEN or not _SYLLABLES.fullmatch(word):
        return ""
    for pattern, sound in _STEPS:
        word = pattern.sub(sound, word)
    return word
