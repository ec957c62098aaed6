"""Acts on releases that a person answers for: submit, approve, issue, withdraw, and what is set aside or approved."""

import argparse

from outreach_app.cli.release_reading import named_release, release_named
from outreach_app.cli.session import Session
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ReleaseId, VersionId
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import PartKind
from outreach_app.services import embargo, preferences, release_checks, releases


def submit_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``submit``."""
    named_release(parser)


def submit(session: Session, options: argparse.Namespace) -> int:
    """Put a draft into review."""
    return _told(session, releases.submit(session.desk(), release_named(session, options)), "In review.")


def approve_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``approve``."""
    named_release(parser)
    _by(parser, "who approves it")


def approve(session: Session, options: argparse.Namespace) -> int:
    """Approve what a release says now; any later change voids it."""
    outcome = releases.approve(session.desk(), release_named(session, options), _signed(session, options))
    return _told(session, outcome, "Approved as it stands. Any change voids the approval.")


def issue_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``issue``."""
    named_release(parser)
    parser.add_argument("--by", default="", metavar="NAME", help="who issues it (default: who approved it)")
    parser.add_argument("--note", default="", help="what a correction mends")


def issue(session: Session, options: argparse.Namespace) -> int:
    """Freeze the approved text as a version; a changed text after an issue is a correction. It cannot be undone."""
    desk = session.desk()
    key = release_named(session, options)
    embargo.refuse_wrong_clock(desk)
    is_out = bool(releases.versions(desk, key))
    outcome = releases.correct(desk, key, options.note, options.by) if is_out else releases.issue(desk, key, options.by)
    made = releases.version(desk, outcome.value)
    if session.is_json:
        session.json({"version": made.id, "number": made.number, "kind": made.kind.value, "digest": made.digest})
    else:
        left = embargo.left_words(made.release.embargo, desk.now())
        session.say(f"Version {made.number} is frozen. {left}.")
        session.say(f"Version id: {made.id}")
    return 0


def withdraw_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``withdraw``."""
    named_release(parser)
    parser.add_argument("--reason", required=True, help="why, as those who got it are told")
    _by(parser, "who withdraws it")


def withdraw(session: Session, options: argparse.Namespace) -> int:
    """Withdraw an issued release; it cannot be undone."""
    key = release_named(session, options)
    return _told(
        session, releases.withdraw(session.desk(), key, options.reason, _signed(session, options)), "Withdrawn."
    )


def waive_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``waive``."""
    named_release(parser)
    parser.add_argument("finding", metavar="KEY", help="the key of a finding, as “release lint” prints it")
    parser.add_argument("--reason", required=True, help="why it does not apply; it is stored")
    _by(parser, "who sets it aside")


def waive(session: Session, options: argparse.Namespace) -> int:
    """Set a finding aside, with a reason."""
    desk = session.desk()
    key = release_named(session, options)
    if options.finding not in {one.key for one in release_checks.check(desk, key).findings}:
        raise UserError("The checks found nothing of this key. “outreach release lint” lists the keys.")
    return _told(
        session, releases.waive(desk, key, options.finding, options.reason, _signed(session, options)), "Set aside."
    )


def quote_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``quote``."""
    named_release(parser)
    parser.add_argument("speaker", help="the speaker as written, or the id of the part")
    _by(parser, "who approved the words")


def quote(session: Session, options: argparse.Namespace) -> int:
    """Note that the words of a quote were approved."""
    desk = session.desk()
    one = releases.release(desk, release_named(session, options))
    wanted = options.speaker.casefold()
    quotes = [part for part in one.parts if part.kind is PartKind.QUOTE]
    found = next((part for part in quotes if wanted in {part.id, part.speaker.casefold()}), None)
    if found is None:
        raise UserError("No quote of this release has this speaker. “outreach release show” lists them.")
    return _told(
        session, releases.approve_quote(desk, one.id, found.id, _signed(session, options)), "The quote is approved."
    )


def _by(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--by", default="", metavar="NAME", help=f"{what} (default: your name in the settings, or the desk's)"
    )


def _signed(session: Session, options: argparse.Namespace) -> str:
    """Give who answers for an act: the name that was given, else the user's, else that of the desk."""
    return options.by or preferences.get_text(session.desk(), "user_name") or session.desk().name


def _told(session: Session, outcome: Outcome[ReleaseId] | Outcome[VersionId], sentence: str) -> int:
    """Say what was done."""
    if session.is_json:
        session.json({"id": outcome.value, "step": outcome.change.step})
    else:
        session.say(sentence)
    return 0
