"""Accepting a proposal: joined and not doubled, questions kept, one undo for all."""

from dataclasses import replace

import pytest

from outreach_app.model.channels import Owner, PhoneKind, RegionBasis, Validity
from outreach_app.model.ids import OrganisationId, PersonId
from outreach_app.model.people import NameOrder, Organisation, OrganisationKind, Person, Role, RoleHeld
from outreach_app.model.proposal import Proposal, ProposedContact, ProposedMember, Question, SourceText
from outreach_app.services import acceptance, counts, history, people
from outreach_app.services.desk import Desk
from tests.kit.builders import a_phone, an_email
from tests.kit.proposals import COALITION, FIDH, a_proposal, broken_number


def the_person(desk: Desk, name: str) -> Person:
    """Give the one person of a name."""
    (row,) = [row for row in people.resolve(desk, name) if row.is_person]
    return people.person(desk, PersonId(row.id))


def the_organisation(desk: Desk, name: str) -> Organisation:
    """Give the one organisation of a name."""
    (row,) = [row for row in people.resolve(desk, name) if not row.is_person]
    return people.organisation(desk, OrganisationId(row.id))


def test_everything_proposed_is_stored_in_one_step(desk: Desk) -> None:
    outcome = acceptance.accept(desk, a_proposal(), answers={})
    assert (outcome.value.new, outcome.value.joined, outcome.value.unchanged) == (11, 0, 0)
    assert history.can_undo(desk) == outcome.change.title == "Add from “ICNK release”"
    assert {"person", "organisation"} <= outcome.change.kinds
    assert counts.counts(desk).organisations == 5
    assert counts.counts(desk).members == 4


def test_the_same_text_again_changes_nothing(desk: Desk) -> None:
    first = acceptance.accept(desk, a_proposal(), answers={})
    again = acceptance.accept(desk, a_proposal(), answers={})
    assert (again.value.new, again.value.joined) == (0, 0)
    assert again.value.unchanged == 11
    assert again.change.is_empty
    assert set(again.value.ids) == set(first.value.ids)


