"""One contact as a line of a call sheet: clocks, best hours, numbers to dial, and what is said of what is missing."""

from datetime import UTC, date, datetime, timedelta

from outreach_app.model.channels import Basis, Owner, PhoneKind, Sensitivity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.home import Home
from outreach_app.model.hours import (
    LATE_UNTIL,
    OPEN_FROM,
    OPEN_UNTIL,
    UNKNOWN_WINDOW,
    CallWindow,
    call_window,
    urgency,
    zone_info,
)
from outreach_app.model.language import language_name
from outreach_app.model.place import display_region, region_name
from outreach_app.model.rows import ContactRow, PhoneLine
from outreach_app.model.sheet import SheetPhone, SheetResult, SheetRow
from outreach_app.services.desk import Desk
from outreach_app.text.dialling import dial_string

DO_NOT_CALL = "do not call"
_FAMILY_FIRST_COUNTRIES = {"KR", "KP", "JP", "CN", "TW", "HK", "MO", "VN", "KH", "HU", "MN", "SG"}
_FAMILY_FIRST_LANGUAGES = {"ko", "ja", "zh", "vi", "km", "hu", "yue"}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: when, and from where."""

    now: datetime
    home: Home
    exit_code: str

    @classmethod
    def of(cls, desk: Desk) -> "Caller":
        """Take the desk's clock and place."""
        home = desk.home()
        return cls(desk.now(), home, exit_code(home.country))

    def here(self, moment: datetime) -> datetime:
        """Give an instant in the caller's zone."""
        return moment.astimezone(zone_info(self.home.zone) or UTC)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row of the sheet with what it is ordered by; ``row`` is None for one who is left out."""

    id: str
    row: SheetRow | None
    left_out: int
    has_internal: bool
    name_key: str
    region_key: tuple[bool, str]
    city_key: tuple[bool, str]

    def urgency(self, now: datetime) -> tuple[int, datetime]:
        """Give the order of calls: who can be reached now and soonest no more, then who opens soonest, then unknown."""
        return urgency(self.row.window if self.row else UNKNOWN_WINDOW, now)


def exit_code(country: str) -> str:
    """Give the digits that open an international call from a country, "" where they are not known."""
    code, number = ("44", "+442079460000") if country == "FR" else ("33", "+33142000000")
    prefix, _, _ = dial_string(number, "", country).partition(f" {code} ")
    return prefix if country and prefix.replace(" ", "").isdigit() else ""


def sheet_line(
    row: ContactRow, caller: Caller, level: Sensitivity, result: SheetResult | None = None, *, may_be_rung: bool = True
) -> SheetLine:
    """Make the line of a contact for a sheet of this level, with what came of calls so far.

    One who must not be rung is left out, or stands with what came of a call and a mark, and without any number.
    """
    may_be_rung = may_be_rung and row.may_be_called
    phones = [phone for phone in row.phones if phone.sensitivity.is_within(level)]
    emails = [email for email in row.emails if email.sensitivity.is_within(level)]
    is_kept = (may_be_rung or result is not None) and row.sensitivity.is_within(level)
    left_out = len(row.phones) + len(row.emails) - len(phones) - len(emails)
    notes = _notes(row, phones, bool(emails), left_out)
    if not may_be_rung:
        phones, emails, notes, left_out = [], [], (DO_NOT_CALL,), 0
    levels = {row.sensitivity, *(phone.sensitivity for phone in phones), *(email.sensitivity for email in emails)}
    region = region_name(display_region(row.country)) if row.country else ""
    window = call_window(row.reckoned_by, caller.now)
    made = SheetRow(
        name=row.name,
        native_name=row.native_name,
        native_language=native_language(row),
        family=misleading_family(row),
        role=row.title or (row.roles[0].capitalize() if row.roles else ""),
        organisation=row.organisation if row.organisation != row.name else "",
        city=row.city,
        country=row.country,
        region=region,
        zone=row.zone,
        window=window,
        best_hours=best_hours(window, row.zone, caller),
        languages=tuple(language_name(tag) for tag in row.languages),
        phones=tuple(_phone(phone, caller.home.country) for phone in phones),
        emails=tuple(email.address for email in emails),
        notes=notes,
        result=result,
    )
    return SheetLine(
        id=row.id,
        row=made if is_kept else None,
        left_out=left_out if is_kept or not may_be_rung else len(row.phones) + len(row.emails),
        has_internal=is_kept and Sensitivity.INTERNAL in levels,
        name_key=(row.family or row.name).casefold(),
        region_key=(not region, region),
        city_key=(not row.city, row.city.casefold()),
    )


def best_hours(window: CallWindow, zone: str, caller: Caller) -> str:
    """Give the hours in which calling is fair, in the caller's time: "until 11:00, then 22:00–07:00"."""
    there = zone_info(zone)
    if window.local is None or there is None:
        return "place not stated"
    tomorrow = timedelta(days=1 if window.local.time() >= OPEN_UNTIL else 0)
    span = _span(window.local.date() + tomorrow, zone, caller)
    if not window.is_late:
        return span
    late = datetime.combine(window.local.date(), LATE_UNTIL, there)
    return f"until {caller.here(late):%H:%M}, then {span}"


