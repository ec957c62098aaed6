"""The log of the enquiry desk for the coalition's report: who asked what by when, who answered, what came of it."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from outreach_app.formats import table_csv, table_docx, table_html, table_text, table_xlsx
from outreach_app.model.calling import Enquiry, EnquiryState
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.hours import zone_info
from outreach_app.model.language import language_name
from outreach_app.model.printed_table import Cell, Column, PrintedTable, cell
from outreach_app.services import enquiries, exports, people
from outreach_app.services.desk import Desk

_COLUMNS = (
    ("Received", 34), ("From", 40), ("Question", 64), ("Language", 24), ("Format", 24), ("Deadline", 40),
    ("Given to", 40), ("State", 22), ("Ended", 34), ("In time", 20), ("Note", 50),
)  # fmt: skip
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Period:
    """Days on our clock, both included; None for no limit."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


FORMATS: dict[str, Callable[[PrintedTable], bytes]] = {
    "csv": table_csv.write,
    "xlsx": table_xlsx.write,
    "docx": table_docx.write,
    "html": table_html.write,
    "txt": table_text.write,
}


def report(desk: Desk, period: Period = Period()) -> PrintedTable:
    """Give the log of the enquiries that were received in a period, the first first; its rows may be empty."""
    if period.since and period.until and period.since > period.until:
        raise UserError("The period ends before it begins. Turn its two days round.")
    zone = zone_info(desk.home().zone) or UTC
    everything = enquiries.all_enquiries(desk)
    found = [one for one in everything if (day := _day(one, desk)) is not None and period.holds(day)]
    found.sort(key=lambda one: (one.received_at or datetime.min.replace(tzinfo=UTC), one.id))
    keys = list(dict.fromkeys(one.assigned for one in found if one.assigned))
    names = {str(one.id): one.name for one in people.contacts(desk, keys)}
    rows = tuple(_row(one, names.get(one.assigned, ""), desk) for one in found)
    return PrintedTable(
        title="Enquiries of the press",
        columns=tuple(Column(head, width) for head, width in _COLUMNS),
        rows=rows,
        subtitle=desk.name,
        band=(("Period", _period_words(period)), ("In all", _counted(found, desk.now()))),
        notes=() if rows else ("No enquiry was received in this period.",),
        foot=(desk.name, f"as of {desk.now().astimezone(zone):%Y-%m-%d %H:%M} {desk.home().city or 'UTC'}"),
    )


def write(desk: Desk, table: PrintedTable, path: Path) -> Path:
    """Write the report in the format that the ending names, and log that it went out; gives the path.

    Raises UserError for an unknown ending or a place that takes none.
    """
    ending = path.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        known = ", ".join(f".{one}" for one in FORMATS)
        raise UserError(f"A report cannot be written as “{ending}”. End the name in one of {known}.", place=path.name)
    exports.replace_file(path, lambda passing: _write(passing, FORMATS[ending](table)))
    exports.log(desk, "enquiry report", f"{ending}, {len(table.rows)} enquiries")
    return path


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _day(one: Enquiry, desk: Desk) -> date | None:
    return one.received_at.astimezone(zone_info(desk.home().zone) or UTC).date() if one.received_at else None


def _row(one: Enquiry, name: str, desk: Desk) -> tuple[Cell, ...]:
    zone = desk.home().zone
    return (
        cell(_moment(one.received_at, zone)),
        cell(one.outlet, one.journalist, strong_first=True),
        cell(one.question or "not noted"),
        cell(language_name(one.language) if one.language else "not stated"),
        cell(one.format or "not stated"),
        cell(_moment(one.deadline, zone) or "not stated", one.deadline_typed),
        cell(name or ("nobody" if not one.assigned else "no longer in the store")),
        cell(one.state.value),
        cell(_moment(one.closed_at, zone)),
        cell(_in_time(one, desk.now())),
        cell(one.note),
    )


def _in_time(one: Enquiry, now: datetime) -> str:
    """Say whether it was answered before its deadline; "" while that is open."""
    if one.state is EnquiryState.MISSED:
        return "no"
    if one.deadline is None:
        return ""
    if one.state is EnquiryState.ANSWERED and one.closed_at is not None:
        return "yes" if one.closed_at <= one.deadline else "late"
    return "overdue" if one.deadline < now else ""


def _moment(instant: datetime | None, zone: str) -> str:
    if instant is None:
        return ""
    there = instant.astimezone(zone_info(zone) or UTC)
    return f"{_DAYS[there.weekday()]} {there:%Y-%m-%d %H:%M}"


def _counted(found: list[Enquiry], now: datetime) -> str:
    """Say how many there were and what came of them; the parts add up to the whole."""
    states = Counter(one.state for one in found)
    parts = [f"{states[state]} {state.value}" for state in EnquiryState if states[state]]
    late = sum(_in_time(one, now) == "late" for one in found)
    spent = [one.closed_at - one.received_at for one in found if one.closed_at and one.received_at]
    middle = sorted(spent)[len(spent) // 2] if spent else timedelta()
    words = f"{len(found)}: {', '.join(parts)}" if parts else "0"
    words += f"; {late} of them late" if late else ""
    return words + (f"; half were ended within {int(middle.total_seconds() // 60)} min" if spent else "")


def _period_words(period: Period) -> str:
    if period.since and period.until:
        return f"{period.since} to {period.until}"
    if period.since:
        return f"since {period.since}"
    return f"until {period.until}" if period.until else "all"
