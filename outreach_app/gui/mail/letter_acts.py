"""What is done with a letter besides sending it: tried, handed over as drafts, attached to, corrected, rewritten."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from outreach_app.gui.mail.asking import AddressDialog
from outreach_app.gui.mail.came_back import CameBack
from outreach_app.gui.mail.facts import Facts
from outreach_app.model.dataclass import replace
from outreach_app.model.mail import AccountId, Distribution
from outreach_app.services import mailing, mailing_attachments, mailing_corrections, mailing_drafts, mailing_mailbox

if TYPE_CHECKING:
    from outreach_app.gui.mail.workbench import Workbench


class LetterActs:
    """The acts on the letter that the workbench shows."""

    def __init__(self, bench: "Workbench", owner: QWidget) -> None:
        self._bench, self._owner = bench, owner
        self._context, self._theme = bench.context, bench.context.theme

    def by_name(self) -> dict[str, Callable[[], None]]:
        """Give the acts of the foot, by name."""
        return {
            "drafts": self.drafts,
            "came_back": self.came_back,
            "correct": self.correct,
            "again": self.write_again,
        }

    def test(self) -> None:
        """Send the first message to oneself."""
        facts = self._facts()
        if facts is None:
            return
        if facts.account is None:
            self._context.toast("No account sends yet. Set one up under Accounts.")
            return
        address = facts.account.address
        self._bench.save_now(lambda: AddressDialog(self._theme, self._owner, address, self._send_test).open())

    def drafts(self) -> None:
        """Hand the messages over as drafts: into a folder, or into the mailbox of the account."""
        facts = self._facts()
        if facts is None:
            return
        if facts.account is None or not facts.account.imap_host:
            self._bench.save_now(self._choose_folder)
            return
        menu = QMenu(self._owner)
        menu.setAccessibleName("Where the drafts go")
        menu.addAction("Into a folder, as .eml files…", lambda: self._bench.save_now(self._choose_folder))
        menu.addAction("Into the drafts folder of the mailbox", lambda: self._bench.save_now(self._into_mailbox))
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._bench.foot.second
        menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def write_drafts(self, folder: Path) -> None:
        """Write every message as a file that a mail program opens as a draft."""
        facts, desk = self._facts(), self._context.desk
        if facts is None:
            return
        key = facts.one.id
        self._context.jobs.do_long(
            lambda _progress: mailing_drafts.write_drafts(desk, key, folder),
            lambda written: self._context.toast(f"{len(written):,} drafts written, logged. Nothing was sent."),
            lambda _done, _total, _text: None,
            owner=self._owner,
        )

    def came_back(self, recipient: str = "") -> None:
        """Show what came back, and note more."""
        facts = self._facts()
        if facts is not None and not facts.is_draft:
            CameBack(self._context, self._owner, facts, recipient).open()

    def correct(self) -> None:
        """Make a draft to exactly those who got this; who was told by phone stands on its call list."""
        facts, desk = self._facts(), self._context.desk
        if facts is None or facts.is_draft:
            return
        key, account = facts.one.id, str(facts.one.account)

        def made(correction: mailing_corrections.Correction) -> None:
            count = len(correction.to_call)
            rung = f" {count:,} were told by phone and are on its call list." if count else ""
            self._context.toast(f"A correction to those who got it, not sent yet.{rung}", undo=True)
            self._bench.open(correction.distribution)

        self._context.jobs.do(lambda: mailing_corrections.correct(desk, key, account=account), made, owner=self._owner)

    def write_again(self) -> None:
        """Make a new draft of a letter that was started; who has it already is left out."""
        facts, desk = self._facts(), self._context.desk
        if facts is not None:
            one = facts.one
            self._context.jobs.do(lambda: mailing.save(desk, one), self._bench.open, owner=self._owner)

    def attach(self, contact: str = "") -> None:
        """Choose files; clean copies of them go with every message, or with that of one recipient."""
        names, _ = QFileDialog.getOpenFileNames(self._owner, "Attach files")
        if names:
            self.attach_files([Path(name) for name in names], contact)

    def attach_files(self, paths: list[Path], contact: str = "") -> None:
        """Attach clean copies of files, to all messages or to that of one recipient."""
        desk = self._context.desk

        def change(one: Distribution) -> Distribution:
            kept = tuple(mailing_attachments.keep(desk, path, contact) for path in paths)
            return replace(one, attachments=(*one.attachments, *kept))

        self._bench.change(change)

    def detach(self, name: str) -> None:
        """Take a file off."""
        self._bench.change(lambda one: replace(one, attachments=tuple(f for f in one.attachments if f.name != name)))

    def choose_account(self, key: str) -> None:
        """Send from another account."""
        self._bench.change(lambda one: replace(one, account=AccountId(key)))

    def _send_test(self, address: str) -> None:
        facts, desk = self._facts(), self._context.desk
        if facts is None:
            return
        key = facts.one.id
        self._context.jobs.ask(
            lambda: mailing_drafts.send_test(desk, key, address),
            lambda _reply: self._context.toast("The test has left. Look at it in your own mailbox."),
            owner=self._owner,
        )

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._owner, "Folder for the drafts")
        if name:
            self.write_drafts(Path(name))

    def _into_mailbox(self) -> None:
        facts, desk = self._facts(), self._context.desk
        if facts is None:
            return
        key = facts.one.id
        self._context.jobs.ask(
            lambda: mailing_mailbox.put_drafts(desk, key),
            lambda count: self._context.toast(f"{count:,} drafts lie in the mailbox, logged. Nothing was sent."),
            owner=self._owner,
        )

    def _facts(self) -> Facts | None:
        return self._bench.facts
