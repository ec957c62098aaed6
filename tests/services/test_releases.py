"""Releases: kept with every part, approved as they stand, frozen when issued, and what undo may take back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outreach_app.model.embargo import NOT_STATED
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.release import Approval, Part, PartKind, Piece, ReleaseContact, ReleaseState, VersionKind
from outreach_app.model.release_contacts import BlockEntry, BlockPhone
from outreach_app.services import history, people, releases
from outreach_app.services.desk import Desk
from outreach_app.store import audit
from outreach_app.store.engine_types import EngineError
from tests.kit.builders import a_person
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk, reopened
from tests.kit.releases import MIDNIGHT_IN_WASHINGTON, a_release, an_issued, with_text


def test_release_comes_back_as_it_was_saved(desk: Desk) -> None:
    stated = BlockEntry(
        "For comment", "Paris", "FR", people=("A", "B"), phones=(BlockPhone("+33 1", "+331", "mobile"),)
    )
    wanted = replace(a_release(), contacts=(ReleaseContact(None, "For comment", stated),))
    key = releases.save(desk, wanted).value
    found = releases.release(desk, key)
    assert found.embargo == MIDNIGHT_IN_WASHINGTON
    assert [replace(part, id="") for part in found.parts] == list(wanted.parts)
    assert found.contacts[0].stated == stated
    assert [line.title for line in releases.all_releases(desk)] == ["Petition to end the camps"]


def test_only_the_changed_part_is_written(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    first = releases.release(desk, key)
    releases.save(desk, with_text(first, PartKind.LEAD, "Another lead."))
    second = releases.release(desk, key)
    assert [part.id for part in second.parts] == [part.id for part in first.parts]
    assert second.text_of(PartKind.LEAD) == "Another lead."
    assert history.undo(desk).value == "Edit a release"
    assert releases.release(desk, key).parts == first.parts


def test_moved_and_removed_parts_come_back_with_undo(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    first = releases.release(desk, key)
    releases.save(desk, replace(first, parts=(*reversed(first.parts[1:]),)))
    assert releases.release(desk, key).parts == tuple(reversed(first.parts[1:]))
    history.undo(desk)
    assert releases.release(desk, key).parts == first.parts


def test_saving_what_did_not_change_leaves_no_step(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    assert releases.save(desk, releases.release(desk, key)).change.is_empty


def test_deleted_release_comes_back_with_undo(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    releases.delete(desk, key)
    with pytest.raises(UserError):
        releases.release(desk, key)
    history.undo(desk)
    assert releases.release(desk, key).title == "Petition to end the camps"


def test_unresolved_embargo_cannot_be_approved(desk: Desk) -> None:
    for embargo in (NOT_STATED, replace(MIDNIGHT_IN_WASHINGTON, time=None), replace(MIDNIGHT_IN_WASHINGTON, zone="")):
        key = releases.save(desk, replace(a_release(), embargo=embargo)).value
        with pytest.raises(RefusedByGuard, match="Resolve the embargo"):
            releases.approve(desk, key, "Mina Cho")


def test_any_change_after_approval_voids_it(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    releases.approve(desk, key, "Mina Cho")
    approved = releases.release(desk, key)
    assert releases.is_approved(desk, approved)
    releases.save(desk, with_text(approved, PartKind.LEAD, "Another lead."))
    assert not releases.is_approved(desk, releases.release(desk, key))
    with pytest.raises(RefusedByGuard, match="changed after its approval"):
        releases.issue(desk, key)
    history.undo(desk)
    assert releases.is_approved(desk, releases.release(desk, key))


def test_changed_number_in_the_contact_block_voids_the_approval(desk: Desk) -> None:
    who = people.save_person(desk, a_person()).value
    key = releases.save(desk, a_release()).value
    releases.approve(desk, key, "Mina Cho")
    person = people.person(desk, who)
    people.save_person(desk, replace(person, phones=()))
    with pytest.raises(RefusedByGuard, match="changed after its approval"):
        releases.issue(desk, key)


def test_issued_version_is_frozen_and_stays_when_the_release_changes(desk: Desk) -> None:
    people.save_person(desk, a_person())
    key = an_issued(desk)
    (first,) = releases.versions(desk, key)
    assert (first.number, first.kind, first.by) == (1, VersionKind.ISSUE, "Mina Cho")
    assert first.block[0].people == ("Phil Robertson",)
    assert first.release.embargo == MIDNIGHT_IN_WASHINGTON
    releases.save(desk, with_text(releases.release(desk, key), PartKind.LEAD, "Another lead."))
    assert releases.version(desk, first.id) == first


def test_nothing_can_write_over_a_frozen_version(desk: Desk) -> None:
    (first,) = releases.versions(desk, an_issued(desk))
    with pytest.raises(EngineError, match="frozen"), desk.store.upkeep() as connection:
        connection.execute("UPDATE release_version SET note = 'x' WHERE id = ?", (first.id,))
    with pytest.raises(EngineError, match="never removed"), desk.store.upkeep() as connection:
        connection.execute("DELETE FROM release_version")


def test_undo_does_not_take_back_an_issue(desk: Desk) -> None:
    key = an_issued(desk)
    while history.can_undo(desk):
        history.undo(desk)
    assert [one.number for one in releases.versions(desk, key)] == [1]


def test_same_text_is_not_issued_twice_and_a_change_is_a_correction(desk: Desk) -> None:
    key = an_issued(desk)
    with pytest.raises(RefusedByGuard, match="out already"):
        releases.issue(desk, key)
    releases.save(desk, with_text(releases.release(desk, key), PartKind.LEAD, "A corrected lead."))
    releases.approve(desk, key, "Mina Cho")
    releases.correct(desk, key, "The lead was wrong.")
    second = releases.versions(desk, key)[1]
    assert (second.number, second.kind, second.note) == (2, VersionKind.CORRECTION, "The lead was wrong.")
    assert releases.release(desk, key).state is ReleaseState.CORRECTED


def test_withdrawal_needs_its_reason_and_is_a_version(desk: Desk) -> None:
    draft = releases.save(desk, a_release("Other")).value
    with pytest.raises(RefusedByGuard, match="Only an issued release"):
        releases.withdraw(desk, draft, "wrong", "Mina Cho")
    key = an_issued(desk)
    with pytest.raises(UserError, match="reason"):
        releases.withdraw(desk, key, " ", "Mina Cho")
    releases.withdraw(desk, key, "A name was published by mistake.", "Mina Cho")
    assert releases.release(desk, key).state is ReleaseState.WITHDRAWN
    assert releases.versions(desk, key)[-1].kind is VersionKind.WITHDRAWAL


def test_issued_release_is_lifted_when_its_hour_has_come(tmp_path: Path) -> None:
    clock = MovedClock()
    with open_desk(tmp_path, clock=clock) as desk:
        one = releases.release(desk, an_issued(desk))
        assert one.state_at(desk.now()) is ReleaseState.ISSUED
        clock.move(timedelta(hours=3, minutes=59))
        assert one.state_at(desk.now()) is ReleaseState.ISSUED
        clock.move(timedelta(minutes=1))
        assert one.state_at(desk.now()) is ReleaseState.LIFTED


def test_quote_is_approved_by_name_until_its_words_change(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    quote = releases.release(desk, key).first(PartKind.QUOTE)
    assert quote is not None
    releases.approve_quote(desk, key, quote.id, "Phil Robertson")
    approved = releases.release(desk, key).first(PartKind.QUOTE)
    assert approved is not None
    assert approved.approval == Approval("Phil Robertson", desk.now())
    releases.save(desk, with_text(releases.release(desk, key), PartKind.QUOTE, "“They need much help,” said he."))
    changed = releases.release(desk, key).first(PartKind.QUOTE)
    assert changed is not None
    assert changed.approval is None


def test_waiver_keeps_its_reason_and_stands_in_the_audit(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    with pytest.raises(UserError, match="reason"):
        releases.waive(desk, key, "unit:20-25", "", "Mina Cho")
    releases.waive(desk, key, "unit:20-25", "Stands so in the report.", "Mina Cho")
    waiver = releases.release(desk, key).waivers[0]
    assert (waiver.key, waiver.reason, waiver.by) == ("unit:20-25", "Stands so in the report.", "Mina Cho")
    with desk.store.reading() as connection:
        act, detail = audit.lines(connection)[-1][1:]
    assert act == "set a check aside"
    assert detail == f"unit in release {key}"


def test_reusable_text_is_followed_by_drafts_and_frozen_in_versions(desk: Desk) -> None:
    piece = releases.save_piece(desk, Piece("About us", PartKind.BOILERPLATE, "We are many.")).value
    wanted = a_release()
    key = releases.save(desk, replace(wanted, parts=(*wanted.parts, Part(PartKind.BOILERPLATE, piece_id=piece)))).value
    releases.approve(desk, key, "Mina Cho")
    releases.issue(desk, key)
    releases.save_piece(desk, replace(releases.pieces(desk)[0], text="We are more."))
    assert releases.versions(desk, key)[0].release.text_of(PartKind.BOILERPLATE) == "We are many."
    assert not releases.is_approved(desk, releases.release(desk, key))


def test_language_variant_copies_the_parts_and_no_approval(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    quote = releases.release(desk, key).first(PartKind.QUOTE)
    assert quote is not None
    releases.approve_quote(desk, key, quote.id, "Phil Robertson")
    releases.add_language(desk, key, "ko")
    one = releases.release(desk, key)
    assert one.languages == ("en", "ko")
    assert len(one.parts_in("ko")) == len(one.parts_in("en"))
    korean = one.first(PartKind.QUOTE, "ko")
    assert korean is not None
    assert korean.approval is None
    with pytest.raises(UserError):
        releases.add_language(desk, key, "ko")


def test_release_is_found_by_id_and_by_the_begin_of_its_title(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    assert releases.resolve(desk, key) == releases.resolve(desk, "petition to END") == key
    releases.save(desk, a_release("Petition two"))
    with pytest.raises(UserError, match="2 releases"):
        releases.resolve(desk, "Petition")
    with pytest.raises(RefusedByGuard):
        releases.resolve(desk, "Nothing")


def test_everything_survives_a_restart(desk: Desk) -> None:
    key = an_issued(desk)
    before = releases.release(desk, key), releases.versions(desk, key)
    again = reopened(desk)
    assert (releases.release(again, key), releases.versions(again, key)) == before
    again.store.close()
