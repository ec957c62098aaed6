"""The look before sending: who gets the letter and who does not, every message as it would leave, and what stops it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Account, Distribution
from outreach_app.model.mail_checks import EmbargoState, Exclusion, ExclusionKind, Finding, Preflight, Rendered, Weight
from outreach_app.model.people import Organisation, OrganisationKind, Person
from outreach_app.services import accounts, mailing_attachments, preferences, suppressions
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_fields import LetterSense
from outreach_app.services.mailing_letters import LetterPress
from outreach_app.services.mailing_recipients import Gate, Picked, pitched_findings
from outreach_app.services.mailing_release import CarriedRelease, ReleaseTexts, carried_release, with_files
from outreach_app.store import mail_domains, mail_ledger, records
from outreach_app.text.mail_words import lift_time, speaks_of_attachment

_GONE = Exclusion(
    ContactId(""), "", "no longer in the store", "Undo the deletion, or leave it.", kind=ExclusionKind.GONE
)


@dataclass(frozen=True, slots=True)
class Ground:
    """All that is looked up once for a distribution."""

    sense: LetterSense
    gate: Gate
    account: Account | None
    carried: CarriedRelease | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The audience, each in exactly one group. ``folds`` are contact and folded mailbox of those who get a message."""

    rendered: tuple[Rendered, ...]
    excluded: tuple[Exclusion, ...]
    folds: tuple[tuple[str, str], ...]


def preflight(desk: Desk, one: Distribution, *, allows_again: bool = False) -> Preflight:
    """Look at a distribution as it would leave now. Writes nothing.

    ``allows_again`` lets those in who got the release version before: the sender's own choice, which is logged.
    """
    ground = _ground(desk, one, allows_again=allows_again)
    press = LetterPress(one, ground.sense)
    with desk.store.reading() as connection:
        people = records.read_contacts(connection, one.audience)
        last = mail_ledger.last_sent(connection, one.id)
    audience = _sorted(one.audience, people, ground.gate, press)
    rendered = audience.rendered
    one = with_files(one, ground.carried, rendered)
    pitched = pitched_findings(audience.folds, last, desk.now(), int(preferences.get_text(desk, "pitched_days")))
    findings = [
        *ground.findings,
        *press.findings(),
        *_on_attachments(desk, one, rendered),
        *_on_numbers(ground, len(rendered)),
        *(problem for made in rendered for problem in made.problems),
        *pitched,
    ]
    return Preflight(
        to_send=rendered,
        excluded=audience.excluded,
        findings=tuple(sorted(findings, key=lambda found: found.weight is Weight.WARNING)),
        embargo=ground.sense.embargo,
        digest=digest_of(one, rendered),
        by_country=_counted(made.country or "not stated" for made in rendered),
        by_language=_counted((made.languages[0] if made.languages else "not stated") for made in rendered),
        new_since_last=sum(fold not in last for _, fold in audience.folds),
    )


def first_message(desk: Desk, one: Distribution) -> Rendered | None:
    """Give the first message as it would leave, without looking at all the others; None where nobody gets one.

    Whether a domain looks like another is asked by ``preflight`` alone, which reads all addresses.
    """
    ground = _ground(desk, one, allows_again=False, is_whole=False)
    press = LetterPress(one, ground.sense)
    for key in one.audience:
        with desk.store.reading() as connection:
            record = records.read_contacts(connection, (key,)).get(key)
        got = ground.gate.pick(record) if record is not None else _GONE
        if record is not None and isinstance(got, Picked):
            return press.render(record, got)
    return None


def in_order_of_trouble(found: Preflight) -> tuple[Rendered, ...]:
    """Give all messages, those with problems first."""
    return tuple(sorted(found.to_send, key=lambda made: min((_rank(one) for one in made.problems), default=2)))


def digest_of(one: Distribution, rendered: Sequence[Rendered]) -> str:
    """Give what tells whether what leaves is what was looked at."""
    made = hashlib.sha256()
    for part in (one.account, one.release, one.release_version, *(file.digest for file in one.attachments)):
        made.update(part.encode() + b"\x1f")
    for each in rendered:
        for text in (each.envelope, each.display, each.subject, each.text, each.html):
            made.update(text.encode("utf-8", "surrogatepass") + b"\x1f")
    return made.hexdigest()


