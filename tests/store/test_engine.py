"""The open store: steps that wait for one another, readers that do not, errors in words."""

import threading

import pytest

from outreach_app.model.errors import Cancelled, UserError
from outreach_app.services import people
from outreach_app.services.desk import Desk
from outreach_app.store.engine_types import EngineError
from outreach_app.store.hybrid_clock import next_stamp
from outreach_app.store.trouble import StoreDamagedError, in_words
from tests.kit.builders import a_person
from tests.kit.clocks import SCENARIO_MORNING


class ComplaintError(EngineError):
    """An engine's error with a name of our choosing."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.sqlite_errorname = name


def test_steps_of_many_threads_wait_for_one_another(desk: Desk) -> None:
    def work(name: str) -> None:
        for number in range(5):
            people.save_person(desk, a_person(f"{name} {number}"))

    threads = [threading.Thread(target=work, args=(f"Thread{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(people.resolve(desk, "Thread")) == 20


def test_reader_sees_one_state_while_others_write(desk: Desk) -> None:
    with desk.store.reading() as connection:
        count = "SELECT count(*) FROM person"
        assert connection.execute(count).fetchone()[0] == 0
        people.save_person(desk, a_person())
        assert connection.execute(count).fetchone()[0] == 0
    with desk.store.reading() as connection:
        assert connection.execute(count).fetchone()[0] == 1


def test_reader_cannot_write(desk: Desk) -> None:
    with pytest.raises(UserError), desk.store.reading() as connection:
        connection.execute("UPDATE person SET name = 'x'")


def test_interrupted_search_is_cancelled(desk: Desk) -> None:
    begun = threading.Event()
    outcome: list[BaseException] = []

    def search() -> None:
        try:
            with desk.store.searching() as connection:
                begun.set()
                connection.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
                ).fetchone()
        except Cancelled as error:
            outcome.append(error)

    thread = threading.Thread(target=search)
    thread.start()
    assert begun.wait(5)
    while thread.is_alive():
        desk.store.interrupt()
        thread.join(0.01)
    assert len(outcome) == 1
    assert people.resolve(desk, "x") == (), "the connection is usable again"


def test_step_that_raises_leaves_nothing(desk: Desk) -> None:
    def break_off() -> None:
        with desk.store.step("Break") as step:
            step.connection.execute("INSERT INTO person (id, name) VALUES ('1', 'x')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    with desk.store.reading() as connection:
        for table in ("person", "change", "step"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    assert people.save_person(desk, a_person()).change.step is not None


def test_step_that_changes_nothing_leaves_no_trace(desk: Desk) -> None:
    with desk.store.step("Nothing") as step:
        step.connection.execute("UPDATE person SET name = name")
    assert step.outcome(1).change.is_empty


def test_writing_outside_a_step_is_impossible(desk: Desk) -> None:
    people.save_person(desk, a_person())
    with pytest.raises(EngineError), desk.store.upkeep() as connection:
        connection.execute("UPDATE person SET name = 'unlogged'")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_IOERR_WRITE", "nothing of this was saved"),
        ("SQLITE_READONLY_DIRECTORY", "write-protected"),
        ("SQLITE_BUSY", "Another program holds the store"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_CORRUPT_VTAB", "damaged"),
    ],
)
def test_errors_of_the_engine_are_told_in_words(name: str, words: str) -> None:
    spoken = in_words(ComplaintError(name))
    assert isinstance(spoken, UserError)
    assert words in spoken.sentence


def test_faults_of_the_program_are_not_dressed_up() -> None:
    assert in_words(ComplaintError("SQLITE_ERROR")) is None
    assert in_words(EngineError("no name")) is None
    assert isinstance(in_words(ComplaintError("SQLITE_NOTADB")), StoreDamagedError)


def test_stamps_sort_as_text_and_never_go_back() -> None:
    first = next_stamp("", SCENARIO_MORNING)
    second = next_stamp(first, SCENARIO_MORNING)
    earlier = next_stamp(second, SCENARIO_MORNING.replace(year=1999))
    later = next_stamp(earlier, SCENARIO_MORNING.replace(year=2030))
    assert first < second < earlier < later
