"""Finding the languages that a line states somebody speaks: "(Korean, English)", "Sprachen: …", "EN/FR"."""

import re
from functools import cache
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.language import read_language
from outreach_app.model.place import read_city, read_country
from outreach_app.text.wording import either, is_unspaced, words, words_by_language

_BRACKETED: Final = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]")
_CODE_TAGS: Final = {"JP": "ja", "KR": "ko", "CN": "zh", "GR": "el", "SE": "sv", "DK": "da", "UA": "uk"}
"""Country codes that stand in lists of languages for the language of the country."""
_LETTER_LIST: Final = re.compile(r"\s*[DFEIS](?:\s*[,/+&]\s*[DFEIS])+\s*")
_LETTERS: Final = {"D": "de", "F": "fr", "E": "en", "I": "it", "S": "es"}
"""Languages as Swiss houses shorten them, in brackets and never alone: "(F, D, E)"."""
_SMALL_CODES: Final = re.compile(r"[a-z]{2}(?:\s?[,/]\s?[a-z]{2}){1,4}")
_CODES_IN_BRACKETS: Final = re.compile(r"[(\[][A-Z]{2}(?:\s?[/,+&·|]\s?[A-Z]{2}){1,5}[)\]]")
_CODE_LIST: Final = re.compile(r"(?<![\w/\-])([A-Z]{2}(?:\s?[/,+&·|]\s?[A-Z]{2}){1,5})(?![\w/\-])")


@cache
def _split() -> re.Pattern[str]:
    """Give what stands between two languages: a comma, a slash, "and", 와, و before the next word."""
    listed = either("language_joints")
    return re.compile(
        rf"\s*(?:[,;/&+|·・、،]|\s[–-]\s|\b(?:{listed})\b(?=\s)|(?<=\s)و|및|와\s|과\s|と|和|及|และ)\s*", re.IGNORECASE
    )


@cache
def _modifiers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either('language_modifiers')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Languages:
    """A passage that states languages, in their order."""

    start: int
    end: int
    tags: tuple[str, ...]
    heads: bool = False  # "English:" before the people who speak it


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    """Give the words that the table of all languages lacks, inflected ones by their beginning ("русск*")."""
    return tuple((word, tag) for tag, listed in words_by_language("language_words").items() for word in listed)


def _stemmed(folded: str) -> str:
    for word, tag in _stems():
        stem = word.removesuffix("*")
        if folded == stem or (word != stem and folded.startswith(stem) and len(folded) <= len(stem) + 3):
            return tag
    return ""


def _code(word: str) -> str:
    """Give the tag of a code in capitals as lists of languages have it; "" for any other two letters."""
    if word in _CODE_TAGS:
        return _CODE_TAGS[word]
    return word.lower() if len(word) == 2 and word.isupper() and words("language_codes").has(word) else ""


@cache
def _tag(word: str) -> str:
    """Give the BCP 47 tag of one language word, in any of the languages we read; "" for anything else."""
    folded = " ".join(word.casefold().replace("’", "'").split()).strip(" .:'\"")
    folded = re.sub(rf"\s*(?:{either('language_tails')})$", "", re.sub(r"^(?:ภาษา|al-|l')", "", folded)) or folded
    folded = re.sub(r"[\s-]?(?:speaking|language|speaker|sprachig|语|言語|spreker)$", "", folded)
    if len(folded) < 2 or folded in {"no", "is", "to", "as", "or", "it", "ha", "han"}:
        return ""
    if tag := _stemmed(folded):
        return tag
    if folded.isascii() and (len(folded) < 3 or read_country(folded)):
        return ""
    return read_language(folded)


@cache
def _denied() -> re.Pattern[str]:
    """Give the pattern of "no Arabic", "pas d'anglais", "kein Russisch"."""
    return re.compile(rf"^\s*(?:{either('language_denials')})(?:\s+|(?<=['’]))(?=\S)", re.IGNORECASE)


