"""Distributions: made, changed, found again; a draft is a step that undo takes back, a started one is not."""

from collections.abc import Sequence

from outreach_app.model.dataclass import replace
from outreach_app.model.errors import RefusedByGuard, Remedy, UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.mail import Dispatch, Distribution, DistributionId, TypedLetter
from outreach_app.model.outcome import Outcome
from outreach_app.services import accounts, finding, releases
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_attachments import NO_FILES, Files, keep_all
from outreach_app.store import mail_distributions, mail_ledger
from outreach_app.text.header_text import forbidden_in, shown

LONGEST_TEMPLATE = 200_000


def make(
    desk: Desk,
    whom: Filter | Sequence[ContactId],
    letter: TypedLetter,
    *,
    release: str = "",
    account: str = "",
    files: Files = NO_FILES,
    is_pitch: bool = False,
) -> Outcome[DistributionId]:
    """Make a distribution to all whom a filter finds now, or to these contacts; one undo step. Gives its id.

    A pitch is bound to a release and its embargo, and goes without its text.
    Raises UserError where the account, the release or a file is not there; RefusedByGuard where nobody is found.
    """
    ids, words = _audience(desk, whom)
    key: ReleaseId | str = releases.resolve(desk, release) if release else ""
    _refuse_unfit(letter)
    if any(contact not in ids for contact, _ in files.own):
        raise UserError("A file is for somebody who is none of the recipients. Take it out, or widen the audience.")
    one = Distribution(
        subject=letter.subject or ("{{headline}}" if key else ""),
        template=letter.template,
        audience=ids,
        audience_words=words,
        is_markdown=letter.is_markdown,
        release=key,
        account=accounts.chosen(desk, account),
        kind="pitch" if is_pitch and key else "mail",
        attachments=keep_all(desk, files),
    )
    return save(desk, one)


def save(desk: Desk, one: Distribution) -> Outcome[DistributionId]:
    """Save a distribution. One that was started is left as it left: what changes it makes a new version.

    The new version goes to the same people; who has got the release version already is excluded from it.
    """
    if one.id and dispatch(desk, one.id) is not None:
        one = replace(one, id=DistributionId(""), follows=one.id, version=one.version + 1)
    title = "Change a distribution" if one.id else "New distribution"
    with desk.store.step(title) as step:
        key = mail_distributions.write_distribution(step, one)
    return step.outcome(key)


def distribution(desk: Desk, key: str) -> Distribution:
    """Give a distribution by its id or how the id begins; raises RefusedByGuard where there is none, or several."""
    with desk.store.reading() as connection:
        one = mail_distributions.read_distribution(connection, key.strip())
    if one is None:
        raise RefusedByGuard("There is no distribution of this id. Choose one that there is.", remedy=Remedy.SEE_MAIL)
    return one


def distributions(desk: Desk) -> tuple[Distribution, ...]:
    """Give all distributions, newest first."""
    with desk.store.reading() as connection:
        return mail_distributions.read_distributions(connection)


def dispatch(desk: Desk, key: DistributionId) -> Dispatch | None:
    """Give how a distribution stands that was started; None for a draft."""
    with desk.store.reading() as connection:
        return mail_ledger.read_dispatch(connection, key)


def _audience(desk: Desk, whom: Filter | Sequence[ContactId]) -> tuple[tuple[ContactId, ...], str]:
    """Give who is written to, each once, and in words how they came together; raises RefusedByGuard for nobody."""
    if isinstance(whom, Filter):
        ids, words = tuple(finding.find_ids(desk, whom)), finding.words_of(whom) or "everybody"
    else:
        ids, words = tuple(dict.fromkeys(whom)), "chosen by hand"
    if not ids:
        raise RefusedByGuard("Nobody was found, so there is nobody to write to. No distribution was made.")
    return ids, words


def _refuse_unfit(letter: TypedLetter) -> None:
    """Raise UserError for a letter that could never be looked at."""
    said = shown(letter.subject)[:60]
    if "\x00" in letter.subject or "\x00" in letter.template:
        raise UserError(f"The letter holds a NUL character and cannot be kept: {said}. Take it out.")
    if len(letter.template) > LONGEST_TEMPLATE:
        raise UserError(f"The letter is longer than {LONGEST_TEMPLATE} characters. Attach the long part as a file.")
    wrong = forbidden_in(letter.subject)
    if wrong and wrong not in "\r\n":
        raise UserError(f"The subject holds what no header may hold: {said}. Type it again.")
