"""The words of a printed call sheet: what stands in its band, in its heads, under its clocks and at its foot."""

from datetime import UTC, datetime, timedelta
from unicodedata import bidirectional

from outreach_app.model.channels import Sensitivity
from outreach_app.model.hours import CallWindow, WindowState, zone_info
from outreach_app.model.sheet import CallSheet, SheetPhone, SheetRow

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STAMPS = {Sensitivity.PUBLIC: "PUBLIC", Sensitivity.PRESS: "PRESS-ONLY", Sensitivity.INTERNAL: "INTERNAL"}
OUTCOMES = ("Reached", "Voicemail", "No answer", "Call back")
LEGEND = {
    WindowState.OPEN: "open, 09–18 there",
    WindowState.EDGE: "early or late, 07–09 and 18–22",
    WindowState.CLOSED: "asleep",
    WindowState.UNKNOWN: "time unknown",
}


def title(sheet: CallSheet) -> str:
    """Give the heading; never empty."""
    kind = "On-call roster" if sheet.is_roster else "Call sheet"
    return f"{kind}: {sheet.title}" if sheet.title else kind


def stamp(sheet: CallSheet) -> str:
    """Give the stamp in capitals: the level of what is on the sheet, not of what was asked for."""
    return STAMPS[Sensitivity.INTERNAL if sheet.has_internal else sheet.level]


def stamp_hint(sheet: CallSheet) -> str:
    """Say how to treat the paper; "" for a public sheet."""
    if sheet.has_internal:
        return "holds internal numbers, do not leave it behind"
    return "" if sheet.level == Sensitivity.PUBLIC else "do not leave in a car or a meeting room"


def band(sheet: CallSheet) -> tuple[tuple[str, str], ...]:
    """Give the labels and values of the band, left to right."""
    exits = f", exit code {sheet.exit_code}" if sheet.exit_code else ", numbers in international form"
    cells = [
        ("As of", as_of(sheet)),
        ("Embargo lifts" if sheet.embargo[:1].isdigit() else "Embargo", sheet.embargo),
        ("Filter", sheet.filter_words or "everybody"),
        ("Caller in", f"{sheet.home_place or 'place not set'}{exits}"),
    ]
    return tuple((label, value) for label, value in cells if value)


def as_of(sheet: CallSheet) -> str:
    """Give the instant of the sheet here and in UTC, with both days when they differ."""
    here = _here(sheet, sheet.as_of)
    utc = sheet.as_of.astimezone(UTC)
    if here.utcoffset() == timedelta(0):
        return f"{day_and_date(here)}, {here:%H:%M} UTC"
    other = f"{utc:%H:%M}" if utc.date() == here.date() else f"{DAYS[utc.weekday()]} {utc:%H:%M}"
    return f"{day_and_date(here)}, {here:%H:%M} {place(sheet)} ({other} UTC)"


def place(sheet: CallSheet) -> str:
    """Give the place whose hours are "ours"; UTC where none is set."""
    return sheet.home_place or ("UTC" if zone_info(sheet.home_zone) is None else sheet.home_zone)


def heads(sheet: CallSheet) -> tuple[str, ...]:
    """Give the heads of the seven columns."""
    dial = f"Dial from {sheet.home_place}, e-mail" if sheet.exit_code and sheet.home_place else "Phone, e-mail"
    return (
        "Their clock",
        f"Best hours, {place(sheet)}",
        "Name, role, organisation",
        "Speaks",
        dial,
        "On call" if sheet.is_roster else "Outcome",
        "On their clock" if sheet.is_roster else "Call back, note",
    )


def day_and_date(moment: datetime) -> str:
    """Give "Tue 3 Apr 2012", in the same words whatever the system's language is."""
    return f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def state(window: CallWindow) -> str:
    """Give the word that stands with the mark."""
    if window.state == WindowState.EDGE:
        return "late" if window.is_late else "early"
    return {WindowState.OPEN: "open", WindowState.CLOSED: "asleep"}.get(window.state, "time unknown")


def hours(row: SheetRow) -> tuple[str, ...]:
    """Give the best hours, what comes first before what comes later."""
    first, found, later = row.best_hours.replace("; then", ", then").partition(", then")
    return (first.strip(), f"then {later.strip()}") if found else (first.strip(),)


def post(row: SheetRow) -> tuple[str, ...]:
    """Give the lines under a name: role, then organisation and place, a place that nobody stated said so."""
    where = row.city or row.country or "place not stated"
    parts = (isolated(row.organisation), where)
    return tuple(line for line in (row.role, ", ".join(part for part in parts if part)) if line)


def isolated(text: str) -> str:
    """Keep text that runs from right to left by itself, so that what follows it stays at its right."""
    runs_left = any(bidirectional(letter) in {"R", "AL"} for letter in text)
    return f"\u2068{text}\u2069" if runs_left else text


def phone_words(phone: SheetPhone) -> str:
    """Give what stands behind a number: its kind and its note."""
    return ", ".join(part for part in (phone.kind, phone.note) if part)


def footnote(sheet: CallSheet) -> str:
    """Say for which hour the clocks stand, where summer time is on, and what was left out."""
    parts = [f"Clocks are for {_here(sheet, sheet.as_of):%H:%M} in {place(sheet)}."]
    summer = sorted({row.city for row in sheet.rows if row.city and _is_summer_time(row.zone, sheet.as_of)})
    if summer:
        named = ", ".join(summer[:8]) + (" and elsewhere" if len(summer) > 8 else "")
        parts.append(f"Summer time is on in {named.rstrip('.')}.")
    if sheet.left_out:
        what = "1 number or address" if sheet.left_out == 1 else f"{sheet.left_out} numbers or addresses"
        parts.append(f"{what} above this level {'is' if sheet.left_out == 1 else 'are'} left out.")
    return " ".join(parts)


def nobody(sheet: CallSheet) -> str:
    """Say that the sheet is empty, and what was asked."""
    asked = f": {sheet.filter_words}" if sheet.filter_words else ""
    return f"Nobody answers to the filter of this sheet{asked}."


def owner(sheet: CallSheet, copy: int) -> str:
    """Give the foot on the left: whose sheet it is, which copy, which snapshot."""
    return f"{sheet.store_name}, copy {copy}, sheet {sheet.sheet_id}"


def destroy(sheet: CallSheet) -> str:
    """Give the day after which the paper is to be destroyed."""
    return f"Destroy after {day_and_date(_here(sheet, sheet.destroy_after))}"


def _here(sheet: CallSheet, moment: datetime) -> datetime:
    return moment.astimezone(zone_info(sheet.home_zone) or UTC)


def _is_summer_time(zone: str, moment: datetime) -> bool:
    there = zone_info(zone)
    return there is not None and bool(moment.astimezone(there).dst())
