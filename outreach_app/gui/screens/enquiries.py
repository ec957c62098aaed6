"""Enquiries: questions of the press with their deadlines, and who can answer in time, with reasons."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.calls.enquiry_form import EnquiryForm
from outreach_app.gui.calls.report_dialog import ReportDialog
from outreach_app.gui.calls.suggestion_card import SuggestionCard
from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import hour, local, zone_place
from outreach_app.gui.screen import FollowingScreen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import Card, EmptyState
from outreach_app.gui.widgets.labels import divider, put_property, text_label
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from outreach_app.model.calling import Enquiry, EnquiryState
from outreach_app.model.ids import ContactId
from outreach_app.model.language import language_name
from outreach_app.services import calling, enquiries, people, spokespeople
from outreach_app.services.spokespeople import Suggested

_LIST, _SHARE = 380, 0.34
_KINDS = frozenset({"enquiry", "person", "organisation", "suppression", "call"})
_ROOMY_HEAD = 700
_TAKE, _REPORT = "Take an enquiry…", "Report…"
_SOON = timedelta(hours=1)
_MOST = 6


class EnquiriesScreen(FollowingScreen):
    """The list at the left, the one that is chosen with its suggestions at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, _KINDS)
        self._found: dict[str, Enquiry] = {}
        self._suggested: tuple[Suggested, ...] = ()
        self._names: dict[str, str] = {}
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._miss = partial(self._end, enquiries.miss, "Enquiry missed")
        self._answer = partial(self._end, enquiries.answer, "Enquiry answered")
        missed = Button(self.theme, "Missed", "quiet", name="Mark as missed", on_click=self._miss)
        answered = Button(self.theme, "Answered", icon="check", name="Mark as answered", on_click=self._answer)
        take = Button(self.theme, _TAKE, "primary", icon="plus", name="Take an enquiry", on_click=self.take)
        report = Button(self.theme, _REPORT, "quiet", icon="download", name="Report", on_click=self._report)
        self._long_words = {take: (_TAKE, "Take…"), report: (_REPORT, "")}
        self._ends = (missed, answered)
        self._head = PageHead(self.theme, "Enquiries", (report, missed, answered, take))
        column.addWidget(self._head)
        self._pages = QStackedWidget()
        self._full = self._full_page()
        self._empty = EmptyState(
            self.theme,
            "No enquiry yet",
            "Take one down when a journalist rings: outlet, language, deadline. Who can answer in time is proposed.",
            (("Take an enquiry…", self.take),),
            icon="inbox",
        )
        for page in (self._full, self._empty):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        context.minute_passed.connect(self._show_list)

    def arrive(self, payload: object) -> None:
        """Show the enquiries; an id chooses one."""
        self._wanted = payload if isinstance(payload, str) else ""
        self.reload()

    def focus_home(self) -> None:
        """Go to the list."""
        (self._empty if self._pages.currentWidget() is self._empty else self._list).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the list and the one that is chosen."""
        return (self._list, self._right)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done here."""
        return {
            "take_enquiry": self.take,
            "new_person": self.take,
            "assign_enquiry": lambda: self._assign(0),
            "ring_suggested": self._ring_best,
            "enquiry_answered": self._answer,
            "enquiry_missed": self._miss,
            "enquiry_report": self._report,
        }

    def _report(self) -> None:
        ReportDialog(self.context, self).open()

    def take(self) -> None:
        """Open the form of a new enquiry."""
        form = EnquiryForm(self.context, self)
        form.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the list be narrower where there is no room for both."""
        super().resizeEvent(event)
        self._list.setFixedWidth(min(self.theme.px(_LIST), round(self.width() * _SHARE)))
        is_dear = self.width() < self.theme.px(_ROOMY_HEAD)
        for button, words in self._long_words.items():
            button.setText(words[is_dear])

    def _full_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._list = TwoLineList(self.theme, "Enquiries, the nearest deadline first")
        self._list.chosen.connect(lambda _key: self._choose())
        row.addWidget(self._list)
        row.addWidget(divider(upright=True))
        self._right = QScrollArea()
        self._right.setWidgetResizable(True)
        self._right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right.setAccessibleName("The enquiry and who can answer")
        inside = QWidget()
        inside.setProperty("ground", "window")
        px = self.theme.px
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(px(28), px(20), px(28), px(24))
        self._column.setSpacing(px(12))
        self._title = text_label("", "name", wraps=True)
        self._facts = text_label("", "body", tone="text 2", wraps=True)
        self._deadline = Card(self.theme, "strip", margin=12)
        self._left = text_label("", "strong")
        self._both = text_label("", "second", wraps=True)
        self._deadline.body.addWidget(self._left)
        self._deadline.body.addWidget(self._both)
        for part in (self._title, self._facts, self._deadline):
            self._column.addWidget(part)
        self._column.addWidget(text_label("Who can answer", "heading"))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(8))
        self._column.addLayout(self._cards)
        self._column.addStretch(1)
        self._right.setWidget(inside)
        row.addWidget(self._right, 1)
        return page

    def reload(self) -> None:
        """Read what is shown."""
        super().reload()
        desk = self.context.desk

        def read() -> tuple[tuple[Enquiry, ...], dict[str, str]]:
            found = enquiries.all_enquiries(desk)
            keys = list(dict.fromkeys(one.assigned for one in found if one.assigned))
            return found, {str(one.id): one.name for one in people.contacts(desk, keys)}

        self.context.jobs.ask(read, self._show, owner=self, key="enquiries")

    def _show(self, answer: tuple[tuple[Enquiry, ...], dict[str, str]]) -> None:
        found, self._names = answer
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self._found = {one.id: one for one in found}
        self._pages.setCurrentWidget(self._full if found else self._empty)
        self._show_list()
        self._choose()
        if had_focus:
            self.focus_home()

    def _show_list(self) -> None:
        """Show the rows; the time left moves with the clock."""
        rows = [self._row(one) for one in self._found.values()]
        open_ones = [one for one in self._found.values() if one.state is EnquiryState.OPEN]
        self._head.set_note(f"{len(open_ones):,} open" if open_ones else "")
        self._list.show_rows(rows)
        if self._wanted in self._found:
            at = list(self._found).index(self._wanted)
            self._list.setCurrentIndex(self._list.entries.index(at, 0))
            self._wanted = ""
        self._show_deadline()

    def _row(self, one: Enquiry) -> TwoLines:
        asked = ", ".join(part for part in (one.format, language_name(one.language) if one.language else "") if part)
        who = self._names.get(one.assigned, "")
        second = " · ".join(part for part in (asked, one.question, f"given to {who}" if who else "") if part)
        ended = one.state in {EnquiryState.ANSWERED, EnquiryState.MISSED}
        at_right = one.state.value if ended else time_left(one, self.context.now())
        return TwoLines(one.id, one.outlet or one.journalist, second or "nothing noted", at_right)

    def _current(self) -> Enquiry | None:
        return self._found.get(self._list.current_key())

    def _choose(self) -> None:
        one, desk = self._current(), self.context.desk
        for button in self._ends:
            button.setEnabled(one is not None)
        if one is None:
            return
        self._title.setText(", ".join(part for part in (one.outlet, one.journalist) if part))
        language = f"in {language_name(one.language)}" if one.language else "language not stated"
        facts = (one.question, one.format or "format not stated", language, one.topic, one.note)
        self._facts.setText(" · ".join(part for part in facts if part))
        self._show_deadline()
        self.context.jobs.ask(
            lambda: spokespeople.suggest(desk, one, _MOST), self._show_suggested, owner=self, key="suggested"
        )

    def _show_deadline(self) -> None:
        one = self._current()
        if one is None:
            return
        now, home = self.context.now(), self.context.home()
        left = enquiries.time_left(one, now)
        self._left.setText(time_left(one, now))
        state = "" if left is None else "edge" if left < _SOON else "open"
        put_property(self._deadline, "state", state)
        if one.deadline is None:
            self._both.setText("Ask when the answer is needed, and in which zone.")
            return
        here = local(one.deadline, home.zone)
        ours = f"{here:%H:%M} in {home.city or 'UTC'}, {one.deadline:%H:%M} UTC"
        theirs = hour(one.deadline, one.deadline_zone, beside=local(now, home.zone))
        place = zone_place(one.deadline_zone)
        there = f"{theirs} in {place}, " if place and one.deadline_zone != home.zone else ""
        self._both.setText(f"“{one.deadline_typed}”: {there}{ours}")

    def _show_suggested(self, found: Sequence[Suggested]) -> None:
        self._suggested = tuple(found)
        while (item := self._cards.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for at, each in enumerate(found):
            self._cards.addWidget(self._card(at, each))
        if not found:
            self._cards.addWidget(text_label("Nobody who may be called speaks this language.", "body", tone="text 2"))

    def _card(self, at: int, each: Suggested) -> SuggestionCard:
        one = self._current()
        is_chosen = one is not None and one.assigned == each.row.id
        return SuggestionCard(
            self.context,
            each,
            lambda: self._assign(at),
            lambda: self._ring(each.row.id),
            is_chosen=is_chosen,
        )

    def _ring_best(self) -> None:
        """Ring the one to whom the enquiry is given, else the first who is suggested."""
        one = self._current()
        if one is not None and (one.assigned or self._suggested):
            self._ring(ContactId(one.assigned) if one.assigned else self._suggested[0].row.id)

    def _ring(self, contact: ContactId) -> None:
        desk = self.context.desk
        self.context.jobs.do(
            lambda: calling.ring(desk, [contact]), lambda key: self.context.navigate("calls", key), owner=self
        )

    def _assign(self, at: int) -> None:
        one, desk = self._current(), self.context.desk
        if one is None or at >= len(self._suggested):
            return
        row = self._suggested[at].row
        self.context.jobs.do(
            lambda: enquiries.assign(desk, one.id, ContactId(row.id)),
            lambda _: self.context.toast(f"Given to {row.name}", undo=True),
            owner=self,
        )

    def _end(self, verb: Callable[..., object], said: str) -> None:
        one, desk = self._current(), self.context.desk
        if one is not None:
            self.context.jobs.do(
                lambda: verb(desk, one.id),  # type: ignore[arg-type,return-value]  # both verbs give an Outcome
                lambda _: self.context.toast(said, undo=True),
                owner=self,
            )


def time_left(one: Enquiry, now: datetime) -> str:
    """Say how much time is left until the deadline."""
    left = enquiries.time_left(one, now)
    if left is None:
        return "no deadline stated"
    if left <= timedelta():
        return "deadline passed"
    hours, minutes = divmod(int(left.total_seconds() // 60), 60)
    return f"{hours} h {minutes:02} min left" if hours else f"{minutes} min left"
