"""Verbs on backups: backup and restore."""

import argparse
from pathlib import Path

from outreach_app.cli.session import Session
from outreach_app.model.counting import counted
from outreach_app.model.errors import UserError
from outreach_app.model.plain_data import Data
from outreach_app.services import backups, stores
from outreach_app.services.backups import Counted
from outreach_app.services.desk import Desk


def backup_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``backup``."""
    parser.add_argument("--list", action="store_true", help="list the backups there are, newest first; make none")


def backup(session: Session, options: argparse.Namespace) -> int:
    """Make a backup, or list those there are."""
    desk = session.desk()
    if options.list:
        return _list(session, backups.with_counts(desk))
    made = backups.backup(desk)
    counted = next(one for one in backups.with_counts(desk) if one.path == made.path)
    if session.is_json:
        session.json(_shape(counted))
    else:
        session.say(f"Backed up: {_words(counted)}")
        session.say(str(counted.path))
    return 0


def restore_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``restore``."""
    parser.add_argument("backup", nargs="?", type=Path, metavar="FILE", help="the backup, by its path or its name")
    parser.add_argument("--latest", action="store_true", help="the newest backup")


def restore(session: Session, options: argparse.Namespace) -> int:
    """Put a backup in the place of the store; the replaced store is kept beside it."""
    if session.is_sample:
        raise UserError("The sample has no backups: it is gone when it is closed.")
    if stores.is_in_use(session.store):
        raise UserError("This store is open in Outreach. Lock it there, or with “outreach lock”, and restore then.")
    chosen = _chosen(session.store, options.backup, is_latest=options.latest)
    desk = backups.restore(session.store, chosen, session.passphrase(), clock=session.clock)
    session.adopt(desk)
    counts = _counts(desk)
    if session.is_json:
        session.json({"restored": str(chosen), "contacts": counts[0], "organisations": counts[1]})
    else:
        session.say(f"Restored: {chosen.name}, {counted(counts[0], 'contact')}, {counted(counts[1], 'organisation')}.")
        session.say("The store that stood there is kept beside it, with “replaced” in its name.")
    return 0


def _chosen(store: Path, wanted: Path | None, *, is_latest: bool) -> Path:
    """Give the backup that is meant; raises UserError where none is named or there."""
    standing = backups.standing(store)
    if wanted is None:
        if not standing:
            raise UserError("There is no backup of this store yet. “outreach backup” makes one.")
        if not is_latest:
            raise UserError("No backup was named. “outreach backup --list” lists them; --latest takes the newest.")
        return standing[0].path
    named = next((one.path for one in standing if one.path.name == str(wanted)), wanted)
    if not named.exists():
        raise UserError(f"There is no backup {wanted.name[:80]}. “outreach backup --list” lists those there are.")
    return named


def _counts(desk: Desk) -> tuple[int, int]:
    report = stores.check(desk)
    return report.contacts, report.organisations


def _list(session: Session, every: tuple[Counted, ...]) -> int:
    """Print the backups; status 1 where there is none."""
    if session.is_json:
        session.json([_shape(one) for one in every])
    elif every:
        rows = [(f"{one.at:%Y-%m-%d %H:%M} UTC", *_columns(one), one.path.name) for one in every]
        session.table(("Made", "Contacts", "Organisations", "File"), rows)
    else:
        session.say("There is no backup yet.")
    return 0 if every else 1


def _columns(one: Counted) -> tuple[str, str]:
    if one.contacts is None:
        return "other key", "other key"
    return f"{one.contacts:,}", f"{one.organisations:,}"


def _words(one: Counted) -> str:
    people, organisations = counted(one.contacts or 0, "contact"), counted(one.organisations or 0, "organisation")
    return f"{people}, {organisations}, {one.at:%Y-%m-%d %H:%M} UTC."


def _shape(one: Counted) -> dict[str, Data]:
    return {
        "path": str(one.path), "at": one.at.isoformat(), "contacts": one.contacts, "organisations": one.organisations,
    }  # fmt: skip