def tags_of(text: str, codes: bool = False, called: bool = False) -> tuple[str, ...]:
    """Read a passage that must hold nothing but languages; empty where any part is none, and for denied ones.

    ``codes`` allows a single two-letter code; several are always read ("EN/FR"). ``called`` says that a heading calls
    them languages, so that "italien" is no country.
    """
    parts = [part for part in _split().split(text) if part and part.strip(" .:;-–")]
    if is_unspaced(text):
        parts = [word for part in parts for word in part.split()]
    tags = []
    is_sure = called or any(_tag(part.strip(" .:;-–()")) for part in parts)  # then "Somali" beside it is no country
    for part in parts:
        if _denied().match(part) and read_language(_denied().sub("", part)):
            continue
        word = part.strip(" .:;-–()")
        code = _code(word)
        if code and (codes or len(parts) > 1 or word == "EN"):
            tags.append(code)
            continue
        tag = _tag(word) or _tag(" ".join(_modifiers().sub(" ", word).split())) or (is_sure and read_language(word))
        if not tag:
            return ()
        tags.append(tag)
    return tuple(dict.fromkeys(tags))


def lists_codes(text: str) -> bool:
    """Tell whether a text states languages by codes in brackets: "(FR, EN)"; then a single one there is one too."""
    lists = (re.findall("[A-Z]{2}", found[0]) for found in _CODES_IN_BRACKETS.finditer(text))
    return any(all(map(_code, codes)) for codes in lists)


def languages(text: str, offset: int = 0, *, codes: bool = False) -> tuple[Languages, ...]:
    """Find all passages of one line that state languages, left to right; ``codes`` as ``lists_codes`` tells."""
    found = _bracketed(text, codes) + _labelled(text) + _coded(text) + _spoken(text)
    kept: list[Languages] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(Languages(one.start + offset, one.end + offset, one.tags, one.heads) for one in kept)


def _bracketed(text: str, codes: bool) -> list[Languages]:
    found = []
    for match in _BRACKETED.finditer(text):
        inside = match[1].upper() if _SMALL_CODES.fullmatch(match[1]) else match[1]
        tags = tags_of(inside, codes=codes or bool(words("language_labels").begins(match[1])))
        if _LETTER_LIST.fullmatch(match[1]):
            tags = tuple(dict.fromkeys(_LETTERS[letter] for letter in re.findall("[DFEIS]", match[1])))
        if not tags:
            label = words("language_labels").begins(match[1].lstrip())
            rest = match[1].lstrip()[label:]
            tags = tags_of(rest.lstrip(": "), codes=True) if label else ()
        if tags and not (len(tags) == 1 and match[1].istitle() and _is_city(match[1])):
            found.append(Languages(match.start(), match.end(), tags))
    return found


def _labelled(text: str) -> list[Languages]:
    """Find "Languages: …", "speaks …", "spricht …": as far as the words are languages."""
    found = []
    for start, end in words("language_labels").all(text):
        head = end
        rest = re.match(r"\s*[:：]?\s*", text[end:])
        head += rest.end() if rest else 0
        best, stop = _longest(text, head)
        if best:
            found.append(Languages(start, stop, best))
    return found


def _longest(text: str, head: int) -> tuple[tuple[str, ...], int]:
    """Read as many languages as stand one after the other from ``head``."""
    tags: list[str] = []
    at = stop = head
    while at < len(text):
        word = re.compile(r"[^\s,;/&+|·・、،.()]+").match(text, at)
        if not word:
            break
        token = word[0].removeprefix("و") if tags else word[0]
        tag = _code(token) or _tag(token)
        if tag:
            tags.append(tag)
            stop = word.end()
        elif (
            _modifiers().fullmatch(token) is None and _split().fullmatch(f" {token} ") is None
        ) or not token.islower():
            if not (is_unspaced(token) and (inside := tags_of(token))):
                break
            tags += inside
            stop = word.end()
        joint = re.compile(r"[\s,;/&+|·・、،]*").match(text, word.end())
        at = joint.end() if joint else word.end()
    return tuple(dict.fromkeys(tags)), stop


