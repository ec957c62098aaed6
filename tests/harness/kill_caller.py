"""Kill the caller: a child rings a list through, is killed between any two keys, and goes on after each restart.

No outcome that was acknowledged may be lost, nobody may be rung twice, and everybody must be rung in the end.
Run in full: ``python3 dev.py bench kill-caller [PEOPLE]``.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.filters import Filter
from outreach_app.services import calling, finding, stores
from outreach_app.store import phone_work
from outreach_app.store.bulk import insert_people
from tests.harness.killing import killed
from tests.kit.builders import a_full_person
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE, new_store

_CHILD = "--child"
_SELF = "tests.harness.kill_caller"
_LONGEST = 0.02
"""Seconds to a kill after the last call that was waited for: about two calls."""
_MOST_AT_ONCE = 8
"""Calls that are waited for at most: a list of more is never rung through without a kill, on however fast a machine."""
_OUTCOMES = (CallOutcome.REACHED, CallOutcome.VOICEMAIL, CallOutcome.BUSY, CallOutcome.CALL_BACK)


@dataclass(frozen=True, slots=True)
class Tally:
    """What the kills left."""

    kills: int
    acknowledged: int
    lost: int
    twice: int
    never: int
    without_follow_up: int

    @property
    def faults(self) -> int:
        """Count everything that must not be."""
        return self.lost + self.twice + self.never + self.without_follow_up


def run(folder: Path, count: int, seed: int = 1) -> Tally:
    """Ring a list of so many through, killing as it goes."""
    desk = new_store(folder).desk
    insert_people(
        desk.store, (replace(a_full_person(f"Person {number:04}"), may_be_called=True) for number in range(count))
    )
    key = calling.start(desk, "Killed", Filter()).value
    path = desk.store.path
    stores.close(desk)
    chance = random.Random(seed)
    kills, lines = 0, list[str]()
    while True:
        said = killed(_SELF, chance.uniform(0.0, _LONGEST), _CHILD, path, key, after=chance.randrange(_MOST_AT_ONCE))
        lines += [line for line in said if line != "over"]
        if "over" in said:
            return _looked(path, key, kills, lines)
        kills += 1


def _looked(path: Path, key: str, kills: int, lines: list[str]) -> Tally:
    """Count the faults in what is left."""
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    try:
        assert stores.check(desk).is_sound
        with desk.store.reading() as connection:
            calls = phone_work.calls_in(connection, key)
            promised = {one.call for one in phone_work.follow_ups(connection)}
        rung = Counter(str(call.contact) for call in calls)
        everybody = finding.find_ids(desk, Filter())
        return Tally(
            kills,
            len(lines),
            lost=sum(line not in {call.id for call in calls} for line in lines),
            twice=sum(number > 1 for number in rung.values()),
            never=sum(key not in rung for key in everybody),
            without_follow_up=sum(call.outcome is CallOutcome.CALL_BACK and call.id not in promised for call in calls),
        )
    finally:
        stores.close(desk)


def _work(path: Path, key: str) -> None:
    """Ring whoever comes next until nobody is left; a line after each outcome."""
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    turn = 0
    while waiting := calling.progress(desk, key).waiting:
        outcome = _OUTCOMES[turn % len(_OUTCOMES)]
        back = "15:00" if outcome is CallOutcome.CALL_BACK else ""
        made = calling.log(desk, waiting[0].row, CallReport(outcome, call_back=back), call_down=key)
        turn += 1
        sys.stdout.write(f"{made.value.call}\n")
        sys.stdout.flush()
    sys.stdout.write("over\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Ring as many as the first argument says, 200 by default, and print the tally; 1 where there was a fault."""
    if arguments[:1] == [_CHILD]:
        _work(Path(arguments[1]), arguments[2])
    count = int(arguments[0]) if arguments else 200
    with tempfile.TemporaryDirectory(prefix="outreach-calls-") as folder:
        tally = run(Path(folder), count, seed=int(time.perf_counter()))
    sys.stdout.write(f"{count} people, {tally.kills} kills, {tally.acknowledged} outcomes acknowledged\n")
    sys.stdout.write(
        f"lost {tally.lost}, rung twice {tally.twice}, never rung {tally.never}, "
        f"call backs without a follow-up {tally.without_follow_up}\n"
    )
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
