"""The fields of a release: texts that grow with what is typed, the dateline, quotes, and what is not typed at all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from outreach_app.gui.release.part_words import LABELS
from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import TYPE
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import ElidedLabel, put_property, text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.gui.widgets.undo_keys import is_undo
from outreach_app.model.dataclass import replace
from outreach_app.model.release import Part, PartKind
from outreach_app.model.release_findings import Finding

_LEAST_LINES = {PartKind.BODY: 4, PartKind.LEAD: 2, PartKind.HEADLINE: 1}


class GrowingEdit(QTextEdit):
    """A text as high as its lines. Tab goes on; what a check is about is underlined, the active one tinted."""

    focused = Signal()
    left = Signal()

    def __init__(self, theme: Theme, name: str, least: int = 1, *, role: str = "body") -> None:
        super().__init__()
        self._theme, self._least = theme, least
        self.is_composing = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", role)
        self.setFont(theme.font(role))
        self._step = max(theme.px(TYPE[role].line), self.fontMetrics().height())
        self.document().setDocumentMargin(theme.px(2))
        self.put("")
        self.textChanged.connect(self._fit)
        self._fit()

    def put(self, text: str) -> None:
        """Show another text, with the line height of its role; typing afterwards can be undone back to it."""
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        look = QTextBlockFormat()
        look.setLineHeight(self._step, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.mergeBlockFormat(look)
        self.setUndoRedoEnabled(True)
        self._fit()

    def mark(self, findings: Sequence[Finding], active: str) -> None:
        """Underline the passages of findings; the one whose key is ``active`` is tinted too."""
        selections = []
        for finding in findings:
            if finding.span is None or finding.waived:
                continue
            selection = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            look.setUnderlineColor(self._theme.colour("warn"))
            if finding.key == active:
                look.setBackground(self._theme.colour("warn_weak"))
            selection.format = look
            selection.cursor = self._cursor(finding.span)
            selections.append(selection)
        self.setExtraSelections(selections)

    def select(self, span: tuple[int, int]) -> None:
        """Select a passage, counted in characters, and take the focus."""
        self.setTextCursor(self._cursor(span))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Give the height of the lines."""
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the lines that a narrower field needs."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing was typed that they could take back here."""
        document = self.document()
        if is_undo(event) and not (document.isUndoAvailable() or document.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method is composing: nothing is saved meanwhile."""
        self.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the field is entered."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field is left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _cursor(self, span: tuple[int, int]) -> QTextCursor:
        """Give a cursor over a passage; Qt counts in UTF-16."""
        text = self.toPlainText()
        start, end = (len(text[:place].encode("utf-16-le", "surrogatepass")) // 2 for place in span)
        cursor = QTextCursor(self.document())
        most = self.document().characterCount() - 1
        cursor.setPosition(min(start, most))
        cursor.setPosition(min(end, most), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _fit(self) -> None:
        """Take the height of the lines as they are broken now."""
        edges = self._theme.px(2 * 6) + 4
        least = self._least * self._step + 2 * self._theme.px(2)
        self.setFixedHeight(max(round(self.document().size().height()), least) + edges)


class PartEditor(QWidget):
    """What edits one part. ``edited`` carries the part as it is now; ``focused`` tells that it was entered."""

    edited = Signal(object)  # Part
    focused = Signal(str)  # id of the part

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__()
        self.theme, self.part = theme, part
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(6))

    def show_part(self, part: Part) -> None:
        """Show the part as it is stored; what is being typed is never replaced."""
        self.part = part

    def mark(self, findings: Sequence[Finding], active: str) -> None:
        """Show what the checks found in this part."""

    def select(self, span: tuple[int, int] | None) -> None:
        """Go to a passage."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_composing(self) -> bool:
        """Whether an input method is composing in it."""
        return False


class TextEditor(PartEditor):
    """A part that is one text."""

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__(theme, part)
        role = "strong" if part.kind is PartKind.HEADLINE else "body"
        self.edit = GrowingEdit(theme, LABELS[part.kind], _LEAST_LINES.get(part.kind, 1), role=role)
        self.edit.put(part.text)
        self.column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._tell)
        self.edit.focused.connect(lambda: self.focused.emit(self.part.id))

    def show_part(self, part: Part) -> None:
        """Show another text where it differs from what stands there."""
        self.part = part
        if self.edit.toPlainText() != part.text:
            self.edit.put(part.text)

    def mark(self, findings: Sequence[Finding], active: str) -> None:
        """Underline what the checks found."""
        self.edit.mark(findings, active)

    def select(self, span: tuple[int, int] | None) -> None:
        """Select a passage, or go to the end."""
        self.edit.select(span or (len(self.edit.toPlainText()),) * 2)

    def is_composing(self) -> bool:
        """Whether an input method is composing."""
        return self.edit.is_composing

    def _tell(self) -> None:
        text = self.edit.toPlainText()
        if text != self.part.text:
            self.part = replace(self.part, text=text)
            self.edited.emit(self.part)


