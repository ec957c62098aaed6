"""What may be done to an open release besides the one act that comes next: from its title to its withdrawal."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from outreach_app.gui.release.answering import Asked, LineDialog, ReasonDialog
from outreach_app.gui.release.composer_head import OFFERED
from outreach_app.gui.release.composer_page import ComposerPage
from outreach_app.gui.release.correct_dialog import CorrectDialog
from outreach_app.gui.release.members_dialog import MembersDialog
from outreach_app.gui.release.pieces_dialog import PiecesDialog
from outreach_app.gui.release.reading_dialog import Export, ReadingDialog
from outreach_app.model.dataclass import replace
from outreach_app.model.ids import ReleaseId
from outreach_app.model.mail import DistributionId, NewLetter
from outreach_app.model.release import Part, ReleaseState
from outreach_app.services import release_corrections, releases
from outreach_app.services.release_corrections import Readers

Line = tuple[str, Callable[[], None]]


class FurtherActs:
    """Opens dialogs over a screen, and does what they answer. ``left`` is called where the release is gone."""

    def __init__(self, page: ComposerPage, over: QWidget, left: Callable[[], None], export: Export) -> None:
        self._page, self._over, self._left, self._export = page, over, left, export
        self._context = page.context
        page.members_asked.connect(self.ask_members)
        page.pieces_asked.connect(self.ask_pieces)

    def open_menu(self, under: QWidget) -> None:
        """Offer what may be done now."""
        menu = QMenu(self._over)
        menu.setAccessibleName("More for this release")
        for words, act in self.lines():
            menu.addAction(words, act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    def lines(self) -> tuple[Line, ...]:
        """Give what may be done now, each with its words."""
        view = self._page.view
        if view is None:
            return ()
        is_out = view.release.state.is_out
        made: list[Line] = [("Read as one recipient, or a version…", self.read), ("Rename…", self.ask_title)]
        if view.release.state is ReleaseState.DRAFT:
            made.append(("Put into review", self.submit))
        if is_out:
            made.append(("Correct…", self.ask_correction))
        if is_out and view.release.state is not ReleaseState.WITHDRAWN:
            made.append(("Withdraw…", self.ask_withdrawal))
        return (*made, ("Reusable texts…", partial(self.ask_pieces, "")), ("Delete release", self.delete))

    def read(self) -> None:
        """Show the release as one recipient reads it, and its frozen versions."""
        if self._key():
            self._page.save_now()
            ReadingDialog(self._context, self._key(), self._export, self._over).open()

    def ask_title(self) -> None:
        """Ask for another title in the list."""
        view = self._page.view
        if view is not None:
            text = "The title stands in the list of releases; the headline stays as it is."
            asked = Asked("Rename a release", text, "Rename", label="Title", line=view.release.title)
            LineDialog(self._context.theme, asked, self._rename, self._over).open()

    def submit(self) -> None:
        """Put the draft into review."""
        key, desk = self._key(), self._context.desk
        if key:
            self._page.do(lambda: releases.submit(desk, key), "In review")

    def ask_withdrawal(self) -> None:
        """Ask why the release is withdrawn, and who says so."""
        asked = Asked(
            "Withdraw a release", "A withdrawal is a version of its own: no undo takes it back.", "Withdraw release",
            "Those who got it can be told afterwards, by “Correct…”.", "Why, as those who got it are told",
        )  # fmt: skip
        if self._key():
            ReasonDialog(self._context.theme, asked, "", self._withdraw, self._over).open()

    def delete(self) -> None:
        """Delete the release, and go back to the list; undo brings it back."""
        key, desk = self._key(), self._context.desk
        if key:
            self._page.close_release()
            self._context.jobs.do(lambda: releases.delete(desk, key), self._deleted, owner=self._over)

    def ask_correction(self) -> None:
        """Show who got it, and offer the letter and the call list."""
        key, desk = self._key(), self._context.desk
        if key:
            self._page.save_now()
            self._context.jobs.ask(lambda: release_corrections.readers(desk, key), self._show_readers, owner=self._over)

    def write_letter(self) -> None:
        """Begin a letter that carries this release."""
        if self._key():
            self._page.save_now()
            self._context.navigate("mail", NewLetter(self._key()))

    def ask_pieces(self, chosen: str = "") -> None:
        """Show the texts that several releases share."""
        view = self._page.view
        if view is not None:
            tags = tuple(dict.fromkeys((*view.release.languages, *OFFERED)))
            PiecesDialog(self._context, view.pieces, chosen, tags, self._over).open()

    def ask_members(self, part: Part) -> None:
        """Ask whether the member list follows the coalition or is typed."""
        view = self._page.view
        if view is not None:
            MembersDialog(
                self._context.theme, part, view.members, partial(self._set_members, part.id),
                partial(self._context.navigate, "coalition"), self._over,
            ).open()  # fmt: skip

    def _key(self) -> ReleaseId:
        view = self._page.view
        return view.release.id if view is not None else ReleaseId("")

    def _rename(self, title: str) -> None:
        self._page.save_now()
        self._page.change(lambda release: replace(release, title=title), "Rename a release", "Renamed")

    def _withdraw(self, reason: str, name: str) -> None:
        key, desk = self._key(), self._context.desk
        self._page.do(lambda: releases.withdraw(desk, key, reason, name), "Release withdrawn", undo=False)

    def _set_members(self, part_id: str, heading: str, text: str) -> None:
        self._page.save_now()
        self._page.change(
            lambda release: replace(release, parts=tuple(
                replace(one, detail=heading, text=text) if one.id == part_id else one for one in release.parts
            )),
            "Change the member list", "Member list changed",
        )  # fmt: skip

    def _deleted(self, _: None) -> None:
        self._left()
        self._context.toast("Release deleted", undo=True)

    def _show_readers(self, readers: Readers) -> None:
        view = self._page.view
        if view is not None:
            CorrectDialog(self._context.theme, view, readers, self._begin_letter, self._begin_calls, self._over).open()

    def _begin_letter(self) -> None:
        key, desk = self._key(), self._context.desk
        self._context.jobs.do(
            lambda: release_corrections.begin_letter(desk, key), self._opened_letter, owner=self._over
        )

    def _begin_calls(self) -> None:
        key, desk = self._key(), self._context.desk
        self._context.jobs.do(
            lambda: release_corrections.begin_calls(desk, key),
            lambda made: self._context.navigate("calls", made),
            owner=self._over,
        )

    def _opened_letter(self, key: DistributionId) -> None:
        self._context.navigate("mail", str(key))
        self._context.toast("A draft of the letter is made", undo=True)
