"""What the headings of a list mean, in a score of languages, whoever exported it; nothing of the cells is looked at.

A target is a key of ``model/fields.py`` or a part of a name, with a label after a colon where the heading states one
("phones:mobile", "city:work"). A target that begins with "-" is known and not taken. The words are in
``resources/imports/headings.tsv``.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
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
    "turned_name",
    "family_reading",
    "given_reading",
    "place",
    "beat",
    "id",
    "owners",
    "levels",
    "role_details",
    "details",
)
"""Targets beside the fields: parts of a name and of a place that stand in columns of their own, and our own id."""
_SIDES: Final = ("work", "home", "other")
_ASIDE: Final = frozenset({*_SIDES, "total", "remark", "nothing", "filler"})
"""Lines of the table of words that name no column."""
_SIDED: Final = frozenset({"phones", "emails", "city", "country", "links"})
_NAME_PARTNERS: Final = {
    "name": ("vorname", "etunimi", "first name", "given name", "forename"), "nom": ("prenom",), "naam": ("voornaam",),
    "nombre": ("apellidos", "apellido"), "nome": ("cognome", "sobrenome", "apelido"), "meno": ("priezvisko",),
    "имя": ("фамилия",), "імя": ("прізвище",), "імʼя": ("прізвище",), "ім я": ("прізвище",), "jmeno": ("prijmeni",),
    "ime": ("prezime", "priimek"), "imie": ("nazwisko",), "ad": ("soyad",), "adi": ("soyadi",), "ten": ("ho",),
    "vardas": ("pavarde",), "nume": ("prenume",), "navn": ("etternavn", "efternavn"), "namn": ("efternamn",),
    "名前": ("姓", "氏"), "이름": ("성",), "ชื่อ": ("นามสกุล",), "نام": ("نام خانوادگی",),
    "الاسم": ("اسم العائله", "اللقب"),
}  # fmt: skip
"""What is a whole name where it stands alone, and a part of one beside these."""
_IS_FAMILY: Final = frozenset({"nom", "name", "naam", "nume"})
_BESIDE: Final = (
    ("first", ("last",), "given"),
    ("last", ("first",), "family"),
    ("home", ("mobile", "pager", "fax"), "phones:home"),
    ("work", ("mobile", "pager", "fax"), "phones:work"),
    ("other", ("mobile", "pager", "fax"), "phones:other"),
    ("primary", ("mobile", "pager", "fax"), "phones:main"),
    ("salutation", ("first name",), "honorific"),
    ("source name", ("source type",), "organisation"),
    ("sensitivity", ("priority", "private", "email type"), "-other"),
    ("confidencialidad", ("prioridad",), "-other"),
    ("location", ("city", "business city", "office location", "given name", "mailing city"), "-other"),
    ("اللقب", ("اسم العائله",), "honorific"),
    ("اللقب", ("الاسم",), "family"),
    ("肩書き", ("役職",), "honorific"),
    ("titel", ("anrede",), "honorific"),
    ("apelido", ("sobrenome", "ultimo nome"), "aliases"),
    ("apelido", ("primeiro nome", "nome proprio", "nome"), "family"),
)  # fmt: skip
"""What a heading means beside any one of others; the first that fits holds."""
_TYPED: Final = re.compile(
    r"^(email|phone|address|website|im|relation|organization|event|custom field) \d+ (type|label)$"
)
_NUMBERED: Final = re.compile(r"^(.*?) ?\d+ (value|formatted)$")
_NUMBERS: Final = re.compile(r"\b\d{1,2}(?:[a-z]{1,3})?\b")
_IN_BRACKETS: Final = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FIRST_OF: Final = re.compile(r"\s*[/&+|,،、·]\s*|\s+(?:and|or|y|et|und|o|e|ou|oder)\s+")
_OF: Final = re.compile(
    r"^(name|nom|nombre|nome|title|number) (?:of|de|del|do|da|du|des|der) (?:the |la |le |l |your )?(.+)$"
)
_MANY_SIDED: Final = 6
_DASHES: Final = " -–—―−./"
_LONGEST_NOTHING: Final = 14  # letters of a word for nothing
_LONGEST: Final = 120  # letters of what may be a heading


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
    known = [Heading(_target(raw, one, plain)) for raw, one in zip(headings, plain, strict=True)]
    for at, one in enumerate(plain):
        if _TYPED.match(one):
            value = re.sub(r"(type|label)$", "value", one)
            known[at] = Heading("-type", plain.index(value) if value in plain else -1)
    _part_places(known, plain)
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
    targets = [one.target for one in understand(headings)]
    if targets[:3] == ["given", "family", "name"] and "emails:other" in targets and "phones:pager" in targets:
        return "Thunderbird"
    sided = [one for one in targets if one.endswith((":work", ":home", ":other", ":fax"))]
    return "Outlook" if len(sided) > _MANY_SIDED else ""


def is_total(text: str) -> bool:
    """Tell whether a cell heads the totals of a list: "Total: 3 contacts", "Summe", "合計"."""
    plain = folded(text)
    if not plain.startswith(_totals()):
        return False
    return any(
        plain == word or (plain.startswith(word) and plain[len(word) :].strip()[:1].isdigit()) for word in _totals()
    )


@cache
def _totals() -> tuple[str, ...]:
    return tuple(_phrases("total"))


def may_be_total(text: str) -> bool:
    """Tell at little cost of most cells that they head no totals: by their first letters."""
    return _begins_total(text[:3])


@lru_cache(maxsize=16384)
def _begins_total(beginning: str) -> bool:
    """Tell whether a word for totals begins so, or less."""
    plain = folded(beginning)
    return not plain or any(word.startswith(plain) for word in _phrases("total"))


def is_remark(text: str) -> bool:
    """Tell whether a cell that stands alone in its row is a remark on the list: "Last updated: 12 March"."""
    head, colon, rest = text.replace("：", ":").partition(":")
    return bool(colon and rest.strip()) and folded(head) in _phrases("remark")


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that there is nothing to say: "n/a", "-", "keine"."""
    if len(text) > _LONGEST_NOTHING or any(map(str.isdigit, text)):
        return False
    return not text.strip(_DASHES) or folded(text) in _phrases("nothing")


