"""Freshness: what nobody verified, a call that verifies it, and what is said otherwise than the store knows it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outreach_app.model.channels import Provenance
from outreach_app.model.email_reading import read_emails
from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.model.phone_reading import read_phones
from outreach_app.services import freshness, history, people, preferences
from outreach_app.services.desk import Desk
from tests.kit.builders import a_full_person
from tests.kit.desks import open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as opened:
        preferences.put(opened, "home", Home("Seoul", "KR", "Asia/Seoul"))
        yield opened


def with_ages(desk: Desk) -> ContactId:
    """Store somebody with a fresh number, an old one, one that was stated only, and an address without a date."""
    fresh, old, stated = (
        replace(one, provenance=mark)
        for one, mark in zip(
            read_phones("+81 3 5282 5162; +81 90 2301 4372; +66 85 060 8406"),
            (
                Provenance("Release", verified_on=date(2012, 3, 1), verified_by="Lee"),
                Provenance("Card", verified_on=date(2010, 1, 1)),
                Provenance("Release", stated_on=date(2012, 4, 1)),
            ),
            strict=True,
        )
    )
    person = Person("Kanae Doi", phones=(fresh, old, stated), emails=read_emails("doik@hrw.org"))
    return ContactId(people.save_person(desk, person).value)


def test_stale_is_what_was_never_verified_or_long_ago_the_unknown_and_oldest_first(desk: Desk) -> None:
    with_ages(desk)
    assert [one.value for one in freshness.stale(desk)] == ["doik@hrw.org", "+819023014372", "+66850608406"]
    assert [one.value for one in freshness.stale(desk, 10)][-2:] == ["+81352825162", "+66850608406"]
    assert len(freshness.stale(desk, 10_000)) == 2
    assert len(freshness.stale(desk, limit=1)) == 1


def test_setting_says_when_something_is_stale(desk: Desk) -> None:
    with_ages(desk)
    preferences.put(desk, "stale_after", 10)
    assert len(freshness.stale(desk)) == 4


def test_what_belongs_to_nobody_any_more_is_not_stale(desk: Desk) -> None:
    key = with_ages(desk)
    people.delete(desk, [key])
    assert freshness.stale(desk) == ()


def test_verified_by_a_call_says_who_and_when_and_is_undone(desk: Desk) -> None:
    preferences.put(desk, "user_name", "Minji Park")
    key = with_ages(desk)
    address = freshness.channels(desk, key)[-1]
    outcome = freshness.verify(desk, address.id)
    assert outcome.change.title == "Verify an address of Kanae Doi"
    stored = people.contact(desk, key).emails[0].provenance
    assert (stored.verified_on, stored.verified_by) == (date(2012, 4, 3), "Minji Park")
    assert address.value not in [one.value for one in freshness.stale(desk)]
    history.undo(desk)
    assert people.contact(desk, key).emails[0].provenance.verified_on is None


def test_day_and_name_may_be_given_but_no_day_ahead(desk: Desk) -> None:
    number = freshness.channels(desk, with_ages(desk))[0]
    freshness.verify(desk, number.id, by="Kim", on=date(2012, 4, 2))
    again = freshness.channels(desk, number.contact)[0]
    assert (again.verified_by, again.verified_on) == ("Kim", date(2012, 4, 2))
    with pytest.raises(UserError, match="lies ahead"):
        freshness.verify(desk, number.id, on=date(2012, 4, 4))
    with pytest.raises(UserError, match="no longer in the store"):
        freshness.verify(desk, "nothing")


def test_organisations_have_stale_channels_too(desk: Desk) -> None:
    people.save_organisation(desk, Organisation("HRW", phones=read_phones("+12122904700")))
    assert [(one.name, one.kind) for one in freshness.stale(desk)] == [("HRW", "phone")]


def test_another_domain_and_another_number_are_news_with_the_old_and_the_new_value() -> None:
    stored = a_full_person()
    fresh = Person(stored.name, phones=read_phones("+82 10 1234 5678"), emails=read_emails("ha@opennk.org"))
    known = replace(stored, emails=read_emails("ha@nknet.org"))
    domain, number = freshness.news_of(known, fresh)
    assert (domain.what, domain.old, domain.new) == ("e-mail domain", "nknet.org", "opennk.org")
    assert (number.what, number.old, number.new) == ("phone number", "+825054707470", "+821012345678")
    assert domain.text == "Ha Tae-keung: another e-mail domain than is stored, opennk.org instead of nknet.org."


def test_nothing_is_news_where_one_is_the_same_none_was_known_or_the_domain_is_everybodys() -> None:
    stored = replace(a_full_person(), emails=read_emails("ha@nknet.org"))
    assert freshness.news_of(stored, stored) == ()
    assert freshness.news_of(Person("Ha"), stored) == ()
    assert freshness.news_of(replace(stored, phones=()), Person("Ha", emails=read_emails("ha@gmail.com"))) == ()
