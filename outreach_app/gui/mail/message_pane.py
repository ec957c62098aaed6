"""One message exactly as it leaves: its headers, its text with what was filled in underlined, one after the other."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from outreach_app.gui.action_binding import key_words
from outreach_app.gui.actions import action
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import ElidedLabel, divider, text_label
from outreach_app.model.mail_checks import Rendered

_AIR = 125  # per cent of the height that the letters need
_PLAIN = "Plain text, one To address, no Cc, no remote pictures"
_BOTH = "Plain text and the same as HTML, one To address, no Cc, no remote pictures"


class _Text(QTextEdit):
    """The text of the message: nothing is typed here, so that Ctrl with an arrow goes on to the next message."""

    def event(self, event: QEvent) -> bool:
        """Leave the keys of the screen to the screen."""
        is_key = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
            return False
        return super().event(event)


class MessagePane(QWidget):
    """``moved`` asks for the next message (1) or the previous one (-1)."""

    moved = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._made: Rendered | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(self._head())
        frame = QFrame()
        frame.setProperty("kind", "letter")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        inside.setSpacing(theme.px(8))
        inside.addLayout(self._headers())
        inside.addWidget(divider())
        self.text = _Text()
        self.text.setReadOnly(True)
        self.text.setProperty("kind", "bare")
        self.text.setAccessibleName("Text of the message")
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            self.text.textInteractionFlags().TextSelectableByKeyboard
            | self.text.textInteractionFlags().TextSelectableByMouse
        )
        self.text.document().setDocumentMargin(0)
        inside.addWidget(self.text, 1)
        self._problems = text_label("", "second", tone="bad", wraps=True)
        inside.addWidget(self._problems)
        self._kind = text_label("", "second", tone="text 3", wraps=True)
        inside.addWidget(self._kind)
        column.addWidget(frame, 1)
        self.setFocusProxy(self.text)
        theme.changed.connect(self._write)

    def show_message(self, facts: Facts, at: int) -> None:
        """Show one of the messages."""
        self._made = facts.messages[at]
        made, count = self._made, len(facts.messages)
        self._count.setText(f"{at + 1:,} of {count:,}")
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < count)
        both = made.envelope if made.envelope == made.address else f"{made.envelope} ({made.address})"
        self._to.set_text(f"{made.display} <{both}>" if made.display else both)
        account = facts.account
        sender = "no account yet" if account is None else account.address
        self._from.set_text(f"{account.sender} <{sender}>" if account is not None and account.sender else sender)
        self._subject.setText(made.subject or "no subject")
        said = "\n".join(dict.fromkeys(one.text for one in made.problems))
        self._problems.setText(said)
        self._problems.setVisible(bool(said))
        self._kind.setText(_BOTH if made.html else _PLAIN)
        self._write()

    def show_nothing(self, sentence: str) -> None:
        """Say why there is no message to show."""
        self._made = None
        for part in (self._to, self._from):
            part.set_text("")
        self._subject.setText("")
        self._count.setText("")
        self.previous.setEnabled(False)
        self.next.setEnabled(False)
        self._problems.hide()
        self._kind.setText("")
        self.text.setPlainText(sentence)

    def _head(self) -> QHBoxLayout:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(text_label("Message", "heading"))
        self._count = text_label("", "second", tone="text 3")
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(text_label(f"{key_words(action('previous_message').key)[0]} ← →", "second", tone="text 3"))
        self.previous = Button(
            theme, "", "plain", icon="chevron-left", size="small", name="Previous message",
            on_click=lambda: self.moved.emit(-1),
        )  # fmt: skip
        self.next = Button(
            theme, "", "plain", icon="chevron-right", size="small", name="Next message",
            on_click=lambda: self.moved.emit(1),
        )  # fmt: skip
        head.addWidget(self.previous)
        head.addWidget(self.next)
        return head

    def _headers(self) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnMinimumWidth(0, theme.px(48))
        self._to, self._from = ElidedLabel(), ElidedLabel()
        self._subject = text_label("", "strong", wraps=True)  # never cut: it may hold the hour of an embargo
        for row, (word, part) in enumerate((("To", self._to), ("From", self._from), ("Subject", self._subject))):
            grid.addWidget(text_label(word, "second", tone="text 3"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _write(self) -> None:
        """Write the text, what was filled in heavier and underlined in the accent."""
        made = self._made
        if made is None:
            return
        plain, filled = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(self._theme.colour("text"))
        filled.setForeground(self._theme.colour("text"))
        filled.setFontWeight(QFont.Weight.Medium)
        filled.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        filled.setUnderlineColor(self._theme.colour("accent"))
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        end = 0
        for start, stop in made.fills:
            cursor.insertText(made.text[end:start], plain)
            is_whole_text = made.text.count("\n", start, stop) > 3
            cursor.insertText(made.text[start:stop], plain if is_whole_text else filled)
            end = stop
        cursor.insertText(made.text[end:], plain)
        cursor.select(QTextCursor.SelectionType.Document)
        airy = QTextBlockFormat()
        airy.setLineHeight(_AIR, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(airy)
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
