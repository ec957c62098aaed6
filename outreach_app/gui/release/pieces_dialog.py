"""The texts that several releases share: boilerplates and notes to editors; made, changed and forgotten here."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.language import language_name
from outreach_app.model.release import PartKind, Piece
from outreach_app.services import releases

_KINDS = ((PartKind.BOILERPLATE, "Boilerplate"), (PartKind.NOTES, "Notes to editors"))


class PiecesDialog(Dialog):
    """A list at the top, the chosen text below it. Each save is one step that undo takes back."""

    def __init__(self, context: Context, pieces: Sequence[Piece], chosen: str, tags: Sequence[str],
                 parent: QWidget) -> None:  # fmt: skip
        super().__init__(context.theme, "Reusable texts", parent, width=560, scrolls=True)
        self._context = context
        self.pieces: tuple[Piece, ...] = ()
        hint = "Drafts that show a text follow its changes; versions that are out do not."
        self.column.addWidget(text_label(hint, "second", tone="text 2", wraps=True))
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName("Reusable texts")
        self.list.setFixedHeight(context.theme.px(120))
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.column.addWidget(self.list)
        row = QHBoxLayout()
        self.fresh = Button(context.theme, "New text", icon="plus", on_click=self.begin)
        self.forget = Button(context.theme, "Forget", "quiet", icon="trash-2", on_click=self._forget)
        row.addWidget(self.fresh)
        row.addWidget(self.forget)
        row.addStretch(1)
        self.column.addLayout(row)
        self.name, self.kind, self.language, self.text = QLineEdit(), QComboBox(), QComboBox(), QPlainTextEdit()
        for kind, words in _KINDS:
            self.kind.addItem(words, kind)
        self.language.addItem("Any language", "")
        for tag in tags:
            self.language.addItem(language_name(tag), tag)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(context.theme.px(140))
        for label, field in (
            ("Name", self.name),
            ("Kind", self.kind),
            ("Language", self.language),
            ("Text", self.text),
        ):
            self.add_field(label, field)
        self.add_buttons("Save text", self._save, cancel="Close")
        self.show_pieces(pieces, chosen)
        (self.list if pieces else self.name).setFocus()

    def show_pieces(self, pieces: Sequence[Piece], chosen: str = "") -> None:
        """Show the texts as they are kept; the chosen one is open, without one a new one."""
        self.pieces = tuple(pieces)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([one.name for one in pieces])
        self.list.blockSignals(False)
        row = next((at for at, one in enumerate(pieces) if one.id == chosen), -1 if not pieces else 0)
        self.list.setCurrentRow(row)
        self._show()

    def begin(self) -> None:
        """Begin a new text."""
        self.list.setCurrentRow(-1)
        self._show()
        self.name.setFocus()

    def _current(self) -> Piece | None:
        row = self.list.currentRow()
        return self.pieces[row] if 0 <= row < len(self.pieces) else None

    def _show(self) -> None:
        """Show the chosen text in the fields."""
        one = self._current()
        self.forget.setEnabled(one is not None)
        shown = one or Piece("", PartKind.BOILERPLATE, "")
        self.name.setText(shown.name)
        self.kind.setCurrentIndex(self.kind.findData(shown.kind))
        if shown.language and self.language.findData(shown.language) < 0:
            self.language.addItem(language_name(shown.language), shown.language)
        self.language.setCurrentIndex(self.language.findData(shown.language))
        self.text.setPlainText(shown.text)
        self.say("")

    def _save(self) -> None:
        """Save what stands in the fields."""
        if not self.text.toPlainText().strip():
            self.say("Write the text that is to be kept.")
            return
        made = replace(
            self._current() or Piece("", PartKind.BOILERPLATE, ""), name=" ".join(self.name.text().split()),
            kind=PartKind(self.kind.currentData()), language=self.language.currentData(),
            text=self.text.toPlainText().strip(),
        )  # fmt: skip
        desk = self._context.desk
        self._context.jobs.do(
            lambda: releases.save_piece(desk, made),
            lambda key: self._saved(key, "Text kept"),
            owner=self,
            otherwise=self._refused,
        )

    def _forget(self) -> None:
        one, desk = self._current(), self._context.desk
        if one is not None:
            self._context.jobs.do(
                lambda: releases.forget_piece(desk, one.id),
                lambda _count: self._saved("", "Text forgotten; drafts keep its words"),
                owner=self,
                otherwise=self._refused,
            )

    def _saved(self, key: str, said: str) -> None:
        self._context.toast(said, undo=True)
        desk = self._context.desk
        self._context.jobs.ask(lambda: releases.pieces(desk), lambda kept: self.show_pieces(kept, key), owner=self)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)