def _coded(text: str) -> list[Languages]:
    """Find lists of two-letter codes: "EN/FR", "DE, EN"."""
    found = []
    for match in _CODE_LIST.finditer(text):
        codes = re.findall("[A-Z]{2}", match[1])
        read = [_code(code) for code in codes]
        if all(read) and ("EN" in codes or "/" in match[1]):
            tags = tuple(dict.fromkeys(read))
            found.append(Languages(match.start(), match.end(), tags))
    return found


_SPOKEN: Final = re.compile(r"\b(?:in|auf|en|em|in het|på|σε|στα|по|bilingual|bilingue)\s+", re.IGNORECASE)
_ADJECTIVE: Final = re.compile(
    r"\b((?:[A-Z][a-z]+-?(?:,\s|\sand\s|/|\s&\s)?){1,4})[-\s](?:speaking|speaker|language|sprachig|speakers)\b"
)


def _is_post(before: str) -> bool:
    """Tell whether a word follows a post, and no house: "Porte-parole francophone"."""
    return words("titles").first(before) is not None and words("organisation_words").first(before) is None


def _adjective(word: str) -> str:
    """Give the language of "francophone", "Nederlandstalige"."""
    folded = word.casefold()
    listed = words_by_language("language_adjectives").items()
    return next(tag for tag, stems in listed for stem in stems if folded.startswith(stem.rstrip("*")))


def _is_city(text: str) -> bool:
    return read_city(text) is not None and not words("not_cities").has(text)


def _is_place(piece: str) -> bool:
    """Tell whether a word that is also a language is a city here: "Roma", "A Roma"."""
    lead = words("in_words").begins(piece.lstrip())
    return _is_city(piece) or bool(lead and _is_city(piece.lstrip()[lead:]))


def _beside_languages(pieces: list[str]) -> dict[int, tuple[str, ...]]:
    """Give the pieces that are languages only because one stands beside them in a list: "français, italien"."""
    sure = {index for index, piece in enumerate(pieces) if tags_of(piece) and not _is_place(piece)}
    found: dict[int, tuple[str, ...]] = {}
    for index, piece in enumerate(pieces):
        near = {at for at in (index - 2, index + 2) if at in sure and pieces[(at + index) // 2].strip() == ","}
        if near and index not in sure and not _is_place(piece) and (tag := read_language(piece.strip())):
            found[index] = (tag,)
    return found


def _spoken(text: str) -> list[Languages]:
    """Find "interviews in English and Arabic", "French-speaking", and a line or piece that is only languages."""
    found = []
    for match in _SPOKEN.finditer(text):
        tags, stop = _longest(text, match.end())
        if tags and not _is_place(text[match.end() : stop]) and not re.match(r"[ \-'’][A-ZÀ-Þ]", text[stop : stop + 2]):
            found.append(Languages(match.start(), stop, tags))
    for match in _ADJECTIVE.finditer(text):
        tags = tags_of(match[1])
        if tags:
            found.append(Languages(match.start(), match.end(), tags))
    for start, end in words("language_adjectives").all(text):
        word = text[start:end]
        if text[start - 1 : start] == "(" or (word.islower() and _is_post(text[:start])):
            found.append(Languages(start, end, (_adjective(word),)))
    at = 0
    pieces = re.split(r"([,;|:–—\t()\[\]]|\s-\s|\.\s|\s{2,})", text)
    beside = _beside_languages(pieces) if "," in text else {}
    for index, piece in enumerate(pieces):
        tags = beside.get(index) or (
            tags_of(piece)
            if 4 <= len(piece.strip()) <= 60 or is_unspaced(piece) or re.search("[\uac00-\ud7a3]", piece)
            else ()
        )
        if tags and "(" not in piece and not _is_place(piece):
            lead = len(piece) - len(piece.lstrip())
            following = text[at + len(piece) : at + len(piece) + 1]
            found.append(Languages(at + lead, at + len(piece.rstrip()), tags, heads=following == ":"))
        at += len(piece)
    return found
