"""Follow-ups: what was promised, when it is due, put off and done."""

from collections.abc import Collection
from datetime import datetime

from outreach_app.model.calling import FollowUp, Whose
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.outcome import Outcome
from outreach_app.model.rows import ContactRow
from outreach_app.services import finding, preferences
from outreach_app.services.desk import Desk
from outreach_app.services.said_hours import instant_said
from outreach_app.store import phone_work

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class DueLine:
    """A follow-up with the contact whom it concerns."""

    follow_up: FollowUp
    row: ContactRow
    is_due: bool


@dataclass(frozen=True, slots=True)
class DueNotice:
    """What became due and was not told yet. ``plain`` names nobody; ``words`` does so only where the user allows it."""

    keys: frozenset[str]  # each names a follow-up and the instant at which it is due
    plain: str = ""
    words: str = ""


def notice(desk: Desk, told: Collection[str]) -> DueNotice:
    """Give what is due beyond what was told already; no keys where there is nothing new."""
    fresh = [line for line in due(desk) if line.is_due and _told_as(line) not in told]
    if not fresh:
        return DueNotice(frozenset())
    count = "1 follow-up is due." if len(fresh) == 1 else f"{len(fresh)} follow-ups are due."
    plain = f"{count} It stands in Calls." if len(fresh) == 1 else f"{count} They stand in Calls."
    may_name = preferences.get(desk, "name_in_notices") is True
    named = "; ".join(f"{line.row.name}: {line.follow_up.text}" for line in fresh[:_MOST_NAMED])
    return DueNotice(frozenset(map(_told_as, fresh)), plain, named if may_name else plain)


def _told_as(line: DueLine) -> str:
    return f"{line.follow_up.id} {line.follow_up.due.isoformat()}"


def due(desk: Desk, *, with_done: bool = False) -> tuple[DueLine, ...]:
    """Give the follow-ups, first due first."""
    with desk.store.reading() as connection:
        found = phone_work.follow_ups(connection, with_done=with_done)
    rows = {row.id: row for row in finding.page(desk, list(dict.fromkeys(one.contact for one in found)))}
    now = desk.now()
    return tuple(
        DueLine(one, rows[one.contact], one.due <= now and not one.is_done) for one in found if one.contact in rows
    )


def next_due(desk: Desk) -> datetime | None:
    """Give the instant at which the next follow-up becomes due; None where none is open."""
    with desk.store.reading() as connection:
        found = phone_work.follow_ups(connection)
    return next((one.due for one in found if one.due > desk.now()), None)


def add(desk: Desk, row: ContactRow, when: str, text: str, whose: Whose = Whose.THEIRS) -> Outcome[FollowUp]:
    """Put down something to do for a contact, at an hour in words on their clock or ours; one undo step."""
    zone = row.zone if whose is Whose.THEIRS else desk.home().zone
    due, zone = instant_said(when, zone, desk.now())
    made = FollowUp(row.id, due, text.strip() or "Follow up", whose, zone)
    with desk.store.step("Add a follow-up") as step:
        made = replace(made, id=phone_work.write_follow_up(step, made))
    return step.outcome(made)


def finish(desk: Desk, key: str) -> Outcome[FollowUp]:
    """Mark a follow-up as done; one undo step. Raises UserError where there is none."""
    return _changed(desk, replace(_one(desk, key), done_at=desk.now()), "Follow-up done")


def snooze(desk: Desk, key: str, when: str) -> Outcome[FollowUp]:
    """Put a follow-up off to an hour in words, on the clock on which it was given; one undo step."""
    one = _one(desk, key)
    due, zone = instant_said(when, one.zone, desk.now())
    return _changed(desk, replace(one, due=due, zone=zone), "Put a follow-up off")


def _changed(desk: Desk, one: FollowUp, title: str) -> Outcome[FollowUp]:
    with desk.store.step(title) as step:
        phone_work.write_follow_up(step, one)
    return step.outcome(one)


def _one(desk: Desk, key: str) -> FollowUp:
    """Give the open follow-up whose id begins so; raises UserError for none or several."""
    with desk.store.reading() as connection:
        found = [one for one in phone_work.follow_ups(connection) if key.strip() and one.id.startswith(key.strip())]
        found = [one for one in found if one.id == key.strip()] or found
    if len(found) != 1:
        raise UserError(
            "There is no one open follow-up of this id. Choose one that is due.", remedy=Remedy.SEE_FOLLOW_UPS
        )
    return found[0]
