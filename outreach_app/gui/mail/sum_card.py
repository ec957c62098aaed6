"""The sum of the recipients in large figures, and the ledger: a bar of the states and a row for each."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.mail.mail_words import LedgerLine, accounted, ledger_lines
from outreach_app.gui.mail.placing import in_the_middle
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.mail import SendState

_BAR = (
    (SendState.SENT, "good"), (SendState.UNCERTAIN, "warn"), (SendState.FAILED, "bad"),
    (SendState.DEFERRED, "warn_line"), (SendState.CANCELLED, "border"),
)  # fmt: skip


class SumCard(Card):
    """Recipients = to send + excluded."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margin=12)
        row = QHBoxLayout()
        self._figures = {}
        for at, word in enumerate(("recipients", "to send", "excluded")):
            if at:
                row.addWidget(text_label("=" if at == 1 else "+", "heading", tone="text 3"))
            column = QVBoxLayout()
            column.setSpacing(0)
            figure = text_label("0", "figure")
            column.addWidget(figure, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text_label(word, "second"), 0, Qt.AlignmentFlag.AlignHCenter)
            row.addLayout(column, 1)
            self._figures[word] = figure
        self.body.addLayout(row)

    def show_sum(self, to_send: int, excluded: int) -> None:
        """Show both groups and their sum."""
        for word, count in (("recipients", to_send + excluded), ("to send", to_send), ("excluded", excluded)):
            self._figures[word].setText(f"{count:,}")
        self.setAccessibleName(f"{to_send + excluded:,} recipients = {to_send:,} to send + {excluded:,} excluded")

    def words(self) -> str:
        """Give the sum as it stands."""
        return self.accessibleName()


class StateBar(QWidget):
    """One bar of all messages, a piece for each state; the rows under it say the same in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: Mapping[SendState, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[SendState, int]) -> None:
        """Show how many stand where."""
        self._counts = counts
        self.setAccessibleName(accounted(counts) if counts else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Give a thin bar."""
        return QSize(self._theme.px(120), self._theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pieces from the left; what is still to leave stays empty."""
        total = sum(count for state, count in self._counts.items() if state is not SendState.EXCLUDED)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setClipPath(path)
        painter.fillRect(box, self._theme.colour("mute_weak"))
        left = box.left()
        for state, tone in _BAR if total else ():
            width = box.width() * self._counts.get(state, 0) / total
            if width:
                painter.fillRect(QRectF(left, box.top(), max(width - 1, 1), box.height()), self._theme.colour(tone))
            left += width
        painter.end()


class LedgerView(QWidget):
    """The states, each with its meaning in words and how many."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(text_label("Ledger", "heading"))
        head.addStretch(1)
        head.addWidget(text_label("never sends twice", "second", tone="text 3"))
        column.addLayout(head)
        self.bar = StateBar(theme)
        column.addWidget(self.bar)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        column.addLayout(self._rows)
        self._shown: tuple[LedgerLine, ...] = ()

    def show_counts(self, counts: Mapping[SendState, int], *, is_started: bool) -> None:
        """Show the ledger of a distribution; the bar stands there once it was started."""
        self.bar.setVisible(is_started)
        self.bar.show_counts(counts)
        lines = ledger_lines(counts)
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._rows.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for line in lines:
            self._rows.addWidget(self._row(line))

    def lines(self) -> tuple[LedgerLine, ...]:
        """Give the lines that are shown."""
        return self._shown

    def _row(self, line: LedgerLine) -> QWidget:
        theme = self._theme
        card = Card(theme, margin=0)
        card.setAccessibleName(f"{line.look.word}, {line.meaning}: {line.count:,}")
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        row.setSpacing(theme.px(8))
        tone = line.look.tone if line.count else "text_2"
        row.addWidget(IconLabel(theme, line.look.icon, line.look.tone, 16))
        word = text_label(line.look.word, "strong" if line.count else "body", tone=tone.replace("_", " "))
        word.setMinimumWidth(theme.px(68))
        row.addWidget(word)
        meaning = text_label(line.meaning, "second", wraps=True)
        row.addLayout(in_the_middle(meaning), 1)
        row.addWidget(text_label(f"{line.count:,}", "strong"))
        card.body.addLayout(row)
        return card
