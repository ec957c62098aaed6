"""The three panes of one distribution: recipients, the letter with the message that it makes, what stands before it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.mail.before_pane import BeforePane, tab_words
from outreach_app.gui.mail.facts import Facts, read_by_key, read_facts, renewed
from outreach_app.gui.mail.foot import Deed, FootLook, MergeFoot, foot_of
from outreach_app.gui.mail.letter_pane import LetterPane
from outreach_app.gui.mail.mail_words import accounted
from outreach_app.gui.mail.message_pane import MessagePane
from outreach_app.gui.mail.recipient_rows import Row, rows_of
from outreach_app.gui.mail.recipients_pane import RecipientsPane
from outreach_app.gui.mail.sending import Sending
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.mail import Distribution, DistributionId
from outreach_app.model.outcome import Outcome
from outreach_app.services import mailing

Read = tuple[Facts, tuple[Row, ...]]
_LOOK, _KEEP = 250, 1_500  # milliseconds after the last key: to fill the letter in anew, and to save it
_RECIPIENTS, _RIGHT, _TABS_UNDER = 392, 332, 1_140
_WRITING_DOWN = FootLook("timer", "warn", "", "Writing every message down before the first leaves.", None)


class Workbench(QWidget):
    """Shows one distribution, keeps what is typed, and follows its messages while they leave."""

    shown = Signal(object)  # Facts
    gone = Signal()  # the distribution is no longer there

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.theme = context.theme
        self.facts: Facts | None = None
        self.sending = Sending(context, self)
        self._key = DistributionId("")
        self._typed: Distribution | None = None  # the letter as it is typed, where the store has an older one
        self._stopped = ""
        self._lay_out()
        self._look, self._keep = _timer(self, _LOOK, self.reload), _timer(self, _KEEP, self.keep)
        self._connect()

    def open(self, key: DistributionId) -> None:
        """Show another distribution."""
        self.save_now()
        if key != self._key:
            self._key, self._stopped, self._typed, self.facts = key, "", None, None
        self._read()

    def reload(self) -> None:
        """Read the distribution anew; what is typed and not saved yet stays."""
        if self._key:
            self._read()

    def change(self, how: Callable[[Distribution], Distribution]) -> None:
        """Change a draft as one step of undo: ``how`` runs in the writing lane."""
        facts, desk = self.facts, self.context.desk
        if facts is None or not facts.is_draft:
            return
        one = self._typed or facts.one
        self._typed = None

        def write() -> Outcome[DistributionId]:
            return mailing.save(desk, how(one))

        self.context.jobs.do(write, lambda _key: self.reload(), owner=self)

    def save_now(self, then: Callable[[], None] | None = None) -> None:
        """Save what is typed; ``then`` is called when the store and the screen say the same."""
        self._keep.stop()
        typed, desk = self._typed, self.context.desk
        if typed is None:
            if then is not None:
                then()
            return

        def saved(_key: DistributionId) -> None:
            if self._typed == typed:
                self._typed = None
            if then is not None:
                self._read(then)

        self.context.jobs.do(lambda: mailing.save(desk, typed), saved, owner=self)

    def keep(self) -> None:
        """Save what is typed."""
        self.save_now()

    def step(self, by: int) -> None:
        """Go to the next or the previous message."""
        facts = self.facts
        if facts is None or not facts.messages:
            return
        at = self._at(self.recipients.list.current_key())
        at = min(max((at if at >= 0 else -by) + by, 0), len(facts.messages) - 1)
        self.recipients.list.choose(str(facts.messages[at].id))

    def show_recipient(self, key: str) -> None:
        """Show the message of one recipient, or why there is none."""
        facts = self.facts
        if facts is None:
            return
        at = self._at(key)
        if at >= 0:
            self.message.show_message(facts, at)
            return
        row = next((row for row in self.recipients.list.people.rows if row.key and row.key == key), None)
        who = f"{row.name} gets no message." if row is not None else "There is no message to show."
        self.message.show_nothing(who)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right pane into a tab where three panes do not fit."""
        super().resizeEvent(event)
        self.recipients.setFixedWidth(min(self.theme.px(_RECIPIENTS), round(self.width() * 0.32)))
        is_narrow = self.width() < self.theme.px(_TABS_UNDER)
        if is_narrow == self.tabs.isVisibleTo(self):
            return
        second = tab_words(self.facts) if self.facts is not None else "Before sending"
        for part, word in ((self._middle, "Letter and message"), (self.before, second)):
            if is_narrow:
                self.tabs.addTab(part, word)
            else:
                self._row.addWidget(part, 1 if part is self._middle else 0)
                part.show()
        self.tabs.setVisible(is_narrow)
        self._fit_right(is_narrow=is_narrow)

    def _lay_out(self) -> None:
        theme = self.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.recipients = RecipientsPane(theme)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        edge = theme.px(24)
        middle.setContentsMargins(edge, theme.px(8), edge, theme.px(16))
        middle.setSpacing(theme.px(12))
        self.letter, self.message = LetterPane(theme), MessagePane(theme)
        middle.addWidget(self.letter, 2)
        middle.addWidget(self.message, 4)
        self.before = BeforePane(self.context)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName("Letter, or what stands before sending")
        self.tabs.hide()
        self._row.addWidget(self.recipients)
        self._row.addWidget(self.tabs, 1)
        self._row.addWidget(self._middle, 1)
        self._row.addWidget(self.before)
        self._fit_right(is_narrow=False)
        column.addLayout(self._row, 1)
        self.foot = MergeFoot(theme)
        column.addWidget(self.foot)

    def _fit_right(self, *, is_narrow: bool) -> None:
        """Give the right pane its own width beside the others, or all of a tab."""
        width = self.theme.px(_RIGHT)
        self.before.setMinimumWidth(0 if is_narrow else width)
        self.before.setMaximumWidth(16_777_215 if is_narrow else width)
        self.before.setProperty("edge", "" if is_narrow else "left")

    def _connect(self) -> None:
        self.letter.edited.connect(self._note_typing)
        self.message.moved.connect(self.step)
        self.recipients.chosen.connect(self.show_recipient)
        self.before.recipient_asked.connect(self.recipients.list.choose)
        self.sending.moved.connect(self._follow)
        self.sending.ended.connect(self._note_end)

    def _note_typing(self) -> None:
        facts = self.facts
        if facts is None or not facts.is_draft:
            return
        one = self._typed or facts.one
        self._typed = replace(one, subject=self.letter.subject.text(), template=self.letter.body.text())
        self._look.start()
        self._keep.start()

    def _read(self, then: Callable[[], None] | None = None) -> None:
        desk, key, typed, zone = self.context.desk, self._key, self._typed, self.context.home().zone

        def read() -> Read:
            return _with_rows(read_facts(desk, typed) if typed is not None else read_by_key(desk, key), zone)

        def show(found: Read) -> None:
            if found[0].one.id == self._key:
                self._show(*found)
                if then is not None:
                    then()

        self.context.jobs.ask(read, show, owner=self, key="mail merge", otherwise=self._refused)

    def _refused(self, error: Exception) -> None:
        """Go back to the list where the distribution is gone, as after an undo."""
        if not isinstance(error, UserError):
            raise error
        self._key, self._typed, self.facts = DistributionId(""), None, None
        self.gone.emit()

    def _show(self, facts: Facts, rows: Sequence[Row]) -> None:
        self.facts = facts
        if self._typed is None:
            self.letter.show_letter(facts)
        self.recipients.show_facts(facts, rows)
        self.show_recipient(self.recipients.list.current_key())
        self.before.show_facts(facts)
        self._show_tab(facts)
        self._show_foot()
        self.shown.emit(facts)

    def _show_tab(self, facts: Facts) -> None:
        """Say on the tab of the right pane what waits there."""
        at = self.tabs.indexOf(self.before)
        if at >= 0:
            self.tabs.setTabText(at, tab_words(facts))

    def _show_foot(self) -> None:
        facts = self.facts
        if facts is None:
            return
        is_running = self.sending.is_sending(facts.one.id)
        if is_running and facts.is_draft:
            self.foot.show_look(_WRITING_DOWN)
            return
        look = foot_of(facts, is_running=is_running, waits=self.sending.words, stopped=self._stopped)
        if (
            self.sending.is_running
            and not is_running
            and look.first is not None
            and look.first.act in {"send", "resume"}
        ):
            waits = Deed(look.first.word, look.first.act, look.first.icon, is_allowed=False)
            look = replace(look, sentence="Another letter is on its way. It is sent first.", first=waits)
        self.foot.show_look(look)

    def _follow(self) -> None:
        """Look at the ledger while messages leave."""
        facts, desk = self.facts, self.context.desk
        if facts is None or not self.sending.is_sending(facts.one.id):
            self.reload()
            return
        self._show_foot()
        if facts.is_draft:
            self._read()
            return
        zone = self.context.home().zone
        self.context.jobs.ask(
            lambda: _with_rows(renewed(desk, facts), zone), self._show_ledger, owner=self, key="mail ledger"
        )

    def _show_ledger(self, found: Read) -> None:
        facts, rows = found
        if self.facts is None or facts.one.id != self.facts.one.id or self.facts.is_draft:
            return
        self.facts = facts
        self.recipients.show_facts(facts, rows)
        self.before.show_ledger(facts)
        self._show_tab(facts)
        self._show_foot()

    def _note_end(self, sentence: str) -> None:
        """Tell once, politely, how a run ended; the focus stays where it is."""
        self._stopped = sentence
        facts = self.facts
        if sentence:
            self.context.toast(sentence)
        elif facts is not None and not facts.is_draft:
            desk, key = self.context.desk, facts.one.id
            self.context.jobs.ask(
                lambda: read_by_key(desk, key), lambda found: self.context.announce(accounted(found.counts)), owner=self
            )

    def _at(self, key: str) -> int:
        """Give the place of a recipient's message; -1 where there is none."""
        messages = self.facts.messages if self.facts is not None else ()
        return next((at for at, made in enumerate(messages) if made.id == key), -1)


def _with_rows(facts: Facts, zone: str) -> Read:
    """Give the rows of the recipients beside the facts: of thousands, they are not made on the window's thread."""
    return facts, rows_of(facts, zone)


def _timer(owner: QWidget, after: int, then: Callable[[], None]) -> QTimer:
    """Give a timer that calls once, so many milliseconds after it was last started."""
    made = QTimer(owner)
    made.setSingleShot(True)
    made.setInterval(after)
    made.timeout.connect(then)
    return made
