"""Storing an import within its step: new contacts in bulk, with their places in the index; changed ones by field."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from outreach_app.model.ids import OrganisationId, PersonId
from outreach_app.model.outcome import Progress
from outreach_app.model.people import Organisation, Person
from outreach_app.services.import_contacts import Contact
from outreach_app.services.import_matching import Matching, joined
from outreach_app.services.import_work import Ready, document, read_prepared
from outreach_app.store import bulk, records, search_index
from outreach_app.store.packed_contacts import unpacked
from outreach_app.store.steps import Step


def store_matched(step: Step, matching: Matching, prepared: Sequence[bytes], progress: Progress) -> None:
    """Write all that is new and all that changes; whatever is raised on the way takes everything back."""
    keys = [one.document[1] for data in prepared for one in _new(data, matching)]
    numbers = iter(search_index.numbers_for(step.connection, keys))
    done, total = 0, len(keys)
    for data in prepared:
        fresh = list(_new(data, matching))
        numbered = [(next(numbers), document(one)) for one in fresh]
        bulk.insert_packed(step, [one.contact for one in fresh])
        search_index.add(step.connection, numbered)
        done += len(fresh)
        progress(done, total, "Storing")
    _store_joined(step, matching, prepared)
    for changed in matching.changed.values():
        _write(step, changed.contact)


def _new(data: bytes, matching: Matching) -> Iterator[Ready]:
    """Give the records of a slice that are new contacts to which nothing is joined."""
    ready, _ = read_prepared(data)
    return (one for one in ready if one.contact[0] not in matching.stored and one.contact[0] not in matching.additions)


def _store_joined(step: Step, matching: Matching, prepared: Sequence[bytes]) -> None:
    """Write the new contacts that stand in several rows, put together."""
    if not matching.additions:
        return
    for data in prepared:
        for one in read_prepared(data)[0]:
            for_it = matching.additions.get(one.contact[0])
            if for_it:
                whole = unpacked(one.contact)
                for addition in for_it:
                    whole = joined(whole, addition)
                _write(step, _as_new(whole))


def _as_new(contact: Contact) -> Contact:
    """Give a contact without its id, so that it is written as a new one."""
    if isinstance(contact, Person):
        return replace(contact, id=PersonId(""))
    return replace(contact, id=OrganisationId(""))


def _write(step: Step, contact: Contact) -> None:
    """Write one contact, by its differences where it stands."""
    if isinstance(contact, Organisation):
        records.write_organisation(step, contact)
    else:
        records.write_person(step, contact)
