"""Call mode: the queue, the person who is rung, and what is noted; each key is one step in the store."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.gui.calls.person_pane import PersonPane
from outreach_app.gui.calls.queue import QueueList, queue_rows
from outreach_app.gui.calls.side_pane import CallSide
from outreach_app.gui.context import Context
from outreach_app.gui.widgets.labels import divider
from outreach_app.model.calling import CallOutcome
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.services import call_facts, calling
from outreach_app.services.call_facts import CallFacts
from outreach_app.services.calling import Logged, Progress

_QUEUE, _SIDE = 320, 376
_SIDE_FROM = 1180


class CallMode(QWidget):
    """One list being rung through. What was typed about somebody is kept until it is logged."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self.theme = context, context.theme
        self._standing: Progress | None = None
        self._facts: CallFacts | None = None
        self._rung: ContactId | None = None
        self._before: list[ContactId] = []
        self._drafts: dict[ContactId, tuple[str, str]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.queue = QueueList(self.theme)
        self.queue.chosen.connect(self._ring)
        self.person = PersonPane(context)
        self.person.outcomes.chosen.connect(self._log)
        self.side = CallSide(context)
        row.addWidget(self.queue)
        row.addWidget(divider(upright=True))
        row.addWidget(self.person, 1)
        row.addWidget(divider(upright=True))
        row.addWidget(self.side)
        self.setFocusProxy(self.person.outcomes)

    def show_progress(self, standing: Progress) -> bool:
        """Show how far a list has come; False where nobody of it waits any more."""
        self._standing = standing
        waiting = [turn.row.id for turn in standing.waiting]
        if self._rung not in waiting:
            self._rung = waiting[0] if waiting else None
            self._read_person()
        self._show_queue()
        return self._rung is not None

    def leave(self) -> None:
        """Leave the list; what was typed is kept."""
        self._keep_draft()
        self._standing, self._facts, self._rung, self._before = None, None, None, []
        self.person.outcomes.allow(allowed=False)

    def tell_minute(self) -> None:
        """Let the hours move on."""
        self.person.tell_minute()
        self._show_queue()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done in call mode."""
        digits = {f"outcome_{digit}": partial(self.person.outcomes.press, digit) for digit in range(1, 9)}
        return {
            **digits,
            "dial": self.person.number.dial,
            "next_number": self.person.number.next_number,
            "skip_call": self._skip,
            "back_call": self._back,
            "their_time": self.side.toggle_whose,
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the notes their column, or less of it where there is no room for three."""
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(_SIDE_FROM)
        self.queue.setFixedWidth(self.theme.px(_QUEUE if wide else 240))
        self.side.setFixedWidth(self.theme.px(_SIDE if wide else 280))

    def _show_queue(self) -> None:
        if self._standing is not None:
            rows = queue_rows(self._standing, self._rung, self.context.now(), self.context.home())
            self.queue.show_rows(rows, self._rung)

    def _read_person(self) -> None:
        key, desk = self._rung, self.context.desk
        release = self._standing.call_down.release if self._standing else ""
        self.person.outcomes.allow(allowed=False)
        if key is not None:
            self.context.jobs.ask(
                lambda: call_facts.call_facts(desk, key, release), self._show_person, owner=self, key="call facts"
            )

    def _show_person(self, facts: CallFacts) -> None:
        self._facts = facts
        self.person.show_person(facts)
        self.side.show_person(facts)
        note, when = self._drafts.pop(facts.row.id, ("", ""))
        self.side.notes.setPlainText(note)
        self.side.when.setText(when)
        self.person.outcomes.allow(allowed=True)
        if not self.side.isAncestorOf(self.focusWidget() or self.person):
            self.setFocus()
        self.context.announce(f"{facts.row.name} is next.")

    def _ring(self, key: ContactId) -> None:
        """Ring somebody out of turn; what was typed about the one before is kept."""
        if key == self._rung or self._rung is None:
            return
        self._keep_draft()
        self._before.append(self._rung)
        self._rung = key
        self._read_person()
        self._show_queue()

    def _keep_draft(self) -> None:
        if self._rung is not None and self.side.is_typed():
            self._drafts[self._rung] = (self.side.notes.toPlainText(), self.side.when.text())

    def _log(self, outcome: CallOutcome) -> None:
        """Log the outcome with what was noted, and bring the next person."""
        facts, desk, standing = self._facts, self.context.desk, self._standing
        if facts is None or standing is None or facts.row.id != self._rung:
            return
        key = standing.call_down.id
        when = self.side.when.text().strip()
        if outcome is CallOutcome.CALL_BACK and not when:
            self.side.complain("When? Give an hour, then press 4 again with Alt.")
            return
        number = self.person.number.number()
        note, whose = self.side.notes.toPlainText(), self.side.whose()
        self.person.outcomes.allow(allowed=False)
        self.context.jobs.do(
            lambda: calling.log(
                desk, facts.row, outcome, note=note, number=number.e164 if number else "", call_down=key,
                call_back=when, whose=whose,
            ),
            partial(self._logged, facts.row.name, outcome),
            owner=self,
            otherwise=self._refused,
        )  # fmt: skip

    def _logged(self, name: str, outcome: CallOutcome, made: Logged) -> None:
        if self._rung is not None:
            self._before.append(self._rung)
        self.side.notes.clear()
        self.side.when.clear()
        said = f"{name}: {outcome.value}"
        self.context.toast(f"{said}, call back noted" if made.follow_up else said, undo=True)

    def _refused(self, error: Exception) -> None:
        """Say at the call back what was refused; nothing was logged."""
        self.person.outcomes.allow(allowed=True)
        if not isinstance(error, UserError):
            raise error
        self.side.complain(error.sentence)

    def _skip(self) -> None:
        """Put the person behind all others."""
        desk, standing, rung = self.context.desk, self._standing, self._rung
        if standing is None or rung is None:
            return
        key = standing.call_down.id
        self._keep_draft()
        self._before.append(rung)
        self._rung = None
        self.context.jobs.do(lambda: calling.skip(desk, key, rung), lambda _: None, owner=self)

    def _back(self) -> None:
        """Go back to who was shown before and still waits."""
        waiting = {turn.row.id for turn in self._standing.waiting} if self._standing else set()
        while self._before:
            key = self._before.pop()
            if key in waiting and key != self._rung:
                self._keep_draft()
                self._rung = key
                self._read_person()
                self._show_queue()
                return
