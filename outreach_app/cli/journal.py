"""Verbs on what was done: undo, redo and history."""

import argparse

from outreach_app.cli.arguments import count
from outreach_app.cli.session import Session
from outreach_app.model.ids import StepId
from outreach_app.services import history as steps


def undo_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``undo``."""
    parser.add_argument("step", nargs="?", metavar="STEP", help="a step by its id, as history tells it; else the last")


def undo(session: Session, options: argparse.Namespace) -> int:
    """Take back the last step, or the one that is named."""
    if options.step:
        return _told(session, "undone", steps.undo(session.desk(), StepId(options.step)).value, "")
    if not steps.can_undo(session.desk()):
        return _told(session, "undone", "", "There is nothing to undo.")
    return _told(session, "undone", steps.undo(session.desk()).value, "")


def redo(session: Session, _: argparse.Namespace) -> int:
    """Do again what undo took back."""
    if not steps.can_redo(session.desk()):
        return _told(session, "redone", "", "There is nothing to redo.")
    return _told(session, "redone", steps.redo(session.desk()).value, "")


def history_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``history``."""
    parser.add_argument("contact", nargs="?", metavar="ID|NAME", help="one contact; the whole desk where left out")
    parser.add_argument("--limit", type=count, default=50, metavar="N", help="at most so many steps (default: 50)")


def history(session: Session, options: argparse.Namespace) -> int:
    """Tell what was done, newest first."""
    from outreach_app.cli.records import one_contact

    key = one_contact(session, options.contact).id if options.contact else None
    lines = steps.history(session.desk(), key, limit=options.limit)
    if session.is_json:
        session.json([
            {"at": line.at.isoformat(), "title": line.title, "step": line.step, "undone": line.is_undone,
             "changed": list(line.changed)}
            for line in lines
        ])  # fmt: skip
    else:
        rows = [
            (
                f"{line.at:%Y-%m-%d %H:%M}",
                line.title,
                "undone" if line.is_undone else "",
                ", ".join(line.changed),
                line.step,
            )
            for line in lines
        ]
        session.table(("When (UTC)", "Step", "", "Changed", "Id"), rows)
    return 0 if lines else 1


def _told(session: Session, deed: str, title: str, nothing: str) -> int:
    """Print what was done, or that there was nothing to do (status 1)."""
    if session.is_json:
        session.json({deed: title or None})
    elif title:
        session.say(f"{deed.capitalize()}: {title}")
    else:
        session.hint(nothing)
    return 0 if title else 1
