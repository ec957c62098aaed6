"""What was logged stays as it is: through the store's own connection, but for the erasure of somebody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.people import Person
from outreach_app.services import erasure, history, people, stores
from outreach_app.services.desk import Desk
from outreach_app.store import audit
from outreach_app.store.engine_types import EngineError
from tests.kit.desks import open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with a person, a step, and a line in the audit."""
    with open_desk(tmp_path) as opened:
        people.save_person(opened, Person("Kim Min-ji"))
        with opened.store.upkeep() as connection:
            audit.write(connection, opened.now(), "export", "csv, 1 contacts")
        yield opened


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE audit SET detail = 'csv, 2 contacts'",
        "DELETE FROM audit",
        "UPDATE change SET patch = '{}'",
        "UPDATE change SET step = 'another'",
        "DELETE FROM change",
        "UPDATE step SET title = 'another'",
        "DELETE FROM step",
    ],
)
def test_no_line_of_a_log_is_changed_or_taken_out(desk: Desk, tamper: str) -> None:
    with desk.store.reading() as connection:
        before = [connection.execute(f"SELECT * FROM {log}").fetchall() for log in ("audit", "change", "step")]
    with pytest.raises(EngineError, match="what was logged stays as it is"), desk.store.upkeep() as connection:
        connection.execute(tamper)
    with desk.store.reading() as connection:
        after = [connection.execute(f"SELECT * FROM {log}").fetchall() for log in ("audit", "change", "step")]
    assert all(before)
    assert after == before


def test_erasing_takes_somebody_out_of_the_journal_and_shuts_it_again(desk: Desk) -> None:
    key = people.save_person(desk, Person("Lee Soo-jin")).value
    erasure.erase(desk, key, confirm="Lee Soo-jin")
    with desk.store.reading() as connection:
        assert "Lee" not in repr(connection.execute("SELECT * FROM change").fetchall())
        assert connection.execute("SELECT erasing, batch FROM writing").fetchone() == (0, 0)
    assert stores.check(desk).is_sound


def test_undo_and_redo_live_with_the_guards(desk: Desk) -> None:
    history.undo(desk)
    assert not people.resolve(desk, "Kim Min-ji")
    history.redo(desk)
    assert people.resolve(desk, "Kim Min-ji")
