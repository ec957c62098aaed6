"""Addresses that came back: noted on the contact, so that nothing is sent there again."""

from outreach_app.model.channels import Delivery, Email
from outreach_app.model.dataclass import replace
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Person
from outreach_app.services.desk import Desk
from outreach_app.services.suppressions import folded_address
from outreach_app.store import records
from outreach_app.store.step_kind import StepKind


def note_hard_bounce(desk: Desk, contact: ContactId, address: str) -> bool:
    """Note that an address does not exist any more; tells whether the contact has it."""
    return note_delivery(desk, contact, address, Delivery.HARD_BOUNCE)


def note_delivery(desk: Desk, contact: ContactId, address: str, state: Delivery) -> bool:
    """Note on a contact what became of mail to an address; no stop for undo. Tells whether the contact has it."""
    fold = folded_address(address)
    with desk.store.reading() as connection:
        record = records.read_contacts(connection, (contact,)).get(contact)
    if record is None:
        return False
    emails = tuple(_noted(one, fold, state) for one in record.emails)
    if emails == record.emails:
        return any(_is(one, fold) for one in emails)
    with desk.store.step("Note a bounce", kind=StepKind.QUIET) as step:
        if isinstance(record, Person):
            records.write_person(step, replace(record, emails=emails))
        else:
            records.write_organisation(step, replace(record, emails=emails))
    return True


def _noted(one: Email, fold: str, state: Delivery) -> Email:
    """Give an address with its new state, where it is the one."""
    return replace(one, delivery=state) if _is(one, fold) else one


def _is(one: Email, fold: str) -> bool:
    return bool(one.address) and folded_address(one.ascii_address or one.address) == fold
