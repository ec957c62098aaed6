"""Who got a release, so that a correction or a withdrawal reaches exactly them: by mail again, or by phone."""

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import RefusedByGuard
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.mail import DistributionId
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import VersionKind
from outreach_app.services import calling, mailing_corrections, people, releases, suppressions
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_corrections import Correction


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who got a release. ``opted_out`` gives the reason where they are told nothing more."""

    id: ContactId
    name: str
    opted_out: str = ""


@dataclass(frozen=True, slots=True)
class Readers:
    """All who got a release: by mail, and those who were told by phone or had to be."""

    mailed: tuple[Reached, ...]
    rung: tuple[Reached, ...]


def readers(desk: Desk, key: ReleaseId) -> Readers:
    """Give who got any version of a release, each once, in the order in which it reached them; empty for nobody."""
    said = [one.id for one in releases.versions(desk, key) if one.kind is not VersionKind.WITHDRAWAL]
    mailed, rung = mailing_corrections.reached(desk, key, said)
    stops = suppressions.stops(desk)
    records = {ContactId(one.id): one for one in people.contacts(desk, (*mailed, *rung))}

    def told(key: ContactId) -> Reached:
        record = records.get(key)
        if record is None:
            return Reached(key, "Deleted since")
        addresses = (one.ascii_address or one.address for one in record.emails)
        found = (stops.of_contact(key), *map(stops.of_address, addresses))
        return Reached(key, record.name, next((stop.reason for stop in found if stop is not None), ""))

    return Readers(tuple(map(told, mailed)), tuple(map(told, rung)))


def begin_letter(desk: Desk, key: ReleaseId) -> Outcome[DistributionId]:
    """Make the draft of the letter to those who got a release by mail; one undo step.

    Raises RefusedByGuard where nobody got it by mail.
    """
    made: Outcome[Correction] = mailing_corrections.correct(desk, key)
    return Outcome(made.value.distribution, made.change)


def begin_calls(desk: Desk, key: ReleaseId) -> Outcome[str]:
    """Make the call list of those who were told of a release by phone; gives its id. One undo step.

    Raises RefusedByGuard where nobody was, and UserError where none of them can be rung.
    """
    rung = tuple(one.id for one in readers(desk, key).rung)
    if not rung:
        raise RefusedByGuard("Nobody was told of this release by phone, so there is nobody to ring.")
    title = releases.release(desk, key).title
    return calling.start(desk, f"Correction: {title}", Filter(), ids=rung, release=key)
