"""The audit of exports, sends, unlocks and erasures: a change of it, or a gap in it, is found by the check."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.filters import Filter
from outreach_app.model.people import Person
from outreach_app.services import contact_files, erasure, mailing_run, mailing_start, people, stores
from outreach_app.services.desk import Desk
from outreach_app.store import audit
from tests.kit.desks import new_store, reopened
from tests.kit.mailing import ScriptedOutbox, a_letter, mailable, many, means

BROKEN = "A line of the record of exports was changed or taken out."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk at which something was exported, sent, unlocked and erased."""
    desk = mailable(new_store(tmp_path).desk)
    key = a_letter(desk, many(desk, 2))
    mailing_start.start(desk, key, confirm=2)
    mailing_run.run(desk, key, means(ScriptedOutbox()))
    contact_files.export(desk, Filter(), tmp_path / "all.csv")
    erasure.erase(desk, people.save_person(desk, Person("Kim Min-ji")).value, confirm="Kim Min-ji")
    again = reopened(desk)
    yield again
    stores.close(again)


def test_every_kind_of_act_is_in_it_and_nobody_is_named(desk: Desk) -> None:
    with desk.store.reading() as connection:
        lines = audit.lines(connection)
    assert {"export", "mail started", "unlocked", "erased"} <= {act for _, act, _ in lines}
    assert not any("Kim" in detail or "@" in detail for _, _, detail in lines)
    assert stores.check(desk).is_sound


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE audit SET detail = 'csv, 1 contacts' WHERE act = 'export'",
        "UPDATE audit SET at = '2012-04-01T00:00:00+00:00' WHERE act = 'erased'",
        "DELETE FROM audit WHERE act = 'export'",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
        "UPDATE audit SET act = 'export' WHERE act = 'erased'",
        "INSERT INTO audit (at, act, detail, chain) VALUES ('2012-04-04T00:00:00+00:00', 'export', 'x', 'forged')",
    ],
)
def test_line_changed_cut_off_taken_out_or_slipped_in_by_whoever_gets_round_the_guards_is_found(
    desk: Desk, tamper: str
) -> None:
    with desk.store.upkeep() as connection:
        for guard in ("keep_audit", "keep_audit_as_it_is"):
            connection.execute(f"DROP TRIGGER {guard}")
        assert connection.execute(tamper).rowcount == 1
    assert BROKEN in stores.check(desk).problems
