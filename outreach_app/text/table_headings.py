"""What the headings of a list mean, in a score of languages, whoever exported it; nothing of the cells is looked at.

A target is a key of ``model/fields.py`` or a part of a name, with a label after a colon where the heading states one
("phones:mobile", "city:work"). A target that begins with "-" is known and not taken. The words are in
``resources/imports/headings.tsv``.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.fields import FIELDS
from outreach_app.paths import resources
from outreach_app.text.folding import fold

NOT_TAKEN: Final = "-"
PARTS: Final = (
    "middle",
    "suffix",
    "family_reading",
    "given_reading",
    "id",
    "owners",
    "levels",
    "role_details",
    "details",
)
"""Targets beside the fields: parts of a name that stand in columns of their own, and our own id."""
_SIDES: Final = ("work", "home", "other")
_SIDED: Final = frozenset({"phones", "emails", "city", "country", "links"})
_LANGUAGE_PART: Final = {"nom": ("prenom",), "nombre": ("apellidos", "apellido"), "nome": ("cognome", "sobrenome"),
                         "name": ("vorname", "etunimi"), "meno": ("priezvisko",), "имя": ("фамилия",),
                         "imie": ("nazwisko",), "naam": ("voornaam",), "ad": ("soyad",),
                         "名前": ("姓", "氏"), "이름": ("성",)}  # fmt: skip
_IS_FAMILY: Final = frozenset({"nom", "name", "naam"})
_TYPED: Final = re.compile(
    r"^(email|phone|address|website|im|relation|organization|event|custom field) \d+ (type|label)$"
)
_NUMBERED: Final = re.compile(r"^(.*?) ?\d+ (value|formatted)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What one heading means. ``type_of`` is the column whose kind the cells of this one state, -1 for none."""

    target: str = ""
    type_of: int = -1

    @property
    def is_taken(self) -> bool:
        """Whether its cells go anywhere."""
        return bool(self.target) and not self.target.startswith(NOT_TAKEN)


def understand(headings: Sequence[str]) -> tuple[Heading, ...]:
    """Give what each heading means; an empty target where nothing is known of it."""
    plain = tuple(folded(one) for one in headings)
    known = [Heading(_target(one, plain)) for one in plain]
    for at, one in enumerate(plain):
        if _TYPED.match(one):
            value = re.sub(r"(type|label)$", "value", one)
            known[at] = Heading("-type", plain.index(value) if value in plain else -1)
    return tuple(known)


def is_technical(heading: str) -> bool:
    """Tell whether a column is one that a program writes for itself: its own marks, times and settings."""
    return understand((heading,))[0].target in {"-other", "-type"}


def known_export(headings: Sequence[str]) -> str:
    """Name the program that exports such a set of headings; "" for a set that none is known for."""
    plain = {folded(one) for one in headings}
    for name, needed in _EXPORTS:
        if needed <= plain:
            return name
    sided = [one for one in understand(headings) if one.target.endswith((":work", ":home", ":other", ":fax"))]
    return "Outlook" if len(sided) > 6 else ""


def folded(heading: str) -> str:
    """Give a heading as its words are compared: folded, "e-mail" as one word, no signs."""
    words = "".join(
        letter if letter.isalnum() or letter == "/" or _is_mark(letter) else " " for letter in fold(heading)
    )
    text = " ".join(words.replace("/", " / ").split()).replace("e mail", "email").replace("ё", "е")
    return text.replace(" / ", " ") if text.isascii() or "/" not in text else text.replace(" / ", "/")


def count_known(cells: Sequence[str]) -> int:
    """Count the cells of a row that read like headings."""
    return sum(bool(one.target) for one in understand(cells))


def _is_mark(letter: str) -> bool:
    """Tell whether it is a vowel sign or tone of a script whose words need them."""
    return "\u0e00" <= letter <= "\u0eff" or "\u0900" <= letter <= "\u0dff"


