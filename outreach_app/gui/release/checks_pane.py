"""The checks beside a release: what was found, the heaviest first, what to do about each, and how many passed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import link_button
from outreach_app.gui.widgets.labels import divider, put_property, text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.gui.widgets.pane_scroll import PaneScroll
from outreach_app.model.release_findings import Finding, Report, Severity

_ICONS = {
    Severity.BLOCKING: ("circle-alert", "bad"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.ADVICE: ("info", "accent_text"),
}
_NARROWEST = 272
_WORDS = {Severity.BLOCKING: "keeps it from approval", Severity.WARNING: "to look at", Severity.ADVICE: "advice"}


class CheckCard(QFrame):
    """One finding: its words, its action, and the way to set it aside."""

    entered = Signal(str)
    acted = Signal(str)
    waive_asked = Signal(str)

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.setProperty("kind", "check")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(12)] * 4)
        row.setSpacing(theme.px(12))
        icon, tone = ("circle-slash", "text_3") if finding.waived else _ICONS[finding.severity]
        row.addWidget(IconLabel(theme, icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(text_label(finding.title, "strong", wraps=True))
        text = f"Set aside: {finding.waived}" if finding.waived else finding.text
        words.addWidget(text_label(text, "second", tone="text 2", wraps=True))
        acts = QHBoxLayout()
        acts.setSpacing(theme.px(12))
        said = f"{finding.title}, {_WORDS[finding.severity]}"
        self.action = link_button(theme, finding.action, name=f"{finding.action}: {said}", on_click=self._act)
        acts.addWidget(self.action)
        if not finding.waived and finding.may_be_waived:
            self.waive = link_button(
                theme, "Set aside…", name=f"Set aside: {said}", on_click=lambda: self.waive_asked.emit(finding.key)
            )
            acts.addWidget(self.waive)
        acts.addStretch(1)
        words.addLayout(acts)
        row.addLayout(words, 1)

    def set_active(self, *, active: bool) -> None:
        """Tint the one that is being looked at."""
        put_property(self, "active", active)

    def _act(self) -> None:
        self.entered.emit(self.finding.key)
        self.acted.emit(self.finding.key)


class ChecksPane(QWidget):
    """All checks. ``chosen`` tells the active finding, ``acted`` that its action is wanted."""

    chosen = Signal(object)  # Finding
    acted = Signal(object)
    waive_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: list[CheckCard] = []
        self._report = Report((), ())
        self.active = ""
        self.setProperty("ground", "window")
        self.setProperty("edge", "left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(theme.px(_NARROWEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(4))
        head.setSpacing(theme.px(8))
        head.addWidget(text_label("Checks", "heading"))
        self._count = text_label("", "body", tone="text 2")
        head.addWidget(self._count)
        head.addStretch(1)
        column.addLayout(head)
        self._area = PaneScroll()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)

    def show_report(self, report: Report) -> None:
        """Show what was found; nothing is made anew where nothing changed."""
        if report == self._report and self._cards:
            return
        self._report = report
        count = len(report.open)
        self._count.setText(f"{count} open" if count else "none open")
        if self.active not in {one.key for one in report.open}:
            self.active = report.open[0].key if report.open else ""
        self._fill(report)

    def step(self, step: int) -> Finding | None:
        """Make the next or previous open finding the active one; gives it, None where none is open."""
        keys = [one.key for one in self._report.open]
        if not keys:
            return None
        at = keys.index(self.active) if self.active in keys else -1 if step > 0 else 0
        return self.choose(keys[(at + step) % len(keys)])

    def choose(self, key: str) -> Finding | None:
        """Make a finding the active one."""
        self.active = key
        found = None
        for card in self._cards:
            is_it = card.finding.key == key
            card.set_active(active=is_it)
            if is_it:
                found = card.finding
                self._area.ensureWidgetVisible(card)
        if found is not None:
            self.chosen.emit(found)
        return found

    def findings(self) -> Sequence[Finding]:
        """Give what is shown."""
        return self._report.findings

    def cards(self) -> Sequence[CheckCard]:
        """Give the cards, in their order."""
        return self._cards

    def _fill(self, report: Report) -> None:
        theme = self._theme
        inside = QWidget()
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(16))
        column.setSpacing(theme.px(4))
        self._cards = []
        for place, finding in enumerate(report.findings):
            if place:
                column.addWidget(divider())
            card = CheckCard(theme, finding)
            card.entered.connect(self.choose)
            card.acted.connect(self._act)
            card.waive_asked.connect(self._ask_waive)
            card.set_active(active=finding.key == self.active and not finding.waived)
            self._cards.append(card)
            column.addWidget(card)
        column.addWidget(_passed(theme, report))
        column.addStretch(1)
        self._area.show_page(inside)

    def _act(self, key: str) -> None:
        self.acted.emit(self._found(key))

    def _ask_waive(self, key: str) -> None:
        self.waive_asked.emit(self._found(key))

    def _found(self, key: str) -> Finding:
        return next(one for one in self._report.findings if one.key == key)


def _passed(theme: Theme, report: Report) -> QWidget:
    """Say how many checks passed, and which."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(*[theme.px(12)] * 4)
    row.setSpacing(theme.px(12))
    row.addWidget(IconLabel(theme, "circle-check", "good", 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(theme.px(2))
    count = len(report.passed)
    words.addWidget(text_label(f"{count} {'check' if count == 1 else 'checks'} passed", "body"))
    if report.passed:
        words.addWidget(text_label(". ".join(report.passed) + ".", "second", tone="text 3", wraps=True))
    row.addLayout(words, 1)
    return box
