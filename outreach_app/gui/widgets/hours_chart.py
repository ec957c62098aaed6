"""Common hours: one bar a city over a day in UTC, the hour that it is now, and the hour that reaches most cities."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import HATCH_ALPHA
from outreach_app.gui.widgets.labels import ElidedLabel, text_label
from outreach_app.gui.widgets.marks import TimeMark
from outreach_app.model.hours import WindowState
from outreach_app.services.common_hours import HourOfClocks
from outreach_app.services.day_bands import Band, CityHours, spoken

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ROW = 30


class _Bars(QWidget):
    """The bars of all cities, with the line of now and the frame of the best hour across them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cities: tuple[CityHours, ...] = ()
        self.now: float | None = None
        self.best: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the height of the rows."""
        return QSize(self._theme.px(380), self._theme.px(_ROW) * len(self.cities))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tracks, stretches, now and the best hour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, width = self._theme.px(_ROW), self.width() - 2
        for number, city in enumerate(self.cities):
            track = QRectF(1, number * row + row * 0.2, width, row * 0.6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("mute_weak"))
            painter.drawRoundedRect(track, 3, 3)
            for band in city.bands:
                self._paint_band(painter, track, band)
        height = float(self.height())
        if self.now is not None:
            x = 1 + width * self.now / 24
            painter.setPen(QPen(self._theme.colour("focus"), 1.5))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        if self.best is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("text"), 2))
            painter.drawRoundedRect(QRectF(1 + width * self.best / 24, 1, width / 24, height - 2), 4, 4)
        painter.end()

    def _paint_band(self, painter: QPainter, track: QRectF, band: Band) -> None:
        if band.state not in {WindowState.OPEN, WindowState.EDGE}:
            return
        left = track.left() + track.width() * band.start / 24
        box = QRectF(left, track.top(), track.width() * (band.end - band.start) / 24, track.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("band_open" if band.state == WindowState.OPEN else "band_edge"))
        painter.drawRoundedRect(box, 2, 2)
        if band.state == WindowState.EDGE:
            ink = self._theme.colour("warn")
            ink.setAlphaF(HATCH_ALPHA)
            painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box, 2, 2)


class _Scale(QWidget):
    """The hours over the bars, and "now" under its line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(20))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every third hour."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("label"))
        painter.setPen(self._theme.colour("text_3"))
        for hour in range(0, 24, 3):
            x = 1 + (self.width() - 2) * hour / 24
            painter.drawText(QPointF(x, self.height() - self._theme.px(5)), f"{hour:02}")
        painter.end()


class HoursChart(QWidget):
    """Cities, their bars, and the hour of each at the best hour; all in real labels beside the painted bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars = _Bars(theme)
        self._start: datetime | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._holder = QWidget()
        column.addWidget(self._holder)
        column.addLayout(self._legend())

    def show_day(self, cities: Sequence[CityHours], start: datetime, best: HourOfClocks | None, now: datetime) -> None:
        """Show the day that begins at ``start``; ``best`` is framed, and ``now`` marked where it is on that day."""
        shown = tuple(cities)
        self._start = start
        past = (now - start).total_seconds() / 3600
        self._bars.setParent(None)
        self._bars.cities = shown
        self._bars.best = (best.utc - start).total_seconds() / 3600 if best else None
        self._bars.now = past if 0 <= past < 24 else None
        self._bars.setAccessibleName("Hours in which calls are fair, UTC")
        self._bars.setAccessibleDescription(". ".join(spoken(city) for city in shown))
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(0)
        grid.addWidget(text_label("UTC", "label"), 0, 0)
        grid.addWidget(_Scale(self._theme), 0, 1)
        moment = best.utc if best else start
        grid.addWidget(text_label(f"at {moment:%H:%M}", "label"), 0, 2, Qt.AlignmentFlag.AlignRight)
        for row, city in enumerate(shown, 1):
            grid.setRowMinimumHeight(row, self._theme.px(_ROW))
            grid.addWidget(ElidedLabel(city.city, "body"), row, 0)
            grid.addWidget(self._hour_there(city, moment), row, 2)
        grid.addWidget(self._bars, 1, 1, max(len(shown), 1), 1)
        grid.setColumnMinimumWidth(0, self._theme.px(96))
        grid.setColumnStretch(1, 1)
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._holder, fresh)
        self._holder.deleteLater()
        self._holder = fresh
        self._bars.updateGeometry()

    def move_now(self, now: datetime) -> None:
        """Move the line of now; called each minute."""
        if self._start is not None:
            past = (now - self._start).total_seconds() / 3600
            self._bars.now = past if 0 <= past < 24 else None
            self._bars.update()

    def _hour_there(self, city: CityHours, moment: datetime) -> QWidget:
        state, local = city.at(moment)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addStretch(1)
        row.addWidget(TimeMark(self._theme, state, 10))
        day = f"{DAYS[local.weekday()]} " if local.date() != moment.astimezone(UTC).date() else ""
        hour = text_label(f"{day}{local:%H:%M}", "strong")
        hour.setAccessibleName(f"{day}{local:%H:%M} in {city.city}, {_word(state)}")
        row.addWidget(hour)
        return holder

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(6))
        row.addWidget(text_label("line: now · frame: best hour", "second", tone="text 3"))
        row.addStretch(1)
        for state, words in ((WindowState.OPEN, "09–18"), (WindowState.EDGE, "07–09, 18–22")):
            swatch = _Swatch(self._theme, state)
            row.addWidget(swatch)
            row.addWidget(text_label(words, "second"))
            row.addSpacing(self._theme.px(8))
        return row


class _Swatch(QWidget):
    """A small piece of a bar, for the legend."""

    def __init__(self, theme: Theme, state: WindowState) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self.setFixedSize(theme.px(16), theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as the bars are painted."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        is_open = self._state == WindowState.OPEN
        painter.fillRect(self.rect(), self._theme.colour("band_open" if is_open else "band_edge"))
        if not is_open:
            ink = self._theme.colour("warn")
            ink.setAlphaF(HATCH_ALPHA)
            painter.fillRect(self.rect(), QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.end()


def _word(state: WindowState) -> str:
    return {WindowState.OPEN: "open", WindowState.EDGE: "early or late", WindowState.CLOSED: "asleep"}.get(state, "")