class DatelineEditor(PartEditor):
    """City and day side by side."""

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__(theme, part)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.place, self.day = QLineEdit(part.text), QLineEdit(part.detail)
        self.place.setPlaceholderText("CITY")
        self.day.setPlaceholderText("Day, as April 3, 2012")
        self.place.setAccessibleName("Dateline, city")
        self.day.setAccessibleName("Dateline, day")
        row.addWidget(self.place, 2)
        row.addWidget(self.day, 3)
        self.column.addLayout(row)
        self.setFocusProxy(self.place)
        for field in (self.place, self.day):
            field.textEdited.connect(lambda _: self._tell())

    def show_part(self, part: Part) -> None:
        """Show another dateline."""
        self.part = part
        for field, text in ((self.place, part.text), (self.day, part.detail)):
            if field.text() != text:
                field.setText(text)

    def _tell(self) -> None:
        self.part = replace(self.part, text=self.place.text(), detail=self.day.text())
        self.edited.emit(self.part)


class QuoteEditor(PartEditor):
    """A row with speaker, organisation and whether the speaker can be asked; it unfolds to the words."""

    approval_asked = Signal(str)

    def __init__(self, theme: Theme, part: Part, *, is_reached: bool) -> None:
        super().__init__(theme, part)
        self._row = QFrame()
        self._row.setProperty("kind", "card")
        inside = QHBoxLayout(self._row)
        inside.setContentsMargins(theme.px(8), 0, theme.px(12), 0)
        inside.setSpacing(theme.px(8))
        self._row.setFixedHeight(theme.px(30))
        inside.addWidget(IconLabel(theme, "quote", "text_2"))
        self._speaker = text_label("", "strong")
        self._post = ElidedLabel("", "body", tone="text 2")
        inside.addWidget(self._speaker)
        inside.addWidget(self._post, 1)
        self._approved = text_label("", "label", tone="good")
        inside.addWidget(self._approved)
        self._mark = IconLabel(theme, "check", "good", 14)
        self._word = text_label("", "label")
        inside.addWidget(self._mark)
        inside.addWidget(self._word)
        name = "Show the words"
        self.fold = Button(theme, "", "quiet", icon="chevron-down", size="tiny", name=name, on_click=self._toggle)
        inside.addWidget(self.fold)
        self.column.addWidget(self._row)
        self._words = QWidget()
        below = QVBoxLayout(self._words)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.px(4))
        self.edit = GrowingEdit(theme, f"Words of {part.speaker or 'the speaker'}", 2)
        self.edit.put(part.text)
        self.speaker = QLineEdit(part.speaker)
        self.speaker.setPlaceholderText("Speaker")
        self.speaker.setAccessibleName("Speaker")
        self.approve = Button(theme, "Words approved…", "link", on_click=lambda: self.approval_asked.emit(self.part.id))
        below.addWidget(self.edit)
        foot = QHBoxLayout()
        foot.addWidget(self.speaker, 1)
        foot.addWidget(self.approve)
        below.addLayout(foot)
        self._words.setVisible(not part.text)
        self.column.addWidget(self._words)
        self.setFocusProxy(self.fold if part.text else self.edit)
        self.edit.textChanged.connect(self._tell)
        self.speaker.textEdited.connect(lambda _: self._tell())
        self.edit.focused.connect(lambda: self.focused.emit(self.part.id))
        self.show_state(part, is_reached=is_reached)

    def show_part(self, part: Part) -> None:
        """Show other words."""
        self.part = part
        if self.edit.toPlainText() != part.text:
            self.edit.put(part.text)
        if self.speaker.text() != part.speaker:
            self.speaker.setText(part.speaker)

    def show_state(self, part: Part, *, is_reached: bool) -> None:
        """Say who speaks, whether they can be asked, and who approved the words."""
        self._speaker.setText(part.speaker or "Speaker not stated")
        self._post.set_text(part.organisation or part.post)
        self._approved.setText(f"approved by {part.approval.by}" if part.approval else "")
        self._approved.setVisible(part.approval is not None)
        self._word.setText("contact in block" if is_reached else "no contact")
        put_property(self._word, "tone", "good" if is_reached else "warn")
        self._mark.set_icon("check" if is_reached else "triangle-alert", "good" if is_reached else "warn")
        said = f"Quote of {self._speaker.text()}, {self._word.text()}"
        self.fold.setAccessibleName(f"{said}, {'hide' if self._words.isVisibleTo(self) else 'show'} the words")

    def mark(self, findings: Sequence[Finding], active: str) -> None:
        """Underline what the checks found."""
        self.edit.mark(findings, active)

    def select(self, span: tuple[int, int] | None) -> None:
        """Unfold and select a passage."""
        self._unfold(is_open=True)
        self.edit.select(span or (0, 0))

    def is_composing(self) -> bool:
        """Whether an input method is composing."""
        return self.edit.is_composing

    def _toggle(self) -> None:
        self._unfold(is_open=not self._words.isVisibleTo(self))

    def _unfold(self, *, is_open: bool) -> None:
        self._words.setVisible(is_open)
        self.fold.set_icon_name("chevron-up" if is_open else "chevron-down")

    def _tell(self) -> None:
        text, speaker = self.edit.toPlainText(), self.speaker.text()
        if (text, speaker) != (self.part.text, self.part.speaker):
            self.part = replace(self.part, text=text, speaker=speaker)
            self.edited.emit(self.part)


class TakenEditor(PartEditor):
    """A part that is not typed but taken from elsewhere: the contact block, the member list. It says so."""

    asked = Signal(str)

    def __init__(self, theme: Theme, part: Part, icon: str) -> None:
        super().__init__(theme, part)
        box = QFrame()
        box.setProperty("kind", "accent card")
        box.setFixedHeight(theme.px(32))
        row = QHBoxLayout(box)
        row.setContentsMargins(theme.px(8), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel(theme, icon, "accent_text"))
        self.button = Button(theme, "", "link", name=LABELS[part.kind], on_click=lambda: self.asked.emit(part.id))
        row.addWidget(self.button)
        self._note = ElidedLabel("", "second", tone="text 2")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._note, 1)
        self.column.addWidget(box)
        self.setFocusProxy(self.button)

    def say(self, words: str, note: str) -> None:
        """Say what is taken, and in which order."""
        self.button.setText(words)
        self.button.setAccessibleName(f"{LABELS[self.part.kind]}: {words}, {note}")
        self._note.set_text(note)


class KeyedColumn(QWidget):
    """A column whose parts can be moved by Alt and an arrow."""

    move_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the part that has the focus."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(step)
            return
        super().keyPressEvent(event)
