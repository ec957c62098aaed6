"""Duplicates: proposed with reasons, never joined, remembered when they are none; hints while somebody is typed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.model.channels import Owner, PhoneKind
from outreach_app.model.email_reading import read_emails
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, PersonId
from outreach_app.model.people import Affiliation, Alias, Organisation, Person, Place
from outreach_app.model.phone_reading import read_phones
from outreach_app.services import duplicates, history, people
from outreach_app.services.desk import Desk
from tests.kit.desks import open_desk, reopened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as opened:
        yield opened


def a_contact(name: str, *, phone: str = "", mail: str = "", organisation: str = "", country: str = "") -> Person:
    """Give a person with what the test says."""
    return Person(
        name,
        phones=read_phones(phone) if phone else (),
        emails=read_emails(mail) if mail else (),
        affiliations=(Affiliation(organisation),) if organisation else (),
        place=Place(country=country),
    )


def add(desk: Desk, *persons: Person) -> list[ContactId]:
    """Store people one after the other."""
    return [ContactId(people.save_person(desk, one).value) for one in persons]


def proposed(desk: Desk) -> list[tuple[set[str], tuple[str, ...]]]:
    """Give the names in each proposed pair, and the reasons."""
    found = duplicates.duplicates(desk)
    names = duplicates.names_of(desk, found)
    return [({names[one.a], names[one.b]}, one.reasons) for one in found]


def test_same_number_and_turned_name_are_proposed_with_both_reasons(desk: Desk) -> None:
    add(desk, a_contact("Kanae Doi", phone="+81-3-5282-5162"), a_contact("Doi Kanae", phone="0081-3-5282-5162"))
    assert proposed(desk) == [({"Kanae Doi", "Doi Kanae"}, ("same phone +81352825162", "name order"))]


def test_number_without_a_country_is_held_against_the_end_of_a_whole_one(desk: Desk) -> None:
    add(desk, a_contact("Ha Tae-keung", phone="+82-50-5470-7470"), a_contact("하태경", phone="050-5470-7470"))
    assert [names for names, _ in proposed(desk)] == [{"Ha Tae-keung", "하태경"}]
    assert "same phone +825054707470" in proposed(desk)[0][1]


def test_candidates_come_with_a_score_the_best_first_and_the_older_as_a(desk: Desk) -> None:
    ids = add(
        desk,
        a_contact("Phil Robertson", organisation="HRW"),
        a_contact("Kanae Doi", mail="doik@hrw.org"),
        a_contact("Doi Kanae", mail="DOIK@hrw.org"),
        a_contact("Phil Robetrson", organisation="HRW"),
    )
    found = duplicates.duplicates(desk)
    assert [(one.a, one.b) for one in found] == [(ids[1], ids[2]), (ids[0], ids[3])]
    assert 1 > found[0].score >= found[1].score >= 0.5


def test_two_of_one_organisation_who_share_only_its_number_and_mail_are_not_proposed(desk: Desk) -> None:
    first = a_contact("Kanae Doi", phone="+1-212-290-4700", mail="press@hrw.org", organisation="Human Rights Watch")
    second = a_contact(
        "Phil Robertson", phone="+1-212-290-4700", mail="press@hrw.org", organisation="Human Rights Watch"
    )
    add(desk, first, second)
    assert proposed(desk) == []


def test_two_whose_owner_of_a_number_is_not_stated_are_not_proposed(desk: Desk) -> None:
    shared = tuple(replace(one, owner=Owner.SHARED) for one in read_phones("+33-6-7228-4294"))
    add(
        desk,
        replace(a_contact("Arthur Manet", organisation="FIDH"), phones=shared),
        replace(a_contact("Karine Appy", organisation="FIDH"), phones=shared),
    )
    assert proposed(desk) == []


def test_switchboard_alone_says_nothing_though_the_names_share_a_word(desk: Desk) -> None:
    board = tuple(replace(one, kind=PhoneKind.SWITCHBOARD) for one in read_phones("+44-20-7323-7323"))
    add(
        desk,
        replace(a_contact("Maria Garcia", organisation="BBC"), phones=board),
        replace(a_contact("Ana Garcia", organisation="BBC"), phones=board),
    )
    assert proposed(desk) == []


def test_same_name_at_other_organisations_in_other_countries_is_weaker(desk: Desk) -> None:
    add(
        desk,
        a_contact("Ivan Petrov", organisation="Radio Sofia", country="BG", mail="ivan@radio.bg"),
        a_contact("Ivan Petrov", organisation="Moscow Wire", country="RU", mail="petrov@wire.ru"),
        a_contact("Olga Koval", organisation="Kyiv Post", country="UA"),
        a_contact("Olga Koval", organisation="Kyiv Post", country="UA"),
    )
    assert proposed(desk)[0][0] == {"Olga Koval"}
    weaker = [one.score for one in duplicates.duplicates(desk, at_least=0)]
    assert weaker[-1] < weaker[0] - 0.1


def test_initials_and_other_names_are_found(desk: Desk) -> None:
    add(
        desk,
        a_contact("K. Doi", organisation="HRW"),
        a_contact("Kanae Doi", organisation="HRW"),
        replace(a_contact("Park Sang-hak"), aliases=(Alias("Zoe Lindqvist"),)),
        a_contact("Zoe Lindqvist"),
    )
    assert {reasons[0] for _, reasons in proposed(desk)} == {"initials", "same name"}


def test_deleted_contact_is_not_proposed(desk: Desk) -> None:
    ids = add(desk, a_contact("Kanae Doi"), a_contact("Doi Kanae"))
    people.delete(desk, ids[:1])
    assert proposed(desk) == []


def test_not_the_same_is_remembered_after_a_restart_and_undone(desk: Desk, tmp_path: Path) -> None:
    first, second = add(desk, a_contact("Kanae Doi"), a_contact("Doi Kanae"))
    duplicates.not_the_same(desk, second, first)
    again = reopened(desk)
    assert duplicates.duplicates(again) == ()
    history.undo(again)
    assert len(duplicates.duplicates(again)) == 1
    duplicates.not_the_same(again, first, second)
    assert duplicates.duplicates(again) == ()
    again.store.close()


def test_not_the_same_refuses_one_and_the_same_and_the_gone(desk: Desk) -> None:
    (only,) = add(desk, a_contact("Kanae Doi"))
    with pytest.raises(UserError, match="one and the same"):
        duplicates.not_the_same(desk, only, only)
    with pytest.raises(UserError, match="no longer"):
        duplicates.not_the_same(desk, only, ContactId("nobody"))


def test_organisations_are_proposed_by_name_and_web_site(desk: Desk) -> None:
    for name in ("Open North Korea", "Open North Koera", "Odhikar"):
        people.save_organisation(desk, Organisation(name))
    assert [names for names, _ in proposed(desk)] == [{"Open North Korea", "Open North Koera"}]


def test_hint_names_whom_a_draft_may_be_by_name_number_and_mail(desk: Desk) -> None:
    doi, robertson = add(
        desk, a_contact("Kanae Doi", phone="+81-3-5282-5162"), a_contact("Phil Robertson", mail="robertp@hrw.org")
    )
    assert [one.a for one in duplicates.hint(desk, a_contact("Doi Kanae"))] == [doi]
    assert [one.a for one in duplicates.hint(desk, a_contact("Phil Robetrson"))] == [robertson]
    assert [one.a for one in duplicates.hint(desk, a_contact("P. Robertson"))] == [robertson]
    (by_number,) = duplicates.hint(desk, a_contact("Somebody Else", phone="+81 3 5282 5162"))
    assert (by_number.a, by_number.reasons) == (doi, ("same phone +81352825162",))
    assert duplicates.hint(desk, a_contact("Nobody Known")) == ()
    assert duplicates.hint(desk, Person("")) == ()


def test_hint_never_names_the_contact_itself_nor_who_is_settled(desk: Desk) -> None:
    first, second = add(desk, a_contact("Kanae Doi"), a_contact("Doi Kanae"))
    stored = people.contact(desk, first)
    assert [one.a for one in duplicates.hint(desk, stored)] == [second]
    duplicates.not_the_same(desk, first, second)
    assert duplicates.hint(desk, stored) == ()


def test_hint_knows_who_was_added_renamed_and_deleted_since_it_was_made_ready(desk: Desk) -> None:
    duplicates.prepare(desk)
    (key,) = add(desk, a_contact("Kanae Doi"))
    assert [one.a for one in duplicates.hint(desk, a_contact("Doi Kanae"))] == [key]
    stored = people.contact(desk, key)
    assert isinstance(stored, Person)
    people.save_person(desk, replace(stored, name="Yuki Tanaka"))
    assert duplicates.hint(desk, a_contact("Doi Kanae")) == ()
    assert [one.a for one in duplicates.hint(desk, a_contact("Tanaka Yuki"))] == [key]
    people.delete(desk, [key])
    assert duplicates.hint(desk, a_contact("Tanaka Yuki")) == ()


def test_search_again_in_one_session_knows_who_was_renamed_moved_and_deleted_since(desk: Desk) -> None:
    first, second, third = add(
        desk,
        a_contact("Kanae Doi", organisation="HRW"),
        a_contact("Kanae Doy", organisation="HRW"),
        a_contact("Doi Kanae", organisation="HRW"),
    )
    assert len(proposed(desk)) > 1
    people.delete(desk, [second])
    assert [names for names, _ in proposed(desk)] == [{"Kanae Doi", "Doi Kanae"}]
    stored = people.person(desk, PersonId(third))
    people.save_person(desk, replace(stored, name="Yuki Tanaka"))
    assert proposed(desk) == []
    people.save_person(desk, replace(people.person(desk, PersonId(first)), name="K. Tanaka-Doi", affiliations=()))
    assert proposed(desk) == []
    history.undo(desk)
    history.undo(desk)
    assert [names for names, _ in proposed(desk)] == [{"Kanae Doi", "Doi Kanae"}]


def test_slip_in_a_common_name_is_found_among_colleagues_where_many_share_the_rest_of_it(desk: Desk) -> None:
    others = [a_contact(f"Jean Kar{end}", organisation=f"Outlet {number}") for number, end in enumerate(ENDINGS)]
    add(desk, *others, a_contact("Jean Karodo", organisation="Radio"), a_contact("Jean Karoxo", organisation="Radio"))
    assert {"Jean Karodo", "Jean Karoxo"} in [names for names, _ in proposed(desk)]


ENDINGS = [f"{first}{second}lu" for first in "aeiou" for second in "bcdfgh"]
"""Enough of them that the first letters alone are no reason to compare everybody."""
