"""Telling the name of a person from other words, in any script; nothing is split or re-ordered."""

import re
from functools import cache
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.dataclass import dataclass
from outreach_app.model.language import read_language
from outreach_app.model.place import read_city, read_country
from outreach_app.text.given_names import fold_plain, is_given_name
from outreach_app.text.letters import CAPITALS
from outreach_app.text.wording import words, words_by_language

_LATIN_WORD: Final = re.compile(
    rf"^(?:[dDlLO]['’]|(?:al|el|ul|ad|ed|as|es|an|en|ar|er|ash|esh|at|et|az|ez|ibn|bin)-)?[{CAPITALS}][\w'’\-·.]*$"
)
_CAMEL: Final = re.compile(r"[a-zà-ÿ][A-Z]")
_CAMEL_NAMES: Final = re.compile(
    rf"^(?:Mc|Mac|De|Di|Le|La|Van|Von|O['’]|Fitz|Du|Al|El|D['’]|Da|Ó|Ní|Ben|Abd)[{CAPITALS}]|-|['’]"
)
_HANGUL: Final = re.compile("^[\uac00-\ud7a3]{2,5}$")
_HAN: Final = re.compile("^[\u3400-\u9fff々〆ヶ\u3041-\u309f]{1,5}$")
_HAN_GLUED: Final = re.compile("^[\u3400-\u9fff々\u3041-\u309f]{2,7}$")
_KATAKANA: Final = re.compile("^[\u30a1-\u30faー]{2,10}(?:[・=＝][\u30a1-\u30faー]{1,12}){1,3}$")
_CASELESS: Final = re.compile(
    "^[\u0590-\u07bf\u0900-\u10ff\u1200-\u139f\u1780-\u17ff\u1c90-\u1cbf\u200c\u200d'’\"״.\\-]+$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name as written, and the honorific that stood with it."""

    name: str
    honorific: str = ""
    start: int = 0  # place of the name inside the text that was read
    end: int = 0
    title: str = ""  # a post glued to the name: "홍길동 팀장"


def fits_address(name: str, address: str) -> bool:
    """Tell whether a mailbox is named after a person: "jane.doe@", "jdoe@", "doej@", "doe@"."""
    mailbox = address.rsplit("@", 1)[0]
    local = fold_plain(mailbox)
    pieces = {fold_plain(piece) for piece in re.split(r"[._\-+\d]+", mailbox) if len(piece) > 1}
    tokens = [fold_plain(token) for token in re.split(r"[\s\-]+", name) if fold_plain(token)]
    if any(len(token) > 2 and token in pieces for token in tokens):
        return True
    if len(tokens) < 2:
        return any(len(token) > 3 and token in local for token in tokens)
    first, last = tokens[0], tokens[-1]
    if any(first[0] + token == local for token in tokens[1:-1]):
        return True
    built = {first[0] + last, last + first[0], first + last[0], last + first, first + last, first[:2] + last[:6]}
    initials = "".join(token[0] for token in tokens)
    return local in built or (local == initials and len(initials) > 1) or any(len(t) > 4 and t in local for t in tokens)


def read_name(text: str, *, hint: bool = False, language: str = "") -> Named | None:
    """Read a piece of text as the name of one person; None where it is none.

    ``hint`` says that a label or an honorific calls it a person ("Contact:"), so that one word is enough.
    """
    lead = len(text) - len(text.lstrip(" \t\"'“”‘’«»*-–—•·,;:.☎📱📠"))
    lead += _signing(text[lead:])
    body = text[lead:].rstrip(" \t\"'“”‘’«»*-–—•·,;:/")
    honorific, after = _leading_honorific(body, language)
    name = body[after:].strip()
    start = lead + after + (len(body[after:]) - len(body[after:].lstrip()))
    tail, post = _trailing_honorific(name)
    name = name[: len(name) - tail].rstrip() if tail else name
    honorific = honorific or post
    read = _read_body(name, hint or bool(honorific), language)
    if read is None:
        return None
    name, title = read
    return Named(name, honorific, start, start + len(name), title)


def _signing(text: str) -> int:
    """Give how far it says for whom somebody signs: "i. A.", "gez."."""
    found = re.match(r"(?:i\.\s?[AV]\.|ppa\.|gez\.|p\.\s?p\.|/s/|z\.\s?Hd\.|Attn:?)\s+", text)
    return found.end() if found else 0


def _read_body(name: str, hint: bool, language: str) -> tuple[str, str] | None:
    if not 2 <= len(name) <= 60 or any(c.isdigit() for c in name) or re.search(r"[@&/|()\[\]:;,!?#%+=<>]", name):
        return None
    script = _script(name)
    if script == "hangul":
        return _from_abroad(name) or _hangul(name, hint)
    if script == "han":
        return _han(name, hint, language)
    if script == "caseless":
        return (name, "") if _caseless(name, hint) else None
    return (name, "") if _cased(name, hint) else None


def _script(name: str) -> str:
    if re.search("[\uac00-\ud7a3]", name):
        return "hangul"
    if re.search("[\u3041-\u30ff\u3400-\u9fff]", name):
        return "han"
    if re.search("[\u0590-\u07bf\u0900-\u10ff\u1200-\u139f\u1780-\u17ff\u1c90-\u1cbf]", name):
        return "caseless"
    return "cased"


def is_caseless(name: str) -> bool:
    """Tell whether a name is in a script of letters without capitals: Arabic, Devanagari, Thai, Burmese …."""
    return _script(name) == "caseless"


def is_cased(name: str) -> bool:
    """Tell whether a name is in a script with capitals: Latin, Greek, Cyrillic."""
    return _script(name) == "cased"


@cache
def _single_letters() -> dict[str, str]:
    """Give the honorifics of one letter that hold in one language only: "M." (fr), "D." (es), "κ." (el)."""
    table: dict[str, str] = {}
    for language, listed in words_by_language("honorifics").items():
        table |= {fold_word(word): language for word in listed if len(fold_word(word)) == 1}
    return table


_ALSO_NAMES: Final = {
    "ben": (), "ko": ("my",), "daw": ("my",), "anh": ("vi",), "bà": ("vi",), "pan": ("pl", "uk", "cs"), "bi": ("sw",),
    "bw": ("sw",), "bb": ("tl",), "ts": ("vi",), "gs": ("vi",), "gus": ("id",), "kh": ("id",), "dl": ("ro",),
    "dna": ("ro",), "gospa": ("sl",), "cik": ("ms",), "datuk": ("ms",), "dato": ("ms",), "bibi": ("sw",),
}  # fmt: skip
"""Honorifics that elsewhere are names or shortened words, with the languages in which they hold without a stop."""


def _leading_honorific(text: str, language: str) -> tuple[str, int]:
    """Read the honorifics at the beginning of a text: as written, and where the name begins."""
    taken: list[str] = []
    at = 0
    while found := re.compile(r"([^\s]+)(?:\s+|$)").match(text, at):
        word = found[1]
        folded = fold_word(word)
        if found.end() >= len(text) or not (
            words("honorifics").has(word) or fold_word(word.rstrip(",")) in {"dr", "prof"}
        ):
            break
        single = _single_letters().get(folded)
        if single and (single != language or not (word.endswith(".") or single in {"fr", "ar"})):
            break
        if folded in _ALSO_NAMES and not word.endswith(".") and language not in _ALSO_NAMES[folded]:
            break
        if folded in {"justice", "general", "major", "sister", "father"} and language not in {"", "en"}:
            break
        if folded == "don" and language not in {"es", "it", "pt"}:
            break
        if re.search("[a-z]", word) and word[0].islower() and "." not in word:
            break
        taken.append(word)
        at = found.end()
    if not taken:
        glued = re.match('(?:นางสาว|น\\.ส\\.|นาย|นาง|คุณ|ดร\\.|ד"ר|ဒေါက်တာ|ဒေါ်|ဦး|លោកស្រី|លោក|ທ່ານ|ນາງ|ທ້າວ)', text)
        return (glued[0], glued.end()) if glued and len(text) > glued.end() + 2 else ("", 0)
    return " ".join(taken), at


def honoured_length(text: str) -> int:
    """Give where the name ends that a Thai honorific begins and other words follow: two words; 0 for anything else."""
    found = re.match(r"(?:นางสาว|น\.ส\.|นาย|นาง|คุณ|ดร\.)\s?\S+\s\S+(?=\s)", text)
    return found.end() if found else 0


def is_known_word(word: str) -> bool:
    """Tell whether a single word has a meaning of its own, so that it is no name: a channel, a post, a place …."""
    meanings = (
        "titles", "desks", "organisation_words", "contact_headings", "common_words", "connecting", "person_labels",
        "legal_forms", "street_words", "weekdays", "label_fillers", "desk_lines",
    )  # fmt: skip
    known = fold_word(word) in channel_words() or any(words(meaning).has(word) for meaning in meanings)
    return known or bool(_CALENDAR.match(word) or read_city(word) or read_country(word) or read_language(word))


def could_be_single_name(text: str) -> bool:
    """Tell whether one word that stands where a name does may be one: a capital, and no other sense."""
    is_word = re.fullmatch(rf"[{CAPITALS}][^\W\d_{CAPITALS}]{{2,}}", text) is not None
    return is_word and not is_word_of_the_trade(text) and not is_known_word(text)


def could_be_name(text: str) -> bool:
    """Tell whether words that stand where a name does may be one: two to four, none with another sense."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 4 or any(c.isdigit() for c in text) or read_city(text) or read_country(text):
        return False
    if any(words(meaning).first(text) for meaning in ("titles", "desks", "organisation_words", "contact_headings")):
        return False
    return all(_LATIN_WORD.match(t) or _CASELESS.match(t) or re.fullmatch("[\uac00-\ud7a3]{1,6}", t) for t in tokens)


def _trailing_honorific(name: str) -> tuple[int, str]:
    for listed in ("ko", "ja", "zh"):
        for word in sorted(words_by_language("honorifics_after").get(listed, ()), key=len, reverse=True):
            if name.endswith(word) and len(name) - len(word) >= 2 and _script(name) in {"hangul", "han"}:
                if listed == "ko" and name == name.strip() and len(name) - len(word) < 3 and " " not in name:
                    continue
                return len(word), word
    latin = re.search(
        r"[,\s]+(PhD|Ph\.D\.?|MD|M\.D\.|Esq\.?|OBE|MBE|CBE|QC|KC|Bey|Hanım|MP|MEP|LL\.?M\.?|M\.A\.|MBA)\s*$", name
    )
    return (len(latin[0]), "") if latin else (0, "")


def _cased(name: str, hint: bool) -> bool:
    """Tell whether Latin, Greek or Cyrillic words are a name: capitals, known small words between, no other meaning."""
    tokens = name.split()
    if not 1 <= len(tokens) <= 6 or (len(tokens) == 1 and not hint) or not _LATIN_WORD.match(tokens[-1]):
        return False
    capitals = [token for token in tokens if _LATIN_WORD.match(token)]
    small = [token for token in tokens if not _LATIN_WORD.match(token)]
    if any(fold_word(token) not in words("particles").exact for token in small):
        return False
    if len(capitals) < (1 if hint else 2) or (small and not capitals):
        return False
    if any(_CAMEL.search(token) and not _CAMEL_NAMES.search(token) for token in capitals):
        return False
    return not _is_acronym_first(tokens) and not _means_something_else(name, tokens, hint)


def _is_acronym_first(tokens: list[str]) -> bool:
    """Tell whether it begins like an organisation: "AJP Lux", "ICRC Geneva"; "DUPONT Marie" is a name."""
    shouted = [token.isupper() and len(token.strip(".")) > 1 and "." not in token for token in tokens]
    if all(shouted):
        return len(tokens) == 1 or any(not re.search("[AEIOUYÀ-ÝΑΕΗΙΟΥΩАЕИОУЫЭЮЯ]", token) for token in tokens)
    return shouted[0] and (len(tokens[0]) <= 4 or not re.search("[AEIOUY]", tokens[0]))


_ARTICLES: Final = frozenset({"the", "our", "your", "das", "les", "los", "las", "co", "unser", "notre"})
_PRESS_WORD: Final = re.compile(r"(?:presse|press|pers|medien|media|kommunik|communic|komunik)\w{5,}$")
_SYLLABLES: Final = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
"""A given name as Korea and Taiwan write it in Latin letters: "Ji-woo", "Yi-chun"."""
_CALENDAR: Final = re.compile(
    r"^(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?$|^(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.?$",
    re.IGNORECASE,
)


def is_word_of_the_trade(text: str) -> bool:
    """Tell whether one word begins like "press" or "media" and goes on: a post or a desk, in whatever language."""
    return bool(_PRESS_WORD.match(fold_word(text)))


def _is_of_another_kind(token: str, tokens: list[str], hint: bool) -> bool:
    """Tell whether one word of a name means a post, a desk, an organisation, a street, a month or a channel."""
    folded = fold_word(token)
    if token is tokens[0] and token.isupper() and len(tokens) > 1 and words("leading_over").has(token):
        return True
    if token is tokens[0] and (folded in _ARTICLES or is_word_of_the_trade(token)):
        return True
    if folded in channel_words() and len(folded) > 2 and not hint:
        return True
    if (
        folded in words("legal_forms").exact
        and (token.isupper() or token.endswith((".", "H")))
        and len(tokens) > 1
        and token is not tokens[0]
    ):
        return True
    if _is_title(token, tokens) or (_is_of_house(token, tokens) and not _is_also_surname(token, tokens)):
        return True
    if token is tokens[0] and len(tokens) > 1 and words("desks").has(token) and folded != "press":
        return True
    if len(tokens) == 2 and token is tokens[0] and _SYLLABLES.fullmatch(tokens[1]):
        return False
    if (_CALENDAR.match(token) or words("common_words").has(token)) and not _is_given_name(token, tokens):
        return True
    is_street = words("street_words").has(token) and folded not in {"st", "van", "al"}
    return is_street and not _is_surname(folded, tokens) and not _is_also_surname(token, tokens)


def _means_something_else(name: str, tokens: list[str], hint: bool) -> bool:
    """Tell whether a word of it belongs to posts, desks, organisations, streets, places, months."""
    if any(_is_of_another_kind(token, tokens, hint) for token in tokens):
        return True
    if re.search(r"\se\.\s?V\b", name):
        return True
    whole = any(words(meaning).has(name) for meaning in ("desks", "contact_headings", "person_labels", "hidden_mail"))
    heads = words("contact_headings").begins(name)
    if whole or (heads and name[:heads].casefold() not in {"best", "press", "about"}):
        return True
    if len(tokens) > 1 and fold_word(name) in words("titles").exact:
        return True
    if read_language(name) or read_country(name) or (len(tokens) > 1 and read_city(name)):
        return True
    return (
        not hint
        and len(tokens) == 2
        and not is_given_name(tokens[0])
        and bool(read_country(tokens[0]) or read_language(tokens[0]) or read_country(tokens[1]))
    )


def _is_given_name(token: str, tokens: list[str]) -> bool:
    """Tell whether a month is whose given name it is: "June Kessler", "Jan Peeters"; "May June" is none."""
    return (
        token is tokens[0]
        and len(tokens) > 1
        and words("given_name_months").has(token)
        and not any(_CALENDAR.match(other) or words("common_words").has(other) for other in tokens[1:])
    )


def _is_title(token: str, tokens: list[str]) -> bool:
    """Tell whether a word is a post; a surname behind a common given name may end like one: "Rita Ziegleder"."""
    table = words("titles")
    if token is tokens[-1] and len(tokens) > 1 and is_given_name(tokens[0]):
        return fold_word(token) in table.exact
    return table.has(token)


def _is_of_house(token: str, tokens: list[str]) -> bool:
    """Tell whether a word is one of houses; a surname behind a given name may only end like one: "Solène Kerbrat"."""
    table = words("organisation_words")
    ends_alike = is_given_name(token) or (token is tokens[-1] and len(tokens) > 1 and is_given_name(tokens[0]))
    if ends_alike:
        return fold_word(token) in table.exact or fold_word(token).startswith(table.beginnings)
    return table.has(token)


def _is_also_surname(token: str, tokens: list[str]) -> bool:
    """Tell whether a word of houses is somebody's surname behind a common given name: "Laura House"."""
    return token is tokens[-1] and len(tokens) > 1 and words("surnames_too").has(token) and is_given_name(tokens[0])


def _is_surname(folded: str, tokens: list[str]) -> bool:
    """Tell whether a street word is somebody's surname: "Pascal Damm"; only what stands bare, and last."""
    return fold_word(tokens[-1]) == folded and f"*{folded}" in _street_endings()


@cache
def _street_endings() -> frozenset[str]:
    return frozenset(f"*{ending}" for ending in words("street_words").endings)


def _hangul(name: str, hint: bool) -> tuple[str, str] | None:
    """Read "홍길동", "홍길동 팀장", "남궁 민수"; a post after the name is kept apart."""
    tokens = name.split()
    surname = _surname_length(tokens[0])
    body, rest = tokens[0], tokens[1:]
    if (
        len(tokens[0]) <= 2
        and rest
        and surname == len(tokens[0])
        and _HANGUL.match(rest[0])
        and len(rest[0]) <= 3
        and not words("titles").has(rest[0])
    ):
        body, rest = f"{tokens[0]} {rest[0]}", rest[1:]
    title = " ".join(rest)
    if len(rest) > 1 and _HANGUL.match(rest[-2]) and len(rest[-2]) == 3 and _surname_length(rest[-2]):
        return None  # another word is the name: "민변 국제연대위원회 김지영 간사"
    if title and not (words("titles").first(title) or words("desks").first(title)):
        return None
    compact = body.replace(" ", "")
    if title and words("desks").has(rest[0]) and len(compact) > 3 and surname < 2:
        return None  # a house and its desk: "한빛테크 홍보팀"
    if not title and len(compact) > 4:
        found = next((at for at in (3, 2, 4) if words("titles").has(compact[at:])), 0)
        if found and _surname_length(compact):
            return compact[:found], compact[found:]
    if not _HANGUL.match(compact) or not 2 <= len(compact) <= (5 if surname == 2 else 4):
        return None
    if (
        not surname
        or words("desks").has(compact)
        or (words("titles").has(compact) and not title)
        or words("organisation_words").has(compact)
    ):
        return None
    if (
        words("contact_headings").has(compact)
        or fold_word(compact) in channel_words()
        or words("person_labels").has(compact)
    ):
        return None
    return (body, title) if hint or title or len(compact) == 3 or " " in body else None


def _from_abroad(name: str) -> tuple[str, str] | None:
    """Read a foreign name in Hangul with a post after it: "에밀리 카터 국제협력담당"; None for anything else."""
    given, _, rest = name.partition(" ")
    family, _, post = rest.partition(" ")
    is_one = bool(post) and not _surname_length(given) and words("titles").has(post)
    return (f"{given} {family}", post) if is_one and could_be_name(f"{given} {family}") else None


@cache
def _surnames(language: str) -> frozenset[str]:
    return frozenset(words_by_language("surnames").get(language, ()))


def _surname_length(token: str) -> int:
    if token[:2] in _surnames("ko2"):
        return 2
    return 1 if token[:1] in _surnames("ko") else 0


def _han(name: str, hint: bool, language: str) -> tuple[str, str] | None:
    """Read kanji and kana names: "山田 太郎", "山田太郎", "ジョン・スミス", "张伟"."""
    if _KATAKANA.match(name.replace(" ", "・")):
        is_house = any(words("organisation_words").has(part) for part in re.split("[・=＝ ]", name))
        return None if is_house else (name, "")
    tokens = name.split()
    title = ""
    if (len(tokens) > 1 and words("titles").has(tokens[-1])) or (len(tokens) > 2 and words("desks").has(tokens[-1])):
        title = tokens.pop()
    elif len(tokens) == 1 and (glued := _glued_title(name)):
        tokens, title = [name[:glued]], name[glued:]
    body = " ".join(tokens)
    compact = "".join(tokens)
    if any(words(meaning).first(body) for meaning in ("desks", "contact_headings", "street_words")) or words(
        "titles"
    ).has(body):
        return None
    if (
        (words("organisation_words").has(body) and not hint)
        or fold_word(body) in channel_words()
        or words("person_labels").has(body)
    ):
        return None
    if (
        not all(_HAN.match(token) for token in tokens)
        or not _HAN_GLUED.match(compact)
        or read_country(body)
        or (read_city(body) and not hint)
    ):
        return None
    known = any(compact.startswith(surname) for surname in _surnames("ja" if language != "zh" else "zh"))
    spaced = len(tokens) == 2 and all(1 <= len(token) <= 3 for token in tokens)
    if (hint and len(compact) <= 6) or (known and len(compact) <= 5) or spaced:
        return body, title
    return None


def _glued_title(name: str) -> int:
    """Give where a post begins that is glued to a name: "山田太郎部長" → 4."""
    return next(
        (at for at in (4, 3, 2) if len(name) > at + 1 and words("titles").has(name[at:]) and len(name) - at <= 5), 0
    )


def _caseless(name: str, hint: bool) -> bool:
    """Tell whether words of a script without capitals are a name: two to five, none with another meaning."""
    tokens = name.split()
    if not (1 if hint else 2) <= len(tokens) <= 5 or not all(_CASELESS.match(token) for token in tokens):
        return False
    for meaning in (
        "titles",
        "desks",
        "organisation_words",
        "contact_headings",
        "street_words",
        "person_labels",
        "language_labels",
    ):
        if words(meaning).first(name):
            return False
    if read_city(name) or all(read_city(token) for token in tokens):
        return False
    if any(
        fold_word(token) in channel_words()
        or read_country(token)
        or read_language(token)
        or (token.startswith("ال") and read_city(token))
        for token in tokens
    ):
        return False
    return hint or len(tokens) >= 2
