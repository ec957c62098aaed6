"""The store against a dict: whatever is added, edited, deleted, undone and redone, both hold the same."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from outreach_app.model.ids import ContactId, PersonId
from outreach_app.model.people import Alias, LanguageSkill, Person, Tag
from outreach_app.model.plain_text import cleaned, one_line
from outreach_app.services import history, people, stores
from tests.kit.builders import a_phone
from tests.kit.clocks import MovedClock
from tests.kit.desks import new_store, reopened

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
NAMES = WORDS.filter(lambda text: bool(one_line(text)))


class StoreMachine(RuleBasedStateMachine):
    """Acts at random on a real store, and the same on a dict with a stack of its earlier states."""

    @initialize()
    def begin(self) -> None:
        """Open a fresh store."""
        self.folder = tempfile.TemporaryDirectory()
        self.desk = new_store(Path(self.folder.name), clock=MovedClock()).desk
        self.now: dict[PersonId, Person] = {}
        self.past: list[dict[PersonId, Person]] = []
        self.future: list[dict[PersonId, Person]] = []

    def acted(self, after: dict[PersonId, Person]) -> None:
        """Note an act that changed something."""
        self.past.append(self.now)
        self.future.clear()
        self.now = after

    @rule(name=NAMES, notes=WORDS, tags=st.lists(WORDS, max_size=3))
    def add(self, name: str, notes: str, tags: list[str]) -> None:
        """Add a person."""
        fresh = Person(name, notes=notes, tags=tuple(Tag(text) for text in tags), phones=(a_phone(),))
        key = people.save_person(self.desk, fresh).value
        self.acted({**self.now, key: people.person(self.desk, key)})

    @precondition(lambda self: bool(self.now))
    @rule(data=st.data(), notes=WORDS, alias=WORDS)
    def edit(self, data: st.DataObject, notes: str, alias: str) -> None:
        """Edit some fields and children of a person."""
        key = data.draw(st.sampled_from(sorted(self.now)))
        old = self.now[key]
        changed = data.draw(
            st.sampled_from(
                (
                    replace(old, notes=notes),
                    replace(old, phones=()),
                    replace(old, tags=old.tags[::-1]),
                    replace(old, tags=old.tags[1:], native_name=notes),
                    replace(old, aliases=(*old.aliases, Alias(alias))),
                    replace(old, languages=(LanguageSkill("th"), *old.languages)),
                )
            )
        )
        change = people.save_person(self.desk, changed).change
        assert change.is_empty == (cleaned(changed) == old)
        if not change.is_empty:
            self.acted({**self.now, key: people.person(self.desk, key)})

    @precondition(lambda self: bool(self.now))
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Delete one or more people."""
        keys = data.draw(st.sets(st.sampled_from(sorted(self.now)), min_size=1, max_size=3))
        people.delete(self.desk, [ContactId(key) for key in keys])
        self.acted({key: person for key, person in self.now.items() if key not in keys})

    @precondition(lambda self: bool(self.past))
    @rule()
    def undo(self) -> None:
        """Undo the last act."""
        history.undo(self.desk)
        self.future.append(self.now)
        self.now = self.past.pop()

    @precondition(lambda self: bool(self.future))
    @rule()
    def redo(self) -> None:
        """Redo the act undone last."""
        history.redo(self.desk)
        self.past.append(self.now)
        self.now = self.future.pop()

    @rule()
    def restart(self) -> None:
        """Close the store and open it again."""
        self.desk = reopened(self.desk)

    @invariant()
    def both_hold_the_same(self) -> None:
        """Compare every person, byte for byte, and what can be undone."""
        if not hasattr(self, "desk"):
            return
        with self.desk.store.reading() as connection:
            keys = [ContactId(row[0]) for row in connection.execute("SELECT id FROM person WHERE deleted_at IS NULL")]
        stored = {PersonId(person.id): person for person in people.contacts(self.desk, keys)}
        assert stored == self.now
        assert bool(history.can_undo(self.desk)) == bool(self.past)
        assert bool(history.can_redo(self.desk)) == bool(self.future)

    def teardown(self) -> None:
        """Remove the store."""
        if hasattr(self, "desk"):
            stores.close(self.desk)
            self.folder.cleanup()


TestStoreAgainstADict = StoreMachine.TestCase
TestStoreAgainstADict.settings = settings(
    max_examples=20, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)
