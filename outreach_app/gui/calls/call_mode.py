"""Call mode: the queue, the person who is rung, and what is noted; each key is one step in the store."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.gui.calls.middle import CallMiddle
from outreach_app.gui.calls.queue import QueuePane
from outreach_app.gui.calls.queue_rows import order_words, queue_rows
from outreach_app.gui.calls.side_pane import CallSide
from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import local
from outreach_app.gui.widgets.labels import divider
from outreach_app.model.calling import CallOutcome, CallReport, Draft
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.services import call_drafts, call_facts, calling
from outreach_app.services.call_facts import CallFacts
from outreach_app.services.calling import Logged, Progress

_QUEUE, _SIDE = 320, 376
_NARROW_QUEUE, _NARROW_SIDE = 256, 300
_ANY_WIDTH = 16_777_215
"""Qt's own limit: no limit."""
_ROOMY_FROM, _SIDE_FROM, _LIST_FROM = 1376, 1180, 800
"""Pixels, before the text scale, from which there is room for all, for the notes in a column of their own, for the list
in one."""


class CallMode(QWidget):
    """One list being rung through. What was typed about somebody is kept until it is logged, over a crash too."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self.theme = context, context.theme
        self._standing: Progress | None = None
        self._facts: CallFacts | None = None
        self._rung: ContactId | None = None
        self._before: list[ContactId] = []
        self._is_fresh = False  # somebody was logged: the digits are for the next one, not for the notes
        self._drafts: dict[ContactId, Draft] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.queue = QueuePane(self.theme)
        self.queue.list.chosen.connect(self._ring)
        self.queue.list.again.connect(self._ring_again)
        self.middle = CallMiddle(context)
        self.person, self.outcomes = self.middle.person, self.middle.outcomes
        self.outcomes.chosen.connect(self._log)
        self.person.points.ticked.connect(self._keep_draft)
        self.side = CallSide(context)
        self.side.typed.connect(self._keep_draft)
        self.side.when.returnPressed.connect(lambda: self._log(CallOutcome.CALL_BACK))
        self._rules = divider(upright=True), divider(upright=True)
        for part in (self.queue, self._rules[0], self.middle, self._rules[1], self.side):
            self._row.addWidget(part, int(part is self.middle))
        self.setFocusProxy(self.outcomes)

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
        """Leave the list; what was typed is kept, and what stands in the log is forgotten as a draft."""
        self._keep_draft()
        desk, standing = self.context.desk, self._standing
        if standing is not None:
            key = standing.call_down.id
            self.context.jobs.do(lambda: call_drafts.tidy(desk, key))
        self._standing, self._facts, self._rung, self._before = None, None, None, []
        self._drafts.clear()
        self.outcomes.allow(allowed=False)

    def keep_typed(self) -> None:
        """Keep what was typed a moment ago: the store is about to close."""
        self._keep_draft()

    def tell_minute(self) -> None:
        """Let the hours move on."""
        if self.isVisible():
            self.person.tell_minute()
            self._show_queue()

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done in call mode."""
        digits = {f"outcome_{digit}": partial(self.outcomes.press, digit) for digit in range(1, 9)}
        return {
            **digits,
            "dial": self.person.number.dial,
            "next_number": self.person.number.next_number,
            "show_code": self.person.number.show_code,
            "skip_call": self._skip,
            "back_call": self._back,
            "their_time": self.side.toggle_whose,
            "call_notes": self._to_notes,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the outcomes by Escape, so that the digits work; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape and not self.outcomes.isAncestorOf(self.focusWidget() or self):
            self.middle.show_page(self.middle.person)
            self.setFocus()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give list and notes their columns, or tabs where there is no room for three, or for two."""
        super().resizeEvent(event)
        px, width = self.theme.px, self.width()
        is_roomy, has_side, has_list = (width >= px(one) for one in (_ROOMY_FROM, _SIDE_FROM, _LIST_FROM))
        behind: tuple[tuple[QWidget, str, bool], ...] = (
            (self.side, "Notes and call back", has_side),
            (self.queue, "List", has_list),
        )
        self.middle.hold(
            [(part, words) for part, words, is_column in behind if not is_column], edge=40 if is_roomy else 24
        )
        for part, at, size, is_column in (
            (self.queue, 0, _QUEUE if is_roomy else _NARROW_QUEUE, has_list),
            (self.side, self._row.count(), _SIDE if is_roomy else _NARROW_SIDE, has_side),
        ):
            part.setMinimumWidth(px(size) if is_column else 0)
            part.setMaximumWidth(px(size) if is_column else _ANY_WIDTH)
            if is_column and part.parentWidget() is not self:
                self._row.insertWidget(at, part)
                part.show()
        self._rules[0].setVisible(has_list)
        self._rules[1].setVisible(has_side)

    def _to_notes(self) -> None:
        self.middle.show_page(self.side)
        self.side.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_queue(self) -> None:
        if self._standing is not None:
            rows = queue_rows(self._standing, self._rung, self.context.now(), self.context.home())
            self.queue.show_rows(rows, self._rung, order_words(self._standing))

    def _entry(self, key: ContactId | None) -> str:
        """Give the entry of somebody who waits; "" for nobody."""
        waiting = self._standing.waiting if self._standing else ()
        return next((turn.entry.id for turn in waiting if turn.row.id == key), "")

    def _read_person(self) -> None:
        key, desk = self._rung, self.context.desk
        release = self._standing.call_down.release if self._standing else ""
        entry = self._entry(key)
        self.outcomes.allow(allowed=False)
        if key is not None:
            self.context.jobs.ask(
                lambda: call_facts.call_facts(desk, key, release, entry),
                self._show_person,
                owner=self,
                key="call facts",
            )

    def _show_person(self, facts: CallFacts) -> None:
        self._facts = facts
        draft = self._drafts.get(facts.row.id, facts.draft)
        self.person.show_person(replace(facts, draft=draft))
        self.side.show_person(facts, draft)
        self.outcomes.allow(allowed=True)
        if self._is_fresh or not self.side.isAncestorOf(self.focusWidget() or self.person):
            self._is_fresh = False
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

    def _ring_again(self, key: ContactId) -> None:
        """Ring somebody once more who was rung before: nobody answered, or the line was busy."""
        desk, standing = self.context.desk, self._standing
        if standing is not None:
            call_down = standing.call_down.id
            self._keep_draft()
            self.context.jobs.do(
                lambda: calling.skip(desk, call_down, key),
                lambda _: self._ring(key),
                owner=self,
                otherwise=self._refused_again,
            )

    def _refused_again(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.context.toast(error.sentence)

    def _keep_draft(self) -> None:
        """Keep what was typed and ticked, in the store too; it makes no step to undo."""
        desk, key = self.context.desk, self._rung
        entry = self._entry(key)
        if key is None or not entry or self._facts is None or self._facts.row.id != key:
            return
        note, when = self.side.notes.toPlainText(), self.side.when.text().strip()
        draft = Draft(entry, key, note, when, self.side.whose(), self.person.points.said())
        if draft == self._drafts.get(key, self._facts.draft) or (draft.is_empty and key not in self._drafts):
            return
        self._drafts[key] = draft
        said = f"saved {local(self.context.now(), self.context.home().zone):%H:%M}"
        self.context.jobs.do(lambda: call_drafts.keep(desk, draft), lambda _: self.side.tell_saved(said), owner=self)

    def _log(self, outcome: CallOutcome) -> None:
        """Log the outcome with what was noted, and bring the next person."""
        facts, desk, standing = self._facts, self.context.desk, self._standing
        if facts is None or standing is None or facts.row.id != self._rung:
            return
        key = standing.call_down.id
        when = self.side.when.text().strip()
        if outcome is CallOutcome.CALL_BACK and not when:
            self._complain("When? Give an hour, then press Enter.")
            return
        number = self.person.number.number()
        said = CallReport(
            outcome,
            note=self.side.notes.toPlainText(),
            number=number.e164 if number else "",
            call_back=when,
            whose=self.side.whose(),
        )
        self.outcomes.allow(allowed=False)
        self.context.jobs.do(
            lambda: calling.log(desk, facts.row, said, call_down=key),
            partial(self._logged, facts.row.name, outcome),
            owner=self,
            otherwise=self._refused,
        )

    def _logged(self, name: str, outcome: CallOutcome, made: Logged) -> None:
        if self._rung is not None:
            self._before.append(self._rung)
            self._drafts.pop(self._rung, None)
        self._is_fresh = True
        self.side.clear()
        self.middle.show_page(self.middle.person)
        said = [f"{name}: {outcome.value}"]
        said += ["call back noted"] if made.follow_up else []
        said += ["the call back that was due is done"] if made.kept else []
        self.context.toast(", ".join(said), undo=True)

    def _complain(self, sentence: str) -> None:
        self.middle.show_page(self.side)
        self.side.complain(sentence)

    def _refused(self, error: Exception) -> None:
        """Say at the call back what was refused; nothing was logged."""
        self.outcomes.allow(allowed=True)
        if not isinstance(error, UserError):
            raise error
        self._complain(error.sentence)

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
