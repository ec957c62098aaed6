"""The contacts screen: groups, sorting, ticks, folding, the facets beside it, and what stands where nobody is found."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from outreach_app.gui.contacts.answers import Asked, answer
from outreach_app.gui.contacts.table_model import LAST, NAME, PLACE, TIME
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.widgets.cards import EmptyState, MessageCard
from outreach_app.gui.widgets.chip import Chip
from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.hours import AWAKE
from outreach_app.model.people import Person
from outreach_app.services import calling, editing, people, preferences
from tests.gui.contacts_bench import contacts_screen, settle
from tests.gui.screen_bench import Bench, unnamed

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def screen(at: Bench) -> ContactsScreen:
    return contacts_screen(at)


def go(at: Bench, screen: ContactsScreen, flt: Filter) -> None:
    screen.arrive(flt)
    settle(at)


def names(screen: ContactsScreen) -> list[str]:
    """Give what stands in each row: a name, or a heading in brackets."""
    found = []
    for row in range(screen.model.rowCount()):
        face = screen.model.face_at(row)
        section, _ = screen.model.layout.section_at(row)
        found.append(face.name if face is not None else f"[{section.title} {section.total}]")
    return found


def current(screen: ContactsScreen) -> str:
    face = screen.model.face_at(screen.table.currentIndex().row())
    return face.name if face is not None else ""


def buttons(widget: MessageCard | EmptyState) -> dict[str, QPushButton]:
    return {button.text(): button for button in widget.findChildren(QPushButton)}


def test_groups_stand_as_in_the_picture(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(languages=("th",), states=AWAKE))
    assert names(screen)[:6] == [
        "[Match 1]", "Phil Robertson", "[Awake now, no Thai recorded 3]", "Jared Genser", "Kanae Doi", "Ha Tae-keung",
    ]  # fmt: skip
    assert screen.pane.said.text() == "1 match · 3 near · 8 not stated · 3 hidden (closed, no Thai)"
    assert screen._arrangement.asked(screen.filter()).sort is Sort.WINDOW


def test_a_row_is_a_whole_sentence_for_a_screen_reader(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(languages=("th",)))
    row = names(screen).index("Phil Robertson")
    assert screen.model.index(row, NAME).data(ACCESSIBLE) == (
        "Phil Robertson, Spokesperson, Human Rights Watch, speaks English and Thai, 07:00 in Bangkok, early, "
        "opens 09:00, phone 001 66 85 060 8406, e-mail robertp@hrw.org"
    )
    assert unnamed(screen) == []


def test_a_head_sorts_and_pressed_again_turns_the_order_round(screen: ContactsScreen, at: Bench) -> None:
    by_name = names(screen)
    assert by_name[0] == "Arthur Manet"
    for column, first in ((TIME, "Kanae Doi"), (PLACE, "Kanae Doi")):
        screen.table.horizontalHeader().sectionClicked.emit(column)
        settle(at)
        assert names(screen)[0] == first
    screen.handlers()["sort_name"]()
    settle(at)
    assert names(screen) == by_name
    screen.handlers()["sort_name"]()
    settle(at)
    assert names(screen) == by_name[::-1]


def test_rows_keep_their_height_when_a_search_takes_its_headings_away(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(languages=("th",), states=AWAKE))
    go(at, screen, Filter())
    heights = {screen.table.rowHeight(row) for row in range(screen.model.rowCount())}
    assert heights == {screen.table.row_delegate.row_height(compact=False)}


def test_the_facets_keep_what_is_not_chosen(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(languages=("th",)))
    rows = {row.item.label: (row.item.count, row.isChecked()) for row in screen.filters.groups["languages"].rows()}
    assert rows["Thai"] == (1, True)
    assert rows["English"] == (7, False)
    assert rows["Not stated"] == (8, False)


def test_a_facet_adds_a_chip_and_the_chip_ticks_the_facet(screen: ContactsScreen, at: Bench) -> None:
    row = next(row for row in screen.filters.groups["languages"].rows() if row.item.label == "Thai")
    row.click()
    settle(at)
    assert [chip.words for chip in screen.search.chips()] == ["speaks Thai"]
    assert screen.search.findChildren(QPushButton)[0].accessibleName() == "filter: speaks Thai, press Delete to remove"
    QTest.keyClick(screen.search.edit, Qt.Key.Key_Backspace)
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Backspace)
    settle(at)
    assert screen.filter() == Filter()
    assert not row.isChecked()


def test_arrows_step_over_headings_and_left_folds_the_group(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(languages=("th",), states=AWAKE))
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    assert current(screen) == "Jared Genser"
    QTest.keyClick(screen.table, Qt.Key.Key_Left)
    settle(at)
    assert "Jared Genser" not in names(screen)
    assert "[Awake now, no Thai recorded 3]" in names(screen)
    screen.table.select_row(names(screen).index("[Awake now, no Thai recorded 3]"))
    heading = screen.table.currentIndex().siblingAtColumn(NAME).data(ACCESSIBLE)
    assert heading.endswith("folded")
    QTest.keyClick(screen.table, Qt.Key.Key_Right)
    settle(at)
    assert "Jared Genser" in names(screen)


def test_home_and_end_reach_the_first_and_last_contact(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(languages=("th",), states=AWAKE))
    QTest.keyClick(screen.table, Qt.Key.Key_End)
    assert current(screen) == names(screen)[-1]
    QTest.keyClick(screen.table, Qt.Key.Key_Home)
    assert current(screen) == "Phil Robertson"


def test_ticks_stay_through_a_search_for_those_who_are_still_shown(screen: ContactsScreen, at: Bench) -> None:
    QTest.keyClick(screen.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(screen.model.ticked) == 15
    go(at, screen, Filter(languages=("th",)))
    assert {face.name for row in range(screen.model.rowCount()) if (face := screen.model.face_at(row))} >= {
        "Phil Robertson"
    }
    assert len(screen.model.ticked) == sum(1 for _ in screen.model.shown_ids())
    screen.handlers()["call_sheet"]()
    screen_key, payload = at.went[-1]
    assert screen_key == "call_sheet"
    assert isinstance(payload, tuple)
    assert set(payload[1]) == screen.model.ticked


def test_ticks_hold_and_stand_for_the_ticked_while_the_list_is_not_read_anew_yet(
    screen: ContactsScreen, at: Bench
) -> None:
    screen.model.set_ticked((2, 3))
    ticked, was = frozenset(screen.model.ticked), screen.table.current_id()
    people.save_person(at.context.desk, Person("Aaron First"))  # as a mail or a second key does before the answer
    assert set(screen.doings.acts().chosen()) == ticked
    assert was not in ticked
    screen.model.show_layout(screen.model.layout, (), at.context.now(), at.context.home())
    assert screen.model.ticked == ticked
    screen.model.tick_all()
    assert screen.model.ticked == ticked
    go(at, screen, Filter())
    assert screen.model.ticked == ticked
    assert screen.model.ticked_in_order() == tuple(key for key in screen.model.shown_ids() if key in ticked)


def test_answer_that_a_change_overtook_moves_nobody(screen: ContactsScreen, at: Bench) -> None:
    screen.table.select_row(4)
    was = screen.table.current_id()
    for name in ("Aaron First", "Aaron Second"):
        overtaken = answer(at.context.desk, Asked(screen.filter()))
        people.save_person(at.context.desk, Person(name))
        screen._show(overtaken)
        assert screen.table.current_id() == was
    settle(at)
    assert screen.table.current_id() == was
    assert names(screen)[:2] == ["Aaron First", "Aaron Second"]


def test_copy_gives_lines_with_both_times(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(text="Robertson"))
    QTest.keyClick(screen.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(at)
    text = QGuiApplication.clipboard().text()
    assert "07:00 in Bangkok (opens 09:00), 09:00 in Seoul" in text
    assert at.said[-1] == ("1 contact is copied as text, with both times.", False)


def test_the_edge_of_a_row_ticks_it(screen: ContactsScreen) -> None:
    top = screen.table.rowViewportPosition(0)
    QTest.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, top + 10))
    assert screen.model.ticked == {screen.model.layout.id_at(0)}


def test_nobody_awake_is_said_over_the_near_matches(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(languages=("pt",), states=AWAKE))
    card = screen.pane.card
    assert isinstance(card, MessageCard)
    assert card.accessibleName() == (
        "Nobody who speaks Portuguese is awake. Arthur Manet and Karine Appy do, from 16:00 here."
    )
    buttons(card)["Drop “awake now” (2)"].click()
    settle(at)
    assert screen.filter() == Filter(languages=("pt",))
    assert screen.pane.card is None


def test_nobody_at_all_offers_the_nearest_spelling(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(text="Robertsen"))
    pane = screen.pane.stack.currentWidget()
    assert isinstance(pane, EmptyState)
    buttons(pane)["Search for “Roberts” (1)"].click()
    settle(at)
    assert names(screen) == ["Phil Robertson"]


def test_an_empty_store_says_what_belongs_here(at: Bench) -> None:
    made = ContactsScreen(at.context)
    at.show(made, None, width=1248)
    settle(at)
    pane = made.pane.stack.currentWidget()
    assert isinstance(pane, EmptyState)
    assert [word for word, button in buttons(pane).items() if button.property("kind") == "primary"] == [
        "Paste a release"
    ]


def test_in_a_small_window_the_side_panes_lie_over_the_table(at: Bench) -> None:
    at.fill()
    made = ContactsScreen(at.context)
    at.show(made, Filter(), width=832, height=680)
    settle(at)
    assert not made.inspector.isVisible()
    assert not made.filters.isVisible()
    assert made.pane.filter_button.isVisible()
    made.table.setFocus()
    QTest.keyClick(made.table, Qt.Key.Key_Return)
    assert made.inspector.isVisible()
    assert made.inspector.mapTo(made, made.inspector.rect().topRight()).x() == 831
    QTest.keyClick(made.window().focusWidget(), Qt.Key.Key_Escape)
    assert not made.inspector.isVisible()
    made.pane.filter_button.click()
    assert made.filters.isVisible()
    assert made.filters.isAncestorOf(made.window().focusWidget())


def test_delete_on_a_chip_takes_the_condition_off_and_deletes_nobody(at: Bench) -> None:
    at.fill()
    made = ContactsScreen(at.context)
    at.show(made, Filter(languages=("th",)), width=1248)
    settle(at)
    made.search.findChildren(Chip)[0].setFocus()
    made.handlers()["delete_contact"]()
    settle(at)
    assert made.filter() == Filter()
    assert len(names(made)) == 15
    made.filters.groups["languages"].rows()[0].setFocus()
    made.handlers()["delete_contact"]()
    settle(at)
    assert len(names(made)) == 15


def test_the_row_height_of_the_settings_is_taken(screen: ContactsScreen, at: Bench) -> None:
    high = screen.table.rowHeight(0)
    desk = at.context.desk
    at.context.jobs.do(lambda: preferences.put(desk, "density", "compact"))
    settle(at)
    screen.reload()
    settle(at)
    assert screen.table.rowHeight(0) < high


def test_the_last_contact_is_told_with_its_outcome_and_never_otherwise(screen: ContactsScreen, at: Bench) -> None:
    desk = at.context.desk
    calling.log(desk, people.resolve(desk, "Kanae Doi")[0], CallReport(CallOutcome.NO_ANSWER))
    calling.log(desk, people.resolve(desk, "Kanae Doi")[0], CallReport(CallOutcome.VOICEMAIL))
    screen.reload()
    settle(at)
    told = {name: screen.model.index(row, LAST).data() for row, name in enumerate(names(screen))}
    assert told["Kanae Doi"] == "Today 09:00 voicemail"
    assert told["Arthur Manet"] == "never"
    sentence = screen.model.index(names(screen).index("Kanae Doi"), NAME).data(ACCESSIBLE)
    assert "last contact Today 09:00 voicemail" in sentence


def test_call_rings_the_current_contact_on_a_list_of_its_own_and_goes_on_with_it(
    screen: ContactsScreen, at: Bench
) -> None:
    screen.table.select_row(names(screen).index("Kanae Doi"))
    for _ in range(2):
        screen.handlers()["call_contact"]()
        settle(at)
    (line,) = calling.call_downs(at.context.desk)
    assert (line.name, line.total) == ("Kanae Doi", 1)
    assert at.went[-1] == ("calls", line.id)


def test_the_inspector_tells_hours_and_what_happened(screen: ContactsScreen, at: Bench) -> None:
    desk = at.context.desk
    doi = people.resolve(desk, "Kanae Doi")[0]
    editing.edit(desk, doi.id, [("set", "call_window", "10-16 Mon-Thu")])
    calling.log(desk, doi, CallReport(CallOutcome.REACHED, note="will speak at noon"))
    screen.reload()
    settle(at)
    screen.table.select_row(names(screen).index("Kanae Doi"))
    screen.inspector.show_contact(doi.id, at_once=True)
    settle(at)
    spoken = [label.accessibleName() for label in screen.inspector.findChildren(QLabel)]
    assert "call window: 10:00–16:00, Mon to Thu, on their clock" in spoken
    assert "Today 09:00, call: Reached: will speak at noon" in spoken
