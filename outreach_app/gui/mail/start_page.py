"""Where the mail merge begins: the distributions with how each stands, and what to do where there is none."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import moment_words
from outreach_app.gui.mail.field_chips import in_words
from outreach_app.gui.mail.mail_words import messages
from outreach_app.gui.widgets.act_menu import tip
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from outreach_app.model.dataclass import dataclass
from outreach_app.model.mail import Dispatch, DispatchState, Distribution, SendState
from outreach_app.services import mailing, mailing_status, releases
from outreach_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Listed:
    """One distribution of the list."""

    one: Distribution
    dispatch: Dispatch | None
    counts: Mapping[SendState, int]
    release: str


def read_list(desk: Desk) -> tuple[Listed, ...]:
    """Give all distributions, newest first."""
    titles = {str(line.id): line.title for line in releases.all_releases(desk)}
    return tuple(
        Listed(
            one, mailing.dispatch(desk, one.id), mailing_status.status_counts(desk, one.id), titles.get(one.release, "")
        )
        for one in mailing.distributions(desk)
    )


class _Rows(TwoLineList):
    """The list, which opens by Enter."""

    def __init__(self, context: Context, opened: Callable[[str], None]) -> None:
        super().__init__(context.theme, "Messages, newest first")
        self._opened = opened
        self.doubleClicked.connect(lambda _index: self._opened(self.current_key()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_key():
            self._opened(self.current_key())
            return
        super().keyPressEvent(event)


class StartPage(QWidget):
    """``opened`` tells the id of a distribution."""

    opened = Signal(str)

    def __init__(self, context: Context, acts: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        stops = Button(theme, "Suppressions…", "quiet", icon="bell-off", on_click=acts["suppressions"])
        accounts = Button(theme, "Accounts…", "quiet", icon="at-sign", on_click=acts["mail_accounts"])
        self.new = Button(
            theme,
            "New message…",
            "primary",
            icon="plus",
            tip=tip("new_person", "New message"),
            on_click=acts["new_person"],
        )
        self._head = PageHead(theme, "Mail merge", (stops, accounts, self.new))
        column.addWidget(self._head)
        self._pages = QStackedWidget()
        self.list = _Rows(context, self.opened.emit)
        self.empty = EmptyState(
            theme,
            "Nothing was written yet",
            "One letter to many, each of them its only recipient: from a release, to a list or to whom a search finds."
            " Every message can be looked at before it leaves.",
            (("New message…", acts["new_person"]), ("Accounts…", acts["mail_accounts"])),
            icon="mail",
        )
        for page in (self.list, self.empty):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)

    def show_list(self, listed: Sequence[Listed]) -> None:
        """Show other distributions."""
        count = len(listed)
        self._head.set_count(("1 letter" if count == 1 else f"{count:,} letters") if count else "")
        self._pages.setCurrentWidget(self.list if listed else self.empty)
        self.list.show_rows([self._row(each) for each in listed])

    def home(self) -> QWidget:
        """Give where the focus belongs."""
        return self.list if self._pages.currentWidget() is self.list else self.empty

    def _row(self, each: Listed) -> TwoLines:
        now, zone = self._context.now(), self._context.home().zone
        at = moment_words(each.dispatch.started_at, now, zone) if each.dispatch is not None else ""
        subject = in_words(each.one.subject) or "no subject"
        title = subject if each.release in {"", subject} else f"{subject} · {each.release}"
        second = f"{len(each.one.audience):,} recipients: {each.one.audience_words}"
        return TwoLines(str(each.one.id), title, second, ", ".join(part for part in (_state(each), at) if part))


def _state(each: Listed) -> str:
    """Give how a distribution stands in a few words."""
    if each.dispatch is None:
        return "Draft"
    sent = each.counts.get(SendState.SENT, 0)
    left = sum(count for state, count in each.counts.items() if not state.is_settled)
    uncertain = each.counts.get(SendState.UNCERTAIN, 0)
    words = {
        DispatchState.RUNNING: f"Stopped, {left:,} to go",
        DispatchState.PAUSED: f"Paused, {left:,} to go",
        DispatchState.HELD: f"On hold, {left:,} to go",
        DispatchState.DONE: f"{messages(sent)} sent",
        DispatchState.CANCELLED: "Taken back",
    }[each.dispatch.state]
    return f"{words}, {uncertain:,} uncertain" if uncertain else words
