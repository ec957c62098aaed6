"""Contacts: the filter column, the search with its chips, the table, and the inspector."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.contacts.acts import ContactActs
from outreach_app.gui.contacts.answers import Answer, answer
from outreach_app.gui.contacts.faces import Face, make_faces
from outreach_app.gui.contacts.filter_column import FilterColumn
from outreach_app.gui.contacts.inspector import Inspector
from outreach_app.gui.contacts.search_words import chip_for, chips_of, filter_of, toggled
from outreach_app.gui.contacts.sections import Layout
from outreach_app.gui.contacts.table_model import ContactsModel
from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.gui.context import Context
from outreach_app.gui.screen import Screen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.screen_header import ScreenHeader
from outreach_app.gui.widgets.search_field import ChipItem, SearchField
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.services import finding, lists
from outreach_app.services.desk import Desk

_INSPECTOR_FROM, _FILTER_FROM = 1080, 920
_PLACEHOLDER = "Add a name, city, number, language…"


class ContactsScreen(Screen):
    """Everybody, found as one types. What is shown is read off the thread; a newer key stroke supersedes an older."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sort = Sort.NAME
        self._wanted: ContactId | None = None
        self._wants_inspector = True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.filters = FilterColumn(self.theme)
        self.inspector = Inspector(context)
        row.addWidget(self.filters)
        row.addWidget(self._middle(), 1)
        row.addWidget(self.inspector)
        self._connect()

    def arrive(self, payload: object) -> None:
        """Show a filter, one contact by id, or the search as it stands."""
        if isinstance(payload, Filter):
            self.search.set_search(chips_of(payload), payload.text)
        elif isinstance(payload, str) and payload:
            self._wanted = ContactId(payload)
            self.search.set_search((), "")
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
            "new_person": lambda: self._acts.edit(Person("")),
            "new_organisation": lambda: self._acts.edit(Organisation("")),
            "call_sheet": self._call_sheet,
            "inspector": self._toggle_inspector,
            "edit_contact": self._acts.edit_current,
            "copy_number": self._acts.copy_number,
            "write_mail": self._acts.copy_address,
            "delete_contact": self._acts.delete,
            "save_search": lambda: self._acts.save_search(self.filter()),
            "clear_search": lambda: self.search.set_search((), ""),
        }

    def filter(self) -> Filter:
        """Give the search as it stands."""
        return filter_of(self.search.chips(), self.search.text())

    def reload(self) -> None:
        """Search anew."""
        desk, flt, sort = self.context.desk, self.filter(), self._sort
        interrupt = desk.store.interrupt
        self.context.jobs.ask(
            lambda: answer(desk, flt, sort), self._show, owner=self, key="contacts", interrupt=interrupt
        )
        self.context.jobs.ask(
            lambda: finding.facets(desk, flt),
            lambda counts: self.filters.show_facets(counts, flt),
            owner=self,
            key="contact facets",
        )
        self.context.jobs.ask(
            lambda: lists.saved(desk),
            lambda searches: self.filters.show_saved(searches, flt),
            owner=self,
            key="saved searches",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self.filters.setVisible(self.width() >= self.theme.px(_FILTER_FROM))
        self._fit_inspector()

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        new = Button(self.theme, "New", icon="plus", name="New person", on_click=lambda: self._acts.edit(Person("")))
        sheet = Button(self.theme, "Call sheet…", "primary", icon="printer", on_click=self._call_sheet)
        self._header = ScreenHeader(self.theme, "Contacts", (new, sheet))
        column.addWidget(self._header)
        self.search = SearchField(self.theme, _PLACEHOLDER, "Search contacts")
        around = QHBoxLayout()
        edge = self.theme.px(20)
        around.setContentsMargins(edge, self.theme.px(4), edge, self.theme.px(12))
        around.addWidget(self.search)
        column.addLayout(around)
        self.model = ContactsModel(self._fetch, self)
        self.table = ContactsTable(self.model, self.theme)
        self._acts = ContactActs(self.context, self.table, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        column.addWidget(self._stack, 1)
        foot = QWidget()
        foot.setProperty("ground", "side")
        foot.setFixedHeight(self.theme.px(32))
        line = QHBoxLayout(foot)
        line.setContentsMargins(edge, 0, edge, 0)
        self._said = text_label("", "second")
        line.addWidget(self._said, 1)
        line.addWidget(text_label("Enter open   C copy number   Space tick", "second", tone="text 3"))
        column.addWidget(foot)
        return middle

    def _connect(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self.reload)
        self.search.changed.connect(lambda: self._typing.start(0))
        self.search.text_edited.connect(self._suggest)
        self.search.left_downwards.connect(self._into_table)
        self.filters.toggled.connect(self._toggle)
        self.filters.cleared.connect(lambda: self.search.set_search((), ""))
        self.filters.save_asked.connect(lambda: self._acts.save_search(self.filter()))
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self._open)
        self.table.left_upwards.connect(self.search.edit.setFocus)
        self.table.escaped.connect(self.search.edit.setFocus)
        self.table.sort_asked.connect(self._sort_by)
        self.inspector.asked.connect(lambda act: self.handlers()[act]())
        self.context.on_change(frozenset(), lambda _change: self._renew())
        self.context.minute_passed.connect(self._tick)

    def _fetch(self, ids: Sequence[ContactId], then: Callable[[tuple[Face, ...]], None]) -> None:
        desk, home = self.context.desk, self.context.home()
        self.context.jobs.ask(lambda: make_faces(finding.page(desk, ids), home), then, owner=self)

    def _show(self, found: Answer) -> None:
        keep = self._wanted or self.table.current_id()
        self._wanted = None
        self.model.show_layout(Layout(found.sections), found.faces, self.context.now(), self.context.home())
        self.table.row_delegate.searched = frozenset(self.filter().languages)
        self.table.show_sort(self._sort)
        self._header.set_count(found.count_words)
        self._said.setText(found.footer)
        self.context.announce(found.footer)
        if found.is_empty:
            self._show_empty(found)
        else:
            self._stack.setCurrentWidget(self.table)
        row = self.model.layout.row_of(keep) if keep else -1
        self.table.select_row(row if row >= 0 else self.model.layout.first_contact())
        if self.model.layout.row_count == 0:
            self.inspector.show_contact(None)

    def _show_empty(self, found: Answer) -> None:
        """Say what would stand here, or which condition empties the list."""
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            if old is not None:
                self._stack.removeWidget(old)
                old.deleteLater()
        if found.is_first_time:
            empty = EmptyState(
                self.theme,
                "People of the coalition and the press stand here",
                "Paste a release, and its contacts are read into proposals that you review.",
                (
                    ("Paste a release", lambda: self.context.act("paste_release")),
                    ("Read a file…", lambda: self.context.act("read_file")),
                ),
                icon="users",
                first_is_primary=True,
            )
        else:
            chips = self.search.chips()
            answers: list[tuple[str, Callable[[], object]]] = [
                (f"Drop “{one.words}”", partial(self.search.remove_chip, one)) for one in chips[-2:]
            ]
            answers.append(("Clear the search", partial(self.search.set_search, (), "")))
            words = finding.words_of(self.filter())
            empty = EmptyState(
                self.theme, f"Nobody was found: {words}", "", answers, hint="Esc takes off the last chip"
            )
        self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty)

    def _suggest(self, text: str) -> None:
        desk = self.context.desk
        self.context.jobs.ask(
            lambda: _suggested(desk, text),
            self.search.set_suggestions,
            owner=self,
            key="suggestions",
        )

    def _toggle(self, field: str, key: str, is_on: bool) -> None:
        flt = self.filter()
        if field == "list_name":
            made = replace(flt, list_name=key if is_on else "")
        else:
            made = toggled(flt, field, key, on=is_on)
        self.search.set_search(chips_of(made), made.text)

    def _into_table(self) -> None:
        self.table.setFocus()
        if self.table.current_id() is None:
            self.table.select_row(self.model.layout.first_contact())

    def _show_current(self, key: ContactId | None) -> None:
        self.inspector.show_contact(key)

    def _open(self) -> None:
        if not self.inspector.isVisible():
            self._toggle_inspector()
        self.inspector.focus_first()

    def _renew(self) -> None:
        self.reload()
        self.inspector.reload()

    def _sort_by(self, sort: Sort) -> None:
        self._sort = sort
        self.reload()

    def _tick(self) -> None:
        self.model.tell_minute(self.context.now(), self.context.home())

    def _toggle_inspector(self) -> None:
        self._wants_inspector = not self.inspector.isVisible()
        self._fit_inspector()

    def _fit_inspector(self) -> None:
        self.inspector.setVisible(self._wants_inspector and self.width() >= self.theme.px(_INSPECTOR_FROM))

    def _call_sheet(self) -> None:
        ticked = tuple(self.model.ticked)
        self.context.navigate("call_sheet", (self.filter(), ticked) if ticked else self.filter())


def _suggested(desk: Desk, text: str) -> tuple[ChipItem, ...]:
    """Give chips for what is being typed; one letter suggests nothing."""
    if len(text.strip()) < 2:
        return ()
    return tuple(chip_for(one.kind, one.key, one.label, one.count) for one in finding.suggest(desk, text, 6))
