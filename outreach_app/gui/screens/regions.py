"""Regions and languages: who speaks what where, and the hour that reaches most cities at once."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.context import Context
from outreach_app.gui.map.hours_pane import HoursPane
from outreach_app.gui.map.time_slider import TimeSlider
from outreach_app.gui.map.world_map import WorldMap
from outreach_app.gui.screen import FollowingScreen
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.heat_matrix import HeatMatrix
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.side_scroll import SideScroll
from outreach_app.model.dataclass import replace
from outreach_app.model.filters import Filter
from outreach_app.services import common_hours, day_bands, lists_counted, regions, world
from outreach_app.services.day_bands import DrawnDay
from outreach_app.services.lists_counted import KeptList
from outreach_app.services.regions import Matrix
from outreach_app.services.world import World

_BESIDE_FROM = 1040
_ROOMY_HEAD, _SHORT_HEAD = 900, 740
_SHARE = 0.54
_TITLE = "Regions and languages"


class Regions(FollowingScreen):
    """The table and the hours; both are read off the thread and again after a change of the store."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._list = ""
        self._day: date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._time = TimeSlider(self.theme)
        self._lists = QComboBox()
        self._lists.setAccessibleName("Whose regions, languages and hours")
        self._lists.setFixedWidth(self.theme.px(148))
        self._lists.currentIndexChanged.connect(lambda _at: self._choose_list())
        self._head = PageHead(self.theme, _TITLE, (self._lists, self._time))
        column.addWidget(self._head)
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)
        empty = EmptyState(
            self.theme,
            "Nobody is in the store yet",
            "Regions and languages come from the people in it.",
            (("Paste a release", lambda: self.context.act("paste_release")),),
            icon="map",
            first_is_primary=True,
        )
        self._blank = QWidget()
        self._full = self._full_page()
        for page in (self._blank, self._full, empty):
            self._pages.addWidget(page)
        self._empty = empty
        context.minute_passed.connect(self._tick)

    def arrive(self, payload: object) -> None:
        """Show the numbers as they stand; it takes no payload."""
        self.reload()

    def focus_home(self) -> None:
        """Go to the first cell."""
        if self._empty.isVisibleTo(self):
            self._empty.setFocus()
        elif not self._full.isVisibleTo(self) or not self._matrix.focus_first():
            self.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the map, the table and the hours."""
        return (self._map, self._matrix, self._hours)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done here."""
        return {"plan_call": self._hours.plan}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the hours beside the table, or under it where both do not fit."""
        super().resizeEvent(event)
        beside = self.width() >= self.theme.px(_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        self._rule.setVisible(beside)
        self._share_width()
        is_dear = self.width() < self.theme.px(_ROOMY_HEAD)
        self._head.set_title("Map" if self.width() < self.theme.px(_SHORT_HEAD) else _TITLE)
        self._lists.setFixedWidth(self.theme.px(116 if is_dear else 148))
        self._time.slider.setMinimumWidth(self.theme.px(72 if is_dear else 150))

    def _share_width(self) -> None:
        """Give the table the width that it needs, up to its share beside the hours; beyond that it scrolls."""
        beside = self._halves.direction() == QBoxLayout.Direction.LeftToRight
        needed = min(self._matrix.minimumSizeHint().width(), round(self.width() * _SHARE))
        self._wide.setMinimumWidth(needed if beside else 0)

    def _full_page(self) -> QWidget:
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        edge = self.theme.px(24)
        column.setContentsMargins(edge, self.theme.px(8), edge, self.theme.px(8))
        column.setSpacing(self.theme.px(16))
        self._map = WorldMap(self.theme)
        self._map.chosen.connect(self._filter)
        self._map.reached.connect(area.ensureWidgetVisible)
        self._time.moved.connect(self._move)
        column.addWidget(self._map)
        self._off = text_label("", "second", wraps=True)
        self._off.hide()
        column.addWidget(self._off)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column.addLayout(self._halves, 1)
        self._halves.setSpacing(self.theme.px(20))
        self._matrix = HeatMatrix(self.theme)
        self._matrix.chosen.connect(self._filter)
        self._matrix.reached.connect(self._show_cell)
        self._halves.addLayout(self._table_half(), 600)
        self._rule = QFrame()
        self._rule.setProperty("kind", "line")
        self._rule.setFixedWidth(1)
        self._halves.addWidget(self._rule)
        self._hours = HoursPane(self.context)
        self._hours.day_chosen.connect(self._choose_day)
        self._halves.addWidget(self._hours, 560)
        area.setWidget(page)
        return area

    def _table_half(self) -> QVBoxLayout:
        half = QVBoxLayout()
        half.setSpacing(self.theme.px(12))
        head = QHBoxLayout()
        head.addWidget(text_label("People by region and language", "heading"))
        head.addStretch(1)
        head.addWidget(text_label("a cell filters Contacts", "second"))
        half.addLayout(head)
        self._wide = SideScroll(self._matrix)
        half.addWidget(self._wide)
        note = "A person counts once in each language, so a row can add up to more than its people."
        half.addWidget(text_label(note, "second", wraps=True))
        half.addStretch(1)
        return half

    def reload(self) -> None:
        """Read what is shown."""
        super().reload()
        desk = self.context.desk
        people = self._asked()
        jobs = self.context.jobs
        jobs.ask(lambda: regions.matrix(desk, people), self._show_matrix, owner=self, key="regions matrix")
        jobs.ask(lambda: world.world(desk, people), self._show_world, owner=self, key="regions map")
        jobs.ask(lambda: lists_counted.kept_lists(desk), self._show_lists, owner=self, key="regions lists")
        self._read_hours()
        self._tick()

    def _read_hours(self) -> None:
        desk, people, day = self.context.desk, self._asked(), self._day
        self.context.jobs.ask(
            lambda: day_bands.drawn_day(common_hours.common_day(desk, people, day)),
            self._show_hours,
            owner=self,
            key="regions hours",
        )

    def _asked(self) -> Filter:
        return Filter(people_only=True, list_name=self._list)

    def _show_matrix(self, made: Matrix) -> None:
        had_focus = self.hasFocus() or self._matrix.isAncestorOf(self.focusWidget() or self)
        self._pages.setCurrentWidget(self._full if made.total else self._empty)
        self._matrix.show_matrix(made)
        self._share_width()
        for cell in self._matrix.cells()[-1:]:
            QWidget.setTabOrder(cell, self._hours.day)
        if had_focus:
            self.focus_home()

    def _show_hours(self, drawn: DrawnDay) -> None:
        found = drawn.common
        placed = found.people - found.unplaced
        cities = len({one.place for one in found.groups})
        note = f"{placed:,} with a known hour in {cities:,} cities" if cities else "no place is known yet"
        self._head.set_note(note if self.width() >= self.theme.px(_BESIDE_FROM) else "")
        self._hours.show_day(drawn)

    def _choose_day(self, day: date | None) -> None:
        self._day = day
        self._read_hours()

    def _choose_list(self) -> None:
        self._list = str(self._lists.currentData() or "")
        self.reload()

    def _show_lists(self, kept: tuple[KeptList, ...]) -> None:
        """Offer everybody and each list; the one that is chosen stays, and everybody where it is gone."""
        with QSignalBlocker(self._lists):
            self._lists.clear()
            self._lists.addItem("Everybody", "")
            for one in kept:
                self._lists.addItem(one.name, one.name)
            self._lists.setCurrentIndex(max(self._lists.findData(self._list), 0))
        if self._list and self._lists.currentIndex() == 0:
            self._choose_list()

    def _tick(self) -> None:
        """Set the clock here and the line of now."""
        now = self.context.now()
        self._time.tick(now, self.context.home())
        self._hours.move_now(now)

    def _move(self, moment: datetime) -> None:
        """Show the map at another moment."""
        self._map.move_to(moment, self.context.home().zone)

    def _show_world(self, made: World) -> None:
        moment = self._time.moment() or self.context.now()
        self._map.setVisible(bool(made.places))
        self._map.show_places(made.places, moment, self.context.home().zone)
        count = f"{made.off_the_map:,} {'person' if made.off_the_map == 1 else 'people'}"
        self._off.setText(f"Not on the map: {count} whose city is not known here. The table counts them by country.")
        self._off.setVisible(made.off_the_map > 0)
        for mark in self._map.marks()[-1:]:
            for cell in self._matrix.cells()[:1]:
                QWidget.setTabOrder(mark, cell)

    def _show_cell(self, cell: QWidget) -> None:
        """Scroll to the cell to which the arrows have come, both ways."""
        self._wide.ensureWidgetVisible(cell, self.theme.px(8), 0)
        self._area.ensureWidgetVisible(cell)

    def _filter(self, flt: Filter) -> None:
        self.context.navigate("contacts", replace(flt, list_name=self._list))
