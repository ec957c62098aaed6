"""Starting a distribution: the number is typed, every message written down; after a delay it may leave."""

import hashlib
import uuid
from datetime import timedelta

from outreach_app.model.dataclass import replace
from outreach_app.model.errors import RefusedByGuard, Remedy
from outreach_app.model.ids import new_id
from outreach_app.model.mail import (
    Account,
    Delivery,
    DeliveryId,
    Dispatch,
    DispatchState,
    Distribution,
    DistributionId,
    SendState,
)
from outreach_app.model.mail_checks import Exclusion, Preflight, Rendered
from outreach_app.services import accounts, mailing, preferences
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_preflight import preflight
from outreach_app.services.mailing_release import carried_release, pinned, with_files
from outreach_app.services.suppressions import folded_address
from outreach_app.store import audit, mail_distributions, mail_ledger
from outreach_app.store.mail_ledger import LedgerLine
from outreach_app.store.step_kind import StepKind


def start(desk: Desk, key: DistributionId, *, confirm: int, reviewed: str = "", allows_again: bool = False) -> Dispatch:
    """Write a distribution into the ledger, ready to leave after the delay in which it can be taken back.

    ``confirm`` is the number of messages as typed by the sender; ``reviewed`` the digest of what was looked at.
    An approved release that is not out yet is issued by it. From here on undo goes past the distribution.
    Raises RefusedByGuard where anything stands against it: nothing is written then.
    """
    one = mailing.distribution(desk, key)
    _refuse_started(mailing.dispatch(desk, one.id))
    found = preflight(desk, one, allows_again=allows_again)
    _refuse(found, confirm, reviewed)
    carried = carried_release(desk, one)
    if carried is not None:
        one = pinned(desk, with_files(one, carried, found.to_send), carried)
    account = accounts.account(desk, one.account)
    one = replace(one, account=account.id)
    with desk.store.step("Start a distribution", kind=StepKind.QUIET) as step:
        mail_distributions.write_distribution(step, one)
    now = desk.now()
    delay = timedelta(seconds=preferences.get_number(desk, "take_back_seconds"))
    dispatch = Dispatch(one.id, DispatchState.RUNNING, now, now + delay, account.id, confirm)
    with desk.store.upkeep() as connection:
        mail_ledger.start(connection, dispatch, lines_of(one, account, found), now)
        mail_distributions.seal_distribution(connection, one.id)
        again = ", again to those who had it" if allows_again else ""
        detail = f"{one.id}: {len(found.to_send)} to send, {len(found.excluded)} excluded{again}"
        audit.write(connection, now, "mail started", detail)
    return dispatch


def take_back(desk: Desk, key: DistributionId) -> int:
    """Cancel all that has not left; gives how many messages that were. What left stays as it is."""
    one = mailing.distribution(desk, key)
    with desk.store.upkeep() as connection:
        count = mail_ledger.cancel_open(connection, one.id, desk.now(), "Taken back before it left.")
        mail_ledger.set_dispatch(connection, one.id, DispatchState.CANCELLED)
        audit.write(connection, desk.now(), "mail taken back", f"{one.id}: {count}")
    return count


def _given(one: Distribution) -> str:
    """Give the version that a recipient has got by this letter; a pitch gives none, so the release may follow it."""
    return "" if one.kind == "pitch" else one.release_version


def lines_of(one: Distribution, account: Account, found: Preflight) -> list[LedgerLine]:
    """Give the lines of the ledger: the messages in their order, then those who get none."""
    domain = account.domain
    files = "\x1f".join(file.digest for file in one.attachments)
    lines = [_line(one, made, domain, files) for made in found.to_send]
    return lines + [_excluded(one, out) for out in found.excluded]


def content_digest(display: str, delivery: Delivery, files: str) -> str:
    """Give the hash of a message as it stands in the ledger."""
    parts = (delivery.envelope, display, delivery.subject, delivery.text, delivery.html, delivery.message_id, files)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _line(one: Distribution, made: Rendered, domain: str, files: str) -> LedgerLine:
    """Write down one message."""
    delivery = Delivery(
        id=DeliveryId(new_id()), distribution=one.id, contact=made.id, name=made.name, address=made.address,
        envelope=made.envelope, state=SendState.QUEUED, subject=made.subject, text=made.text, html=made.html,
        message_id=f"{uuid.uuid4().hex}@{domain}", release_version=_given(one),
    )  # fmt: skip
    delivery = replace(delivery, digest=content_digest(made.display, delivery, files))
    return LedgerLine(delivery, folded_address(made.envelope), made.display)


def _excluded(one: Distribution, out: Exclusion) -> LedgerLine:
    """Write down somebody who gets nothing."""
    delivery = Delivery(
        id=DeliveryId(new_id()), distribution=one.id, contact=out.id, name=out.name, address=out.address, envelope="",
        state=SendState.EXCLUDED, reason=out.reason, remedy=out.remedy, release_version=_given(one),
    )  # fmt: skip
    return LedgerLine(delivery, folded_address(out.address) if out.address else "")


def _refuse_started(dispatch: Dispatch | None) -> None:
    """Raise RefusedByGuard for a distribution that was started before."""
    if dispatch is None:
        return
    if dispatch.state in {DispatchState.DONE, DispatchState.CANCELLED}:
        raise RefusedByGuard(f"This distribution is {dispatch.state.value} already. Make a new one to write again.")
    raise RefusedByGuard("This distribution was started already. Go on with it instead.", remedy=Remedy.GO_ON_SENDING)


def _refuse(found: Preflight, confirm: int, reviewed: str) -> None:
    """Raise RefusedByGuard for the first thing that stands against sending."""
    if found.blocking:
        more = len(found.blocking) - 1
        rest = f" Beside this stand {more} more against it." if more else ""
        remedy = Remedy.SEE_PREFLIGHT if more else None
        raise RefusedByGuard(f"Nothing was sent. {found.blocking[0].text}{rest}", remedy=remedy)
    if confirm != len(found.to_send):
        sentence = (
            f"There are {len(found.to_send)} messages to send, not {confirm}. Look again, and confirm that number."
        )
        raise RefusedByGuard(sentence)
    if reviewed and reviewed != found.digest:
        raise RefusedByGuard("Something has changed since you looked at the messages. Look at them again.")
