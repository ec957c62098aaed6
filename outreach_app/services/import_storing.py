"""Storing an import within its step: new contacts in bulk, with their places in the index; changed ones by field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from outreach_app.model.dataclass import replace
from outreach_app.model.ids import OrganisationId, PersonId
from outreach_app.model.outcome import Progress
from outreach_app.model.people import Organisation, Person
from outreach_app.services.import_contacts import Contact
from outreach_app.services.import_linking import linked_later, linked_packed
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
    with without_collecting(), bulk.modest_memory(step.connection):
        bulk.insert_packed(step, _fresh(matching, shelf, zip(slices, kept_out, strict=True), gathered, progress))
        change = search_index.add(
            step.connection, lambda: documents(shelf, slices, others), sum(one.size for one in slices) - len(others),
            sampled_words(shelf, slices), lambda done: progress((new + done) // 2, new, "Storing"),
        )  # fmt: skip
        step.index_changes.append(change)
    for number, additions in matching.additions.items():
        whole = _whole(gathered[number], [unpacked(gathered[one]) for one in additions])
        _write(step, linked_later(_as_new(whole), matching.organisations))
    for changed in matching.changed.values():
        _write(step, linked_later(changed.contact, matching.organisations))
    progress(new, new, "Storing")


def _fresh(
    matching: Matching, shelf: Shelf, slices: Iterable[tuple[Prepared, Mapping[int, str]]],
    gathered: dict[int, Packed], progress: Progress,
) -> Iterator[Mapping[int, Sequence[Cells]]]:  # fmt: skip
    """Give the rows of the new contacts of each slice to which nothing is joined, without those that are kept out.

    Of these the ones that are joined are gathered by their numbers.
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
            rows = by_shape([linked_packed(contact, matching.organisations) for contact in by_contact(rows).values()])
        yield rows
        done += one.size - len(kept_out)
        progress(done // 2, matching.new, "Storing")


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
