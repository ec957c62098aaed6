"""Who gets a letter, at which address, and why somebody does not."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from outreach_app.model.channels import Delivery, Email, EmailSyntax
from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.email_reading import explain
from outreach_app.model.ids import ContactId
from outreach_app.model.mail_checks import EmbargoState, Exclusion, ExclusionKind, Finding, Weight
from outreach_app.model.people import Organisation, Person
from outreach_app.services.embargo import Trust, is_trusted
from outreach_app.services.suppressions import Stops, folded_address
from outreach_app.text.mail_words import lift_time_utc

_LOOK: Final = str.maketrans({"0": "o", "1": "l", "|": "l", "5": "s"})
_CALL: Final = "On the call list: ring instead."


@dataclass(frozen=True, slots=True)
class Picked:
    """The one address that somebody is written to."""

    address: str  # as shown
    envelope: str  # its domain in ASCII
    fold: str
    is_trusted: bool = True
    warnings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Gate:
    """What is asked about each recipient. ``taken`` grows: the first with a mailbox gets the message."""

    stops: Stops
    embargo: EmbargoState
    trusted: frozenset[str]  # organisations that are trusted with embargoes
    outlets: frozenset[str]
    had: Mapping[str, str]  # folded addresses that this release version reached
    known_domains: Mapping[str, int]
    allows_again: bool = False
    taken: dict[str, str] = field(default_factory=dict)
    by_look: dict[str, list[str]] = field(default_factory=dict)  # the known domains by how they look, made when asked

    def pick(self, record: Person | Organisation) -> Picked | Exclusion:
        """Give the address for a record, or why it gets nothing."""
        stop = self.stops.of_contact(record.id)
        if stop is not None:
            return _opted_out(record, stop.reason)
        if not record.emails:
            return _no_address(record)
        refused: Exclusion | None = None
        for email in record.emails:
            found = self._fit(record, email)
            if isinstance(found, Picked):
                return self._once(record, found)
            refused = refused or found
        return refused or _no_address(record)

    def may_have_before(self, record: Person | Organisation) -> bool:
        """Tell whether somebody may have a text before its embargo lifts: our own people, and trusted outlets."""
        return is_trusted(record, Trust(self.outlets, self.trusted))

    def _fit(self, record: Person | Organisation, email: Email) -> Picked | Exclusion:
        """Look at one address."""
        if email.syntax not in {EmailSyntax.WELL_FORMED, EmailSyntax.NEEDS_SMTPUTF8}:
            return _out(record, explain(email), "Correct the address.", email.typed)
        envelope = email.ascii_address or email.address
        fold = folded_address(envelope)
        if email.delivery is Delivery.HARD_BOUNCE:
            return _out(record, "the address bounced for good", "Ask for a new address.", email.address)
        stop = self.stops.of_address(envelope)
        if stop is not None:
            return _opted_out(record, stop.reason, email.address)
        twin = "" if email.provenance.verified_on else self._twin(envelope.rpartition("@")[2].casefold())
        if twin:
            reason = f"the domain looks like {twin}, and is another"
            return _out(record, reason, "Correct the address, or mark it as verified.", email.address)
        if fold in self.had and not self.allows_again:
            return _out(record, "got this version before", "Nothing to do.", email.address, ExclusionKind.HAD_IT)
        is_trusted = self.may_have_before(record)
        if not self.embargo.is_lifted and self.embargo.instant is not None and not is_trusted:
            when = lift_time_utc(self.embargo.instant, "en")
            reason = f"under embargo until {when}, and the outlet is not trusted with embargoes"
            remedy = "Send after that, or mark the outlet as trusted."
            return _out(record, reason, remedy, email.address, ExclusionKind.NOT_TRUSTED)
        return Picked(email.address, envelope, fold, is_trusted, _cautions(record, email))

    def _once(self, record: Person | Organisation, picked: Picked) -> Picked | Exclusion:
        """Let one mailbox get one message."""
        other = self.taken.get(picked.fold)
        if other is not None:
            return _out(
                record,
                f"shares a mailbox with {other}, who gets the message",
                "Give one of them another address.",
                picked.address,
                ExclusionKind.SHARED,
            )
        self.taken[picked.fold] = record.name
        return picked

    def _twin(self, domain: str) -> str:
        """Give a better known domain that this one could be taken for; "" where there is none."""
        if not self.by_look:
            for other in self.known_domains:
                self.by_look.setdefault(_looks(other), []).append(other)
        seen = self.known_domains.get(domain, 0)
        for other in self.by_look.get(_looks(domain), ()):
            if other != domain and self.known_domains[other] > seen:
                return other
        return ""


def pitched_findings(
    picked: Sequence[tuple[str, str]], last: Mapping[str, datetime], now: datetime, days: int
) -> list[Finding]:
    """Say who was written to within some days; ``picked`` are pairs of contact and folded address."""
    found = []
    for contact, fold in picked:
        at = last.get(fold)
        ago = (now - at).days if at is not None else None
        if ago is not None and 0 <= ago < days:
            words = "today" if ago == 0 else f"{ago} days ago" if ago > 1 else "yesterday"
            found.append(Finding(f"Written to {words}.", Weight.WARNING, contact, "pitched"))
    return found


def _cautions(record: Person | Organisation, email: Email) -> tuple[Finding, ...]:
    """Say what is unusual about an address that is written to."""
    found = []
    fit = [one for one in record.emails if one.may_be_mailed]
    if len(fit) > 1:
        found.append(f"Has {len(fit)} addresses; written to at the first only.")
    if email.syntax is EmailSyntax.NEEDS_SMTPUTF8:
        found.append("Only servers with SMTPUTF8 can take this address.")
    if email.delivery is Delivery.SOFT_BOUNCE:
        found.append("The last message to this address was put off or came back.")
    return tuple(Finding(text, Weight.WARNING, record.id, "address") for text in found)


def _looks(domain: str) -> str:
    """Give how a domain looks at a glance."""
    return domain.translate(_LOOK).replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("-", "")


def _can_be_rung(record: Person | Organisation) -> bool:
    """Tell whether somebody may be rung and has a number."""
    return record.may_be_called and any(phone.may_be_dialled for phone in record.phones)


def _opted_out(record: Person | Organisation, reason: str, address: str = "") -> Exclusion:
    """Leave somebody out who asked for no more mail."""
    remedy = "Lift the suppression only if they ask for it."
    return _out(record, f"opted out: {reason}", remedy, address, ExclusionKind.OPTED_OUT)


def _no_address(record: Person | Organisation) -> Exclusion:
    """Leave somebody out who has no address; who can be rung stands on the call list."""
    if _can_be_rung(record):
        return _out(record, "no e-mail address", _CALL, kind=ExclusionKind.ON_CALL_LIST)
    return _out(record, "no e-mail address", "Add an address.", kind=ExclusionKind.NO_ADDRESS)


def _out(
    record: Person | Organisation,
    reason: str,
    remedy: str,
    address: str = "",
    kind: ExclusionKind = ExclusionKind.ADDRESS,
) -> Exclusion:
    """Leave somebody out, with the reason."""
    return Exclusion(ContactId(record.id), record.name, reason, remedy, address, kind)
