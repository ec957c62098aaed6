"""Mail merge: the letters that were written, and the workbench on which one is looked at, sent and followed."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.mail.accounts_dialog import AccountsDialog
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.mail.field_chips import in_words
from outreach_app.gui.mail.letter_acts import LetterActs
from outreach_app.gui.mail.new_message import NewMessage, Offer, read_offer
from outreach_app.gui.mail.recipient_acts import RecipientActs
from outreach_app.gui.mail.sending_acts import SendingActs
from outreach_app.gui.mail.start_page import Listed, StartPage, read_list
from outreach_app.gui.mail.suppressions_dialog import SuppressionsDialog
from outreach_app.gui.mail.workbench import Workbench
from outreach_app.gui.screen import FollowingScreen
from outreach_app.gui.widgets.act_menu import tip
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import DistributionId, NewLetter
from outreach_app.services import mailing_status


class MailMergeScreen(FollowingScreen):
    """It may be given the id of a letter, a release to carry, a filter, or a filter with contacts to write to."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        column.addWidget(self._pages)
        self.start = StartPage(
            context,
            {"new_person": self.new, "suppressions": self.open_suppressions, "mail_accounts": self.open_accounts},
        )
        self.bench = Workbench(context)
        self.sending, self.letters = SendingActs(self.bench, self), LetterActs(self.bench, self)
        self.people = RecipientActs(self.bench, self, self.letters)
        self._full = self._bench_page()
        self._pages.addWidget(self.start)
        self._pages.addWidget(self._full)
        self._connect()
        desk = context.desk
        context.jobs.do_long(
            lambda _progress: mailing_status.recover(desk), lambda _counts: self.reload(),
            lambda _done, _total, _text: None, owner=self,
        )  # fmt: skip

    def arrive(self, payload: object) -> None:
        """Open a letter, or begin one to those who were given; else show what was shown."""
        if isinstance(payload, str) and payload:
            self.open(payload)
        elif isinstance(payload, NewLetter):
            self._offer(None, (), release=payload.release)
        elif isinstance(payload, Filter):
            self._offer(payload, ())
        elif isinstance(payload, tuple) and payload and isinstance(payload[0], Filter):
            self._offer(payload[0], tuple(payload[1]))
        else:
            self.reload()

    def open(self, key: str) -> None:
        """Show one letter on the workbench."""
        self._pages.setCurrentWidget(self._full)
        self.bench.open(DistributionId(key))
        self.bench.recipients.setFocus()

    def focus_home(self) -> None:
        """Go to the recipients, or to the list of letters."""
        (self.bench.recipients if self._is_open() else self.start.home()).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give recipients, letter, message, what stands before sending, and the foot; or the list."""
        bench = self.bench
        if not self._is_open():
            return (self.start,)
        return (bench.recipients, bench.letter, bench.message, bench.before, bench.foot)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what keys and palette do here."""
        return {
            "new_person": self.new,
            "mail_accounts": self.open_accounts,
            "suppressions": self.open_suppressions,
            "next_message": lambda: self.bench.step(1),
            "previous_message": lambda: self.bench.step(-1),
            "send_messages": self._go_on,
            "insert_field": self.bench.letter.ask_for_field,
            "test_message": self._test,
            "leave_out": self.people.leave_current_out,
            "back": self._back,
        }

    def may_leave(self) -> bool:
        """Save what was typed; it is never lost by leaving."""
        self.bench.save_now()
        return True

    def new(self) -> None:
        """Begin a message."""
        self._offer(None, ())

    def open_accounts(self) -> None:
        """Open the mail accounts."""
        AccountsDialog(self.context, self).open()

    def open_suppressions(self) -> None:
        """Open the list of those who are left alone."""
        SuppressionsDialog(self.context, self).open()

    def _bench_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._letters = Button(self.theme, "All letters", "quiet", icon="arrow-left", on_click=self._back)
        self._try = Button(
            self.theme, "Test to myself", icon="flask-conical", tip=tip("test_message"), on_click=self._test
        )
        self._head = PageHead(self.theme, "Mail merge", (self._letters, self._try), small=True)
        column.addWidget(self._head)
        column.addWidget(self.bench, 1)
        return page

    def _connect(self) -> None:
        bench, sending, letters, people = self.bench, self.sending, self.letters, self.people
        acts = sending.by_name() | letters.by_name()
        self.start.opened.connect(self.open)
        bench.shown.connect(self._show_head)
        bench.gone.connect(self._back)
        bench.foot.asked.connect(lambda act: acts[act]())
        bench.recipients.add_asked.connect(people.add_people)
        bench.recipients.act_asked.connect(people.act_on)
        bench.recipients.call_asked.connect(people.start_calls)
        bench.before.settled.connect(sending.settle)
        bench.before.look_up_asked.connect(sending.look_up)
        bench.before.account_chosen.connect(letters.choose_account)
        bench.before.accounts_asked.connect(self.open_accounts)
        bench.before.attach_asked.connect(letters.attach)
        bench.before.detach_asked.connect(letters.detach)
        bench.sending.ended.connect(lambda _sentence: self.go_old())
        self.context.minute_passed.connect(self.go_old)

    def _is_open(self) -> bool:
        return self._pages.currentWidget() is self._full

    def reload(self) -> None:
        """Read what is shown."""
        super().reload()
        if self._is_open():
            self.bench.reload()
            return
        desk = self.context.desk
        self.context.jobs.ask(lambda: read_list(desk), self._show_list, owner=self, key="letters")

    def _show_list(self, listed: tuple[Listed, ...]) -> None:
        had_focus = self.start.isAncestorOf(self.focusWidget() or self)
        self.start.show_list(listed)
        if had_focus and not self._is_open():
            self.start.home().setFocus()

    def _show_head(self, facts: Facts) -> None:
        carried = facts.carried
        subject = in_words(facts.one.subject) or "no subject yet"
        parts = [subject]
        if carried.number:
            parts.append(f"{carried.title}, version {carried.number}")
        self._head.set_note(" · ".join(dict.fromkeys(parts)))
        self._try.setEnabled(facts.is_draft)

    def _back(self) -> None:
        """Go back to the list of letters; from there, where one was before."""
        if not self._is_open():
            self.context.navigate("contacts")
            return
        self.bench.save_now()
        self._pages.setCurrentWidget(self.start)
        self.reload()
        self.focus_home()

    def _go_on(self) -> None:
        """Do what the foot leads to; from the list, nothing."""
        if self._is_open():
            self.bench.foot.ask_first()

    def _test(self) -> None:
        if self._is_open() and self._try.isEnabled():
            self.letters.test()

    def _offer(self, shown: Filter | None, ticked: tuple[ContactId, ...], release: str = "") -> None:
        desk = self.context.desk

        def ask(offer: Offer) -> None:
            NewMessage(self.context, self, offer, self.open, release).open()

        self.reload()
        self.context.jobs.ask(lambda: read_offer(desk, shown, ticked), ask, owner=self, key="new message")
