"""The grammar of letters: ``{{field}}`` and ``{{field|fallback}}``, and nothing else. No expressions, no nesting.

What a field gives is put in as it is and never read again, so a name that holds braces stays a name.
"""

import difflib
import re
from collections.abc import Collection, Mapping
from typing import Final

from outreach_app.model.dataclass import dataclass

_TOKEN: Final = re.compile(r"\{\{([^{}\n]{0,200})\}\}")
_SPACES: Final = re.compile(r"[\s_,\-]+")
_LONE: Final = re.compile(r"\{\{|\}\}|\{\s*[A-Za-z_][\w .-]{0,40}\}")
_TITLES: Final = r"(?:(?:mr|mrs|ms|miss|dr|prof|m|mme|herr|frau|sr|sra)\b\.?[ \t]*)"
_SALUTED_NOBODY: Final = re.compile(
    r"^[ \t]*(?:(?:dear|cher|chère|estimad[oa]|prezad[oa]|liebe[r]?|sehr geehrte[r]?|เรียน|친애하는|尊敬的)[ \t]*"
    + _TITLES
    + r"*[,，、:;.!]*|(?:hello|hi|good (?:morning|afternoon|day)|bonjour|hola|buenos días|bom dia|olá|guten tag|hallo|"
    r"здравствуйте)(?:[ \t]+[,，、:;.!]+|[ \t]+" + _TITLES + r"+[,，、:;.!]*)|(?:님께|様|，您好)[,，、:;.!]*)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A field in a letter. ``fallback`` None means that none was written; "" is one."""

    name: str  # folded: "given_name"
    written: str
    fallback: str | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a letter that must be mended before it can go to anybody."""

    text: str
    span: tuple[int, int]
    key: str = "token"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, read once: its literal pieces and its fields in turn, ``pieces[0]`` and ``[-1]`` literal."""

    source: str
    pieces: tuple[str, ...]
    tokens: tuple[Token, ...]
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """A letter filled in. ``holes`` names the fields that were empty and had no fallback."""

    text: str
    fills: tuple[tuple[int, int], ...]
    holes: tuple[str, ...]


def folded(name: str) -> str:
    """Give a field's name as it is compared: small letters, one underscore between words."""
    return _SPACES.sub("_", name.strip()).strip("_").casefold()


def read_letter(source: str, known: Collection[str], aliases: Mapping[str, str]) -> Letter:
    """Read a letter; unknown fields and braces that are no field are troubles, each with its place.

    ``known`` are the names of the fields, ``aliases`` other names for them, both folded.
    """
    pieces: list[str] = []
    tokens: list[Token] = []
    troubles: list[Trouble] = []
    end = 0
    for match in _TOKEN.finditer(source):
        pieces.append(source[end : match.start()])
        end = match.end()
        token = _token(match)
        name = aliases.get(token.name, token.name)
        tokens.append(Token(name, token.written, token.fallback, token.span))
        if name not in known:
            troubles.append(Trouble(_unknown(token, known, aliases), token.span))
    pieces.append(source[end:])
    offset = 0
    for number, piece in enumerate(pieces):
        troubles += [_literal(match, offset) for match in _LONE.finditer(piece)]
        offset = tokens[number].span[1] if number < len(tokens) else offset
    return Letter(source, tuple(pieces), tuple(tokens), tuple(sorted(troubles, key=lambda one: one.span)))


def merge(letter: Letter, values: Mapping[str, str]) -> Merged:
    """Fill a letter in. A field that is missing or blank takes its fallback, or is a hole."""
    out = [letter.pieces[0]]
    length = len(out[0])
    fills: list[tuple[int, int]] = []
    holes: dict[str, None] = {}
    for token, piece in zip(letter.tokens, letter.pieces[1:], strict=True):
        value = values.get(token.name, "")
        if not value.strip():
            if token.fallback is None:
                holes[token.written] = None
            value = token.fallback or ""
        fills.append((length, length + len(value)))
        out += (value, piece)
        length += len(value) + len(piece)
    return Merged("".join(out), tuple(fills), tuple(holes))


def literal_braces(text: str) -> str:
    """Give the first thing in a finished text that looks like a field nobody filled in; "" where there is none."""
    found = _LONE.search(text)
    return found.group() if found else ""


def greets_nobody(text: str) -> str:
    """Give the first line of a finished letter that greets nobody ("Dear ,", "Dear Dr."); "" where there is none."""
    found = _SALUTED_NOBODY.search(text)
    return found.group().strip() if found else ""


def _token(match: re.Match[str]) -> Token:
    """Read one pair of double braces."""
    written, bar, fallback = match.group(1).partition("|")
    return Token(folded(written), written.strip(), fallback.strip() if bar else None, match.span())


def _unknown(token: Token, known: Collection[str], aliases: Mapping[str, str]) -> str:
    """Say that a field is unknown, with the nearest one."""
    if not token.name:
        return "“{{}}” names no field. Write one, as in {{greeting}}, or take the braces out."
    near = difflib.get_close_matches(token.name, sorted({*known, *aliases}), 1, 0.6)
    if not near:
        return f"“{token.written[:40]}” is no field. Insert one from the list, or take the braces out."
    meant = aliases.get(near[0], near[0])
    other = f", the same as {{{{{meant}}}}}" if meant != near[0] else ""
    return f"“{token.written[:40]}” is no field. Did you mean {{{{{near[0]}}}}}{other}?"


def _literal(match: re.Match[str], offset: int) -> Trouble:
    """Say that something looks like a field and is none."""
    span = (offset + match.start(), offset + match.end())
    return Trouble(f"“{match.group()[:40]}” is no field and would leave as it stands. Write {{{{field}}}}.", span)