def _sorted(
    audience: Sequence[ContactId], people: Mapping[str, Person | Organisation], gate: Gate, press: LetterPress
) -> _Sorted:
    """Write the message of each who may get one; the others are left out, each with a reason. In order."""
    rendered, excluded, folds = [], [], []
    for key in audience:
        record = people.get(key)
        if record is None:
            excluded.append(replace(_GONE, id=key))
            continue
        got = gate.pick(record)
        if isinstance(got, Exclusion):
            excluded.append(got)
            continue
        made = press.render(record, got)
        rendered.append(replace(made, problems=(*made.problems, *got.warnings)))
        folds.append((key, got.fold))
    return _Sorted(tuple(rendered), tuple(excluded), tuple(folds))


def _ground(desk: Desk, one: Distribution, *, allows_again: bool, is_whole: bool = True) -> Ground:
    """Look up what all messages share."""
    account, findings = _account(desk, one)
    carried = carried_release(desk, one)
    now = desk.now()
    embargo = carried.embargo_at(now) if carried else EmbargoState()
    if carried is not None:
        findings = (*findings, *carried.findings, *_on_embargo(one, carried, embargo, now))
    with desk.store.reading() as connection:
        outlets, trusted = mail_domains.outlets(connection, OrganisationKind.OUTLET.value)
        domains = mail_domains.domains(connection) if is_whole else {}
        had = mail_ledger.had_version(connection, carried.version if carried else "")
        if not carried:
            had = mail_ledger.had_line(connection, one.follows) if one.follows else {}
    texts = ReleaseTexts(carried) if carried else None
    gate = Gate(suppressions.stops(desk), embargo, trusted, outlets, had, domains, allows_again)
    return Ground(LetterSense(account, desk.name, carried, embargo, texts), gate, account, carried, findings)


def _account(desk: Desk, one: Distribution) -> tuple[Account | None, tuple[Finding, ...]]:
    """Give the account; where there is none, that is a finding."""
    try:
        return accounts.account(desk, one.account), ()
    except UserError as error:
        return None, (Finding(error.sentence, key="account"),)


def _on_embargo(one: Distribution, carried: CarriedRelease, embargo: EmbargoState, now: datetime) -> list[Finding]:
    """Say what does not fit between the embargo, the letter and the hour."""
    found = []
    words = f"{one.subject}\n{one.template}".casefold()
    if embargo.instant is not None and embargo.is_lifted and "embargo" in words:
        text = "The letter speaks of an embargo, and it has lifted. Change the letter."
        found.append(Finding(text, Weight.WARNING, key="embargo"))
    if carried.release.embargo.is_immediate and "embargo" in words:
        text = "The letter speaks of an embargo, and the release is for immediate release. Change one of them."
        found.append(Finding(text, key="embargo"))
    if embargo.instant is not None and not embargo.is_lifted:
        left = embargo.instant - now
        hours = max(1, round(left / timedelta(hours=1)))
        when = lift_time(embargo.instant, embargo.zone, "", "en")
        text = f"Under embargo for {hours} h, until {when}. Each message states the lift time where it is read."
        found.append(Finding(text, Weight.WARNING, key="embargo"))
        if "for immediate release" in words:
            text = "The letter says “for immediate release”, and the release is under embargo. Change the letter."
            found.append(Finding(text, key="embargo"))
    return found


def _on_attachments(desk: Desk, one: Distribution, rendered: Sequence[Rendered]) -> list[Finding]:
    """Say where a file is missing, or holds what could not be taken out."""
    found = [
        Finding(f"The attachment {name} is no longer in the store. Attach it again.", key="attachment")
        for name in mailing_attachments.missing(desk, one.attachments)
    ]
    found += [
        Finding(f"{file.name}: {file.note}", Weight.WARNING, key="attachment") for file in one.attachments if file.note
    ]
    if not one.attachments and rendered and speaks_of_attachment(one.template):
        text = "The letter speaks of an attachment, and none is attached. Attach it, or change the letter."
        found.append(Finding(text, key="attachment"))
    return found


def _on_numbers(ground: Ground, count: int) -> list[Finding]:
    """Say that nobody is left, or that the day's quota does not reach."""
    if not count:
        return [Finding("Nobody is left to send to: everybody is excluded, each with a reason.", key="nobody")]
    account = ground.account
    if account is not None and account.quota and count > account.quota:
        days = -(-count // account.quota)
        text = f"The account sends {account.quota} a day, so this takes {days} days. It goes on where it was left."
        return [Finding(text, Weight.WARNING, key="quota")]
    return []


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Count values, the most frequent first."""
    counts = Counter(values)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _rank(found: Finding) -> int:
    return 0 if found.weight is Weight.BLOCKING else 1
