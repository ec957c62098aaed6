"""Where phone work starts: the call lists that can be gone on with, and what is due."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.calls.put_off_dialog import PutOffDialog
from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import hour, local, moment_words
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.flow_row import FlowRow
from outreach_app.gui.widgets.labels import divider, text_label
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from outreach_app.services import follow_ups
from outreach_app.services.calling import CallDownLine
from outreach_app.services.follow_ups import DueLine
from outreach_app.services.sheet_results import ROSTER


class CallStart(QWidget):
    """Two lists side by side."""

    opened = Signal(str)  # id of a call list
    deleted = Signal(str)
    ring_asked = Signal(object)  # id of a contact

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self._due: dict[str, DueLine] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.lists = TwoLineList(theme, "Call lists")
        self.lists.activated.connect(lambda _index: self._open())
        self.due = TwoLineList(theme, "Follow-ups, the first due first")
        self._go_on = Button(theme, "Go on", "primary", icon="phone-call", on_click=self._open)
        delete = Button(theme, "Delete", "quiet", on_click=lambda: self.deleted.emit(self.lists.current_key()))
        self._done = Button(theme, "Done", icon="check", on_click=self.finish)
        self._later = Button(theme, "Put off…", "quiet", icon="clock", on_click=self.put_off)
        self.due.activated.connect(lambda _index: self._ring())
        self._ring_now = Button(theme, "Ring", icon="phone-call", on_click=self._ring)
        self._who = Button(theme, "Open contact", "quiet", on_click=self._open_contact)
        roster = Button(
            theme, "On-call roster…", "quiet", icon="calendar", on_click=lambda: context.navigate("call_sheet", ROSTER)
        )
        row.addWidget(self._half("Call lists", self.lists, (self._go_on, delete, roster)), 1)
        row.addWidget(divider(upright=True))
        row.addWidget(self._half("Follow-ups", self.due, (self._ring_now, self._done, self._later, self._who)), 1)
        self.setFocusProxy(self.lists)

    def show_lists(self, found: Sequence[CallDownLine]) -> None:
        """Show the call lists."""
        zone, now = self._context.home().zone, self._context.now()
        rows = []
        for one in found:
            made = moment_words(one.made_at, now, zone).replace("Today", "today")
            rows.append(TwoLines(one.id, one.name, f"made {made}", f"{one.done}/{one.total} done"))
        self.lists.show_rows(rows)
        self._go_on.setEnabled(bool(found))

    def show_due(self, found: Sequence[DueLine]) -> None:
        """Show what is to be followed up."""
        self._due = {one.follow_up.id: one for one in found}
        home, now = self._context.home(), self._context.now()
        rows = []
        for one in found:
            theirs = hour(one.follow_up.due, one.row.zone, beside=local(now, home.zone)) if one.row.zone else ""
            there = f"{theirs} in {one.row.city or one.row.zone}" if theirs else "place unknown"
            word = "due" if one.is_due else moment_words(one.follow_up.due, now, home.zone)
            here = f"{local(one.follow_up.due, home.zone):%H:%M} here"
            rows.append(TwoLines(one.follow_up.id, one.row.name, f"{one.follow_up.text} · {there}, {here}", word))
        self.due.show_rows(rows)
        for button in (self._done, self._later, self._who, self._ring_now):
            button.setEnabled(bool(found))

    def _half(self, title: str, listed: TwoLineList, buttons: Sequence[Button]) -> QWidget:
        px = self._context.theme.px
        half = QWidget()
        column = QVBoxLayout(half)
        column.setContentsMargins(0, px(16), 0, 0)
        column.setSpacing(px(8))
        words = text_label(title, "heading")
        words.setContentsMargins(px(20), 0, px(20), 0)
        column.addWidget(words)
        row = FlowRow(self._context.theme)
        for button in buttons:
            row.add(button)
        edges = QHBoxLayout()
        edges.setContentsMargins(px(20), 0, px(20), px(4))
        edges.addWidget(row)
        column.addLayout(edges)
        column.addWidget(listed, 1)
        return half

    def _open(self) -> None:
        if self.lists.current_key():
            self.opened.emit(self.lists.current_key())

    def finish(self) -> None:
        """Mark the follow-up that is chosen as done."""
        key, desk = self.due.current_key(), self._context.desk
        if key:
            self._context.jobs.do(
                lambda: follow_ups.finish(desk, key),
                lambda _: self._context.toast("Follow-up done", undo=True),
                owner=self,
            )

    def put_off(self) -> None:
        """Ask until when the follow-up that is chosen is put off."""
        one = self._due.get(self.due.current_key())
        if one is not None:
            PutOffDialog(self._context, one, self).open()

    def _ring(self) -> None:
        one = self._due.get(self.due.current_key())
        if one is not None:
            self.ring_asked.emit(one.row.id)

    def _open_contact(self) -> None:
        one = self._due.get(self.due.current_key())
        if one is not None:
            self._context.navigate("contacts", str(one.row.id))
