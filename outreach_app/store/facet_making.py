"""A facet table made from the index: who has which value."""

import json
from array import array
from collections import defaultdict
from collections.abc import Mapping
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
        f"SELECT number, facets, is_contact, substr(row, 1, 3) = '{OF_PERSON}' FROM entry ORDER BY number"  # noqa: S608
    )
    numbers, contacts, people = array("q"), array("q"), array("q")
    alike: dict[str, array[int]] = defaultdict(lambda: array("q"))
    for number, facets, is_contact, is_person in entries:
        numbers.append(number)
        alike[facets].append(number)
        if is_contact:
            contacts.append(number)
        if is_person:
            people.append(number)
    slots, enough = Slots.of_index(numbers), len(numbers) // _FEW + 1
    common: dict[str, dict[str, int]] = defaultdict(dict)
    rare: dict[str, dict[str, array[int]]] = defaultdict(dict)
    for kind, values in _slots_by_value(slots, alike).items():
        for value, those in values.items():
            if len(those) >= enough:
                common[kind][value] = slots.row_of(those)
            else:
                rare[kind][value] = those
    return FacetTable(
        state=state, slots=slots, common=common, rare=rare, contacts=slots.row(contacts), people=slots.row(people)
    )


def _slots_by_value(slots: Slots, alike: Mapping[str, "array[int]"]) -> dict[str, dict[str, "array[int]"]]:
    """Give the slots of each value by kind, in no order."""
    found: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(lambda: array("l")))
    for facets, numbers in alike.items():
        those = array("l", map(slots.slot, numbers))
        for kind, value in json.loads(facets):
            found[kind][value].extend(those)
    return found
