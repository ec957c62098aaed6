"""The shapes of what ``--json`` prints of contacts and hours, as documented; unknown is null, never ""."""

from datetime import datetime

from outreach_app.model.home import Home
from outreach_app.model.hours import CallWindow, WindowState, call_window
from outreach_app.model.plain_data import Data
from outreach_app.model.rows import ContactRow


def found(row: ContactRow, home: Home, now: datetime) -> Data:
    """Give a contact as ``find`` lists it."""
    window = call_window(row.reckoned_by, now)
    return {
        "id": row.id,
        "name": row.name,
        "native_name": row.native_name or None,
        "organisation": row.organisation or None,
        "title": row.title or None,
        "city": row.city or None,
        "country": row.country or None,
        "zone": row.zone or None,
        "local_time": local_time(window.local),
        "window": state(window),
        "languages": list(row.languages),
        "phones": [
            {
                "e164": one.e164 or None,
                "dial": dialled(one.e164, home) if one.is_usable else None,
                "kind": one.kind.told,
            }
            for one in row.phones
        ],
        "emails": [one.address for one in row.emails],
    }


def dialled(e164: str, home: Home) -> str:
    """Give what to dial from where the user is; the numbering plans are loaded when a number is shown."""
    from outreach_app.text.dialling import dial_string

    return dial_string(e164, "", home.country)


def state(window: CallWindow) -> str:
    """Give the window in one word: open (on a day off too), opens (early there), closed (late or asleep) or unknown."""
    if window.state == WindowState.EDGE and window.is_within_hours:
        return "open"  # on a day off; "reason" names it
    if window.state == WindowState.EDGE:
        return "closed" if window.is_late else "opens"
    return window.state.value


def until(window: CallWindow) -> str | None:
    """Give until when the state holds: the closing of an open window, else the next opening, at their wall clock."""
    moment = window.closes or window.opens
    return local_time(moment.astimezone(window.local.tzinfo)) if moment and window.local else None


def local_time(moment: datetime | None) -> str | None:
    """Give an hour with its offset, "2012-04-03T07:00+07:00"; None where no place is recorded."""
    return moment.isoformat(timespec="minutes") if moment else None
