"""Acts of ``mail`` on what comes back: returns and outcome; and the verb ``suppress``."""

import argparse
from pathlib import Path

from outreach_app.cli.arguments import Parser, instant
from outreach_app.cli.session import Session
from outreach_app.model.errors import UserError
from outreach_app.model.mail import OutcomeKind
from outreach_app.services import mailing_returns, suppressions

KINDS = tuple(one.value for one in OutcomeKind if one is not OutcomeKind.BOUNCED)
_MOST = 5_000_000


def returns(session: Session, options: argparse.Namespace) -> int:
    """Read bounces and replies back to their recipients."""
    desk = session.desk()
    if bool(options.files) == bool(options.imap):
        raise UserError("Name the messages that came back, or the account whose mailbox is read with --imap.")
    if options.imap:
        from outreach_app.services import mailing_mailbox

        joined = mailing_mailbox.read_returns(desk, options.imap, options.folder)
    else:
        joined = mailing_returns.join(desk, [_message(Path(name)) for name in options.files])
    ours = [one for one in joined if one.contact]
    if session.is_json:
        session.json([
            {"kind": one.kind, "id": one.contact or None, "name": one.name or None,
             "distribution": one.distribution or None}
            for one in joined
        ])  # fmt: skip
    elif ours:
        session.table(("From", "What"), [(one.name, one.kind) for one in ours])
    if not ours:
        session.hint("None of these messages answers one that was sent from here.")
    return 0 if ours else 1


def outcome(session: Session, options: argparse.Namespace) -> int:
    """Note what came back from a recipient, or list what did."""
    desk = session.desk()
    if options.kind:
        if not options.recipient:
            raise UserError("Say from whom it came, with --recipient.")
        due = instant(options.follow_up) if options.follow_up else None
        kind = OutcomeKind(options.kind)
        mailing_returns.note(desk, options.id, options.recipient, kind, text=options.note, link=options.link, due=due)
    found = mailing_returns.outcomes(desk, options.id)
    if session.is_json:
        session.json([
            {"id": one.contact, "kind": one.kind.value, "at": one.at.isoformat(), "note": one.note or None,
             "link": one.link or None, "follow_up": one.due.isoformat() if one.due else None}
            for one in found
        ])  # fmt: skip
    else:
        rows = [(f"{one.at:%Y-%m-%d %H:%M}", one.contact, one.kind.value, one.note or one.link) for one in found]
        session.table(("When (UTC)", "Recipient", "Outcome", "Note"), rows)
    return 0 if found else 1


def suppress_options(parser: Parser) -> None:
    """Add the options of ``suppress``."""
    parser.add_argument(
        "what", nargs="*", metavar="ADDRESS|NUMBER|ID|NAME", help="who or what; lists all where left out"
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help="why, as shown where somebody is left out")
    parser.add_argument("--lift", action="store_true", help="let it be approached again")


def suppress(session: Session, options: argparse.Namespace) -> int:
    """Put somebody down as not to be approached, lift that, or list all."""
    desk = session.desk()
    if options.what:
        text = " ".join(options.what)
        if options.lift:
            return _lifted(session, suppressions.lift(desk, text).value)
        one = suppressions.suppress(desk, text, options.reason).value
        if session.is_json:
            session.json({"kind": one.kind, "reason": one.reason, "at": one.at.isoformat()})
        else:
            session.say(f"Not approached any more ({one.kind}): {one.reason}.")
        return 0
    found = suppressions.standing(desk)
    if session.is_json:
        session.json([
            {"kind": one.kind, "value": one.value or None, "reason": one.reason, "at": one.at.isoformat()}
            for one in found
        ])  # fmt: skip
    elif found:
        session.table(("Kind", "What", "Reason"), [(one.kind, one.value, one.reason) for one in found])
    else:
        session.hint("Nobody has asked to be left alone yet.")
    return 0 if found else 1


def _lifted(session: Session, count: int) -> int:
    """Tell how many suppressions were lifted."""
    if session.is_json:
        session.json({"lifted": count})
    else:
        session.say("It may be approached again." if count else "There was no such suppression.")
    return 0 if count else 1


def _message(path: Path) -> bytes:
    """Read a message that came back."""
    try:
        return path.read_bytes()[:_MOST]
    except OSError as error:
        raise UserError(f"{path.name} could not be read. Check the file.", place=path.name) from error
