"""A facet table after a change of the index: only the rows of values that the change touches are made anew."""

import json
from array import array
from collections import defaultdict
from typing import NamedTuple

from outreach_app.store.facet_table import FacetTable
from outreach_app.store.index_change import IndexChange
from outreach_app.store.slots import Slots

_ByValue = dict[str, dict[str, list[int]]]
"""Slots by kind and value."""


class _Kind(NamedTuple):
    """The values of one kind: those that many have, and those that few have."""

    common: dict[str, int]
    rare: dict[str, "array[int]"]


def changed(table: FacetTable, change: IndexChange) -> FacetTable:
    """Give a table after a change; what it does not touch is shared with the one before."""
    slots = table.slots.with_more(change.put)
    gone = slots.row(change.taken)
    left, came = _differences(change, slots)
    common, rare = dict(table.common), dict(table.rare)
    for kind in left.keys() | came.keys():
        values = _Kind(dict(common.get(kind, {})), dict(rare.get(kind, {})))
        for value in left[kind].keys() | came[kind].keys():
            _change_value(values, value, left[kind].get(value, []), came[kind].get(value, []), slots)
        common[kind], rare[kind] = values
    return FacetTable(
        state=change.after,
        slots=slots,
        common=common,
        rare=rare,
        contacts=table.contacts & ~gone | slots.row(number for number, one in change.put.items() if one.is_contact),
        people=table.people & ~gone | slots.row(number for number, one in change.put.items() if one.is_person),
    )


def _change_value(values: _Kind, value: str, left: list[int], came: list[int], slots: Slots) -> None:
    """Take contacts out of those who have a value and put others in; one that nobody has any more is dropped."""
    if value in values.common:
        row = values.common[value] & ~slots.row_of(left) | slots.row_of(came)
        values.common[value] = row
        if not row:
            del values.common[value]
        return
    few = array("l", (*(slot for slot in values.rare.get(value, ()) if slot not in left), *came))
    values.rare[value] = few
    if not few:
        del values.rare[value]


def _differences(change: IndexChange, slots: Slots) -> tuple[_ByValue, _ByValue]:
    """Give which slots lost which values, and which have got them, by kind and value."""
    left: _ByValue = defaultdict(lambda: defaultdict(list))
    came: _ByValue = defaultdict(lambda: defaultdict(list))
    for number in change.taken.keys() | change.put.keys():
        old = _facets(change.taken.get(number, "[]"))
        new = _facets(change.put[number].facets) if number in change.put else frozenset()
        for found, facets in ((left, old - new), (came, new - old)):
            for kind, value in facets:
                found[kind][value].append(slots.slot(number))
    return left, came


def _facets(written: str) -> frozenset[tuple[str, str]]:
    """Read facets as the index keeps them."""
    return frozenset((kind, value) for kind, value in json.loads(written))
