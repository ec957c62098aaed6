"""Paste review: a pasted or opened document beside what was read from it and what must be asked; then one step."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.drops import goal_of
from outreach_app.gui.screen import Screen
from outreach_app.gui.widgets import review_words as words
from outreach_app.gui.widgets.act_menu import tip
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.labels import CountLabel, text_label
from outreach_app.gui.widgets.page_head import PageFoot, PageHead
from outreach_app.gui.widgets.paste_field import PasteField
from outreach_app.gui.widgets.progress_card import PATIENCE, ProgressCard
from outreach_app.gui.widgets.review_board import ReviewBoard
from outreach_app.model.counting import counted
from outreach_app.model.errors import UserError
from outreach_app.model.proposal import Proposal, SourceText
from outreach_app.services import acceptance, documents, freshness, intake

CLIPBOARD = "clipboard"


class PasteReview(Screen):
    """The review. It is given ``"clipboard"``, a ``Path``, a ``SourceText``, or nothing, which keeps what is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._proposal: Proposal | None = None
        self._reading = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._again = Button(self.theme, "Paste again", "quiet", icon="clipboard-paste", on_click=self._read_clipboard)
        self._open = Button(self.theme, "Open a file…", "quiet", icon="folder-open", on_click=self._ask_file)
        self._draft = Button(
            self.theme, "Open as a release", "quiet", icon="newspaper",
            on_click=lambda: context.navigate("release", self._proposal),
        )  # fmt: skip
        self._cancel = Button(self.theme, "Cancel", on_click=self._leave)
        buttons = (self._again, self._open, self._draft, self._cancel)
        self._head = PageHead(self.theme, "Paste review", buttons, small=True)
        column.addWidget(self._head)
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)
        self._empty = self._empty_page()
        self._review = ReviewBoard(self.theme)
        self._source, self._tabs = self._review.source, self._review.tabs
        self._proposals, self._questions = self._review.proposals, self._review.questions
        self._proposals.ticks_changed.connect(self._count)
        self._questions.answers_changed.connect(self._count)
        self._trouble: QWidget | None = None
        self._duplicates = ""
        for page in (self._empty, self._review):
            self._pages.addWidget(page)
        self._foot = self._foot_bar()
        column.addWidget(self._foot)
        self._show_empty()

    def arrive(self, payload: object) -> None:
        """Read what was given; with nothing given, stay with what is shown."""
        if payload == CLIPBOARD:
            self._read_clipboard()
        elif isinstance(payload, Path):
            self._read(payload.name, partial(documents.read_document, payload))
        elif isinstance(payload, SourceText):
            self._read(payload.title or "the text", lambda: payload)
        elif isinstance(payload, QMimeData):
            self._read_data(payload)

    def focus_home(self) -> None:
        """Go to the first open question, else to the first card, else to the field to paste into."""
        if self._proposal is None:
            self._field.setFocus()
        elif not (self._questions.open_count and self._questions.isVisibleTo(self) and self._questions.focus_next()):
            self._proposals.focus_first()

    def panes(self) -> tuple[QWidget, ...]:
        """Give source, proposals and questions."""
        return (self._field,) if self._proposal is None else (self._source, self._proposals, self._questions)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Answer the keys of the review."""
        return {
            "accept": self._accept,
            "next_question": self._next_question,
            "paste_release": self._read_clipboard,
            "read_file": self._ask_file,
        }

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(*[self.theme.px(24)] * 4)
        self._field = PasteField(self.theme)
        self._field.clipboard_asked.connect(self._read_clipboard)
        self._field.file_asked.connect(self._ask_file)
        self._field.given.connect(self._read_data)
        self._field.setMaximumSize(self.theme.px(960), self.theme.px(560))
        row = QHBoxLayout()
        row.addWidget(self._field)
        column.addLayout(row)
        return page

    def _foot_bar(self) -> PageFoot:
        foot = PageFoot(self.theme)
        self._counts = text_label("", "strong")
        self._asked = text_label("", "strong", tone="warn")
        self._details = CountLabel("second", tone="text 2")
        for label in (self._counts, self._asked, self._details):
            foot.row.addWidget(label)
        foot.row.addStretch(1)
        self._promise = text_label("One step, Ctrl Z takes it all back", "second")
        foot.row.addWidget(self._promise)
        foot.row.addSpacing(self.theme.px(8))
        self._add = Button(
            self.theme, "Add to store", "primary", icon="check", tip=tip("accept"), on_click=self._accept
        )
        foot.row.addWidget(self._add)
        return foot

    def _read_clipboard(self) -> None:
        self._read_data(QGuiApplication.clipboard().mimeData())

    def _read_data(self, data: QMimeData) -> None:
        """Read the first file that came, else the text; a list of contacts goes to the import."""
        goal = goal_of(data)
        if goal.screen == "imports":
            self.context.navigate(goal.screen, goal.payload)
            return
        if isinstance(goal.payload, Path):
            self._read(goal.payload.name, partial(documents.read_document, goal.payload))
            return
        text, markup = data.text(), data.html() if data.hasHtml() else ""
        if not text.strip() and not markup.strip():
            self._show_trouble(UserError("The clipboard holds no text. Copy the release, then paste again."))
            return
        self._read("the clipboard", lambda: intake.read_clipboard(text, markup))

    def _ask_file(self) -> None:
        endings = " ".join(f"*.{ending}" for ending in documents.readable_endings())
        name, _ = QFileDialog.getOpenFileName(self, "Open a release", "", f"Documents ({endings});;All files (*)")
        if name:
            self.arrive(Path(name))

    def _read(self, title: str, fetch: Callable[[], SourceText]) -> None:
        """Read off the window's thread; the newest asked for wins."""
        self._reading += 1
        serial = self._reading
        QTimer.singleShot(PATIENCE, self, lambda: self._show_progress(serial, title))
        self.context.jobs.ask(
            lambda: intake.propose(fetch(), hint_country=self.context.home().country),
            lambda proposal: self._show(serial, proposal),
            owner=self,
            key="paste review",
            otherwise=lambda error: self._fail(serial, error),
        )

    def _show_progress(self, serial: int, title: str) -> None:
        if serial != self._reading:
            return
        card = ProgressCard(self.theme, f"Reading {title}", "nothing is stored before you agree")
        card.setMaximumWidth(self.theme.px(480))
        card.cancelled.connect(self._stop_reading)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        card.setMinimumWidth(self.theme.px(400))
        self._put(page)

    def _stop_reading(self) -> None:
        self._reading += 1
        if self._proposal is None:
            self._show_empty()
        else:
            self._pages.setCurrentWidget(self._review)
        self.context.announce("Reading stopped. Nothing was stored.")

    def _fail(self, serial: int, error: Exception) -> None:
        if serial != self._reading:
            return
        self._reading += 1
        if not isinstance(error, UserError):
            self._show_empty()
            self.context.jobs.failed.emit(error)
            return
        self._show_trouble(error)

    def _show_trouble(self, error: UserError) -> None:
        """Say in the middle of the screen what could not be read, and offer the ways on."""
        answers = (("Open another file…", self._ask_file), ("Paste again", self._read_clipboard))
        said = EmptyState(
            self.theme, "Nothing was read", error.sentence, answers, icon="file-x", hint="Nothing is stored."
        )
        self._proposal = None
        self._put(said)
        self._head.set_note("")
        self._foot.hide()
        said.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said.setFocus()
        self.context.announce(error.sentence)

    def _put(self, page: QWidget) -> None:
        """Show a passing page in place of the one before."""
        if self._trouble is not None:
            self._pages.removeWidget(self._trouble)
            self._trouble.deleteLater()
        self._trouble = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _show_empty(self) -> None:
        self._proposal = None
        self._head.set_note("")
        self._again.hide()
        self._open.hide()
        self._draft.hide()
        self._cancel.hide()
        self._foot.hide()
        self._pages.setCurrentWidget(self._empty)

    def _show(self, serial: int, proposal: Proposal) -> None:
        """Show a proposal and ask the store what stands in it already."""
        if serial != self._reading:
            return
        self._reading += 1
        if not (proposal.contacts or proposal.members):
            sentence = "No contacts were found in this text. Paste the part with names, numbers and addresses."
            self._show_trouble(UserError(sentence))
            return
        self._proposal = proposal
        self._duplicates = ""
        pages = proposal.source.text.count("\f") + 1
        parts = [proposal.source.title, f"{pages} pages" if pages > 1 else "", "nothing is stored yet"]
        self._head.set_note(" · ".join(part for part in parts if part))
        self._review.show_proposal(proposal, self.context.home().zone)
        for widget in (self._again, self._open, self._draft, self._cancel, self._foot):
            widget.show()
        self._add.setEnabled(True)
        self._pages.setCurrentWidget(self._review)
        self._count()
        self.focus_home()
        desk = self.context.desk

        def look() -> tuple[acceptance.Matches, tuple[tuple[freshness.News, ...], ...]]:
            found = acceptance.matches(desk, proposal)
            return found, freshness.news_by_contact(desk, proposal, found)

        self.context.jobs.ask(look, self._show_matches, owner=self, key="paste review matches")

    def _show_matches(self, known_here: tuple[acceptance.Matches, tuple[tuple[freshness.News, ...], ...]]) -> None:
        """Mark what stands in the store already, and what the text says otherwise of it."""
        found, news = known_here
        if not self._review.show_matches(found, news):
            return
        known = sum(match is not None for match in (*found.contacts, *found.members))
        self._duplicates = f"{known:,} in the store already" if known else "no duplicates found"
        self._count()

    def _count(self) -> None:
        """Count what is ticked, and what is asked."""
        proposal = self._proposal
        if proposal is None:
            return
        left, gone = self._proposals.left_out_contacts(), self._proposals.left_out_members()
        taken = [contact for index, contact in enumerate(proposal.contacts) if index not in left]
        members = len(proposal.members) - len(gone)
        people = counted(len(taken), "person", "people")
        self._counts.setText(f"{people}  ·  {counted(members, 'member')}" if proposal.members else people)
        questions, still = len(proposal.questions), self._questions.open_count
        asked = counted(questions, "question") if questions else ""
        self._asked.setText(f"·  {asked}, {still} still open" if still else f"·  {asked}" if asked else "")
        details = [part for part in (words.channel_counts(taken), self._duplicates) if part]
        self._details.set_wordings(", ".join(details), *details[:1], "")
        self._add.setEnabled(bool(taken or members))
        self._add.setToolTip(tip("accept") if taken or members else "Nothing is ticked")

    def _next_question(self) -> None:
        if self._proposal is None:
            return
        self._tabs.setCurrentIndex(1)
        if not self._questions.focus_next():
            self.context.announce("The text leaves nothing open.")

    def _accept(self) -> None:
        """Store what is ticked, as one step; the screen is empty afterwards."""
        proposal = self._proposal
        if proposal is None or not self._add.isEnabled():
            return
        self._add.setEnabled(False)
        verb = partial(
            acceptance.accept,
            self.context.desk,
            proposal,
            answers=dict(self._questions.answers()),
            leave_out_contacts=self._proposals.left_out_contacts(),
            leave_out_members=self._proposals.left_out_members(),
        )
        self.context.jobs.do(verb, self._accepted, owner=self, otherwise=self._refused)

    def _accepted(self, value: acceptance.Accepted) -> None:
        self._show_empty()
        if value.new or value.joined:
            parts = [f"{value.new:,} added" if value.new else "", f"{value.joined:,} joined" if value.joined else ""]
            self.context.toast(", ".join(part for part in parts if part), undo=True)
        else:
            self.context.toast("Nothing new: all of it is in the store already")
        self.context.navigate("contacts")

    def _refused(self, error: Exception) -> None:
        self._add.setEnabled(True)
        if not isinstance(error, UserError):
            self.context.jobs.failed.emit(error)
            return
        self.context.toast(error.sentence)

    def _leave(self) -> None:
        self._reading += 1
        self._show_empty()
        self.context.navigate("contacts")
