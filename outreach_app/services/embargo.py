"""Embargoes at work: who may have a text early, when the hour is elsewhere, and whether the clock can be right."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from outreach_app.adapters.clocks import is_held, offset_of
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.embargo import IMMEDIATE, Embargo, EmbargoGap, passes
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.hours import CallWindow, call_window, zone_info
from outreach_app.model.ids import ReleaseId
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import Organisation, OrganisationKind, Person, Role
from outreach_app.model.place import read_city
from outreach_app.model.release import Release
from outreach_app.model.release_contacts import BlockEntry
from outreach_app.services import releases
from outreach_app.services.desk import Desk
from outreach_app.store import releases as stored

SLACK = timedelta(minutes=5)
"""How far a clock may stand before the last change to the store: two computers never agree to the second."""
FAR_AHEAD = timedelta(days=400)
"""How long a store may lie unused before the clock of the computer is doubted instead."""
_OUR_ROLES = frozenset(
    {Role.SPOKESPERSON, Role.PRESS_OFFICER, Role.REPRESENTATIVE, Role.SUPPORTER, Role.COUNSEL, Role.QUOTED}
)
_OUR_KINDS = frozenset({OrganisationKind.COALITION, OrganisationKind.MEMBER, OrganisationKind.COUNSEL})
_ASKED = {
    EmbargoGap.STATEMENT: "Under embargo, or for immediate release?",
    EmbargoGap.DATE: "On which day does it lift?",
    EmbargoGap.HOUR: "At which hour does it lift?",
    EmbargoGap.ZONE: "The hour of which place is meant?",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody may have a text now, and why."""

    may: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Trust:
    """Which organisations are outlets, and which of them are trusted with embargoes, by id."""

    outlets: frozenset[str] = frozenset()
    trusted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lift:
    """The hour at which an embargo lifts in one city."""

    city: str
    zone: str
    local: datetime  # aware, in the zone
    window: CallWindow  # at the instant of the lift
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the instants that an hour may mean where the clocks change."""

    fold: int
    instant: datetime  # UTC
    words: str


def may_receive(
    who: Person | Organisation | None, instant: datetime | None, now: datetime, trust: Trust | None = None
) -> Verdict:
    """Tell whether somebody may have a text whose embargo lifts at ``instant``; all times are aware.

    None stands for an unresolved embargo: nobody gets it. Before the instant only our own people and outlets that are
    marked as trusted with embargoes may have it; nobody unknown is trusted. ``trust`` says which outlets are; without
    it an outlet's own mark counts. ``Embargo.lifts_at`` gives the instant. Mail and window ask this and nothing else.
    """
    if instant is None:
        return Verdict(may=False, reason="The embargo is unresolved: it names no one instant.")
    if now >= instant:
        return Verdict(may=True, reason="The embargo is over.")
    if who is not None and is_trusted(who, trust):
        return Verdict(may=True, reason="One of ours, or an outlet that is trusted with embargoes.")
    return Verdict(may=False, reason="Under embargo, and not marked as an outlet that is trusted with embargoes.")


def is_trusted(who: Person | Organisation, trust: Trust | None = None) -> bool:
    """Tell whether somebody may have a text before its embargo lifts: trusted outlets and those who work for them.

    Who works for several outlets needs all of them trusted. Our own people and organisations are trusted too; what is
    not known to be one of them is not.
    """
    if isinstance(who, Organisation):
        if who.kind is OrganisationKind.OUTLET:
            return who.id in trust.trusted if trust is not None else who.trusted_with_embargoes
        return who.kind in _OUR_KINDS
    known = trust or Trust()
    posts = {one.organisation_id for one in who.affiliations if one.organisation_id and one.until is None}
    if posts & known.outlets or any(one.role is Role.JOURNALIST for one in who.roles):
        return bool(posts & known.trusted) and not (posts & known.outlets) - known.trusted
    return any(one.role in _OUR_ROLES for one in who.roles)


def clock_doubt(desk: Desk) -> str:
    """Say why the clock of this computer cannot be right, "" where nothing speaks against it.

    It is held against the last change in the store: a clock before it was set back; one far beyond it may have been
    set forward, which would lift an embargo too early. A held clock is no computer's, and is not doubted.
    """
    if is_held(desk.clock):
        return ""
    with desk.store.reading() as connection:
        last = stored.last_change(connection)
    now = desk.now()
    if last is None:
        return ""
    shown, known = f"{now:%Y-%m-%d %H:%M} UTC", f"{last:%Y-%m-%d %H:%M} UTC"
    if now < last - SLACK:
        return f"The clock of this computer shows {shown}, but this store was changed at {known}. Set the clock right."
    if now > last + FAR_AHEAD:
        return (
            f"The clock of this computer shows {shown}, more than a year after the last change here ({known})."
            " Check the date, then save any change to go on."
        )
    return ""


def place_doubt(desk: Desk, offset: timedelta | None = None) -> str:
    """Say that this computer runs on the time of another place than the user's; "" where it does not, or is not known.

    ``offset`` is that of the computer from UTC; without it the computer is asked. An embargo is an instant, so nothing
    is sent earlier or later for it: it is the hours shown as "here" that may not be those on the wall.
    """
    now, home = desk.now(), desk.home()
    there = zone_info(home.zone)
    found = offset_of(desk.clock, now) if offset is None else offset
    if found is None or there is None or now.astimezone(there).utcoffset() == found:
        return ""
    city = city_word(home.city) or place_word(home.zone)
    return (
        f"This computer runs on UTC{_signed(found)}, and your place here is {city}. The embargo lifts at the same"
        " instant; the hours that are shown as yours are those of your place."
    )


def _signed(offset: timedelta) -> str:
    """Give an offset as "+09:00"."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def refuse_wrong_clock(desk: Desk) -> None:
    """Raise RefusedByGuard where the clock cannot be right: an embargo is not reckoned by it."""
    doubt = clock_doubt(desk)
    if doubt:
        raise RefusedByGuard(doubt)


