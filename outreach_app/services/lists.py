"""Saved searches: a filter under a name, which stays live."""

from dataclasses import dataclass, replace

from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.outcome import Outcome
from outreach_app.services.desk import Desk
from outreach_app.store.saved_searches import forget_search, read_searches, write_search

LONGEST_NAME = 80


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
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise UserError(f"A saved search needs a name of 1 to {LONGEST_NAME} characters.")
    standing = next((one for one in saved(desk) if one.name.casefold() == plain.casefold()), None)
    with desk.store.step("Save a search") as step:
        made = write_search(step, plain, replace(flt, list_name=""), standing.id if standing else "")
    return step.outcome(made)


def forget(desk: Desk, search_id: str) -> Outcome[None]:
    """Forget a saved search; undo brings it back."""
    with desk.store.step("Forget a saved search") as step:
        forget_search(step, search_id)
    return step.outcome(None)


def settled(desk: Desk, flt: Filter) -> Filter:
    """Give a filter with the saved search that it names put in: all conditions of both must hold.

    Raises UserError where no search bears the name.
    """
    if not flt.list_name:
        return flt
    named = next((one for one in saved(desk) if one.name.casefold() == flt.list_name.casefold()), None)
    if named is None:
        raise UserError("There is no saved search of this name. Look at the list in the window, or save it first.")
    kept = named.filter
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
        people_only=flt.people_only or kept.people_only,
    )
