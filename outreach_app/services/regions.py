"""The table of regions by languages: how many people speak what, where."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.services import finding
from outreach_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Heading:
    """A region or a language with its number of people; ``key`` filters for it."""

    key: str
    label: str
    people: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """People by region (rows) and language (columns).

    ``cells[row][column]`` counts people; somebody counts once in each language, so a row may add up to more than its
    people. The row with the key "-" holds those whose region is not stated; it comes last, where there are any.
    """

    regions: tuple[Heading, ...]
    languages: tuple[Heading, ...]
    cells: tuple[tuple[int, ...], ...]
    without_language: tuple[int, ...]  # for each region
    total: int


def matrix(desk: Desk, flt: Filter = Filter()) -> Matrix:
    """Count the people whom ``flt`` finds; regions from the most people, languages from the most speakers."""
    people = replace(flt, people_only=True)
    whole = finding.facets(desk, people)
    regions = tuple(_heading(one) for one in whole.regions if one.count and one.key != NOT_STATED)
    unplaced = finding.facets(desk, replace(people, regions=(NOT_STATED,))) if NOT_STATED not in flt.regions else whole
    if unplaced.total:
        regions += (Heading(NOT_STATED, "Not stated", unplaced.total),)
    languages = tuple(_heading(one) for one in whole.languages if one.count and one.key != NOT_STATED)
    cells, silent = [], []
    for region in regions:
        inside = unplaced if region.key == NOT_STATED else finding.facets(desk, replace(people, regions=(region.key,)))
        counts = {one.key: one.count for one in inside.languages}
        cells.append(tuple(counts.get(language.key, 0) for language in languages))
        silent.append(_without_language(desk, people, region.key))
    return Matrix(regions, languages, tuple(cells), tuple(silent), whole.total)


def _without_language(desk: Desk, people: Filter, region: str) -> int:
    """Count those in a region for whom no language is stated."""
    return finding.find(desk, replace(people, regions=(region,), languages=(NOT_STATED,)), limit=0).total


def _heading(count: finding.FacetCount) -> Heading:
    return Heading(count.key, count.label, count.count)


def row_totals(made: Matrix) -> Sequence[int]:
    """Give the people of each language over all regions, in the order of the columns."""
    return [language.people for language in made.languages]
