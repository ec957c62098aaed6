"""What single cells of a list say beside their plain text: a name with its address, a town with its country, languages.

What is read here is read because the cell itself says so by a sign (an angle bracket, a comma under a heading that
announces it); nothing is guessed.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from outreach_app.model.channels import EmailSyntax
from outreach_app.model.email_reading import read_email
from outreach_app.model.foreign import ForeignThing
from outreach_app.model.people import LanguageSkill, Level
from outreach_app.model.place import read_country
from outreach_app.services.named_languages import tag_of
from outreach_app.text.folding import fold

_NAMED: Final = re.compile(
    r"^\s*[\"'“]?(?P<name>[^<>@\"”]*?)[\"'”]?\s*[<(\[]\s*(?:mailto:)?(?P<mail>[^<>()\[\]\s]+@[^<>()\[\]\s]+)\s*[>)\]]\s*$"
)
_BETWEEN_LANGUAGES: Final = re.compile(r"\s*(?:;|,|\n|:::|/|\||、|，|،|؛|・|·|•|&|\+)\s*")
_AND: Final = re.compile(
    r"\s+(?:and|y|e|et|und|og|och|en|a|i|и|та|і|و|và|dan|ve|และ|및)\s+|\s+و(?=\S)|と|และ", re.IGNORECASE
)
_REMARK: Final = re.compile(r"^(?P<what>.+?)\s*[(\[（](?P<remark>[^)\]）]+)[)\]）]$")
_LEVELS: Final = {
    "native": Level.NATIVE, "native speaker": Level.NATIVE, "mother tongue": Level.NATIVE, "nativo": Level.NATIVE,
    "muttersprache": Level.NATIVE, "langue maternelle": Level.NATIVE, "materna": Level.NATIVE, "родной": Level.NATIVE,
    "母語": Level.NATIVE, "母语": Level.NATIVE, "모국어": Level.NATIVE, "interview-ready": Level.INTERVIEW,
    "conversational": Level.CONVERSATIONAL, "basic": Level.CONVERSATIONAL, "stated": Level.STATED,
    "fluent": Level.STATED, "good": Level.STATED, "fliessend": Level.STATED, "courant": Level.STATED,
}  # fmt: skip


def name_and_address(text: str) -> tuple[str, str]:
    """Part "Anna Müller <anna@rhein.example>" into name and address; "" for an address where none is in brackets."""
    found = _NAMED.match(text) if "@" in text else None
    if found is None or read_email(found["mail"]).syntax is EmailSyntax.MALFORMED:
        return text, ""
    return found["name"].strip(" ,;-"), found["mail"]


def place_parts(text: str) -> tuple[str, str]:
    """Part "Mexico City, Mexico" into city and country; the country is "" where the last part is none.

    A text that is a country by itself has no city.
    """
    if read_country(text):
        return "", text
    for sign in (",", "/", "，", "،", " - ", " – "):
        city, parted, country = text.rpartition(sign)
        if parted and read_country(country.strip()):
            return city.strip(" ,"), country.strip()
    remark = _REMARK.match(text)
    if remark and read_country(remark["remark"]):
        return remark["what"], remark["remark"]
    return text, ""


@lru_cache(maxsize=4096)  # a list has few combinations of languages
def languages(text: str) -> tuple[ForeignThing, ...]:
    """Give the languages of a cell with their level where one is stated; a word that is none stands as text."""
    found: list[ForeignThing] = []
    for word in filter(None, _BETWEEN_LANGUAGES.split(text)):
        found.extend(_language(word))
    return tuple(found)


def _language(word: str) -> Iterator[ForeignThing]:
    """Give the language of a word, or those of several words that a blank or "and" parts."""
    if tag := tag_of(word):
        yield LanguageSkill(tag)
        return
    if remark := _REMARK.match(word):
        yield from _with_remark(word, remark["what"], remark["remark"])
        return
    for between in (_AND, _BLANKS):
        parts = [part for part in between.split(word) if part]
        if len(parts) > 1 and all(map(tag_of, parts)):
            yield from (LanguageSkill(tag_of(part)) for part in parts)
            return
    yield word


_BLANKS: Final = re.compile(r"\s+")


def _with_remark(word: str, what: str, remark: str) -> Iterator[ForeignThing]:
    """Give a language that is followed by its country or level in brackets: "English (Kenya)", "Thai (native)"."""
    tag, level = tag_of(what), _LEVELS.get(fold(remark).strip())
    country = read_country(remark) if tag and level is None else ""
    if not tag:
        yield word
    elif level is not None or country:
        yield LanguageSkill(f"{tag}-{country}" if country and "-" not in tag else tag, level or Level.STATED)
    else:
        yield LanguageSkill(tag)
        yield word
