"""The checks before sending, in words: what holds, what stands against it, and whom it is about."""

import re
from collections import Counter
from collections.abc import Sequence

from outreach_app.gui.mail.facts import Facts
from outreach_app.gui.mail.field_chips import field_words
from outreach_app.gui.mail.mail_words import messages
from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId
from outreach_app.model.mail_checks import ExclusionKind, Finding, Preflight, Weight

_FIELD = re.compile(r"^\{\{(.*?)\}\}.*$", re.DOTALL)
_TOLD_APART = frozenset({"hole", "pitched", "account"})
_SHAPES = frozenset({"unfit", "given name", "display"})


@dataclass(frozen=True, slots=True)
class Check:
    """One line: whether it holds ("good", "warn" or "bad"), its words, and the first recipient that it is about."""

    state: str
    words: str
    recipient: ContactId | None = None


def checks_of(facts: Facts) -> tuple[Check, ...]:
    """Give the checks of a draft: what stops it first, then what is told, then what holds."""
    found = facts.found
    if found is None:
        return ()
    lines = [
        *_missing_account(facts), *_holes(found), _shared(found), _opted_out(found), *_had_it(facts, found),
        _pitched(facts, found), *_greetings(found), *_others(found),
    ]  # fmt: skip
    order = {"bad": 0, "warn": 1, "good": 2}
    return tuple(sorted(lines, key=lambda line: order[line.state]))


def blocking_words(facts: Facts) -> str:
    """Give why nothing can be sent, in one short sentence; "" where it can."""
    found = facts.found
    if found is None or not found.blocking:
        return ""
    if not found.to_send:
        return "Nobody is left to send to."
    first = next(line for line in checks_of(facts) if line.state == "bad")
    more = len([line for line in checks_of(facts) if line.state == "bad"]) - 1
    words = first.words if first.words.endswith((".", "?")) else f"{first.words}."
    return f"{words} And {more:,} more." if more else words


def _missing_account(facts: Facts) -> list[Check]:
    if facts.account is not None:
        return []
    text = "Choose the account that sends." if facts.accounts else "No mail account is set up yet."
    return [Check("bad", text)]


def _holes(found: Preflight) -> list[Check]:
    """Say which fields are empty without a fallback; what is no field at all has a line of its own."""
    people: dict[str, list[Finding]] = {}
    for one in found.findings:
        field = field_words(_FIELD.sub(r"\1", one.text)) if one.key == "hole" else None
        if field is not None and field.is_known:
            people.setdefault(field.words, []).append(one)
    if not people:
        return [Check("good", f"No empty field in {messages(len(found.to_send))}")] if found.to_send else []
    return [
        Check("bad", f"“{words}” is empty in {messages(len(holes))}", _who(holes)) for words, holes in people.items()
    ]


def _shared(found: Preflight) -> Check:
    out = [one for one in found.excluded if one.kind is ExclusionKind.SHARED]
    if not out:
        return Check("good", "No two people share a mailbox")
    count = "One shares" if len(out) == 1 else f"{len(out):,} share"
    return Check("warn", f"{count} a mailbox and is left out" if len(out) == 1 else f"{count} mailboxes, left out",
                 out[0].id)  # fmt: skip


def _opted_out(found: Preflight) -> Check:
    out = [one for one in found.excluded if one.kind is ExclusionKind.OPTED_OUT]
    if not out:
        return Check("good", "Nobody has opted out")
    return Check("warn", "1 has opted out, left out" if len(out) == 1 else f"{len(out):,} have opted out, left out",
                 out[0].id)  # fmt: skip


def _had_it(facts: Facts, found: Preflight) -> list[Check]:
    number = facts.carried.number
    out = [one for one in found.excluded if one.kind is ExclusionKind.HAD_IT]
    version = f"version {number}" if number else "this letter"
    if out:
        return [Check("warn", f"{len(out):,} got {version} before, left out", out[0].id)]
    return [Check("good", f"Nobody got {version} before")] if number else []


def _pitched(facts: Facts, found: Preflight) -> Check:
    lately = [one for one in found.findings if one.key == "pitched"]
    days = facts.pitched_days
    if not lately:
        return Check("good", f"Nobody was written to within {days} days")
    was = "1 was" if len(lately) == 1 else f"{len(lately):,} were"
    return Check("warn", f"{was} written to within {days} days", _who(lately))


def _greetings(found: Preflight) -> list[Check]:
    wrong = [one for one in found.findings if one.key in _SHAPES]
    if not wrong:
        return [Check("good", f"Greeting and address agree in all {len(found.to_send):,}")] if found.to_send else []
    state = "bad" if any(one.weight is Weight.BLOCKING for one in wrong) else "warn"
    return [Check(state, wrong[0].text, _who(wrong))]


def _others(found: Preflight) -> list[Check]:
    """Give every finding that has no line of its own; one line for those with the same words."""
    rest = [one for one in found.findings if one.key not in _TOLD_APART | _SHAPES and not _is_embargo_note(one)]
    counts = Counter((one.text, one.weight) for one in rest)
    lines = []
    for (text, weight), count in counts.items():
        who = _who([one for one in rest if one.text == text])
        words = f"{text} ({count:,})" if count > 1 else text
        lines.append(Check("bad" if weight is Weight.BLOCKING else "warn", words, who))
    return lines


def _is_embargo_note(one: Finding) -> bool:
    """Tell whether a finding is what the embargo's own card says."""
    return one.key == "embargo" and one.weight is Weight.WARNING and one.text.startswith("Under embargo")


def _who(findings: Sequence[Finding]) -> ContactId | None:
    """Give the first recipient that findings are about."""
    found = next((one.recipient for one in findings if one.recipient), "")
    return ContactId(found) if found else None
