"""The nearest answer to a search that finds nobody: which condition empties it, and who is there without it."""

from collections.abc import Sequence

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.hours import AWAKE, call_window, zone_info
from outreach_app.model.language import language_name
from outreach_app.model.place import country_name, region_name
from outreach_app.model.rows import ContactRow
from outreach_app.services import finding
from outreach_app.services.desk import Desk

_NAMED = 2
_SHORTEST = 3
_KINDS = ("states", "regions", "countries", "cities", "roles", "organisations", "tags", "pitched")


@dataclass(frozen=True, slots=True)
class Way:
    """A search near the one that found nobody: what a button may say, the search, and how many it finds."""

    label: str
    filter: Filter
    count: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """What to say where nobody is found: the fact, the nearest answer ("" where there is none), and ways on."""

    title: str
    text: str
    ways: tuple[Way, ...]


def nearest(desk: Desk, flt: Filter) -> Nothing:
    """Say which condition empties a search; the way that finds the fewest, and so is nearest, stands first."""
    ways = [way for way in (*_with_one_less(flt), *_with_less_text(flt)) if not way.filter.is_empty]
    found = [(replace(way, count=count), rows) for way in ways for count, rows in (_found(desk, way.filter),) if count]
    found.sort(key=lambda one: one[0].count)
    text = _answer(desk, flt, *found[0]) if found else ""
    return Nothing(nobody(flt), text, tuple(way for way, _ in found[:_NAMED]))


def nobody(flt: Filter) -> str:
    """Say that nobody meets a filter, as a sentence without its full stop: "Nobody who speaks Thai is awake"."""
    speaks = " and ".join(map(language_name, flt.languages))
    is_awake = set(flt.states) == set(AWAKE)
    rest = replace(flt, languages=(), states=())
    if flt.text.strip() and replace(flt, text="").is_empty:
        return f"Nobody is found under “{flt.text.strip()}”"
    if rest.is_empty and speaks and is_awake:
        return f"Nobody who speaks {speaks} is awake"
    if rest.is_empty and is_awake:
        return "Nobody is awake now"
    places = " or ".join([*map(region_name, flt.regions), *map(country_name, flt.countries)])
    if speaks and places and replace(rest, regions=(), countries=()).is_empty and not flt.states:
        return f"Nobody in {places} speaks {speaks}"
    return f"Nobody is found who fits all of this: {finding.words_of(flt)}"


def _with_one_less(flt: Filter) -> list[Way]:
    """Give the searches with one condition dropped, where there are several."""
    ways = []
    for tag in flt.languages:
        fewer = replace(flt, languages=tuple(one for one in flt.languages if one != tag))
        ways.append(Way(f"Drop “speaks {language_name(tag)}”", fewer, 0))
    for kind in _KINDS:
        if getattr(flt, kind):
            only = finding.with_only(flt, kind)
            ways.append(Way(f"Drop “{finding.words_of(only)}”", finding.without(flt, kind), 0))
    if flt.text.strip():
        ways.append(Way(f"Drop “{flt.text.strip()}”", replace(flt, text=""), 0))
    return ways


def _with_less_text(flt: Filter) -> list[Way]:
    """Give the searches for one word less, or for the beginning of a single word."""
    words = flt.text.split()
    if len(words) > 1:
        fewer = [" ".join(word for at, word in enumerate(words) if at != left_out) for left_out in range(len(words))]
        fewer += [word for word in words if len(word) >= _SHORTEST] if len(words) > 2 else []  # "journalist in Paris"
    else:
        fewer = [word[:length] for word in words for length in range(len(word) - 1, _SHORTEST - 1, -1)][:4]
    return [Way(f"Search for “{text}”", flt.with_text(text), 0) for text in fewer]


def _found(desk: Desk, flt: Filter) -> tuple[int, tuple[ContactRow, ...]]:
    """Give how many a search finds, and the first of them by call window."""
    found = finding.find(desk, flt, limit=_NAMED + 1, sort=Sort.WINDOW if flt.languages else Sort.NAME)
    return found.total, found.rows


def _answer(desk: Desk, flt: Filter, way: Way, rows: Sequence[ContactRow]) -> str:
    """Name the nearest: who they are, and from when where only the hour speaks against them."""
    names = _listed([row.name for row in rows], way.count)
    if flt.states and not way.filter.states and way.filter.languages == flt.languages:
        hour = _earliest(desk, rows)
        verb = "does" if way.count == 1 else "do"
        return f"{names} {verb}, from {hour} here." if flt.languages and hour else f"{names} would fit at another hour."
    return f"{names} would fit." if way.filter.text == flt.text else f"Near it: {names}."


def _earliest(desk: Desk, rows: Sequence[ContactRow]) -> str:
    """Give the first hour here at which the call window of one of them opens; "" where no zone is known."""
    opens = [window.opens for row in rows if (window := call_window(row.reckoned_by, desk.now())).opens]
    here = zone_info(desk.home().zone)
    return f"{min(filter(None, opens)).astimezone(here):%H:%M}" if opens else ""


def _listed(names: Sequence[str], total: int) -> str:
    """Give names as a list in a sentence: "Arthur Manet and Karine Appy", "A, B and 4 others"."""
    shown = list(names[:_NAMED])
    others = total - len(shown)
    if others > 0:
        return f"{', '.join(shown)} and {others:,} {'other' if others == 1 else 'others'}"
    return " and ".join(shown)
