"""Lists by name: saved searches, which stay live, and those that are hand-picked."""

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.filters import Filter
from outreach_app.model.outcome import Outcome
from outreach_app.services.desk import Desk
from outreach_app.services.hand_picked import picked_lists, plain_name
from outreach_app.store.media_lists import forget_list, write_list
from outreach_app.store.saved_searches import forget_search, read_searches, write_search

_SEARCH, _PICKED = "search", "hand-picked"
_NO_LIST = "There is no list of this name. Choose one that there is."


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that somebody kept."""

    id: str
    name: str
    filter: Filter


def saved(desk: Desk) -> tuple[SavedSearch, ...]:
    """Give all saved searches, by name."""
    with desk.store.reading() as connection:
        return tuple(SavedSearch(*one) for one in read_searches(connection))


def save(desk: Desk, name: str, flt: Filter) -> Outcome[str]:
    """Keep a search under a name; one that bears the name already is replaced. Gives its id; one undo step.

    Raises UserError where the name is empty or too long.
    """
    plain = plain_name(name)
    if any(one.name.casefold() == plain.casefold() for one in picked_lists(desk)):
        raise UserError("A hand-picked list bears this name. Choose another one for the search.")
    whole = settled(desk, flt)
    standing = next((one for one in saved(desk) if one.name.casefold() == plain.casefold()), None)
    with desk.store.step("Save a search") as step:
        made = write_search(step, plain, whole, standing.id if standing else "")
    return step.outcome(made)


def rename(desk: Desk, name: str, new_name: str) -> Outcome[str]:
    """Give a saved search or a hand-picked list another name; gives that name. One undo step.

    Raises UserError where nothing bears the old name, or something else the new one already.
    """
    plain = plain_name(new_name)
    kind, key, _ = _named(desk, name)
    other = next((one for one in _names(desk) if one[2].casefold() == plain.casefold()), None)
    if other is not None and other[1] != key:
        raise UserError("Another list bears this name already. Choose a name of its own.")
    with desk.store.step(f"Rename the list “{name}”") as step:
        if kind == _SEARCH:
            flt = next(one.filter for one in saved(desk) if one.id == key)
            write_search(step, plain, flt, key)
        else:
            write_list(step, plain, key)
    return step.outcome(plain)


def forget(desk: Desk, name: str) -> Outcome[None]:
    """Forget a saved search or a hand-picked list; nobody on it is deleted, and undo brings it back.

    Raises UserError where nothing bears the name.
    """
    kind, key, plain = _named(desk, name)
    with desk.store.step(f"Forget the list “{plain}”") as step:
        if kind == _SEARCH:
            forget_search(step, key)
        else:
            forget_list(step, key)
    return step.outcome(None)


def _names(desk: Desk) -> list[tuple[str, str, str]]:
    """Give kind, id and name of all lists."""
    searches = [(_SEARCH, one.id, one.name) for one in saved(desk)]
    return searches + [(_PICKED, one.id, one.name) for one in picked_lists(desk)]


def _named(desk: Desk, name: str) -> tuple[str, str, str]:
    """Give kind, id and name of the list that is meant; raises UserError where there is none."""
    found = next((one for one in _names(desk) if one[2].casefold() == name.strip().casefold()), None)
    if found is None:
        raise UserError(_NO_LIST, remedy=Remedy.SEE_LISTS)
    return found


def settled(desk: Desk, flt: Filter) -> Filter:
    """Give a filter with the list that it names put in: all conditions of both must hold.

    Raises UserError where no list bears the name.
    """
    if not flt.list_name:
        return flt
    kind, key, _ = _named(desk, flt.list_name)
    if kind == _PICKED:
        return replace(flt, list_name="", lists=(*flt.lists, key))
    kept = next(one.filter for one in saved(desk) if one.id == key)
    return Filter(
        text=" ".join(part for part in (kept.text, flt.text) if part),
        languages=tuple(dict.fromkeys(kept.languages + flt.languages)),
        regions=flt.regions or kept.regions,
        countries=flt.countries or kept.countries,
        cities=flt.cities or kept.cities,
        roles=flt.roles or kept.roles,
        organisations=flt.organisations or kept.organisations,
        tags=flt.tags or kept.tags,
        states=flt.states or kept.states,
        pitched=tuple(dict.fromkeys(kept.pitched + flt.pitched)),
        lists=tuple(dict.fromkeys(kept.lists + flt.lists)),
        people_only=flt.people_only or kept.people_only,
    )
