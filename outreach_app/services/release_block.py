"""The contact block of a release, taken from the store: in house order, or as one recipient needs it."""

from collections.abc import Iterable, Sequence

from outreach_app.model.channels import Sensitivity
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId, PersonId
from outreach_app.model.people import Person, Role
from outreach_app.model.release import Release, ReleaseContact
from outreach_app.model.release_contacts import BlockEntry, Reader, in_order_for
from outreach_app.services import finding, people
from outreach_app.services.desk import Desk
from outreach_app.store import lookup
from outreach_app.text.release_drafting import stated_phone

_SPEAKING = (Role.SPOKESPERSON, Role.COUNSEL, Role.PRESS_OFFICER, Role.REPRESENTATIVE)
_NO_PLACE = 10**9


def contact_block(
    desk: Desk, release: Release, *, reader: ContactId | None = None, level: Sensitivity = Sensitivity.PRESS
) -> tuple[BlockEntry, ...]:
    """Give the block of a release: its own contacts, or without any all who speak for the coalition.

    The order is that of the house: as the release lists them, or as the source did. With ``reader`` those come first
    who speak that recipient's languages and are in the same place. What lies above ``level`` is left out.
    Raises UserError where the reader is gone.
    """
    chosen = release.contacts or default_contacts(desk)
    entries = joined(_entry(one, level) for one in _with_people(desk, chosen, level))
    return in_order_for(entries, reader_of(desk, reader) if reader else None)


def default_contacts(desk: Desk) -> tuple[ReleaseContact, ...]:
    """Give all who speak for the coalition, in the order of the text that they were read from."""
    ids = finding.find_ids(desk, Filter(roles=tuple(role.value for role in _SPEAKING), people_only=True))
    found = [one for one in people.contacts(desk, ids) if isinstance(one, Person) and _speaks(one)]
    return tuple(ReleaseContact(one.id, heading_of(one)) for one in sorted(found, key=_place_in_source))


def reader_of(desk: Desk, key: ContactId) -> Reader:
    """Give what is known of a recipient: languages and place; raises UserError where the contact is gone."""
    contact = people.contact(desk, key)
    return Reader(tuple(one.tag for one in contact.languages), contact.place.country, contact.place.zone)


def heading_of(person: Person) -> str:
    """Give the heading under which a person stood in the contact block of a release; "" where none is known."""
    return next((held.detail for held in person.roles if held.role in _SPEAKING and held.detail), "")


def joined(entries: Iterable[BlockEntry]) -> tuple[BlockEntry, ...]:
    """Join neighbours whose numbers are not told apart: same city, same organisation, the same numbers."""
    made: list[BlockEntry] = []
    for entry in entries:
        last = made[-1] if made else None
        if last is not None and entry.phones and _is_shared(last, entry):
            made[-1] = replace(
                last,
                people=last.people + entry.people,
                person_ids=last.person_ids + entry.person_ids,
                languages=tuple(dict.fromkeys(last.languages + entry.languages)),
            )
        else:
            made.append(entry)
    return tuple(made)


def _is_shared(one: BlockEntry, other: BlockEntry) -> bool:
    """Tell whether two entries name the same numbers and addresses at one place."""
    shown = ("heading", "city", "organisation", "phones", "emails")
    return all(getattr(one, name) == getattr(other, name) for name in shown)


def _speaks(person: Person) -> bool:
    """Tell whether somebody belongs in a block: a spokesperson, or whoever stood under its heading."""
    return any(held.role is Role.SPOKESPERSON or (held.role in _SPEAKING and held.detail) for held in person.roles)


def _place_in_source(person: Person) -> tuple[bool, str, int, str]:
    """Give where somebody stands in the text that they were read from; who was typed by hand comes last."""
    marks = [
        *(phone.provenance for phone in person.phones),
        *(email.provenance for email in person.emails),
        *(skill.provenance for skill in person.languages),
    ]
    known = [mark for mark in marks if mark.span is not None]
    start = min((mark.span[0] for mark in known if mark.span), default=_NO_PLACE)
    return not known, known[0].source_id if known else "", start, person.id


def _with_people(
    desk: Desk, chosen: Sequence[ReleaseContact], level: Sensitivity
) -> list[tuple[ReleaseContact, Person | None]]:
    """Pair each contact with its person in the store; a stated entry that is there by now counts as the person."""
    linked = [replace(one, person_id=one.person_id or _named(desk, one)) for one in chosen]
    ids = [ContactId(one.person_id) for one in linked if one.person_id]
    records = {one.id: one for one in people.contacts(desk, ids) if isinstance(one, Person)}
    pairs = [(one, records.get(one.person_id) if one.person_id else None) for one in linked]
    return [
        (one, person)
        for one, person in pairs
        if (person is not None or one.stated is not None) and (person is None or person.sensitivity.is_within(level))
    ]


def _named(desk: Desk, one: ReleaseContact) -> PersonId | None:
    """Give the one person of the store whom a stated entry names and whose number or address it holds."""
    if one.stated is None or len(one.stated.people) != 1:
        return None
    with desk.store.reading() as connection:
        named = set(lookup.people_named(connection, one.stated.people[0]))
        numbers = lookup.people_with_phone(connection, [phone.e164 for phone in one.stated.phones if phone.e164])
        addresses = lookup.people_with_email(connection, one.stated.emails)
    sure = named & (set(numbers) | set(addresses))
    return next(iter(sure)) if len(sure) == 1 else None


def _entry(pair: tuple[ReleaseContact, Person | None], level: Sensitivity) -> BlockEntry:
    """Make one entry: of the person as the store knows it, else as the release states it."""
    one, person = pair
    if person is None:
        if one.stated is None:
            raise UserError("An entry of the contact block names nobody. Take it out, or choose a contact for it.")
        return replace(one.stated, heading=one.heading or one.stated.heading)
    post = person.affiliations[0] if person.affiliations else None
    return BlockEntry(
        heading=one.heading,
        city=person.place.city,
        country=person.place.country,
        zone=person.place.zone,
        people=(person.name,),
        person_ids=(person.id,),
        organisation=post.organisation if post else "",
        post=post.title if post else "",
        languages=tuple(skill.tag for skill in person.languages),
        phones=tuple(stated_phone(phone) for phone in person.phones if phone.sensitivity.is_within(level)),
        emails=tuple(email.address or email.typed for email in person.emails if email.sensitivity.is_within(level)),
    )
