"""The words of the mail merge: what will happen, where each message stands, and what the states mean."""

from collections.abc import Mapping
from typing import Final

from outreach_app.gui.mail.facts import Facts
from outreach_app.model.dataclass import dataclass
from outreach_app.model.mail import Account, DispatchState, SendState

_SMALL: Final = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
)  # fmt: skip
_CODES: Final = {"5.1.1": "no such mailbox", "5.2.2": "mailbox full", "4.2.2": "mailbox full", "5.7.1": "refused"}
_SHOWN: Final = (
    (SendState.SENT, "sent"), (SendState.FAILED, "failed"), (SendState.UNCERTAIN, "uncertain"),
    (SendState.QUEUED, "queued"), (SendState.SENDING, "sending"), (SendState.ON_THE_WIRE, "on the wire"),
    (SendState.DEFERRED, "put off"), (SendState.CANCELLED, "kept back"), (SendState.EXCLUDED, "excluded"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state of a message looks: its word, its icon, the tone of both."""

    word: str
    icon: str
    tone: str


LOOKS: Final[Mapping[SendState, StateLook]] = {
    SendState.QUEUED: StateLook("Queued", "clock", "text_2"),
    SendState.SENDING: StateLook("Sending", "loader", "accent_text"),
    SendState.ON_THE_WIRE: StateLook("Sending", "loader", "accent_text"),
    SendState.SENT: StateLook("Sent", "check-check", "good"),
    SendState.DEFERRED: StateLook("Put off", "clock", "warn"),
    SendState.FAILED: StateLook("Failed", "circle-x", "bad"),
    SendState.UNCERTAIN: StateLook("Uncertain", "circle-help", "warn"),
    SendState.CANCELLED: StateLook("Kept back", "ban", "text_2"),
    SendState.EXCLUDED: StateLook("Excluded", "minus", "text_2"),
}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One of the five states, or one more where it occurs: its look, its meaning in words, how many."""

    look: StateLook
    meaning: str
    count: int


def ledger_lines(counts: Mapping[SendState, int]) -> tuple[LedgerLine, ...]:
    """Give the states with their meaning; the five always, what was put off or kept back only where it occurs."""

    def count(*states: SendState) -> int:
        return sum(counts.get(state, 0) for state in states)

    lines = [
        LedgerLine(LOOKS[SendState.QUEUED], "waiting its turn", count(SendState.QUEUED)),
        LedgerLine(LOOKS[SendState.SENDING], "noted before it leaves", count(SendState.SENDING, SendState.ON_THE_WIRE)),
        LedgerLine(LOOKS[SendState.SENT], "server said yes", count(SendState.SENT)),
        LedgerLine(LOOKS[SendState.FAILED], "server said no, reason kept", count(SendState.FAILED)),
        LedgerLine(LOOKS[SendState.UNCERTAIN], "no answer, you decide", count(SendState.UNCERTAIN)),
    ]
    for state, meaning in (
        (SendState.DEFERRED, "server said later"),
        (SendState.CANCELLED, "did not leave, reason kept"),
    ):
        if count(state):
            lines.append(LedgerLine(LOOKS[state], meaning, count(state)))
    return tuple(lines)


def messages(count: int) -> str:
    """Give "1 message" or "5 messages"."""
    return "1 message" if count == 1 else f"{count:,} messages"


def accounted(counts: Mapping[SendState, int]) -> str:
    """Give the sum in words: "2 sent, 1 failed, 2 excluded: 5 of 5 accounted for."."""
    total = sum(counts.values())
    parts = [f"{counts[state]:,} {word}" for state, word in _SHOWN if counts.get(state, 0)]
    return f"{', '.join(parts)}: {total:,} of {total:,} accounted for."


def foreseen(count: int, account: Account | None) -> str:
    """Give what will happen: "Five separate messages from desk@example.org, about 20 seconds. …"."""
    number = _SMALL[count] if count < len(_SMALL) else f"{count:,}"
    noun = "message" if count == 1 else "separate messages"
    if account is None:
        return f"{number} {noun}. No account sends them yet."
    return f"{number} {noun} from {account.address}, {_about(count, account)}. You can stop at any time."


def state_sentence(facts: Facts) -> str:
    """Give how a started distribution stands, for the foot: "Paused after 4 of 5."."""
    dispatch = facts.dispatch
    if dispatch is None:
        return ""
    total = facts.recipients - facts.excluded
    done = total - facts.left
    words = {
        DispatchState.RUNNING: f"Stopped after {done:,} of {total:,}.",
        DispatchState.PAUSED: f"Paused after {done:,} of {total:,}.",
        DispatchState.HELD: f"On hold after {done:,} of {total:,}.",
        DispatchState.DONE: "Done.",
        DispatchState.CANCELLED: "Taken back.",
    }
    return words[dispatch.state]


def reason_in_short(state: SendState, reason: str) -> str:
    """Give why a message failed, as short as a row has room for: "mailbox full"."""
    if state is not SendState.FAILED:
        return ""
    found = next((words for code, words in _CODES.items() if code in reason), "")
    return found or "reason kept"


def _about(count: int, account: Account) -> str:
    """Give how long it takes at the account's pace."""
    seconds = round((count - 1) * 60 / account.pace) + 2 * count if account.pace else 2 * count
    seconds = max(seconds, 5)
    if seconds < 90:
        return f"about {seconds} seconds"
    if seconds < 90 * 60:
        return f"about {round(seconds / 60):,} minutes"
    return f"about {round(seconds / 3600):,} hours"
