"""The tags of the search index: which facets stand there as tags, and what a condition asks for."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from outreach_app.model.place import countries_in, display_region, display_regions
from outreach_app.store.index_rows import NOT_STATED
from outreach_app.text.typed_search import tag_token

PERSON: Final = tag_token("k", "person")
REACHED: Final = tag_token("k", "reached")
"""Stands on an organisation that can be reached. A list without a typed text shows those, and people."""
NAMED: Final = frozenset({"c", "l"})
"""The kinds of facets that are found by their names too: countries and languages."""
_ASIA: Final = "142"
"""The one region that is a tag of its own besides those that are shown: half the countries of the world lie in it."""


def is_tag(kind: str, value: str) -> bool:
    """Tell whether a facet stands in the index as a tag; of a region the shown ones or its countries do instead."""
    return kind != "r" or value == _ASIA


def tokens_of(group: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Give the tags of which one must be there, for conditions of which one must be met; each once."""
    tags = (tag for kind, value in group for tag in (_within(value) if kind in "rd" else ((kind, value),)))
    return tuple(tag_token(*tag) for tag in dict.fromkeys(tags))


@cache
def _within(region: str) -> tuple[tuple[str, str], ...]:
    """Give the shown regions and the countries that make up a region."""
    if region == NOT_STATED:
        return (("d", NOT_STATED),)
    if region == _ASIA:
        return (("r", _ASIA),)
    countries = countries_in(region)
    shown = tuple(key for key in display_regions() if countries_in(key) <= countries)
    others = sorted(country for country in countries if display_region(country) not in shown)
    return (*(("d", key) for key in shown), *(("c", country) for country in others))
