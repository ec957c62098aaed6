"""The search field: chips first, the caret after them, suggestions below that Enter or Tab turns into chips."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.cards import soft_shadow
from outreach_app.gui.widgets.chip import CHIP_ICONS, Chip
from outreach_app.gui.widgets.labels import key_cap, put_property
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.gui.widgets.undo_keys import is_for_the_window
from outreach_app.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ChipItem:
    """One condition: its kind ("language"), key ("th"), words ("speaks Thai") and what choosing it would find."""

    kind: str
    key: str
    words: str
    result: str = ""


class SearchEdit(QLineEdit):
    """The line of the search field. It tells what was pressed, and never acts while an input method composes."""

    taken = Signal()  # Enter or Tab
    went_back = Signal()  # Backspace at the start
    went_down = Signal()
    moved = Signal(int)  # Alt with an arrow: another suggestion
    escaped = Signal()
    focus_moved = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bare")
        self.setAcceptDrops(False)  # a file that is dropped here is meant for the window, not for the search
        self.has_suggestion = False
        self._composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method is composing."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: object) -> bool:
        """Take Tab for the suggestion before it moves the focus; leave undo to the window where there is no text."""
        if isinstance(event, QKeyEvent) and is_for_the_window(self, event):
            event.ignore()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
            if tab and self.has_suggestion and not self._composing:
                self.taken.emit()
                return True
        return super().event(event)  # type: ignore[arg-type]  # every event comes through here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the keys that the field as a whole answers; the rest is ordinary typing."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self._composing:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()
        elif key == Qt.Key.Key_Backspace and self.cursorPosition() == 0 and not self.hasSelectedText():
            self.went_back.emit()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and alt:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Down:
            self.went_down.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the caret is here."""
        super().focusInEvent(event)
        self.focus_moved.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the caret has left."""
        super().focusOutEvent(event)
        self.focus_moved.emit(False)


class SearchField(QFrame):
    """Chips and a line in one frame. It knows nothing of people: it tells its chips and its text."""

    changed = Signal()  # chips or text
    text_edited = Signal(str)  # to ask for suggestions
    left_downwards = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, placeholder: str, name: str, *, key: str = "Ctrl F") -> None:
        super().__init__()
        self._theme = theme
        self._chips: list[tuple[ChipItem, Chip]] = []
        self.setProperty("kind", "search")
        self.setProperty("active", True)  # the caret is put here at once: styled for it from the first
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(SIZES.search_field))
        self._icon = IconLabel(theme, "search", "text_2")
        self.edit = SearchEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        self._cap = key_cap(key)
        self.wipe = self.edit.addAction(theme.icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self.wipe.setText("Clear the text")
        self.wipe.setVisible(False)
        self.wipe.triggered.connect(self.edit.clear)
        theme.changed.connect(self._tint)
        for part in (self._icon, self.edit, self._cap):
            part.setParent(self)
        self._popup = _Suggestions(theme, self)
        self._popup.chosen.connect(self.add_chip)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.taken.connect(self._take)
        self.edit.went_back.connect(self._go_back)
        self.edit.went_down.connect(self.left_downwards)
        self.edit.moved.connect(self._popup.move_by)
        self.edit.escaped.connect(self._escape)
        self.edit.focus_moved.connect(self._focus_moved)

    def text(self) -> str:
        """Give what stands behind the chips."""
        return self.edit.text().strip()

    def chips(self) -> tuple[ChipItem, ...]:
        """Give the conditions, in the order in which they were made."""
        return tuple(item for item, _ in self._chips)

    def set_search(self, chips: Sequence[ChipItem], text: str) -> None:
        """Show another search without telling of each part; ``changed`` is emitted once."""
        self.blockSignals(True)
        while self._chips:
            self._drop(self._chips[-1][0])
        for item in chips:
            self._insert(item)
        self.edit.setText(text)
        self.blockSignals(False)
        self._popup.hide_all()
        self.changed.emit()

    def add_chip(self, item: ChipItem, *, keep_text: bool = False) -> None:
        """Add a condition; the word that it was made from goes."""
        if item not in self.chips():
            self._insert(item)
        if not keep_text:
            self.edit.blockSignals(True)
            self.edit.clear()
            self.edit.blockSignals(False)
        self._popup.hide_all()
        self.edit.has_suggestion = False
        self.changed.emit()

    def remove_chip(self, item: ChipItem) -> None:
        """Take a condition off; the focus goes to the line."""
        had_focus = any(chip.hasFocus() for _, chip in self._chips)
        self._drop(item)
        if had_focus:
            self.edit.setFocus()
        self.changed.emit()

    def set_suggestions(self, items: Sequence[ChipItem]) -> None:
        """Offer chips for what is being typed, the best first; none takes the list away."""
        shown = items if self.edit.hasFocus() and self.text() else ()
        self._popup.offer(shown)
        self.edit.has_suggestion = bool(shown)
        best = f"Enter: {shown[0].words}, {shown[0].result}" if shown else ""
        self.edit.setAccessibleDescription(best)

    def type_on(self, letters: str) -> None:
        """Take letters that were typed elsewhere, and go on here."""
        self.edit.setFocus()
        self.edit.setCursorPosition(len(self.edit.text()))
        self.edit.insert(letters)

    def _insert(self, item: ChipItem) -> None:
        chip = Chip(self._theme, item.words, CHIP_ICONS.get(item.kind, ""))
        chip.removed.connect(lambda: self.remove_chip(item))
        chip.setParent(self)
        chip.show()
        self._chips.append((item, chip))
        QWidget.setTabOrder(chip, self.edit)
        self._lay()

    def _drop(self, item: ChipItem) -> None:
        for at, (held, chip) in enumerate(self._chips):
            if held == item:
                del self._chips[at]
                chip.hide()
                chip.deleteLater()
                self._lay()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the parts anew."""
        super().resizeEvent(event)
        self._lay()

    def minimumSizeHint(self) -> QSize:
        """Let it be narrow: chips go on in further rows."""
        return QSize(self._theme.px(240), self._theme.px(SIZES.search_field))

    def _tint(self) -> None:
        self.wipe.setIcon(self._theme.icon("x"))

    def _lay(self) -> None:
        """Set icon, chips and line from the left; what has no room begins a row below, so that no chip is cut."""
        px = self._theme.px
        high, gap, edge, least = px(SIZES.chip), px(6), px(10), px(150)
        first, pitch = (px(SIZES.search_field) - high) // 2, high + gap
        side = px(SIZES.icon)
        self._icon.setGeometry(edge, (px(SIZES.search_field) - side) // 2, side, side)
        cap = self._cap.sizeHint()
        ends = self.width() - edge - cap.width() - gap, self.width() - edge  # of the first row, and of those below
        self._cap.setGeometry(ends[0] + gap, (px(SIZES.search_field) - cap.height()) // 2, cap.width(), cap.height())
        begin = edge + side + gap
        left, row = begin, 0
        for _, chip in self._chips:
            wide = chip.sizeHint().width()
            if left > begin and left + wide > ends[row > 0]:
                left, row = begin, row + 1
            chip.setGeometry(left, first + row * pitch, min(wide, ends[row > 0] - left), high)
            left += wide + gap
        if left > begin and ends[row > 0] - left < least:
            left, row = begin, row + 1
        self.edit.setGeometry(left, first + row * pitch, ends[row > 0] - left, high)
        self.setFixedHeight(px(SIZES.search_field) + row * pitch)

    def _text_changed(self) -> None:
        self.wipe.setVisible(bool(self.edit.text()))
        self.text_edited.emit(self.text())
        self.changed.emit()

    def _take(self) -> None:
        item = self._popup.current()
        if item is not None:
            self.add_chip(item)
        else:
            self.left_downwards.emit()

    def _go_back(self) -> None:
        if self._chips:
            self._chips[-1][1].setFocus()

    def _escape(self) -> None:
        if self._popup.isVisible():
            self._popup.hide_all()
            self.edit.has_suggestion = False
        elif self._chips and not self.text():
            self.remove_chip(self._chips[-1][0])
        else:
            self.escaped.emit()

    def _focus_moved(self, is_here: bool) -> None:
        put_property(self, "active", is_here)
        if not is_here:
            self._popup.hide_all()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the caret into the line wherever the frame is clicked."""
        self.edit.setFocus()
        super().mousePressEvent(event)


class _Suggestions(QFrame):
    """The list below the field; it never takes the focus."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, field: SearchField) -> None:
        super().__init__(field)
        self._theme = theme
        self._field = field
        self._items: list[ChipItem] = []
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Suggestions")
        self._list.setProperty("ground", "raised")
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda item: self.chosen.emit(self._items[self._list.row(item)]))
        column.addWidget(self._list)
        self.hide()

    def offer(self, items: Sequence[ChipItem]) -> None:
        """Show suggestions, the best one chosen."""
        self._items = list(items)
        if not items:
            self.hide_all()
            return
        self._list.clear()
        for item in items:
            line = QListWidgetItem(self._theme.icon(CHIP_ICONS.get(item.kind, "search")), _line(item))
            self._list.addItem(line)
        self._list.setCurrentRow(0)
        window = self._field.window()
        self.setParent(window)
        row = max(self._list.sizeHintForRow(0), self._theme.px(32))
        width = min(self._field.width(), self._theme.px(420))
        for at in range(self._list.count()):
            self._list.item(at).setSizeHint(QSize(width - 12, row))
        self.resize(width, row * len(items) + 10)
        self.move(self._field.mapTo(window, QPoint(0, self._field.height() + 4)))
        soft_shadow(self, self._theme)
        self.show()
        self.raise_()

    def hide_all(self) -> None:
        """Take the list away."""
        self.hide()
        self._items = []

    def current(self) -> ChipItem | None:
        """Give the chosen suggestion; None where none is offered."""
        row = self._list.currentRow()
        return self._items[row] if self.isVisible() and 0 <= row < len(self._items) else None

    def move_by(self, step: int) -> None:
        """Choose another suggestion."""
        if self._items:
            self._list.setCurrentRow((self._list.currentRow() + step) % len(self._items))


def _line(item: ChipItem) -> str:
    """Give a suggestion and what it would find, as one line."""
    return f"{item.words}     {item.result}" if item.result else item.words
