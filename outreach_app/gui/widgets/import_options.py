"""How a list is read: encoding, sign between cells, sheet, home country, and where each column goes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import ElidedLabel, SectionHeading, put_property, text_label
from outreach_app.model.dataclass import replace
from outreach_app.services.import_columns import (
    in_notes,
    left_out,
    targets,
    with_left_out_kept,
    with_notes_left_out,
    with_target,
)
from outreach_app.services.import_opening import OpenedFile

ENCODINGS = (
    "utf-8", "utf-16", "cp1252", "cp932", "cp949", "gb18030", "big5", "cp874", "cp1250", "cp1251", "cp1253", "cp1254",
    "cp1255", "cp1256", "iso8859_15",
)  # fmt: skip
_WIDTH, _NARROWEST = 400, 300
DELIMITERS = ((",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar"))


class ImportOptions(QScrollArea):
    """The pane at the left. ``reading_changed``: open the file anew; ``mapped``: only look at it anew, as it is now."""

    reading_changed = Signal()
    mapped = Signal(object)  # OpenedFile
    country_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.px(_NARROWEST))
        self.setMaximumWidth(theme.px(_WIDTH))
        self.setAccessibleName("How the list is read")
        self.encoding = self._choice("Encoding")
        self.delimiter = self._choice("Between cells")
        self.sheet = self._choice("Sheet")
        self.country = QLineEdit()
        self.country.setAccessibleName("Country of numbers that state none")
        self.country.setPlaceholderText("not assumed; write KR or Korea")
        self.country.editingFinished.connect(self._tell_country)
        self._told_country = ""
        self._file: OpenedFile | None = None
        self._fill_page()

    def show_file(self, file: OpenedFile) -> None:
        """Show how a file was read, and its columns."""
        candidates = [(one.charset, f"{one.charset}   {one.sample}") for one in file.candidates]
        known = {charset for charset, _ in candidates}
        plain = [(one, one) for one in dict.fromkeys((file.encoding, *ENCODINGS)) if one and one not in known]
        ask = [("", "Choose the one that reads rightly")] if candidates else []
        _fill(self.encoding, [*ask, *candidates, *plain] if file.encoding else [], "" if ask else file.encoding)
        _fill(self.delimiter, list(DELIMITERS) if file.delimiter else [], file.delimiter)
        _fill(self.sheet, [(one, one) for one in file.sheets], file.sheet)
        for box, label in self._labels.items():
            label.setVisible(box.count() > 0)
            box.setVisible(box.count() > 0)
        self._export.setText(f"Read as an export of {file.export}." if file.export else "")
        self._export.setVisible(bool(file.export))
        self._show_columns(file)

    def _show_rest(self, file: OpenedFile) -> None:
        """Say what becomes of the columns that no field is known for, and offer the other way."""
        self._file = file
        kept, gone = in_notes(file), left_out(file)
        told = (("Kept in the notes, for no field is theirs", kept), ("Left out", gone))
        self._rest.setText("\n".join(f"{words}: {_listed(names)}." for words, names in told if names))
        self._rest.setVisible(bool(kept or gone))
        self.move_rest.setText("Leave them out" if kept else "Keep them in the notes")
        self.move_rest.setAccessibleName("Leave columns without a field out" if kept else "Keep columns in the notes")
        self.move_rest.setVisible(bool(kept or gone))

    def show_unread(self, count: int) -> None:
        """Say how many numbers wait for a country; nothing where none does."""
        noun = "number states" if count == 1 else "numbers state"
        self._say(f"{count:,} {noun} no country and will be kept as typed." if count else "", "text 3")

    def _say(self, sentence: str, tone: str) -> None:
        """Say something of the country, under its field."""
        self._unread.setText(sentence)
        put_property(self._unread, "tone", tone)

    def say_country_unknown(self) -> None:
        """Say under the field that what was typed is no country."""
        self._say("No country by this name. Write it as in KR or Korea.", "bad")

    def choose_encoding(self, charset: str) -> None:
        """Choose an encoding as the box does."""
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(charset)))
        self.reading_changed.emit()

    def boxes(self) -> Sequence[QComboBox]:
        """Give the boxes of the columns, in their order."""
        return tuple(self._boxes)

    def _fill_page(self) -> None:
        page = QWidget()
        page.setProperty("ground", "side")
        column = QVBoxLayout(page)
        edge = self._theme.px(20)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(self._theme.px(4))
        self._labels: dict[QComboBox, QLabel] = {}
        self._export = text_label("", "second", tone="text 2", wraps=True)
        column.addWidget(self._export)
        for box, words in ((self.encoding, "Encoding"), (self.delimiter, "Between cells"), (self.sheet, "Sheet")):
            self._labels[box] = text_label(words, "label")
            column.addWidget(self._labels[box])
            column.addWidget(box)
            column.addSpacing(self._theme.px(8))
        column.addWidget(text_label("Country of numbers that state none", "label"))
        column.addWidget(self.country)
        self._unread = text_label("", "second", tone="text 3", wraps=True)
        column.addWidget(self._unread)
        column.addSpacing(self._theme.px(12))
        self._heading = SectionHeading(self._theme, "Columns")
        column.addWidget(self._heading)
        self._unheaded = text_label(
            "The list has no headings: each column is called by what it holds.", "second", tone="text 2", wraps=True
        )
        column.addWidget(self._unheaded)
        self._rest = text_label("", "second", tone="text 2", wraps=True)
        self.move_rest = Button(self._theme, "", "link", on_click=self._move_rest)
        column.addWidget(self._rest)
        column.addWidget(self.move_rest, 0, Qt.AlignmentFlag.AlignLeft)
        self._columns = QVBoxLayout()
        self._columns.setSpacing(self._theme.px(8))
        self._boxes: list[QComboBox] = []
        column.addLayout(self._columns)
        column.addStretch(1)
        self.setWidget(page)

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.activated.connect(lambda _at: self.reading_changed.emit())
        return box

    def _show_columns(self, file: OpenedFile) -> None:
        while (item := self._columns.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._boxes.clear()
        self._heading.setVisible(bool(file.mapping))
        self._unheaded.setVisible(bool(file.mapping) and not file.heading_line)
        self._show_rest(file)
        for at, one in enumerate(file.mapping):
            if one.type_of < 0:
                self._columns.addWidget(self._column(at, one.heading, one.target, file.samples[at]))

    def _move_rest(self) -> None:
        """Keep the columns that no field is known for in the notes, or leave out those that are there."""
        if self._file is not None:
            keeps = not in_notes(self._file)
            moved = with_left_out_kept(self._file, chosen=True) if keeps else with_notes_left_out(self._file)
            self._show_columns(moved)
            self.mapped.emit(moved)

    def _map(self, column: int, target: str) -> None:
        """Send a column elsewhere."""
        if self._file is not None:
            self._show_rest(replace(self._file, mapping=with_target(self._file.mapping, column, target)))
            self.mapped.emit(self._file)

    def _column(self, at: int, heading: str, target: str, samples: Sequence[str]) -> QWidget:
        """Give the line of one column: heading and samples at the left, where it goes at the right."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(heading or f"Column {at + 1}", "strong"))
        words.addWidget(ElidedLabel(" · ".join(samples) or "empty", "second", tone="text 3"))
        row.addLayout(words, 1)
        box = QComboBox()
        box.setFixedWidth(self._theme.px(160))
        box.setAccessibleName(f"{heading or f'Column {at + 1}'} goes to")
        listed = list(targets())
        if target not in {key for key, _ in listed}:
            listed.append((target, _in_words(target, dict(listed))))
        _fill(box, listed, target)
        box.activated.connect(lambda _at, at=at, box=box: self._map(at, str(box.currentData())))
        row.addWidget(box)
        self._boxes.append(box)
        return line

    def _tell_country(self) -> None:
        """Tell a country once it was typed, not each time the field is left."""
        if self.country.text() != self._told_country:
            self._told_country = self.country.text()
            self.country_changed.emit()


def _listed(names: Sequence[str]) -> str:
    """Give names one after the other, the first of many."""
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return ", ".join(names[:6]) + more


def _in_words(target: str, known: dict[str, str]) -> str:
    """Give the words of a target with a label."""
    field, _, label = target.partition(":")
    return f"{known.get(field, field.replace('_', ' ').capitalize())}, {label}" if label else known.get(field, field)


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    """Offer choices with one of them chosen; nothing is told of it."""
    box.blockSignals(True)
    box.clear()
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setToolTip(box.currentText())
    box.blockSignals(False)