def test_another_text_with_the_same_people_adds_nobody(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    again = acceptance.accept(desk, a_proposal(text="A later release.", title="Later"), answers={})
    assert (again.value.new, again.value.joined) == (0, 0)
    assert again.change.is_empty


def test_roles_follow_from_heading_and_title(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    assert the_person(desk, "Jared Genser").roles[0].role is Role.COUNSEL
    assert the_person(desk, "Jared Genser").roles[0].detail == "For further information"
    assert the_person(desk, "Kanae Doi").roles[0].role is Role.SPOKESPERSON
    assert the_person(desk, "David Knaute").roles == (
        RoleHeld(Role.QUOTED, id=the_person(desk, "David Knaute").roles[0].id),
    )
    assert the_person(desk, "Norbert Vollertsen").roles[0].role is Role.SUPPORTER


def test_organisations_of_block_and_list_are_one(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    federation = the_organisation(desk, "FIDH")
    assert (federation.name, federation.acronym, federation.kind) == (FIDH, "FIDH", OrganisationKind.MEMBER)
    assert the_person(desk, "David Knaute").affiliations[0].organisation_id == federation.id
    assert the_person(desk, "Arthur Manet").affiliations[0].organisation_id == federation.id
    coalition = the_organisation(desk, COALITION)
    assert coalition.kind is OrganisationKind.COALITION
    assert the_person(desk, "Jared Genser").affiliations[1].organisation_id == coalition.id
    assert federation.memberships[0].coalition_id == coalition.id
    assert federation.memberships[0].position == 2


def test_country_stands_where_it_was_stated_and_nowhere_else(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    assert the_organisation(desk, "Open North Korea").place.country == "KR"
    assert the_organisation(desk, "Human Rights Watch").place.country == ""
    assert the_organisation(desk, "Human Rights Watch").questions[0].about == "country"


def test_answered_country_is_stored_as_the_users(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={"q3": "US"})
    watch = the_organisation(desk, "Human Rights Watch")
    assert (watch.place.country, watch.place.basis) == ("US", "user")
    assert watch.memberships[0].country == "US"
    assert watch.questions == ()


def test_numbers_without_owner_stand_on_both_with_the_question(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    for name in ("Arthur Manet", "Karine Appy"):
        person = the_person(desk, name)
        assert [phone.e164 for phone in person.phones] == ["+33672284294", "+33648059157"]
        assert {phone.owner for phone in person.phones} == {Owner.SHARED}
        assert [question.about for question in person.questions] == ["phone owner"]


def test_numbers_paired_by_answer_belong_to_their_people(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={"q1": "in order"})
    manet = the_person(desk, "Arthur Manet")
    assert [(phone.e164, phone.owner) for phone in manet.phones] == [("+33672284294", Owner.PERSON)]
    assert manet.questions == ()


def test_numbers_paired_the_other_way_round(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={"q1": "reverse"})
    manet = the_person(desk, "Arthur Manet")
    assert [(phone.e164, phone.owner) for phone in manet.phones] == [("+33648059157", Owner.PERSON)]


def test_numbers_given_to_one_leave_the_other_without(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={"q1": "owner:1"})
    assert the_person(desk, "Arthur Manet").phones == ()
    assert {phone.owner for phone in the_person(desk, "Karine Appy").phones} == {Owner.PERSON}
    assert len(the_person(desk, "Karine Appy").phones) == 2


def test_owner_left_open_by_choice_stays_a_question(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={"q1": "shared"})
    assert [one.about for one in the_person(desk, "Arthur Manet").questions] == ["phone owner"]


def test_country_of_a_number_is_read_as_answered(desk: Desk) -> None:
    phone = replace(a_phone("", "090-2301-4372", ""), validity=Validity.UNPARSED)
    contact = ProposedContact("Kanae Doi", (0, 20), phones=(phone, phone), phone_spans=((3, 12), (14, 20)))
    question = Question("country", "Which?", (3, 12), (), "keep", (0,), "q1")
    proposal = Proposal(SourceText("text", "T"), (contact,), questions=(question,))
    acceptance.accept(desk, proposal, answers={"q1": "JP"})
    first, second = the_person(desk, "Kanae Doi").phones
    assert (first.e164, first.region_basis) == ("+819023014372", RegionBasis.USER)
    assert second.e164 == ""


def test_second_number_is_a_fax_as_answered(desk: Desk) -> None:
    phones = (a_phone("+81352825162"), a_phone("+81352825163"))
    contact = ProposedContact("Kanae Doi", (0, 20), phones=phones, phone_spans=((3, 8), (9, 14)))
    question = Question("number kind", "Fax?", (3, 14), (), "unknown", (0,), "q1")
    acceptance.accept(desk, Proposal(SourceText("t", "T"), (contact,), questions=(question,)), answers={"q1": "fax"})
    kinds = [phone.kind for phone in the_person(desk, "Kanae Doi").phones]
    assert kinds == [PhoneKind.MOBILE, PhoneKind.FAX]


def test_owner_settled_before_is_not_opened_again(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={"q1": "in order"})
    again = acceptance.accept(desk, a_proposal(), answers={})
    assert again.change.is_empty
    assert len(the_person(desk, "Karine Appy").phones) == 1


def test_every_channel_says_where_it_comes_from(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    phone = the_person(desk, "Kanae Doi").phones[0]
    assert phone.provenance.source == "ICNK release"
    assert phone.provenance.span == (0, 10)
    assert phone.provenance.source_id


def test_title_at_the_quote_fills_the_title_of_the_block(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    assert the_person(desk, "Kanae Doi").affiliations[0].title == "Japan Director"


def test_name_order_is_stored_only_where_known(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    assert the_person(desk, "Kanae Doi").order is NameOrder.GIVEN_FIRST
    assert the_person(desk, "Kanae Doi").family == "Doi"
    assert the_person(desk, "Arthur Manet").order is NameOrder.UNKNOWN
    assert the_person(desk, "Arthur Manet").family == ""


def test_number_that_could_not_be_read_is_kept_as_typed(desk: Desk) -> None:
    acceptance.accept(desk, broken_number(a_proposal()), answers={})
    assert the_person(desk, "Kanae Doi").phones[1].typed == "ask the desk"


def test_what_the_user_wrote_is_not_overwritten(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    doi = the_person(desk, "Kanae Doi")
    people.save_person(desk, replace(doi, native_name="土井香苗", notes="Call late.", phones=doi.phones[:0]))
    acceptance.accept(desk, a_proposal(text="Other words"), answers={})
    after = the_person(desk, "Kanae Doi")
    assert (after.native_name, after.notes) == ("土井香苗", "Call late.")
    assert [phone.e164 for phone in after.phones] == ["+81352825162"]


def test_new_number_joins_the_stored_person(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    contact = ProposedContact(
        "Kanae Doi", (0, 9), phones=(a_phone("+819023014372"),), emails=(an_email("DOIK@hrw.org"),)
    )
    outcome = acceptance.accept(desk, Proposal(SourceText("note", "Note"), (contact,)), answers={})
    assert (outcome.value.new, outcome.value.joined) == (0, 1)
    assert [phone.e164 for phone in the_person(desk, "Kanae Doi").phones] == ["+81352825162", "+819023014372"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Doy Kanae", "similar name"),
        ("Doi Kanae", "name order"),
        ("土井香苗", "another name"),
        ("K. Doi", "similar name"),
    ],
)
def test_other_writing_with_the_same_number_is_proposed_and_not_joined(desk: Desk, name: str, reason: str) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    people.save_person(desk, replace(the_person(desk, "Kanae Doi"), native_name="土井香苗"))
    proposal = Proposal(SourceText("note", "Note"), (ProposedContact(name, (0, 9), phones=(a_phone("+81352825162"),)),))
    match = acceptance.matches(desk, proposal).contacts[0]
    assert match is not None
    assert not match.is_same
    assert match.reasons == (reason, "same phone +81352825162")
    assert acceptance.accept(desk, proposal, answers={}).value.new == 1
    assert acceptance.accept(desk, proposal, answers={}).change.is_empty


def test_likely_match_is_joined_when_the_user_says_so(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    proposal = Proposal(
        SourceText("note", "Note"), (ProposedContact("Doi Kanae", (0, 9), phones=(a_phone("+81352825162"),)),)
    )
    outcome = acceptance.accept(desk, proposal, answers={}, join_contacts=frozenset({0}))
    assert outcome.value.new == 0


def test_family_name_alone_with_the_same_address_is_the_same(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    contact = ProposedContact("Doi", (0, 9), emails=(an_email("doik@hrw.org"),))
    match = acceptance.matches(desk, Proposal(SourceText("note", "Note"), (contact,))).contacts[0]
    assert match is not None
    assert match.is_same


def test_two_people_at_one_switchboard_stay_two(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    contact = ProposedContact("Min Park", (0, 9), phones=(a_phone("+81352825162"),))
    assert acceptance.matches(desk, Proposal(SourceText("n"), (contact,))).contacts == (None,)


def test_namesake_elsewhere_stays_a_person_of_their_own(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    contact = ProposedContact("Kanae Doi", (0, 9), organisation="City of Osaka")
    assert acceptance.accept(desk, Proposal(SourceText("n"), (contact,)), answers={}).value.new == 2


def test_matches_tell_what_stands_in_the_store(desk: Desk) -> None:
    assert set(acceptance.matches(desk, a_proposal()).contacts) == {None}
    acceptance.accept(desk, a_proposal(), answers={})
    found = acceptance.matches(desk, a_proposal())
    assert all(match and match.is_same for match in (*found.contacts, *found.members))


def test_left_out_entries_are_not_stored(desk: Desk) -> None:
    left = frozenset({0, 1})
    outcome = acceptance.accept(
        desk, a_proposal(), answers={}, leave_out_contacts=left, leave_out_members=frozenset({3})
    )
    assert not [row for row in people.resolve(desk, "Kanae Doi") if row.is_person]
    assert not people.resolve(desk, "Norbert Vollertsen")
    assert outcome.value.new > 0


def test_block_without_a_person_becomes_a_desk(desk: Desk) -> None:
    contact = ProposedContact(
        "",
        (0, 9),
        organisation="Rotes Kreuz",
        department="Pressestelle",
        hours="9-17",
        phones=(a_phone("+4930123456"),),
    )
    acceptance.accept(desk, Proposal(SourceText("n", "N"), (contact,)), answers={})
    office = the_organisation(desk, "Rotes Kreuz")
    assert (office.department, office.hours, office.phones[0].owner) == ("Pressestelle", "9-17", Owner.ORGANISATION)
    assert counts.counts(desk).contacts == 1


def test_press_title_makes_a_press_officer(desk: Desk) -> None:
    contact = ProposedContact("Ana Lima", (0, 9), title="Assessora de imprensa", emails=(an_email("ana@x.org"),))
    acceptance.accept(desk, Proposal(SourceText("n", "N"), (contact,)), answers={})
    assert the_person(desk, "Ana Lima").roles[0].role is Role.PRESS_OFFICER


def test_undo_takes_the_whole_text_back_and_redo_brings_it(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    history.undo(desk)
    assert counts.counts(desk) == counts.Counts(0, 0, 0)
    history.redo(desk)
    assert counts.counts(desk).organisations == 5
    assert acceptance.accept(desk, a_proposal(), answers={}).change.is_empty


def test_text_taken_back_may_be_taken_again(desk: Desk) -> None:
    acceptance.accept(desk, a_proposal(), answers={})
    history.undo(desk)
    assert acceptance.accept(desk, a_proposal(), answers={}).value.new == 11


def test_nearly_equal_names_of_organisations_stay_two(desk: Desk) -> None:
    members = tuple(
        ProposedMember(name, "organisation", (place, place + 9), raw=name)
        for place, name in enumerate(("Committee for Human Rights", "Council for Human Rights"))
    )
    outcome = acceptance.accept(desk, Proposal(SourceText("n", "N"), members=members), answers={})
    assert outcome.value.new == 2


def test_empty_proposal_leaves_no_step(desk: Desk) -> None:
    assert acceptance.accept(desk, Proposal(SourceText("nothing here")), answers={}).change.is_empty
    assert history.can_undo(desk) == ""
