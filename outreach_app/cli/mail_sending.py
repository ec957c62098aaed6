"""Acts of ``mail`` while and after sending: test, send, status, resume, settle, cancel, drafts."""

import argparse
import sys
from pathlib import Path

from outreach_app.cli.mail_accounts import rate
from outreach_app.cli.session import Session
from outreach_app.model.errors import UserError
from outreach_app.model.mail import DistributionId, SendState
from outreach_app.model.plain_data import Data
from outreach_app.services import mailing, mailing_drafts, mailing_start, mailing_status
from outreach_app.services.desk import Desk

_EVERY = 25


def test(session: Session, options: argparse.Namespace) -> int:
    """Send the first message to oneself."""
    desk = _desk(session)
    mailing_drafts.send_test(desk, options.id, options.to)
    if session.is_json:
        session.json({"sent": True})
    else:
        session.say("The test was sent.")
    return 0


def send(session: Session, options: argparse.Namespace) -> int:
    """Start a distribution and send it."""
    desk = _desk(session)
    pace = rate(options.pace)
    key = mailing.distribution(desk, options.id).id
    mailing_start.start(desk, key, confirm=options.confirm, allows_again=options.again)
    return _run(session, desk, key, pace)


def resume(session: Session, options: argparse.Namespace) -> int:
    """Go on with what is left; what was put off is tried now."""
    desk = _desk(session)
    pace = rate(options.pace)
    key = mailing.distribution(desk, options.id).id
    mailing_status.let_go_on(desk, key, -1 if options.confirm is None else options.confirm)
    mailing_status.hasten(desk, key)
    return _run(session, desk, key, pace)


def status(session: Session, options: argparse.Namespace) -> int:
    """Tell how a distribution stands, or list all."""
    desk = _desk(session)
    if not options.id:
        return _list(session, desk)
    _tell(session, desk, options.id)
    return 0


def settle(session: Session, options: argparse.Namespace) -> int:
    """Decide about an uncertain message, or look for all of them in the mailbox."""
    desk = _desk(session)
    if options.look_in:
        return _look_up(session, desk, options.id, options.look_in)
    if not options.recipient or not options.decided:
        raise UserError("Say whose message it is with --recipient, and with --as whether it was sent or not-sent.")
    line = mailing_status.settle(desk, options.id, options.recipient, was_sent=options.decided == "sent")
    if session.is_json:
        session.json({"id": line.contact, "state": line.state.value})
    else:
        session.say(f"{line.name}: {line.state.value}.")
    return 0


def cancel(session: Session, options: argparse.Namespace) -> int:
    """Take back what has not left."""
    desk = _desk(session)
    count = mailing_start.take_back(desk, mailing.distribution(desk, options.id).id)
    if session.is_json:
        session.json({"cancelled": count})
    else:
        session.say(f"{count} messages were taken back." if count else "There was nothing left to take back.")
    return 0 if count else 1


def drafts(session: Session, options: argparse.Namespace) -> int:
    """Hand the messages over as drafts."""
    desk = _desk(session)
    if bool(options.output) == bool(options.imap):
        raise UserError("Say where the drafts go: a folder with -o, or the mailbox of the account with --imap.")
    if options.imap:
        from outreach_app.services import mailing_mailbox

        count = mailing_mailbox.put_drafts(desk, options.id)
    else:
        count = len(mailing_drafts.write_drafts(desk, options.id, Path(options.output)))
    if session.is_json:
        session.json({"drafts": count})
    else:
        session.say(f"{count} drafts were written.")
    return 0


def _look_up(session: Session, desk: Desk, key: str, folder: str) -> int:
    """Tell which uncertain messages lie in a folder of the mailbox; a person decides."""
    from outreach_app.services import mailing_mailbox

    found = mailing_mailbox.look_up_uncertain(desk, key, (folder,))
    if session.is_json:
        session.json({"found": list(found)})
    for one in () if session.is_json else found:
        session.say(f"In {folder}: {one}")
    if not found:
        session.hint(f"None of the uncertain messages lies in {folder}.")
    return 0 if found else 1


