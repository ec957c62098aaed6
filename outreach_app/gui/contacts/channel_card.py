"""The card of one number or address in the inspector: what it is worth, where it came from, and its acts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QMenu

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import ElidedLabel, text_label
from outreach_app.gui.widgets.marks import VerdictTag

_MARGIN = 12
_SELECT = Qt.TextInteractionFlag.TextSelectableByMouse


class ChannelCard(Card):
    """Its lines are pairs of a name and a value; the last is when it was verified, with the act that does it."""

    verified = Signal()
    edit_asked = Signal()
    copied = Signal(str)  # what was copied, in words

    def __init__(self, theme: Theme, shown: str, tag: VerdictTag, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, margin=_MARGIN, spacing=4)
        self._theme, self._shown = theme, shown
        self._copies: tuple[tuple[str, str], ...] = ()
        self._head(tag)
        self._lines(lines)

    def offer_copies(self, *copies: tuple[str, str]) -> None:
        """Offer ways to copy, each a word ("number to dial") and the text; the first is that of the button."""
        self._copies = tuple(dict.fromkeys((word, text) for word, text in copies if text))
        word = self._copies[0][0] if self._copies else ""
        self._copy.setVisible(bool(word))
        self._copy.setToolTip(f"Copy the {word}")
        self._copy.setAccessibleName(f"Copy the {word} {self._copies[0][1]}" if word else "Copy")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy it in each of its forms, to edit it, and to note that it was verified."""
        menu = QMenu(self)
        menu.setAccessibleName(f"About {self._shown}")
        for at, (word, _) in enumerate(self._copies):
            menu.addAction(f"Copy the {word}", partial(self._copy_form, at))
        menu.addSeparator()
        menu.addAction("Verified by call", self.verified.emit)
        menu.addAction("Edit…", self.edit_asked.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Edit it."""
        self.edit_asked.emit()

    def _head(self, tag: VerdictTag) -> None:
        """Set number, button and verdict in one row where they fit, else the verdict under the number."""
        px = self._theme.px
        self._copy = Button(self._theme, "", "icon", icon="copy", size="tiny", name="Copy")
        self._copy.clicked.connect(lambda: self._copy_form(0))
        label = self._number()
        row = QHBoxLayout()
        row.setSpacing(px(4))
        row.addWidget(label)
        row.addWidget(self._copy)
        row.addStretch(1)
        room = px(SIZES.inspector - 2 * SIZES.pane - 2 * _MARGIN) - tag.sizeHint().width() - px(SIZES.target + 12)
        self.body.addLayout(row)
        if label.fontMetrics().horizontalAdvance(self._shown) <= room:
            row.addWidget(tag)
        else:
            self.body.addWidget(tag, 0, Qt.AlignmentFlag.AlignLeft)

    def _number(self) -> QLabel:
        """Give the label of the number; an address may be shortened, a number never."""
        if "@" in self._shown:
            made: QLabel = ElidedLabel(self._shown, "heading")
            made.setSizePolicy(made.sizePolicy().Policy.Maximum, made.sizePolicy().Policy.Preferred)
        else:
            made = text_label(self._shown, "heading")
            made.setTextInteractionFlags(_SELECT)
        made.setFont(self._theme.font("heading"))
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        return made

    def _lines(self, lines: Sequence[tuple[str, str]]) -> None:
        theme, top = self._theme, Qt.AlignmentFlag.AlignTop
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, theme.px(60))
        for row, (name, value) in enumerate(lines):
            is_last = row == len(lines) - 1
            middle = Qt.AlignmentFlag.AlignVCenter if is_last else top
            grid.addWidget(text_label(name, "second", tone="text 3"), row, 0, middle)
            words = text_label(value, "second", tone="text", wraps=True, selectable=True)
            words.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            grid.addWidget(words, row, 1, 1, 1 if is_last else 2, middle)
        name = f"{self._shown} was verified by a call"
        verify = Button(theme, "Verified by call", "link", size="small", name=name)
        verify.clicked.connect(self.verified)
        grid.addWidget(verify, len(lines) - 1, 2)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def _copy_form(self, at: int) -> None:
        word, text = self._copies[at]
        QApplication.clipboard().setText(text)
        self.copied.emit(f"The {word} is copied.")
