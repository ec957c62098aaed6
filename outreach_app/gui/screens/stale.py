"""Stale: numbers and addresses that nobody verified for long, or ever; a call verifies one with a key."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.screen import Screen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from outreach_app.services import freshness
from outreach_app.services.freshness import ChannelRow

_MOST = 500


class StaleScreen(Screen):
    """The stale channels, the oldest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._channels: dict[str, ChannelRow] = {}
        self._is_old = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._open = Button(self.theme, "Open contact", icon="user", on_click=self._open_contact)
        self._verify = Button(
            self.theme, "Verified by call", "primary", icon="phone-call", tip="Noted with your name and today",
            on_click=self._note_call,
        )  # fmt: skip
        self._head = PageHead(self.theme, "Stale details", (self._open, self._verify))
        column.addWidget(self._head)
        self._pages = QStackedWidget()
        self._list = TwoLineList(self.theme, "Stale numbers and addresses")
        self._list.chosen.connect(lambda key: self._allow(allowed=bool(key)))
        self._fresh = EmptyState(
            self.theme,
            "Every number and address was verified in time",
            "How long they count as fresh is said in the settings.",
            (("Go to contacts", lambda: self.context.navigate("contacts")),),
            icon="circle-check",
        )
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._fresh)
        column.addWidget(self._pages, 1)
        self._allow(allowed=False)
        context.on_change(frozenset(), lambda _: self._go_old())

    def arrive(self, payload: object) -> None:
        """Read the list."""
        self._reload()

    def focus_home(self) -> None:
        """Go to the list."""
        (self._fresh if self._pages.currentWidget() is self._fresh else self._list).setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """Give the list."""
        return (self._list,)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done with the channel that is chosen."""
        return {"note_call": self._note_call, "open_stale": self._open_contact}

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew where something changed while another screen was shown."""
        super().showEvent(event)
        if self._is_old:
            self._reload()

    def _go_old(self) -> None:
        self._is_old = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        self._is_old = False
        desk = self.context.desk
        self.context.jobs.ask(lambda: freshness.stale(desk, limit=_MOST), self._show, owner=self, key="stale")

    def _show(self, found: tuple[ChannelRow, ...]) -> None:
        self._channels = {one.id: one for one in found}
        more = "the oldest " if len(found) == _MOST else ""
        self._head.set_count(f"{more}{len(found):,} to verify" if found else "")
        had_focus = self._pages.isAncestorOf(QApplication.focusWidget() or self)
        self._pages.setCurrentWidget(self._list if found else self._fresh)
        if had_focus:
            self.focus_home()
        self._list.show_rows([
            TwoLines(one.id, f"{one.name}    {one.value}", _source_in_words(one), _age_in_words(one)) for one in found
        ])  # fmt: skip

    def _allow(self, *, allowed: bool) -> None:
        self._verify.setEnabled(allowed)
        self._open.setEnabled(allowed)

    def _note_call(self) -> None:
        """Note that the chosen one was verified by a call, today and by the user."""
        one = self._channels.get(self._list.current_key())
        if one is not None:
            desk = self.context.desk
            self.context.jobs.do(
                lambda: freshness.verify(desk, one.id),
                lambda _: self.context.toast(f"{one.value} of {one.name} verified", undo=True),
                owner=self,
            )

    def _open_contact(self) -> None:
        one = self._channels.get(self._list.current_key())
        if one is not None:
            self.context.navigate("contacts", one.contact)


def _age_in_words(one: ChannelRow) -> str:
    """Say when a channel was verified last."""
    return f"verified {one.verified_on:%d %B %Y}" if one.verified_on else "never verified"


def _source_in_words(one: ChannelRow) -> str:
    """Say where a channel comes from, when it was stated, and who verified it last."""
    parts = (
        one.source or "Source not stated",
        f"stated {one.stated_on:%d %B %Y}" if one.stated_on else "",
        f"by {one.verified_by}" if one.verified_by else "",
    )
    return " · ".join(part for part in parts if part)
