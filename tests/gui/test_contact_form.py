"""The form of a contact: all parts come back as they were, what is changed is saved, and nothing typed is lost."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.forms.channel_rows import EmailRow, PhoneRow
from outreach_app.gui.forms.contact_form import ContactForm
from outreach_app.gui.forms.day_field import read_day
from outreach_app.gui.forms.hours_row import HoursRow
from outreach_app.model.channels import Link, Provenance, RegionBasis, Sensitivity, Validity
from outreach_app.model.country import all_countries, country_name, read_country
from outreach_app.model.filters import Filter
from outreach_app.model.people import (
    Affiliation,
    LanguageSkill,
    Level,
    NameOrder,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    Role,
)
from outreach_app.services import finding, history, people
from tests.gui.screen_bench import Bench, bench, unnamed
from tests.kit.builders import a_full_person, a_phone, an_organisation

VERIFIED = Provenance(source="Business card", verified_on=date(2012, 3, 30), verified_by="desk")


def opened(at: Bench, contact: Person | Organisation, **more: str) -> ContactForm:
    """Open the form over a window of the usual size."""
    host = QWidget()
    host.resize(1440, 900)
    at.qtbot.addWidget(host)
    at.hosts.append(host)
    host.show()
    form = ContactForm(at.context, contact, host, people.organisation_names(at.context.desk), **more)
    form.open()
    at.settle()
    return form


def stored_person(at: Bench, person: Person) -> Person:
    return people.person(at.context.desk, people.save_person(at.context.desk, person).value)


def field(form: QWidget, name: str) -> QLineEdit:
    return next(one for one in form.findChildren(QLineEdit) if one.accessibleName() == name)


def boxes(form: QWidget, name: str) -> list[QComboBox]:
    return [one for one in form.findChildren(QComboBox) if one.accessibleName() == name]


def choose(box: QComboBox, word: str) -> None:
    box.setCurrentIndex(box.findText(word))


def phone_row(form: ContactForm, at: int = 0) -> PhoneRow:
    row = form.lists["phones"].rows()[at]
    assert isinstance(row, PhoneRow)
    return row


def save(form: ContactForm, at: Bench) -> None:
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.settle()


def test_a_form_that_is_left_alone_gives_the_person_back_as_it_was(at: Bench) -> None:
    person = stored_person(at, replace(a_full_person(), links=(Link("www.nknet.org"), Link("@ha", "telegram"))))
    form = opened(at, person)
    edited = form.edited()
    for one in fields(Person):
        assert getattr(edited, one.name) == getattr(person, one.name), one.name
    assert unnamed(form) == []


def test_a_form_that_is_left_alone_gives_the_organisation_back_as_it_was(at: Bench) -> None:
    made = replace(
        an_organisation(), outlet_kind="wire", department="Newsroom", hours="24 h", languages=(LanguageSkill("en"),)
    )
    key = people.save_organisation(at.context.desk, made).value
    stored = people.organisation(at.context.desk, key)
    form = opened(at, stored)
    assert form.edited() == stored
    assert unnamed(form) == []


def state_everything(form: ContactForm) -> None:
    """Write into every field of a new person."""
    for name, text in {
        "Name as written": "Ha Tae-keung",
        "Name in its own script": "하태경",
        "Family name, if stated": "Ha",
        "Given name, if stated": "Tae-keung",
        "Reading": "ha taegyeong",
        "Form of address, if stated": "Dr.",
        "Greeting, instead of the usual one": "Dear Mr Ha",
        "City": "서울",
        "Tags, with commas": "radio, defectors",
    }.items():
        field(form, name).setText(text)
    choose(boxes(form, "Order of the name")[0], "Family name first")
    phone_row(form).field.edit.setText("02-505-4707")
    field(form.lists["emails"], "E-mail").setText("opennk@naver.com")
    field(form.lists["languages"], "Language").setText("한국어")
    choose(boxes(form.lists["languages"], "Level")[0], "Native")
    for name in ("roles", "affiliations", "memberships", "links", "aliases"):
        form.lists[name].add_new()
    choose(boxes(form.lists["roles"], "Role")[0], "Journalist")
    field(form.lists["roles"], "Topics, beat or desk").setText("camps")
    field(form.lists["affiliations"], "Organisation").setText("Open North Korea")
    field(form.lists["affiliations"], "Title").setText("President")
    field(form.lists["affiliations"], "In this post from").setText("2 January 2005")
    field(form.lists["memberships"], "Coalition").setText("ICNK")
    field(form.lists["memberships"], "Country, if stated").setText("ROK")
    field(form.lists["links"], "Address or name there").setText("www.nknet.org")
    field(form.lists["aliases"], "Other name").setText("Ha Tae Kyung")
    form.findChildren(QPlainTextEdit)[0].setPlainText("Prefers the morning.")
    choose(boxes(form, "Who may see this contact")[0], "Internal")


def test_every_part_of_a_new_person_can_be_stated(at: Bench) -> None:
    people.save_organisation(at.context.desk, an_organisation("Open North Korea"))
    form = opened(at, Person(""))
    state_everything(form)
    save(form, at)
    row = people.resolve(at.context.desk, "Ha Tae-keung")[0]
    made = people.contact(at.context.desk, row.id)
    assert isinstance(made, Person)
    assert (made.native_name, made.order, made.reading) == ("하태경", NameOrder.FAMILY_FIRST, "ha taegyeong")
    assert made.place == Place("서울", "KR", "Asia/Seoul", "city")
    assert (made.phones[0].typed, made.phones[0].e164) == ("02-505-4707", "+8225054707")
    assert made.phones[0].region_basis is RegionBasis.PERSON_PLACE
    assert made.emails[0].address == "opennk@naver.com"
    assert [(one.tag, one.level) for one in made.languages] == [("ko", Level.NATIVE)]
    assert [(one.role, one.detail) for one in made.roles] == [(Role.JOURNALIST, "camps")]
    post = made.affiliations[0]
    assert (post.organisation, post.title, post.since) == ("Open North Korea", "President", date(2005, 1, 2))
    assert post.organisation_id is not None
    assert [(one.coalition, one.country) for one in made.memberships] == [("ICNK", "KR")]
    assert [one.typed for one in made.links] == ["www.nknet.org"]
    assert [one.text for one in made.aliases] == ["Ha Tae Kyung"]
    assert [one.text for one in made.tags] == ["radio", "defectors"]
    assert (made.notes, made.sensitivity) == ("Prefers the morning.", Sensitivity.INTERNAL)
    assert at.said[-1] == ("Ha Tae-keung added", True)
    history.undo(at.context.desk)
    assert people.resolve(at.context.desk, "Ha Tae-keung") == ()


def test_the_details_of_a_phone_can_be_changed_one_by_one(at: Bench) -> None:
    person = stored_person(at, replace(a_full_person(), phones=(replace(a_phone(), provenance=VERIFIED),)))
    form = opened(at, person)
    row = phone_row(form)
    choose(boxes(row, "Who may see the phone")[0], "Internal")
    choose(boxes(row, "Kind of phone")[0], "Fax, stated")
    choose(boxes(row, "Whose phone")[0], "Shared, owner not stated")
    field(row, "Label of phone").setText("newsroom")
    assert row.details is not None
    assert row.details.isHidden()
    row.details._verify()
    save(form, at)
    phone = people.person(at.context.desk, person.id).phones[0]
    assert (phone.sensitivity.value, phone.kind.value, phone.owner.value) == ("internal", "fax", "shared")
    assert (phone.label, phone.provenance.source) == ("newsroom", "Business card")
    assert (phone.provenance.verified_on, phone.provenance.verified_by) == (date(2012, 4, 3), "desk")
    assert phone.typed == "+66-85-060-8406"


def test_a_wrong_number_is_kept_as_typed_and_never_refused(at: Bench) -> None:
    form = opened(at, Person("Kanae Doi", place=Place("Tokyo", "JP", "Asia/Tokyo", "city")))
    phone_row(form).field.edit.setText("+81 90 2301")
    save(form, at)
    made = people.contact(at.context.desk, people.resolve(at.context.desk, "Kanae Doi")[0].id)
    assert (made.phones[0].typed, made.phones[0].validity) == ("+81 90 2301", Validity.IMPOSSIBLE)


def test_help_is_neutral_while_typing_and_the_verdict_comes_when_typing_rests(at: Bench) -> None:
    form = opened(at, Person("Kanae Doi", place=Place("Tokyo", "JP", "Asia/Tokyo", "city")))
    checked = phone_row(form).field
    QTest.keyClicks(checked.edit, "090-2301-43")
    at.settle()
    assert (checked.verdict.state, checked.verdict.words) == ("neutral", "Japan, from the city Tokyo: 2 digits to go")
    QTest.keyClicks(checked.edit, "72")
    at.qtbot.waitUntil(lambda: checked.verdict.state == "good", timeout=3000)
    assert checked.verdict.words == "Mobile, Japan, from the city Tokyo"
    assert any(label.text() == "+81 90-2301-4372" for label in checked.findChildren(QLabel) if label.isVisible())
    assert checked.text() == "090-2301-4372"


def test_nothing_is_judged_while_an_input_method_composes(at: Bench) -> None:
    form = opened(at, Person("Kanae Doi"))
    checked = phone_row(form).field
    checked.edit.setText("12")
    QApplication.sendEvent(checked.edit, QInputMethodEvent("ㅎ", []))
    QTest.qWait(750)
    at.settle()
    assert checked.verdict.state in {"", "neutral"}
    end = QInputMethodEvent()
    end.setCommitString("")
    QApplication.sendEvent(checked.edit, end)
    at.qtbot.waitUntil(lambda: checked.verdict.state == "warn" or checked.verdict.state == "bad", timeout=3000)


@pytest.mark.parametrize("between", [" or ", "; ", "\n", ", ", " / "])
def test_two_pasted_numbers_are_offered_as_two_fields(at: Bench, between: str) -> None:
    form = opened(at, Person("Kanae Doi", place=Place("Tokyo", "JP", "Asia/Tokyo", "city")))
    QApplication.clipboard().setText(f"03-5282-5162{between}090-2301-4372 (mobile)")
    row = phone_row(form)
    row.field.edit.paste()
    row.field.check_now()
    at.settle()
    assert row.split.isVisible()
    assert row.split.text() == "Make 2 fields"
    row.split.click()
    at.settle()
    assert [one.text() for one in form.lists["phones"].rows() if isinstance(one, PhoneRow)] == [
        "03-5282-5162",
        "090-2301-4372",
    ]


def test_two_pasted_addresses_are_saved_as_two_even_where_the_offer_is_not_taken(at: Bench) -> None:
    form = opened(at, Person("Kanae Doi"))
    row = form.lists["emails"].rows()[0]
    assert isinstance(row, EmailRow)
    row.field.edit.setText("doik@hrw.org; tokyo@hrw.org")
    edited = form.edited()
    assert [email.address for email in edited.emails] == ["doik@hrw.org", "tokyo@hrw.org"]


def test_country_and_zone_follow_the_city_until_they_are_corrected(at: Bench) -> None:
    form = opened(at, Person("Somebody"))
    city, country, zone = (field(form, name) for name in ("City", "Country", "Time zone"))
    city.setText("Tokyo")
    assert (country.text(), zone.text()) == ("Japan", "Asia/Tokyo")
    country.clear()
    country.setCompleter(None)  # type: ignore[arg-type]  # none: its list of offers needs a real screen
    QTest.keyClicks(country, "South Korea")
    city.setText("Paris")
    assert country.text() == "South Korea"
    assert form.edited().place == Place("Paris", "KR", zone.text(), "user")


def test_a_number_is_read_once_the_city_is_given(at: Bench) -> None:
    form = opened(at, Person("Kanae Doi"))
    phone_row(form).field.set_text("03-5282-5162")
    at.settle()
    assert phone_row(form).field.verdict.words.startswith("Country not known")
    field(form, "City").setText("Tokyo")
    at.settle()
    assert phone_row(form).field.verdict.words == "Landline, Japan, from the city Tokyo"


def test_control_characters_that_were_pasted_are_left_out_and_the_form_says_of_which_fields(at: Bench) -> None:
    form = opened(at, stored_person(at, Person("Phil Robertson")))
    QApplication.clipboard().setText("Phil\x07 Robertson")
    form._naming.name.selectAll()
    form._naming.name.paste()
    form._notes.setPlainText("rings\x07 back")
    form._save()
    at.settle()
    said = "Phil Robertson saved. Control characters, which no file carries, were left out of: name, notes."
    assert at.said[-1] == (said, True)
    (stored,) = people.contacts(at.context.desk, finding.find_ids(at.context.desk, Filter(text="Phil")))
    assert (stored.name, stored.notes) == ("Phil Robertson", "rings back")


def test_what_cannot_be_read_is_said_at_the_foot_and_nothing_is_saved(at: Bench) -> None:
    form = opened(at, Person("Kanae Doi"))
    field(form.lists["languages"], "Language").setText("Klingonese")
    save(form, at)
    assert form.isVisible()
    assert form.problem.text().startswith("“Klingonese” is no language")
    assert people.resolve(at.context.desk, "Kanae Doi") == ()


def test_escape_never_drops_what_was_typed(at: Bench) -> None:
    form = opened(at, stored_person(at, a_full_person()))
    field(form, "Reading").setText("other")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.cancel.text() == "Leave without saving"
    with at.qtbot.waitSignal(form.rejected):
        form.cancel.click()


def test_escape_leaves_a_form_that_was_not_touched(at: Bench) -> None:
    form = opened(at, stored_person(at, a_full_person()))
    with at.qtbot.waitSignal(form.rejected):
        QTest.keyClick(form, Qt.Key.Key_Escape)


def test_rows_are_moved_and_removed_by_keys(at: Bench) -> None:
    person = stored_person(at, a_full_person())
    form = opened(at, person)
    QTest.keyClick(phone_row(form, 1), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [phone.typed for phone in form.edited().phones] == ["02-505-4707", "+ 82 50-5470-7470"]
    QTest.keyClick(phone_row(form), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [phone.typed for phone in form.edited().phones] == ["+ 82 50-5470-7470"]


def test_a_form_may_begin_at_a_new_phone(at: Bench) -> None:
    form = opened(at, stored_person(at, a_full_person()), start="phones")
    rows = form.lists["phones"].rows()
    assert len(rows) == 3
    focus = form.focusWidget()
    assert focus is not None
    assert isinstance(rows[-1], PhoneRow)
    assert focus is rows[-1].field.edit
    QTest.keyClick(form, Qt.Key.Key_F6)
    assert form.lists["emails"].isAncestorOf(form.focusWidget() or form)


def test_tab_reaches_the_button_that_removes_a_row_last(at: Bench) -> None:
    form = opened(at, stored_person(at, replace(a_full_person(), languages=(LanguageSkill("ko"),))))
    (row,) = form.lists["languages"].rows()
    row.focus_first()
    reached = []
    for _ in range(3):
        reached.append((form.focusWidget() or form).accessibleName())
        QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_Tab)
    assert reached == ["Language", "Level", "Remove language"]


def test_the_form_fits_a_small_window_with_large_text(qtbot: QtBot, tmp_path: Path) -> None:
    with bench(qtbot, tmp_path, scale=1.5) as made:
        host = QWidget()
        host.resize(1024, 680)
        qtbot.addWidget(host)
        host.show()
        form = ContactForm(made.context, a_full_person(), host)
        form.open()
        made.settle()
        assert form.width() <= 1024
        assert form.height() <= 680


def test_a_post_is_unlinked_when_another_organisation_is_written(at: Bench) -> None:
    key = people.save_organisation(at.context.desk, an_organisation()).value
    person = stored_person(at, Person("Kanae Doi", affiliations=(Affiliation("Human Rights Watch", key),)))
    form = opened(at, person)
    field(form.lists["affiliations"], "Organisation").setText("Some Radio")
    assert [(one.organisation, one.organisation_id) for one in form.edited().affiliations] == [("Some Radio", None)]  # type: ignore[union-attr]


def test_an_open_question_can_be_settled(at: Bench) -> None:
    form = opened(at, stored_person(at, a_full_person()))
    form._settle(form._contact.questions[0])
    save(form, at)
    made = people.contact(at.context.desk, people.resolve(at.context.desk, "Ha Tae-keung")[0].id)
    assert made.questions == ()


def test_the_kind_of_an_outlet_is_kept(at: Bench) -> None:
    form = opened(at, Organisation(""))
    field(form, "Name as written").setText("Some Radio")
    choose(boxes(form, "Kind of organisation")[0], "Outlet")
    choose(boxes(form, "Kind of outlet")[0], "Broadcast")
    made = form.edited()
    assert isinstance(made, Organisation)
    assert (made.kind, made.outlet_kind) == (OrganisationKind.OUTLET, "broadcast")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2012-04-03", date(2012, 4, 3)),
        ("3 April 2012", date(2012, 4, 3)),
        ("3 Apr 2012", date(2012, 4, 3)),
        ("2012/4/3", date(2012, 4, 3)),
        ("3/4/2012", None),
        ("2012-13-40", None),
        ("soon", None),
    ],
)
def test_a_day_that_may_mean_two_is_not_guessed(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_every_country_comes_back_from_its_name() -> None:
    assert [code for code in all_countries() if read_country(country_name(code)) != code] == []


def test_hours_are_kept_as_typed_beside_what_was_read_and_a_wrong_one_is_said(at: Bench) -> None:
    person = stored_person(at, Person("Phil Robertson", place=Place("Bangkok", "TH", "Asia/Bangkok")))
    form = opened(at, person)
    hours = form.lists["availability"]
    hours.add_new()
    row = hours.rows()[0]
    assert isinstance(row, HoursRow)
    row.field.set_text("10 to 4pm, Mon-Thu")
    at.settle()
    assert row.field.verdict.words == "10:00–16:00, Mon to Thu"
    choose(boxes(hours, "Kind of hours")[0], "Away")
    at.settle()
    assert row.field.verdict.state == "bad"
    save(form, at)
    assert "first and the last day" in " ".join(label.text() for label in form.findChildren(QLabel))
    assert unnamed(form) == []
    choose(boxes(hours, "Kind of hours")[0], "Call window")
    save(form, at)
    (rule,) = people.person(at.context.desk, person.id).availability
    assert (rule.typed, rule.starts, rule.ends, rule.days) == ("10 to 4pm, Mon-Thu", "10:00", "16:00", "0 1 2 3")
