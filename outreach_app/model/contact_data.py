"""Contacts as plain data, each way: every field under its own name, as in JSON and in the details of a table."""

import dataclasses
from collections.abc import Hashable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from outreach_app.model.plain_data import Data

Thing = TypeVar("Thing")


class DataError(ValueError):
    """Say which field of plain data holds what it cannot hold."""


def as_data(value: object) -> Data:
    """Give a record as plain data: every field under its own name; unknown text, dates and choices are None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_data(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [as_data(one) for one in value]
    if isinstance(value, Enum):
        return str(value.value) or None
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | None) else (str(value) or None)


def brief(value: object) -> dict[str, Data]:
    """Give a record as plain data of what differs from a plain one, without identities of one store."""
    found: dict[str, Data] = {}
    for field in dataclasses.fields(value):  # type: ignore[arg-type]  # records are dataclasses
        one = getattr(value, field.name)
        if field.name == "id" or field.name.endswith("_id") or one == field.default or one is None:
            continue
        found[field.name] = brief(one) if dataclasses.is_dataclass(one) else _brief_many(one)
    return found


def from_data(kind: type[Thing], data: Data) -> Thing:
    """Make a record of plain data; what is left out or None is as in a plain record, identities are not taken.

    Raises DataError for a value that its field cannot hold.
    """
    if not isinstance(data, Mapping):
        raise DataError(kind.__name__.lower())
    found: dict[str, Any] = {}
    for name, (hint, is_needed) in _fields(kind).items():  # type: ignore[arg-type]  # a class is hashable
        value = data.get(name)
        if value is None and not is_needed:
            continue
        try:
            found[name] = "" if value is None and hint is str else _value(hint, value)
        except DataError:
            raise
        except (ValueError, TypeError) as error:
            raise DataError(name.replace("_", " ")) from error
    return kind(**found)


def _brief_many(value: object) -> Data:
    """Give a tuple, each of its things briefly; anything else as data."""
    if isinstance(value, tuple):
        return [brief(one) if dataclasses.is_dataclass(one) else as_data(one) for one in value]
    return as_data(value)


@cache
def _fields(kind: Hashable) -> Mapping[str, tuple[Any, bool]]:
    """Give the fields of a record but for its identity: their types, and whether they have no default."""
    assert isinstance(kind, type)  # noqa: S101 - one of our records
    hints = get_type_hints(kind)
    return MappingProxyType({
        field.name: (_plain(hints[field.name]), field.default is dataclasses.MISSING)
        for field in dataclasses.fields(kind)
        if field.name != "id"
    })  # fmt: skip


def _plain(hint: Any) -> Any:  # noqa: ANN401 - a type as it is written down
    """Give the type that may be made: of an optional one the one that is there, of an identity text."""
    inner = [one for one in get_args(hint) if one is not NoneType]
    if NoneType in get_args(hint):
        return _plain(inner[0])
    return getattr(hint, "__supertype__", hint)


def _value(hint: Any, data: Data) -> Any:  # noqa: ANN401 - a value of that type
    """Make a value of a type; raises ValueError or TypeError where it is none."""
    if get_origin(hint) is tuple:
        return _many(get_args(hint), data)
    if dataclasses.is_dataclass(hint):
        return from_data(hint, data)  # type: ignore[arg-type]  # a dataclass is a type here
    if hint is date:
        return date.fromisoformat(data) if isinstance(data, str) else _refuse()
    if issubclass(hint, Enum):
        return hint(data)
    return data if type(data) is hint else _refuse()


def _many(kinds: tuple[Any, ...], data: Data) -> tuple[Any, ...]:
    """Make a tuple: of any number of one type, or of exactly these types."""
    if isinstance(data, str) or not isinstance(data, list | tuple):
        raise TypeError
    if kinds[-1] is Ellipsis:
        return tuple(_value(_plain(kinds[0]), one) for one in data)
    return tuple(_value(kind, one) for kind, one in zip(kinds, data, strict=True))


def _refuse() -> Any:  # noqa: ANN401 - never returns
    """Raise TypeError."""
    raise TypeError
