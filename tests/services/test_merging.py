"""Merging: all of both is kept, chosen or dropped; one undo step restores both byte for byte, whenever it comes."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.model.availability import RuleKind
from outreach_app.model.availability_reading import read_rule
from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.channels import Provenance, Sensitivity
from outreach_app.model.email_reading import read_emails
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId, OrganisationId, new_id
from outreach_app.model.people import (
    Affiliation,
    Alias,
    Kept,
    LanguageSkill,
    Membership,
    NameOrder,
    Organisation,
    Person,
    Place,
    Role,
    RoleHeld,
    Tag,
)
from outreach_app.model.phone_reading import read_phones
from outreach_app.services import calling, enquiries, finding, follow_ups, history, merging, people
from outreach_app.services.desk import Desk
from outreach_app.store.row_writing import insert
from tests.kit.builders import a_full_person, a_person
from tests.kit.desks import reopened
from tests.kit.table_rows import rows_of

OTHER = Person(
    "Ha Tae Kyung",
    native_name="하태경",
    notes="Met in Geneva.",
    place=Place("Busan", "KR", "Asia/Seoul", "city"),
    sensitivity=Sensitivity.INTERNAL,
    phones=read_phones("+82-50-5470-7470; +82 10 1234 5678"),
    emails=read_emails("ha@example.org"),
    languages=(LanguageSkill("ko"), LanguageSkill("zh")),
    roles=(RoleHeld(Role.JOURNALIST, "Radio"),),
    affiliations=(Affiliation("Radio Free Chosun", title="Editor"),),
    memberships=(Membership("Another coalition"),),
    tags=(Tag("Radio"), Tag("Geneva")),
)


def pair(desk: Desk) -> tuple[ContactId, ContactId]:
    """Store a full person and another entry of the same one."""
    return (
        ContactId(people.save_person(desk, a_full_person()).value),
        ContactId(people.save_person(desk, OTHER).value),
    )


def person(desk: Desk, key: ContactId) -> Person:
    """Give a stored person."""
    found = people.contact(desk, key)
    assert isinstance(found, Person)
    return found


def test_everything_of_both_is_kept_and_what_both_have_stands_once(desk: Desk) -> None:
    keep, other = pair(desk)
    merging.merge(desk, keep, other)
    merged = person(desk, keep)
    full = a_full_person()
    assert (merged.name, merged.native_name, merged.place) == (full.name, full.native_name, full.place)
    assert [one.e164 for one in merged.phones] == ["+825054707470", "+8225054707", "+821012345678"]
    assert [one.address for one in merged.emails] == ["opennk@naver.com", "ha@example.org"]
    assert [one.tag for one in merged.languages] == ["ko", "en", "zh"]
    assert [one.role for one in merged.roles] == [Role.SPOKESPERSON, Role.REPRESENTATIVE, Role.JOURNALIST]
    assert [one.organisation for one in merged.affiliations] == ["Open North Korea", "Secretariat", "Radio Free Chosun"]
    assert [one.coalition for one in merged.memberships] == ["ICNK", "Another coalition"]
    assert [one.text for one in merged.tags] == ["defectors", "radio", "Geneva"]
    assert merged.notes == f"{full.notes}\n\nMet in Geneva."
    assert [row.id for row in people.resolve(desk, "Ha Tae Kyung")] == [keep]


def test_stricter_level_and_do_not_call_win(desk: Desk) -> None:
    keep, other = pair(desk)
    assert not person(desk, keep).may_be_called
    merging.merge(desk, other, keep)
    merged = person(desk, other)
    assert merged.sensitivity is Sensitivity.INTERNAL
    assert not merged.may_be_called


def test_chosen_fields_come_from_the_second_and_dropped_things_are_left_out(desk: Desk) -> None:
    keep, other = pair(desk)
    drop = [person(desk, other).phones[1].id, person(desk, keep).emails[0].id]
    merging.merge(desk, keep, other, take=("name", "place", "notes"), drop=drop)
    merged = person(desk, keep)
    assert (merged.name, merged.family, merged.order) == ("Ha Tae Kyung", "", NameOrder.UNKNOWN)
    assert (merged.place.city, merged.notes) == ("Busan", "Met in Geneva.")
    assert "Ha Tae-keung" in [alias.text for alias in merged.aliases]
    assert [one.e164 for one in merged.phones] == ["+825054707470", "+8225054707"]
    assert [one.address for one in merged.emails] == ["ha@example.org"]


def test_what_only_the_second_says_of_a_shared_number_is_filled_in(desk: Desk) -> None:
    plain = read_phones("+82-50-5470-7470")
    checked = tuple(
        replace(one, label="night", provenance=Provenance("card", verified_on=date(2012, 4, 1), verified_by="Lee"))
        for one in plain
    )
    keep = ContactId(people.save_person(desk, Person("Ha Tae-keung", phones=plain)).value)
    other = ContactId(people.save_person(desk, Person("Ha Tae Kyung", phones=checked)).value)
    merging.merge(desk, keep, other)
    (phone,) = person(desk, keep).phones
    assert (phone.label, phone.provenance.verified_by, phone.provenance.source) == ("night", "Lee", "card")


def test_undo_restores_both_byte_for_byte(desk: Desk) -> None:
    keep, other = pair(desk)
    before, stored = rows_of(desk, keep, other), person(desk, keep)
    outcome = merging.merge(desk, keep, other, take=("place",))
    assert rows_of(desk, keep, other) != before
    assert outcome.change.title == "Merge Ha Tae Kyung into Ha Tae-keung"
    history.undo(desk)
    after = rows_of(desk, keep, other)
    assert {key: row for key, row in after.items() if key in before} == before
    assert all(row[-1] for key, row in after.items() if key not in before), "what the merge made is marked as deleted"
    assert person(desk, keep) == stored


def test_undo_of_a_merge_comes_late_after_a_restart_and_other_work(desk: Desk) -> None:
    keep, other = pair(desk)
    before = rows_of(desk, keep, other)
    outcome = merging.merge(desk, keep, other)
    for number in range(5):
        people.save_person(desk, a_person(f"Somebody {number}"))
    again = reopened(desk)
    told = history.undo(again, outcome.change.step)
    assert told.value == "Merge Ha Tae Kyung into Ha Tae-keung"
    after = rows_of(again, keep, other)
    assert {key: row for key, row in after.items() if key in before} == before
    again.store.close()


def test_undo_after_the_merged_one_was_edited_keeps_the_edit_and_says_so(desk: Desk) -> None:
    keep, other = pair(desk)
    outcome = merging.merge(desk, keep, other)
    merged = person(desk, keep)
    people.save_person(desk, replace(merged, greeting="Dear colleague", tags=(*merged.tags, Tag("later"))))
    told = history.undo(desk, outcome.change.step)
    assert "Ha Tae-keung was changed since" in told.value
    restored = person(desk, keep)
    assert (restored.greeting, [tag.text for tag in restored.tags][-1]) == ("Dear colleague", "later")
    assert person(desk, other).name == "Ha Tae Kyung"


def test_redo_merges_again(desk: Desk) -> None:
    keep, other = pair(desk)
    merging.merge(desk, keep, other)
    merged = rows_of(desk)
    history.undo(desk)
    history.redo(desk)
    assert {key: row[:-1] for key, row in rows_of(desk).items()} == {key: row[:-1] for key, row in merged.items()}
    assert not people.contacts(desk, (other,))


def test_search_finds_the_survivor_by_what_moved_and_both_again_after_undo(desk: Desk) -> None:
    keep, other = pair(desk)

    def found(text: str) -> set[ContactId]:
        return {row.id for row in finding.find(desk, Filter(text=text)).rows}

    merging.merge(desk, keep, other)
    assert found("ha@example.org") == {keep}
    history.undo(desk)
    assert found("ha@example.org") == {other}
    assert found("Ha Tae Kyung") >= {other}


def test_entries_of_lists_move_and_stand_once(desk: Desk) -> None:
    keep, other = pair(desk)
    with desk.store.step("Fill two lists") as step:
        for place, (name, contact) in enumerate((("radio", keep), ("radio", other), ("geneva", other))):
            insert(
                step.connection,
                "list_entry",
                {"id": new_id(), "contact_id": contact, "position": place, "list_id": name},
            )
    merging.merge(desk, keep, other)
    entries = [row for (table, _), row in rows_of(desk, keep).items() if table == "list_entry"]
    assert sorted(str(value) for row in entries for value in row if value in {"radio", "geneva"}) == ["geneva", "radio"]


def test_organisations_merge_and_their_people_follow(desk: Desk) -> None:
    keep = people.save_organisation(desk, Organisation("Human Rights Watch", acronym="HRW")).value
    other = people.save_organisation(desk, Organisation("HumanRights Watch", phones=read_phones("+12122904700"))).value
    key = people.save_person(
        desk, Person("Kanae Doi", affiliations=(Affiliation("HRW", keep), Affiliation("HumanRights Watch", other)))
    ).value
    before = rows_of(desk)
    merging.merge(desk, ContactId(keep), ContactId(other))
    assert [post.organisation_id for post in people.person(desk, key).affiliations] == [keep]
    merged = people.organisation(desk, OrganisationId(keep))
    assert ([one.e164 for one in merged.phones], [one.text for one in merged.aliases]) == (
        ["+12122904700"],
        ["HumanRights Watch"],
    )
    history.undo(desk)
    assert {name: row for name, row in rows_of(desk).items() if name in before} == before


def test_comparison_lays_both_side_by_side_and_shows_what_would_stand(desk: Desk) -> None:
    keep, other = pair(desk)
    both = merging.compare(desk, keep, other, take=("place",))
    fields = {one.key: one for one in both.fields}
    assert (fields["place"].mine, fields["place"].merged) == ("Seoul, KR, Asia/Seoul", "Busan, KR, Asia/Seoul")
    assert fields["name"].is_in_conflict
    assert not fields["native_name"].is_in_conflict
    assert ("E-mail", "ha@example.org", False) in [(one.label, one.text, one.is_mine) for one in both.things]


def test_merge_refuses_one_with_itself_a_person_with_an_organisation_and_unknown_fields(desk: Desk) -> None:
    keep, other = pair(desk)
    organisation = ContactId(people.save_organisation(desk, Organisation("HRW")).value)
    with pytest.raises(UserError, match="one and the same"):
        merging.merge(desk, keep, keep)
    with pytest.raises(UserError, match="cannot be merged"):
        merging.merge(desk, keep, organisation)
    with pytest.raises(UserError, match="no field that can be chosen"):
        merging.merge(desk, keep, other, take=("colour",))
    people.delete(desk, [other])
    with pytest.raises(UserError, match="no longer"):
        merging.merge(desk, keep, other)


def test_alias_that_equals_the_name_is_not_added(desk: Desk) -> None:
    keep = ContactId(people.save_person(desk, Person("Kanae Doi", aliases=(Alias("Doi Kanae"),))).value)
    other = ContactId(people.save_person(desk, Person("Doi Kanae")).value)
    merging.merge(desk, keep, other)
    assert [alias.text for alias in person(desk, keep).aliases] == ["Doi Kanae"]


def test_hours_kept_lines_calls_follow_ups_and_enquiries_of_both_are_united(desk: Desk) -> None:
    keep, other = pair(desk)
    person_of_both = person(desk, other)
    hours, card_line = read_rule(RuleKind.AWAY, "2012-05-01 to 2012-05-03"), Kept("BDAY", "BDAY:1980-01-01")
    people.save_person(desk, replace(person_of_both, availability=(hours,), kept=(card_line,)))
    (row,) = people.resolve(desk, other)
    calling.log(desk, row, CallReport(CallOutcome.REACHED, note="spoke"))
    follow_ups.add(desk, row, "2012-05-02 15:00", "ask again")
    asked = enquiries.new(desk, "NHK").value
    enquiries.assign(desk, asked.id, other)
    before = rows_of(desk)
    comparison = merging.compare(desk, keep, other)
    assert {"Hours", "Kept from a file"} <= {thing.label for thing in comparison.things}
    merging.merge(desk, keep, other)
    merged = person(desk, keep)
    assert [rule.typed for rule in merged.availability] == [hours.typed]
    assert [one.text for one in merged.kept] == [card_line.text]
    assert [one.note for one in calling.calls_of(desk, keep)] == ["spoke"]
    assert [line.follow_up.contact for line in follow_ups.due(desk)] == [keep]
    assert enquiries.enquiry(desk, asked.id).assigned == keep
    history.undo(desk)
    assert {name: row for name, row in rows_of(desk).items() if name in before} == before


def test_only_what_both_trust_with_embargoes_stays_trusted(desk: Desk) -> None:
    first, second = (
        people.save_organisation(desk, Organisation(f"Wire {number}", trusted_with_embargoes=number == 1)).value
        for number in (1, 2)
    )
    merging.merge(desk, ContactId(first), ContactId(second))
    assert not people.organisation(desk, first).trusted_with_embargoes
