"""Kill the writer: a child works on a store, is killed at a random time, and what it acknowledged must be there.

The child runs the real services and prints a line after each commit. The parent kills it with SIGKILL, opens the
store, and checks: pages and structure, the last acknowledged step, no step torn, the search index true to the records.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from outreach_app.model.ids import ContactId, PersonId
from outreach_app.model.people import Person, Tag
from outreach_app.services import history, people, stores
from outreach_app.services.desk import Desk
from outreach_app.store import search_index
from outreach_app.store.bulk import insert_people
from tests.harness.killing import killed
from tests.kit.builders import a_full_person
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE, new_store

BULK = 300
_LONGEST = 0.25
_CHILD = "--child"
_SELF = "tests.harness.kill_writer"


@dataclass(slots=True)
class Tally:
    """What the rounds found."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    torn: int = 0
    unsound: int = 0
    index_faults: int = 0

    @property
    def faults(self) -> int:
        """Count everything that must not be."""
        return self.lost + self.torn + self.unsound + self.index_faults


def run(folder: Path, rounds: int, seed: int = 1) -> Tally:
    """Do the rounds on one store, each going on where the last was killed."""
    chance = random.Random(seed)
    desk = new_store(folder).desk
    stores.close(desk)
    tally = Tally()
    for number in range(rounds):
        lines = killed(_SELF, chance.uniform(0.0, _LONGEST), _CHILD, desk.store.path, str(number))
        tally.rounds += 1
        tally.acknowledged += len(lines)
        _look(desk.store.path, lines, tally)
    return tally


def _look(path: Path, lines: list[str], tally: Tally) -> None:
    """Open what the child left and count the faults."""
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    try:
        tally.unsound += not stores.check(desk).is_sound
        with desk.store.reading() as connection:
            known = {row[0] for row in connection.execute("SELECT id FROM step")}
            torn = connection.execute(
                "SELECT count(*) FROM person WHERE name LIKE 'Bulk %' AND deleted_at IS NULL"
            ).fetchone()[0]
            live = {row[0] for row in connection.execute("SELECT id FROM person WHERE deleted_at IS NULL")}
            tally.index_faults += bool(search_index.check(connection))
        tally.lost += sum(line.split()[0] not in known for line in lines)
        tally.torn += torn % BULK != 0 or not _is_whole(desk, live)
    finally:
        stores.close(desk)


def _is_whole(desk: Desk, live: set[str]) -> bool:
    """Tell whether everybody whom the child added has all that the step gave."""
    expected = a_full_person()
    for person in people.contacts(desk, [ContactId(key) for key in sorted(live)][-50:]):
        assert isinstance(person, Person)
        if len(person.phones) != len(expected.phones) or len(person.languages) != len(expected.languages):
            return False
    return True


def _work(path: Path, number: int) -> None:
    """Write for ever: add, edit, delete, undo, redo, and many at once; a line after each commit."""
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    for step in _acts(desk, number):
        sys.stdout.write(f"{step} done\n")
        sys.stdout.flush()


def _acts(desk: Desk, number: int) -> Iterator[str]:
    """Do one act after the other and give the step of each."""
    for turn in count():
        key = people.save_person(desk, a_full_person(f"Person {number}.{turn}"))
        yield str(key.change.step)
        person = people.person(desk, PersonId(key.value))
        yield str(people.save_person(desk, replace(person, notes=f"{turn}", tags=(Tag("new"),))).change.step)
        yield str(history.undo(desk).change.step)
        yield str(history.redo(desk).change.step)
        if turn % 3 == 0:
            yield str(people.delete(desk, [ContactId(key.value)]).change.step)
        if turn % 10 == 5:
            many = (a_full_person(f"Bulk {number}.{turn}.{place}") for place in range(BULK))
            yield str(insert_people(desk.store, many).change.step)
            yield str(history.undo(desk).change.step)


def main(arguments: list[str]) -> int:
    """Do as many rounds as the first argument says, 200 by default, and print the tally; 1 where there was a fault."""
    if arguments[:1] == [_CHILD]:
        _work(Path(arguments[1]), int(arguments[2]))
    rounds = int(arguments[0]) if arguments else 200
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        tally = run(Path(folder), rounds, seed=int(begun))
    taken = time.perf_counter() - begun
    sys.stdout.write(f"rounds {tally.rounds}, acknowledged steps {tally.acknowledged}, {taken:.0f} s\n")
    found = f"lost {tally.lost}, torn {tally.torn}, unsound {tally.unsound}, index faults {tally.index_faults}"
    sys.stdout.write(f"{found}\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
