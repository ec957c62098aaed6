"""Rows of a table that this program wrote: what stands in its columns, with their details put back.

The columns win: a thing whose column says something else now is read as in any list, the rest is as it was.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from outreach_app.model.availability import Rule
from outreach_app.model.channels import Email, Link, Owner, Phone
from outreach_app.model.contact_data import DataError, from_data
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.foreign import ForeignProblem, ForeignThing, ForeignValue
from outreach_app.model.people import (
    Affiliation,
    Alias,
    Kept,
    LanguageSkill,
    Level,
    Membership,
    OpenQuestion,
    Place,
    RoleHeld,
    Tag,
)
from outreach_app.model.plain_data import Data
from outreach_app.services.contact_table import SAID, SIGN, said

_KINDS: Final[Mapping[str, type[Any]]] = {
    "phones": Phone, "emails": Email, "links": Link, "languages": LanguageSkill, "roles": RoleHeld, "aliases": Alias,
    "memberships": Membership, "tags": Tag, "affiliations": Affiliation, "availability": Rule,
    "questions": OpenQuestion, "kept": Kept,
}  # fmt: skip
_KEYS: Final = {"affiliations": "organisation"}
"""Under which field a foreign record has what a record of ours has under another name."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The values of a row with its details put back. ``is_whole``: the columns still say what the details say."""

    values: tuple[ForeignValue, ...]
    kept: tuple[Kept, ...] = ()
    problems: tuple[ForeignProblem, ...] = ()
    is_whole: bool = True


def restored(values: Sequence[ForeignValue], texts: Mapping[str, str]) -> Restored:
    """Put the details of a row back into the values that were read of its columns.

    ``texts`` are the cells by target, as they stood: "details", "levels", "role_details", "owners" among them.
    """
    things, problems = _things(texts.get("details", ""))
    kept = things.pop("kept", ())
    left = list(values)
    is_whole = not problems
    for field, known in things.items():
        key = _KEYS.get(field, field)
        stated = [one for one in left if one.field == key]
        if field == "place":
            left, agrees = _with_place(left, known[0], texts)
        else:
            column = "" if field == "questions" else texts.get(key, "")
            agrees = field == "questions" or column.strip() == said(field, known).strip()
            made = known if agrees else tuple(_matched(stated, known, SAID[field]))
            left = [one for one in left if one.field != key] + [ForeignValue(key, one) for one in made]
        is_whole = is_whole and agrees
    left = [replace_value(one, changed) for one, changed in _with_columns(left, texts)]
    return Restored(tuple(left), tuple(kept), problems, is_whole)


def replace_value(one: ForeignValue, value: ForeignThing) -> ForeignValue:
    """Give a value with another thing in its place."""
    return one._replace(value=value)


def _things(text: str) -> tuple[dict[str, tuple[Any, ...]], tuple[ForeignProblem, ...]]:
    """Read the details; what cannot be read is told and left out."""
    if not text.strip():
        return {}, ()
    try:
        data: Data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, Mapping):
        return {}, (ForeignProblem("Outreach details", "The details of this row were changed, and are left out."),)
    found: dict[str, tuple[Any, ...]] = {}
    problems = []
    for field, value in data.items():
        try:
            if field == "place":
                found[field] = (from_data(Place, value),)
            elif field in _KINDS and isinstance(value, list):
                found[field] = tuple(from_data(_KINDS[field], one) for one in value)
        except DataError as error:
            problems.append(ForeignProblem("Outreach details", f"The {error} of a detail ({field}) cannot be read."))
    return found, tuple(problems)


def _with_place(values: list[ForeignValue], place: Place, texts: Mapping[str, str]) -> tuple[list[ForeignValue], bool]:
    """Give the values with the whole place, where the columns still say it."""
    stated = tuple(texts.get(key, "").strip() for key in ("city", "country", "zone"))
    if stated != (place.city, place.country, place.zone):
        return values, False
    rest = [one for one in values if one.field not in {"city", "country", "zone"}]
    return [*rest, ForeignValue("city", place)], True


def _matched(stated: Sequence[ForeignValue], known: Sequence[Any], say: Any) -> Iterator[ForeignThing]:  # noqa: ANN401
    """Give what the column states, each thing with its details where they are known."""
    by_text = {say(one): one for one in reversed(known)}
    for one in stated:
        thing = one.value
        yield thing if isinstance(thing, str) else by_text.get(say(thing), thing)


def _with_columns(
    values: Sequence[ForeignValue], texts: Mapping[str, str]
) -> Iterator[tuple[ForeignValue, ForeignThing]]:
    """Give each value with what a column of its own says of it: level, detail of a role, owner."""
    told = {field: _told(texts.get(column, ""), values, field) for field, column in _COLUMNS.items()}
    for one in values:
        words = told.get(one.field)
        word = words.pop(0) if words else None
        yield one, (one.value if word is None else _said_also(one.value, word))


_COLUMNS: Final = {"languages": "levels", "roles": "role_details", "phones": "owners"}


def _told(text: str, values: Sequence[ForeignValue], field: str) -> list[str]:
    """Part a column that says more of things, where it says it of as many as there are; else nothing."""
    things = [one.value for one in values if one.field == field]
    if not text.strip() or text == SIGN.join(map(_more, things)):
        return []
    words = [word.strip() for word in text.split(SIGN.strip())]
    return words if len(words) == len(things) else []


def _more(thing: ForeignThing) -> str:
    """Give what the column of its own says of a thing."""
    if isinstance(thing, LanguageSkill):
        return thing.level.value
    if isinstance(thing, RoleHeld):
        return thing.detail
    return thing.owner.value if isinstance(thing, Phone) else ""


def _said_also(thing: ForeignThing, word: str) -> ForeignThing:
    """Give a thing with what its own column says; an unknown word changes nothing."""
    if isinstance(thing, RoleHeld):
        return replace(thing, detail=word)
    if isinstance(thing, LanguageSkill) and word in {one.value for one in Level}:
        return replace(thing, level=Level(word))
    if isinstance(thing, Phone) and word in {one.value for one in Owner}:
        return replace(thing, owner=Owner(word))
    return thing
