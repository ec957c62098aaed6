"""The board of the paste review: source, proposals and questions side by side, in step with one another."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets import review_words as words
from outreach_app.gui.widgets.labels import put_property
from outreach_app.gui.widgets.review_proposals import Proposals
from outreach_app.gui.widgets.review_questions import Questions
from outreach_app.gui.widgets.source_pane import SourcePane
from outreach_app.model.proposal import Proposal
from outreach_app.services.acceptance import Match, Matches
from outreach_app.services.freshness import News

_TABS_UNDER = 1144  # a window of 1200 without its narrow rail


class ReviewBoard(QWidget):
    """Three panes; where they do not fit, the questions go into a tab."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._proposal: Proposal | None = None
        self._is_narrow = False
        self._panes = QHBoxLayout(self)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self.source = SourcePane(theme)
        self.source.setMinimumWidth(theme.px(380))
        self.source.setMaximumWidth(theme.px(560))
        self.source.setProperty("edge", "right")
        self.proposals = Proposals(theme)
        self.questions = Questions(theme)
        self.questions.setProperty("edge", "left")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Proposals or questions")
        self.tabs.addTab("Proposals")
        self.tabs.addTab("Questions")
        self._middle = QVBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.tabs)
        self._middle.addWidget(self.proposals, 1)
        self._panes.addWidget(self.source, 464)
        self._panes.addLayout(self._middle, 568)
        self._panes.addWidget(self.questions, 352)
        self.tabs.currentChanged.connect(lambda _: self._arrange())
        self.proposals.current_changed.connect(self.source.choose)
        self.proposals.member_chosen.connect(self._show_member)
        self.source.passage_chosen.connect(self.proposals.choose_contact)
        self.questions.question_chosen.connect(self._show_question)

    def show_proposal(self, proposal: Proposal, zone: str) -> None:
        """Show a proposal; ``zone`` is offered where an hour is asked."""
        self._proposal = proposal
        self.source.show_proposal(proposal)
        self.proposals.show_proposal(proposal)
        self.questions.show_proposal(proposal, zone)
        asked = len(proposal.questions)
        self.tabs.setTabText(1, f"Questions {asked}" if asked else "Questions")
        self._arrange()

    def show_matches(self, found: Matches, news: Sequence[Sequence[News]]) -> bool:
        """Mark what stands in the store already and what the text says otherwise of it; False for another proposal."""
        proposal = self._proposal
        if proposal is None or len(found.contacts) != len(proposal.contacts):
            return False
        contacts = [
            ((_said(match), match is not None and match.is_same), *((words.news_words(one), False) for one in said))
            for match, said in zip(found.contacts, news, strict=True)
        ]
        self.proposals.set_matches(contacts, [_said(match) for match in found.members])
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the questions into a tab where three panes do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show three panes, or two with tabs."""
        is_narrow = self.width() < self._theme.px(_TABS_UNDER)
        shows_questions = self.tabs.currentIndex() == 1
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            if is_narrow:
                self._middle.addWidget(self.questions, 1)
            else:
                self._panes.addWidget(self.questions, 352)
        self.tabs.setVisible(is_narrow)
        self.proposals.setVisible(not is_narrow or not shows_questions)
        self.questions.setVisible(not is_narrow or shows_questions)
        put_property(self.questions, "edge", "" if is_narrow else "left")

    def _show_member(self, row: int) -> None:
        if self._proposal is not None:
            self.source.show_span(self._proposal.members[row].span)

    def _show_question(self, identity: str) -> None:
        for question in self._proposal.questions if self._proposal else ():
            if question.id == identity:
                self.source.show_span(question.span)


def _said(match: Match | None) -> str:
    """Say what stands in the store already, "" for what is new."""
    return words.match_words(match.name, match.reasons, is_same=match.is_same) if match else ""