def _target(plain: str, others: Sequence[str]) -> str:
    """Give the target of one heading; what a word of several meanings means, the other headings tell."""
    partners = _LANGUAGE_PART.get(plain)
    if partners and any(one in others for one in partners):
        return "family" if plain in _IS_FAMILY else "given"
    if plain in {"nom", "nombre", "nome", "meno"}:
        return "name"
    numbered = _NUMBERED.match(plain)
    bare = re.sub(r" \d+\b", "", numbered[1] if numbered else plain).strip()
    found = _words().get(plain) or _words().get(bare) or _with_side(bare)
    if plain == "address 1 city" or re.match(r"^address \d+ (city|country)$", plain):
        return plain.rpartition(" ")[2]
    if found == "title?" or (plain == "title" and any(_words().get(one) == "title" for one in others if one != plain)):
        has_post = any(_words().get(one) == "title" for one in others if one != plain)
        return "honorific" if has_post or "suffix" in others else "title"
    return found


def _with_side(plain: str) -> str:
    """Give the target of a heading that says whether it is of work, of home or another."""
    for words, side in _side_words():
        rest = _without(plain, words)
        if rest is not None and (target := _words().get(rest)):
            field, _, label = target.partition(":")
            if field.startswith(NOT_TAKEN) or label or field not in _SIDED:
                return target
            return f"{field}:{side}"
    return ""


def _without(plain: str, words: str) -> str | None:
    """Take words out of a heading; None where they do not stand in it."""
    padded = f" {plain} "
    if f" {words} " in padded:
        return " ".join(padded.replace(f" {words} ", " ", 1).split())
    if not words.isascii() and not words[0].islower() and plain.startswith(words):
        return plain.removeprefix(words).strip()
    return None


@cache
def _words() -> Mapping[str, str]:
    """Give the target of each phrase; the labels of our fields and the headings of their table come last."""
    table = {phrase: target for target, phrases in _lines() if target not in _SIDES for phrase in phrases}
    for field in FIELDS:
        for phrase in (*field.headings, field.label, field.key):
            table.setdefault(folded(phrase), field.key)
    table.setdefault("name", "name")
    return MappingProxyType(table)


@cache
def _side_words() -> tuple[tuple[str, str], ...]:
    """Give the words of the sides of life, the longest first."""
    pairs = [(phrase, target) for target, phrases in _lines() if target in _SIDES for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _lines() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the table of words."""
    text = (resources() / "imports" / "headings.tsv").read_text(encoding="utf-8")
    lines = [line.partition("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((target, tuple(folded(phrase) for phrase in phrases.split("|"))) for target, _, phrases in lines)


_EXPORTS: Final = (
    ("Outreach", frozenset({"kind", "name", "native name", "phone owners", "id"})),
    ("Google Contacts", frozenset({"email 1 value", "phone 1 value"})),
    ("Google Contacts", frozenset({"given name", "yomi name", "group membership"})),
    ("Google Contacts", frozenset({"first name", "email 1 value"})),
    ("LinkedIn", frozenset({"first name", "last name", "connected on"})),
    ("Mailchimp", frozenset({"email address", "leid", "euid"})),
    ("Mailchimp", frozenset({"email address", "member rating"})),
    ("listmonk", frozenset({"email", "name", "attributes"})),
    ("CiviCRM", frozenset({"contact id", "contact type"})),
    ("CiviCRM", frozenset({"internal contact id"})),
    ("CiviCRM", frozenset({"display name", "external identifier"})),
    ("Outlook.com", frozenset({"email address", "given yomi", "surname yomi"})),
    ("Outlook", frozenset({"email address", "business street", "home street"})),
    ("Outlook", frozenset({"email address", "email 2 address", "email 3 address"})),
    ("Thunderbird", frozenset({"primary email", "secondary email"})),
    ("Thunderbird", frozenset({"primare email adresse", "sekundare email adresse"})),
    ("Thunderbird", frozenset({"ensisijainen sahkoposti", "toissijainen sahkoposti"})),
)
