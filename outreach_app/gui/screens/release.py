"""Releases: the list of them, and the composer in which one is written, checked, approved and issued."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.release.check_acts import CheckActs
from outreach_app.gui.release.composer_head import ComposerHead
from outreach_app.gui.release.composer_page import ComposerPage
from outreach_app.gui.release.files import ReleaseFiles
from outreach_app.gui.release.further_acts import FurtherActs
from outreach_app.gui.release.release_acts import ReleaseActs
from outreach_app.gui.release.release_list import ReleaseList
from outreach_app.gui.screen import FollowingScreen
from outreach_app.gui.widgets.act_menu import tip
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.model.ids import ReleaseId
from outreach_app.model.proposal import Proposal
from outreach_app.model.release import ReleaseLine
from outreach_app.services import intake, release_drafts, releases
from outreach_app.services.release_views import ReleaseView

_KINDS = frozenset(
    {"release", "release_part", "release_contact", "release_waiver", "release_version", "release_piece", "person",
     "organisation", "phone", "email", "language", "affiliation", "membership", "alias", "role"}
)  # fmt: skip


class ReleaseScreen(FollowingScreen):
    """It may be given the id of a release, or a proposal that opens as a draft; else it begins with the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, _KINDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages = QStackedWidget()
        column.addWidget(self._pages)
        self.list = ReleaseList(context)
        self.list.opened.connect(lambda key: self.open(ReleaseId(key)))
        self._listed, self._composing = self._list_page(), self._composer_page()
        self._pages.addWidget(self._listed)
        self._pages.addWidget(self._composing)
        context.minute_passed.connect(self.go_old)

    def arrive(self, payload: object) -> None:
        """Open what was given, else show what was open, else the list."""
        if isinstance(payload, Proposal):
            desk = self.context.desk
            self.context.jobs.do(lambda: release_drafts.new_from(desk, payload), self._opened_draft, owner=self)
        elif isinstance(payload, str) and payload:
            self.open(ReleaseId(payload))
        else:
            self.reload()

    def open(self, key: ReleaseId) -> None:
        """Open a release in the composer."""
        self._pages.setCurrentWidget(self._composing)
        self.page.open(key)

    def focus_home(self) -> None:
        """Go to the text of the open release, else to the list."""
        if self._is_composing():
            self.page.focus_home()
        else:
            self._shown_list().setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give composer, preview and checks, or the list."""
        page = self.page
        return (page.strip, page.composer, page.preview, page.checks) if self._is_composing() else (self.list,)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what keys and palette do here."""
        return {
            "new_person": self.new,
            "next_check": lambda: self.page.step_check(1),
            "previous_check": lambda: self.page.step_check(-1),
            "insert_part": self.page.open_add_menu,
            "save_release": self.page.save_now,
            "release_embargo": self.acts.ask_embargo,
            "remove_part": self.page.remove_current,
            "mail_release": self.further.write_letter,
            "correct_release": self.further.ask_correction,
            "submit_release": self.further.submit,
            "withdraw_release": self.further.ask_withdrawal,
            "read_release": self.further.read,
            "rename_release": self.further.ask_title,
            "delete_release": self.further.delete,
            "reusable_texts": self.further.ask_pieces,
            "back": self.back,
        }

    def may_leave(self) -> bool:
        """Save what was typed; it is never lost by leaving."""
        self.page.save_now()
        return True

    def back(self) -> None:
        """Go back to the list."""
        self.page.save_now()
        self._pages.setCurrentWidget(self._listed)
        self.reload()
        self.focus_home()

    def new(self) -> None:
        """Make a blank release and open it."""
        desk = self.context.desk
        self.context.jobs.do(
            lambda: releases.save(desk, releases.blank(desk), "New release"), self._opened_draft, owner=self
        )

    def _list_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        paste = Button(
            self.theme, "Paste a release", icon="clipboard-paste", tip=tip("paste_release"), on_click=self._paste
        )
        made = Button(
            self.theme, "New release", "primary", icon="plus", tip=tip("new_person", "New release"), on_click=self.new
        )
        self._head = PageHead(self.theme, "Releases", (paste, made))
        column.addWidget(self._head)
        self._empty = EmptyState(
            self.theme,
            "No release yet",
            "A release is written here, checked, approved, and issued under its embargo.",
            (("New release", self.new), ("Paste a release", self._paste)),
            icon="newspaper",
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._empty)
        column.addWidget(self._lists, 1)
        return page

    def _composer_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head, self.page = ComposerHead(self.context), ComposerPage(self.context)
        self.acts = ReleaseActs(self.page, self)
        self.check_acts = CheckActs(self.page)
        self.files = ReleaseFiles(self.page)
        self.further = FurtherActs(self.page, self, self.back, self.files.export)
        self.head.more_asked.connect(self.further.open_menu)
        self.head.mail_asked.connect(self.further.write_letter)
        self.head.back_asked.connect(self.back)
        self.head.act_asked.connect(self.acts.next_act)
        self.head.export_asked.connect(self.files.export)
        self.head.language_chosen.connect(self.page.choose_language)
        self.head.language_begun.connect(self.acts.begin_language)
        self.page.shown.connect(self._show_head)
        column.addWidget(self.head)
        column.addWidget(self.page, 1)
        return page

    def _show_head(self, view: ReleaseView) -> None:
        self.head.show_view(view, self.page.language)

    def _shown_list(self) -> QWidget:
        return self._empty if self._lists.currentWidget() is self._empty else self.list

    def _is_composing(self) -> bool:
        return self._pages.currentWidget() is self._composing

    def reload(self) -> None:
        """Read anew what is shown."""
        super().reload()
        if self._is_composing():
            self.page.reload()
            return
        desk = self.context.desk
        self.context.jobs.ask(lambda: releases.all_releases(desk), self._show_list, owner=self, key="releases")

    def _show_list(self, lines: tuple[ReleaseLine, ...]) -> None:
        had_focus = self._shown_list().hasFocus()
        self.list.show_lines(lines)
        self._lists.setCurrentWidget(self.list if lines else self._empty)
        if had_focus:
            self._shown_list().setFocus()
        open_ones = sum(not line.embargo.is_settled for line in lines)
        self._head.set_count(f"{open_ones:,} with an open embargo" if open_ones else "")

    def _opened_draft(self, key: ReleaseId) -> None:
        self.open(key)
        self.context.toast("Draft opened", undo=True)

    def _paste(self) -> None:
        """Open what the clipboard holds as a draft; its people stay as stated until somebody adds them."""
        data = QGuiApplication.clipboard().mimeData()
        source = intake.read_clipboard(data.text(), data.html())
        if not source.text.strip():
            self.context.toast("The clipboard holds no text. Copy a release first, then paste it here.")
            return
        desk = self.context.desk
        self.context.jobs.do(
            lambda: release_drafts.new_from(desk, intake.propose(source)), self._opened_draft, owner=self
        )
