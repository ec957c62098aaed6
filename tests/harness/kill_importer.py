"""Kill the importer: a child imports a long list, is killed at a random time, and all of it or nothing must be there.

The parent kills it with SIGKILL, opens the store, and checks pages, structure, the search index, and the count: that
of the list where the step stands, else none.
"""

import math
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from outreach_app.services import history, imports, stores
from outreach_app.store import search_index
from tests.harness.killing import killed
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE, new_store

ROWS = 100_000
_CHILD = "--child"
_SELF = "tests.harness.kill_importer"


@dataclass(slots=True)
class Tally:
    """What the rounds found."""

    rounds: int = 0
    whole: int = 0
    nothing: int = 0
    torn: int = 0
    unsound: int = 0
    lost: int = 0

    @property
    def faults(self) -> int:
        """Count everything that must not be."""
        return self.torn + self.unsound + self.lost


def write_list(path: Path, rows: int) -> None:
    """Write a list of invented people."""
    lines = (
        f"Person {number},Family{number % 977},p{number}@desk{number % 97}.example.org,+8210{20000000 + number}\n"
        for number in range(rows)
    )
    path.write_text(f"Name,Family name,E-mail,Phone\n{''.join(lines)}", encoding="utf-8")


def run(folder: Path, rounds: int, rows: int = ROWS, seed: int = 1, seconds: float = math.inf) -> Tally:
    """Do the rounds, none begun after so many seconds; the store is emptied by undo where an import came through."""
    ends = time.monotonic() + seconds
    chance = random.Random(seed)
    path = folder / "list.csv"
    write_list(path, rows)
    desk = new_store(folder).desk
    stores.close(desk)
    longest = _timed(desk.store.path, path)
    tally = Tally()
    for _ in range(rounds):
        if time.monotonic() > ends:
            break
        wait = chance.uniform(0.0, 1.05 * longest)
        has_ended = "done" in killed(_SELF, wait, _CHILD, desk.store.path, path)
        tally.rounds += 1
        _look(desk.store.path, rows, tally, has_ended=has_ended)
    return tally


def _timed(store: Path, path: Path) -> float:
    """Import once undisturbed and take it back; gives the seconds that it took."""
    begun = time.monotonic()
    killed(_SELF, None, _CHILD, store, path)
    taken = time.monotonic() - begun
    _look(store, 0, Tally(), has_ended=True)
    return taken


def _look(store: Path, rows: int, tally: Tally, *, has_ended: bool) -> None:
    """Open what the child left, count the faults, and take back what came through."""
    desk = stores.unlock(store, PASSPHRASE, clock=scenario_clock())
    try:
        tally.unsound += not stores.check(desk).is_sound
        with desk.store.reading() as connection:
            live = connection.execute("SELECT count(*) FROM person WHERE deleted_at IS NULL").fetchone()[0]
            mails = connection.execute(
                "SELECT count(*) FROM email JOIN person p ON p.id = contact_id WHERE p.deleted_at IS NULL"
            ).fetchone()[0]
            tally.unsound += bool(search_index.check(connection))
        tally.torn += live not in {0, rows} or mails != live
        tally.lost += has_ended and live == 0
        tally.whole, tally.nothing = tally.whole + bool(live), tally.nothing + (not live)
        if live:
            history.undo(desk)
    finally:
        stores.close(desk)


def _work(store: Path, path: Path) -> None:
    """Import the list once."""
    desk = stores.unlock(store, PASSPHRASE, clock=scenario_clock())
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    imports.store(desk, imports.examine(desk, [imports.read_source(path)]))
    sys.stdout.write("done\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Do as many rounds as the first argument says, 100 by default, of as many rows as the second; 1 for a fault.

    The third argument says after how many seconds no round is begun.
    """
    if arguments[:1] == [_CHILD]:
        _work(Path(arguments[1]), Path(arguments[2]))
        return 0
    rounds = int(arguments[0]) if arguments else 100
    rows = int(arguments[1]) if arguments[1:] else ROWS
    seconds = float(arguments[2]) if arguments[2:] else math.inf
    with tempfile.TemporaryDirectory() as folder:
        tally = run(Path(folder), rounds, rows, seed=int(time.time()), seconds=seconds)
    sys.stdout.write(f"rounds {tally.rounds}: whole {tally.whole}, nothing {tally.nothing}\n")
    sys.stdout.write(f"torn {tally.torn}, unsound {tally.unsound}, lost {tally.lost}\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
