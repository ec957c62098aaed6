"""Every act of phone work by the keyboard alone, in the real window; and what a screen reader is told of it."""

from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from outreach_app.gui.calls.put_off_dialog import PutOffDialog
from outreach_app.gui.calls.report_dialog import ReportDialog
from outreach_app.gui.contacts.table_model import TIME
from outreach_app.gui.forms.contact_form import ContactForm
from outreach_app.gui.map.city_marks import CityMark
from outreach_app.gui.map.plan_dialog import PlanDialog
from outreach_app.gui.screens.call_sheet import CallSheetScreen
from outreach_app.gui.screens.calls import CallsScreen
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.screens.enquiries import EnquiriesScreen
from outreach_app.gui.screens.regions import Regions
from outreach_app.gui.widgets.heat_matrix import HeatCell
from outreach_app.model.calling import CallOutcome, CallReport, EnquiryState
from outreach_app.model.filters import Filter
from outreach_app.model.people import Person
from outreach_app.services import calling, enquiries, follow_ups, people
from tests.journeys.window import Hands, desk_of
from tests.kit.clocks import MovedClock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DIGITS = (
    CallOutcome.REACHED, CallOutcome.VOICEMAIL, CallOutcome.NO_ANSWER, CallOutcome.CALL_BACK, CallOutcome.BUSY,
    CallOutcome.WRONG_NUMBER, CallOutcome.DECLINED,
)  # fmt: skip


def tab_to(hands: Hands, name: str, key: str = "Tab", most: int = 40) -> None:
    """Press Tab, or an arrow, until what has the focus is called so."""
    for _ in range(most):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.accessibleName().startswith(name):
            hands.rest()
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab if key == "Tab" else Qt.Key.Key_Down)
        QApplication.processEvents()
    raise AssertionError(f"{name} is not reached")


def test_who_is_awake_is_filtered_in_the_column_by_keys(hands: Hands) -> None:
    hands.press("F6")
    tab_to(hands, "Open 09–18", "Down")
    hands.press("Space")
    model = hands.screen(ContactsScreen).model
    assert set(hands.people()) == {"Ha Tae-keung", "Kanae Doi"}
    rows = [row for row in range(model.rowCount()) if (face := model.face_at(row)) and face.name == "Kanae Doi"]
    assert "09:00" in str(model.index(rows[0], TIME).data())


def test_a_city_a_cell_and_the_strip_of_hours_are_reached_and_pressed(hands: Hands) -> None:
    hands.press("Ctrl+3")
    regions = hands.screen(Regions)
    assert isinstance(QApplication.focusWidget(), HeatCell)
    hands.press("Shift+F6")
    first = QApplication.focusWidget()
    assert isinstance(first, CityMark)
    assert first.place.city.name == "Washington, D.C."
    hands.press("Right", "Right", "Right", "Enter")
    assert hands.people() == ["Phil Robertson"]
    hands.press("Ctrl+3", "F6")
    assert regions._hours.isAncestorOf(QApplication.focusWidget() or regions)
    tab_to(hands, "Day of the common hours")
    hands.press("Ctrl+A")
    hands.write("2012-03-25")
    hands.press("Enter")
    assert regions._hours.day.field.text() == "2012-03-25"
    hands.press("Ctrl+Shift+H")
    (plan,) = hands.at.window.findChildren(PlanDialog)
    words = plan.findChild(QPlainTextEdit)
    assert words is not None
    assert "Sun 25 Mar 2012, 08:00 UTC" in words.toPlainText()
    tab_to(hands, "Copy the plan")
    hands.press("Space")
    assert "17:00 in Seoul: Ha Tae-keung" in QApplication.clipboard().text()


def test_each_outcome_has_its_key_and_a_list_is_left_and_gone_on_with(hands: Hands) -> None:
    desk = desk_of(hands)
    hands.write("english")
    hands.press("Enter", "Ctrl+Shift+J")
    calls = hands.screen(CallsScreen)
    key = calls._key
    for digit, outcome in enumerate(DIGITS, 1):
        facts = calls.mode._facts
        assert facts is not None
        if outcome is CallOutcome.CALL_BACK:
            hands.press(str(digit))  # asks for the hour
            hands.write("15:00")
            hands.press("Ctrl+T")
            assert "in Seoul" not in calls.mode.side._means.text(), "15:00 on our clock"
            hands.press(f"Alt+{digit}")
        else:
            hands.press(str(digit))
        assert calling.calls_of(desk, facts.row.id)[0].outcome is outcome
        if digit == 2:
            hands.press("Ctrl+Shift+X")
            assert calls._pages.currentWidget() is calls._start
            hands.press("Enter")
            assert calls._pages.currentWidget() is calls.mode, "gone on with by Enter"
            assert calls._count.text() == "2 of 7 done"
    assert len(calling.progress(desk, key).done) == 7
    assert [f"{one.follow_up.due:%H:%M}" for one in follow_ups.due(desk)] == ["06:00"]


