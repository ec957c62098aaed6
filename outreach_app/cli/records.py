"""Verbs on one contact: show, edit and delete."""

import argparse

from outreach_app.cli.record_lines import record_lines
from outreach_app.cli.session import Session
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.rows import ContactRow
from outreach_app.services import people


def show_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``show``."""
    parser.add_argument("contact", nargs="+", metavar="ID|NAME", help="an id, or a name")


def show(session: Session, options: argparse.Namespace) -> int:
    """Show all that is stored on a contact."""
    from outreach_app.services import contact_files

    row = one_contact(session, " ".join(options.contact))
    record = people.contact(session.desk(), row.id)
    if session.is_json:
        session.json(contact_files.as_data(record))
    else:
        session.table((), list(record_lines(record)))
    return 0


def edit_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``edit``."""
    from outreach_app.services.editing import FIELDS_IN_WORDS

    parser.add_argument("contact", nargs="+", metavar="ID|NAME", help="an id, or a name")
    for option, what in (("set", "gives a field a value"), ("add", "adds to a field of several"),
                         ("remove", "takes away from one")):  # fmt: skip
        parser.add_argument(f"--{option}", action="append", default=[], metavar="FIELD=VALUE", help=what)
    parser.epilog = FIELDS_IN_WORDS


def edit(session: Session, options: argparse.Namespace) -> int:
    """Change fields of a contact, as one step."""
    from outreach_app.services import editing

    changes = [(deed, *_pair(text)) for deed in ("set", "add", "remove") for text in getattr(options, deed)]
    if not changes:
        raise UserError("Nothing to change was named. Use --set, --add or --remove with FIELD=VALUE.")
    row = one_contact(session, " ".join(options.contact))
    outcome = editing.edit(session.desk(), row.id, changes)
    for told in (*filter(None, [editing.taken_out(changes)]), *editing.doubts(session.desk(), row.id, changes)):
        session.hint(told)
    if session.is_json:
        session.json({"id": row.id, "changed": not outcome.change.is_empty, "step": outcome.change.step})
    else:
        session.say(f"{row.name} is as it was." if outcome.change.is_empty else f"{outcome.change.title}: done.")
    return 0


def delete_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``delete``."""
    parser.add_argument("contacts", nargs="+", metavar="ID|NAME", help="an id, or a name in quotes; several may stand")


def delete(session: Session, options: argparse.Namespace) -> int:
    """Delete contacts as one step."""
    rows = [one_contact(session, text) for text in options.contacts]
    outcome = people.delete(session.desk(), [row.id for row in rows])
    if session.is_json:
        session.json({"deleted": outcome.value, "step": outcome.change.step})
    else:
        session.say(f"Deleted: {', '.join(row.name for row in rows)}. “outreach undo” brings back what was deleted.")
    return 0


class NotFoundError(RefusedByGuard):
    """Say that a name means nobody."""


def one_contact(session: Session, text: str) -> ContactRow:
    """Give the one contact that a text means; raises UserError where it means none or several."""
    found = people.resolve(session.desk(), text)
    if not found:
        raise NotFoundError("No contact has this id or name. “outreach find” lists contacts; check the spelling.")
    if len(found) > 1:
        listed = ", ".join(row.id for row in found[:5])
        raise UserError(f"This name stands for {len(found)} contacts. Name one by its id: {listed}.")
    return found[0]


def _pair(text: str) -> tuple[str, str]:
    """Part FIELD=VALUE; raises UserError where there is no equals sign."""
    field, sign, value = text.partition("=")
    if not sign or not field.strip():
        raise UserError("A change is written FIELD=VALUE, as in --set city=Bangkok.")
    return field.strip().lower(), value.strip()
