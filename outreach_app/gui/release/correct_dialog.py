"""Who got a release, and the ways to reach exactly them again: a letter, and a call list."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.services.release_corrections import Reached, Readers
from outreach_app.services.release_views import ReleaseView

_UNCHANGED = (
    "The text stands as it went out. If it is the text that was wrong, close this, change it, and let it be approved"
    " and issued as a correction first."
)
_OPEN = "The text has changed since and is not issued yet. Let it be approved and issued as a correction first."


class CorrectDialog(Dialog):
    """Names everybody who got it. Nothing is sent from here: the letter is a draft, the call list is only made."""

    def __init__(
        self, theme: Theme, view: ReleaseView, readers: Readers, write: Callable[[], object],
        ring: Callable[[], object], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(theme, "Correct a release", parent, width=560)
        self.column.addWidget(text_label(_sum(readers), "strong", wraps=True))
        hint = "" if view.is_corrected else _UNCHANGED if view.is_issued else _OPEN
        if hint:
            self.column.addWidget(text_label(hint, "body", tone="text 2", wraps=True))
        self.list = QListWidget()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName("Those who got it")
        self.list.setMinimumHeight(theme.px(240))
        for words, reached in (("by mail", readers.mailed), ("by phone", readers.rung)):
            for one in reached:
                self.list.addItem(QListWidgetItem(_line(one, words)))
        self.column.addWidget(self.list)
        row = QHBoxLayout()
        self.ring = Button(theme, f"Call list of {len(readers.rung):,}", icon="phone", on_click=lambda: self._go(ring))
        self.ring.setVisible(bool(readers.rung))
        row.addWidget(self.ring)
        row.addStretch(1)
        self.column.addLayout(row)
        self.write = self.add_buttons(f"Write to {len(readers.mailed):,}", lambda: self._go(write), cancel="Close")
        self.write.setEnabled(bool(readers.mailed))
        if not readers.mailed and not readers.rung:  # nobody to name, and nobody to write to
            self.list.hide()
            self.write.hide()
            self.cancel.setFocus()

    def _go(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


def _sum(readers: Readers) -> str:
    """Say how many got it, in which way."""
    mailed, rung = len(readers.mailed), len(readers.rung)
    if not mailed and not rung:
        return "Nobody got this release from here, so there is nobody to correct it to."
    calls = f" {rung:,} {'is' if rung == 1 else 'are'} to be rung." if rung else ""
    return f"{mailed:,} {'person' if mailed == 1 else 'people'} got it by mail.{calls}"


def _line(one: Reached, words: str) -> str:
    """Say how somebody got it, and why they are told nothing more."""
    return f"{one.name}, opted out since: {one.opted_out}" if one.opted_out else f"{one.name}, {words}"
