"""Duplicates: pairs that may be one, with the reasons; both side by side, merged or said to be two."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.jobs import Job
from outreach_app.gui.screen import FollowingScreen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.merge_view import MergeView, in_words
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.progress_card import ProgressCard
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from outreach_app.model.dataclass import replace
from outreach_app.model.duplicates import Candidate
from outreach_app.model.errors import Cancelled
from outreach_app.model.ids import ContactId, pair_id
from outreach_app.model.outcome import Progress
from outreach_app.services import duplicates, merging
from outreach_app.services.merging import Comparison

_LIST_WIDTH = 380
_VERY_LIKELY = 0.9

_LONG = 1000  # milliseconds

Names = dict[ContactId, str]
Answer = tuple[tuple[Candidate, ...], Names]


class DuplicatesScreen(FollowingScreen):
    """The pairs. It may be given two ids to compare, whatever speaks for them."""

    is_left_by_escape = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, frozenset({"person", "organisation", "not_one"}))
        self._pairs: dict[str, Candidate] = {}
        self._names: Names = {}
        self._asked: tuple[ContactId, ContactId] | None = None
        self._shown: Comparison | None = None
        self._search: Job[Answer] | None = None
        self._card: ProgressCard | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_LONG)
        self._patience.timeout.connect(self._show_waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._apart = Button(
            self.theme, "Not the same", icon="split", tip="They are not proposed again", on_click=self._say_not_the_same
        )
        self._merge = Button(
            self.theme, "Merge", "primary", icon="git-merge", tip="Join both into one", on_click=self._join
        )
        self._head = PageHead(self.theme, "Duplicates", (self._apart, self._merge))
        column.addWidget(self._head)
        self._pages = QStackedWidget()
        self._full, self._empty, self._stopped = self._full_page(), self._empty_page(), self._stopped_page()
        self._waiting, self._bar_place = QWidget(), QVBoxLayout()
        self._waiting.setLayout(self._bar_place)
        for page in (self._full, self._empty, self._stopped, self._waiting):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        self._allow(allowed=False)

    def arrive(self, payload: object) -> None:
        """Look for pairs; two ids are compared at once."""
        self._asked = payload if isinstance(payload, tuple) and len(payload) == 2 else None
        self.reload()

    def focus_home(self) -> None:
        """Go to the list, or to what stands in its place."""
        page = self._pages.currentWidget()
        (self._list if page is None or page is self._full else page).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the list and the comparison."""
        return (self._list, self._view)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done with the pair that is shown."""
        return {"merge": self._join, "not_the_same": self._say_not_the_same, "choose_fields": self._view.focus_choices}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the room to the comparison."""
        super().resizeEvent(event)
        self._list.setFixedWidth(min(self.theme.px(_LIST_WIDTH), self.width() // 3))

    def _full_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._list = TwoLineList(self.theme, "Pairs that may be one")
        self._list.setProperty("edge", "right")
        self._list.chosen.connect(self._choose)
        self._view = MergeView(self.theme)
        row.addWidget(self._list)
        row.addWidget(self._view, 1)
        return page

    def _empty_page(self) -> QWidget:
        return EmptyState(
            self.theme,
            "No two contacts look like one",
            "Names are compared in any order, spelling and script, numbers and addresses whole.",
            (("Go to contacts", lambda: self.context.navigate("contacts")),),
            icon="users",
        )

    def _stopped_page(self) -> QWidget:
        return EmptyState(
            self.theme,
            "The search was stopped",
            "No contact was changed.",
            (("Look again", self.reload),),
            icon="users",
        )

    def reload(self) -> None:
        """Read what is shown."""
        super().reload()
        desk, asked = self.context.desk, self._asked
        if not self._pairs:
            self._head.set_note("Comparing names, numbers and addresses…")
            self._patience.start()

        def look(progress: Progress) -> Answer:
            found = duplicates.duplicates(desk, progress=progress)
            if asked is not None and all({one.a, one.b} != set(asked) for one in found):
                found = (Candidate(*asked, 0.0, ("you chose to compare them",)), *found)
            return found, duplicates.names_of(desk, found)

        self._search = self.context.jobs.ask_long(
            look, self._show_pairs, self._show_progress, owner=self, key="duplicates", otherwise=self._fail
        )

    def _show_waiting(self) -> None:
        """Show how far a search has come that takes long, with a way to stop it."""
        while (item := self._bar_place.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._card = ProgressCard(self.theme, "Looking for duplicates", "No contact is changed.")
        if self._search is not None:
            self._card.cancelled.connect(self._search.cancel)
        self._bar_place.addStretch(1)
        self._bar_place.addWidget(self._card)
        self._bar_place.addStretch(1)
        self._show_page(self._waiting)

    def _show_progress(self, done: int, total: int, text: str) -> None:
        if self._card is not None and self._pages.currentWidget() is self._waiting:
            self._card.set_progress(done, total, text)

    def _fail(self, error: Exception) -> None:
        """Say that the search was stopped; a fault goes the way of all."""
        self._patience.stop()
        self._head.set_note("")
        self._is_old = True
        self._show_page(self._stopped)
        if not isinstance(error, Cancelled):
            self.context.jobs.failed.emit(error)

    def _show_pairs(self, answer: Answer) -> None:
        self._patience.stop()
        found, self._names = answer
        self._pairs = {pair_id(one.a, one.b): one for one in found if {one.a, one.b} <= self._names.keys()}
        self._show_list()

    def _show_list(self) -> None:
        """Show the pairs that are left."""
        count = len(self._pairs)
        self._head.set_note("1 pair to look at" if count == 1 else f"{count:,} pairs to look at" if count else "")
        self._show_page(self._full if count else self._empty)
        self._list.show_rows([
            TwoLines(key, f"{self._names[one.a]} — {self._names[one.b]}", in_words(one.reasons), _likely(one))
            for key, one in self._pairs.items()
        ])  # fmt: skip

    def _show_page(self, page: QWidget) -> None:
        """Show a page; the focus stays within."""
        had_focus = self._pages.isAncestorOf(QApplication.focusWidget() or self)
        self._pages.setCurrentWidget(page)
        if had_focus:
            self.focus_home()

    def _choose(self, key: str) -> None:
        """Compare a pair; one that is shown already stays as it is until something of it was changed."""
        pair, shown = self._pairs.get(key), self._shown
        if shown is None or key != pair_id(shown.keep.id, shown.other.id):
            self._shown = None
            self._allow(allowed=False)
        if pair is not None:
            desk = self.context.desk
            self.context.jobs.ask(
                lambda: merging.compare(desk, pair.a, pair.b), self._show_both, owner=self, key="compare"
            )

    def _show_both(self, both: Comparison) -> None:
        """Show a comparison; where it is the one that is shown, what was chosen in it stays chosen."""
        if both != self._shown:
            self._shown = both
            pair = self._pairs.get(self._list.current_key())
            self._view.show_comparison(both, pair.reasons if pair is not None else ())
        self._allow(allowed=True)

    def _allow(self, *, allowed: bool) -> None:
        self._merge.setEnabled(allowed)
        self._apart.setEnabled(allowed)

    def _join(self) -> None:
        """Merge the pair that is shown, as chosen; undo parts it."""
        pair, shown = self._pairs.get(self._list.current_key()), self._shown
        if pair is None or shown is None:
            return
        desk, take, drop = self.context.desk, self._view.take, self._view.drop
        self._leave_out(lambda one: pair.b not in {one.a, one.b})
        self.context.jobs.do(
            lambda: merging.merge(desk, pair.a, pair.b, take=take, drop=drop),
            lambda _: self.context.toast(f"{shown.other.name} joined into {shown.keep.name}", undo=True),
            owner=self,
        )

    def _say_not_the_same(self) -> None:
        """Remember that the pair that is shown is not one."""
        pair, shown = self._pairs.get(self._list.current_key()), self._shown
        if pair is None or shown is None:
            return
        desk = self.context.desk
        self._leave_out(lambda one: one is not pair)
        self.context.jobs.do(
            lambda: duplicates.not_the_same(desk, pair.a, pair.b),
            lambda _: self.context.toast(f"{shown.keep.name} and {shown.other.name} stay two", undo=True),
            owner=self,
        )

    def _leave_out(self, stays: Callable[[Candidate], bool]) -> None:
        """Take pairs that are settled out of the list at once; the store is asked again afterwards."""
        self._asked = None
        self._pairs = {key: replace(one) for key, one in self._pairs.items() if stays(one)}
        self._show_list()


def _likely(one: Candidate) -> str:
    """Say in a word how much speaks for a pair."""
    if not one.score:
        return ""
    return "very likely" if one.score >= _VERY_LIKELY else "likely"