def test_a_call_back_is_logged_by_enter_and_who_did_not_answer_is_rung_once_more(hands: Hands) -> None:
    desk = desk_of(hands)
    hands.write("english")
    hands.press("Enter", "Ctrl+Shift+J", "4")
    hands.write("15:00")
    hands.press("Enter")
    calls = hands.screen(CallsScreen)
    assert calls._count.text() == "1 of 7 done"
    facts = calls.mode._facts
    assert facts is not None
    hands.press("3")
    assert calls._count.text() == "2 of 7 done"
    calls.mode.queue.list.setFocus()
    rows = [row.contact for row in calls.mode.queue.list.entries.rows]
    calls.mode.queue.list.setCurrentIndex(calls.mode.queue.list.entries.index(rows.index(facts.row.id), 0))
    hands.press("Enter")
    hands.rest()
    again = calls.mode._facts
    assert again is not None
    assert again.row.name == facts.row.name
    hands.press("1")
    assert [call.outcome for call in calling.calls_of(desk, facts.row.id)] == [
        CallOutcome.REACHED, CallOutcome.NO_ANSWER,
    ]  # fmt: skip


def test_do_not_call_by_its_key_and_the_sheet_for_hand_over(hands: Hands) -> None:
    desk = desk_of(hands)
    hands.write("english")
    hands.press("Enter", "Ctrl+Shift+J")
    facts = hands.screen(CallsScreen).mode._facts
    assert facts is not None
    hands.press("8")
    assert not people.resolve(desk, facts.row.name)[0].may_be_called
    hands.press("Ctrl+P")
    sheet = hands.screen(CallSheetScreen)
    assert "call list, 1 of 7 rung" in sheet._preview.accessibleDescription() + sheet._preview.accessibleName() or (
        len(calling.progress(desk, calling.call_downs(desk)[0].id).done) == 1
    )
    path = hands.save_as(lambda: hands.press("Ctrl+S"))
    assert path.exists()
    assert path.suffix == ".pdf"


def test_follow_ups_are_put_off_rung_and_done(hands: Hands, clock: MovedClock) -> None:
    desk = desk_of(hands)
    doi, rogers = (people.resolve(desk, name)[0] for name in ("Kanae Doi", "Benedict Rogers"))
    calling.log(desk, doi, CallReport(CallOutcome.CALL_BACK, call_back="10:00"))
    follow_ups.add(desk, rogers, "tomorrow 09:30", "Send the photographs")
    clock.move(timedelta(hours=2))
    hands.press("Ctrl+6", "F6")
    calls = hands.screen(CallsScreen)
    assert calls._start.due.hasFocus()
    hands.press("Enter")
    assert calls.mode._facts is not None
    assert calls.mode._facts.row.name == "Kanae Doi", "a call back that is due is rung by Enter"
    hands.press("1")
    assert [one.row.name for one in follow_ups.due(desk)] == ["Benedict Rogers"], "done with the call that kept it"
    hands.press("Ctrl+Shift+X", "F6", "Ctrl+Shift+L")
    (asked,) = hands.at.window.findChildren(PutOffDialog)
    assert asked.when is QApplication.focusWidget()
    assert asked._means.text() == "= Wed 17:30 in Seoul"
    hands.write("Fri 15:00")
    hands.press("Enter")
    assert [f"{one.follow_up.due:%d %H:%M}" for one in follow_ups.due(desk)] == ["06 14:00"]
    hands.press("Ctrl+Shift+A")
    assert follow_ups.due(desk) == ()


