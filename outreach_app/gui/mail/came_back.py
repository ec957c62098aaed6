"""What came back: bounces and replies read in, outcomes noted, follow-ups; the mailbox is read on demand only."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QStackedWidget, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.forms.parts import choice, chosen, labelled, side_by_side
from outreach_app.gui.hour_words import date_words, moment_words
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from outreach_app.model.errors import UserError
from outreach_app.model.mail import MailOutcome, OutcomeKind, SendState
from outreach_app.services import mailing_mailbox, mailing_returns
from outreach_app.services.mailing_returns import Joined

_KINDS: Final = (
    (OutcomeKind.REPLIED, "Replied"), (OutcomeKind.INTERESTED, "Interested"), (OutcomeKind.DECLINED, "Declined"),
    (OutcomeKind.COVERAGE, "Coverage"),
)  # fmt: skip
_WORDS: Final = {**{str(kind): word for kind, word in _KINDS}, str(OutcomeKind.BOUNCED): "Bounced"}
_ARRIVED: Final = (SendState.SENT, SendState.UNCERTAIN)
_LATER: Final = (
    ("0", "No follow-up"), ("1", "Follow up tomorrow"), ("2", "In 2 days"), ("7", "In 7 days"), ("14", "In 14 days"),
)  # fmt: skip


class CameBack(Dialog):
    """The outcomes of one distribution, newest first, and one more to note."""

    def __init__(self, context: Context, parent: QWidget, facts: Facts, recipient: str = "") -> None:
        super().__init__(context.theme, "What came back", parent, width=600, scrolls=True)
        self._context, self._facts = context, facts
        self._names = {str(line.contact): line.name for line in facts.lines}
        self._none = EmptyState(self.theme, "Nothing came back yet", icon="inbox")
        self.list = TwoLineList(context.theme, "What came back, newest first")
        self.list.setMinimumHeight(context.theme.px(170))
        self.list.setProperty("kind", "boxed")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._none)
        self.column.addWidget(self._pages, 1)
        self._add_form(recipient)
        self._files = Button(
            self.theme, "Read returned messages…", "quiet", icon="file-input", on_click=self._choose_files
        )
        self._box = Button(self.theme, "Read the mailbox", "quiet", icon="inbox", on_click=self._read_mailbox)
        self._box.setVisible(facts.account is not None and bool(facts.account.imap_host))
        self._buttons.insertWidget(0, self._files)
        self._buttons.insertWidget(1, self._box)
        self.add_buttons("Note the outcome", self._note, cancel="Close")
        self._read()

    def _add_form(self, recipient: str) -> None:
        sent = [line for line in self._facts.lines if line.state in _ARRIVED]
        self.who: QComboBox = choice("From", [(line.contact, line.name) for line in sent], recipient)
        self.kind: QComboBox = choice("Outcome", _KINDS, OutcomeKind.REPLIED)
        self.later: QComboBox = choice("Follow-up", _LATER, "0")
        self.words, self.link = QLineEdit(), QLineEdit()
        self.link.setPlaceholderText("https:// of the coverage")
        for row in (
            ((self.who, "From"), (self.kind, "Outcome")),
            ((self.words, "Note"), (self.link, "Link")),
            ((self.later, "Follow-up"),),
        ):
            parts = [(labelled(self.theme, word, field), 1) for field, word in row]
            self.column.addLayout(side_by_side(self.theme, *parts))

    def _read(self) -> None:
        desk, key = self._context.desk, self._facts.one.id
        self._context.jobs.ask(lambda: mailing_returns.outcomes(desk, key), self._show, owner=self, key="outcomes")

    def _show(self, found: Sequence[MailOutcome]) -> None:
        now, zone = self._context.now(), self._context.home().zone
        self._pages.setCurrentWidget(self.list if found else self._none)
        self.list.show_rows([
            TwoLines(
                one.id or str(at), self._names.get(str(one.contact), "no longer in the store"), _second(one, zone),
                moment_words(one.at, now, zone),
            )
            for at, one in enumerate(reversed(found))
        ])  # fmt: skip

    def _note(self) -> None:
        desk, key, who = self._context.desk, self._facts.one.id, chosen(self.who)
        kind, text, link = OutcomeKind(chosen(self.kind)), self.words.text(), self.link.text().strip()
        days = int(chosen(self.later))
        due = self._context.now() + timedelta(days=days) if days else None
        if kind is OutcomeKind.COVERAGE and not link:
            self.say("Coverage needs its link. Copy it from the address line.")
            self.link.setFocus()
            return
        self._context.jobs.do(
            lambda: mailing_returns.note(desk, key, who, kind, text=text, link=link, due=due),
            lambda _key: self._noted(), owner=self, otherwise=self._refused,
        )  # fmt: skip

    def _noted(self) -> None:
        self.say("")
        self.words.clear()
        self.link.clear()
        self._read()
        self._context.toast("The outcome is noted.", undo=True)

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Returned messages", "", "Messages (*.eml *.txt);;All files (*)")
        if names:
            self.read_files([Path(name) for name in names])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Join messages that were saved as files to their recipients."""
        desk = self._context.desk
        self._context.jobs.do_long(
            lambda _progress: mailing_returns.join(desk, [path.read_bytes() for path in paths]),
            self._joined, lambda _done, _total, _text: None, owner=self, otherwise=self._refused,
        )  # fmt: skip

    def _read_mailbox(self) -> None:
        """Read the mailbox of the account, because the user asked for it; it stays as it is."""
        desk, account = self._context.desk, str(self._facts.one.account)
        self._box.setEnabled(False)
        self._context.jobs.ask(
            lambda: mailing_mailbox.read_returns(desk, account), self._joined, owner=self, key="mailbox",
            otherwise=self._refused,
        )  # fmt: skip

    def _joined(self, found: tuple[Joined, ...]) -> None:
        self._box.setEnabled(True)
        ours = sum(bool(one.contact) for one in found)
        self.say("" if ours else "None of these messages answers one that was sent from here.")
        if ours:
            self._context.toast("1 message came back" if ours == 1 else f"{ours:,} messages came back")
        self._read()

    def _refused(self, error: Exception) -> None:
        self._box.setEnabled(True)
        if isinstance(error, OSError):
            self.say("A file could not be read. Check the file, and who may read it.")
        elif isinstance(error, UserError):
            self.say(error.sentence)
        else:
            raise error


def _second(one: MailOutcome, zone: str) -> str:
    """Give what came back in one line."""
    due = f"follow up {date_words(one.due, zone)}" if one.due else ""
    return " · ".join(part for part in (_WORDS[str(one.kind)], one.note, one.link, due) if part)
