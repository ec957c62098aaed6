"""S4, S11 and S16 on the days on which clocks change, in half and quarter hours and over the date line: both fronts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from outreach_app.gui.contacts.table_model import TIME
from outreach_app.gui.screens.calls import CallsScreen
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.screens.enquiries import EnquiriesScreen
from outreach_app.services import enquiries, follow_ups
from tests.journeys.hard_days import CITIES, NOWS, expected, store_of_cities
from tests.journeys.window import hands_at
from tests.kit.clocks import MovedClock
from tests.kit.command import Answer, outreach
from tests.kit.desks import PASSPHRASE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_of_cities(tmp_path)


@pytest.fixture
def ask(store: Path, tmp_path: Path) -> "Asked":
    secret = tmp_path / "passphrase"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return Asked(["--store", str(store), "--passphrase-file", str(secret)])


class Asked:
    """The command line over one store, at any instant."""

    def __init__(self, opened: list[str]) -> None:
        self._opened = opened

    def __call__(self, now: str, *words: str) -> Answer:
        """Run a verb at an instant."""
        answer = outreach(*self._opened, "--now", now, *words, "--json")
        assert answer.status == 0, answer.err
        return answer


@pytest.mark.parametrize("now", NOWS)
def test_by_command_hours_call_backs_and_deadlines_are_those_of_the_wall_clocks(ask: Asked, now: str) -> None:
    moment = datetime.fromisoformat(now)
    told = {one["city"]: one for one in ask(now, "awake").json["people"]}
    assert set(told) == set(CITIES)
    for city in CITIES:
        due = expected(city, moment)
        assert told[city]["local_time"] == due.local.isoformat(timespec="minutes"), city
    ask(now, "call", "start", "--name", "Heads-up")
    for city in CITIES:
        made = ask(
            now, "call", "log", f"Speaker of {city}", "--outcome", "call-back", "--call-back", "15:00",
            "--on", "Heads-up",
        ).json  # fmt: skip
        assert datetime.fromisoformat(made["follow_up"]["their_time"]) == expected(city, moment).call_back, city
        assert made["follow_up"]["their_time"][11:16] == "15:00"
        asked = ask(now, "enquiry", "new", "--outlet", city, "--deadline", f"18:00 {city}").json
        left = (expected(city, moment).deadline - moment).total_seconds() // 60
        assert asked["minutes_left"] == left, city


@pytest.mark.parametrize("now", NOWS[1:5:3])
def test_in_the_window_hours_call_backs_and_deadlines_are_those_of_the_wall_clocks(
    qtbot: QtBot, store: Path, now: str
) -> None:
    moment, clock = datetime.fromisoformat(now), MovedClock(datetime.fromisoformat(now))
    with hands_at(qtbot, store, clock=clock) as hands:
        desk = hands.at.frame().context.desk
        model = hands.screen(ContactsScreen).model
        shown = {
            face.name: str(model.index(row, TIME).data())
            for row in range(model.rowCount())
            if (face := model.face_at(row)) is not None
        }
        for city in CITIES:
            assert f"{expected(city, moment).local:%H:%M}" in shown[f"Speaker of {city}"], city
        hands.press("Ctrl+Shift+J")
        calls = hands.screen(CallsScreen)
        for _ in CITIES:
            facts = calls.mode._facts
            assert facts is not None
            hour = calls.mode.person.theirs.accessibleName()
            assert f"{expected(facts.row.city, moment).local:%H:%M}" in hour
            hands.press("4")
            calls.mode.side.when.setText("15:00")
            hands.press("Alt+4")
        due = {line.row.city: line.follow_up.due for line in follow_ups.due(desk)}
        assert due == {city: expected(city, moment).call_back for city in CITIES}
        for city in ("Kathmandu", "St. John's", "Pago Pago", "Apia"):
            hands.press("Ctrl+7", "Ctrl+Shift+E")
            hands.write(f"{city} Times, quote, English, by 18:00 {city}")
            hands.press("Enter", "Enter")
            screen = hands.screen(EnquiriesScreen)
            left = int((expected(city, moment).deadline - moment).total_seconds() // 60)
            words = f"{left // 60} h {left % 60:02} min left" if left >= 60 else f"{left} min left"
            assert screen._left.text() == words, city
        assert {one.deadline for one in enquiries.all_enquiries(desk)} == {
            expected(city, moment).deadline.astimezone(UTC) for city in ("Kathmandu", "St. John's", "Pago Pago", "Apia")
        }
