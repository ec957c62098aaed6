"""The middle of the contacts screen: header, search, table or what stands in its place, and the foot."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.contacts import nothing as empty
from outreach_app.gui.contacts.answers import Answer
from outreach_app.gui.contacts.search_words import chip_for
from outreach_app.gui.contacts.table_model import ContactsModel
from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.gui.context import Context
from outreach_app.gui.widgets.act_menu import tip
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import ElidedLabel, text_label
from outreach_app.gui.widgets.screen_header import ScreenHeader
from outreach_app.gui.widgets.search_field import ChipItem, SearchField
from outreach_app.model.filters import Filter
from outreach_app.services import finding
from outreach_app.services.desk import Desk

_PLACEHOLDER = "Add a name, city, number, language…"
_SHORT, _WITH_KEYS = 520, 620
_KEYS = "Enter open   C call   E mail   Space tick"


class ContactsPane(QWidget):
    """Shows answers; ``act`` is told what a button asks for, by the id of an action, and ``go`` where a way leads."""

    def __init__(
        self, context: Context, model: ContactsModel, act: Callable[[str], None], go: Callable[[Filter], None]
    ) -> None:
        super().__init__()
        self._context, self._theme, self._go = context, context.theme, go
        self._conditions = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        theme = self._theme
        self.filter_button = Button(
            theme, "Filter", icon="list-filter", tip=tip("filter"), on_click=lambda: act("filter")
        )
        new = Button(
            theme, "New", icon="plus", name="New person", tip=tip("new_person"), on_click=lambda: act("new_person")
        )
        self._sheet = Button(
            theme, "Call sheet…", "primary", icon="printer", tip=tip("call_sheet"), on_click=lambda: act("call_sheet")
        )
        self._header = ScreenHeader(theme, "Contacts", (self.filter_button, new, self._sheet))
        column.addWidget(self._header)
        self.search = SearchField(theme, _PLACEHOLDER, "Search contacts")
        edge = theme.px(20)
        self._around = QVBoxLayout()
        self._around.setContentsMargins(edge, theme.px(4), edge, theme.px(12))
        self._around.setSpacing(theme.px(12))
        self._around.addWidget(self.search)
        self.card: QWidget | None = None
        column.addLayout(self._around)
        self.table = ContactsTable(model, theme, context.looks)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot(edge))
        model.ticks_changed.connect(self._tell_ticks)
        self.search.text_edited.connect(self._suggest)

    def show_words(self, found: Answer) -> None:
        """Say how many there are, and what would stand here or which condition empties the list."""
        self._header.set_count(found.count_words)
        self.said.set_text(found.footer)
        self._clear()
        self._sheet.setEnabled(not found.is_first_time)
        if found.is_first_time:
            self._fill(empty.first_time(self._theme, self._context.act))
        elif found.nothing is not None and not found.sections:
            self._fill(empty.nobody_at_all(self._theme, found.nothing, self._go))
        elif found.nothing is not None:
            self.card = empty.nobody_matches(self._theme, found.nothing, self._go)
            self._around.addWidget(self.card)

    def tell_conditions(self, count: int) -> None:
        """Say on the button of the filter how many conditions there are; the icon stands alone where room is short."""
        self._conditions = count
        number = f" ({count})" if count else ""
        self.filter_button.setText(number.strip() if self.width() < self._theme.px(_SHORT) else f"Filter{number}")
        self.filter_button.setAccessibleName(f"Filter, {count} conditions" if count else "Filter")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self.tell_conditions(self._conditions)
        self._fit_keys()

    def _fit_keys(self) -> None:
        """Show the keys where there is room; how many are ticked is always shown."""
        is_wide = self.width() >= self._theme.px(_WITH_KEYS)
        self._keys.setVisible(is_wide or self._keys.text() != _KEYS)

    def _fill(self, pane: QWidget) -> None:
        self.stack.setCurrentIndex(self.stack.addWidget(pane))

    def _clear(self) -> None:
        """Take away what was said before."""
        while self.stack.count() > 1:
            _drop(self.stack.widget(1))
        self.stack.setCurrentWidget(self.table)
        _drop(self.card)
        self.card = None

    def _foot(self, edge: int) -> QWidget:
        foot = QWidget()
        foot.setProperty("ground", "side")
        foot.setProperty("edge", "top")
        foot.setFixedHeight(self._theme.px(32))
        line = QHBoxLayout(foot)
        line.setContentsMargins(edge, 0, edge, 0)
        self.said = ElidedLabel("", "second", tone="text 2")
        self._keys = text_label(_KEYS, "second", tone="text 3")
        line.addWidget(self.said, 1)
        line.addWidget(self._keys)
        return foot

    def _suggest(self, text: str) -> None:
        desk = self._context.desk
        self._context.jobs.ask(
            lambda: _suggested(desk, text), self.search.set_suggestions, owner=self, key="suggestions"
        )

    def _tell_ticks(self, count: int) -> None:
        self._keys.setText(f"{count:,} ticked: the call sheet is made of them" if count else _KEYS)
        self._fit_keys()


def _suggested(desk: Desk, text: str) -> tuple[ChipItem, ...]:
    """Give chips for what is being typed; one letter suggests nothing."""
    if len(text.strip()) < 2:
        return ()
    return tuple(chip_for(one.kind, one.key, one.label, one.count) for one in finding.suggest(desk, text, 6))


def _drop(old: QWidget | None) -> None:
    """Take a widget that was shown out of its place, and free it."""
    if old is not None:
        old.hide()
        old.setParent(None)
        old.deleteLater()
