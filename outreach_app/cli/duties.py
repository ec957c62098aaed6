"""Verbs on duties towards people: access, erase and retention."""

import argparse
from datetime import date
from pathlib import Path

from outreach_app.cli.arguments import count
from outreach_app.cli.records import one_contact
from outreach_app.cli.session import Session
from outreach_app.model.counting import counted


def access_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``access``."""
    parser.add_argument("contact", nargs="+", metavar="ID|NAME", help="an id, or a name")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file, .json or .docx; it is logged")


def access(session: Session, options: argparse.Namespace) -> int:
    """Give everything that is kept on somebody."""
    from outreach_app.services import access as duties

    row = one_contact(session, " ".join(options.contact))
    found = duties.access(session.desk(), row.id)
    if options.output:
        duties.write(session.desk(), found, Path(options.output))
        if session.is_json:
            session.json({"id": row.id, "file": Path(options.output).name})
        else:
            session.say(f"All that is kept on {row.name} stands in {Path(options.output).name}.")
    elif session.is_json:
        session.json(dict(found.data))
    else:
        table = duties.as_table(found)
        rows = [tuple(" ".join(line.text for line in one) for one in each) for each in table.rows]
        session.table(tuple(column.head for column in table.columns), rows)
    return 0


def erase_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``erase``."""
    parser.add_argument("contact", nargs="+", metavar="ID|NAME", help="an id, or a name; of a deleted contact too")
    parser.add_argument(
        "--confirm",
        default="",
        metavar="NAME",
        help="the name as it stands on the record; without it nothing is erased",
    )


def erase(session: Session, options: argparse.Namespace) -> int:
    """Erase somebody for good; without the name to confirm, tell what would go."""
    from outreach_app.services import erasure

    desk = session.desk()
    doomed = erasure.look(desk, " ".join(options.contact))
    if not options.confirm and not session.is_json:
        merged = f", and {doomed.merged} contacts that were merged into it" if doomed.merged else ""
        session.say(f"{doomed.name} ({doomed.id}) with {doomed.things} numbers, addresses, notes and the like{merged}.")
    done = erasure.erase(desk, doomed.id, confirm=options.confirm)
    if session.is_json:
        session.json({"erased": doomed.id, "things": done.things, "blackened": done.blackened,
                      "backups": done.backups, "replaced_stores": done.replaced})  # fmt: skip
        return 0
    session.say(f"Erased, with {done.things} things; blackened in {done.blackened} other texts. It cannot be undone.")
    if done.backups:
        session.hint(f"{done.backups} backups hold it, encrypted, until they age out; restoring one erases it again.")
    if done.replaced:
        session.hint("Stores that a restore has replaced lie beside this one and may hold it: delete them.")
    return 0


def retention_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``retention``."""
    parser.add_argument(
        "--by", type=_day, metavar="YYYY-MM-DD", help="whose review is due by this day (default: today)"
    )
    parser.add_argument("--keep", default="", metavar="ID|NAME", help="looked at: kept for another year from today")
    parser.add_argument("--all", action="store_true", help="everybody, also those with whom all is in order")
    parser.add_argument("--limit", type=count, default=100, metavar="N", help="at most so many (default: 100)")


def retention(session: Session, options: argparse.Namespace) -> int:
    """Tell why data are kept, where they came from and when that is to be asked again."""
    from outreach_app.services import retention as duties

    if options.keep:
        row = one_contact(session, options.keep)
        day = duties.keep_on(session.desk(), row.id).value
        session.say(f"{row.name} is kept, and looked at again on {day:%Y-%m-%d}.")
        return 0
    found = duties.report(session.desk(), options.by, limit=options.limit, everybody=options.all)
    if session.is_json:
        session.json({
            "people": found.people, "review_due": found.due, "without_basis": found.without_basis,
            "without_review_date": found.without_day,
            "contacts": [
                {"id": one.id, "name": one.name, "source": one.source or None, "lawful_basis": one.basis or None,
                 "review_on": one.review_on.isoformat() if one.review_on else None, "state": one.standing.value}
                for one in found.lines
            ],
        })  # fmt: skip
        return 0 if found.lines else 1
    if found.lines:
        rows = [
            (one.name, one.source or "not stated", one.basis or "not stated",
             one.review_on.isoformat() if one.review_on else "not stated", one.standing.value, one.id)
            for one in found.lines
        ]  # fmt: skip
        session.table(("Name", "Source", "Lawful basis", "Review on", "State", "Id"), rows)
    session.hint(
        f"{counted(found.people, 'person', 'people')}: {found.due} due for review,"
        f" {found.without_basis} without a lawful basis, {found.without_day} without a review date."
    )
    return 0 if found.lines else 1


def _day(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day is written as in 2027-04-30") from None
