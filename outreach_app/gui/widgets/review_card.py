"""A card of the paste review: one entry of the contact block, with its people, their channels and a tick."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets import review_words as words
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import ElidedLabel, put_property, tag_label, text_label
from outreach_app.gui.widgets.marks import VERDICT_ICONS, IconLabel
from outreach_app.model.proposal import ProposedContact


class ReviewCard(Card):
    """One card. ↑ and ↓ ask for its neighbours, Space takes or leaves it."""

    chosen = Signal(int)  # its place among the cards
    toggled = Signal(int, bool)
    step_asked = Signal(int)  # -1 or +1

    def __init__(
        self, theme: Theme, place: int, indexes: Sequence[int], contacts: Sequence[ProposedContact], source: str
    ) -> None:
        super().__init__(theme, margin=12, spacing=2)
        self.place = place
        self.indexes = tuple(indexes)
        self._theme = theme
        self._sentence = words.spoken(contacts, source)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._number(), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(2))
        self._column.addLayout(self._head(contacts))
        self._column.addWidget(_second(words.place(contacts[0])))
        self._column.addLayout(self._channels(contacts, source))
        row.addLayout(self._column, 1)
        self.body.addLayout(row)
        self._name()

    @property
    def is_taken(self) -> bool:
        """Whether the card is to be stored."""
        return self._tick.isChecked()

    def set_taken(self, taken: bool) -> None:
        """Take or leave the card."""
        self._tick.setChecked(taken)

    def set_chosen(self, chosen: bool) -> None:
        """Show it as the current card."""
        put_property(self, "chosen", chosen)
        put_property(self._badge, "state", "accent" if chosen else "")

    def set_match(self, sentence: str, *, is_same: bool) -> None:
        """Say what stands in the store already."""
        line = QHBoxLayout()
        line.setSpacing(self._theme.px(8))
        line.addWidget(IconLabel(self._theme, "link-2" if is_same else "circle-help", "accent" if is_same else "warn"))
        line.addWidget(text_label(sentence, "second", tone="accent" if is_same else "warn", wraps=True), 1)
        self._column.addLayout(line)
        self._sentence += f". {sentence}"
        self._name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the cards, take or leave this one."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self.step_asked.emit(steps[key])
        elif key == Qt.Key.Key_Space:
            self._tick.toggle()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the current card."""
        super().focusInEvent(event)
        self.chosen.emit(self.place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Become the current card by a press anywhere."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _number(self) -> QLabel:
        self._badge = tag_label(", ".join(str(index + 1) for index in self.indexes))
        self._badge.setMinimumWidth(self._theme.px(32 if len(self.indexes) < 3 else 48))
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return self._badge

    def _head(self, contacts: Sequence[ProposedContact]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        name = ElidedLabel(words.names(contacts), "heading")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(name)
        native = ", ".join(contact.native_name for contact in contacts if contact.native_name)
        if native:
            row.addWidget(text_label(native, "body", tone="text 2"))
        post = ElidedLabel(words.post(contacts[0]), "second")
        row.addWidget(post, 1)
        for code, language in words.tags(contacts[0]):
            row.addWidget(tag_label(code, meaning=language))
        self._tick = QCheckBox()
        self._tick.setChecked(True)
        self._tick.setAccessibleName(f"Store {words.names(contacts)}")
        self._tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Space on the card does it: one tab stop a card
        self._tick.toggled.connect(self._tell)
        row.addWidget(self._tick)
        return row

    def _channels(self, contacts: Sequence[ProposedContact], source: str) -> QGridLayout:
        """Set phones left and addresses right; a column takes the room it needs, numbers are never cut."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(4))
        grid.setVerticalSpacing(self._theme.px(2))
        for row, line in enumerate(words.phone_lines(contacts, source)):
            grid.addWidget(self._channel(line), row, 0)
        for row, line in enumerate((*words.email_lines(contacts), *words.links(contacts))):
            grid.addWidget(self._channel(line, elides=True), row, 1)
        grid.setColumnMinimumWidth(0, self._theme.px(226))
        grid.setColumnStretch(1, 1)
        return grid

    def _channel(self, line: words.ChannelLine, *, elides: bool = False) -> QWidget:
        """Give a channel with mark and reason; an address may be shortened with a tool tip, a number never."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(4 if elides else 6))
        row.addWidget(IconLabel(self._theme, VERDICT_ICONS[line.state], line.state or "mute", 14))
        tone = "" if line.state else "text 2"
        row.addWidget(
            ElidedLabel(line.text, "body", tone=tone) if elides else text_label(line.text, "phone", tone=tone)
        )
        if line.reason:
            row.addWidget(text_label(line.reason, "second"))
        if not elides:
            row.addStretch(1)
        return holder

    def _tell(self, taken: bool) -> None:
        self._name()
        self.toggled.emit(self.place, taken)

    def _name(self) -> None:
        """Say the card in one sentence, with whether it is taken."""
        self.setAccessibleName(f"{self._sentence}. {'Ticked' if self._tick.isChecked() else 'Left out'}.")
        self.setAccessibleDescription("Space takes or leaves it")


def _second(text: str) -> QLabel:
    label = text_label(text, "second", wraps=True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label
