"""The acts on an open release that are asked about first: embargo, approval, issue, checks set aside, contacts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from outreach_app.gui.release.answering import Asked, LineDialog, NameDialog, SureDialog, WaiveDialog
from outreach_app.gui.release.composer_page import ComposerPage
from outreach_app.gui.release.contacts_dialog import ContactsDialog
from outreach_app.gui.release.embargo_dialog import EmbargoDialog
from outreach_app.model.dataclass import replace
from outreach_app.model.embargo import Embargo
from outreach_app.model.ids import ReleaseId, VersionId
from outreach_app.model.language import language_name
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import ReleaseContact
from outreach_app.model.release_findings import Finding
from outreach_app.services import embargo, releases
from outreach_app.services.desk import Desk

Verb = Callable[[Desk, ReleaseId], Outcome[Any]]  # what a verb gives besides its change is not looked at


class ReleaseActs:
    """Opens the dialogs over a screen and does what they answer; who answered last is offered again."""

    def __init__(self, page: ComposerPage, over: QWidget) -> None:
        self._page, self._over = page, over
        self._theme = page.context.theme
        self._name = ""
        page.embargo_asked.connect(self.ask_embargo)
        page.waive_asked.connect(self.ask_waive)
        page.approval_asked.connect(self.ask_quote)
        page.contacts_asked.connect(self.ask_contacts)

    def next_act(self) -> None:
        """Do what comes next: resolve the embargo, approve, or issue."""
        view = self._page.view
        if view is None:
            return
        if not view.release.embargo.is_settled:
            self.ask_embargo()
        elif not view.is_approved:
            text = "What it says now is approved, with its contact block. Any later change voids the approval."
            asked = Asked("Approve release", text, "Approve release")
            NameDialog(self._theme, asked, self._name, self._approve, self._over).open()
        else:
            self._ask_issue(view.versions + 1)

    def ask_embargo(self) -> None:
        """Ask for day, hour and place of the embargo."""
        if self._page.view is not None:
            EmbargoDialog(self._page.context, self._page.view, self._set_embargo, self._over).open()

    def ask_waive(self, finding: Finding, reason: str) -> None:
        """Ask why a check does not apply, and who says so."""
        take = partial(self._waive, finding.key)
        WaiveDialog(self._theme, finding.title, reason, self._name, take, self._over).open()

    def ask_quote(self, part_id: str) -> None:
        """Ask who approved the words of a quote."""
        text = "Who approved these words? The approval ends when they change."
        asked, take = Asked("Approve a quote", text, "Words approved"), partial(self._approve_quote, part_id)
        NameDialog(self._theme, asked, "", take, self._over).open()

    def ask_contacts(self) -> None:
        """Ask who stands in the contact block."""
        view = self._page.view
        if view is not None:
            chosen = view.release.contacts
            ContactsDialog(self._theme, view.block, chosen, self._set_contacts, self._over).open()

    def begin_language(self, tag: str) -> None:
        """Begin a variant in another language as a copy."""
        self._page.language = tag
        self._do(lambda desk, key: releases.add_language(desk, key, tag), f"{language_name(tag)} begun as a copy")

    def _ask_issue(self, number: int) -> None:
        """Ask before a version is frozen; from the second on, what it mends."""
        text = f"Version {number} is frozen as it stands: nothing can change it, and no undo takes it back."
        verb, label = f"Issue version {number}", "What it mends, as those who got it are told"
        if number > 1:
            LineDialog(self._theme, Asked(verb, text, verb, label=label), self._correct, self._over).open()
        else:
            SureDialog(self._theme, Asked(verb, text, verb), self._issue, self._over).open()

    def _approve(self, name: str) -> None:
        self._name = name
        self._do(lambda desk, key: releases.approve(desk, key, name), "Release approved")

    def _issue(self) -> None:
        self._do(partial(_out_by_a_right_clock, note=None), "Version issued, frozen as it stands", undo=False)

    def _correct(self, note: str) -> None:
        self._do(partial(_out_by_a_right_clock, note=note), "Correction issued, frozen as it stands", undo=False)

    def _set_embargo(self, wanted: Embargo) -> None:
        self._page.save_now()
        self._page.change(lambda release: replace(release, embargo=wanted), "Set the embargo", "Embargo set")

    def _waive(self, finding: str, reason: str, name: str) -> None:
        self._name = name
        self._do(lambda desk, key: releases.waive(desk, key, finding, reason, name), "Check set aside")

    def _approve_quote(self, part_id: str, name: str) -> None:
        self._do(lambda desk, key: releases.approve_quote(desk, key, part_id, name), "Quote approved")

    def _set_contacts(self, chosen: tuple[ReleaseContact, ...]) -> None:
        self._page.save_now()
        self._page.change(
            lambda release: replace(release, contacts=chosen), "Change the contact block", "Block changed"
        )

    def _do(self, verb: Verb, said: str, *, undo: bool = True) -> None:
        """Do a verb on the open release."""
        desk, view = self._page.context.desk, self._page.view
        if view is not None:
            key = view.release.id
            self._page.do(lambda: verb(desk, key), said, undo=undo)


def _out_by_a_right_clock(desk: Desk, key: ReleaseId, note: str | None) -> Outcome[VersionId]:
    """Issue a release, or a correction of it with its note, unless the clock of the computer cannot be right."""
    embargo.refuse_wrong_clock(desk)
    return releases.issue(desk, key) if note is None else releases.correct(desk, key, note)
