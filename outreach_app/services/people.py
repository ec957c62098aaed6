"""People and organisations: read, saved, deleted."""

from collections.abc import Sequence

from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, OrganisationId, PersonId
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import Organisation, Person
from outreach_app.model.plain_text import cleaned
from outreach_app.model.rows import ContactRow
from outreach_app.services.desk import Desk
from outreach_app.store import records
from outreach_app.store.contact_rows import ids_named, read_rows
from outreach_app.store.contact_rows import organisation_names as organisation_names_of

_GONE = "This contact is no longer in the store. Undo its deletion, or choose another."


def person(desk: Desk, key: PersonId) -> Person:
    """Give a person; raises UserError where it is gone."""
    with desk.store.reading() as connection:
        return records.person(connection, key)


def organisation(desk: Desk, key: OrganisationId) -> Organisation:
    """Give an organisation; raises UserError where it is gone."""
    with desk.store.reading() as connection:
        return records.organisation(connection, key)


def contact(desk: Desk, key: ContactId) -> Person | Organisation:
    """Give a person or an organisation; raises UserError where it is gone."""
    found = contacts(desk, (key,))
    if not found:
        raise UserError(_GONE)
    return found[0]


def contacts(desk: Desk, keys: Sequence[ContactId]) -> tuple[Person | Organisation, ...]:
    """Give whole records in the order of their ids; what is gone is left out."""
    with desk.store.reading() as connection:
        return tuple(records.read_contacts(connection, keys).values())


def organisation_names(desk: Desk) -> dict[str, OrganisationId]:
    """Give the organisations of the store by name, at most 20,000: what a form offers to complete."""
    with desk.store.reading() as connection:
        return {name: OrganisationId(key) for name, key in organisation_names_of(connection, 20_000).items()}


def resolve(desk: Desk, text: str) -> tuple[ContactRow, ...]:
    """Give the contacts that an id or a name means, best understanding first; empty where it means none."""
    with desk.store.reading() as connection:
        return read_rows(connection, ids_named(connection, text))


def save_person(desk: Desk, person: Person) -> Outcome[PersonId]:
    """Save a person as one step: a new one where the id is empty, else only what differs from the stored record.

    Control characters, which no file carries, are left out (``model.plain_text``). Raises UserError where there is no
    name, or the stored record is gone.
    """
    person = cleaned(person)
    _refuse_nameless(person.name)
    title = f"Edit {person.name}" if person.id else f"Add {person.name}"
    with desk.store.step(title) as step:
        key = records.write_person(step, person)
    return step.outcome(key)


def save_organisation(desk: Desk, organisation: Organisation) -> Outcome[OrganisationId]:
    """Save an organisation as one step, as ``save_person`` does."""
    organisation = cleaned(organisation)
    _refuse_nameless(organisation.name)
    title = f"Edit {organisation.name}" if organisation.id else f"Add {organisation.name}"
    with desk.store.step(title) as step:
        key = records.write_organisation(step, organisation)
    return step.outcome(key)


def delete(desk: Desk, keys: Sequence[ContactId]) -> Outcome[int]:
    """Delete contacts as one step that undo takes back; gives how many there were."""
    found = contacts(desk, keys)
    title = f"Delete {found[0].name}" if len(found) == 1 else f"Delete {len(found)} contacts"
    with desk.store.step(title) as step:
        count = records.mark_deleted(step, keys)
    return step.outcome(count)


def _refuse_nameless(name: str) -> None:
    """Raise UserError for a record without a name."""
    if not name.strip():
        raise UserError("A contact needs a name. Write one, as it is used.", place="Name")
