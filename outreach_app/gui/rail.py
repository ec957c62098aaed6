"""The rail: the mark, the places with their counts, the clock here, and the store with its lock."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.app_mark import AppMark
from outreach_app.gui.hour_words import date_words, local
from outreach_app.gui.screen import ScreenSpec
from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.labels import ElidedLabel, divider, put_property, text_label
from outreach_app.model.home import Home


class RailItem(QAbstractButton):
    """One place: icon, word and count; chosen shows by tint, colour, weight and a bar."""

    def __init__(self, theme: Theme, title: str, icon: str, key: str = "") -> None:
        super().__init__()
        self._theme, self._title, self._icon, self._key = theme, title, icon, key
        self._count: int | None = None
        self._narrow = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(SIZES.rail_item))
        self.setText(title)
        self._name()

    def set_count(self, count: int | None) -> None:
        """Show how many there are."""
        if count != self._count:
            self._count = count
            self._name()
            self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone, or all."""
        self._narrow = narrow
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of a rail item."""
        return QSize(self._theme.px(40), self._theme.px(SIZES.rail_item))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the item."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        is_on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if is_on or self.underMouse():
            painter.setBrush(theme.colour("accent_weak" if is_on else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        if is_on:
            painter.setBrush(theme.colour("accent_text"))
            painter.drawRoundedRect(QRectF(0, px(9), 3, self.height() - 2 * px(9)), 1.5, 1.5)
        tone = "accent_text" if is_on else "text_2"
        side = px(SIZES.icon_rail)
        left = (self.width() - side) // 2 if self._narrow else px(12)
        painter.drawPixmap(left, (self.height() - side) // 2, theme.pixmap(self._icon, tone, SIZES.icon_rail))
        if not self._narrow:
            painter.setPen(theme.colour(tone))
            painter.setFont(theme.font("strong" if is_on else "phone"))
            words = QRectF(px(40), 0, self.width() - px(80), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._title)
            if self._count is not None:
                painter.setFont(theme.font("second strong" if is_on else "second"))
                end = QRectF(0, 0, self.width() - px(10), self.height())
                align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.drawText(end, align, f"{self._count:,}")
        painter.end()

    def _name(self) -> None:
        count = "" if self._count is None else f", {self._count:,}"
        self.setAccessibleName(f"{self._title}{count}")
        hint = f"{self._title}  {self._key}" if self._key else self._title
        self.setToolTip(hint)


class StoreButton(QAbstractButton):
    """The store's name with an open lock; a press locks it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name, self._narrow = theme, name, False
        self.setFixedHeight(theme.px(36))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(name)
        self.setAccessibleName(f"{name}, open. Store menu")
        self.setToolTip(f"{name}. Store menu; Ctrl+L locks")

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the lock alone, or all."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of the button."""
        return QSize(self._theme.px(40), self._theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = px(16)
        left = (self.width() - side) // 2 if self._narrow else px(10)
        painter.drawPixmap(left, (self.height() - side) // 2, theme.pixmap("lock-open", "text_2"))
        if not self._narrow:
            painter.setPen(theme.colour("text_2"))
            font = theme.font("second strong")
            painter.setFont(font)
            width = self.width() - px(62)
            words = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(px(34), 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            end = self.width() - px(24)
            painter.drawPixmap(end, (self.height() - px(14)) // 2, theme.pixmap("chevron-down", "text_3", 14))
        painter.end()


class Rail(QWidget):
    """The left rail, 192 or 56 wide."""

    chosen = Signal(str)
    store_pressed = Signal()

    def __init__(self, theme: Theme, specs: Sequence[ScreenSpec], store_name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("ground", "rail")
        self.setProperty("edge", "right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Places")
        self._items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(14), theme.px(8), theme.px(12))
        column.setSpacing(theme.px(4))
        column.addLayout(self._brand())
        column.addSpacing(theme.px(16))
        for at, spec in enumerate(spec for spec in specs if spec.order):
            item = RailItem(theme, spec.title, spec.icon, f"Ctrl+{at + 1}")
            item.clicked.connect(lambda _checked=False, key=spec.key: self.chosen.emit(key))
            self._items[spec.key] = item
            self._group.addButton(item)
            column.addWidget(item)
        column.addStretch(1)
        self._line = divider()
        column.addWidget(self._line)
        self._clock, self._place, self._date = (
            text_label("", "title"),
            ElidedLabel("", "label"),
            ElidedLabel("", "small"),
        )
        column.addWidget(self._here())
        self._store = StoreButton(theme, store_name)
        self._store.clicked.connect(self.store_pressed)
        column.addWidget(self._store)
        self.set_narrow(narrow=False)

    def _brand(self) -> QHBoxLayout:
        row = self._brand_row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self._mark = AppMark(self._theme, 26)
        self._brand_name: QLabel = text_label("Outreach", "heading")
        row.addWidget(self._mark)
        row.addWidget(self._brand_name, 1)
        return row

    def _here(self) -> QWidget:
        self._here_box = QWidget()
        self._here_box.setProperty("ground", "none")
        self._here_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._here_box)
        self._here_row.addWidget(self._clock)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._place)
        words.addWidget(self._date)
        self._here_row.addLayout(words, 1)
        return self._here_box

    def set_here(self, now: datetime, home: Home) -> None:
        """Show the hour here."""
        here = local(now, home.zone)
        self._clock.setText(f"{here:%H:%M}")
        self._place.set_text(home.city or home.zone)
        self._date.set_text(date_words(now, home.zone))
        said = f"{here:%H:%M} in {home.city or home.zone}, {date_words(now, home.zone)}"
        self._clock.setAccessibleName(said)
        self._clock.setToolTip(said)

    def set_chosen(self, key: str) -> None:
        """Mark the place that is shown; for one outside the rail, the contacts, to which it leads back."""
        chosen = key if key in self._items else next(iter(self._items), "")
        for each, item in self._items.items():
            item.setChecked(each == chosen)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many there are, by key of the place."""
        for key, item in self._items.items():
            item.set_count(counts.get(key))

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or all."""
        self.setFixedWidth(self._theme.px(SIZES.rail_narrow if narrow else SIZES.rail_wide))
        for item in self._items.values():
            item.set_narrow(narrow=narrow)
        self._store.set_narrow(narrow=narrow)
        for part in (self._brand_name, self._date):
            part.setVisible(not narrow)
        put_property(self._clock, "role", "strong" if narrow else "title")
        put_property(self._place, "role", "small" if narrow else "label")
        self._brand_row.setContentsMargins(0 if narrow else self._theme.px(8), 0, 0, 0)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._here_row.setDirection(direction)
        px = self._theme.px
        self._here_row.setContentsMargins(0 if narrow else px(10), px(8), 0, px(8))
        self._here_row.setSpacing(0 if narrow else px(8))
        middle = Qt.AlignmentFlag.AlignHCenter if narrow else Qt.AlignmentFlag.AlignLeft
        for part in (self._clock, self._place):
            part.setAlignment(middle | Qt.AlignmentFlag.AlignVCenter)
