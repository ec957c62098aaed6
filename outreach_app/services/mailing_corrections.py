"""Corrections and withdrawals: to exactly those who got a version, and a call list of those who had to be rung."""

from collections.abc import Sequence

from outreach_app.model.calling import CallOutcome
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import RefusedByGuard, Remedy, UserError
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.mail import Distribution, DistributionId, TypedLetter
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import FrozenVersion, VersionKind
from outreach_app.services import accounts, mailing, people, releases
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_attachments import NO_FILES, Files, keep_all
from outreach_app.store import mail_domains, mail_ledger

_UNTYPED = TypedLetter()
_NOBODY_TOLD = (CallOutcome.NO_ANSWER, CallOutcome.BUSY, CallOutcome.WRONG_NUMBER, CallOutcome.DO_NOT_CALL)


@dataclass(frozen=True, slots=True)
class CallOn:
    """Somebody who is told by phone."""

    id: ContactId
    name: str
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """The draft to those who got the version by mail, and the list of those who are rung."""

    distribution: DistributionId
    to_call: tuple[CallOn, ...]


def correct(
    desk: Desk,
    key: str,
    letter: TypedLetter = _UNTYPED,
    *,
    account: str = "",
    files: Files = NO_FILES,
) -> Outcome[Correction]:
    """Make a distribution to exactly those who got a distribution, a version or a release by mail; one undo step.

    Who opted out since is among them and excluded with the reason by the preflight. Raises RefusedByGuard where
    nobody got it.
    """
    release, versions, distribution = _what(desk, key)
    got, to_call = reached(desk, release, versions, distribution)
    if not got:
        raise RefusedByGuard("Nobody got this by mail, so there is nobody to correct it to. No distribution was made.")
    frozen = releases.versions(desk, ReleaseId(release)) if release else ()
    is_withdrawal = bool(frozen) and frozen[-1].kind is VersionKind.WITHDRAWAL
    word = "WITHDRAWAL" if is_withdrawal else "CORRECTION"
    one = Distribution(
        subject=letter.subject or (f"{word}: {{{{headline}}}}" if release else word.capitalize()),
        template=letter.template,
        audience=got,
        audience_words="those who got the version before",
        is_markdown=letter.is_markdown,
        release=release,
        account=accounts.chosen(desk, account),
        attachments=keep_all(desk, files),
        follows=DistributionId("" if release else distribution),
        kind=word.lower(),
    )
    saved = mailing.save(desk, one)
    return Outcome(Correction(saved.value, _call_list(desk, to_call)), saved.change)


def to_be_rung(desk: Desk, one: Distribution) -> tuple[CallOn, ...]:
    """Give whom a correction or withdrawal does not reach by mail, since they were told by phone; in order."""
    if one.kind in {"mail", "pitch"}:
        return ()
    frozen = releases.versions(desk, ReleaseId(one.release)) if one.release else ()
    return _call_list(desk, reached(desk, one.release, [each.id for each in _out(frozen)], one.follows)[1])


def reached(
    desk: Desk, release: str, versions: Sequence[str], distribution: str = ""
) -> tuple[tuple[ContactId, ...], tuple[ContactId, ...]]:
    """Give who got some versions by mail, and who was told by phone; each once, in order.

    Where no call about the release was logged, those are to be rung whom the letter left out for want of an address.
    """
    with desk.store.reading() as connection:
        got = mail_ledger.contacts_who_got(connection, versions, distribution)
        rung = mail_domains.told_by_phone(connection, release, _NOBODY_TOLD)
        left_out = mail_ledger.contacts_without_address(connection, versions, distribution)
    return got, rung or tuple(one for one in left_out if one not in set(got))


def to_ring(desk: Desk, key: str) -> tuple[ContactId, ...]:
    """Give whom a letter, a version or a release did not reach by mail: told by phone, or without an address.

    Raises UserError for a key that names none of the three.
    """
    release, versions, distribution = _what(desk, key)
    return reached(desk, release, versions, distribution)[1]


def _what(desk: Desk, key: str) -> tuple[str, tuple[str, ...], str]:
    """Read what is corrected: a distribution, a version or a release; gives release, versions and distribution."""
    for one in mailing.distributions(desk):
        if key and one.id.startswith(key):
            versions = (one.release_version,) if one.release_version else ()
            return one.release, versions, one.id
    for line in releases.all_releases(desk):
        frozen = releases.versions(desk, line.id)
        chosen = [version for version in frozen if key in {version.id, f"{line.id}:{version.number}"}]
        if chosen or line.id == key:
            return line.id, tuple(one.id for one in chosen or _out(frozen)), ""
    raise UserError("This names no distribution, version or release. Name one by its id.", remedy=Remedy.SEE_MAIL)


def _out(frozen: tuple[FrozenVersion, ...]) -> tuple[FrozenVersion, ...]:
    """Give the versions that said something: all but withdrawals."""
    return tuple(one for one in frozen if one.kind is not VersionKind.WITHDRAWAL)


def _call_list(desk: Desk, ids: Sequence[ContactId]) -> tuple[CallOn, ...]:
    """Give those to be rung, with their numbers as typed."""
    return tuple(
        CallOn(ContactId(one.id), one.name, tuple(phone.typed for phone in one.phones if phone.may_be_dialled))
        for one in people.contacts(desk, ids)
    )
