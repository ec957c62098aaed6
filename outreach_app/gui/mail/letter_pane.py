"""The letter: subject and text with their fields, over the language and the version that it carries."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.mail.chip_edit import ChipEdit
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.act_menu import tip
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import divider, text_label
from outreach_app.model.language import language_name

_HINT = "Dear {{greeting}}, … Type two braces for a field. Left empty, the release itself is the letter."


class LetterPane(QWidget):
    """``edited`` comes a moment after something was typed."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(text_label("Template", "heading"))
        self._note = text_label("", "second", tone="text 3")
        head.addWidget(self._note)
        head.addStretch(1)
        self.insert = Button(
            theme, "Insert field", "link", icon="braces", tip=tip("insert_field"), on_click=self.ask_for_field
        )
        head.addWidget(self.insert)
        column.addLayout(head)
        frame = QFrame()
        frame.setProperty("kind", "search")
        inside = QVBoxLayout(frame)
        edge = theme.px(12)
        inside.setContentsMargins(edge, theme.px(8), edge, theme.px(8))
        inside.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        words = text_label("Subject:", "body")
        self.subject = ChipEdit(theme, "Subject", one_line=True, hint="Subject of every message")
        words.setBuddy(self.subject)
        words.setContentsMargins(0, theme.px(6), 0, 0)
        top.addWidget(words)
        top.addWidget(self.subject, 1)
        inside.addLayout(top)
        inside.addWidget(divider())
        self.body = ChipEdit(theme, "Text of the letter", hint=_HINT)
        inside.addWidget(self.body, 1)
        column.addWidget(frame, 1)
        self.subject.edited.connect(self.edited.emit)
        self.body.edited.connect(self.edited.emit)
        self.setFocusProxy(self.body)

    def show_letter(self, facts: Facts) -> None:
        """Show the letter of a distribution; one that was started cannot be changed any more."""
        self.subject.show_text(facts.one.subject)
        self.body.show_text(facts.one.template)
        carried = facts.carried
        words = [language_name(carried.language)] if carried.language else []
        words += [f"version {carried.number}"] if carried.number else []
        words += ["Markdown"] if facts.one.is_markdown else []
        words += [] if facts.is_draft else ["as it left, not changed any more"]
        self._note.setText(", ".join(words))
        for edit in (self.subject, self.body):
            edit.setReadOnly(not facts.is_draft)
        self.insert.setVisible(facts.is_draft)

    def ask_for_field(self) -> None:
        """Open the list of fields in the part of the letter that had the focus."""
        (self.subject if self.subject.hasFocus() else self.body).ask_for_field()
