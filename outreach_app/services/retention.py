"""Duties towards people: why somebody's data are kept, where they came from, and when that is to be asked again."""

from datetime import date
from enum import StrEnum

from outreach_app.model.dataclass import dataclass
from outreach_app.model.hours import zone_info
from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import Outcome
from outreach_app.services import editing
from outreach_app.services.desk import Desk
from outreach_app.store import retention as rows


class Standing(StrEnum):
    """How a contact stands before the duty to keep nothing longer than needed."""

    DUE = "review due"
    NO_BASIS = "no lawful basis"
    NO_DAY = "no review date"
    KEPT = "in order"


@dataclass(frozen=True, slots=True)
class Kept:
    """One contact of the report."""

    id: ContactId
    name: str
    source: str  # "" where not stated
    basis: str
    review_on: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Report:
    """The contacts, those due longest first, and the sums over all people."""

    lines: tuple[Kept, ...]
    people: int
    due: int
    without_basis: int
    without_day: int


def report(
    desk: Desk, due_by: date | None = None, *, limit: int = 100, everybody: bool = False, people_only: bool = True
) -> Report:
    """Tell whose data are to be looked at by a day (default: today), and who lacks a basis or a day of review."""
    day = due_by or desk.now().date()
    with desk.store.reading() as connection:
        found = rows.kept(connection, day, limit, everybody=everybody, people_only=people_only)
        sums = rows.counts(connection, day)
    return Report(tuple(_line(row, day) for row in found), *sums)


def keep_on(desk: Desk, key: ContactId) -> Outcome[date]:
    """Note that a contact was looked at and is kept for another year; gives the day of the next review. One undo step.

    Raises UserError where the contact is gone.
    """
    today = desk.now().astimezone(zone_info(desk.home().zone)).date()
    is_leap_day = (today.month, today.day) == (2, 29)
    day = today.replace(year=today.year + 1, day=28 if is_leap_day else today.day)
    done = editing.edit(desk, key, (("set", "review_on", day.isoformat()),))
    return Outcome(day, done.change)


def _line(row: tuple[str, ...], day: date) -> Kept:
    """Read one line."""
    key, name, basis, review, source = row[:5]
    on = date.fromisoformat(review) if review else None
    return Kept(ContactId(key), name, source, basis, on, _standing(basis, on, day))


def _standing(basis: str, on: date | None, day: date) -> Standing:
    """Say what is to be done first."""
    if on is not None and on <= day:
        return Standing.DUE
    if not basis:
        return Standing.NO_BASIS
    return Standing.KEPT if on else Standing.NO_DAY
