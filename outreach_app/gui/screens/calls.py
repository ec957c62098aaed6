"""Calls: the call lists and follow-ups, and call mode, where one key logs an outcome and brings the next person."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.calls.call_mode import CallMode
from outreach_app.gui.calls.start_page import CallStart
from outreach_app.gui.context import Context
from outreach_app.gui.screen import FollowingScreen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.services import calling, follow_ups
from outreach_app.services.calling import CallDownLine, Progress
from outreach_app.services.follow_ups import DueLine
from outreach_app.services.sheet_results import ROSTER

_ROOMY_HEAD = 900
_KINDS = frozenset({"call", "call_down", "call_down_entry", "follow_up", "person", "organisation", "suppression"})


class CallsScreen(FollowingScreen):
    """Call mode of one list, or the page where lists are chosen. Everything stands in the store after each key."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, _KINDS)
        self._key = ""
        self._standing: Progress | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._pages = QStackedWidget()
        self._start = CallStart(context)
        self._start.opened.connect(self.open_list)
        self._start.deleted.connect(self._delete)
        self._start.ring_asked.connect(self._ring)
        self.mode = CallMode(context)
        self._over = EmptyState(
            self.theme,
            "Everybody on this list is rung",
            "The outcomes stand in the list, and in the history of each person.",
            (("Back to the call lists", self._leave), ("Call sheet with the results…", self._sheet)),
            icon="phone-call",
            first_is_primary=True,
        )
        self._empty = EmptyState(
            self.theme,
            "No call list yet",
            "Choose people in Contacts, by language, region or list, and start a call list with them.",
            (("Choose people", lambda: context.navigate("contacts")),),
            icon="phone",
            first_is_primary=True,
        )
        for page in (self._start, self.mode, self._over, self._empty):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        context.minute_passed.connect(self.mode.tell_minute)

    def arrive(self, payload: object) -> None:
        """Show a call list by its id, else what was shown, else the page of lists."""
        if isinstance(payload, str) and payload:
            self.open_list(payload)
        else:
            self.reload()

    def open_list(self, key: str) -> None:
        """Go on with a call list."""
        self.mode.leave()
        self._key = key
        self.reload()

    def keep_typed(self) -> None:
        """Keep the notes on the person who is rung."""
        self.mode.keep_typed()

    def returning(self) -> object:
        """Go on with the list that was rung through."""
        return self._key or None

    def focus_home(self) -> None:
        """Go to the outcomes, so that the digits work at once; else to the lists."""
        page = self._pages.currentWidget()
        (page or self).setFocus()

    def foot_height(self) -> int:
        """Keep the outcomes free, which are pressed while a toast still tells of the one before."""
        if self._pages.currentWidget() is not self.mode:
            return 0
        return self.height() - self.mode.outcomes.mapTo(self, QPoint()).y()

    def panes(self) -> tuple[QWidget, ...]:
        """Give queue, person and notes; or both lists."""
        if self._pages.currentWidget() is self.mode:
            return (self.mode.queue, self.mode.person, self.mode.side)
        return (self._start.lists, self._start.due)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done in call mode."""
        return {
            **self.mode.handlers(),
            "call_sheet": self._sheet,
            "call_roster": lambda: self.context.navigate("call_sheet", ROSTER),
            "leave_list": self._leave,
            "follow_up_done": self._start.finish,
            "put_off": self._start.put_off,
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the bar go where room is dear; the count says the same."""
        super().resizeEvent(event)
        self._fit_head()

    def _header(self) -> PageHead:
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(self.theme.px(220))
        self._bar.setAccessibleName("How far the call list has come")
        self._count = text_label("", "second strong", tone="text 2")
        sheet = Button(self.theme, "Call sheet…", "quiet", icon="printer", on_click=self._sheet)
        self._leave_button = Button(self.theme, "Leave list", on_click=self._leave)
        self._in_mode: tuple[QWidget, ...] = (self._bar, self._count, sheet, self._leave_button)
        self._head = PageHead(self.theme, "Calls", self._in_mode)
        return self._head

    def reload(self) -> None:
        """Read what is shown."""
        super().reload()
        desk, key = self.context.desk, self._key
        if key:
            self.context.jobs.ask(
                lambda: calling.progress(desk, key),
                self._show_progress,
                owner=self,
                key="call list",
                otherwise=self._lost,
            )
            return
        self.context.jobs.ask(
            lambda: (calling.call_downs(desk), follow_ups.due(desk)), self._show_start, owner=self, key="call list"
        )

    def _lost(self, error: Exception) -> None:
        """Go back to the lists where this one is gone, by an undo or elsewhere."""
        if not isinstance(error, UserError):
            raise error
        self._key = ""
        self.reload()

    def _show_start(self, found: tuple[tuple[CallDownLine, ...], tuple[DueLine, ...]]) -> None:
        lists, due = found
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self._start.show_lists(lists)
        self._start.show_due(due)
        waiting = sum(one.is_due for one in due)
        self._head.set_note(f"{waiting} to follow up now" if waiting else "")
        self._show_page(self._start if lists or due else self._empty)
        if had_focus:
            self.focus_home()

    def _show_progress(self, standing: Progress) -> None:
        self._standing = standing
        self._head.set_note(standing.call_down.name)
        self._bar.setRange(0, max(standing.total, 1))
        self._bar.setValue(len(standing.done))
        self._count.setText(f"{len(standing.done):,} of {standing.total:,} done")
        self._show_page(self.mode if self.mode.show_progress(standing) else self._over)

    def _show_page(self, page: QWidget) -> None:
        changed = self._pages.currentWidget() is not page
        self._pages.setCurrentWidget(page)
        for part in self._in_mode:
            part.setVisible(bool(self._key))
        self._fit_head()
        if changed and self.isVisible():
            self.focus_home()

    def _fit_head(self) -> None:
        self._bar.setVisible(bool(self._key) and self.width() >= self.theme.px(_ROOMY_HEAD))

    def _leave(self) -> None:
        """Leave the list; it can be gone on with at any time."""
        self.mode.leave()
        self._key, self._standing = "", None
        self._head.set_note("")
        self.reload()

    def _delete(self, key: str) -> None:
        desk = self.context.desk
        if key:
            self.context.jobs.do(
                lambda: calling.delete(desk, key),
                lambda _: self.context.toast("Call list deleted", undo=True),
                owner=self,
            )

    def _ring(self, contact: ContactId) -> None:
        """Ring somebody whose call back is due."""
        desk = self.context.desk
        self.context.jobs.do(lambda: calling.ring(desk, [contact]), self.open_list, owner=self)

    def _sheet(self) -> None:
        """Show the call sheet of this list, with its results for who takes over."""
        if self._standing is not None:
            self.context.navigate("call_sheet", self._standing.call_down.id)
