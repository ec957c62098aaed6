"""Storing an import within its step: new contacts in bulk, with their places in the index; changed ones by field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from outreach_app.model.outcome import Progress
from outreach_app.model.people import Organisation
from outreach_app.services.import_contacts import Contact
from outreach_app.services.import_linking import Links, linked_later, linked_packed
from outreach_app.services.import_matching import Matching, joined
from outreach_app.services.import_parcels import Prepared, documents, ids_at, read_rows, sampled_words
from outreach_app.store import bulk, records, search_index
from outreach_app.store.collecting import without_collecting
from outreach_app.store.packed_contacts import Cells, Packed, by_contact, by_shape, only, unpacked, without
from outreach_app.store.shelf import Shelf
from outreach_app.store.steps import Step


def store_matched(step: Step, matching: Matching, shelf: Shelf, slices: Sequence[Prepared], progress: Progress) -> None:
    """Write all that is new and all that changes; whatever is raised on the way takes everything back.

    The contacts are written first, as they stand in the files, then their places in the index, in name order: each
    half of the work counts half a contact.
    """
    new = matching.new
    kept_out = [ids_at(shelf, one, matching.not_alone(one.first, one.size)) for one in slices]
    others = frozenset(chain.from_iterable(one.values() for one in kept_out))
    gathered: dict[int, Packed] = {}
    later: set[str] = set()
    with without_collecting(), bulk.modest_memory(step.connection):
        bulk.insert_packed(step, _fresh(matching, shelf, zip(slices, kept_out, strict=True), gathered, later, progress))
        unready = others | later  # their documents were made without the organisations that are new themselves
        change = search_index.add(
            step.connection, lambda: documents(shelf, slices, unready), sum(one.size for one in slices) - len(unready),
            sampled_words(shelf, slices), lambda done: progress((new + done) // 2, new, "Storing"),
        )  # fmt: skip
        step.index_changes.append(change)
        if later:
            step.index_changes.append(search_index.refresh(step.connection, sorted(later)))
    together = (
        _whole(gathered[number], [unpacked(gathered[one]) for one in additions])
        for number, additions in matching.additions.items()
    )
    bulk.insert_new(step, (linked_later(whole, matching.organisations) for whole in together))
    for changed in matching.changed.values():
        _write(step, linked_later(changed.contact, matching.organisations))
    progress(new, new, "Storing")


def _fresh(
    matching: Matching, shelf: Shelf, slices: Iterable[tuple[Prepared, Mapping[int, str]]],
    gathered: dict[int, Packed], later: set[str], progress: Progress,
) -> Iterator[Mapping[int, Sequence[Cells]]]:  # fmt: skip
    """Give the rows of the new contacts of each slice to which nothing is joined, without those that are kept out.

    Of these the ones that are joined are gathered by their numbers. Who is linked to a new organisation is noted.
    """
    done, joined_numbers = 0, matching.joined_numbers()
    for one, kept_out in slices:
        rows: Mapping[int, Sequence[Cells]] = read_rows(shelf, one)
        if kept_out:
            wanted = {number: key for number, key in kept_out.items() if number in joined_numbers}
            contacts = by_contact(only(rows, wanted.values()))
            gathered.update((number, contacts[key]) for number, key in wanted.items())
            rows = without(rows, kept_out.values())
        if matching.organisations:
            rows = by_shape(_linked(by_contact(rows), matching.organisations, later))
        yield rows
        done += one.size - len(kept_out)
        progress(done // 2, matching.new, "Storing")


def _linked(contacts: Mapping[str, Packed], links: Links, later: set[str]) -> Iterator[Packed]:
    """Link contacts to the organisations that are new with them, and note to whom that happens."""
    for key, contact in contacts.items():
        whole = linked_packed(contact, links)
        if whole is not contact:
            later.add(key)
        yield whole


def _whole(contact: Packed, additions: Sequence[Contact]) -> Contact:
    """Give a new contact that stands in several rows, put together, under the id by which posts name it already."""
    whole = unpacked(contact)
    for addition in additions:
        whole = joined(whole, addition)
    return whole


def _write(step: Step, contact: Contact) -> None:
    """Write a contact that stands, by its differences."""
    if isinstance(contact, Organisation):
        records.write_organisation(step, contact)
    else:
        records.write_person(step, contact)
