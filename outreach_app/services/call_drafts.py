"""What is typed in call mode before an outcome is chosen: kept as typed, so that no crash takes it."""

from outreach_app.model.calling import Draft
from outreach_app.model.outcome import NOTHING_CHANGED, Outcome
from outreach_app.services.desk import Desk
from outreach_app.store import call_drafts


def keep(desk: Desk, one: Draft) -> Outcome[None]:
    """Keep a draft in place of the one before; no step of its own, so that undo goes on with the last outcome."""
    with desk.store.upkeep() as connection:
        call_drafts.write_draft(connection, one)
    return Outcome(None, NOTHING_CHANGED)


def draft(desk: Desk, entry: str) -> Draft | None:
    """Give what was typed about an entry of a call-down; None for nothing."""
    with desk.store.reading() as connection:
        return call_drafts.read_draft(connection, entry)


def tidy(desk: Desk, call_down: str) -> Outcome[None]:
    """Forget the drafts of who is done, once the call-down is left: until then an undone outcome finds its note."""
    with desk.store.upkeep() as connection:
        call_drafts.forget_done(connection, call_down)
    return Outcome(None, NOTHING_CHANGED)
