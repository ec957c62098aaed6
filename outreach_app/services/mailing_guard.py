"""The guard at the door: asked again right before each message leaves, by the clock and by what the store knows now."""

from datetime import datetime

from outreach_app.model.dataclass import dataclass
from outreach_app.model.embargo import Embargo
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ReleaseId, VersionId
from outreach_app.model.mail import Delivery, Distribution
from outreach_app.model.mail_checks import EmbargoState
from outreach_app.model.people import OrganisationKind
from outreach_app.model.release import ReleaseState, VersionKind
from outreach_app.services import releases, suppressions
from outreach_app.services.desk import Desk
from outreach_app.services.embargo import Trust, may_receive
from outreach_app.services.mailing_recipients import Gate
from outreach_app.store import mail_domains, mail_ledger, records
from outreach_app.text.mail_words import lift_time_utc


@dataclass(frozen=True, slots=True)
class _Rules:
    """What was true at one state of the store."""

    seq: int
    stops: suppressions.Stops
    gate: Gate
    embargoes: tuple[Embargo, ...]
    hold: str  # why the whole distribution must stop; "" where nothing stands against it


class DoorGuard:
    """Looks at the store anew whenever anything in it has changed."""

    def __init__(self, desk: Desk, one: Distribution) -> None:
        """Guard the messages of one distribution."""
        self._desk = desk
        self._one = one
        self._rules = self._look()

    def hold(self) -> str:
        """Give why the whole distribution must stop; "" where nothing stands against it."""
        self._refresh()
        return self._rules.hold

    def refusal(self, line: Delivery, now: datetime) -> str:
        """Give why this message must not leave now; "" where it may."""
        self._refresh()
        rules = self._rules
        stop = rules.stops.of_contact(line.contact) or rules.stops.of_address(line.envelope)
        if stop is not None:
            return f"opted out since: {stop.reason}"
        with self._desk.store.reading() as connection:
            if not mail_domains.is_there(connection, line.contact):
                return "the contact was deleted since"
        return next((why for one in rules.embargoes if (why := self.refusal_under(one, line, now))), "")

    def refusal_under(self, embargo: Embargo, line: Delivery, now: datetime) -> str:
        """Give why an embargo keeps a message here at an instant; "" where it does not."""
        lifts = embargo.lifts_at
        if lifts is None:
            return "the embargo is unresolved"
        with self._desk.store.reading() as connection:
            record = records.read_contacts(connection, (line.contact,)).get(line.contact)
        if may_receive(record, lifts, now, Trust(self._rules.gate.outlets, self._rules.gate.trusted)).may:
            return ""
        return f"under embargo until {lift_time_utc(lifts, 'en')}, and the outlet is not trusted with embargoes"

    def _refresh(self) -> None:
        """Look again where anything has changed."""
        with self._desk.store.reading() as connection:
            seq = mail_ledger.last_seq(connection)
        if seq != self._rules.seq:
            self._rules = self._look()

    def _look(self) -> _Rules:
        """Look at the store as it is now."""
        with self._desk.store.reading() as connection:
            seq = mail_ledger.last_seq(connection)
            outlets, trusted = mail_domains.outlets(connection, OrganisationKind.OUTLET.value)
        stops = suppressions.stops(self._desk)
        embargoes, hold = self._release()
        gate = Gate(stops, EmbargoState(), trusted, outlets, {}, {})
        return _Rules(seq, stops, gate, embargoes, hold)

    def _release(self) -> tuple[tuple[Embargo, ...], str]:
        """Give the embargoes that hold, that of the frozen version and that of the release now; and why to stop."""
        if not self._one.release_version:
            return (), ""
        version = releases.version(self._desk, VersionId(self._one.release_version))
        try:
            release = releases.release(self._desk, ReleaseId(self._one.release))
        except UserError:
            return (version.release.embargo,), "The release was deleted since. Undo that, or take the messages back."
        if version.kind is VersionKind.WITHDRAWAL:
            return (), ""
        if release.state is ReleaseState.WITHDRAWN:
            return (version.release.embargo,), "The release was withdrawn since. Take the messages back."
        if not release.embargo.is_settled:
            return (version.release.embargo,), "The embargo of the release is unresolved now. Resolve it first."
        return (version.release.embargo, release.embargo), ""
