"""What a text field holds: letters of any script and all their signs, but for control characters no file carries.

A field of one line holds no line ends; notes and texts kept as typed hold them as U+000A. Blanks around a text say
nothing and are taken off. Everything else stays: signs of direction, joiners, letters that no font has.
"""

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from typing import Final, TypeVar

from outreach_app.model.availability import Rule
from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.patterns import late_pattern
from outreach_app.model.people import Affiliation, Alias, Kept, Membership, OpenQuestion, Organisation, Person, Tag

Record = TypeVar("Record")
_UNCLEAN: Final = late_pattern("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NEVER: Final = late_pattern("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END: Final = late_pattern("\r\n|[\r\x0b\x0c]")
_BLANK: Final = late_pattern("[\t\n]+")
_OF_LINES: Final = frozenset(
    {(Person, "notes"), (Organisation, "notes"), (Phone, "typed"), (Email, "typed"), (Link, "typed"),
     (OpenQuestion, "text"), (Kept, "text"), (Membership, "stated_as"), (Rule, "typed")}
)  # fmt: skip
_WITH_OUTER_BLANKS: Final = frozenset({(Person, "notes"), (Organisation, "notes"), (Kept, "text")})


def one_line(text: str) -> str:
    """Give a text on one line, without control characters and outer blanks."""
    if _UNCLEAN.search(text):
        text = _BLANK.sub(" ", lines(text))
    return text.strip()


def lines(text: str) -> str:
    """Give a text of several lines without control characters; line ends are U+000A."""
    return _NEVER.sub("", lines_only(text))


def lines_only(text: str) -> str:
    """Give a text with its line ends as U+000A; nothing else of it changes."""
    return _LINE_END.sub("\n", text) if _UNCLEAN.search(text) else text


def has_controls(text: str) -> bool:
    """Tell whether a text holds control characters, line ends and tabs among them."""
    return _UNCLEAN.search(text) is not None


def cleaned(record: Record) -> Record:
    """Give a record, and all that hangs on it, with its texts as fields hold them; itself where nothing changes."""
    changes: dict[str, object] = {}
    for name in _names(record):
        value = getattr(record, name)
        found = _cleaned(record, name, value)
        if found is not value and found != value:
            changes[name] = found
    return dataclasses.replace(record, **changes) if changes else record  # type: ignore[type-var]


def _names(value: object) -> Collection[str]:
    """Give the names of the fields of a record or of what hangs on one; none for anything else."""
    found: Collection[str] = getattr(value, "__dataclass_fields__", ())  # dataclasses.fields costs ten times as much
    return found


def lost(before: object, after: object) -> tuple[str, ...]:
    """Name the fields of a record from which cleaning took control characters; blanks and line ends are not counted."""
    return tuple(dict.fromkeys(_lost(before, after)))


def _lost(before: object, after: object) -> Iterator[str]:
    """Give the fields of two records whose texts differ by more than blanks."""
    for field in dataclasses.fields(before):  # type: ignore[arg-type]  # records are dataclasses
        if _signs(getattr(before, field.name)) != _signs(getattr(after, field.name)):
            yield field.name


def _signs(value: object) -> object:
    """Give what a value holds, without blanks."""
    if isinstance(value, str):
        return "".join(_LINE_END.sub("\n", value).split())
    if isinstance(value, tuple):
        return tuple(map(_signs, value))
    if dataclasses.is_dataclass(value):
        return tuple(_signs(getattr(value, field.name)) for field in dataclasses.fields(value))
    return value


def _says_nothing(one: object) -> bool:
    """Tell whether a thing of several has no text at all."""
    names = _TELLING.get(type(one), ())
    return bool(names) and not any(getattr(one, name) for name in names)


_TELLING: Final[Mapping[type, tuple[str, ...]]] = {
    Alias: ("text",), Tag: ("text",), Phone: ("typed", "e164"), Email: ("typed", "address"), Link: ("typed",),
    Affiliation: ("organisation", "organisation_id", "title"), Membership: ("coalition", "coalition_id"),
}  # fmt: skip


def _cleaned(owner: object, name: str, value: object) -> object:
    """Give a value of a record as its field holds it."""
    if not value:
        return value
    if type(value) is str:
        place = (type(owner), name)
        if place not in _OF_LINES:
            return one_line(value)
        text = lines(value)
        if place in _WITH_OUTER_BLANKS:
            return text if text.strip() else ""
        return text.strip()
    if isinstance(value, tuple):
        found = [_cleaned(owner, name, one) for one in value]
        return tuple(one for one in found if not _says_nothing(one))
    return cleaned(value) if _names(value) else value