def resolve(
    desk: Desk, key: ReleaseId, day: date, hour: time, where: str, fold: int | None = None
) -> Outcome[ReleaseId]:
    """Give the embargo of a release its day, hour and place; one undo step. The text as written stays beside it.

    ``where`` is an IANA zone or a city. Raises UserError where it is not known, or the clocks skip the hour there,
    or go through it twice and ``fold`` does not say which pass is meant.
    """
    one = releases.release(desk, key)
    wanted = resolved(one.embargo, day, hour, where, fold)
    return releases.save(desk, replace(one, embargo=wanted), "Set the embargo")


def resolved(embargo: Embargo, day: date, hour: time, where: str, fold: int | None = None) -> Embargo:
    """Give an embargo with its instant settled; raises UserError as ``resolve`` does."""
    zone = zone_named(where)
    wanted = replace(embargo, date=day, time=hour.replace(fold=0), zone=zone, fold=fold, is_immediate=False)
    if wanted.lacks is EmbargoGap.SKIPPED_HOUR:
        raise UserError(f"The clocks go forward on that day: {hour:%H:%M} does not exist there. Choose another hour.")
    if wanted.lacks is EmbargoGap.DOUBLE_HOUR:
        words = " or ".join(choice.words for choice in choices(wanted))
        raise UserError(f"The clocks go back on that day: {hour:%H:%M} comes twice there. Say which: {words}.")
    return wanted if wanted.lacks else replace(wanted, fold=fold if len(passes(day, hour, zone)) > 1 else None)


def zone_named(where: str) -> str:
    """Give the IANA zone of a zone name or a city; raises UserError for neither."""
    plain = where.strip()
    if plain and zone_info(plain) is not None:
        return plain
    city = read_city(plain)
    if city is None:
        raise UserError("This is no time zone or city that is known here. Write it as in Asia/Seoul or Seoul.")
    return city.zone


def question(embargo: Embargo) -> str:
    """Give what must be asked before an embargo can act; "" where nothing is open."""
    lacks = embargo.lacks
    if lacks is EmbargoGap.SKIPPED_HOUR:
        return "The clocks go forward over this hour: it does not exist there. Which hour is meant?"
    if lacks is EmbargoGap.DOUBLE_HOUR:
        return f"The clocks go back over this hour: {' or '.join(one.words for one in choices(embargo))}?"
    if lacks is EmbargoGap.HOUR and not embargo.zone:
        return "At which hour does it lift, and where?"
    return _ASKED.get(lacks, "")