def _desk(session: Session) -> Desk:
    """Open the store and settle what a killed run left: this process is the only one that has it open."""
    desk = session.desk()
    mailing_status.recover(desk)
    return desk


def _run(session: Session, desk: Desk, key: DistributionId, pace: int | None) -> int:
    """Send in the foreground, with progress; Ctrl+C pauses between two messages."""
    from outreach_app.services import mailing_run

    try:
        report = mailing_run.run(desk, key, mailing_run.Means(pace=pace), _Progress().tell)
    except KeyboardInterrupt:
        _tell(session, desk, key)
        session.hint(f"Paused. “outreach mail resume {key}” goes on, “outreach mail cancel {key}” takes it back.")
        return 1
    _tell(session, desk, key)
    if report.stopped:
        session.hint(report.stopped)
    if report.next_at is not None and not report.is_done:
        session.hint(f"It can go on at {report.next_at:%Y-%m-%d %H:%M} UTC with “outreach mail resume {key}”.")
    return 1 if report.stopped and report.next_at is None else 0


class _Progress:
    """Tells how far a run is: on a terminal in one line, else every so many messages."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self._last = -1

    def tell(self, done: int, total: int, text: str) -> None:
        """Put it on standard error."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {total}, {text}  " if total else f"\r{text}  ")
            sys.stderr.write("\n" if total and done == total else "")
        elif total and done != self._last and (done % _EVERY == 0 or done == total):
            sys.stderr.write(f"{done} of {total}, {text}\n")
        self._last = done
        sys.stderr.flush()


def _tell(session: Session, desk: Desk, key: str) -> None:
    """Print how a distribution stands."""
    found = mailing_status.status(desk, key)
    state = found.dispatch.state.value if found.dispatch else "draft"
    if session.is_json:
        data: dict[str, Data] = {
            "id": found.distribution.id,
            "state": state,
            "reason": (found.dispatch.reason or None) if found.dispatch else None,
            "counts": {one.value: count for one, count in found.counts.items()},
            "recipients": [
                {
                    "id": line.contact, "address": line.envelope or line.address or None, "state": line.state.value,
                    "message_id": f"<{line.message_id}>" if line.message_id else None,  # as it stands in the header
                    "tries": line.tries, "reason": line.reason or None,
                }
                for line in found.lines
            ],
        }  # fmt: skip
        session.json(data)
        return
    counts = ", ".join(f"{count} {one.value}" for one, count in found.counts.items() if count)
    session.say(f"{state.capitalize()}. {counts or 'Nothing has left.'}")
    if found.dispatch and found.dispatch.reason:
        session.say(found.dispatch.reason)
    odd = [line for line in found.lines if line.state is not SendState.SENT]
    if odd:
        session.table(("Recipient", "State", "Why"), [(line.name, line.state.value, line.reason) for line in odd])


def _list(session: Session, desk: Desk) -> int:
    """List all distributions, newest first."""
    rows = []
    for one in mailing.distributions(desk):
        found = mailing_status.status(desk, one.id)
        sent = found.counts[SendState.SENT]
        rows.append((one, found.dispatch.state.value if found.dispatch else "draft", sent))
    if session.is_json:
        session.json([
            {"id": one.id, "subject": one.subject, "state": state, "recipients": len(one.audience), "sent": sent}
            for one, state, sent in rows
        ])  # fmt: skip
    elif rows:
        table = [(one.id, one.subject, state, str(len(one.audience)), str(sent)) for one, state, sent in rows]
        session.table(("Id", "Subject", "State", "Recipients", "Sent"), table)
    else:
        session.hint("There is no distribution yet. Make one with “outreach mail new”.")
    return 0 if rows else 1
