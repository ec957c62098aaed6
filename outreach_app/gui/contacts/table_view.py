"""The table of contacts: one tab stop, the keys of the design, rows of fixed height."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from outreach_app.gui.contacts.row_delegate import RowDelegate
from outreach_app.gui.contacts.table_model import CHANNELS, LANGUAGES, NAME, PLACE, TIME, ContactsModel
from outreach_app.gui.theme import Theme
from outreach_app.model.filters import Sort
from outreach_app.model.ids import ContactId

_WIDTHS = {LANGUAGES: 110, TIME: 114, CHANNELS: 156, PLACE: 110}
_SORTS = {NAME: Sort.NAME, TIME: Sort.WINDOW, PLACE: Sort.REGION}


class ContactsTable(QTableView):
    """Contacts in rows of two lines. Enter opens, Space ticks, Up from the first row goes to the search."""

    current_changed = Signal(object)  # ContactId or None
    opened = Signal()
    left_upwards = Signal()
    sort_asked = Signal(object)
    escaped = Signal()

    def __init__(self, model: ContactsModel, theme: Theme) -> None:
        super().__init__()
        self._model, self._theme = model, theme
        self._compact = False
        self.setModel(model)
        self.row_delegate = RowDelegate(model, theme)
        self.setItemDelegate(self.row_delegate)
        self.setAccessibleName("Contacts")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._set_headers()
        self.fit()
        theme.changed.connect(self.fit)
        model.modelReset.connect(self.fit_rows)
        self.selectionModel().currentRowChanged.connect(self._current_row_changed)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def fit(self) -> None:
        """Measure columns and rows anew."""
        header = self.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, self._theme.px(width))
        header.setFixedHeight(self._theme.px(28))
        self.fit_rows()

    def set_compact(self, *, compact: bool) -> None:
        """Show lower rows, or those of the usual height."""
        if compact != self._compact:
            self._compact = compact
            self.fit_rows()

    def fit_rows(self) -> None:
        """Give every row its height: contacts one, headings another."""
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(self.row_delegate.row_height(compact=self._compact))
        self.clearSpans()
        for row in self._model.layout.headings():
            self.setSpan(row, 0, 1, self._model.columnCount())
            rows.resizeSection(row, self._theme.px(30))

    def show_sort(self, sort: Sort) -> None:
        """Show by which column the table is sorted."""
        column = next(column for column, each in _SORTS.items() if each is sort)
        self.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)

    @property
    def contacts(self) -> ContactsModel:
        """Give the model behind the table."""
        return self._model

    def select_row(self, row: int) -> None:
        """Make a row the current one."""
        if row < 0:
            return
        index = self._model.index(row, NAME)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)

    def current_id(self) -> ContactId | None:
        """Give the contact of the current row."""
        return self._model.layout.id_at(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the table's keys say."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif key == Qt.Key.Key_Space:
            self._model.set_ticked((self.currentIndex().row(),))
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Up and self._is_first():
            self.left_upwards.emit()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to_end(last=key == Qt.Key.Key_End)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the last column where there is no room for it."""
        super().resizeEvent(event)
        fixed = sum(self._theme.px(width) for width in _WIDTHS.values())
        self.setColumnHidden(PLACE, self.viewport().width() - fixed < self._theme.px(180))

    def _set_headers(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._ask_sort)
        header.setAccessibleName("Columns")
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(20)

    def _ask_sort(self, column: int) -> None:
        if column in _SORTS:
            self.sort_asked.emit(_SORTS[column])

    def _is_first(self) -> bool:
        return self.currentIndex().row() <= self._model.layout.first_contact()

    def _step(self, step: int) -> None:
        """Move to the next contact, over headings."""
        row = self.currentIndex().row() + step
        while 0 <= row < self._model.rowCount() and self._model.layout.id_at(row) is None:
            row += step
        if 0 <= row < self._model.rowCount():
            self.select_row(row)

    def _go_to_end(self, *, last: bool) -> None:
        rows = self._model.rowCount()
        self.select_row(rows - 1 if last and rows else self._model.layout.first_contact())

    def _current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self._model.layout.id_at(current.row()) if current.isValid() else None)
