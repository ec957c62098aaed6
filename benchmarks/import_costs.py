"""Import a CSV list of 100,000 rows: validated, stored, indexed, undoable; CPU against the two validators alone.

The floor reads the same numbers by phonenumbers (parse, is valid) and the same addresses by email-validator, in the
same run. Goals: at most 1.15 times the floor, more than one core at work, memory that hardly grows with the rows, and
a cancelled import that leaves nothing. ``import.py`` runs it.
"""

import argparse
import csv
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contacts_maker import CHEAP, PASSPHRASE, people
from outreach_app.adapters.clocks import SystemClock
from outreach_app.model.errors import Cancelled
from outreach_app.services import counts, history, imports, stores
from outreach_app.services.desk import Desk

GOAL = 1.15
HEADS = (
    "Name",
    "Family name",
    "Given name",
    "E-mail",
    "Phone",
    "Organisation",
    "Title",
    "City",
    "Country",
    "Languages",
)
_EXAMPLES = {"KR": "10", "JP": "90", "GB": "7400", "FR": "6", "DE": "1512", "TH": "81", "US": "201555", "KE": "712"}
_CODES = {"KR": "82", "JP": "81", "GB": "44", "FR": "33", "DE": "49", "TH": "66", "US": "1", "KE": "254"}
_DIGITS = {"KR": 10, "JP": 10, "GB": 10, "FR": 9, "DE": 11, "TH": 9, "US": 10, "KE": 9}


@dataclass(frozen=True)
class Used:
    """What an act used: seconds of processor time of this process and its children, and seconds by the wall clock."""

    cpu: float
    wall: float


def write_list(path: Path, rows: int) -> tuple[list[str], list[str]]:
    """Write the list; gives its numbers and its addresses."""
    dice = random.Random(7)
    phones, emails = [], []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        for number, person in enumerate(people(rows)):
            country = dice.choice(tuple(_CODES))
            start = _EXAMPLES[country]
            rest = "".join(str(dice.randint(0, 9)) for _ in range(_DIGITS[country] - len(start)))
            phones.append(f"+{_CODES[country]} {start} {rest[:3]} {rest[3:]}")
            emails.append(f"{person.given}.{person.family}{number}@desk{number % 4999}.example.org".lower())
            post = person.affiliations[0]
            writer.writerow((
                person.name, person.family, person.given, emails[-1], phones[-1], post.organisation, post.title,
                person.place.city, person.place.country, "; ".join(skill.tag for skill in person.languages),
            ))  # fmt: skip
    return phones, emails


def floor(phones: Sequence[str], emails: Sequence[str]) -> None:
    """Validate all values, and nothing else."""
    import email_validator
    import phonenumbers

    for number in phones:
        phonenumbers.is_valid_number(phonenumbers.parse(number, None))
    for address in emails:
        try:
            email_validator.validate_email(address, check_deliverability=False, strict=True)
        except email_validator.EmailNotValidError:
            continue


def used(act: Callable[[], object]) -> Used:
    """Measure an act."""
    begun, wall = _cpu(), time.perf_counter()
    act()
    return Used(_cpu() - begun, time.perf_counter() - wall)


def _cpu() -> float:
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def memory() -> int:
    """Give the most that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def new_desk(folder: Path, name: str) -> Desk:
    """Make an empty store."""
    return stores.create(folder / f"{name}.outreach", PASSPHRASE, name=name, clock=SystemClock(), cost=CHEAP).desk


def take(desk: Desk, path: Path) -> imports.Preview:
    """Import a file whole."""
    return imports.store(desk, imports.examine(desk, [imports.read_source(path)])).value


def cancelled_leaves_nothing(desk: Desk, path: Path) -> bool:
    """Cancel an import while it stores, and look what is left."""

    def stop(done: int, total: int, text: str) -> None:
        if text == "Storing" and done > total // 2:
            raise Cancelled

    try:
        imports.store(desk, imports.examine(desk, [imports.read_source(path)]), progress=stop)
    except Cancelled:
        return counts.counts(desk).contacts == 0 and stores.check(desk).is_sound
    return False


def main() -> int:
    """Measure and give 1 where a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_list(folder / "small.csv", rows // 10)
        phones, emails = write_list(folder / "list.csv", rows)
        floor(phones[:500], emails[:500])
        alone = used(lambda: floor(phones, emails))
        small = new_desk(folder, "small")
        take(small, folder / "small.csv")
        small_memory = memory()
        desk = new_desk(folder, "whole")
        whole = used(lambda: take(desk, folder / "list.csv"))
        grown = memory() - small_memory
        undone = used(lambda: history.undo(desk))
        is_clean = cancelled_leaves_nothing(new_desk(folder, "cancelled"), folder / "small.csv")
        is_empty = counts.counts(desk).contacts == 0
    ratio, cores = whole.cpu / alone.cpu, whole.cpu / whole.wall
    print(
        f"validators alone {alone.cpu:.1f} s CPU; import {whole.cpu:.1f} s CPU, {whole.wall:.1f} s: {ratio:.2f} times"
    )
    print(f"cores at work {cores:.2f}; memory grew by {grown} MB from {rows // 10} to {rows} rows (to {memory()} MB)")
    print(f"undone in {undone.cpu:.1f} s, nothing left: {is_empty}; a cancelled import leaves nothing: {is_clean}")
    is_held = ratio <= GOAL and cores > 1.2 and is_clean and is_empty
    print("held" if is_held else f"MISSED: {ratio:.2f} times the validators, goal {GOAL}")
    return 0 if is_held else 1
