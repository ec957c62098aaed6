"""The middle of the paste review: cards of people, organisations, the release around them, and the member list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets import review_words as words
from outreach_app.gui.widgets.buttons import link_button
from outreach_app.gui.widgets.flow import FlowLayout
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.gui.widgets.pane_scroll import PaneScroll
from outreach_app.gui.widgets.review_card import ReviewCard
from outreach_app.gui.widgets.review_members import MemberTable
from outreach_app.model.proposal import Proposal


class Proposals(PaneScroll):
    """All that was read, to take or to leave. ``current_changed`` tells the contacts of the current card."""

    current_changed = Signal(object)
    member_chosen = Signal(int)
    ticks_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[ReviewCard] = []
        self.members = MemberTable(theme)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Proposals")
        self.members.entry_chosen.connect(self._member_chosen)
        self.members.ticks_changed.connect(self.ticks_changed.emit)
        self.members.left_upwards.connect(self._leave_members)
        self._current = -1
        self._page = QWidget()

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what was read; everything is ticked."""
        self.members.setParent(None)
        self._current = -1
        page = QWidget()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        edge = self._theme.px(24)
        column.setContentsMargins(edge, self._theme.px(8), self._theme.px(20), self._theme.px(24))
        column.setSpacing(self._theme.px(8))
        self._add_people(column, proposal)
        self._add_organisations(column, proposal)
        self._add_release(column, proposal)
        self._add_members(column, proposal)
        column.addStretch(1)
        self.show_page(page)
        self._page = page
        self._settle()

    def set_matches(self, contacts: Sequence[Sequence[tuple[str, bool]]], members: Sequence[str]) -> None:
        """Say beside each card and entry what stands in the store already: (sentence, is the same), "" for new."""
        for card in self.cards:
            said = [one for index in card.indexes for one in contacts[index] if one[0]]
            for sentence, is_same in dict.fromkeys(said):
                card.set_match(sentence, is_same=is_same)
        self.members.entries.set_matches(members)

    def left_out_contacts(self) -> frozenset[int]:
        """Give the contacts that are not to be stored."""
        return frozenset(index for card in self.cards if not card.is_taken for index in card.indexes)

    def left_out_members(self) -> frozenset[int]:
        """Give the members that are not to be stored."""
        return frozenset(self.members.entries.left_out)

    def choose_contact(self, index: int) -> None:
        """Make the card of a contact the current one and bring it into view."""
        for card in self.cards:
            if index in card.indexes:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                self._make_current(card.place)
                return

    def focus_first(self) -> None:
        """Put the focus on the first card, else on the members."""
        if self.cards:
            self.cards[max(self._current, 0)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.members.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_people(self, column: QVBoxLayout, proposal: Proposal) -> None:
        self.cards = []
        if not proposal.contacts:
            return
        self._all = link_button(self._theme, "Leave all out", name="Leave all people out", on_click=self._toggle_all)
        column.addLayout(self._heading("People", len(proposal.contacts), "all ticked, untick to leave out", self._all))
        for place, indexes in enumerate(words.entries(proposal.contacts)):
            contacts = [proposal.contacts[index] for index in indexes]
            card = ReviewCard(self._theme, place, indexes, contacts, proposal.source.text)
            card.chosen.connect(self._make_current)
            card.toggled.connect(self._ticked)
            card.step_asked.connect(self._step)
            self.cards.append(card)
            column.addWidget(card)
        column.addSpacing(self._theme.px(8))

    def _add_organisations(self, column: QVBoxLayout, proposal: Proposal) -> None:
        organisations = proposal.organisations
        if not organisations:
            return
        linked = words.also_members(proposal)
        note = f"{linked} also on the member list: linked, not doubled" if linked else ""
        column.addLayout(self._heading("Organisations", len(organisations), note))
        holder = QWidget()
        holder.setAccessibleName("Organisations: " + ", ".join(organisations))
        flow = FlowLayout(holder, spacing=self._theme.px(8))
        for organisation in organisations:
            flow.addWidget(self._chip(organisation))
        column.addWidget(holder)
        column.addSpacing(self._theme.px(8))

    def _add_release(self, column: QVBoxLayout, proposal: Proposal) -> None:
        if not (proposal.release.headline or proposal.release.embargo or proposal.release.dateline_raw):
            return
        column.addLayout(self._heading("Release", None, ""))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(4))
        for row, (label, value) in enumerate(words.release_facts(proposal.release)):
            name = text_label(label, "second", tone="text 3")
            said = text_label(value, "body", wraps=True)
            said.setAccessibleName(f"{label}: {value}")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
        grid.setColumnMinimumWidth(0, self._theme.px(72))
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addSpacing(self._theme.px(8))

    def _add_members(self, column: QVBoxLayout, proposal: Proposal) -> None:
        self.members.show_members(proposal.members)
        if proposal.members:
            column.addLayout(self._heading("Members", len(proposal.members), words.member_count(proposal.members)))
        column.addWidget(self.members)  # before it is shown: without a parent it would be a window of its own
        self.members.setVisible(bool(proposal.members))

    def _heading(self, text: str, count: int | None, note: str, action: QWidget | None = None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(text_label(text, "heading"))
        if count is not None:
            row.addWidget(text_label(f"{count:,}", "body", tone="text 3"))
        row.addStretch(1)
        said: QLabel = text_label(note, "second")
        row.addWidget(said)
        if action is not None:
            row.addWidget(action)
        return row

    def _chip(self, name: str) -> QFrame:
        chip = QFrame()
        chip.setProperty("kind", "mute card")
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(chip)
        row.setContentsMargins(self._theme.px(8), self._theme.px(4), self._theme.px(8), self._theme.px(4))
        row.setSpacing(self._theme.px(6))
        row.addWidget(IconLabel(self._theme, "building-2", "text_2", 14))
        row.addWidget(text_label(name, "second strong"))
        return chip

    def _toggle_all(self) -> None:
        takes = not any(card.is_taken for card in self.cards)
        for card in self.cards:
            card.set_taken(takes)

    def _ticked(self) -> None:
        takes = not any(card.is_taken for card in self.cards)
        self._all.setText("Take all" if takes else "Leave all out")
        self._all.setAccessibleName("Take all people" if takes else "Leave all people out")
        self.ticks_changed.emit()

    def _make_current(self, place: int) -> None:
        if place == self._current:
            return
        if 0 <= self._current < len(self.cards):
            self.cards[self._current].set_chosen(False)
        self._current = place
        card = self.cards[place]
        card.set_chosen(True)
        self.ensureWidgetVisible(card, 0, self._theme.px(24))
        self.current_changed.emit(card.indexes)

    def _step(self, step: int) -> None:
        place = self._current + step
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif place >= len(self.cards) and self.members.entries.rowCount():
            self.members.setFocus(Qt.FocusReason.OtherFocusReason)
            self.members.setCurrentIndex(self.members.entries.index(0, 0))

    def _leave_members(self) -> None:
        self.members.clearSelection()
        if self.cards:
            self.cards[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _member_chosen(self, row: int) -> None:
        if row < 0:
            return
        height = self.members.rowHeight(row)
        y = self.members.y() + self.members.horizontalHeader().height() + row * height
        self.ensureVisible(0, y + height // 2, 0, self._theme.px(48))
        self.member_chosen.emit(row)

    def _settle(self) -> None:
        self.verticalScrollBar().setValue(0)
