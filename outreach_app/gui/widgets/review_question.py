"""A question of the paste review: what the text does not say, the passage, and answers with their consequences."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets import review_words as words
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import restyle, text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.proposal import Answer, ProposedRelease, Question

OWN = "another hour and zone"


class AnswerButton(QRadioButton):
    """An answer; it tells when it gets the focus, so that the text can follow."""

    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the question is being looked at."""
        super().focusInEvent(event)
        self.focused.emit()


class QuestionCard(Card):
    """One question. ``answered`` tells its id and the key of the answer, "" while there is none."""

    answered = Signal(str, str)
    looked_at = Signal(str)

    def __init__(self, theme: Theme, question: Question, source: str, release: ProposedRelease, zone: str) -> None:
        super().__init__(theme, "question card", margin=12, spacing=4)
        self.question = question
        self._theme = theme
        self._release, self._embargo, self._home_zone = release, release.embargo, zone
        self.is_given = False  # whether the user chose, rather than the default
        self._frame()
        theme.changed.connect(self._frame)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(IconLabel(theme, "circle-help", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(text_label(question.text, "strong", wraps=True), 1)
        self.body.addLayout(head)
        passage = words.quoted(question, source)
        if passage:
            quote = text_label(passage, "second", wraps=True)
            font = theme.serif(12)
            font.setItalic(True)
            quote.setFont(font)
            quote.setContentsMargins(theme.px(24), 0, 0, theme.px(4))
            self.body.addWidget(quote)
        self.setAccessibleName(f"Question: {question.text} {passage}")
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        for answer in self._offered():
            self._add_answer(answer)
        if OWN in self._keys:
            self._own_fields(zone)
        self._group.idToggled.connect(self._tell)
        self._group.idClicked.connect(self._give)

    @property
    def answer(self) -> str:
        """Give the key of the chosen answer, "" where none is."""
        checked = self._group.checkedId()
        if checked < 0:
            return ""
        key = self._keys[checked]
        return (
            words.embargo_answer(self._embargo, self._hour.text(), self._zone.currentText())[0] if key == OWN else key
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing was answered yet."""
        return not self.answer

    def focus_answers(self) -> None:
        """Put the focus on the chosen answer, else on the first."""
        button = self._group.checkedButton() or self._group.button(0)
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offered(self) -> tuple[Answer, ...]:
        """Give the answers, with one's own hour before the one that leaves an embargo open."""
        answers = self.question.answers
        can_set = self.question.about == "embargo" and self._embargo is not None and self._embargo.date is not None
        if not can_set:
            return answers
        own = Answer(OWN, "Another hour and zone…")
        leaves_open_last = len(answers) > 1 and answers[-1].key == self.question.default
        return (*answers[:-1], own, *answers[-1:]) if leaves_open_last else (*answers, own)

    def _add_answer(self, answer: Answer) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        follows = words.consequence(answer, self._release, self._home_zone)
        button = AnswerButton(answer.text)
        button.setAccessibleName(f"{answer.text}. {follows}" if follows else answer.text)
        button.focused.connect(lambda: self.looked_at.emit(self.question.id))
        self._group.addButton(button, len(self._keys))
        self._keys.append(answer.key)
        column.addWidget(button)
        if follows:
            note = text_label(follows, "second", wraps=True)
            note.setContentsMargins(self._theme.px(26), 0, 0, 0)
            column.addWidget(note)
        if answer.key == self.question.default and answer.key:
            button.setChecked(True)
        self.body.addWidget(holder)

    def _own_fields(self, zone: str) -> None:
        """Add the fields of one's own hour and zone; they appear when that answer is chosen."""
        self._own = QWidget()
        row = QHBoxLayout(self._own)
        row.setContentsMargins(self._theme.px(26), 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        self._hour = QLineEdit("00:00")
        self._hour.setInputMask("99:99")
        self._hour.setAccessibleName("Hour at which the embargo lifts, 24-hour clock")
        self._hour.setFixedWidth(self._theme.px(64))
        self._zone = QComboBox()
        self._zone.setEditable(True)
        self._zone.setAccessibleName("Zone of the embargo")
        zones = ["UTC", zone, "America/New_York", "Europe/London", "Europe/Paris", "Asia/Tokyo", "Asia/Seoul"]
        self._zone.addItems(list(dict.fromkeys(name for name in zones if name)))
        self._zone.setCurrentText(zone or "UTC")
        row.addWidget(self._hour)
        row.addWidget(self._zone, 1)
        self._told = text_label("", "second", wraps=True)
        self._told.setContentsMargins(self._theme.px(26), 0, 0, 0)
        at = 2 + self._keys.index(OWN) + 1
        self.body.insertWidget(at, self._own)
        self.body.insertWidget(at + 1, self._told)
        self._own.hide()
        self._told.hide()
        self._hour.textChanged.connect(self._retell)
        self._zone.currentTextChanged.connect(self._retell)

    def _give(self, _identity: int) -> None:
        self.is_given = True
        self._retell()

    def _tell(self, _identity: int, is_checked: bool) -> None:
        if is_checked:
            self._retell()

    def _retell(self) -> None:
        if OWN in self._keys:
            is_own = self._group.checkedId() == self._keys.index(OWN)
            key, consequence = words.embargo_answer(self._embargo, self._hour.text(), self._zone.currentText())
            self._own.setVisible(is_own)
            self._told.setVisible(is_own)
            self._told.setText(consequence if key else "This hour or zone is not known. Write 13:00 and Asia/Tokyo.")
        self.answered.emit(self.question.id, self.answer)

    def _frame(self) -> None:
        """Give the card the edge of a question."""
        colours = self._theme.colours
        self.setStyleSheet(
            f'QFrame[kind="question card"] {{ background: {colours.window};'
            f" border: 1px solid {colours.warn_line}; border-radius: 8px; }}"
        )
        restyle(self)
