"""Search tokens: the words under which a contact stands in the index, and those that a typed text asks for."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from outreach_app.model.patterns import late_pattern
from outreach_app.text.folding import (
    as_typed,
    compounds,
    fold,
    is_beginning_of_word,
    is_run_on,
    latin,
    squeezed,
    without_controls,
    words,
)

LONGEST_WORD: Final = 40
"""In letters; what is longer is cut in the index and in what is typed, so that it is still found."""
_LONGEST_RUN: Final = 16
_PHONE_ENDS: Final = (4, 7, 8)
COMMON_LABELS: Final = frozenset({"www", "com", "org", "net", "co", "ac", "or", "go", "ne", "gov", "edu", "info"})
NUMERIC: Final = late_pattern(r"\+?[()\[\]./\-–]*\d[\d()\[\]./\-–]*|\+")
"""A part of a number as people write it."""
NO_DIGITS: Final = late_pattern(r"\D+")
_GROUP: Final = late_pattern(r"\d{3,}")
_PLAIN_NUMBER: Final = late_pattern(r"\+[0-9]+(?:[ ./-][0-9]+)*")
_DIGIT: Final = late_pattern(r"\d")
_WORD: Final = late_pattern(r"[^\W_]")
_PAGE: Final = late_pattern(r"(?:[a-z]+://)?([\w-]{2,}(?:\.[\w-]{2,})+)((?::\d+)?[/?#].*)?")
TWO_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
"""Letters that some write as two."""
_ARTICLE: Final = "ال"
_PARTED: Final = late_pattern(r"[\x00-/:-@\[-`{-\x7f]+")


NATIONAL: Final = "\ue001"
"""Begins the token of a number in national form, without its first 0."""
SIGNS: Final = "\ue00c"
"""Begins the token of a text that is made of signs alone."""
JOINT: Final = "\ue002"
"""Stands in the token of words put together, after two letters, before a letter that tells the length of the first."""
_LENGTHS: Final = 0xE100


@lru_cache(maxsize=20_000)
def text_tokens(text: str) -> frozenset[str]:
    """Give the tokens of a text that is no name: each word, its parts and their joined form; or that of its signs."""
    return frozenset(_compound_tokens(list(compounds(text)), text) or sign_tokens(text))


def _compound_tokens(found_words: Sequence[tuple[str, ...]], text: str) -> set[str]:
    """Give the tokens of the words of a text, and of its other spelling where it has one."""
    found: set[str] = set()
    others = () if text.isascii() or (other := text.translate(TWO_LETTERS)) == text else compounds(other)
    for parts in (*found_words, *others):
        for part in parts:
            if part.isascii():
                found.add(part[:LONGEST_WORD])
            else:
                found.update(_forms(part))
        if 1 < len(parts) <= 6:
            found.add(joined_token(parts))
    is_word = len(found_words) == 1 and found_words[0][0][0].isalpha()
    if not is_word and _DIGIT.search(text if text.isascii() else fold(text)):
        found.update(_token(digits) for digits in _numbers(text))
    return found


def _numbers(text: str) -> Iterator[str]:
    """Give the digits of each number as it is typed in a search: "9/11" as one, and parts that stand side by side."""
    return filter(None, map(digits_of, parted(text)))


def parted(text: str) -> Iterator[str]:
    """Give what stands between blanks, folded; the parts of a number that stand side by side as one ("03 5282")."""
    merged = ""
    for part in fold(text).split():
        is_number = NUMERIC.fullmatch(part) is not None
        if is_number and merged and not part.startswith("+"):
            merged += part
            continue
        if merged:
            yield merged
        merged = part if is_number else ""
        if not is_number:
            yield part
    if merged:
        yield merged


def digits_of(part: str) -> str:
    """Give the digits of a number as it is written, without the 00 before its country; "" for what is no number."""
    digits = NO_DIGITS.sub("", part) if NUMERIC.fullmatch(part) else ""
    return digits.removeprefix("00") or digits


def name_tokens(name: str) -> set[str]:
    """Give the tokens of a person's name: those of its words, and neighbouring words as one ("taekeung")."""
    known = [latin_forms(word) for word in name.split()]
    if all(known) and _DIGIT.search(name) is None:  # as most are: nothing to part, each word known by itself
        parts = [forms[0] for forms in known]
        found = set(chain.from_iterable(known))
    else:
        found_words = list(compounds(name))
        found = _compound_tokens(found_words, name)
        parts = list(chain.from_iterable(found_words))
    if 1 < len(parts) <= 5:
        found.update(map(joined_token, (*pairwise(parts), parts) if len(parts) > 2 else (parts,)))
    return found or set(sign_tokens(name))