def test_enquiries_are_taken_assigned_answered_missed_and_reported(hands: Hands) -> None:
    desk = desk_of(hands)
    for line in ("NHK, live, Japanese, deadline 18:00 JST", "BBC, quote, English, by 23:00"):
        hands.press("Ctrl+7", "Ctrl+Shift+E")
        hands.write(line)
        hands.press("Enter", "Enter")
    hands.press("Ctrl+Enter")
    assert {one.outlet: one.state for one in enquiries.all_enquiries(desk)} == {
        "NHK": EnquiryState.OPEN, "BBC": EnquiryState.ASSIGNED,
    }  # fmt: skip
    given = next(one.assigned for one in enquiries.all_enquiries(desk) if one.outlet == "BBC")
    hands.press("C")
    facts = hands.screen(CallsScreen).mode._facts
    assert facts is not None
    assert facts.row.id == given, "who has the enquiry is rung at once"
    hands.press("Ctrl+7", "Ctrl+Shift+A")
    assert {one.outlet: one.state for one in enquiries.all_enquiries(desk)}["BBC"] is EnquiryState.ANSWERED
    screen = hands.screen(EnquiriesScreen)
    screen.focus_home()
    hands.press("Up", "Up", "Ctrl+Shift+X")
    assert {one.outlet: one.state for one in enquiries.all_enquiries(desk)}["NHK"] is EnquiryState.MISSED
    hands.press("Ctrl+Shift+R")
    (dialog,) = hands.at.window.findChildren(ReportDialog)
    tab_to(hands, "Save the report")
    path = hands.save_as(lambda: hands.press("Space"))
    hands.rest()
    assert path.name == "enquiries.xlsx"
    assert path.stat().st_size > 500
    assert not shiboken6.isValid(dialog) or not dialog.isVisible()


def test_the_roster_is_added_to_changed_and_taken_from_by_keys(hands: Hands) -> None:
    desk = desk_of(hands)

    def on_call() -> list[str]:
        record = people.contact(desk, people.resolve(desk, "Kanae Doi")[0].id)
        assert isinstance(record, Person)
        return [rule.typed for rule in record.availability]

    def edit() -> ContactForm:
        hands.at.frame().go("contacts", Filter(text="Doi"))
        hands.rest()
        hands.press("Down", "F2")
        return hands.at.window.findChildren(ContactForm)[-1]

    form = edit()
    tab_to(hands, "Add hours", most=120)
    hands.press("Space")
    tab_to(hands, "Kind of hours")
    hands.press("Down")
    tab_to(hands, "Hours, on their clock")
    hands.write("2012-04-03 08:00 – 2012-04-03 20:00")
    hands.press("Ctrl+Enter")
    assert not shiboken6.isValid(form), "stored and gone"
    assert on_call() == ["2012-04-03 08:00 – 2012-04-03 20:00"]
    hands.press("Ctrl+6", "Ctrl+Shift+R")
    assert "Kanae Doi" in hands.screen(CallSheetScreen)._preview.accessibleDescription()
    edit()
    tab_to(hands, "Hours, on their clock", most=120)
    hands.press("Ctrl+A")
    hands.write("2012-04-04 08:00 – 2012-04-04 20:00")
    hands.press("Ctrl+Enter")
    assert on_call() == ["2012-04-04 08:00 – 2012-04-04 20:00"]
    form = edit()
    tab_to(hands, "Hours, on their clock", most=120)
    tab_to(hands, "Remove hours")
    hands.press("Space")
    hands.press("Ctrl+Enter")
    assert on_call() == []


def told(hands: Hands) -> dict[str, QAccessible.Role]:
    """Walk the accessible tree of the window, as a screen reader does, and give the names with their roles."""
    found: dict[str, QAccessible.Role] = {}

    def walk(one: QAccessibleInterface | None) -> None:
        if one is None or not one.isValid():
            return
        name = one.text(QAccessible.Text.Name)
        if name and not one.state().invisible:
            found[name] = one.role()
        for at in range(one.childCount()):
            walk(one.child(at))

    walk(QAccessible.queryAccessibleInterface(hands.at.window))
    return found


def test_the_accessible_tree_names_map_dots_clocks_and_outcome_keys(hands: Hands) -> None:
    hands.press("Ctrl+3")
    on_the_map = told(hands)
    dots = {name: role for name, role in on_the_map.items() if ": " in name and role is QAccessible.Role.PushButton}
    assert "Bangkok: Phil Robertson, 07:00, early, opens 09:00" in dots
    assert "Washington, D.C.: Jared Genser, Mon 20:00, late, late, to 22:00" in dots
    assert len(dots) == 6
    hands.press("Ctrl+1")
    hands.write("english")
    hands.press("Enter", "Ctrl+Shift+J")
    in_call = told(hands)
    clocks = [name for name in in_call if "20:00" in name or name.startswith("Seoul, you")]
    assert any(name.startswith("Washington, D.C.: 20:00 Mon 2 Apr") for name in clocks)
    assert any(name.startswith("Seoul, you: 09:00 Tue 3 Apr") for name in clocks)
    keys = [name for name, role in in_call.items() if name[:1].isdigit() and role is QAccessible.Role.PushButton]
    assert keys == [
        "1, Reached", "2, Voicemail", "3, No answer", "4, Call back", "5, Busy", "6, Wrong number", "7, Declined",
        "8, Do not call",
    ]  # fmt: skip