def _span(day: date, zone: str, caller: Caller) -> str:
    there = zone_info(zone)
    first, last = (caller.here(datetime.combine(day, hour, there)) for hour in (OPEN_FROM, OPEN_UNTIL))
    return f"{first:%H:%M}–{last:%H:%M}"


def misleading_family(row: ContactRow) -> str:
    """Give the family name where readers may take another word for it; "" elsewhere and where nobody stated it."""
    if not row.family or row.family == row.name:
        return ""
    stands_first = row.name.split()[:1] == [row.family]
    home_of_the_custom = row.country in _FAMILY_FIRST_COUNTRIES or bool(_FAMILY_FIRST_LANGUAGES & set(row.languages))
    return row.family if stands_first or home_of_the_custom or row.native_name else ""


def native_language(row: ContactRow) -> str:
    """Give the language of a native name, for its letter forms: told by its script, for Han by what is spoken."""
    scripts = {_script(letter) for letter in row.native_name} - {""}
    if "han" in scripts and "ja" not in scripts:
        spoken = [tag for tag in row.languages if tag.split("-")[0] in {"ja", "zh", "ko", "yue"}]
        by_country = {"JP": "ja", "KR": "ko", "KP": "ko", "TW": "zh-Hant", "HK": "zh-Hant", "CN": "zh-Hans"}
        return spoken[0] if spoken else by_country.get(row.country, "")
    return next((script for script in ("ja", "ko", "th", "ar") if script in scripts), "")


def _script(letter: str) -> str:
    """Give the language that a letter belongs to, "han" for Han, "" for others."""
    ranges = (
        ("぀", "ヿ", "ja"), ("가", "힣", "ko"), ("ᄀ", "ᇿ", "ko"), ("\u0e00", "\u0e7f", "th"),
        ("\u0600", "\u06ff", "ar"), ("㐀", "鿿", "han"), ("豈", "\ufaff", "han"), ("\U00020000", "\U0003ffff", "han"),
    )  # fmt: skip
    return next((name for first, last, name in ranges if first <= letter <= last), "")


def _phone(phone: PhoneLine, country: str) -> SheetPhone:
    """Give a number as dialled from ``country``; its kind only where somebody stated it."""
    dial = dial_string(phone.e164, "", country) if phone.is_usable and phone.kind != PhoneKind.FAX else ""
    stated = phone.kind.value if phone.kind_basis == Basis.STATED and phone.kind != PhoneKind.UNKNOWN else ""
    notes = [
        f"ext. {phone.extension}" if phone.extension else "",
        "" if phone.is_usable else "not valid, kept as typed",
    ]
    return SheetPhone(dial, phone.e164, phone.typed, stated, ", ".join(filter(None, notes)))


def _notes(row: ContactRow, phones: list[PhoneLine], has_email: bool, left_out: int) -> tuple[str, ...]:
    """Say what is missing, whose the numbers are, and what was left out."""
    unowned = sum(phone.owner in {Owner.SHARED, Owner.SUGGESTED} for phone in phones)
    notes = [
        "" if phones or row.phones else "no phone",
        "" if has_email or row.emails else "no e-mail",
        _owner_note(unowned, len(phones)),
        f"{left_out} left out, above this level" if left_out else "",
    ]
    return tuple(filter(None, notes))


def _owner_note(unowned: int, count: int) -> str:
    """Say of how many numbers nobody stated the owner."""
    if not unowned:
        return ""
    if unowned < count:
        return f"{unowned} of {count} numbers: owner not stated"
    return {1: "owner not stated", 2: "both numbers: owner not stated"}.get(
        count, f"all {count} numbers: owner not stated"
    )
