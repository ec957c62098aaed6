"""Acts of ``mail`` before sending: new, preflight, preview."""

import argparse
from pathlib import Path

from outreach_app.cli.arguments import filter_of
from outreach_app.cli.records import one_contact
from outreach_app.cli.session import Session
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import TypedLetter
from outreach_app.model.mail_checks import EmbargoState, Finding, Preflight, Rendered
from outreach_app.model.plain_data import Data
from outreach_app.services import mailing, mailing_corrections
from outreach_app.services import mailing_preflight as looks
from outreach_app.services.mailing_attachments import Files

_MARKDOWN = (".md", ".markdown")
_MOST_TEMPLATE = 1_000_000


def new(session: Session, options: argparse.Namespace) -> int:
    """Make a distribution."""
    desk = session.desk()
    if options.correct and options.attach_for:
        raise UserError("A correction takes files for all only. Attach them with --attach.")
    letter = _letter(options.subject, options.template)
    own = tuple(_own_file(session, text) for text in options.attach_for)
    files = Files(tuple(map(Path, options.attach)), own, options.attach_as_is)
    if options.correct:
        made = mailing_corrections.correct(desk, options.correct, letter, account=options.account, files=files)
        key, called = made.value.distribution, made.value.to_call
    else:
        key = mailing.make(
            desk, filter_of(options), letter, release=options.release, account=options.account, files=files,
            is_pitch=options.without_release_text,
        ).value  # fmt: skip
        called = ()
    one = mailing.distribution(desk, key)
    if session.is_json:
        data: dict[str, Data] = {"id": key, "recipients": len(one.audience)}
        if options.correct:
            data["to_call"] = [{"id": call.id, "name": call.name, "phones": list(call.phones)} for call in called]
        session.json(data)
        return 0
    for call in called:
        session.say(f"To be rung, since they were told by phone: {call.name}  {', '.join(call.phones)}")
    session.say(f"Distribution to {len(one.audience)} ({one.audience_words}): {key}")
    return 0


def preflight(session: Session, options: argparse.Namespace) -> int:
    """Tell who gets it, who does not, and what stops it; status 1 while anything does."""
    desk = session.desk()
    found = looks.preflight(desk, mailing.distribution(desk, options.id))
    if session.is_json:
        session.json(_as_data(found))
    else:
        _print(session, found)
    return 1 if found.blocking else 0


def preview(session: Session, options: argparse.Namespace) -> int:
    """Show one message, the first, or all of them."""
    desk = session.desk()
    one = mailing.distribution(desk, options.id)
    found = looks.preflight(desk, one)
    chosen = list(looks.in_order_of_trouble(found)) if options.all else list(found.to_send)
    if options.recipient:
        chosen = [made for made in chosen if options.recipient in {made.id, made.address, made.name}]
        if not chosen:
            out = next((each for each in found.excluded if options.recipient in {each.id, each.name}), None)
            why = f"is excluded: {out.reason}" if out else "is none of this distribution"
            raise UserError(f"This recipient {why}. “outreach mail preflight” lists all.")
    shown = chosen if options.all else chosen[:1]
    if session.is_json:
        session.json([_message(made) for made in shown])
    else:
        for made in shown:
            _show(session, made)
    return 0 if shown else 1


def _message(made: Rendered) -> dict[str, Data]:
    """Give a message as data."""
    return {
        "id": made.id, "name": made.name, "address": made.address, "to": _to(made), "subject": made.subject,
        "text": made.text, "html": made.html or None,
        "problems": [{"text": one.text, "weight": one.weight.value} for one in made.problems],
    }  # fmt: skip


def _show(session: Session, made: Rendered) -> None:
    """Print a message as it would be read."""
    for one in made.problems:
        session.say(f"{'!' if one.weight.value == 'blocking' else '?'} {one.text}")
    session.say(f"To: {_to(made)}")
    session.say(f"Subject: {made.subject}")
    session.say()
    session.say(made.text.rstrip())
    session.say("─" * 20)


def _to(made: Rendered) -> str:
    """Give the one recipient as a header names it; an address in other scripts in both forms."""
    both = made.envelope if made.envelope == made.address else f"{made.envelope} ({made.address})"
    return f"{made.display} <{both}>" if made.display else both


def _as_data(found: Preflight) -> dict[str, Data]:
    """Give a preflight as data."""
    return {
        "recipients": found.recipients,
        "to_send": len(found.to_send),
        "excluded": [
            {"id": one.id, "name": one.name, "reason": one.reason, "remedy": one.remedy or None}
            for one in found.excluded
        ],
        "blocking": [_finding(one) for one in found.blocking],
        "warnings": [_finding(one) for one in found.warnings],
        "embargo": _embargo(found.embargo),
        "by_country": dict(found.by_country),
        "by_language": dict(found.by_language),
        "new_since_last": found.new_since_last,
    }


def _finding(one: Finding) -> Data:
    """Give a finding as data."""
    return {"text": one.text, "recipient": one.recipient or None}


def _embargo(state: EmbargoState) -> Data:
    """Give an embargo as data."""
    instant = state.instant.isoformat() if state.instant else None
    return {
        "raw": state.raw or None, "resolved": state.is_resolved, "instant": instant, "zone": state.zone or None,
        "lifted": state.is_lifted,
    }  # fmt: skip


def _print(session: Session, found: Preflight) -> None:
    """Print a preflight: the sum, who is left out, what stops it, what to mind."""
    session.say(f"{found.recipients} recipients = {len(found.to_send)} to send + {len(found.excluded)} excluded")
    if found.excluded:
        rows = [(one.name, one.reason, one.remedy) for one in found.excluded]
        session.table(("Excluded", "Reason", "What to do"), rows)
    names: dict[str, str] = {made.id: made.name for made in found.to_send}
    for sign, findings in (("!", found.blocking), ("?", found.warnings)):
        for one in findings:
            who = f"{names[one.recipient]}: " if one.recipient in names else ""
            session.say(f"{sign} {who}{one.text}")
    by_country = ", ".join(f"{country} {count}" for country, count in found.by_country)
    if by_country:
        session.say(f"By country: {by_country}")
    ready = "Nothing stands against it."
    session.say(f"{len(found.blocking)} things stand against it." if found.blocking else ready)


def _own_file(session: Session, text: str) -> tuple[ContactId, Path]:
    """Read ID|NAME=FILE."""
    who, sign, name = text.partition("=")
    if not sign or not who.strip() or not name:
        raise UserError("A file for one recipient is written ID|NAME=FILE, as in --attach-for “Kanae Doi=visa.pdf”.")
    return one_contact(session, who).id, Path(name)


def _letter(subject: str, name: str | None) -> TypedLetter:
    """Read the letter from its file; its ending tells whether it is Markdown."""
    if not name:
        return TypedLetter(subject)
    path = Path(name)
    try:
        template = path.read_bytes()[:_MOST_TEMPLATE].decode("utf-8-sig")
        return TypedLetter(subject, template, path.suffix.lower() in _MARKDOWN)
    except OSError as error:
        raise UserError(f"{path.name} could not be read as a letter. Check the file.", place=path.name) from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path.name} is not in UTF-8. Save the letter as UTF-8 text.", place=path.name) from error
