"""A facet table made from the index: who has which value."""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from outreach_app.store.engine_types import Connection
from outreach_app.store.facet_table import FacetTable
from outreach_app.store.index_rows import OF_PERSON
from outreach_app.store.slots import Slots

_FEW: Final = 256
"""A value that fewer than one in so many have keeps their slots, each as large as the row of 64 contacts."""


def table_of(connection: Connection, state: str) -> FacetTable:
    """Read the index into rows of bits; contacts whose facets are written alike are read once."""
    entries = connection.execute(
        "SELECT number, facets || is_contact"  # noqa: S608 - a word of our own
        f" || (substr(row, 1, 3) = '{OF_PERSON}') FROM entry ORDER BY number"
    )
    numbers = array("q")
    alike: dict[str, array[int]] = defaultdict(lambda: array("q"))
    for number, written in entries:
        numbers.append(number)
        alike[written].append(number)
    slots, enough = Slots.of_index(numbers), len(numbers) // _FEW + 1
    placed = {written: slots.many(those) for written, those in alike.items()}
    common: dict[str, dict[str, int]] = defaultdict(dict)
    rare: dict[str, dict[str, array[int]]] = defaultdict(dict)
    for kind, values in _slots_by_value(placed).items():
        for value, those in values.items():
            if len(those) >= enough:
                common[kind][value] = slots.row_of(those)
            else:
                rare[kind][value] = those
    return FacetTable(
        state=state,
        slots=slots,
        common=common,
        rare=rare,
        contacts=slots.row_of(_joined(those for written, those in placed.items() if written[-2] == "1")),
        people=slots.row_of(_joined(those for written, those in placed.items() if written[-1] == "1")),
    )


def _joined(parts: Iterable["array[int]"]) -> "array[int]":
    """Give the slots of all parts."""
    found = array("l")
    for part in parts:
        found.extend(part)
    return found


def _slots_by_value(placed: Mapping[str, "array[int]"]) -> dict[str, dict[str, "array[int]"]]:
    """Give the slots of each value by kind, in no order; two digits stand behind the facets of each key."""
    found: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(lambda: array("l")))
    for written, those in placed.items():
        for kind, value in json.loads(written[:-2]):
            found[kind][value].extend(those)
    return found
