"""Hours in words: theirs beside ours, with the day where it differs, and what comes next."""

from datetime import datetime

from outreach_app.model.days_off import WEEKDAYS
from outreach_app.model.home import Home
from outreach_app.model.hours import CallWindow, WindowState, call_window, zone_info

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def local(instant: datetime, zone: str) -> datetime:
    """Give an instant on the wall clock of a zone; in UTC where the zone is unknown."""
    there = zone_info(zone)
    return instant.astimezone(there) if there is not None else instant


def hour(instant: datetime, zone: str, *, beside: datetime | None = None) -> str:
    """Give "20:00", with the day before it where it is not the day of ``beside``: "Mon 20:00"."""
    there = local(instant, zone)
    clock = f"{there:%H:%M}"
    if beside is None or there.date() == beside.date():
        return clock
    return f"{DAYS[there.weekday()]} {clock}"


def zone_place(zone: str) -> str:
    """Give the city of an IANA zone, as it is said: "Tokyo", "New York"; "" for none."""
    return zone.partition(";")[0].rpartition("/")[2].replace("_", " ")


def date_words(instant: datetime, zone: str) -> str:
    """Give "Tue 3 Apr 2012"."""
    there = local(instant, zone)
    return f"{DAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]} {there.year}"


def moment_words(instant: datetime, now: datetime, zone: str) -> str:
    """Give "Today 08:41", "Fri 30 Mar", or with the year where it is not this one."""
    there, here = local(instant, zone), local(now, zone)
    if there.date() == here.date():
        return f"Today {there:%H:%M}"
    year = "" if there.year == here.year else f" {there.year}"
    return f"{DAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]}{year}"


def state_word(window: CallWindow) -> str:
    """Give one word for the hour: open, early, late, asleep, unknown; or why it is as it is: Sunday, on call, away."""
    if window.reason:
        return window.reason
    if window.state is WindowState.EDGE:
        return "late" if window.is_late else "early"
    words = {WindowState.OPEN: "open", WindowState.CLOSED: "asleep", WindowState.UNKNOWN: "unknown"}
    return words[window.state]


def next_words(window: CallWindow, zone: str) -> str:
    """Give what comes next, on their clock: "until 18:00", "opens 09:00", "late, to 22:00", "Sunday"."""
    if window.reason and window.state is not WindowState.OPEN:
        return _short_reason(window, zone)
    if window.state is WindowState.OPEN and window.closes is not None:
        return f"until {hour(window.closes, zone)}"
    if window.state is WindowState.EDGE and window.is_late and window.changes is not None:
        return f"late, to {hour(window.changes, zone)}"
    if window.opens is not None:
        return f"opens {hour(window.opens, zone)}"
    return ""


def _short_reason(window: CallWindow, zone: str) -> str:
    """Give why they are not to be rung in as few letters as a column has."""
    if window.opens is None or window.reason in WEEKDAYS:
        return window.reason
    day = DAYS[local(window.opens, zone).weekday()]
    if window.state is WindowState.CLOSED:
        return f"{'away' if window.reason == 'away' else 'not'} before {day}"
    return f"holiday, to {day}"


def strip_words(city: str, zone: str, now: datetime, home: Home, clock: str = "") -> tuple[str, str]:
    """Give the two lines of the strip: the hour there, and when their window turns, on both clocks.

    ``clock`` is that of the contact (see ``model.availability``); without it the usual hours of the zone hold.
    """
    window = call_window(clock or zone, now)
    if window.state is WindowState.UNKNOWN:
        return "Time unknown", "No place is recorded, so no hour is given."
    here = local(now, home.zone)
    word = {"early": "awake", "late": "awake, late"}.get(state_word(window), state_word(window))
    word = f"open, {word}" if window.reason and window.state is WindowState.OPEN else word
    first = f"{hour(now, zone, beside=here)} in {city or zone}, {word}"
    turn = window.closes if window.state is WindowState.OPEN else window.opens
    if turn is None:
        return first, ""
    verb = "closes" if window.state is WindowState.OPEN else "opens"
    there_words = hour(turn, zone, beside=local(now, zone))
    here_words = hour(turn, home.zone, beside=here)
    if local(turn, zone).utcoffset() == local(turn, home.zone).utcoffset():
        return first, f"Window {verb} {there_words}"
    return first, f"Window {verb} {there_words} there, {here_words} here"


def offset_words(zone: str, now: datetime) -> str:
    """Give the offset of a zone now: "UTC+7", "UTC+5:30", "" where the zone is unknown."""
    there = zone_info(zone)
    offset = now.astimezone(there).utcoffset() if there is not None else None
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes >= 0 else "−"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
