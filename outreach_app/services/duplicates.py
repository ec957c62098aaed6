"""Duplicates: contacts that may be one, proposed with reasons and never joined by themselves.

Whoever is said not to be the same person is remembered, and not proposed again.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from outreach_app.model.duplicates import PROPOSED, Candidate
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, pair_id
from outreach_app.model.outcome import Outcome, Progress, silent
from outreach_app.model.people import Organisation, Person
from outreach_app.services.desk import Desk
from outreach_app.services.duplicates_pairing import candidates
from outreach_app.services.duplicates_scoring import Background, Scored, best_likeness, score
from outreach_app.store import duplicate_facts, lookup, name_book
from outreach_app.store.duplicate_facts import Facts, Shared
from outreach_app.store.name_book import ORGANISATIONS, PEOPLE, Named
from outreach_app.store.name_keys import folded

_MOST_LOOKED_AT: Final = 60
_MOST_HINTS: Final = 5


def duplicates(desk: Desk, *, at_least: float = PROPOSED, progress: Progress = silent) -> tuple[Candidate, ...]:
    """Give all pairs that may be one, best first; those of whom somebody said that they are not are left out.

    ``progress`` may cancel it. Names that were not read before are read, and kept in the store; no contact changes.
    """
    found: list[Candidate] = []
    progress(0, 0, "Reading names")
    with _without_collecting(), desk.store.reading() as connection:
        settled = duplicate_facts.pairs_that_are_not_one(connection)
        sharers = list(duplicate_facts.shared_channels(connection))
        for kind in (PEOPLE, ORGANISATIONS):
            book = desk.store.names.copy(connection, kind, progress)
            every = candidates(connection, book, sharers, settled, progress)
            found.extend(one for one in every if one.score >= at_least)
    _keep_names(desk)
    return tuple(sorted(found, key=lambda one: (-one.score, one.a, one.b)))


def hint(desk: Desk, draft: Person | Organisation) -> tuple[Candidate, ...]:
    """Give whom a contact that is being typed may be, best first and few; ``b`` is the id of the draft.

    The same number or address is always told, whatever the names are. ``prepare`` reads ahead what the first one reads.
    """
    kind = PEOPLE if isinstance(draft, Person) else ORGANISATIONS
    read = name_book.reader_of(kind)
    fresh = Named(draft.id, tuple(read(text, draft.place.country) for text in _names(draft) if text.strip()))
    facts = _facts_of(draft)
    with desk.store.reading() as connection:
        book = desk.store.names.book(connection, kind)
        stored = {one.id: one for one in book.sharing(fresh.names, _MOST_LOOKED_AT)}
        alike = {key: found for key, one in stored.items() if (found := best_likeness(fresh, one))}
        holding = duplicate_facts.holders(
            connection, (one.value.split(" ")[0] for one in facts.phones), (one.value for one in facts.mails)
        )
        more = sorted(holding - stored.keys())
        if more:
            stored |= {one.id: one for one in name_book.read_named(connection, kind, more, with_houses=False)}
        ids = [key for key in stored if (key in alike or key in holding) and key != draft.id]
        known = duplicate_facts.read_facts(connection, kind, ids)
        settled = duplicate_facts.pairs_that_are_not_one(connection) if draft.id else frozenset()
        background = Background(book.size, book.words, {}, are_houses=kind == ORGANISATIONS)
        told = [
            _candidate(key, draft.id, score(stored[key], fresh, alike.get(key), (known[key], facts), background))
            for key in known
            if pair_id(*sorted((key, draft.id))) not in settled
        ]
    kept = (one for one in told if one.score >= PROPOSED or one.a in holding)
    return tuple(sorted(kept, key=lambda one: (-one.score, one.a))[:_MOST_HINTS])


def prepare(desk: Desk, *, progress: Progress = silent) -> None:
    """Read ahead what hints and searches need; names that are new since are kept in the store for the next time."""
    with _without_collecting(), desk.store.reading() as connection:
        for kind in (PEOPLE, ORGANISATIONS):
            desk.store.names.book(connection, kind, progress)
    _keep_names(desk)


def names_of(desk: Desk, found: Iterable[Candidate]) -> dict[ContactId, str]:
    """Give the names of all in these pairs by id."""
    with desk.store.reading() as connection:
        return lookup.names_of(connection, {key for pair in found for key in (pair.a, pair.b)})


def not_the_same(desk: Desk, first: ContactId, second: ContactId) -> Outcome[None]:
    """Remember of two contacts that they are not one, as one step that undo takes back."""
    if first == second:
        raise UserError("This is one and the same contact. Choose two.")
    with desk.store.reading() as connection:
        names = lookup.names_of(connection, (first, second))
    if len(names) < 2:
        raise UserError("One of the two is no longer in the store. Look for duplicates again.")
    with desk.store.step(f"{names[first]} and {names[second]} are not the same") as step:
        duplicate_facts.say_not_one(step, first, second)
    return step.outcome(None)


def _candidate(a: str, b: str, scored: Scored) -> Candidate:
    """Make a candidate of two ids."""
    return Candidate(ContactId(a), ContactId(b), scored.score, scored.reasons)


def _names(contact: Person | Organisation) -> tuple[str, ...]:
    """Give all names of a contact."""
    more = (contact.native_name, contact.reading) if isinstance(contact, Person) else (contact.acronym,)
    return (contact.name, *more, *(alias.text for alias in contact.aliases))


def _facts_of(contact: Person | Organisation) -> Facts:
    """Give the facts of a contact that is not stored yet, as those of stored ones are read."""
    posts = contact.affiliations if isinstance(contact, Person) else ()
    values = ((duplicate_facts.phone_value(one.typed, one.e164), one) for one in contact.phones)
    return Facts(
        tuple(
            Shared(f"{value} {one.extension}".strip(), duplicate_facts.is_office_phone(one.kind, one.owner))
            for value, one in values
            if value
        ),
        tuple(
            Shared(one.address.lower(), duplicate_facts.is_office_address(one.address))
            for one in contact.emails
            if one.address
        ),
        frozenset(post.organisation_id or folded(post.organisation) for post in posts),
        contact.place.city.casefold(),
        contact.place.country,
    )


def _keep_names(desk: Desk) -> None:
    """Write names that were read into the store, where that is worth it and nobody else writes."""
    if desk.store.names.is_worth_keeping:
        with suppress(UserError), desk.store.upkeep_if_free() as connection:  # they are read again the next time
            if connection is not None:
                desk.store.names.keep(connection)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python not look for garbage: hundreds of thousands of names are made here, and all of them are kept."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
