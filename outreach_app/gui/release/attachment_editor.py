"""The field of an attachment: its file, what is said of it, and the choice of another file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from outreach_app.gui.release.part_editors import PartEditor
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import ElidedLabel, put_property
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.dataclass import replace
from outreach_app.model.release import Part
from outreach_app.services.release_files import size_words


class AttachmentEditor(PartEditor):
    """A card with the file and its size, above the caption. ``file_asked`` asks for a file."""

    file_asked = Signal(str)  # id of the part

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__(theme, part)
        box = QFrame()
        box.setProperty("kind", "card")
        box.setFixedHeight(theme.px(32))
        row = QHBoxLayout(box)
        row.setContentsMargins(theme.px(8), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        self._icon = IconLabel(theme, "file-text", "text_2")
        row.addWidget(self._icon)
        self._file = ElidedLabel("", "body")
        row.addWidget(self._file, 1)
        self.choose = Button(theme, "", "link", on_click=lambda: self.file_asked.emit(self.part.id))
        row.addWidget(self.choose)
        self.column.addWidget(box)
        self.caption = QLineEdit(part.text)
        self.caption.setPlaceholderText("Caption")
        self.caption.setAccessibleName("Caption of the attachment")
        self.caption.textEdited.connect(self._tell)
        self.column.addWidget(self.caption)
        self.setFocusProxy(self.choose if not part.file else self.caption)
        self.show_part(part)

    def show_part(self, part: Part) -> None:
        """Show file and caption as they are stored."""
        self.part = part
        if self.caption.text() != part.text:
            self.caption.setText(part.text)
        words = f"{part.detail}, {size_words(part.size)}" if part.file else "No file yet"
        self._file.set_text(words)
        put_property(self._file, "tone", "" if part.file else "warn")
        self._icon.set_icon("file-text" if part.file else "triangle-alert", "text_2" if part.file else "warn")
        self.choose.setText("Another file…" if part.file else "Choose a file…")
        self.choose.setAccessibleName(f"{self.choose.text()} {words}")

    def _tell(self) -> None:
        self.part = replace(self.part, text=self.caption.text())
        self.edited.emit(self.part)
