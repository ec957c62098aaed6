"""Words for hours at both ends, as the verbs on phone work print them."""

from datetime import datetime

from outreach_app.cli.session import Session
from outreach_app.model.hours import CallWindow, WindowState, call_window, zone_info
from outreach_app.model.rows import ContactRow


def hour_there(session: Session, row: ContactRow) -> str:
    """Give the hour where somebody is, and how their call window stands."""
    window = call_window(row.reckoned_by, session.desk().now())
    if window.local is None:
        return "place not stated"
    return f"{window.local:%a %H:%M} in {row.city or row.zone}, {window.reason or state_word(window)}"


def both_clocks(session: Session, moment: datetime, row: ContactRow) -> str:
    """Give an instant at their end and at ours."""
    there, here = zone_info(row.zone), zone_info(session.desk().home().zone)
    ours = f"{moment.astimezone(here):%a %d %b %H:%M} here"
    return f"{moment.astimezone(there):%a %d %b %H:%M} in {row.city or row.zone}, {ours}" if there else ours


def state_word(window: CallWindow) -> str:
    """Give the window in one word: open, early, late, asleep."""
    if window.state is WindowState.EDGE:
        return "late" if window.is_late else "early"
    return "open" if window.state is WindowState.OPEN else "asleep"
