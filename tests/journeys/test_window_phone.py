"""S4, S11 and S16 through the window, by keys and by action ids: who is awake, a call-down, an enquiry in six keys."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from outreach_app.gui.contacts.table_model import TIME
from outreach_app.gui.screens.calls import CallsScreen
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.screens.enquiries import EnquiriesScreen
from outreach_app.gui.screens.regions import Regions
from outreach_app.model.calling import CallOutcome, EnquiryState
from outreach_app.services import calling, enquiries, follow_ups, history, people
from tests.journeys.window import Hands, desk_of
from tests.kit.clocks import MovedClock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def hours(hands: Hands) -> dict[str, str]:
    """Give what the column of their time says of each contact that is shown."""
    model = hands.screen(ContactsScreen).model
    rows = range(model.rowCount())
    return {face.name: str(model.index(row, TIME).data()) for row in rows if (face := model.face_at(row)) is not None}


def test_s4_awake_now_is_found_sorted_and_moves_with_the_clock(hands: Hands, clock: MovedClock) -> None:
    hands.write("english")
    hands.press("Enter")
    assert hours(hands)["Phil Robertson"] == "07:00, opens 09:00"
    assert hours(hands)["Jared Genser"] == "Mon 20:00, late, to 22:00"
    assert hours(hands)["Benedict Rogers"] == "01:00, opens 09:00"
    hands.at.frame().act("sort_time")
    hands.rest()
    assert set(hands.people()[:2]) == {"Ha Tae-keung", "Kanae Doi"}
    hands.write("awake now")
    hands.press("Enter")
    assert set(hands.people()) == {"Ha Tae-keung", "Kanae Doi", "Phil Robertson", "Jared Genser"}
    clock.move(datetime.fromisoformat("2012-04-03T11:00+09:00") - clock.now())
    hands.at.frame()._minute()
    hands.rest()
    assert hours(hands)["Phil Robertson"] == "09:00, until 18:00", "moved on without a new search"
    hands.press("Ctrl+3")
    regions = hands.screen(Regions)
    assert regions._hours.best.text() == "08:00 UTC reaches 5 of 6 cities"
    assert "Washington, D.C. (Jared Genser) is at 04:00, asleep" in regions._hours.but.text()


@pytest.mark.parametrize(
    ("now", "washington", "london", "tokyo"),
    [
        ("2012-03-10T12:00+00:00", "07:00", "12:00", "21:00"),
        ("2012-03-12T12:00+00:00", "08:00", "12:00", "21:00"),
        ("2012-03-24T12:00+00:00", "08:00", "12:00", "21:00"),
        ("2012-03-25T12:00+00:00", "08:00", "13:00", "21:00"),
        ("2012-10-28T12:00+00:00", "08:00", "12:00", "21:00"),
    ],
)
def test_s4_is_right_between_the_changes_of_the_clock(
    hands: Hands, clock: MovedClock, now: str, washington: str, london: str, tokyo: str
) -> None:
    clock.move(datetime.fromisoformat(now) - clock.now())
    hands.at.frame()._minute()
    hands.write("english")
    hands.press("Enter")
    told = {name: words.split(",")[0].split()[-1] for name, words in hours(hands).items()}
    assert (told["Jared Genser"], told["Benedict Rogers"], told["Kanae Doi"]) == (washington, london, tokyo)


def test_s11_a_call_down_by_digits_with_notes_a_call_back_and_who_must_not_be_called(hands: Hands) -> None:
    desk = desk_of(hands)
    hands.write("english")
    hands.press("Enter", "Ctrl+Shift+J")
    calls = hands.screen(CallsScreen)
    assert calls.mode.person.number._dial.text() == "001 1 202 466 3069"
    assert calls.mode.outcomes.isAncestorOf(QApplication.focusWidget() or calls), "the digits work at once"
    hands.press("4")
    hands.write("15:00")
    assert "= Wed 04:00 in Seoul" in calls.mode.side._means.text()
    hands.press("Alt+4")
    assert [f"{one.follow_up.due:%d %H:%M}" for one in follow_ups.due(desk)] == ["03 19:00"]
    second = calls.mode._facts
    assert second is not None
    hands.press("Ctrl+E")
    hands.write("will speak 1 hour")
    assert not calling.calls_of(desk, second.row.id), "digits in the notes are letters"
    hands.press("Alt+1")
    assert calling.calls_of(desk, second.row.id)[0].note == "will speak 1 hour"
    third = calls.mode._facts
    assert third is not None
    hands.press("Esc", "8")
    assert not people.resolve(desk, third.row.name)[0].may_be_called
    hands.press("N", "P")
    for _ in range(4):
        hands.press("3")
    assert calls._pages.currentWidget() is calls._over
    standing = calling.progress(desk, calls._key)
    assert len(standing.done) == 7
    assert {call.outcome for turn in standing.done for call in turn.calls} >= {
        CallOutcome.CALL_BACK, CallOutcome.REACHED, CallOutcome.DO_NOT_CALL, CallOutcome.NO_ANSWER,
    }  # fmt: skip
    again = calling.in_order(desk, standing.call_down.filter)
    assert third.row.name not in [row.name for row in again]


def test_s11_an_outcome_is_taken_back_and_the_list_is_left_and_gone_on_with(hands: Hands) -> None:
    desk = desk_of(hands)
    hands.write("english")
    hands.press("Enter", "Ctrl+Shift+J", "2")
    calls = hands.screen(CallsScreen)
    key = calls._key
    assert len(calling.progress(desk, key).done) == 1
    hands.press("Ctrl+Z")
    assert len(calling.progress(desk, key).done) == 0
    hands.press("1", "Ctrl+1", "Ctrl+6")
    assert len(calling.progress(desk, key).done) == 1
    assert hands.screen(CallsScreen)._count.text() == "1 of 7 done"
    assert "Log a call" in history.history(desk)[0].title


def test_s16_nhk_is_taken_down_and_assigned_in_six_keys(hands: Hands) -> None:
    desk = desk_of(hands)
    line = "NHK, live, Japanese, deadline 18:00 JST"
    hands.press("Ctrl+7", "Ctrl+Shift+E")
    hands.write(line)
    hands.press("Enter")
    assert enquiries.all_enquiries(desk) == (), "what was parted is looked at before it is stored"
    hands.press("Enter")
    screen = hands.screen(EnquiriesScreen)
    said = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "9 h 00 min left" in said
    assert {"001 81 3 5282 5162", "001 81 90 2301 4372"} <= set(said)
    hands.press("Ctrl+Enter")
    (one,) = enquiries.all_enquiries(desk)
    assert (one.state, one.language, one.format) == (EnquiryState.ASSIGNED, "ja", "live")
    assert people.contact(desk, one.assigned).name == "Kanae Doi"
    assert hands.strokes - len(line) <= 6