def folded(heading: str) -> str:
    """Give a heading as its words are compared: folded, "e-mail" as one word, no signs."""
    plain = fold(heading)
    words = plain.translate(_ASCII_WORDS) if plain.isascii() else "".join(map(_in_words, plain))
    text = " ".join(words.replace("/", " / ").split()).replace("e mail", "email").replace("ё", "е")
    return text.replace(" / ", " ") if text.isascii() or "/" not in text else text.replace(" / ", "/")


def count_known(cells: Sequence[str]) -> int:
    """Count the cells of a row that read like headings."""
    return sum(bool(one.target) for one in understand(cells))


def _in_words(letter: str) -> str:
    """Give a letter of a word, a digit or a stroke; a blank for any other sign."""
    return letter if letter.isalnum() or letter == "/" or _is_mark(letter) else " "


def _is_mark(letter: str) -> bool:
    """Tell whether it is a vowel sign or tone of a script whose words need them."""
    return not letter.isascii() and unicodedata.category(letter)[0] == "M"


_ASCII_WORDS: Final = {code: _in_words(chr(code)) for code in range(128)}


def _part_places(known: list[Heading], plain: Sequence[str]) -> None:
    """Leave out a place without a side where others state work and home: in Outlook it says where somebody sits.

    A name that is turned for sorting is left out where another column has the name as it is written. Of two headings
    that mean honorific or title, the second is the title: French Outlook calls both "Titre".
    """
    targets = [one.target for one in known]
    for field in ("city", "country"):
        if field in targets and {f"{field}:work", f"{field}:home"} <= set(targets):
            known[targets.index(field)] = Heading("-other")
    if "turned_name" in targets and {"name", "family"} & set(targets):
        known[targets.index("turned_name")] = Heading("-other")
    again = [at for at, one in enumerate(plain) if _words().get(one) == "title?"]
    if len(again) > 1 and targets.count("title") in {0, len(again)}:
        known[again[0]], known[again[-1]] = Heading("honorific"), Heading("title")


def _target(heading: str, plain: str, others: Sequence[str]) -> str:
    """Give the target of one heading; what a word of several meanings means, the other headings tell."""
    partners = _NAME_PARTNERS.get(plain, ())
    if any(one in others for one in partners):
        if plain not in _IS_FAMILY:
            return "given"
        return "name" if any(_words().get(one) == "family" for one in others) else "family"
    if plain in {"nom", "nombre", "nome", "meno"}:
        return "name"
    for word, beside, target in _BESIDE:
        if plain == word and any(one in others for one in beside):
            return target
    found = next(filter(None, (_words().get(form) or _with_side(form) for form in _forms(heading, plain))), "")
    if found == "title?" or (plain == "title" and any(_words().get(one) == "title" for one in others if one != plain)):
        has_post = any(_words().get(one) == "title" for one in others if one != plain)
        return "honorific" if has_post or "suffix" in others else "title"
    return found