def latin_forms(word: str) -> tuple[str, ...]:
    """Give the tokens of a word of Latin letters and digits, the folded word first; empty for any other."""
    if word.isascii():
        return (word[:LONGEST_WORD].lower(),) if word.isalnum() else ()
    return _accented_forms(word)


@lru_cache(maxsize=20_000)
def _accented_forms(word: str) -> tuple[str, ...]:
    if not word.isalpha():
        return ()
    found = tuple(dict.fromkeys(fold(one)[:LONGEST_WORD] for one in (word, word.translate(TWO_LETTERS))))
    return found if all(one.isascii() and one.isalnum() for one in found) else ()


def romanised_tokens(name: str) -> frozenset[str]:
    """Give tokens of the Latin form of a name in another script, where nobody stated one; empty for a Latin name."""
    if all(map(latin_forms, name.split())):
        return frozenset()
    return frozenset() if name.isascii() else text_tokens(latin(name))


def whole_tokens(*texts: str) -> Iterator[str]:
    """Give the tokens of words that are found from their beginning only, such as names of countries."""
    for text in texts:
        yield from (_token(part) for parts in compounds(text) for part in parts)


def sign_tokens(*texts: str) -> Iterator[str]:
    """Give a token for each text that is made of signs alone and has no word: it is found when typed whole."""
    for text in texts:
        if text.isascii() and _WORD.search(text):
            continue
        signs = "".join(fold(text).split())
        if without_controls(text).strip() and _WORD.search(signs) is None and not words(text):
            yield SIGNS + signs.encode("utf-8", "ignore").hex()[:LONGEST_WORD]


def phone_tokens(e164: str, national: str, typed: str) -> set[str]:
    """Give the tokens of a number: whole, in national form, its last 4, 7 and 8 digits, its groups, and as typed.

    The national form stands there without its 0, behind a sign by which it is found with and without
    (``typed_search.written_forms``).
    """
    digits = e164.removeprefix("+")
    found = {digits, NATIONAL + national[1:] if national else ""}
    if national.startswith("00"):  # its own first digit is 0, as in Italy, and is left out by some
        found.add(national.lstrip("0"))
    whole = digits or "".join(re.findall(r"\d", typed))
    found.add(whole)
    for length in _PHONE_ENDS:
        if len(whole) >= length:
            found.add(whole[-length:])
    plain = typed if typed.isascii() else "".join(squeezed(letter) or " " for letter in typed)
    found.update(_GROUP.findall(plain))
    found.update(_said_tokens(typed, digits, national))
    found.discard("")
    return found


def _said_tokens(typed: str, digits: str, national: str) -> Collection[str]:
    """Give the tokens of a number as typed that are not those of its digits: of a 0 in brackets, of words beside it."""
    if _PLAIN_NUMBER.fullmatch(typed) and NO_DIGITS.sub("", typed) == digits:  # as most are
        return ()
    said = list(map(digits_of, parted(typed)))
    if len(said) != 1 or not said[0]:
        return text_tokens(typed)
    return () if said[0] == national else said


def joined_forms(token: str) -> tuple[str, ...]:
    """Give what finds the words that were put together and make this token, or begin with it, wherever they meet."""
    if len(token) < 2 or token[0].isdecimal():
        return ()
    return tuple(_with_joint(token, length) for length in range(1, len(token)))


def joined_token(parts: Sequence[str]) -> str:
    """Give words put together as one token: "Maria Rota" is found by "mariar", and by "maria" for its first word alone.

    So that the beginning "maria" need not ask for the names of all Marias, whoever is found by it already, the length
    of the first word stands in the token, and ``joined_forms`` asks for each length that is less than what is typed.
    """
    whole, first = _token("".join(parts)), _token(parts[0])
    is_plain = whole[0].isdecimal() or len(first) >= len(whole)
    return whole if is_plain else _with_joint(whole, len(first))


