"""Who and what is not written to or rung up any more: put down, lifted, asked before each send and each call."""

import hashlib
import hmac
from collections.abc import Sequence

from outreach_app.model.dataclass import dataclass
from outreach_app.model.email_reading import read_email
from outreach_app.model.errors import UserError
from outreach_app.model.ids import new_id
from outreach_app.model.mail import Suppression
from outreach_app.model.outcome import Outcome
from outreach_app.model.phone_reading import read_phone
from outreach_app.services import people
from outreach_app.services.desk import Desk
from outreach_app.store import audit
from outreach_app.store import suppressions as rows
from outreach_app.store.engine_types import Connection
from outreach_app.store.settings_table import read_meta, write_meta
from outreach_app.store.steps import Step

_KEY = "suppression-key"
_EMAIL, _PHONE = "email", "phone"
ERASED = "erased"
"""The reason that stands where somebody was erased."""


@dataclass(frozen=True, slots=True)
class Stops:
    """All suppressions at one moment, ready to be asked."""

    by_value: dict[str, Suppression]
    by_digest: dict[str, Suppression]
    key: bytes

    def of_address(self, address: str) -> Suppression | None:
        """Give why an address is not written to; None where it may be."""
        return self._of(folded_address(address)) if self.by_digest else None

    def of_number(self, e164: str) -> Suppression | None:
        """Give why a number is not rung; None where it may be."""
        return self._of(e164)

    def of_contact(self, key: str) -> Suppression | None:
        """Give why a contact is not approached at all; None where it may be."""
        return self._of(key)

    def _of(self, value: str) -> Suppression | None:
        if not value:
            return None
        return self.by_value.get(value) or self.by_digest.get(_digest(self.key, value))


def folded_address(address: str) -> str:
    """Give an address as it is compared: one mailbox, one form."""
    read = read_email(address)
    return (read.ascii_address or read.address or address.strip()).casefold()


def suppress(desk: Desk, what: str, reason: str) -> Outcome[Suppression]:
    """Put an address, a number or a contact (by id or name) down as not to be approached; one undo step.

    It outlives the contact. Raises UserError where ``what`` is none of the three, or names several contacts.
    """
    kind, value, contact = _read(desk, what)
    now = desk.now()
    one = Suppression(kind, value, " ".join(reason.split()) or "asked for it", now, contact, _digest(_key(desk), value))
    standing = stops(desk)
    known = standing.by_value.get(value) or standing.by_digest.get(one.digest)
    with desk.store.step("Suppress an address" if kind == "email" else "Suppress a contact") as step:
        if known is None:
            rows.write_suppression(step, one)
    if known is None:
        with desk.store.upkeep() as connection:
            audit.write(connection, now, "suppressed", kind)
    return step.outcome(known or one)


def lift(desk: Desk, what: str) -> Outcome[int]:
    """Lift the suppression of an address, number or contact; gives how many were lifted."""
    value = _read(desk, what)[1]
    digest = _digest(_key(desk), value)
    found = [one for one in standing(desk) if (value and value == one.value) or one.digest == digest]
    with desk.store.step("Lift a suppression") as step:
        for one in found:
            rows.lift_suppression(step, one.id)
    if found:
        with desk.store.upkeep() as connection:
            audit.write(connection, desk.now(), "suppression lifted", found[0].kind)
    return step.outcome(len(found))


def standing(desk: Desk) -> tuple[Suppression, ...]:
    """Give all suppressions, oldest first."""
    with desk.store.reading() as connection:
        return rows.read_suppressions(connection)


def stops(desk: Desk) -> Stops:
    """Give all suppressions ready to be asked."""
    every = standing(desk)
    return Stops({one.value: one for one in every if one.value}, {one.digest: one for one in every}, _key(desk))


def keep_erased(
    desk: Desk, step: Step, contacts: Sequence[str], addresses: Sequence[str], numbers: Sequence[str]
) -> None:
    """Put the addresses and numbers of somebody erased down within a step, as keyed hashes and nothing else."""
    key = _key_in(step.connection)
    folded = [(_EMAIL, folded_address(one)) for one in addresses] + [(_PHONE, one) for one in numbers]
    known = {one.digest for one in rows.read_suppressions(step.connection)}
    for kind, value in dict.fromkeys(folded):
        digest = _digest(key, value)
        if digest not in known:
            rows.write_suppression(step, Suppression(kind, "", ERASED, desk.now(), "", digest))
    rows.keep_only_hashes(step, contacts, [value for _, value in folded])


def follow_merge(step: Step, keep: str, gone: str) -> None:
    """Let what was put down of a contact stop the one into which it was merged, within a step."""
    key = _key_in(step.connection)
    for one in rows.read_suppressions(step.connection):
        if one.digest == _digest(key, gone):
            rows.move_suppression(step, one.id, keep, _digest(key, keep))


def _read(desk: Desk, what: str) -> tuple[str, str, str]:
    """Read an address, a number or a contact: kind, value and the contact's id."""
    text = what.strip()
    if "@" in text:
        if not read_email(text).address:
            raise UserError("This is no address that can be written to, so it needs no suppression. Check it.")
        return "email", folded_address(text), ""
    number = read_phone(text, region=desk.home().country) if text[:1] in "+0123456789(" else None
    if number is not None and number.e164:
        return "phone", number.e164, ""
    found = people.resolve(desk, text)
    if len(found) != 1:
        many = f"{len(found)} contacts bear this name. Give the id." if found else "Nobody bears this name."
        raise UserError(f"{many} Suppress an address, a number in international form, or one contact.")
    return "person", found[0].id, found[0].id


def _key(desk: Desk) -> bytes:
    """Give the key of the hashes, made once for a store."""
    with desk.store.reading() as connection:
        text = read_meta(connection, _KEY)
    if text:
        return text.encode()
    with desk.store.upkeep() as connection:
        return _key_in(connection)


def _key_in(connection: Connection) -> bytes:
    """Give the key of the hashes within a step, made where there is none."""
    text = read_meta(connection, _KEY)
    if not text:
        text = new_id() + new_id()
        write_meta(connection, _KEY, text)
    return text.encode()


def _digest(key: bytes, value: str) -> str:
    """Give the keyed hash that stays when the value is erased."""
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()
