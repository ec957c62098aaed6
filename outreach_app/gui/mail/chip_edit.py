"""A field for text with chips: fields are completed as one types two braces, and stand as atoms afterwards."""

from PySide6.QtCore import QEvent, QMimeData, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QCompleter, QListView, QSizePolicy, QTextEdit

from outreach_app.gui.mail.field_chips import (
    CHIP,
    ChipPainter,
    chip_format,
    field_words,
    in_words,
    insert_with_chips,
    make_chips,
    plain_text,
    selected_text,
)
from outreach_app.gui.theme import Theme
from outreach_app.services.mailing_fields import known_fields

_OPEN = "{{"
_ONE_LINE, _PITCH = 32, 24
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class ChipEdit(QTextEdit):
    """``edited`` comes when what stands here has changed by the user's hand."""

    edited = Signal()

    def __init__(self, theme: Theme, name: str, *, one_line: bool = False, hint: str = "") -> None:
        super().__init__()
        self._theme, self._one_line, self._composing = theme, one_line, False
        self._shown = ""
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self.setProperty("kind", "bare")
        self.document().setDocumentMargin(theme.px(2) if one_line else 0)
        self._painter = ChipPainter(theme, self)
        self.document().documentLayout().registerHandler(CHIP, self._painter)
        if one_line:
            self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fields = {field_words(key).words: key for key in known_fields()}
        self._completer = QCompleter(QStringListModel(sorted(self._fields), self), self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(9)
        popup = QListView()
        popup.setAccessibleName("Fields")
        self._completer.setPopup(popup)
        self._popup = popup
        self._completer.activated[str].connect(self._take)  # type: ignore[index]  # the stub knows no overloads
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        self._even_lines()
        self.textChanged.connect(lambda: self._soon.start(0))
        theme.changed.connect(self._renew_look)

    def text(self) -> str:
        """Give what stands here, with fields as plain tokens."""
        return plain_text(self.document())

    def show_text(self, text: str) -> None:
        """Show another text; nothing happens where it stands here already, so that the caret stays."""
        self._shown = text
        if text == self.text():
            return
        self.clear()
        self._even_lines()
        insert_with_chips(QTextCursor(self.document()), text)
        self.setAccessibleDescription(in_words(text))
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._soon.stop()

    def _even_lines(self) -> None:
        """Let lines with and without chips stand equally far apart; lines that are typed below follow."""
        block = QTextBlockFormat()
        block.setLineHeight(self._theme.px(_PITCH), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        QTextCursor(self.document()).setBlockFormat(block)

    def ask_for_field(self) -> None:
        """Open the list of fields where the caret stands."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._typed_so_far():
            self.textCursor().insertText(_OPEN, QTextCharFormat())
        self._offer()

    def event(self, event: QEvent) -> bool:
        """Leave the keys of undo and redo to the window where nothing here can be taken back."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            is_undo = event.matches(undo) and not self.document().isUndoAvailable()
            if is_undo or (event.matches(redo) and not self.document().isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a field by Enter or Tab while the list is open; keep one line where there is only one."""
        if self._popup.isVisible() and event.key() in _TAKES:
            self._take(self._popup.currentIndex().data() or self._completer.currentCompletion())
            return
        if self._one_line and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
            return
        super().keyPressEvent(event)
        if event.text() or event.key() == Qt.Key.Key_Backspace:
            self._offer()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note that letters are being composed: nothing is looked at meanwhile."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list of fields."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._popup.hide()
        super().focusOutEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy fields as plain tokens."""
        data = QMimeData()
        data.setText(selected_text(self.textCursor()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text; tokens in it become chips."""
        text = source.text()
        insert_with_chips(self.textCursor(), " ".join(text.split()) if self._one_line else text)

    def sizeHint(self) -> QSize:
        """Give one line, or a few."""
        height = self._theme.px(_ONE_LINE) if self._one_line else self._theme.px(120)
        return QSize(self._theme.px(320), height)

    def minimumSizeHint(self) -> QSize:
        """Let it shrink to a line."""
        return QSize(self._theme.px(120), self._theme.px(_ONE_LINE if self._one_line else 64))

    def _look(self) -> None:
        """Make chips of what was typed out, and tell that something changed."""
        if self._composing or self.isReadOnly():
            return
        if make_chips(self.document()):
            self._popup.hide()
            cursor = self.textCursor()
            self.setTextCursor(cursor)
        text = self.text()
        if text != self._shown:
            self._shown = text
            self.setAccessibleDescription(in_words(text))
            self.edited.emit()

    def _typed_so_far(self) -> str:
        """Give what stands between two braces and the caret, with the braces; "" where none are open."""
        cursor = self.textCursor()
        units = cursor.block().text().encode("utf-16-le", "surrogatepass")  # Qt counts in UTF-16
        before = units[: 2 * cursor.positionInBlock()].decode("utf-16-le", "replace")
        at = before.rfind(_OPEN)
        if at < 0 or any(sign in before[at + 2 :] for sign in "{}|") or len(before) - at > 40:
            return ""
        return before[at:]

    def _offer(self) -> None:
        """Offer the fields that hold what was typed behind two braces."""
        typed = self._typed_so_far()
        if not typed or self._composing:
            self._popup.hide()
            return
        self._completer.setCompletionPrefix(typed[2:].replace("_", " ").strip())
        if not self._completer.completionCount():
            self._popup.hide()
            return
        box = self.cursorRect()
        box.setWidth(self._theme.px(260))
        self._completer.complete(box)
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, words: str) -> None:
        """Put a field in the place of what was typed."""
        self._popup.hide()
        typed, key = self._typed_so_far(), self._fields.get(words, "")
        if not key:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for _ in typed:
            cursor.deletePreviousChar()
        cursor.insertText("￼", chip_format(key))
        cursor.setCharFormat(QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def _renew_look(self) -> None:
        self.document().markContentsDirty(0, self.document().characterCount())