def joined_words(first: str, second: str) -> str:
    """Give two words of Latin letters as ``joined_token`` does."""
    whole = (first + second)[:LONGEST_WORD]
    return _with_joint(whole, len(first)) if len(first) < len(whole) else whole


def _with_joint(token: str, length: int) -> str:
    return f"{token[:2]}{JOINT}{chr(_LENGTHS + length)}{token[2:]}"


def email_tokens(address: str) -> set[str]:
    """Give the tokens of an address: the words of its mailbox and of its domain; of what is none, all its words."""
    if not address.isascii() and (other := address.translate(TWO_LETTERS)) != address:
        return email_tokens(other) | _address_tokens(address)
    return _address_tokens(address)


def _address_tokens(address: str) -> set[str]:
    """Give the tokens of one spelling of an address."""
    folded = fold(address)
    mailbox, _, domain = folded.rpartition("@")
    if not mailbox or len(folded.split()) > 1:
        return set(text_tokens(address))
    known = list(map(latin_forms, _PARTED.split(mailbox))) if mailbox[0].isalpha() else [()]
    if all(len(forms) == 1 for forms in known):
        return {*chain.from_iterable(known), *domain_tokens(domain)}
    parts = [(part,) for part in words(mailbox)]  # apart, as they are typed; a fifth of what "mari" finds were joined
    return _compound_tokens(parts, mailbox) | domain_tokens(domain) or set(text_tokens(address))


@lru_cache(maxsize=8192)
def domain_tokens(domain: str) -> frozenset[str]:
    """Give the tokens of a domain: those of its labels that tell something."""
    return frozenset(chain.from_iterable(map(text_tokens, _telling_labels(domain))))


@lru_cache(maxsize=8192)
def link_tokens(link: str) -> frozenset[str]:
    """Give the tokens of a web address or a name on a service: what tells something of its host, and its path."""
    found = [(word,) for part in fold(link).split() for word in telling_words(part)]
    return frozenset(_compound_tokens(found, link) or sign_tokens(link))


def telling_words(part: str) -> list[str]:
    """Give the words of what stands between blanks; of an address or a page, without what everybody's has."""
    mailbox, _, host = part.rpartition("@")
    page = None if mailbox else _PAGE.fullmatch(part)
    if not mailbox and page is None:
        return list(words(part))
    host, path = (page[1], page[2] or "") if page else (host, "")
    labels = (word for label in _telling_labels(host) for word in words(label))
    return [*words(mailbox), *labels, *words(path)] or list(words(part))


def _telling_labels(host: str) -> list[str]:
    """Give the labels of a host without the last, which is that of many, and without "www" and its like."""
    labels = [label for label in host.split(".") if label]
    return [label for label in labels[: max(1, len(labels) - 1)] if label not in COMMON_LABELS]


def word_token(word: str) -> str:
    """Give the form of one typed, folded word in the index."""
    return _token(word[: 2 * _LONGEST_RUN] if is_run_on(word) else word)


def written(tokens: Iterable[str]) -> str:
    """Give tokens as the text that the index takes; each once, in a stable order."""
    return " ".join(sorted(set(tokens)))


def _forms(word: str) -> Iterator[str]:
    """Give a word and what else finds it: the ends of a word without blanks, an Arabic word without its article."""
    if is_run_on(word):
        cut = word[: 2 * _LONGEST_RUN]
        for place in range(min(len(cut), _LONGEST_RUN)):
            if not place or is_beginning_of_word(cut[place]):
                yield _token(cut[place:])
        return
    yield _token(word)
    if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1:
        yield _token(word.removeprefix(_ARTICLE))


def _token(word: str) -> str:
    """Give a folded word as it stands in the index."""
    return _known(as_typed(word))[:LONGEST_WORD]


def _known(word: str) -> str:
    """Write letters that the engine's tokenizer may take for blanks as their numbers: symbols, and young scripts."""
    if word.isascii():
        return word
    return "".join(letter if letter.isascii() or _is_old(letter) else f"x{ord(letter):x}" for letter in word)


@lru_cache(maxsize=8192)
def _is_old(letter: str) -> bool:
    """Tell whether the letter stands in every table of Unicode, also that of the engine."""
    kind = unicodedata.ucd_3_2_0.category(letter)
    return (kind[0] in "LN" or kind in {"Mn", "Mc"}) and unicodedata.category(letter)[0] in "LNM"
