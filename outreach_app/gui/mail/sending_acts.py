"""What is done with a distribution on its way: sent, stopped, gone on with, taken back, settled."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from outreach_app.gui.mail.asking import AskDialog, ConfirmDialog
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.mail.mail_words import foreseen, messages
from outreach_app.model.mail import DispatchState, DistributionId
from outreach_app.services import (
    mailing_mailbox,
    mailing_start,
    mailing_status,
    preferences,
)

if TYPE_CHECKING:
    from outreach_app.gui.mail.workbench import Workbench

Value = TypeVar("Value")
_TWICE = (
    "The message may be there already; then it arrives twice. It goes back into the queue, and leaves when you press"
    " Resume."
)
_REST = "What has left stays as it is. What has not is cancelled and never leaves; the letter can be written again."


class SendingActs:
    """The acts of the workbench; each asks where nothing can be taken back afterwards."""

    def __init__(self, bench: "Workbench", owner: QWidget) -> None:
        self._bench, self._owner = bench, owner
        self._context, self._theme = bench.context, bench.context.theme

    def by_name(self) -> dict[str, Callable[[], None]]:
        """Give the acts of the foot, by name."""
        return {
            "send": self.send,
            "pause": self._bench.sending.pause,
            "resume": self.resume,
            "take_back": self.take_back,
        }

    def send(self) -> None:
        """Ask for the number, then write everything down and let it leave after the delay."""
        facts = self._facts()
        if facts is None or facts.found is None or facts.found.blocking:
            return
        if self._bench.sending.is_running:
            self._context.toast("Another letter is on its way. Wait for it, or pause it first.")
            return
        self._bench.save_now(self._ask_to_send)

    def resume(self) -> None:
        """Go on with what is left; on hold it asks for the number first."""
        facts = self._facts()
        if facts is None or facts.dispatch is None or self._bench.sending.is_running:
            return
        desk, key, left = self._context.desk, facts.one.id, facts.left

        def go_on(confirm: int) -> None:
            def first() -> None:
                mailing_status.let_go_on(desk, key, confirm)
                mailing_status.hasten(desk, key)

            self._bench.sending.begin(key, facts.recipients, first)

        if facts.dispatch.state is DispatchState.HELD:
            text = f"{facts.dispatch.reason} {messages(left)} are left."
            ConfirmDialog(self._theme, self._owner, f"Resume with {left:,}", text, left, go_on).open()
        else:
            go_on(left)

    def take_back(self) -> None:
        """Take back what has not left: at once before anything has, after asking later on."""
        facts, sending = self._facts(), self._bench.sending
        if facts is None:
            return
        key = facts.one.id
        if sending.is_sending(key):
            sending.pause(lambda: self._cancel(key))
            return
        title = f"Take back {messages(facts.left)}"
        AskDialog(self._theme, self._owner, title, _REST, title, lambda: self._cancel(key)).open()

    def settle(self, recipient: str, was_sent: bool) -> None:
        """Decide about an uncertain message; sending it again is asked once more."""
        facts = self._facts()
        if facts is None:
            return
        if was_sent:
            self._settle(facts.one.id, recipient, was_sent=True)
            return
        name = next((line.name for line in facts.lines if line.contact == recipient), "")
        title = f"Send again to {name}" if name else "Send again"
        AskDialog(
            self._theme, self._owner, title, _TWICE, "Queue it again",
            lambda: self._settle(facts.one.id, recipient, was_sent=False),
        ).open()  # fmt: skip

    def look_up(self) -> None:
        """Look for the uncertain messages in the sent folder of the mailbox; a person decides all the same."""
        facts, desk = self._facts(), self._context.desk
        if facts is None:
            return
        key = facts.one.id
        self._context.jobs.ask(
            lambda: mailing_mailbox.look_up_uncertain(desk, key), self._looked_up, owner=self._owner, key="look up"
        )

    def _facts(self) -> Facts | None:
        return self._bench.facts

    def _ask_to_send(self) -> None:
        facts = self._facts()
        if facts is None or facts.found is None or facts.found.blocking:
            return
        count, seconds = len(facts.messages), preferences.get_number(self._context.desk, "take_back_seconds")
        taken = f" For {seconds} seconds it can all be taken back." if seconds else ""
        warned = len(facts.found.warnings)
        look = f" {warned:,} things were pointed out; they do not stop it." if warned > 1 else ""
        text = f"{foreseen(count, facts.account)}{taken}{look}"
        ConfirmDialog(self._theme, self._owner, f"Send {messages(count)}", text, count, self._start).open()

    def _start(self, confirmed: int) -> None:
        facts, desk = self._facts(), self._context.desk
        if facts is None or facts.found is None:
            return
        key, reviewed = facts.one.id, facts.found.digest
        self._bench.sending.begin(
            key, facts.recipients, lambda: mailing_start.start(desk, key, confirm=confirmed, reviewed=reviewed)
        )

    def _cancel(self, key: DistributionId) -> None:
        desk = self._context.desk
        self._do(
            lambda: mailing_start.take_back(desk, key),
            lambda count: self._context.toast(f"Taken back: {messages(count)} did not leave."),
        )

    def _settle(self, key: DistributionId, recipient: str, *, was_sent: bool) -> None:
        desk = self._context.desk
        self._do(lambda: mailing_status.settle(desk, key, recipient, was_sent=was_sent), lambda _line: None)

    def _looked_up(self, found: tuple[str, ...]) -> None:
        count = len(found)
        some = "1 of them lies" if count == 1 else f"{count:,} of them lie"
        words = f"{some} in the sent folder: it did leave." if count else "None of them lies in the sent folder."
        self._context.toast(words)

    def _do(self, verb: Callable[[], Value], then: Callable[[Value], None]) -> None:
        """Write in the writing lane what is no step of undo, and show the distribution anew."""

        def done(value: Value) -> None:
            then(value)
            self._bench.reload()

        self._context.jobs.do_long(lambda _progress: verb(), done, lambda _done, _total, _text: None, owner=self._owner)
