"""Enquiries: the form, the countdown, who can answer with both numbers, assigned and ended by keys."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from outreach_app.gui.calls.enquiry_form import EnquiryForm
from outreach_app.gui.calls.report_dialog import ReportDialog
from outreach_app.gui.screens.enquiries import EnquiriesScreen
from outreach_app.model.calling import EnquiryState
from outreach_app.services import enquiries
from tests.gui.screen_bench import Bench, unnamed


@pytest.fixture
def at(at: Bench) -> Bench:
    """Give a bench with the people of the sample."""
    at.fill()
    return at


def taken(at: Bench) -> EnquiriesScreen:
    """Take NHK's enquiry down through the form, and give the screen."""
    screen = EnquiriesScreen(at.context)
    at.show(screen)
    form = EnquiryForm(at.context, screen)
    form.outlet.setText("NHK")
    form.language.setText("Japanese")
    form.format.setText("live")
    form.deadline.setText("18:00 JST")
    form._save()
    at.settle()
    at.settle()
    return screen


def words(screen: EnquiriesScreen) -> str:
    return " | ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen))


def test_nhk_is_taken_down_and_kanae_doi_proposed_with_both_numbers_and_a_countdown(at: Bench) -> None:
    screen = taken(at)
    said = words(screen)
    assert "9 h 00 min left" in said
    assert "“18:00 JST”: 18:00 in Tokyo, 18:00 in Seoul, 09:00 UTC" in said
    assert "001 81 3 5282 5162 | 001 81 90 2301 4372" in said
    assert screen._suggested[0].row.name == "Kanae Doi"
    assert unnamed(screen) == []


def test_it_is_assigned_and_ended_by_keys(at: Bench) -> None:
    screen = taken(at)
    screen.handlers()["assign_enquiry"]()
    at.settle()
    at.settle()
    one = enquiries.all_enquiries(at.context.desk)[0]
    assert (one.state, one.assigned) == (EnquiryState.ASSIGNED, screen._suggested[0].row.id)
    assert "given to Kanae Doi" in screen._list.entries.rows[0].second
    screen.handlers()["enquiry_answered"]()
    at.settle()
    at.settle()
    assert screen._list.entries.rows[0].at_right == "answered"


def test_what_is_not_understood_is_said_in_the_form_and_nothing_is_stored(at: Bench) -> None:
    screen = EnquiriesScreen(at.context)
    at.show(screen)
    form = EnquiryForm(at.context, screen)
    form.outlet.setText("NHK")
    form.deadline.setText("soon")
    form._save()
    at.settle()
    assert "names no hour" in form.problem.text()
    assert enquiries.all_enquiries(at.context.desk) == ()
    form.reject()


def test_without_enquiries_the_screen_says_what_to_do(at: Bench) -> None:
    screen = EnquiriesScreen(at.context)
    at.show(screen)
    assert screen._pages.currentWidget() is screen._empty


def test_a_whole_line_is_parted_into_the_fields_and_stored_only_when_that_was_seen(at: Bench) -> None:
    screen = EnquiriesScreen(at.context)
    at.show(screen)
    form = EnquiryForm(at.context, screen)
    form.outlet.setText("NHK, live, Japanese, deadline 18:00 JST, what does Japan say?")
    form._take()
    assert enquiries.all_enquiries(at.context.desk) == ()
    assert (form.outlet.text(), form.language.text(), form.format.text()) == ("NHK", "Japanese", "live")
    assert (form.deadline.text(), form.question.toPlainText()) == ("18:00 JST", "what does Japan say?")
    form._take()
    at.settle()
    (one,) = enquiries.all_enquiries(at.context.desk)
    assert (one.outlet, one.language, one.format, one.deadline_typed) == ("NHK", "ja", "live", "18:00 JST")


def test_the_report_is_saved_for_a_period_and_an_empty_one_is_said(at: Bench, tmp_path: Path) -> None:
    screen = taken(at)
    dialog = ReportDialog(at.context, screen)
    dialog.since.setText("2012-04-04")
    dialog.save(tmp_path / "report.csv")
    at.settle()
    assert "No enquiry was received" in dialog.problem.text()
    dialog.since.setText("2012-04-03")
    dialog.save(tmp_path / "report.csv")
    at.settle()
    assert "NHK" in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")


@pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows
def test_the_key_for_something_new_takes_an_enquiry_here(at: Bench) -> None:
    screen = EnquiriesScreen(at.context)
    at.show(screen)
    screen.handlers()["new_person"]()
    assert screen.findChild(EnquiryForm) is not None
