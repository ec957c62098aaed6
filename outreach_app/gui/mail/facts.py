"""What the mail merge shows of one distribution, read in one go away from the window's thread."""

import re
from collections.abc import Mapping

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Account, Attachment, Delivery, Dispatch, DispatchState, Distribution, SendState
from outreach_app.model.mail_checks import EmbargoState, Preflight, Rendered
from outreach_app.model.rows import ContactRow
from outreach_app.services import accounts, finding, mailing, mailing_corrections, mailing_status, preferences
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_corrections import CallOn
from outreach_app.services.mailing_preflight import in_order_of_trouble, preflight
from outreach_app.services.mailing_release import carried_release, with_files

_TOKEN = re.compile(r"\{\{[^{}\n]*\}\}")


@dataclass(frozen=True, slots=True)
class Carried:
    """The release that a letter carries, as it is named on the screen. ``number`` 0 means that it carries none."""

    title: str = ""
    number: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """One distribution. A draft has its preflight, a started one its dispatch and the lines of the ledger."""

    one: Distribution
    found: Preflight | None
    messages: tuple[Rendered, ...]  # as they leave: those with problems first, of a started one in its order
    dispatch: Dispatch | None
    counts: Mapping[SendState, int]
    lines: tuple[Delivery, ...]
    rows: Mapping[ContactId, ContactRow]
    account: Account | None
    accounts: tuple[Account, ...]
    carried: Carried
    embargo: EmbargoState
    files: tuple[Attachment, ...] = ()  # what leaves with the messages, those of the release among them
    to_call: tuple[CallOn, ...] = ()
    pitched_days: int = 7

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written."""
        return self.dispatch is None

    @property
    def recipients(self) -> int:
        """Count everybody; always the sum of the groups."""
        return self.found.recipients if self.found is not None else len(self.lines)

    @property
    def excluded(self) -> int:
        """Count who gets nothing."""
        if self.found is not None:
            return len(self.found.excluded)
        return self.counts.get(SendState.EXCLUDED, 0)

    @property
    def left(self) -> int:
        """Count the messages that have not left and may still."""
        return sum(count for state, count in self.counts.items() if not state.is_settled)

    @property
    def is_over(self) -> bool:
        """Whether nothing more leaves."""
        return self.dispatch is not None and self.dispatch.state in {DispatchState.DONE, DispatchState.CANCELLED}


def read_facts(desk: Desk, one: Distribution) -> Facts:
    """Read a distribution as it stands; of a draft the letter may be newer than the store's.

    Raises UserError where its release is gone.
    """
    status = mailing_status.status(desk, one.id)
    every = accounts.accounts(desk)
    account = next((each for each in every if each.id == one.account), None)
    if account is None and len(every) == 1:
        account = every[0]
    rows = {row.id: row for row in finding.page(desk, one.audience)}
    if status.dispatch is not None:
        one = status.distribution
        messages = tuple(_as_rendered(one, line, rows.get(line.contact)) for line in status.lines if line.envelope)
        found = None
    else:
        found = preflight(desk, one)
        messages = in_order_of_trouble(found)
    named, embargo, files = _carried(desk, one, found)
    return Facts(
        one, found, messages, status.dispatch, status.counts, status.lines, rows, account, every, named,
        found.embargo if found is not None else embargo, files,
        mailing_corrections.to_be_rung(desk, one), int(preferences.get_text(desk, "pitched_days")),
    )  # fmt: skip


def read_by_key(desk: Desk, key: str) -> Facts:
    """Read a distribution by its id."""
    return read_facts(desk, mailing.distribution(desk, key))


def renewed(desk: Desk, facts: Facts) -> Facts:
    """Read only what the ledger says anew, while messages leave."""
    status = mailing_status.status(desk, facts.one.id)
    return replace(facts, dispatch=status.dispatch, counts=status.counts, lines=status.lines)


def _carried(
    desk: Desk, one: Distribution, found: Preflight | None
) -> tuple[Carried, EmbargoState, tuple[Attachment, ...]]:
    """Give the release as it is named, its embargo at this hour, and the files that leave."""
    try:
        carried = carried_release(desk, one)
    except UserError:
        carried = None
    if carried is None:
        return Carried(), EmbargoState(), one.attachments
    files = with_files(one, carried, found.to_send).attachments if found is not None else one.attachments
    named = Carried(carried.release.title, carried.number, carried.release.language)
    return named, carried.embargo_at(desk.now()), files


def _as_rendered(one: Distribution, line: Delivery, row: ContactRow | None) -> Rendered:
    """Give a message of the ledger as one that is looked at."""
    return Rendered(
        line.contact, line.name, line.name, line.address, line.envelope, row.zone if row else "",
        row.country if row else "", row.languages if row else (), line.subject, line.text, line.html,
        fills_in(one.template, line.text),
    )  # fmt: skip


def fills_in(template: str, text: str) -> tuple[tuple[int, int], ...]:
    """Give where the fields of a letter stand in its finished text; none where the text does not follow the letter."""
    pieces = _TOKEN.split(template.rstrip())
    at = text.find(pieces[0]) if pieces[0] else 0
    if at < 0 or len(pieces) == 1:
        return ()
    at += len(pieces[0])
    fills = []
    for piece in pieces[1:]:
        end = text.find(piece, at) if piece else at
        if end < 0:
            return ()
        fills.append((at, end))
        at = end + len(piece)
    return tuple(fills)
