"""Retention: whose data are to be looked at again, and who lacks a lawful basis or a day of review."""

from collections.abc import Callable, Mapping
from datetime import date

from outreach_app.gui.context import Context
from outreach_app.gui.findings_screen import FindingsScreen
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.two_line_list import TwoLines
from outreach_app.services import retention
from outreach_app.services.retention import Kept, Report

_MOST = 500


class RetentionScreen(FindingsScreen):
    """People whose review is due, those due longest first, then those who lack something."""

    def __init__(self, context: Context) -> None:
        self._kept: dict[str, Kept] = {}
        theme = context.theme
        acts = (
            Button(theme, "Open contact", icon="user", on_click=self._open_contact),
            Button(theme, "Keep for another year", "primary", icon="check", tip="Reviewed today; undo takes it back",
                   on_click=self._keep_on),
        )  # fmt: skip
        nothing = EmptyState(
            theme,
            "Nobody is to be reviewed",
            "Everybody has a lawful basis and a day of review that is still to come.",
            (("Go to contacts", lambda: context.navigate("contacts")),),
            icon="circle-check",
        )
        super().__init__(context, "Retention", "People to review, those due longest first", acts, nothing)

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done with the person who is chosen."""
        return {"keep_on": self._keep_on, "open_kept": self._open_contact}

    def reload(self) -> None:
        """Read the report."""
        super().reload()
        desk = self.context.desk
        self.context.jobs.ask(lambda: retention.report(desk, limit=_MOST), self._show, owner=self, key="retention")

    def _show(self, report: Report) -> None:
        self._kept = {one.id: one for one in report.lines}
        rows = [TwoLines(one.id, one.name, _why_in_words(one), _standing_in_words(one)) for one in report.lines]
        self.show_rows(rows, _count(report) if rows else "")

    def _keep_on(self) -> None:
        """Note that the chosen one was reviewed, and is kept."""
        one = self._kept.get(self.list.current_key())
        if one is not None:
            desk = self.context.desk
            self.context.jobs.do(
                lambda: retention.keep_on(desk, one.id),
                lambda day: self.context.toast(f"{one.name} is looked at again on {_day(day)}", undo=True),
                owner=self,
            )

    def _open_contact(self) -> None:
        one = self._kept.get(self.list.current_key())
        if one is not None:
            self.context.navigate("contacts", one.id)


def _count(report: Report) -> str:
    """Say the sums over all people."""
    return (
        f"{report.due:,} of {report.people:,} due, {report.without_basis:,} without a lawful basis,"
        f" {report.without_day:,} without a day of review"
    )


def _why_in_words(one: Kept) -> str:
    """Say where the data come from, and why they are kept."""
    return f"{one.source or 'Source not stated'} · {one.basis or 'lawful basis not stated'}"


def _standing_in_words(one: Kept) -> str:
    """Say when they are reviewed."""
    return f"review on {_day(one.review_on)}" if one.review_on else "no day of review"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
