"""Regions and languages: who speaks what where, and the hour that reaches most cities at once."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.map.time_slider import TimeSlider
from outreach_app.gui.map.world_map import WorldMap
from outreach_app.gui.screen import Screen
from outreach_app.gui.widgets.cards import Card, EmptyState
from outreach_app.gui.widgets.heat_matrix import HeatMatrix
from outreach_app.gui.widgets.hours_chart import MOST_CITIES, CityHours, HoursChart, city_hours
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.model.filters import Filter
from outreach_app.model.hours import WindowState, zone_info
from outreach_app.services import awake, regions, world
from outreach_app.services.awake import AwakeReport, CommonHour
from outreach_app.services.regions import Matrix
from outreach_app.services.world import World

_BESIDE_FROM = 1040


class Regions(Screen):
    """The table and the hours; both are read off the thread and again after a change of the store."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._is_stale = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._time = TimeSlider(self.theme)
        self._head = PageHead(self.theme, "Regions and languages", (self._time,))
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
        context.on_change(frozenset(), lambda _: self._go_stale())
        context.minute_passed.connect(self._tick)

    def arrive(self, payload: object) -> None:
        """Show the numbers as they stand; it takes no payload."""
        self._reload()

    def focus_home(self) -> None:
        """Go to the first cell."""
        if self._empty.isVisibleTo(self):
            self._empty.setFocus()
        elif not self._full.isVisibleTo(self) or not self._matrix.focus_first():
            self.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the map, the table and the hours."""
        return (self._map, self._matrix, self._chart)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed while another screen was shown."""
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the hours beside the table, or under it where both do not fit."""
        super().resizeEvent(event)
        beside = self.width() >= self.theme.px(_BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        self._rule.setVisible(beside)

    def _full_page(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        edge = self.theme.px(24)
        column.setContentsMargins(edge, self.theme.px(8), edge, self.theme.px(8))
        column.setSpacing(self.theme.px(16))
        self._map = WorldMap(self.theme)
        self._map.chosen.connect(self._filter)
        self._time.moved.connect(self._move)
        column.addWidget(self._map)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        column.addLayout(self._halves, 1)
        self._halves.setSpacing(self.theme.px(20))
        self._matrix = HeatMatrix(self.theme)
        self._matrix.chosen.connect(self._filter)
        self._halves.addLayout(self._table_half(), 600)
        self._rule = QFrame()
        self._rule.setProperty("kind", "line")
        self._rule.setFixedWidth(1)
        self._halves.addWidget(self._rule)
        self._halves.addLayout(self._hours_half(), 560)
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
        half.addWidget(self._matrix)
        note = "A person counts once in each language, so a row can add up to more than its people."
        half.addWidget(text_label(note, "second", wraps=True))
        half.addStretch(1)
        return half

    def _hours_half(self) -> QVBoxLayout:
        half = QVBoxLayout()
        half.setSpacing(self.theme.px(12))
        self._chart = HoursChart(self.theme)
        self._chart.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        half.addWidget(text_label("Best common hour", "heading"))
        half.addWidget(self._chart)
        self._answer = Card(self.theme, "good card", margin=16)
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        row.addWidget(IconLabel(self.theme, "circle-check", "good", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(self.theme.px(4))
        self._best = text_label("", "heading", wraps=True)
        self._but = text_label("", "second", wraps=True)
        words.addWidget(self._best)
        words.addWidget(self._but)
        row.addLayout(words, 1)
        self._answer.body.addLayout(row)
        half.addWidget(self._answer)
        self._more = text_label("", "second", tone="text 3", wraps=True)
        half.addWidget(self._more)
        half.addStretch(1)
        return half

    def _reload(self) -> None:
        self._is_stale = False
        desk = self.context.desk
        people = Filter(people_only=True)
        self.context.jobs.ask(lambda: regions.matrix(desk), self._show_matrix, owner=self, key="regions matrix")
        self.context.jobs.ask(lambda: awake.awake(desk, people), self._show_hours, owner=self, key="regions hours")
        self.context.jobs.ask(lambda: world.world(desk, people), self._show_world, owner=self, key="regions map")
        self._tick()

    def _go_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._reload()

    def _show_matrix(self, made: Matrix) -> None:
        had_focus = self.hasFocus() or self._matrix.isAncestorOf(self.focusWidget() or self)
        self._pages.setCurrentWidget(self._full if made.total else self._empty)
        self._matrix.show_matrix(made)
        for cell in self._matrix.cells()[-1:]:
            QWidget.setTabOrder(cell, self._chart)
        if had_focus:
            self.focus_home()

    def _show_hours(self, report: AwakeReport) -> None:
        best = report.best
        now = self.context.now()
        start = (best.utc if best else now).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        cities = city_hours(report.people, start)
        placed = sum(zone_info(one.zone) is not None for one in report.people)
        self._head.set_note(
            f"{placed:,} with a known hour in {len(cities):,} cities" if cities else "no place is known yet"
        )
        self._chart.setVisible(bool(cities))
        self._chart.setAccessibleName(f"Common hours of {len(cities)} cities")
        self._chart.show_day(cities, best, now)
        self._answer.setVisible(best is not None)
        if best is not None:
            heading, exception = self._words(best, cities)
            self._best.setText(heading)
            self._but.setText(exception)
            self._answer.setAccessibleName(f"{heading}. {exception}")
        hidden = len(cities) - MOST_CITIES
        self._more.setText(f"{hidden} more cities are reckoned with and not drawn." if hidden > 0 else "")

    def _words(self, best: CommonHour, cities: tuple[CityHours, ...]) -> tuple[str, str]:
        """Give the answer and its exception."""
        home = self.context.home()
        heading = f"{best.utc:%H:%M} UTC reaches {best.cities_reached} of {best.cities} cities"
        here = zone_info(home.zone)
        parts = [f"{best.utc.astimezone(here):%H:%M} in {home.city}." if here and home.city else ""]
        missed = [(city.city, *city.at(best.utc)) for city in cities]
        out = [f"{city} is at {local:%H:%M}" for city, state, local in missed if state != WindowState.OPEN]
        if out:
            parts.append(f"{', '.join(out[:3])}{', and others' if len(out) > 3 else ''}.")
            parts.append("No hour reaches all of them.")
        return heading, " ".join(part for part in parts if part)

    def _tick(self) -> None:
        """Set the clock here and the line of now."""
        now = self.context.now()
        self._time.tick(now, self.context.home())
        self._chart.move_now(now)

    def _move(self, moment: datetime) -> None:
        """Show the map at another moment."""
        self._map.move_to(moment, self.context.home().zone)

    def _show_world(self, made: World) -> None:
        moment = self._time.moment() or self.context.now()
        self._map.setVisible(bool(made.places))
        self._map.show_places(made.places, moment, self.context.home().zone)
        for mark in self._map.marks()[-1:]:
            for cell in self._matrix.cells()[:1]:
                QWidget.setTabOrder(mark, cell)

    def _filter(self, flt: Filter) -> None:
        self.context.navigate("contacts", flt)
