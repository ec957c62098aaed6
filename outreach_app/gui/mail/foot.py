"""The foot of the mail merge: one sentence on what will happen, and the button that does it, with its number."""

from PySide6.QtCore import QTimer, Signal

from outreach_app.gui.mail.checks import blocking_words
from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.mail.mail_words import accounted, foreseen, messages, state_sentence
from outreach_app.gui.mail.placing import in_the_middle
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.gui.widgets.page_head import PageFoot
from outreach_app.model.dataclass import dataclass
from outreach_app.model.mail import DispatchState


@dataclass(frozen=True, slots=True)
class Deed:
    """A button of the foot: what it says, what it asks for, its icon, whether it can be pressed."""

    word: str
    act: str
    icon: str = ""
    is_allowed: bool = True


@dataclass(frozen=True, slots=True)
class FootLook:
    """What the foot says, and its buttons; the first is the one that leads."""

    icon: str
    tone: str
    strong: str
    sentence: str
    first: Deed | None
    second: Deed | None = None


def foot_of(facts: Facts, *, is_running: bool, waits: str = "", stopped: str = "") -> FootLook:
    """Give the foot: ``waits`` while it can still be taken back, ``stopped`` why a run ended before its end."""
    if facts.is_draft:
        return _of_draft(facts)
    sum_words = accounted(facts.counts)
    if is_running and waits:
        return FootLook("timer", "warn", "", waits, Deed("Take back", "take_back", "undo-2"))
    if is_running:
        total = facts.recipients - facts.excluded
        strong = f"Sending, {total - facts.left:,} of {total:,}."
        return FootLook("send", "accent_text", strong, sum_words, Deed("Pause", "pause", "pause"))
    strong = state_sentence(facts)
    if facts.is_over:
        return _of_over(facts, strong, sum_words)
    reason = stopped or (facts.dispatch.reason if facts.dispatch is not None else "")
    if reason and reason != "Paused.":
        strong = f"{strong} {reason}"
    go_on = Deed(f"Resume with {facts.left:,}", "resume", "play", is_allowed=facts.left > 0)
    return FootLook("pause", "text_2", strong, sum_words, go_on, Deed("Take back the rest…", "take_back"))


def _of_draft(facts: Facts) -> FootLook:
    count = len(facts.messages)
    why = blocking_words(facts)
    send = Deed(f"Send {messages(count)}" if count else "Send", "send", "send", is_allowed=not why)
    drafts = Deed("Save as drafts…", "drafts", is_allowed=not why)
    if why:
        return FootLook("circle-x", "bad", "", why, send, drafts)
    return FootLook("shield-check", "good", "", foreseen(count, facts.account), send, drafts)


def _of_over(facts: Facts, strong: str, sum_words: str) -> FootLook:
    came_back = Deed("What came back…", "came_back", "inbox")
    if facts.dispatch is not None and facts.dispatch.state is DispatchState.CANCELLED:
        return FootLook("undo-2", "text_2", strong, sum_words, Deed("Write it again", "again", "pencil"), None)
    return FootLook("circle-check", "good", strong, sum_words, came_back, Deed("Correct…", "correct"))


class MergeFoot(PageFoot):
    """``asked`` tells the act of the button that was pressed."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setFixedHeight(theme.px(64))
        self._look: FootLook | None = None
        self._icon = IconLabel(theme, "shield-check", "good", 18)
        self._strong = text_label("", "strong")
        self._sentence = text_label("", "body", tone="text 2", wraps=True)
        self.row.addWidget(self._icon)
        self.row.addWidget(self._strong)
        self.row.addLayout(in_the_middle(self._sentence), 1)
        self.second = Button(theme, "Save as drafts…", "plain", on_click=lambda: self._ask(is_first=False))
        self.first = Button(theme, "Send", "primary", icon="send", on_click=lambda: self._ask(is_first=True))
        self.row.addWidget(self.second)
        self.row.addWidget(self.first)

    def show_look(self, look: FootLook) -> None:
        """Show what will happen now."""
        if look == self._look:
            return
        self._look = look
        self._icon.set_icon(look.icon, look.tone)
        self._strong.setText(look.strong)
        self._strong.setVisible(bool(look.strong))
        self._sentence.setText(look.sentence)
        for button, deed in ((self.second, look.second), (self.first, look.first)):
            button.setVisible(deed is not None)
            if deed is not None:
                button.setText(deed.word)
                button.setAccessibleName(deed.word)
                button.setEnabled(deed.is_allowed)
                button.setToolTip("" if deed.is_allowed else look.sentence)
                if deed.icon:
                    button.set_icon_name(deed.icon)

    def words(self) -> str:
        """Give all that the foot says."""
        return " ".join(part for part in (self._strong.text(), self._sentence.text()) if part)

    def ask_first(self) -> None:
        """Press the button that leads, where it can be pressed."""
        if self.first.isVisible() and self.first.isEnabled():
            self.first.click()

    def _ask(self, *, is_first: bool) -> None:
        """Tell the act, after the press has ended: it may hide the button that was pressed."""
        look = self._look
        deed = (look.first if is_first else look.second) if look is not None else None
        if deed is not None and deed.is_allowed:
            QTimer.singleShot(0, self, lambda: self.asked.emit(deed.act))
