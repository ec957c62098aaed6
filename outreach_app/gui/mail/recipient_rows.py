"""The recipients as rows: who is written to, who is left out and why, each in exactly one group."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt

from outreach_app.gui.hour_words import local
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.mail.mail_words import LOOKS, StateLook, reason_in_short
from outreach_app.gui.widgets.row_table import Index, RowModel
from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Delivery, SendState
from outreach_app.model.mail_checks import Exclusion, ExclusionKind, Rendered, Weight

_ROLE = Qt.ItemDataRole

_READY: Final = StateLook("Ready", "circle-check", "good")
_LOOK_AT: Final = StateLook("Look at it", "circle-help", "warn")
_MEND: Final = StateLook("Mend it", "circle-x", "bad")
_WAYS: Final = {
    ExclusionKind.ON_CALL_LIST: StateLook("Call instead", "phone", "text_2"),
    ExclusionKind.NO_ADDRESS: StateLook("Add address", "plus", "text_2"),
    ExclusionKind.OPTED_OUT: StateLook("Opted out", "bell-off", "text_2"),
    ExclusionKind.HAD_IT: StateLook("Had it", "check", "text_2"),
    ExclusionKind.SHARED: StateLook("Shared", "users", "text_2"),
    ExclusionKind.NOT_TRUSTED: StateLook("After it lifts", "clock", "text_2"),
    ExclusionKind.GONE: StateLook("Deleted", "user-x", "text_2"),
    ExclusionKind.ADDRESS: StateLook("Mend address", "at-sign", "text_2"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient, or with an empty ``key`` the heading of a group (``second`` then counts)."""

    key: str
    name: str
    native: str = ""
    second: str = ""
    look: StateLook | None = None
    at: str = ""  # under the state: the hour, or a reason
    country: str = ""
    languages: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Give the row for a screen reader."""
        state = self.look.word if self.look else ""
        return ", ".join(part for part in (self.name, self.native, self.second, state, self.at) if part)


def rows_of(facts: Facts, zone: str) -> tuple[Row, ...]:
    """Give the groups with their people: to send, then the excluded by reason; hours on the clock of a zone."""
    if facts.found is not None:
        return _of_draft(facts)
    return _of_started(facts, zone)


def _of_draft(facts: Facts) -> tuple[Row, ...]:
    rows = [Row("", "To send", second=f"{len(facts.messages):,}")] if facts.messages else []
    rows += [_ready(facts, made) for made in facts.messages]
    groups: dict[str, list[Exclusion]] = {}
    for one in facts.found.excluded if facts.found else ():
        groups.setdefault(_group_of(one.reason), []).append(one)
    for reason, members in groups.items():
        rows.append(Row("", f"Excluded, {reason}", second=f"{len(members):,}"))
        rows += [_excluded(facts, one) for one in members]
    return tuple(rows)


def _of_started(facts: Facts, zone: str) -> tuple[Row, ...]:
    sent = [line for line in facts.lines if line.state is not SendState.EXCLUDED]
    rows = [Row("", "To send", second=f"{len(sent):,}")]
    rows += [_on_its_way(facts, line, zone) for line in sent]
    groups: dict[str, list[Delivery]] = {}
    for line in facts.lines:
        if line.state is SendState.EXCLUDED:
            groups.setdefault(_group_of(line.reason), []).append(line)
    for reason, members in groups.items():
        rows.append(Row("", f"Excluded, {reason}", second=f"{len(members):,}"))
        rows += [_with_names(facts, line.contact, line.name, line.address or reason, None, "") for line in members]
    return tuple(rows)


def _ready(facts: Facts, made: Rendered) -> Row:
    weights = {one.weight for one in made.problems}
    look = _MEND if Weight.BLOCKING in weights else _LOOK_AT if weights else _READY
    return _with_names(facts, made.id, made.name, made.address, look, "")


def _excluded(facts: Facts, one: Exclusion) -> Row:
    second = one.address or one.reason
    return _with_names(facts, one.id, one.name or "no longer in the store", second, _WAYS[one.kind], "")


def _on_its_way(facts: Facts, line: Delivery, zone: str) -> Row:
    at = f"{local(line.changed_at, zone):%H:%M:%S}" if line.changed_at and line.state is not SendState.QUEUED else ""
    at = reason_in_short(line.state, line.reason) or at
    return _with_names(facts, line.contact, line.name, line.address, LOOKS[line.state], at)


def _with_names(facts: Facts, key: ContactId, name: str, second: str, look: StateLook | None, at: str) -> Row:
    found = facts.rows.get(key)
    if found is None:
        return Row(key, name, second=second, look=look, at=at)
    native = found.native_name if found.native_name != name else ""
    return Row(key, name, native, second, look, at, found.country, found.languages)


def _group_of(reason: str) -> str:
    """Give the reason without what is told of each person alone."""
    for begin, group in (
        ("opted out", "opted out"),
        ("shares a mailbox", "shares a mailbox"),
        ("under embargo", "not trusted with embargoes"),
        ("the domain looks like", "the domain looks like another"),
    ):
        if reason.startswith(begin):
            return group
    return reason.rstrip(".")


class RecipientModel(RowModel[Row]):
    """The rows that are shown."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where only their states changed, nothing is scrolled and the current row stays."""
        if [one.key for one in rows] != [one.key for one in self.rows]:
            super().show_rows(rows)
            return
        changed = [at for at, (old, new) in enumerate(zip(self.rows, rows, strict=True)) if old != new]
        self.rows = tuple(rows)
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be passed over."""
        if not self.rows[index.row()].key:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give the name, the whole as a tool tip, and the sentence for a screen reader."""
        row = self.rows[index.row()]
        if role == _ROLE.DisplayRole:
            return row.name
        if role in {_ROLE.ToolTipRole, _ROLE.AccessibleTextRole}:
            return row.sentence
        return None
