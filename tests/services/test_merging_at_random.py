"""Merges at random: joined in chains, parted in any order, edited and reopened between, compared byte for byte."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from outreach_app.model.availability import RuleKind
from outreach_app.model.availability_reading import read_rule
from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.email_reading import read_emails
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, PersonId, StepId
from outreach_app.model.people import Affiliation, Alias, LanguageSkill, Membership, Person, Place, Tag
from outreach_app.model.phone_reading import read_phones
from outreach_app.services import calling, duplicates, enquiries, history, merging, people, suppressions
from outreach_app.services.desk import Desk
from tests.kit.desks import open_desk, reopened
from tests.kit.table_rows import rows_of

Rows = dict[tuple[str, str], tuple[Any, ...]]
NAMES = ("Kanae Doi", "Doi Kanae", "K. Doi", "土井香苗", "Ha Tae-keung", "하태경")
NUMBERS = ("+81 3 5282 5162", "+82 50 5470 7470", "+44 7919 030575", "03-5282-5162")
ADDRESSES = ("doik@hrw.org", "opennk@naver.com", "DOIK@HRW.org")
TAGS = ("radio", "Radio", "geneva", "")
ROUNDS = 6


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as opened:
        yield opened


def some(dice: random.Random, values: tuple[str, ...], most: int = 2) -> list[str]:
    """Give a few of these, each once."""
    return dice.sample(values, dice.randint(0, most))


def somebody(dice: random.Random) -> Person:
    """Give a person of whom little or much is known, so that two often share something."""
    return Person(
        dice.choice(NAMES),
        notes=dice.choice(("", "Met in Geneva.", "Met in Geneva. Twice.")),
        greeting=dice.choice(("", "Dear colleague")),
        place=dice.choice((Place(), Place("Tokyo", "JP", "Asia/Tokyo", "city"))),
        may_be_called=dice.random() < 0.8,
        aliases=tuple(map(Alias, some(dice, NAMES))),
        phones=tuple(one for typed in some(dice, NUMBERS) for one in read_phones(typed)),
        emails=tuple(one for typed in some(dice, ADDRESSES) for one in read_emails(typed)),
        languages=tuple(map(LanguageSkill, some(dice, ("ja", "ko", "en")))),
        affiliations=tuple(map(Affiliation, some(dice, ("HRW", "Human Rights Watch")))),
        memberships=tuple(map(Membership, some(dice, ("ICNK", "icnk")))),
        tags=tuple(Tag(text) for text in some(dice, TAGS) if text),
        availability=(read_rule(RuleKind.AWAY, "2012-05-01 to 2012-05-03"),) if dice.random() < 0.3 else (),
    )


def filled(desk: Desk, dice: random.Random, count: int) -> list[ContactId]:
    """Store some people with calls, an enquiry and a suppression."""
    keys = [ContactId(people.save_person(desk, somebody(dice)).value) for _ in range(count)]
    for key in dice.sample(keys, 2):
        (row,) = people.resolve(desk, key)
        calling.log(desk, row, CallReport(CallOutcome.REACHED, note="spoke"))
    enquiries.assign(desk, enquiries.new(desk, "NHK").value.id, dice.choice(keys))
    suppressions.suppress(desk, dice.choice(keys), "asked")
    duplicates.not_the_same(desk, *dice.sample(keys, 2))
    return keys


def differences(after: Rows, before: Rows) -> list[object]:
    """Give where rows differ from what they were; rows made since must be marked as deleted."""
    return [(key, before.get(key), row) for key, row in after.items() if row != before.get(key, (None,))
            and (key in before or row[-1] is None)]  # fmt: skip


def merged_chain(desk: Desk, dice: random.Random, keys: list[ContactId]) -> list[StepId]:
    """Merge those that are left, two by two at random, until few are left; gives the steps."""
    left, steps = list(keys), []
    while len(left) > dice.randint(1, 2):
        keep, other = dice.sample(left, 2)
        shown = merging.compare(desk, keep, other)
        drop = [one.id for one in shown.things if dice.random() < 0.15]
        take = [one.key for one in shown.fields if dice.random() < 0.2]
        outcome = merging.merge(desk, keep, other, take=take, drop=drop)
        assert outcome.change.step is not None
        steps.append(outcome.change.step)
        left.remove(other)
    return steps


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_chain_of_merges_undone_from_the_last_one_restores_every_row(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    keys = filled(desk, dice, 5)
    before = rows_of(desk)
    steps = merged_chain(desk, dice, keys)
    merged = rows_of(desk)
    for _ in steps:
        history.undo(desk)
    assert differences(rows_of(desk), before) == []
    for _ in steps:
        history.redo(desk)
    assert {key: row[:-1] for key, row in rows_of(desk).items()} == {key: row[:-1] for key, row in merged.items()}
    again = reopened(desk)
    for _ in steps:
        history.undo(again)
    assert differences(rows_of(again), before) == []
    again.store.close()


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_chain_of_merges_undone_in_any_order_gives_each_contact_its_own_back(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    keys = filled(desk, dice, 4)
    before = rows_of(desk)
    steps = merged_chain(desk, dice, keys)
    people.save_person(desk, Person("Somebody else"))
    dice.shuffle(steps)
    while steps:
        refused = [step for step in steps if not is_undone(desk, step)]
        assert len(refused) < len(steps)
        steps = refused
    after = rows_of(desk)
    assert differences({name: row for name, row in after.items() if name in before}, before) == []


def is_undone(desk: Desk, step: StepId) -> bool:
    """Undo a step; tells whether it could be, and not all that it changed was changed by a later one."""
    try:
        history.undo(desk, step)
    except UserError:
        return False
    return True


@pytest.mark.parametrize("seed", range(4))
def test_merge_undone_after_work_on_others_restores_both_and_keeps_the_work(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    keys = filled(desk, dice, 4)
    pair, others = keys[:2], keys[2:]
    before = rows_of(desk, *pair)
    step = merging.merge(desk, *pair).change.step
    for key in others:
        stored = people.person(desk, PersonId(key))
        people.save_person(desk, replace(stored, notes="Later.", tags=(*stored.tags, Tag("later"))))
    merging.merge(desk, *others)
    again = reopened(desk)
    history.undo(again, step)
    after = rows_of(again, *pair)
    assert differences({name: row for name, row in after.items() if name in before}, before) == []
    left = people.person(again, PersonId(others[0]))
    assert left.notes.startswith("Later.")
    again.store.close()
