"""Coalition: its members and supporters by country, and the list as it stands at the foot of a release."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.screen import FollowingScreen
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.act_menu import pop_up
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.choice_column import Choice, ChoiceColumn
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.member_inspector import MemberInspector
from outreach_app.gui.widgets.member_list import MemberList, country_words, kind_words
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.search_line import SearchLine
from outreach_app.gui.widgets.side_pane import SidePane
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.services import coalition, people
from outreach_app.services.coalition import Coalition, MemberLine
from outreach_app.text.folding import fold

COUNTRIES, KINDS = "Country stated", "Kind"
_INSPECTOR_FROM, _COLUMN_FROM = 1000, 640


class CoalitionScreen(FollowingScreen):
    """The members of one coalition at a time. It may be given the id of a member to go to."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._lines: tuple[MemberLine, ...] = ()
        self._coalitions: tuple[Coalition, ...] = ()
        self._current: MemberLine | None = None
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._which = QComboBox()
        self._which.setAccessibleName("Coalition")
        self._which.activated.connect(lambda _: self._read_members())
        self._which.hide()
        copy_tip = "The list as it stands in a release, one entry a line"
        self._copy = Button(self.theme, "Copy list", icon="copy", tip=copy_tip, on_click=self._copy_list)
        self._filter = Button(self.theme, "Filter", icon="list-filter", on_click=self._toggle_filter)
        self._details = Button(self.theme, "Details", icon="panel-right", on_click=self._toggle_details)
        self._head = PageHead(self.theme, "Coalition", (self._which, self._filter, self._details, self._copy))
        column.addWidget(self._head)
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)
        self._blank, self._full, self._empty = QWidget(), self._full_page(), self._empty_page()
        for page in (self._blank, self._full, self._empty):
            self._pages.addWidget(page)

    def arrive(self, payload: object) -> None:
        """Read the list; with the id of a member, go to it."""
        self._wanted = str(payload) if isinstance(payload, str) else ""
        self.reload()

    def focus_home(self) -> None:
        """Go to the search."""
        self._search.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the filter, the list and the inspector."""
        return (self._choices, self._table, self._inspector)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the side panes stand beside the list, or lie over it where there is no room."""
        super().resizeEvent(event)
        self._place_panes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a pane away by Escape."""
        if event.key() == Qt.Key.Key_Escape and (self._choices_pane.close() or self._inspector_pane.close()):
            self._table.setFocus()
            return
        super().keyPressEvent(event)

    def _place_panes(self) -> None:
        self._full.resize(self.width(), self.height() - self._head.height())
        self._choices_pane.place()
        self._inspector_pane.place()
        self._filter.setVisible(self._choices_pane.is_sheet)
        self._details.setVisible(self._inspector_pane.is_sheet)

    def _toggle_filter(self) -> None:
        self._choices_pane.toggle()

    def _toggle_details(self) -> None:
        """Show the member in full, or take it away; beside the list it only takes the focus."""
        if self._inspector_pane.is_sheet:
            self._inspector_pane.toggle()
        if self._inspector.isVisible():
            self._inspector.focus_first()

    def _empty_page(self) -> QWidget:
        return EmptyState(
            self.theme,
            "No coalition yet",
            "Its members come from the list at the foot of a release.",
            (("Paste a release", lambda: self.context.act("paste_release")),),
            icon="building-2",
            first_is_primary=True,
        )

    def _full_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._choices = ChoiceColumn(self.theme, "Filter members")
        self._choices.changed.connect(self._show_found)
        row.addWidget(self._choices)
        self._table = MemberList(self.theme)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        edge = self.theme.px(20)
        top = QVBoxLayout()
        top.setContentsMargins(edge, self.theme.px(12), edge, self.theme.px(12))
        self._search = SearchLine(self.theme, "Search members")
        self._search.changed.connect(lambda _: self._show_found())
        self._search.down_asked.connect(lambda: self._table.setFocus(Qt.FocusReason.OtherFocusReason))
        top.addWidget(self._search)
        middle.addLayout(top)
        self._table.line_chosen.connect(self._choose)
        self._nothing = EmptyState(
            self.theme, "No member fits", "", (("Drop the filter", self._drop_filter),), icon="search-x"
        )
        self._results = QStackedWidget()
        self._results.addWidget(self._table)
        self._results.addWidget(self._nothing)
        middle.addWidget(self._results, 1)
        self._foot = text_label("", "second")
        foot = QWidget()
        foot.setProperty("ground", "side")
        foot.setProperty("edge", "top")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setFixedHeight(self.theme.px(SIZES.table_footer))
        inside = QHBoxLayout(foot)
        inside.setContentsMargins(edge, 0, edge, 0)
        inside.addWidget(self._foot)
        middle.addWidget(foot)
        row.addLayout(middle, 1)
        self._inspector = MemberInspector(self.theme)
        self._inspector.setProperty("edge", "left")
        self._inspector.people_asked.connect(self._show_people)
        self._inspector.contact_asked.connect(lambda key: self.context.navigate("contacts", ContactId(key)))
        row.addWidget(self._inspector)
        px = self.theme.px
        self._choices_pane = SidePane(page, row, self._choices, px(_COLUMN_FROM), at_right=False)
        self._inspector_pane = SidePane(page, row, self._inspector, px(_INSPECTOR_FROM), at_right=True)
        self._inspector.copy_asked.connect(self._copy_words)
        self._table.opened.connect(self._toggle_details)
        self._table.menu_asked.connect(self._open_menu)
        return page

    def reload(self) -> None:
        """Read what is shown."""
        super().reload()
        desk = self.context.desk
        self.context.jobs.ask(lambda: coalition.coalitions(desk), self._show_coalitions, owner=self, key="coalitions")

    def _show_coalitions(self, found: tuple[Coalition, ...]) -> None:
        """Offer the coalitions; the largest is shown at first."""
        self._coalitions = found
        chosen = self._which.currentData()
        self._which.clear()
        for one in found:
            self._which.addItem(f"{one.name} ({one.count:,})", one.id)
        at = self._which.findData(chosen)
        self._which.setCurrentIndex(max(at, 0))
        self._which.setVisible(len(found) > 1)
        self._read_members()

    def _read_members(self) -> None:
        desk, chosen = self.context.desk, self._which.currentData()
        self.context.jobs.ask(
            lambda: coalition.members(desk, coalition=chosen), self._show_members, owner=self, key="coalition members"
        )

    def _show_members(self, lines: tuple[MemberLine, ...]) -> None:
        self._lines = lines
        self._copy.setEnabled(bool(lines))
        self._pages.setCurrentWidget(self._full if lines else self._empty)
        at = self._which.currentIndex()
        name = self._coalitions[at].acronym or self._coalitions[at].name if 0 <= at < len(self._coalitions) else ""
        self._head.set_note(name)
        self._head.set_count(*_counted(lines))
        self._choices.show_groups(((COUNTRIES, _countries(lines)), (KINDS, _kinds(lines))))
        self._show_found()

    def _show_found(self) -> None:
        """Show what fits the filter and the search."""
        country, kind = self._choices.chosen(COUNTRIES), self._choices.chosen(KINDS)
        words = fold(self._search.field.text()).split()
        found = [
            line
            for line in self._lines
            if (country is None or line.country == country)
            and (kind is None or kind_words(line) == kind)
            and all(word in fold(f"{line.name} {line.acronym} {line.stated_as}") for word in words)
        ]
        self._results.setCurrentWidget(self._table if found or not self._lines else self._nothing)
        keep = self._wanted or (self._current.id if self._current else "")
        self._wanted = ""
        self._table.show_lines(found, keep=keep)
        stated = sum(bool(line.country) for line in found)
        shown = (
            f"{len(found):,} of {len(self._lines):,} shown"
            if len(found) != len(self._lines)
            else f"{len(found):,} shown"
        )
        self._foot.setText(f"{shown} · country stated for {stated:,}, not stated for {len(found) - stated:,}")

    def _choose(self, line: MemberLine | None) -> None:
        self._current = line
        if line is None:
            self._inspector.show_nothing()
            return
        desk, key = self.context.desk, line.id
        self.context.jobs.ask(
            lambda: people.contact(desk, key),
            partial(self._show_member, line),
            owner=self,
            key="coalition member",
            otherwise=lambda _error: self._inspector.show_member(line, None),
        )

    def _show_member(self, line: MemberLine, contact: Person | Organisation) -> None:
        if self._current is line:
            self._inspector.show_member(line, contact)

    def _show_people(self, organisation: str) -> None:
        self.context.navigate("contacts", Filter(organisations=(organisation,)))

    def _drop_filter(self) -> None:
        self._search.field.clear()
        self._choices.clear()
        self._search.setFocus()

    def _open_menu(self, where: QPoint) -> None:
        if self._current is not None:
            menu = QMenu(self)
            menu.setAccessibleName("About this member")
            self._inspector.fill_menu(menu, self._current)
            menu.aboutToHide.connect(menu.deleteLater)
            pop_up(menu, self._table.viewport(), where)

    def _copy_words(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.context.toast("The name is copied.")

    def _copy_list(self) -> None:
        desk, chosen = self.context.desk, self._which.currentData()
        self.context.jobs.ask(lambda: coalition.member_list_text(desk, chosen), self._copied, owner=self)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.context.toast(f"{text.count(chr(10)):,} entries copied, as they stand in a release")


def _counted(lines: Sequence[MemberLine]) -> tuple[str, ...]:
    """Count members, organisations and individuals: in whole words, and shorter; empty for nobody."""
    if not lines:
        return ()
    individuals = sum(line.is_person for line in lines)
    every = f"{len(lines):,} members"
    return f"{every}: {len(lines) - individuals:,} organisations, {individuals:,} individuals", every, f"{len(lines):,}"


def _countries(lines: Sequence[MemberLine]) -> list[Choice]:
    """Give the countries stated, the most frequent first, and last how many entries state none."""
    counts = Counter(line.country for line in lines)
    names = {line.country: country_words(line) for line in lines}
    stated = sorted((key for key in counts if key), key=lambda key: (-counts[key], names[key]))
    choices = [Choice(key, names[key], counts[key]) for key in stated]
    return [*choices, Choice("", "Not stated", counts[""])] if counts[""] else choices


def _kinds(lines: Sequence[MemberLine]) -> list[Choice]:
    counts = Counter(kind_words(line) for line in lines)
    plural = {"organisation": "Organisations", "individual": "Individuals"}
    return [Choice(kind, plural[kind], counts[kind]) for kind in plural if counts[kind]]
