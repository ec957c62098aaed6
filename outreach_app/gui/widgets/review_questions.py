"""The right pane of the paste review: the questions that the text leaves, none of which blocks storing."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.pane_scroll import PaneScroll
from outreach_app.gui.widgets.review_question import QuestionCard
from outreach_app.model.proposal import Proposal


class Questions(QWidget):
    """The questions, in the order of the text."""

    answers_changed = Signal()
    question_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[QuestionCard] = []
        self.setProperty("ground", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        head.setSpacing(theme.px(8))
        heading = text_label("Questions", "heading")
        heading.setMinimumHeight(theme.px(28))  # as high as the head beside it, which holds a link
        head.addWidget(heading)
        self._count = text_label("", "body", tone="text 3")
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(text_label("may stay open", "second"))
        column.addLayout(head)
        self._area = PaneScroll()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("Questions")
        column.addWidget(self._area, 1)

    def show_proposal(self, proposal: Proposal, zone: str) -> None:
        """Show the questions of a proposal; ``zone`` is offered where an hour is asked."""
        page = QWidget()
        page.setProperty("ground", "side")
        column = QVBoxLayout(page)
        edge = self._theme.px(20)
        column.setContentsMargins(edge, 0, edge, edge)
        column.setSpacing(self._theme.px(12))
        self.cards = []
        for question in proposal.questions:
            card = QuestionCard(self._theme, question, proposal.source.text, proposal.release, zone)
            card.answered.connect(lambda *_: self.answers_changed.emit())
            card.looked_at.connect(self._look)
            self.cards.append(card)
            column.addWidget(card)
        if not proposal.questions:
            column.addWidget(text_label("The text leaves nothing open.", "body", tone="text 2", wraps=True))
        column.addStretch(1)
        self._area.show_page(page)
        self._count.setText(str(len(self.cards)) if self.cards else "")

    @property
    def open_count(self) -> int:
        """Give how many have no answer chosen."""
        return sum(card.is_open for card in self.cards)

    def answers(self) -> Mapping[str, str]:
        """Give the answers that the user gave; what was only offered stays open on the contacts."""
        return {card.question.id: card.answer for card in self.cards if card.is_given and card.answer}

    def focus_next(self) -> bool:
        """Go to the next question without an answer, after the one in focus; False where there is none."""
        if not self.cards:
            return False
        at = next((place for place, card in enumerate(self.cards) if card.isAncestorOf(_focused(card))), -1)
        ahead = [*self.cards[at + 1 :], *self.cards[: at + 1]]
        target = next((card for card in ahead if card.is_open), ahead[0])
        target.focus_answers()
        self._area.ensureWidgetVisible(target)
        return True

    def _look(self, identity: str) -> None:
        for card in self.cards:
            if card.question.id == identity:
                self._area.ensureWidgetVisible(card, 0, self._theme.px(12))
        self.question_chosen.emit(identity)


def _focused(widget: QWidget) -> QWidget:
    """Give the widget in focus, or the widget itself where there is none."""
    return widget.window().focusWidget() or widget
