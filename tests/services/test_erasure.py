"""Erasing somebody: nothing of them is left anywhere, nothing brings them back, and nobody writes to them again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outreach_app.formats import word_document
from outreach_app.model.calling import CallOutcome, CallReport, Draft
from outreach_app.model.channels import Provenance
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import OutcomeKind
from outreach_app.model.people import Alias, LanguageSkill, Person
from outreach_app.model.proposal import SourceText
from outreach_app.services import (
    access,
    backups,
    call_drafts,
    calling,
    contact_files,
    duplicates,
    erasure,
    finding,
    hand_picked,
    history,
    lists,
    mailing_returns,
    mailing_run,
    mailing_start,
    merging,
    people,
    stores,
    suppressions,
)
from outreach_app.services.desk import Desk
from outreach_app.store import audit, search_index
from outreach_app.store.engine_types import Connection
from outreach_app.store.sources import write_source
from tests.kit.builders import a_phone, an_email
from tests.kit.desks import PASSPHRASE, new_store
from tests.kit.mailing import ScriptedOutbox, a_letter, mailable, many, means

NAME, NATIVE, OTHER = "Zibulonka Quarreworth", "지불롱카", "Zibby Quarreworth-Old"
NUMBER, ADDRESS, NOTE = "+825054791199", "zibulonka@canary.example", "met at the harbour canary"
CANARIES = ("zibulonka", "quarreworth", NATIVE, "5054791199", "5054-79-1199", "canary")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = mailable(new_store(tmp_path).desk)
    yield desk
    stores.close(desk)


def a_person_everywhere(desk: Desk) -> ContactId:
    """Put somebody into every corner of a store; gives the id."""
    with desk.store.step("Keep a source") as step:
        text = f"For comment: {NAME}, +82-5054-79-1199, {ADDRESS}. Also {NAME.replace(' ', chr(10))}."
        source = write_source(step, SourceText(text, f"Letter of {NAME}", "text"))
    where = Provenance("Letter", source, (13, 30))
    key = ContactId(people.save_person(desk, Person(OTHER, emails=(an_email(ADDRESS),))).value)
    person = replace(
        people.person(desk, key),  # type: ignore[arg-type]  # the id of a person
        name=NAME, native_name=NATIVE, notes=NOTE, aliases=(Alias("Quarreworth the Elder"),),
        phones=(a_phone(NUMBER, "+82 5054-79-1199"),), languages=(LanguageSkill("ko", provenance=where),),
        review_on=date(2012, 1, 1), lawful_basis="consent of Zibulonka",
    )  # fmt: skip
    people.save_person(desk, person)
    people.save_person(desk, Person("Somebody Else", notes=f"Colleague of {NAME}, {ADDRESS}"))
    hand_picked.put_on(desk, "Friends", [key])
    lists.save(desk, "Like her", Filter(text=NAME))
    down = calling.ring(desk, [key]).value
    entry = calling.progress(desk, down).waiting[0].entry.id
    call_drafts.keep(desk, Draft(entry, key, f"{NAME} wants the canary"))
    call_drafts.keep(desk, Draft("another", ContactId("other"), f"ask about {NAME}"))
    row = people.resolve(desk, key)[0]
    calling.log(desk, row, CallReport(CallOutcome.REACHED, note=f"{NAME} will run the canary"), call_down=down)
    ids = many(desk, 3)
    letter = a_letter(desk, (*ids, key))
    mailing_start.start(desk, letter, confirm=4)
    mailing_run.run(desk, letter, means(ScriptedOutbox()))
    mailing_returns.note(desk, letter, key, OutcomeKind.REPLIED, text=f"{NAME} replied")
    suppressions.suppress(desk, ADDRESS, f"{NAME} asked for it")
    duplicates.prepare(desk)
    with desk.store.upkeep() as connection:
        desk.store.names.keep(connection)
    return key


def all_that_stands(connection: Connection) -> str:
    """Give every value of every table of a store, in small letters."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [repr(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names if name != "search"]
    blobs = connection.execute("SELECT block FROM search_data").fetchall()
    return ("\n".join(found) + "\n".join(bytes(row[0]).decode("utf-8", "ignore") for row in blobs)).lower()


def canaries_in(desk: Desk) -> list[str]:
    """Give the canaries that stand anywhere in a store."""
    with desk.store.reading() as connection:
        everything = all_that_stands(connection)
    return [one for one in CANARIES if one.lower() in everything]


def test_canaries_are_found_before_the_erasure(desk: Desk) -> None:
    a_person_everywhere(desk)
    assert canaries_in(desk) == list(CANARIES)


def test_erased_person_is_in_no_table_no_log_and_no_index(desk: Desk) -> None:
    key = a_person_everywhere(desk)
    done = erasure.erase(desk, key, confirm=NAME)
    assert canaries_in(desk) == []
    assert done.things > 5
    assert done.blackened >= 3
    assert stores.check(desk).problems == ()
    assert finding.find(desk, Filter(text="Quarreworth")).total == 0
    assert duplicates.hint(desk, Person(NAME)) == ()


def test_check_is_right_after_another_connection_wrote_the_index_anew(desk: Desk) -> None:
    a_person_everywhere(desk)
    assert stores.check(desk).is_sound, "the reading connection now remembers the index"
    with desk.store.upkeep() as connection:
        search_index.purge(connection)
    assert stores.check(desk).problems == ()