def _forms(heading: str, plain: str) -> Iterator[str]:
    """Give a heading as it stands, then with ever less in it: numbers, brackets, what follows a slash, small words."""
    if not plain or len(plain) > _LONGEST:
        return
    numbered = _NUMBERED.match(plain)
    yield plain
    yield from _bare(numbered[1] if numbered else plain)
    for shorter in (
        _HUMP.sub(" ", heading),
        _IN_BRACKETS.sub(" ", heading),
        _FIRST_OF.split(heading.strip(), maxsplit=1)[0],
    ):
        if shorter and shorter != heading and (form := folded(shorter)):
            yield form
            yield from _bare(form)


def _bare(plain: str) -> Iterator[str]:
    """Give a heading without its numbers, turned where it says "name of …", and without words that say nothing."""
    bare = " ".join(_NUMBERS.sub(" ", plain).split())
    if not plain.isascii():
        bare = "".join(letter for letter in bare if not letter.isdigit())
        yield "".join(bare.split())
    yield bare
    if turned := _OF.match(bare):
        yield f"{turned[2]} {turned[1]}"
    small = " ".join(word for word in bare.split() if word not in _phrases("filler"))
    if small and small != bare:
        yield small
    if turned and (small := " ".join(word for word in turned[2].split() if word not in _phrases("filler"))):
        yield f"{small} {turned[1]}"


def _with_side(plain: str) -> str:
    """Give the target of a heading that says whether it is of work, of home or another."""
    for words, side in _sides_in(plain):
        rest = _without(plain, words)
        if rest and (target := _words().get(rest)):
            field, _, label = target.partition(":")
            if field.startswith(NOT_TAKEN) or label or field not in _SIDED:
                return target
            return f"{field}:{side}"
    return ""


def _sides_in(plain: str) -> list[tuple[str, str]]:
    """Give the words of sides that stand in a heading, the longest first: few, so that many headings take moments."""
    table, parts = _side_words(), plain.split()
    runs = {" ".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 1, len(parts) + 1)}
    found = {words for words in runs if words in table}
    if not plain.isascii():
        found |= {words for words in _joined_sides() if plain.startswith(words) or plain.endswith(words)}
    return sorted(((words, table[words][1]) for words in found), key=lambda one: table[one[0]][0])


def _without(plain: str, words: str) -> str:
    """Take words out of a heading; "" where they do not stand in it."""
    padded = f" {plain} "
    if f" {words} " in padded:
        return " ".join(padded.replace(f" {words} ", " ", 1).split())
    if words in _joined_sides():
        if plain.startswith(words):
            return plain.removeprefix(words).strip()
        if plain.endswith(words):
            return plain.removesuffix(words).strip()
    return ""


@cache
def _words() -> Mapping[str, str]:
    """Give the target of each phrase; the labels of our fields and the headings of their table come last."""
    table = {phrase: target for target, phrases in _lines() if target not in _ASIDE for phrase in phrases}
    for field in FIELDS:
        for phrase in (*field.headings, field.label, field.key):
            table.setdefault(folded(phrase), field.key)
    table.setdefault("name", "name")
    for phrase in [one for one in table if not one.isascii() and " " in one]:
        table.setdefault(phrase.replace(" ", ""), table[phrase])
    return MappingProxyType(table)


@cache
def _phrases(aside: str) -> frozenset[str]:
    """Give the phrases of a line that names no column."""
    return frozenset(phrase for target, phrases in _lines() if target == aside for phrase in phrases)


@cache
def _side_words() -> Mapping[str, tuple[int, str]]:
    """Give the side of life that words name, each with its place when the longest words come first."""
    pairs = [(phrase, target) for target, phrases in _lines() if target in _SIDES for phrase in phrases]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return MappingProxyType({words: (place, side) for place, (words, side) in reversed(list(enumerate(pairs)))})


@cache
def _joined_sides() -> frozenset[str]:
    """Give those that stand at the beginning or the end of a word, in scripts without blanks."""
    return frozenset(words for words in _side_words() if not words.isascii() and not words[0].islower())


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
