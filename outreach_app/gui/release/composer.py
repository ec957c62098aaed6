"""The composer: the parts of one language, their names in a column, fields at the right; parts are moved and added."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.release.attachment_editor import AttachmentEditor
from outreach_app.gui.release.part_editors import (
    DatelineEditor,
    KeyedColumn,
    PartEditor,
    QuoteEditor,
    TakenEditor,
    TextEditor,
)
from outreach_app.gui.release.part_words import LABELS, block_words
from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import ElidedLabel, text_label
from outreach_app.model.release import Part, PartKind
from outreach_app.model.release_findings import Finding
from outreach_app.services.release_views import ReleaseView

_NAMES = 108
_TAKEN = {PartKind.CONTACTS: "refresh-cw", PartKind.MEMBERS: "list"}


class Composer(QScrollArea):
    """The fields of a release. What is typed comes out as ``edited``; nothing is stored here."""

    edited = Signal(object)  # Part
    move_asked = Signal(str, int)
    add_asked = Signal(object)  # the button under which the menu opens
    approval_asked = Signal(str)
    taken_asked = Signal(str)  # id of a part that is not typed
    part_entered = Signal(str)
    file_asked = Signal(str)  # id of an attachment

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._editors: dict[str, PartEditor] = {}
        self._current = ""
        self._shape: tuple[tuple[str, PartKind, bool], ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = KeyedColumn()
        self._inside.setProperty("ground", "window")
        self._inside.move_asked.connect(self._move)
        column = QVBoxLayout(self._inside)
        edge = theme.px(SIZES.pane_main)
        column.setContentsMargins(edge, theme.px(16), edge, theme.px(24))
        column.setSpacing(theme.px(12))
        self._grid_box = QWidget()
        column.addWidget(self._grid_box)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(_NAMES), 0, 0, 0)
        foot.setSpacing(theme.px(12))
        self.add = Button(theme, "Add a part", icon="plus", on_click=lambda: self.add_asked.emit(self.add))
        foot.addWidget(self.add)
        hint = ElidedLabel("Alt ↑ and Alt ↓ move a part, Alt Del removes it", "second", tone="text 3")
        foot.addWidget(hint, 1)
        column.addLayout(foot)
        column.addStretch(1)
        self.setWidget(self._inside)
        self.setMinimumWidth(theme.px(360))

    def show_view(self, shown: ReleaseView, language: str) -> None:
        """Show the parts; fields are made anew only where parts came, went or moved."""
        parts = shown.release.parts_in(language)
        shape = tuple((part.id, part.kind, bool(part.piece_id)) for part in parts)
        if shape != self._shape:
            self._shape = shape
            self._rebuild(parts, shown)
        for part in parts:
            editor = self._editors[part.id]
            if not editor.is_composing():
                editor.show_part(part)
            self._say(editor, part, shown)

    def mark(self, findings: Sequence[Finding], active: str) -> None:
        """Show in the fields what the checks found."""
        for key, editor in self._editors.items():
            editor.mark([one for one in findings if one.part_id == key], active)

    def go_to(self, part_id: str, span: tuple[int, int] | None = None) -> bool:
        """Bring a part into view and put the focus into it; False where it is not shown."""
        editor = self._editors.get(part_id)
        if editor is None:
            return False
        editor.select(span)
        self.ensureWidgetVisible(editor)
        return True

    def go_to_kind(self, kind: PartKind) -> bool:
        """Go to the first part of a kind."""
        key = next((key for key, of, _ in self._shape if of is kind), "")
        return bool(key) and self.go_to(key)

    def editor(self, part_id: str) -> PartEditor | None:
        """Give the field of a part, None where it is not shown."""
        return self._editors.get(part_id)

    def is_composing(self) -> bool:
        """Whether an input method is composing in any field."""
        return any(editor.is_composing() for editor in self._editors.values())

    def _rebuild(self, parts: Sequence[Part], shown: ReleaseView) -> None:
        """Make the fields; the one that had the focus keeps it where it is still there."""
        focused = self.focused_part()
        old = self._grid_box
        self._grid_box = QWidget()
        grid = QGridLayout(self._grid_box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(self._theme.px(12))
        grid.setColumnMinimumWidth(0, self._theme.px(_NAMES))
        grid.setColumnStretch(1, 1)
        self._editors = {}
        before: PartKind | None = None
        for row, part in enumerate(parts):
            editor = self._made(part, shown)
            self._editors[part.id] = editor
            if part.kind is not before:
                grid.addWidget(self._name(part, editor), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, row, 1)
            before = part.kind
        layout = self._inside.layout()
        if isinstance(layout, QVBoxLayout):
            layout.replaceWidget(old, self._grid_box)
        old.hide()
        old.deleteLater()
        if focused:
            self.go_to(focused)

    def _name(self, part: Part, editor: PartEditor) -> QWidget:
        """Give the name beside a field, as its buddy."""
        label = text_label(LABELS[part.kind], "second strong", tone="text 2")
        label.setContentsMargins(0, self._theme.px(7), 0, 0)
        label.setBuddy(editor)
        return label

    def _made(self, part: Part, shown: ReleaseView) -> PartEditor:
        """Make the field of a part."""
        editor: PartEditor
        if part.kind is PartKind.DATELINE:
            editor = DatelineEditor(self._theme, part)
        elif part.kind is PartKind.QUOTE:
            quote = QuoteEditor(self._theme, part, is_reached=shown.is_reached(part))
            quote.approval_asked.connect(self.approval_asked)
            editor = quote
        elif part.kind is PartKind.ATTACHMENT:
            attached = AttachmentEditor(self._theme, part)
            attached.file_asked.connect(self.file_asked)
            editor = attached
        elif part.kind in _TAKEN or part.piece_id:
            taken = TakenEditor(self._theme, part, _TAKEN.get(part.kind, "book-open"))
            taken.asked.connect(self.taken_asked)
            editor = taken
        else:
            editor = TextEditor(self._theme, part)
        editor.edited.connect(self.edited)
        editor.focused.connect(self.part_entered)
        return editor

    def _say(self, editor: PartEditor, part: Part, shown: ReleaseView) -> None:
        """Say beside a field what follows from the store."""
        if isinstance(editor, QuoteEditor):
            editor.show_state(part, is_reached=shown.is_reached(part))
        elif isinstance(editor, TakenEditor) and part.kind is PartKind.CONTACTS:
            is_chosen = any(one.stated is None for one in shown.release.contacts)
            order = "order: as chosen" if is_chosen else "order: as in the source"
            editor.say(block_words(shown.block), order)
        elif isinstance(editor, TakenEditor) and part.kind is PartKind.MEMBERS:
            whence = "as typed" if part.text.strip() else "from Coalition"
            editor.say(f"Members and supporters ({len(shown.members):,})", whence)
        elif isinstance(editor, TakenEditor):
            name = next((piece.name for piece in shown.pieces if piece.id == part.piece_id), "Reusable text")
            editor.say(name, "reusable text")

    def focused_part(self) -> str:
        """Give the part that has the focus, "" for none."""
        focus = QApplication.focusWidget()
        return next(
            (key for key, editor in self._editors.items() if focus is not None and editor.isAncestorOf(focus)), ""
        )

    def _move(self, step: int) -> None:
        part = self.focused_part()
        if part:
            self.move_asked.emit(part, step)
