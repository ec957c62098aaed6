"""The table of regions by languages: how many people speak what, where."""

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.language import language_name
from outreach_app.model.place import display_regions, region_name
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
    with finding.matched(desk, people) as (_, table, within):
        placed, spoken = table.counts("d", within), finding.plain_languages(table.counts("l", within))
        regions = [Heading(key, region_name(key), placed[key]) for key in display_regions() if key in placed]
        if NOT_STATED in placed:
            regions.append(Heading(NOT_STATED, "Not stated", placed[NOT_STATED]))
        languages = [Heading(tag, language_name(tag), count) for tag, count in spoken.items() if tag != NOT_STATED]
        languages.sort(key=lambda one: (-one.people, one.label))
        rows = [within & table.row("d", region.key) for region in regions]
        columns = [table.row("l", language.key) for language in languages]
        silent = table.row("l", NOT_STATED)
        cells = tuple(tuple((row & column).bit_count() for column in columns) for row in rows)
        without = tuple((row & silent).bit_count() for row in rows)
    return Matrix(tuple(regions), tuple(languages), cells, without, within.bit_count())