def test_address_of_the_erased_stays_suppressed_by_a_hash_alone(desk: Desk) -> None:
    erasure.erase(desk, a_person_everywhere(desk), confirm=NAME)
    stops = suppressions.stops(desk)
    assert stops.of_address(ADDRESS.upper()) is not None
    assert stops.of_number(NUMBER) is not None
    assert stops.by_value == {}


def test_address_that_a_colleague_shares_stays_free(desk: Desk) -> None:
    shared = people.save_person(desk, Person("Desk Mate", emails=(an_email("desk@shared.example"),))).value
    leaving = people.save_person(
        desk, Person("Zibulonka Leaving", emails=(an_email("desk@shared.example"), an_email("z@own.example")))
    ).value
    erasure.erase(desk, leaving, confirm="zibulonka leaving")
    stops = suppressions.stops(desk)
    assert stops.of_address("desk@shared.example") is None
    assert stops.of_address("z@own.example") is not None
    assert people.person(desk, shared).emails[0].address == "desk@shared.example"


def test_nothing_is_erased_without_the_name(desk: Desk) -> None:
    key = a_person_everywhere(desk)
    for wrong in ("", "Quarreworth", "yes"):
        with pytest.raises(RefusedByGuard, match="cannot be undone"):
            erasure.erase(desk, key, confirm=wrong)
    assert people.contact(desk, key).name == NAME


def test_undo_neither_brings_the_erased_back_nor_is_blocked_by_them(desk: Desk) -> None:
    people.save_person(desk, Person("First Person"))
    key = people.save_person(desk, Person(NAME)).value
    erasure.erase(desk, key, confirm=NAME)
    assert history.can_undo(desk) == "Add First Person"
    history.undo(desk)
    assert people.resolve(desk, NAME) == ()
    assert not any("Zibulonka" in line.title for line in history.history(desk))


def test_other_people_of_the_same_import_can_still_be_undone(desk: Desk) -> None:
    ids = many(desk, 5)
    erasure.erase(desk, ids[0], confirm="Reporter 0")
    history.undo(desk)
    assert finding.find(desk, Filter(text="Reporter")).total == 0


def test_restored_backup_does_not_bring_the_erased_back(desk: Desk) -> None:
    key = a_person_everywhere(desk)
    made = backups.backup(desk)
    erasure.erase(desk, key, confirm=NAME)
    stores.close(desk)
    again = backups.restore(desk.store.path, made.path, PASSPHRASE, clock=desk.clock)
    assert canaries_in(again) == []
    assert suppressions.stops(again).of_address(ADDRESS) is not None
    stores.close(again)


def test_list_beside_the_backups_holds_where_the_replaced_store_is_gone(desk: Desk, tmp_path: Path) -> None:
    key = a_person_everywhere(desk)
    made = backups.backup(desk)
    erasure.erase(desk, key, confirm=NAME)
    stores.close(desk)
    desk.store.path.unlink()
    again = backups.restore(desk.store.path, made.path, PASSPHRASE, clock=desk.clock)
    assert canaries_in(again) == []
    stores.close(again)
    listed = tmp_path / "desk-backups" / "erased.txt"
    assert listed.read_text(encoding="ascii").split() == [key]


def test_who_was_merged_into_the_erased_goes_too(desk: Desk) -> None:
    keep = people.save_person(desk, Person(NAME, emails=(an_email(ADDRESS),))).value
    other = people.save_person(desk, Person("Quarreworth Zibulonka", phones=(a_phone(NUMBER, "+82 5054-79-1199"),)))
    merging.merge(desk, ContactId(keep), ContactId(other.value))
    erasure.erase(desk, keep, confirm=NAME)
    assert canaries_in(desk) == []


def test_deleted_contact_can_be_erased_by_its_name(desk: Desk) -> None:
    key = ContactId(people.save_person(desk, Person(NAME, notes=NOTE)).value)
    people.delete(desk, [key])
    assert erasure.look(desk, NAME).id == key
    erasure.erase(desk, NAME, confirm=NAME)
    assert canaries_in(desk) == []
    with pytest.raises(RefusedByGuard, match="No contact has this id"):
        erasure.look(desk, NAME)


def test_audit_says_that_somebody_was_erased_and_not_who(desk: Desk) -> None:
    erasure.erase(desk, a_person_everywhere(desk), confirm=NAME)
    with desk.store.reading() as connection:
        lines = audit.lines(connection)
    assert ("erased", "1 contacts") in [(act, detail) for _, act, detail in lines]


def test_access_gives_all_that_stands_on_a_person(desk: Desk, tmp_path: Path) -> None:
    key = a_person_everywhere(desk)
    found = access.access(desk, key)
    text = access.as_json(found)
    for word in (*CANARIES[:3], NUMBER, ADDRESS, NOTE, "will run the canary", "replied", "the petition is handed over",
                 "consent of Zibulonka", "For comment"):  # fmt: skip
        assert word.lower() in text.lower(), word
    assert {"record", "sources", "call", "list_entry", "mail", "mail_outcome", "suppressions", "history"} <= set(
        found.data
    )
    access.write(desk, found, tmp_path / "all.docx")
    assert NAME in word_document.read((tmp_path / "all.docx").read_bytes()).text
    with pytest.raises(UserError, match=r"\.json or \.docx"):
        access.write(desk, found, tmp_path / "all.txt")


def test_export_after_an_erasure_holds_no_word(desk: Desk, tmp_path: Path) -> None:
    erasure.erase(desk, a_person_everywhere(desk), confirm=NAME)
    contact_files.export(desk, Filter(), tmp_path / "all.json")
    text = (tmp_path / "all.json").read_text(encoding="utf-8").lower()
    assert [one for one in CANARIES if one in text] == []