def choices(embargo: Embargo) -> tuple[Choice, ...]:
    """Give the two instants of an hour that comes twice; empty where it does not."""
    if embargo.date is None or embargo.time is None:
        return ()
    found = passes(embargo.date, embargo.time, embargo.zone)
    there = zone_info(embargo.zone)
    if len(found) < 2 or there is None:
        return ()
    return tuple(
        Choice(fold, instant, f"{instant.astimezone(there):%H:%M %Z}, which is {instant:%H:%M} UTC")
        for fold, instant in enumerate(found)
    )


def lift_table(desk: Desk, embargo: Embargo, entries: Sequence[BlockEntry] = ()) -> tuple[Lift, ...]:
    """Give the hour of the lift in the cities that matter: here first, then those of the block from east to west.

    The place that the embargo names is among them. Empty while it names no instant.
    """
    instant = embargo.instant
    if instant is None:
        return ()
    home = desk.home()
    places = {entry.zone: city_word(entry.city) for entry in entries if zone_info(entry.zone) is not None}
    places.setdefault(embargo.zone, place_word(embargo.zone))
    places.pop(home.zone, None)
    lifts = [_lift(city, zone, instant) for zone, city in places.items()]
    lifts.sort(key=lambda one: (-(one.local.utcoffset() or timedelta()), one.city))
    here = [replace(_lift(city_word(home.city), home.zone, instant), is_here=True)] if zone_info(home.zone) else []
    return (*here, *lifts)


def lift_words(embargo: Embargo, zone: str = "", place: str = "") -> str:
    """Say when an embargo lifts in UTC, and in a recipient's place: "04:00 UTC, 13:00 in Tokyo"; "" while it is open.

    A day is named where it is not the day that the embargo names.
    """
    instant, there = embargo.instant, zone_info(zone)
    if instant is None:
        return ""
    words = [f"{instant:%H:%M} UTC{_day(instant, embargo.date)}"]
    if there is not None and zone != "UTC":
        local = instant.astimezone(there)
        words.append(f"{local:%H:%M} in {city_word(place) or place_word(zone)}{_day(local, embargo.date)}")
    return ", ".join(words)


def left_words(embargo: Embargo, now: datetime) -> str:
    """Say how long an embargo still holds: "Embargo lifts in 4 h"; or that it is over, or what is open."""
    if embargo.is_immediate:
        return "For immediate release"
    instant = embargo.instant
    if instant is None:
        return "Embargo unresolved" if embargo.raw or embargo.date else "No embargo stated"
    left = instant - now
    if left <= timedelta():
        return "Embargo lifted"
    minutes = -(-int(left.total_seconds()) // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [f"{days} d"] * (days > 0) + [f"{hours} h"] * (hours > 0) + [f"{minutes} min"] * (minutes > 0 and not days)
    return f"Embargo lifts in {' '.join(parts)}"


def line_of(release: Release) -> str:
    """Give the release line that follows from the embargo, for a release that has none of its own; "" while open."""
    embargo = release.embargo
    if embargo.is_immediate:
        return IMMEDIATE.raw
    if embargo.instant is None or embargo.time is None or embargo.date is None:
        return ""
    day = f"{embargo.date.day} {embargo.date:%B %Y}".upper()
    return f"EMBARGOED UNTIL {embargo.time:%H:%M}, {day}, {place_word(embargo.zone).upper()} TIME"


def place_word(zone: str) -> str:
    """Give the place of a zone in a word: "New York" for America/New_York."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def city_word(city: str) -> str:
    """Give a city without its district or state: "Washington" for "Washington, D.C."."""
    return city.split(",", maxsplit=1)[0].strip()


def _lift(city: str, zone: str, instant: datetime) -> Lift:
    """Give the hour in one zone."""
    there = zone_info(zone)
    local = instant.astimezone(there or UTC)
    return Lift(city or place_word(zone), zone, local, call_window(zone, instant))


def _day(moment: datetime, day: date | None) -> str:
    """Name the day where it is another than the one that is known."""
    return "" if moment.date() == day else f" on {moment.day} {moment:%B}"
