"""The model of the table: ids from the worker, pages of 128 contacts fetched by id, the last 64 pages kept."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from outreach_app.gui.contacts.faces import Face, hour_lines, last_lines, sentence
from outreach_app.gui.contacts.sections import Layout
from outreach_app.model.home import Home
from outreach_app.model.hours import WindowState
from outreach_app.model.ids import ContactId
from outreach_app.services.last_contacts import LastContact

PAGE: Final = 128
KEPT: Final = 64
_FEW: Final = 50
COLUMNS: Final = ("Name", "Languages", "Their time", "Phone, e-mail", "Last contact", "Place")
NAME, LANGUAGES, TIME, CHANNELS, LAST, PLACE = range(6)

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)

_HEADING: Final = Qt.ItemFlag.ItemIsEnabled
_CONTACT: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[ContactId], Callable[[tuple[Face, ...]], None]], None]
"""Fetch contacts by id off the window's thread, then hand their faces over."""


class ContactsModel(QAbstractTableModel):
    """Contacts as a table. A row whose page is still on its way is empty and keeps its height."""

    page_came = Signal()
    hours_moved = Signal()  # all cells of the hours changed; nothing else did
    ticks_changed = Signal(int)  # how many are ticked

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._layout = Layout()
        self._pages: OrderedDict[tuple[int, int], dict[ContactId, Face]] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._generation = 0
        self._now: datetime | None = None
        self._hours: dict[str, tuple[WindowState, str, str]] = {}
        self._lasts: dict[LastContact | None, tuple[str, str]] = {}
        self._home = Home()
        self.ticked: set[ContactId] = set()

    @property
    def layout(self) -> Layout:
        """Give the rows as groups."""
        return self._layout

    def shown_ids(self) -> Iterable[ContactId]:
        """Give all that are shown, in the order of the rows."""
        return (key for section in self._layout.sections for key in section.ids)

    def ticked_in_order(self) -> tuple[ContactId, ...]:
        """Give all that are ticked, in the order of the rows; last those whose rows are not known after a change."""
        placed = self._in_order(self.ticked)
        return (*placed, *sorted(self.ticked.difference(placed)))

    def _in_order(self, keys: Collection[ContactId]) -> tuple[ContactId, ...]:
        """Give those of these contacts that are shown, in the order of the rows."""
        if len(keys) > _FEW:
            return tuple(key for key in self.shown_ids() if key in keys)
        placed = ((self._layout.row_of(key), key) for key in keys)
        return tuple(key for row, key in sorted(placed) if row >= 0)

    def show_layout(self, layout: Layout, known: Iterable[Face], now: datetime, home: Home) -> None:
        """Show other contacts; ``known`` are faces that came along with them."""
        self.beginResetModel()
        self._layout = layout
        self._generation += 1
        self._pages.clear()
        self._asked.clear()
        self._now, self._home = now, home
        self._hours.clear()
        self._lasts.clear()
        faces = {face.id: face for face in known}
        for at, section in enumerate(layout.sections):
            first = section.ids[:PAGE]
            if first and all(key in faces for key in first):
                self._pages[(at, 0)] = {key: faces[key] for key in first}
        self.endResetModel()
        if self.ticked and not layout.is_past():  # who is no longer shown is no longer ticked: it would surprise
            self.ticked = set(self._in_order(self.ticked))
            self.ticks_changed.emit(len(self.ticked))

    def tell_minute(self, now: datetime, home: Home) -> None:
        """Let the hours move on, in place."""
        self._now, self._home = now, home
        self._hours.clear()
        self._lasts.clear()
        self.hours_moved.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """Give how many rows there are, headings included."""
        return 0 if parent is not None and parent.isValid() else self._layout.row_count

    def columnCount(self, parent: Index | None = None) -> int:
        """Give how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's
        """Give the heads of the columns: what the value is."""
        if orientation != Qt.Orientation.Horizontal or int(role) != _DISPLAY:
            return None
        if section == CHANNELS and self._home.city and self._home.country:
            return f"Phone from {self._home.city}, e-mail"
        return COLUMNS[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let contacts be selected, and headings not."""
        if not self._layout.is_contact_at(index.row()) and not self._layout.is_folded_at(index.row()):
            return _HEADING
        return _CONTACT

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Give the text of a cell, and a whole sentence of the row for screen readers."""
        role = int(role)
        if role not in {_DISPLAY, _ACCESSIBLE, _TOOL_TIP}:
            return None
        row, column = index.row(), index.column()
        if not self._layout.is_contact_at(row):
            return self._heading(row) if column == NAME and row < self._layout.row_count else None
        face = self.face_at(row)
        if face is None or self._now is None:
            return None
        if role == _ACCESSIBLE and column == NAME:
            ticked = "ticked, " if face.id in self.ticked else ""
            return ticked + sentence(face, self._now, self._home)
        if role == _TOOL_TIP:
            return self._tip_of_hour(face) if column == TIME else _tip(face, column)
        return self._cell(face, column)

    def face_at(self, row: int) -> Face | None:
        """Give the face of a row, asking for its page where it is not here; None for headings and until it comes."""
        if not 0 <= row < self._layout.row_count:
            return None
        section, place = self._layout.section_at(row)
        if place < 0:
            return None
        key = (self._layout.sections.index(section) if len(self._layout.sections) > 1 else 0, place // PAGE)
        page = self._pages.get(key)
        if page is None:
            self._ask(key, section.ids)
            return None
        if next(reversed(self._pages)) != key:
            self._pages.move_to_end(key)
        return page.get(section.ids[place])

    def hour_of(self, face: Face) -> tuple[WindowState, str, str]:
        """Give state, hour and what comes next for a face; worked out once a zone and minute."""
        lines = self._hours.get(face.clock)
        if lines is None:
            now = self._now or datetime.now(UTC)
            lines = self._hours[face.clock] = hour_lines(face.clock if self._now else "", now, self._home)
        return lines

    def last_of(self, face: Face) -> tuple[str, str]:
        """Give when the last contact was and what it was; worked out once a moment."""
        lines = self._lasts.get(face.last)
        if lines is None:
            lines = self._lasts[face.last] = last_lines(face.last, self._now or datetime.now(UTC), self._home)
        return lines

    def set_ticked(self, rows: Iterable[int], *, on: bool | None = None) -> None:
        """Tick contacts, untick them, or (None) turn each over."""
        for row in rows:
            key = self._layout.id_at(row)
            if key is None:
                continue
            if on is True or (on is None and key not in self.ticked):
                self.ticked.add(key)
            else:
                self.ticked.discard(key)
            self._tell_ticks(row, row)

    def tick_all(self) -> None:
        """Tick all that are shown; where all are ticked, untick them. Nobody while the list is being read anew."""
        if self._layout.is_past():
            return
        everybody = set(self.shown_ids())
        self.ticked = set() if everybody <= self.ticked else everybody
        self._tell_ticks(0, self._layout.row_count - 1)

    def _tell_ticks(self, first: int, last: int) -> None:
        if last >= 0:
            self.dataChanged.emit(self.index(first, NAME), self.index(last, PLACE))
        self.ticks_changed.emit(len(self.ticked))

    def _heading(self, row: int) -> str:
        section, _ = self._layout.section_at(row)
        state = ", folded" if section.is_folded else ", the first are shown" if section.is_cut else ""
        return f"{section.title}, {section.total}, {section.reason}{state}"

    def _cell(self, face: Face, column: int) -> str:
        if column == NAME:
            return " ".join(part for part in (face.name, face.native_name, face.second) if part)
        if column == LANGUAGES:
            return ", ".join(face.language_names) or "not stated"
        if column == TIME:
            _, there, coming = self.hour_of(face)
            return f"{there}, {coming}" if coming else there
        if column == CHANNELS:
            return f"{face.phone or 'no phone'}, {face.email or 'no e-mail'}"
        if column == LAST:
            return " ".join(self.last_of(face)).strip()
        return f"{face.place}, {face.place_second}" if face.place_second else face.place

    def _tip_of_hour(self, face: Face) -> str:
        """Give the hour with its place: no hour stands without one."""
        _, there, coming = self.hour_of(face)
        return ", ".join(part for part in (f"{there} in {face.city or face.zone}", coming) if part) if face.zone else ""

    def _ask(self, key: tuple[int, int], ids: Sequence[ContactId]) -> None:
        if key in self._asked:
            return
        self._asked.add(key)
        generation, start = self._generation, key[1] * PAGE
        self._fetch(ids[start : start + PAGE], lambda faces: self._take(key, generation, faces))

    def _take(self, key: tuple[int, int], generation: int, faces: tuple[Face, ...]) -> None:
        """Take a page that came; one of an older result is dropped."""
        if generation != self._generation:
            return
        self._asked.discard(key)
        self._pages[key] = {face.id: face for face in faces}
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        first = sum(len(s.ids) + bool(s.title) for s in self._layout.sections[: key[0]])
        first += bool(self._layout.sections[key[0]].title) + key[1] * PAGE
        last = min(first + PAGE, self._layout.row_count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, PLACE))
        self.page_came.emit()


def _tip(face: Face, column: int) -> str | None:
    """Give what a cell may have shortened, whole."""
    if column == LANGUAGES and face.language_names:
        return ", ".join(face.language_names)
    if column == NAME:
        return f"{face.name}\n{face.second}" if face.second else face.name
    if column == CHANNELS and (face.phone or face.email):
        more = f" and {face.more_phones} more" if face.more_phones else ""
        return "\n".join(part for part in (face.phone + more, face.email) if part)
    if column == PLACE and face.place_second:
        return f"{face.place}, {face.place_second}"
    return None
