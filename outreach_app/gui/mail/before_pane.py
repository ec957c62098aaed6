"""The right pane: the sum, the checks, the embargo, the ledger, what is uncertain, the account, the files."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.mail.checks import Check, checks_of
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.mail.lifting import embargo_words
from outreach_app.gui.mail.sum_card import LedgerView, SumCard
from outreach_app.gui.widgets.buttons import Button, icon_button, link_button
from outreach_app.gui.widgets.cards import Card, MessageCard
from outreach_app.gui.widgets.labels import ElidedLabel, SectionHeading, text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.gui.widgets.pane_scroll import PaneScroll
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Attachment, Delivery, SendState

_ICONS = {"good": "circle-check", "warn": "circle-help", "bad": "circle-x"}


def tab_words(facts: Facts) -> str:
    """Give the name of the pane, with what waits in it: "Before sending (2 to mend)"."""
    if facts.is_draft:
        wrong = sum(line.state == "bad" for line in checks_of(facts))
        return f"Before sending ({wrong:,} to mend)" if wrong else "Before sending"
    asked = facts.counts.get(SendState.UNCERTAIN, 0)
    word = "Afterwards" if facts.is_over else "While sending"
    questions = "1 question" if asked == 1 else f"{asked:,} questions"
    return f"{word} ({questions})" if asked else word


class BeforePane(PaneScroll):
    """What is asked for goes out as signals: a recipient to look at, an answer, an account, files."""

    recipient_asked = Signal(str)
    settled = Signal(str, bool)  # recipient; whether it did arrive
    look_up_asked = Signal()
    account_chosen = Signal(str)
    accounts_asked = Signal()
    attach_asked = Signal()
    detach_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = self._theme = context.theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Before sending")
        page = QWidget()
        page.setProperty("ground", "side")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(page)
        edge = theme.px(20)
        self._column.setContentsMargins(edge, theme.px(8), edge, edge)
        self._column.setSpacing(theme.px(12))
        self._title = text_label("Before sending", "heading")
        self._title.setMinimumHeight(theme.px(28))  # as high as the heads beside it, which hold a link
        self._column.addWidget(self._title)
        self.sum = SumCard(theme)
        self._column.addWidget(self.sum)
        self._checks = self._place()
        self._embargo = self._place()
        self._asked = self._place()
        self.ledger = LedgerView(theme)
        self._column.addWidget(self.ledger)
        self._column.addWidget(SectionHeading(theme, "Account", self._accounts_link()))
        self.account = QComboBox()
        self.account.setAccessibleName("Account that sends")
        self.account.activated.connect(lambda _at: self.account_chosen.emit(str(self.account.currentData())))
        self._column.addWidget(self.account)
        self.attach = link_button(theme, "Attach…", name="Attach a file…", on_click=self.attach_asked.emit)
        self._column.addWidget(SectionHeading(theme, "Attachments", self.attach))
        self._files = self._place()
        self._column.addStretch(1)
        self.show_page(page)

    def show_facts(self, facts: Facts) -> None:
        """Show all of a distribution."""
        is_draft = facts.is_draft
        self._title.setText("Before sending" if is_draft else "While sending" if not facts.is_over else "Afterwards")
        self.sum.show_sum(facts.recipients - facts.excluded, facts.excluded)
        self._fill(self._checks, [self._check(line) for line in checks_of(facts)])
        said = embargo_words(facts.embargo, self._context.now(), self._context.home())
        self._fill(self._embargo, [MessageCard(self._theme, *said, icon="timer")] if said else [])
        self.show_ledger(facts)
        self._show_accounts(facts)
        self._show_files(facts)

    def show_ledger(self, facts: Facts) -> None:
        """Show only where the messages stand."""
        self.ledger.show_counts(facts.counts, is_started=not facts.is_draft)
        uncertain = [line for line in facts.lines if line.state is SendState.UNCERTAIN]
        has_box = facts.account is not None and bool(facts.account.imap_host)
        self._fill(self._asked, [self._question(uncertain[0], len(uncertain), can_look=has_box)] if uncertain else [])

    def _place(self) -> QVBoxLayout:
        """Give a place whose content is filled in later."""
        made = QVBoxLayout()
        made.setSpacing(self._theme.px(4))
        self._column.addLayout(made)
        return made

    @staticmethod
    def _fill(place: QVBoxLayout, parts: list[QWidget]) -> None:
        """Put other parts into a place."""
        while (item := place.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            place.addWidget(part)

    def _check(self, line: Check) -> QWidget:
        theme = self._theme
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        mark = IconLabel(theme, _ICONS[line.state], line.state, 16)
        drop = 0 if line.recipient is None else theme.px(2)  # to the line of the link, which is higher
        mark.setContentsMargins(0, theme.px(2) + drop, 0, 0)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words: QLabel = text_label(line.words, "body", wraps=True)
        words.setContentsMargins(0, drop, 0, 0)
        row.addWidget(words, 1)
        if line.recipient is not None:
            key = str(line.recipient)
            show = link_button(
                theme, "Show", name=f"Show: {line.words}", on_click=lambda: self.recipient_asked.emit(key)
            )
            row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _question(self, line: Delivery, count: int, *, can_look: bool) -> QWidget:
        """Ask whether a message did arrive; nothing is sent again by itself."""
        theme = self._theme
        card = Card(theme, "warn card", margin=12, spacing=8)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(IconLabel(theme, "circle-help", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(text_label(f"{line.name}: did it arrive?", "strong", wraps=True))
        more = f" {count - 1:,} more are asked about after this." if count > 1 else ""
        text = f"The line dropped after the text left. It is not sent again unless you say so.{more}"
        words.addWidget(text_label(text, "second", wraps=True))
        top.addLayout(words, 1)
        card.body.addLayout(top)
        card.setAccessibleName(f"{line.name}: did it arrive? {text}")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        key = str(line.contact)
        for word, was_sent in (("It did arrive", True), ("Send again…", False)):
            row.addWidget(Button(theme, word, size="small", on_click=partial(self.settled.emit, key, was_sent)), 1)
        card.body.addLayout(row)
        if can_look:
            card.body.addWidget(
                link_button(theme, "Look in the sent folder", on_click=self.look_up_asked.emit), 0,
                Qt.AlignmentFlag.AlignLeft,
            )  # fmt: skip
        return card

    def _accounts_link(self) -> Button:
        return link_button(self._theme, "Accounts…", name="Mail accounts…", on_click=self.accounts_asked.emit)

    def _show_accounts(self, facts: Facts) -> None:
        self.account.clear()
        for one in facts.accounts:
            self.account.addItem(f"{one.name} · {one.address}", str(one.id))
        if not facts.accounts:
            self.account.addItem("No account yet", "")
        at = self.account.findData(str(facts.account.id)) if facts.account is not None else -1
        self.account.setCurrentIndex(at if facts.accounts else 0)
        self.account.setEnabled(facts.is_draft and bool(facts.accounts))

    def _show_files(self, facts: Facts) -> None:
        self.attach.setVisible(facts.is_draft)
        parts = [self._file(files, facts) for files in _same_files(facts.files)]
        self._fill(self._files, parts or [text_label("None", "second", tone="text 3")])

    def _file(self, files: list[Attachment], facts: Facts) -> QWidget:
        one = files[0]
        name, size = one.name, f"{max(one.size / 1024, 1):,.0f} kB"
        shown = _file_words(files, facts)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(IconLabel(self._theme, "paperclip"))
        row.addWidget(ElidedLabel(shown), 1)
        row.addWidget(text_label(size, "second", tone="text 3"))
        if facts.is_draft and not one.is_of_release:
            drop: Callable[[], None] = lambda: self.detach_asked.emit(name)  # noqa: E731 - handed on as it is
            row.addWidget(icon_button(self._theme, "x", f"Take {name} off", on_click=drop))
        return made


def _same_files(files: Sequence[Attachment]) -> list[list[Attachment]]:
    """Give files in groups that are one file to several recipients."""
    groups: dict[tuple[str, str, bool], list[Attachment]] = {}
    for one in files:
        groups.setdefault((one.name, one.digest, one.is_of_release), []).append(one)
    return list(groups.values())


def _file_words(files: Sequence[Attachment], facts: Facts) -> str:
    """Give the name of a file, whose it is, and whether it comes with the release."""
    one = files[0]
    whose = facts.rows.get(ContactId(one.contact)) if one.contact else None
    if one.is_of_release:
        return f"{one.name}, with the release" if not one.contact else f"{one.name}, with the release to {len(files):,}"
    return f"{one.name}, for {whose.name} only" if whose is not None else one.name
