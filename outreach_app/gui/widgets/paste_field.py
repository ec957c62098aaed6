"""The empty paste review: a large field to paste or drop a release into, and the file dialog beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from outreach_app.gui.drops import takes
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import put_property, text_label
from outreach_app.gui.widgets.marks import IconLabel


class PasteField(QFrame):
    """A field that takes a paste or a drop. ``given`` carries what came, ``file_asked`` asks for the dialog."""

    given = Signal(object)  # QMimeData
    file_asked = Signal()
    clipboard_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "drop")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Paste a release or a signature here, or drop a file")
        self._theme = theme
        self._style()
        theme.changed.connect(self._style)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(theme, "clipboard-paste", "text_3", 32), 0, middle)
        column.addSpacing(theme.px(4))
        column.addWidget(text_label("Paste a release or a signature", "name"), 0, middle)
        said = text_label("Its people, organisations and members are read and shown. Nothing is stored yet.", "body")
        put_property(said, "tone", "text 2")
        column.addWidget(said, 0, middle)
        column.addSpacing(theme.px(12))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        paste = Button(theme, "Paste", "primary", icon="clipboard-paste", on_click=self.clipboard_asked.emit)
        row.addWidget(paste)
        row.addWidget(Button(theme, "Open a file…", icon="folder-open", on_click=self.file_asked.emit))
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(theme.px(8))
        hint = "Text, Markdown, web page, mail, Word or PDF. Ctrl V pastes, a file can be dropped here."
        column.addWidget(text_label(hint, "second", tone="text 3"), 0, middle)
        column.addStretch(3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a paste by its usual key."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.clipboard_asked.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take texts and files."""
        if takes(event.mimeData()):
            event.acceptProposedAction()
            put_property(self, "active", True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Let the field rest again."""
        put_property(self, "active", False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        put_property(self, "active", False)
        event.acceptProposedAction()
        self.given.emit(event.mimeData())

    def _style(self) -> None:
        colours = self._theme.colours
        base = f"background: {colours.side}; border-radius: 10px;"
        self.setStyleSheet(
            f'QFrame[kind="drop"] {{ {base} border: 2px dashed {colours.border}; }}'
            f'QFrame[kind="drop"]:focus, QFrame[kind="drop"][active="true"] {{ {base}'
            f" border: 2px dashed {colours.focus}; }}"
        )
