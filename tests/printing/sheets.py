"""Call sheets built by hand from the facts of the seed release, for the tests of printing and of its screen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from outreach_app.model.channels import Sensitivity
from outreach_app.model.hours import call_window
from outreach_app.model.sheet import CallSheet, SheetPhone, SheetRow

AS_OF = datetime(2012, 4, 3, 0, 0, tzinfo=UTC)


def phone(dial: str, kind: str = "", note: str = "") -> SheetPhone:
    """Give a number as it stands on a sheet."""
    return SheetPhone(dial=dial, e164="", typed=dial, kind=kind, note=note)


def row(name: str, zone: str, best: str, languages: str, phones: tuple[SheetPhone, ...], **more: object) -> SheetRow:
    """Give one row; ``more`` are further fields of it."""
    made = SheetRow(
        name=name, native_name="", native_language="", family="", role="Spokesperson", organisation="", city="",
        country="", region="", zone=zone, window=call_window(zone, AS_OF), best_hours=best,
        languages=tuple(languages.split()), phones=phones, emails=(), notes=(),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]  # the names are those of SheetRow


def seed_rows() -> tuple[SheetRow, ...]:
    """Give the seven speakers of the seed, as they are called from Seoul."""
    paris = (phone("001 33 6 72 28 42 94"), phone("001 33 6 48 05 91 57"))
    shared = {"organisation": "FIDH", "city": "Paris", "country": "FR",
              "notes": ("no e-mail", "both numbers: owner not stated")}  # fmt: skip
    spoken = "French English Spanish Portuguese"
    return (
        row("Jared Genser", "America/New_York", "until 11:00, then 22:00–07:00", "English",
            (phone("001 1 202 466 3069"),), role="Managing Director, counsel to ICNK",
            organisation="Perseus Strategies", city="Washington, D.C.", country="US",
            emails=("jgenser@perseus-strategies.com",)),
        row("Ha Tae-keung", "Asia/Seoul", "09:00–18:00", "Korean English", (phone("050-5470-7470"),),
            native_name="하태경", native_language="ko", family="Ha", role="Secretariat to the Coalition",
            organisation="Open North Korea", city="Seoul", country="KR", emails=("opennk@naver.com",)),
        row("Kanae Doi", "Asia/Tokyo", "09:00–18:00", "Japanese English",
            (phone("001 81 3 5282 5162"), phone("001 81 90 2301 4372", "mobile")), native_name="土井香苗",
            native_language="ja", family="Doi", role="Japan Director", organisation="Human Rights Watch", city="Tokyo",
            country="JP", emails=("doik@hrw.org",)),
        row("Phil Robertson", "Asia/Bangkok", "11:00–20:00", "English Thai",
            (phone("001 66 85 060 8406", "mobile"),), organisation="Human Rights Watch", city="Bangkok", country="TH",
            emails=("robertp@hrw.org",)),
        row("Arthur Manet", "Europe/Paris", "16:00–01:00", spoken, paris, **shared),
        row("Karine Appy", "Europe/Paris", "16:00–01:00", spoken, paris, **shared),
        row("Benedict Rogers", "Europe/London", "17:00–02:00", "English", (phone("001 44 7919 030575"),),
            organisation="Christian Solidarity Worldwide", city="London", country="GB", emails=("ben@csw.org.uk",)),
    )  # fmt: skip


def seed_sheet(**more: object) -> CallSheet:
    """Give the sheet of the picture; ``more`` are further fields of it."""
    made = CallSheet(
        title="speakers on the petition release", store_name="ICNK press desk", as_of=AS_OF, home_zone="Asia/Seoul",
        home_place="Seoul", home_country="KR", exit_code="001",
        embargo="04:00 UTC = 13:00 Seoul = 00:00 Washington", filter_words="on the release block",
        level=Sensitivity.PRESS, sort="window", rows=seed_rows(), left_out=0, sheet_id="a7f3",
        destroy_after=AS_OF + timedelta(days=7),
        coalition="International Coalition to Stop Crimes against Humanity in North Korea (ICNK)",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]  # the names are those of CallSheet
