"""The call sheet: a frozen snapshot that every writer prints from."""

from datetime import datetime

from outreach_app.model.channels import Sensitivity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import Sort
from outreach_app.model.hours import CallWindow


@dataclass(frozen=True, slots=True)
class SheetWishes:
    """What a sheet is to be like. Internal channels are on it ``with_internal`` alone, whatever the level."""

    title: str = ""
    sort: Sort = Sort.WINDOW
    level: Sensitivity = Sensitivity.PRESS
    embargo: str = ""
    with_internal: bool = False


@dataclass(frozen=True, slots=True)
class SheetPhone:
    """A number as it is dialled from where the caller is."""

    dial: str
    e164: str
    typed: str
    kind: str  # "mobile", "fax", "" where nothing was stated
    note: str  # "owner not stated", "ext. 12", "not valid, kept as typed"


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What came of the calls so far, ready to print in the columns that are blank otherwise."""

    outcome: str  # "Voicemail"
    at: str  # "Tue 08:53 Seoul"
    back: str  # "Tue 10:00 in Tokyo, Tue 10:00 in Seoul", "" for none
    note: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One contact on the sheet, with all text ready to print."""

    name: str
    native_name: str
    native_language: str  # BCP 47 of the native name's script, for the choice of fonts; "" where none
    family: str  # shown as "family name Ha" where the order could mislead, else ""
    role: str
    organisation: str
    city: str
    country: str
    region: str  # name of the region, for sheets sorted by it
    zone: str
    window: CallWindow
    best_hours: str  # in the caller's time: "09:00–18:00"
    languages: tuple[str, ...]  # names in full
    phones: tuple[SheetPhone, ...]
    emails: tuple[str, ...]
    notes: tuple[str, ...]  # "no e-mail", "both numbers: owner not stated", "2 internal numbers left out"
    result: SheetResult | None = None  # of a call-down that is handed over


@dataclass(frozen=True, slots=True)
class CallSheet:
    """A call sheet. Rows are in the order asked for and may be empty."""

    title: str
    store_name: str
    as_of: datetime  # aware, UTC
    home_zone: str
    home_place: str  # "Seoul"
    home_country: str
    exit_code: str  # "001", or "" where it is not known
    embargo: str  # one line, "" where there is no release
    filter_words: str  # "speaks English, in Asia"
    level: Sensitivity
    sort: str
    rows: tuple[SheetRow, ...]
    left_out: int  # channels above the level that were left out
    sheet_id: str  # short, random; goes to the footer and to the log
    destroy_after: datetime
    coalition: str = ""  # printed under the title; "" prints the store's name there
    has_internal: bool = False  # internal numbers are on it, by the user's logged choice
    is_roster: bool = False  # who is on call when, instead of what came of calls
    people_left_out: int = 0  # found, but above the level or not to be called
    not_called: int = 0  # of those left out, and of those on a call-down before, the ones who must not be rung
