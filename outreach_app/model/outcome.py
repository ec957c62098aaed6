"""What a verb gives back: its value and the change that undo can take back; and how it tells its progress."""

from collections.abc import Callable
from typing import Generic, TypeVar

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import StepId

Value = TypeVar("Value")

Progress = Callable[[int, int, str], None]
"""Called with (done, total, text); total 0 means not known. It may raise ``Cancelled``: verbs let it through."""


def silent(done: int, total: int, text: str) -> None:
    """Take progress and tell nobody."""


@dataclass(frozen=True, slots=True)
class Change:
    """Name one undo step and the kinds of things it touched, so that screens reload only when they must."""

    step: StepId | None
    title: str
    kinds: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was altered (then there is nothing to undo and no toast to show)."""
        return self.step is None


NOTHING_CHANGED = Change(step=None, title="", kinds=frozenset())


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """Carry what a writing verb made, and the change that it left behind."""

    value: Value
    change: Change
