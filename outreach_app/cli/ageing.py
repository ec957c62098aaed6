"""Verbs on the age of numbers and addresses: stale and verify."""

import argparse
from datetime import date

from outreach_app.cli.arguments import count
from outreach_app.cli.records import one_contact
from outreach_app.cli.session import Session
from outreach_app.model.errors import UserError
from outreach_app.services.freshness import ChannelRow


def stale_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``stale``."""
    parser.add_argument("--days", type=_count, metavar="N",
                        help="verified longer ago than so many days (default: as in the settings)")  # fmt: skip
    parser.add_argument("--limit", type=count, default=100, metavar="N", help="at most so many (default: 100)")


def stale(session: Session, options: argparse.Namespace) -> int:
    """List the numbers and addresses that nobody verified for long, or ever."""
    from outreach_app.services import freshness

    found = freshness.stale(session.desk(), options.days, limit=options.limit)
    if session.is_json:
        session.json([
            {"id": one.id, "contact": one.contact, "name": one.name, "kind": one.kind, "value": one.value,
             "source": one.source or None, "stated_on": _day(one.stated_on), "verified_on": _day(one.verified_on),
             "verified_by": one.verified_by or None}
            for one in found
        ])  # fmt: skip
    elif found:
        lines = [(one.name, one.value, _age_in_words(one), one.source or "source not stated", one.id) for one in found]
        session.table(("Contact", "Number or address", "Verified", "Source", "Id"), lines)
    else:
        session.hint("Every number and address was verified in time.")
    return 0 if found else 1


def verify_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``verify``."""
    parser.add_argument("contact", metavar="ID|NAME", help="the contact who was called, by id or name")
    parser.add_argument("channel", nargs="?", default="", metavar="NUMBER|ADDRESS",
                        help="which one, by its value or its end; may be left out where there is but one")  # fmt: skip
    parser.add_argument("--by", default="", metavar="NAME", help="who verified it (default: your name in the settings)")
    parser.add_argument("--on", type=_read_day, metavar="YYYY-MM-DD", help="when (default: today)")


def verify(session: Session, options: argparse.Namespace) -> int:
    """Note that a number or an address was verified by a call."""
    from outreach_app.services import freshness

    row = one_contact(session, options.contact)
    one = _meant(freshness.channels(session.desk(), row.id), options.channel)
    outcome = freshness.verify(session.desk(), one.id, by=options.by, on=options.on)
    if session.is_json:
        session.json({"id": one.id, "contact": row.id, "value": one.value, "step": outcome.change.step})
    else:
        session.say(f"{one.value} of {row.name} is noted as verified.")
    return 0


def _meant(channels: tuple[ChannelRow, ...], text: str) -> ChannelRow:
    """Give the one channel that a text means; raises UserError where it means none or several."""
    wanted = "".join(text.casefold().split()).replace("-", "")
    found = [one for one in channels if text == one.id or (wanted and one.value.casefold().endswith(wanted))]
    found = found or ([] if wanted else list(channels))
    if len(found) != 1:
        listed = ", ".join(one.value for one in channels) or "none"
        raise UserError(f"Which number or address is meant? Name one of: {listed}.")
    return found[0]


def _age_in_words(one: ChannelRow) -> str:
    """Say when a channel was verified, else when it was stated."""
    if one.verified_on:
        return f"{one.verified_on} by {one.verified_by}" if one.verified_by else str(one.verified_on)
    return f"never, stated {one.stated_on}" if one.stated_on else "never"


def _day(day: date | None) -> str | None:
    """Give a day as it stands in JSON."""
    return None if day is None else day.isoformat()


def _read_day(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day is written as in 2012-04-03") from None


def _count(text: str) -> int:
    """Read a whole number."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("this must be a whole number")
    return int(text)
