"""Stale: numbers and addresses that nobody verified for long, or ever; a call verifies one with a key."""

from collections.abc import Callable, Mapping

from outreach_app.gui.context import Context
from outreach_app.gui.findings_screen import FindingsScreen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.two_line_list import TwoLines
from outreach_app.services import freshness
from outreach_app.services.freshness import ChannelRow
from outreach_app.text.dialling import readable

_MOST = 500


class StaleScreen(FindingsScreen):
    """The stale channels, the oldest first."""

    def __init__(self, context: Context) -> None:
        self._channels: dict[str, ChannelRow] = {}
        theme = context.theme
        acts = (
            Button(theme, "Open contact", icon="user", on_click=self._open_contact),
            Button(theme, "Verified by call", "primary", icon="phone-call", tip="Noted with your name and today",
                   on_click=self._note_call),
        )  # fmt: skip
        nothing = EmptyState(
            theme,
            "Every number and address was verified in time",
            "How long they count as fresh is said in the settings.",
            (("Go to contacts", lambda: context.navigate("contacts")),),
            icon="circle-check",
        )
        super().__init__(context, "Stale details", "Stale numbers and addresses", acts, nothing)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done with the channel that is chosen."""
        return {"note_call": self._note_call, "open_stale": self._open_contact}

    def reload(self) -> None:
        """Read the list."""
        super().reload()
        desk = self.context.desk
        self.context.jobs.ask(lambda: freshness.stale(desk, limit=_MOST), self._show, owner=self, key="stale")

    def _show(self, found: tuple[ChannelRow, ...]) -> None:
        self._channels = {one.id: one for one in found}
        more = "the oldest " if len(found) == _MOST else ""
        rows = [
            TwoLines(one.id, f"{one.name}    {_readable(one.value)}", _source_in_words(one), _age_in_words(one))
            for one in found
        ]
        self.show_rows(rows, f"{more}{len(found):,} to verify" if found else "")

    def _note_call(self) -> None:
        """Note that the chosen one was verified by a call, today and by the user."""
        one = self._channels.get(self.list.current_key())
        if one is not None:
            desk = self.context.desk
            self.context.jobs.do(
                lambda: freshness.verify(desk, one.id),
                lambda _: self.context.toast(f"{one.value} of {one.name} verified", undo=True),
                owner=self,
            )

    def _open_contact(self) -> None:
        one = self._channels.get(self.list.current_key())
        if one is not None:
            self.context.navigate("contacts", one.contact)


def _readable(value: str) -> str:
    """Give a number parted for the eye; an address as it stands."""
    return readable(value) or value if value.startswith("+") else value


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
