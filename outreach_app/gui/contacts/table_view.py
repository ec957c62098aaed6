"""The table of contacts: one tab stop, the keys of the design, rows of fixed height."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from outreach_app.gui.contacts.columns import Columns
from outreach_app.gui.contacts.row_delegate import EDGE, RowDelegate
from outreach_app.gui.contacts.table_header import TableHeader
from outreach_app.gui.contacts.table_model import CHANNELS, LANGUAGES, LAST, NAME, PLACE, TIME, ContactsModel
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.row_hover import RowHover
from outreach_app.gui.widgets.viewport import plain_viewport
from outreach_app.gui.window_state import WindowState
from outreach_app.model.filters import Sort
from outreach_app.model.ids import ContactId

_WIDTHS = {LANGUAGES: 98, TIME: 114, CHANNELS: 166, LAST: 96, PLACE: 116}
_FEW_LANGUAGES = 72
_WIDE_NAME = 360
"""The width of the languages where the name would have no room."""
_SORTS = {NAME: Sort.NAME, TIME: Sort.WINDOW, PLACE: Sort.REGION}


class ContactsTable(QTableView):
    """Contacts in rows of two lines. Enter opens, Space ticks, Up from the first row goes to the search."""

    current_changed = Signal(object)  # ContactId or None
    opened = Signal()
    double_clicked = Signal()
    menu_asked = Signal(object)  # where, in the coordinates of the view
    typed = Signal(str)  # letters that are no key of the table
    left_upwards = Signal()
    sort_asked = Signal(object)
    escaped = Signal()
    copy_asked = Signal()
    drag_asked = Signal()
    fold_asked = Signal(str, bool)  # title of a group, whether it is to be folded
    whole_asked = Signal(str)  # title of a group of which all are to be shown

    def __init__(self, model: ContactsModel, theme: Theme, looks: WindowState | None = None) -> None:
        super().__init__()
        self.setViewport(plain_viewport())
        self._model, self._theme = model, theme
        self._compact = False
        self._pressed_at: QPoint | None = None
        self._headings: tuple[int, ...] = ()
        self._head = TableHeader(theme, self, edge=EDGE)
        self.setHorizontalHeader(self._head)
        self.setModel(model)
        self.columns = Columns(self._head, theme, looks or WindowState(None), _WIDTHS)
        self.row_delegate = RowDelegate(model, theme)
        self.setItemDelegate(self.row_delegate)
        self.row_delegate.hover = RowHover(self)
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
        model.hours_moved.connect(self._paint_hours)
        self.selectionModel().currentRowChanged.connect(self._current_row_changed)
        self.doubleClicked.connect(lambda _index: self.double_clicked.emit())

    def fit(self) -> None:
        """Measure columns and rows anew."""
        self.columns.apply()
        self._head.setFixedHeight(self._theme.px(28))
        self.fit_rows()

    def set_compact(self, *, compact: bool) -> None:
        """Show lower rows, or those of the usual height."""
        if compact != self._compact:
            self._compact = compact
            self.fit_rows()

    def fit_rows(self) -> None:
        """Give every row its height: contacts one, headings another."""
        rows, height = self.verticalHeader(), self.row_delegate.row_height(compact=self._compact)
        for row in self._headings:  # a header keeps the size of a row, whatever the row now holds
            if row < rows.count():
                rows.resizeSection(row, height)
        rows.setDefaultSectionSize(height)
        self.clearSpans()
        self._headings = self._model.layout.headings()
        for row in self._headings:
            self.setSpan(row, 0, 1, self._model.columnCount())
            rows.resizeSection(row, self._theme.px(30))

    def show_sort(self, sort: Sort, *, is_reversed: bool) -> None:
        """Show by which column the table is sorted."""
        column = next(column for column, each in _SORTS.items() if each is sort)
        self._head.show_sort(column, is_reversed=is_reversed)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold by a press on a heading, show all by one at its right, tick at the left edge or with Ctrl."""
        row, left = self.rowAt(round(event.position().y())), event.position().x()
        if row >= 0 and self._model.layout.id_at(row) is None:
            section, _ = self._model.layout.section_at(row)
            is_right = left > self.viewport().width() - self._theme.px(140)
            self._fold(row, fold=not section.is_folded and not (section.is_cut and is_right))
        elif row >= 0 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._tick_to(row)
        elif row >= 0 and (left < self._theme.px(EDGE) or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.select_row(row)
            self._model.set_ticked((row,))
        else:
            self._pressed_at = event.position().toPoint() if row >= 0 else None
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag contacts out where the mouse is moved far enough with its button down."""
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.drag_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the table's keys say."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._model.tick_all()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            self._move(key, event)

    def _move(self, key: int, event: QKeyEvent) -> None:
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif key == Qt.Key.Key_Space:
            self._model.set_ticked((self.currentIndex().row(),))
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key == Qt.Key.Key_Up and self._is_first() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.left_upwards.emit()
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to_end(last=key == Qt.Key.Key_End)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(
                1 if key == Qt.Key.Key_Down else -1, ticks=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._fold(self.currentIndex().row(), fold=key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)
            if not self._may_stand(self.currentIndex().row()):
                self._step(-1 if key == Qt.Key.Key_PageUp else 1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the contact under the pointer, or of the current one by the menu key."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentIndex().row() if is_by_key else self.rowAt(event.pos().y())
        if self._model.layout.id_at(row) is not None:
            self.select_row(row)
            box = self.visualRect(self._model.index(row, NAME))
            self.menu_asked.emit(QPoint(self._theme.px(EDGE), box.bottom()) if is_by_key else event.pos())

    def keyboardSearch(self, search: str) -> None:
        """Hand letters on to the search: it finds everybody, also those whose rows were not read yet."""
        self.typed.emit(search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the last columns where there is no room for them."""
        super().resizeEvent(event)
        px, room = self._theme.px, self.viewport().width()
        left = room - sum(self.columns.width(column) for column in _WIDTHS)
        for column in (PLACE, LAST):
            is_short = left < px(180)
            self.setColumnHidden(column, is_short)
            left += self.columns.width(column) if is_short else 0
        spare = min(max(left - px(_WIDE_NAME), 0) // 2, px(120))  # a wide window shows addresses whole
        self.columns.set_width(CHANNELS, self.columns.width(CHANNELS) + spare)
        languages = self.columns.width(LANGUAGES)
        self.columns.set_width(LANGUAGES, min(px(_FEW_LANGUAGES), languages) if left < px(200) else languages)

    def _paint_hours(self) -> None:
        """Paint the column of the hours anew, and no other: a minute has passed."""
        left, width = self.columnViewportPosition(TIME), self.columnWidth(TIME)
        self.viewport().update(QRect(left, 0, width, self.viewport().height()))

    def _set_headers(self) -> None:
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self._head.sectionClicked.connect(self._ask_sort)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(20)

    def _ask_sort(self, column: int) -> None:
        if column in _SORTS:
            self.sort_asked.emit(_SORTS[column])

    def _is_first(self) -> bool:
        return self.currentIndex().row() <= self._model.layout.first_contact()

    def _step(self, step: int, *, ticks: bool = False) -> None:
        """Move to the next contact, over headings; with Shift both are ticked."""
        row = self.currentIndex().row() + step
        while 0 <= row < self._model.rowCount() and not self._may_stand(row):
            row += step
        if 0 <= row < self._model.rowCount():
            if ticks:
                self._model.set_ticked((self.currentIndex().row(), row), on=True)
            self.select_row(row)

    def _tick_to(self, row: int) -> None:
        """Tick all from the current row to another, which becomes the current one."""
        first, last = sorted((max(self.currentIndex().row(), 0), row))
        self._model.set_ticked(range(first, last + 1), on=True)
        self.select_row(row)

    def _may_stand(self, row: int) -> bool:
        """Whether a row can be the current one: a contact, or the heading of a folded group."""
        layout = self._model.layout
        return layout.id_at(row) is not None or layout.is_folded_at(row)

    def _fold(self, row: int, *, fold: bool) -> None:
        """Fold the group of a row, or unfold it, or show the whole of one that is cut."""
        if not 0 <= row < self._model.rowCount():
            return
        section, _ = self._model.layout.section_at(row)
        if not section.may_fold:
            return
        if fold or section.is_folded:
            self.fold_asked.emit(section.title, fold)
        elif section.is_cut:
            self.whole_asked.emit(section.title)

    def _go_to_end(self, *, last: bool) -> None:
        rows = reversed(range(self._model.rowCount())) if last else range(self._model.rowCount())
        self.select_row(next(filter(self._may_stand, rows), -1))

    def _current_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_delegate.current_row = current.row()
        self.current_changed.emit(self._model.layout.id_at(current.row()) if current.isValid() else None)
