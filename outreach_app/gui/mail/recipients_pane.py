"""The left pane: recipients in their groups, what can be done about the current one, and who is on the call list."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.mail.recipient_list import RecipientList
from outreach_app.gui.mail.recipient_rows import Row
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button, link_button
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.flow_row import FlowRow
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import SendState
from outreach_app.model.mail_checks import Exclusion, ExclusionKind

_WAYS: Final = {
    ExclusionKind.ON_CALL_LIST: (("Add an address…", "add_address"),),
    ExclusionKind.NO_ADDRESS: (("Add an address…", "add_address"),),
    ExclusionKind.OPTED_OUT: (("Lift…", "lift"),),
    ExclusionKind.ADDRESS: (("Mend the address…", "edit"),),
    ExclusionKind.SHARED: (("Mend the address…", "edit"),),
    ExclusionKind.HAD_IT: (),
    ExclusionKind.NOT_TRUSTED: (),
    ExclusionKind.GONE: (),
}
"""What can be done about somebody who is left out, besides going to the contact and leaving them out for good."""

_READY_WAYS: Final = (("Open contact", "open"), ("Attach a file…", "attach"), ("Leave out", "leave_out"))


@dataclass(frozen=True, slots=True)
class About:
    """What is told of one recipient, and what can be done: pairs of a word and an act."""

    title: str
    text: str
    ways: tuple[tuple[str, str], ...]


class RecipientsPane(QWidget):
    """``act_asked`` tells an act and the recipient that it is about; ``chosen`` who is the current one."""

    chosen = Signal(str)
    act_asked = Signal(str, str)
    add_asked = Signal()
    call_asked = Signal(object)  # ids of those to be rung

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: Facts | None = None
        self._about: About | None = None
        self.setProperty("edge", "right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 1, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(24), 0, theme.px(24), theme.px(8))
        head.setSpacing(theme.px(8))
        head.addWidget(text_label("Recipients", "heading"))
        self._count = text_label("", "second", tone="text 3")
        head.addWidget(self._count)
        head.addStretch(1)
        self.add = Button(theme, "Add people", "link", icon="user-plus", on_click=self.add_asked.emit)
        head.addWidget(self.add)
        column.addLayout(head)
        self.list = RecipientList(theme)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._go_to_ways)
        column.addWidget(self.list, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12))
        self._foot.setSpacing(theme.px(8))
        column.addLayout(self._foot)
        self._calls: QWidget | None = None
        self._card: QWidget | None = None
        self.setFocusProxy(self.list)

    def show_facts(self, facts: Facts, rows: Sequence[Row]) -> None:
        """Show everybody, each in exactly one group, as ``rows_of`` gives them."""
        self._facts = facts
        self._count.setText(f"{facts.recipients:,}")
        self.add.setVisible(facts.is_draft)
        self.list.show_rows(rows)
        self._show_calls(facts)
        self._show_about()

    def _choose(self, key: str) -> None:
        self._show_about()
        self.chosen.emit(key)

    def _show_about(self) -> None:
        """Say what is to be known of the current recipient, with what can be done about it."""
        facts, key = self._facts, self.list.current_key()
        about = about_of(facts, ContactId(key)) if facts is not None and key else None
        if about == self._about:
            return
        self._about = about
        had_focus = self._card is not None and self._card.isAncestorOf(self.focusWidget() or self)
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = self._about_card(about, key) if about is not None else None
        if self._card is not None:
            self._foot.insertWidget(0, self._card)
        if had_focus:
            self.list.setFocus()

    def _about_card(self, about: About, key: str) -> QWidget:
        theme = self._theme
        card = Card(theme, margin=12, spacing=4)
        card.setAccessibleName(f"{about.title}. {about.text}")
        if about.text:
            card.body.addWidget(text_label(about.title, "strong", wraps=True))
            card.body.addWidget(text_label(about.text, "second", wraps=True))
        row = FlowRow(theme, gap=12)
        for word, act in about.ways:
            row.add(
                link_button(theme, word, name=f"{word} {about.title}", on_click=partial(self.act_asked.emit, act, key))
            )
        card.body.addWidget(row)
        return card

    def _go_to_ways(self) -> None:
        button = self._card.findChild(Button) if self._card is not None else None
        if button is not None:
            button.setFocus()

    def _show_calls(self, facts: Facts) -> None:
        """Say who is to be rung instead."""
        if self._calls is not None:
            self._calls.hide()
            self._calls.deleteLater()
            self._calls = None
        ids, names = to_be_rung(facts)
        if not ids:
            return
        theme = self._theme
        card = Card(theme, margin=12)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel(theme, "phone"))
        row.addWidget(text_label(names, "second", wraps=True), 1)
        row.addWidget(
            link_button(theme, "Call list", name=f"Call list: {names}", on_click=lambda: self.call_asked.emit(ids))
        )
        card.body.addLayout(row)
        self._calls = card
        self._foot.addWidget(card)


def about_of(facts: Facts, key: ContactId) -> About | None:
    """Give what is told of one recipient; None where nothing is."""
    if facts.found is not None:
        out = next((one for one in facts.found.excluded if one.id == key), None)
        if out is not None:
            return _of_excluded(out)
        made = next((one for one in facts.messages if one.id == key), None)
        if made is None:
            return None
        return About(made.name, "", _READY_WAYS)
    line = next((one for one in facts.lines if one.contact == key), None)
    if line is None:
        return None
    ways = [("Open contact", "open")]
    if line.state is SendState.SENT:
        ways.append(("Note an outcome…", "outcome"))
    return About(line.name, line.reason, tuple(ways))


def to_be_rung(facts: Facts) -> tuple[tuple[ContactId, ...], str]:
    """Give who is to be rung instead of written to, and that in words; empty for nobody."""
    if facts.to_call:
        ids = tuple(one.id for one in facts.to_call)
        return ids, f"{_listed([one.name for one in facts.to_call])} to be rung: told by phone before"
    out = [one for one in (facts.found.excluded if facts.found else ()) if one.kind is ExclusionKind.ON_CALL_LIST]
    if out:
        return tuple(one.id for one in out), f"{_listed([one.name for one in out])} can be rung instead"
    return (), ""


def _of_excluded(out: Exclusion) -> About:
    ways = [*_WAYS[out.kind], ("Open contact", "open"), ("Leave out", "leave_out")]
    if out.kind is ExclusionKind.GONE:
        ways = [("Leave out", "leave_out")]
    reason = out.reason[:1].upper() + out.reason[1:]
    name = out.name or "No longer in the store"
    return About(name, f"{reason}. {out.remedy}".strip(), tuple(ways))


def _listed(names: list[str]) -> str:
    """Give up to two names, else how many."""
    if len(names) > 2:
        return f"{len(names):,} people"
    return " and ".join(names)
