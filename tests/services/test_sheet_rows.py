"""Lines of the call sheet: hours across zones and clock changes, numbers to dial, what is said of what is missing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from outreach_app.model.channels import Basis, Owner, PhoneKind, Sensitivity
from outreach_app.model.home import Home
from outreach_app.model.hours import call_window
from outreach_app.model.ids import ContactId
from outreach_app.model.rows import ContactRow, EmailLine, PhoneLine
from outreach_app.services.sheet_rows import Caller, best_hours, exit_code, native_language, sheet_line

NOW = datetime(2012, 4, 3, tzinfo=UTC)
SEOUL = Caller(NOW, Home("Seoul", "KR", "Asia/Seoul"), "001")
DESK = PhoneLine(
    "03-5282-5162", "+81352825162", "", PhoneKind.FIXED, Basis.DERIVED, Owner.PERSON, Sensitivity.PRESS, is_usable=True
)
MOBILE = replace(DESK, typed="090-2301-4372", e164="+819023014372", kind=PhoneKind.MOBILE, kind_basis=Basis.STATED)
DOI = ContactRow(
    id=ContactId("1"), is_person=True, name="Kanae Doi", native_name="土井香苗", family="Doi", title="Japan Director",
    organisation="Human Rights Watch", roles=("spokesperson",), city="Tokyo", country="JP", zone="Asia/Tokyo",
    languages=("ja", "en"), phones=(DESK, MOBILE), emails=(EmailLine("doik@hrw.org", Sensitivity.PRESS, True),),
    sensitivity=Sensitivity.PRESS, may_be_called=True, open_questions=0, version=1,
)  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("America/New_York", "until 11:00, then 22:00–07:00"),
        ("Asia/Seoul", "09:00–18:00"),
        ("Asia/Tokyo", "09:00–18:00"),
        ("Asia/Bangkok", "11:00–20:00"),
        ("Europe/Paris", "16:00–01:00"),
        ("Europe/London", "17:00–02:00"),
        ("", "place not stated"),
        ("No/Where", "place not stated"),
    ],
)
def test_best_hours_are_in_the_time_of_the_caller(zone: str, hours: str) -> None:
    assert best_hours(call_window(zone, NOW), zone, SEOUL) == hours


def test_best_hours_follow_the_clock_of_the_day_that_they_stand_for() -> None:
    night_before_summer_time = datetime(2012, 3, 25, 0, 30, tzinfo=UTC)
    caller = replace(SEOUL, now=night_before_summer_time)
    assert best_hours(call_window("Europe/Paris", night_before_summer_time), "Europe/Paris", caller) == "16:00–01:00"
    evening = datetime(2012, 3, 24, 19, 0, tzinfo=UTC)
    assert best_hours(call_window("Europe/Paris", evening), "Europe/Paris", replace(SEOUL, now=evening)) == (
        "until 06:00, then 16:00–01:00"
    )


@pytest.mark.parametrize(
    ("country", "code"), [("KR", "001"), ("JP", "010"), ("US", "011"), ("FR", "00"), ("GB", "00"), ("", ""), ("XX", "")]
)
def test_the_exit_code_is_that_of_the_country(country: str, code: str) -> None:
    assert exit_code(country) == code


def test_numbers_stand_as_dialled_and_a_kind_only_where_it_was_stated() -> None:
    row = sheet_line(DOI, SEOUL, Sensitivity.PRESS).row
    assert row is not None
    assert [(phone.dial, phone.kind) for phone in row.phones] == [
        ("001 81 3 5282 5162", ""), ("001 81 90 2301 4372", "mobile"),
    ]  # fmt: skip
    assert row.family == "Doi"
    assert row.languages == ("Japanese", "English")
    assert row.notes == ()


def test_numbers_whose_owner_nobody_stated_say_so() -> None:
    shared = tuple(replace(phone, owner=Owner.SHARED) for phone in DOI.phones)
    for phones, note in (
        (shared, "both numbers: owner not stated"),
        (shared[:1], "owner not stated"),
        ((DESK, shared[0]), "1 of 2 numbers: owner not stated"),
        ((*shared, shared[0]), "all 3 numbers: owner not stated"),
    ):
        row = sheet_line(replace(DOI, phones=phones, emails=()), SEOUL, Sensitivity.PRESS).row
        assert row is not None
        assert row.notes == ("no e-mail", note)


def test_what_is_above_the_level_is_left_out_and_counted() -> None:
    secret = replace(MOBILE, sensitivity=Sensitivity.INTERNAL)
    contact = replace(DOI, phones=(DESK, secret))
    line = sheet_line(contact, SEOUL, Sensitivity.PRESS)
    assert line.row is not None
    assert [phone.e164 for phone in line.row.phones] == [DESK.e164]
    assert (line.left_out, line.has_internal) == (1, False)
    assert "1 left out, above this level" in line.row.notes
    assert sheet_line(contact, SEOUL, Sensitivity.INTERNAL).has_internal
    public = sheet_line(contact, SEOUL, Sensitivity.PUBLIC)
    assert public.row is None
    assert public.left_out == 3


def test_people_who_must_not_be_called_are_on_no_sheet() -> None:
    assert sheet_line(replace(DOI, may_be_called=False), SEOUL, Sensitivity.INTERNAL).row is None


def test_a_number_that_cannot_be_dialled_is_kept_as_typed() -> None:
    broken = replace(DESK, typed="03-52", e164="", is_usable=False, extension="12")
    row = sheet_line(replace(DOI, phones=(broken,)), SEOUL, Sensitivity.PRESS).row
    assert row is not None
    assert (row.phones[0].dial, row.phones[0].typed) == ("", "03-52")
    assert row.phones[0].note == "ext. 12, not valid, kept as typed"


def test_the_family_name_is_noted_only_where_readers_may_err() -> None:
    robertson = replace(DOI, name="Phil Robertson", family="Robertson", native_name="", country="TH", languages=("en",))
    row = sheet_line(robertson, SEOUL, Sensitivity.PRESS).row
    assert row is not None
    assert row.family == ""


@pytest.mark.parametrize(
    ("native", "languages", "country", "tag"),
    [
        ("土井香苗", ("ja", "en"), "JP", "ja"),
        ("土井香苗", ("en",), "JP", "ja"),
        ("王建民", ("zh-Hant",), "TW", "zh-Hant"),
        ("하태경", (), "", "ko"),
        ("ドイ", (), "", "ja"),
        ("ฟิล", (), "", "th"),
        ("王建民", (), "", ""),
        ("", ("ja",), "JP", ""),
    ],
)
def test_letter_forms_follow_the_person(native: str, languages: tuple[str, ...], country: str, tag: str) -> None:
    assert native_language(replace(DOI, native_name=native, languages=languages, country=country)) == tag


def test_calls_are_ordered_by_who_can_be_reached_and_soonest_no_more() -> None:
    zones = ["Europe/London", "Asia/Bangkok", "", "Asia/Tokyo", "America/New_York", "Europe/Paris"]
    lines = [sheet_line(replace(DOI, zone=zone), SEOUL, Sensitivity.PRESS) for zone in zones]
    ordered = sorted(lines, key=lambda line: line.urgency(NOW))
    assert [line.row.zone for line in ordered if line.row] == [
        "America/New_York", "Asia/Tokyo", "Asia/Bangkok", "Europe/Paris", "Europe/London", "",
    ]  # fmt: skip
