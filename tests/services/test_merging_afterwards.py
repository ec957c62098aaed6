"""What follows two contacts after a merge and goes back with it: suppressions, who is not one, mail, erasure."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.ids import ContactId
from outreach_app.model.people import Person
from outreach_app.services import (
    duplicates,
    erasure,
    history,
    last_contacts,
    mailing,
    mailing_corrections,
    mailing_run,
    mailing_start,
    merging,
    people,
    suppressions,
    timeline,
)
from outreach_app.services.desk import Desk
from outreach_app.store.row_writing import insert
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk
from tests.kit.mailing import ScriptedOutbox, a_letter, add, mailable, means, reporter


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, clock=MovedClock()) as opened:
        yield mailable(opened)


def three(desk: Desk) -> tuple[ContactId, ...]:
    """Store somebody, the second entry of the same one, and a stranger of the same name."""
    return add(desk, reporter("Kanae Doi"), reporter("Doi Kanae", "doik@hrw.org"), reporter("Kanae Doi"))


def test_suppression_of_the_second_stops_the_first_until_the_merge_is_undone(desk: Desk) -> None:
    keep, other, _ = three(desk)
    suppressions.suppress(desk, other, "asked for it")
    merging.merge(desk, keep, other)
    stopped = suppressions.stops(desk).of_contact(keep)
    assert stopped is not None
    assert (stopped.contact, stopped.reason) == (keep, "asked for it")
    history.undo(desk)
    assert suppressions.stops(desk).of_contact(keep) is None
    assert suppressions.stops(desk).of_contact(other) is not None


def test_who_is_not_the_second_is_not_proposed_for_the_first_either(desk: Desk) -> None:
    keep, other, stranger = three(desk)
    duplicates.not_the_same(desk, other, stranger)
    assert {frozenset((one.a, one.b)) for one in duplicates.duplicates(desk)} == {
        frozenset((keep, other)),
        frozenset((keep, stranger)),
    }
    merging.merge(desk, keep, other)
    assert duplicates.duplicates(desk) == ()
    history.undo(desk)
    assert len(duplicates.duplicates(desk)) == 2


def test_letter_not_yet_started_goes_to_who_stays_once(desk: Desk) -> None:
    keep, other, stranger = three(desk)
    key = a_letter(desk, (stranger, other, keep))
    merging.merge(desk, keep, other)
    assert mailing.distribution(desk, key).audience == (stranger, keep)
    history.undo(desk)
    assert mailing.distribution(desk, key).audience == (stranger, other, keep)


def test_correction_reaches_who_got_the_first_mail_under_an_entry_that_was_merged_since(desk: Desk) -> None:
    keep, other, last = three(desk)
    key = a_letter(desk, (other,))
    mailing_start.start(desk, key, confirm=1)
    mailing_run.run(desk, key, means(ScriptedOutbox()))
    merging.merge(desk, keep, other)
    merging.merge(desk, last, keep)
    assert mailing_corrections.reached(desk, "", (), key)[0] == (last,)
    assert last in last_contacts.last_contacts(desk, (last,))
    assert any("Petition" in str(line) for line in timeline.timeline(desk, last))
    history.undo(desk)
    history.undo(desk)
    assert mailing_corrections.reached(desk, "", (), key)[0] == (other,)


def test_person_named_twice_in_the_contact_block_of_a_release_stands_there_once(desk: Desk) -> None:
    keep, other, stranger = three(desk)
    with desk.store.step("Fill a contact block") as step:
        for place, key in enumerate((other, stranger, keep)):
            values = {"id": f"line-{place}", "release_id": "r", "person_id": key, "position": place}
            insert(step.connection, "release_contact", values)

    def block() -> list[str]:
        query = "SELECT person_id FROM release_contact WHERE deleted_at IS NULL ORDER BY position"
        with desk.store.reading() as connection:
            return [row[0] for row in connection.execute(query)]

    merging.merge(desk, keep, other)
    assert block() == [keep, stranger]
    history.undo(desk)
    assert block() == [other, stranger, keep]


def test_erasure_takes_an_entry_of_which_all_was_double_and_nothing_moved(desk: Desk) -> None:
    keep, other = (ContactId(people.save_person(desk, Person("Zoe Lindqvist")).value) for _ in range(2))
    merging.merge(desk, keep, other)
    erasure.erase(desk, keep, confirm="Zoe Lindqvist")
    with desk.store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM person WHERE name = 'Zoe Lindqvist'").fetchone()[0] == 0
