"""Storing an import within its step: new contacts in bulk, with their places in the index; changed ones by field."""

from collections.abc import Sequence
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
    numbers = iter(search_index.numbers_for(step.connection, matching.sort_keys()))
    done, total = 0, matching.new
    for data in prepared:
        fresh = []
        for one in read_prepared(data)[0]:
            key = one.contact[0]
            if key in matching.additions:
                _write(step, _as_new(_whole(one, matching.additions[key])))
            elif key not in matching.stored:
                fresh.append(one)
        bulk.insert_packed(step, [one.contact for one in fresh])
        search_index.add(step.connection, [(next(numbers), document(one)) for one in fresh])
        done += len(fresh)
        progress(done, total, "Storing")
    for changed in matching.changed.values():
        _write(step, changed.contact)


def _whole(one: Ready, additions: Sequence[Contact]) -> Contact:
    """Give a new contact that stands in several rows, put together."""
    whole = unpacked(one.contact)
    for addition in additions:
        whole = joined(whole, addition)
    return whole


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
