"""Storing an import within its step: new contacts in bulk, with their places in the index; changed ones by field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from outreach_app.model.dataclass import replace
from outreach_app.model.ids import OrganisationId, PersonId
from outreach_app.model.outcome import Progress
from outreach_app.model.people import Organisation, Person
from outreach_app.services.import_contacts import Contact
from outreach_app.services.import_linking import linked_later, linked_packed
from outreach_app.services.import_matching import Matching, joined
from outreach_app.services.import_parcels import (
    Prepared,
    numbered_documents,
    read_packed,
    read_ready,
    read_rows,
    sampled_words,
)
from outreach_app.store import bulk, records, search_index
from outreach_app.store.collecting import without_collecting
from outreach_app.store.packed_contacts import Cells, Packed, by_contact, by_shape, unpacked, without
from outreach_app.store.search_documents import Document
from outreach_app.store.shelf import Shelf
from outreach_app.store.steps import Step

_TOLD_EVERY = 2000


def store_matched(step: Step, matching: Matching, shelf: Shelf, slices: Sequence[Prepared], progress: Progress) -> None:
    """Write all that is new and all that changes; whatever is raised on the way takes everything back.

    The contacts are written first, as they stand in the files, then their places in the index, in name order: each
    half of the work counts half a contact.
    """
    with without_collecting():
        numbers = search_index.numbers_for(step.connection, matching.sort_keys())
        bulk.insert_packed(step, _fresh(matching, shelf, slices, progress))
        documents = (document for number, document in numbered_documents(shelf, slices) if matching.is_alone(number))
        told = _told(zip(numbers, documents, strict=True), matching.new, progress)
        step.index_changes.append(search_index.add(step.connection, told, sampled_words(shelf, slices)))
    for contact in _put_together(matching, shelf, slices):
        _write(step, contact)
    for changed in matching.changed.values():
        _write(step, linked_later(changed.contact, matching.organisations))
    progress(matching.new, matching.new, "Storing")


def _fresh(
    matching: Matching, shelf: Shelf, slices: Sequence[Prepared], progress: Progress
) -> Iterator[Mapping[int, Sequence[Cells]]]:
    """Give the rows of the new contacts of each slice to which nothing is joined."""
    done = 0
    for one in slices:
        rows: Mapping[int, Sequence[Cells]] = read_rows(shelf, one)
        left = [number for number in range(one.first, one.first + one.size) if not matching.is_alone(number)]
        if left:
            ready = read_ready(shelf.take(one.judged))
            rows = without(rows, {ready[number - one.first].id for number in left})
        if matching.organisations:
            rows = by_shape([linked_packed(contact, matching.organisations) for contact in by_contact(rows).values()])
        yield rows
        done += one.size - len(left)
        progress(done // 2, matching.new, "Storing")


def _put_together(matching: Matching, shelf: Shelf, slices: Sequence[Prepared]) -> Iterator[Contact]:
    """Give the new contacts that stand in several rows, as new ones."""
    for one in slices:
        numbers = [number for number in matching.additions if one.first <= number < one.first + one.size]
        packed = read_packed(shelf, one) if numbers else []
        for number in numbers:
            whole = _whole(packed[number - one.first], matching.additions[number])
            yield linked_later(_as_new(whole), matching.organisations)


def _told(numbered: Iterable[tuple[int, Document]], total: int, progress: Progress) -> Iterator[tuple[int, Document]]:
    """Pass entries of the index on and tell how far they have come."""
    for done, one in enumerate(numbered):
        if done % _TOLD_EVERY == 0:
            progress((total + done) // 2, total, "Storing")
        yield one


def _whole(contact: Packed, additions: Sequence[Contact]) -> Contact:
    """Give a new contact that stands in several rows, put together."""
    whole = unpacked(contact)
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
