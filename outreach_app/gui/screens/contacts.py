"""Contacts: the filter column, the search with its chips, the table, and the inspector."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.gui.contacts.answers import Answer, answer
from outreach_app.gui.contacts.arrangement import Arrangement
from outreach_app.gui.contacts.current_row import CurrentRow
from outreach_app.gui.contacts.doings import Doings
from outreach_app.gui.contacts.faces import Face, read_faces
from outreach_app.gui.contacts.middle import ContactsPane
from outreach_app.gui.contacts.row_menu import open_row_menu
from outreach_app.gui.contacts.search_words import chips_of, filter_of, toggled
from outreach_app.gui.contacts.sections import Layout
from outreach_app.gui.contacts.table_model import ContactsModel
from outreach_app.gui.context import Context
from outreach_app.gui.screen import Screen
from outreach_app.gui.widgets.late_pane import LatePane
from outreach_app.gui.widgets.side_pane import SidePane
from outreach_app.model.dataclass import replace
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.ids import ContactId
from outreach_app.services import finding, preferences

if TYPE_CHECKING:
    from outreach_app.gui.contacts.filter_column import FilterColumn
    from outreach_app.gui.contacts.inspector import Inspector

_INSPECTOR_FROM, _FILTER_FROM = 1080, 920
_INSPECTOR_WIDTH, _FILTER_WIDTH = 336, 196


class ContactsScreen(Screen):
    """Everybody, found as one types. What is shown is read off the thread; a newer key stroke supersedes an older.

    The table stands first. The panes beside it are made when it has been painted, or when something asks for them
    before; what is done to contacts is loaded when the first is done.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._arrangement = Arrangement(context.looks)
        self._do: Callable[[str], None] = lambda act: self.handlers()[act]()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._beside = LatePane(self.theme.px(_FILTER_WIDTH), ground="side", edge="right")
        self._aside = LatePane(self.theme.px(_INSPECTOR_WIDTH), ground="window", edge="left")
        self.model = ContactsModel(self._fetch, self)
        self.pane = ContactsPane(context, self.model, self._do, self._go)
        self.search, self.table = self.pane.search, self.pane.table
        self._current = CurrentRow(self.table)
        row.addWidget(self._beside)
        row.addWidget(self.pane, 1)
        row.addWidget(self._aside)
        self._filter_pane = SidePane(self, row, self._beside, self.theme.px(_FILTER_FROM), at_right=False)
        self._inspector_pane = SidePane(self, row, self._aside, self.theme.px(_INSPECTOR_FROM), at_right=True)
        self._has_shown = False
        self.doings = Doings(context, self.table, self, self.filter, lambda: self.filters)
        self._connect()
        for make in (lambda: self.filters, lambda: self.inspector):
            context.jobs.later(self, make)

    @cached_property
    def filters(self) -> "FilterColumn":
        """Give the filter column, made when it is first asked for."""
        from outreach_app.gui.contacts.filter_column import FilterColumn

        made = FilterColumn(self.theme)
        made.toggled.connect(self._toggle)
        made.cleared.connect(lambda: self._go(Filter()))
        made.save_asked.connect(lambda: self.doings.kept().save_search(self.filter()))
        self._beside.fill(made)
        return made

    @cached_property
    def inspector(self) -> "Inspector":
        """Give the inspector, made when it is first asked for; it shows the current contact."""
        from outreach_app.gui.contacts.inspector import Inspector

        made = Inspector(self.context, lambda: self.filter().languages)
        made.asked.connect(self._do)
        self.table.current_changed.connect(made.show_contact)
        self._aside.fill(made)
        made.show_contact(self.table.current_id())
        return made

    def arrive(self, payload: object) -> None:
        """Show a filter, one contact by id, or the search as it stands."""
        if isinstance(payload, Filter):
            self._go(payload)
        elif isinstance(payload, str) and payload:
            self._current.want(ContactId(payload))
            self._go(Filter())
        else:
            self.reload()

    def focus_home(self) -> None:
        """Go to the search."""
        self.search.edit.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give search, filter, table and inspector."""
        return (self.search, self.filters, self.table, self.inspector)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done here."""
        return {
            **self.doings.handlers(),
            "inspector": self._inspector_pane.toggle,
            "filter": self._toggle_filter,
            "clear_search": lambda: self._go(Filter()),
            "sort_name": lambda: self._sort_by(Sort.NAME),
            "sort_time": lambda: self._sort_by(Sort.WINDOW),
            "sort_place": lambda: self._sort_by(Sort.REGION),
        }

    def filter(self) -> Filter:
        """Give the search as it stands."""
        return filter_of(self.search.chips(), self.search.text())

    def reload(self) -> None:
        """Search anew."""
        desk, flt = self.context.desk, self.filter()
        asked = self._arrangement.asked(flt)
        interrupt, jobs = desk.store.interrupt, self.context.jobs
        jobs.ask(
            lambda: preferences.get_text(desk, "density") == "compact",
            lambda is_compact: self.table.set_compact(compact=is_compact),
            owner=self,
            key="row height",
        )
        jobs.ask(lambda: answer(desk, asked), self._show, owner=self, key="contacts", interrupt=interrupt)
        if self._has_shown:
            self._count_choices()
        else:
            jobs.later(self, self._count_choices)

    def _count_choices(self) -> None:
        """Count what each row of the filter column would find; the first list does not wait for it."""
        from outreach_app.services import lists_counted

        desk, flt, jobs = self.context.desk, self.filter(), self.context.jobs
        jobs.ask(
            lambda: finding.choices(desk, flt),
            lambda counts: self.filters.show_facets(counts, flt),
            owner=self,
            key="contact facets",
        )
        jobs.ask(
            lambda: lists_counted.kept_lists(desk),
            lambda kept: self.filters.show_lists(kept, flt),
            owner=self,
            key="lists",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the side panes stand beside the table, or lie over it where there is no room."""
        super().resizeEvent(event)
        self._filter_pane.place()
        self._inspector_pane.place()
        self.pane.filter_button.setVisible(self._filter_pane.is_sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a sheet away by Escape."""
        if event.key() == Qt.Key.Key_Escape and (self._filter_pane.close() or self._inspector_pane.close()):
            self.table.setFocus()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self.reload)
        self.search.changed.connect(lambda: self._typing.start(0))
        self.search.left_downwards.connect(self._into_table)
        self.table.opened.connect(self._open)
        self.table.double_clicked.connect(lambda: self._open() if self._inspector_pane.is_sheet else self.doings.edit())
        self.table.menu_asked.connect(lambda where: open_row_menu(self.table, self._do, where))
        self.table.typed.connect(self.search.type_on)
        self.table.left_upwards.connect(self.focus_home)
        self.table.escaped.connect(self._leave_table)
        self.table.sort_asked.connect(self._sort_by)
        self.table.fold_asked.connect(self._arrangement.fold)
        self.table.fold_asked.connect(self.reload)
        self.table.whole_asked.connect(self._arrangement.show_whole)
        self.table.whole_asked.connect(self.reload)
        self.table.copy_asked.connect(lambda: self.doings.acts().copy_rows())
        self.table.drag_asked.connect(lambda: self.doings.out().drag())
        self.context.on_change(frozenset(), lambda _change: self._renew())
        self.context.minute_passed.connect(lambda: self.model.tell_minute(self.context.now(), self.context.home()))

    def _go(self, flt: Filter) -> None:
        self.search.set_search(chips_of(flt), flt.text)

    def _fetch(self, ids: Sequence[ContactId], then: Callable[[tuple[Face, ...]], None]) -> None:
        desk = self.context.desk
        self.context.jobs.ask(lambda: read_faces(desk, ids), then, owner=self)

    def _show(self, found: Answer) -> None:
        layout = Layout(found.sections)
        # In an answer of the past nobody's row can be told: the current contact would give way to a neighbour.
        if layout.is_past() and self.context.desk.store.is_open:
            self.reload()
            return
        self._current.remember()
        self.model.show_layout(layout, found.faces, self.context.now(), self.context.home())
        self.table.row_delegate.searched = frozenset(self.filter().languages)
        self.table.show_sort(found.asked.sort, is_reversed=found.asked.is_reversed)
        self.pane.show_words(found)
        self.pane.tell_conditions(len(self.search.chips()))
        self._tell(found.footer)
        self.table.select_row(self._current.row(layout, found.asked.filter))
        if layout.first_contact() < 0:
            self.table.current_changed.emit(None)

    def _tell(self, footer: str) -> None:
        """Tell a screen reader what was found; of the first list once it is painted."""
        if self._has_shown:
            self.context.announce(footer)
        else:
            self._has_shown = True
            self.context.jobs.later(self, lambda: self.context.announce(footer))

    def _toggle(self, field: str, key: str, is_on: bool) -> None:
        flt = self.filter()
        if field == "list_name":
            self._go(replace(flt, list_name=key if is_on else ""))
        else:
            self._go(toggled(flt, field, key, on=is_on))

    def _into_table(self) -> None:
        self.table.setFocus()
        if self.table.current_id() is None:
            self.table.select_row(self.model.layout.first_contact())

    def _leave_table(self) -> None:
        if not self._inspector_pane.close():
            self.search.edit.setFocus()

    def _open(self) -> None:
        self._inspector_pane.open()
        self.inspector.focus_first()

    def _toggle_filter(self) -> None:
        self._filter_pane.toggle()
        if self.filters.isVisible():
            self.filters.focus_first()

    def _renew(self) -> None:
        self.reload()
        self.inspector.reload()

    def _sort_by(self, sort: Sort) -> None:
        self._arrangement.sort_by(sort, self.filter())
        self.reload()
