"""The verb of lists: saved searches, and lists that are picked by hand."""

import argparse

from outreach_app.cli.arguments import filter_of, filter_options
from outreach_app.cli.records import one_contact
from outreach_app.cli.session import Session
from outreach_app.services import finding, hand_picked
from outreach_app.services import lists as kept


def lists_options(parser: argparse.ArgumentParser) -> None:
    """Add the acts of ``lists``; without one the lists are shown."""
    acts = parser.add_subparsers(dest="act", metavar="ACT")
    save = acts.add_parser("save", help="keeps a search under a name; it stays live")
    save.add_argument("name", metavar="NAME")
    filter_options(save)
    for act, what in (("put", "puts contacts on a list, which is made where there is none"),
                      ("take-off", "takes contacts off a list")):  # fmt: skip
        picked = acts.add_parser(act, help=what)
        picked.add_argument("name", metavar="NAME")
        picked.add_argument("contacts", nargs="+", metavar="ID|NAME")
    rename = acts.add_parser("rename", help="gives a list another name")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new_name", metavar="NEW-NAME")
    forget = acts.add_parser("forget", help="forgets a list; nobody on it is deleted")
    forget.add_argument("name", metavar="NAME")


def lists(session: Session, options: argparse.Namespace) -> int:
    """Show the lists, or do an act on one."""
    desk = session.desk()
    if options.act is None:
        return _show(session)
    if options.act == "save":
        kept.save(desk, options.name, filter_of(options))
        session.say("The search is kept. “outreach find --list NAME” uses it.")
    elif options.act == "rename":
        session.say(f"The list is now called “{kept.rename(desk, options.name, options.new_name).value}”.")
    elif options.act == "forget":
        kept.forget(desk, options.name)
        session.say("The list is forgotten; nobody is deleted. “outreach undo” brings it back.")
    else:
        keys = [one_contact(session, text).id for text in options.contacts]
        act = hand_picked.put_on if options.act == "put" else hand_picked.take_off
        count = act(desk, options.name, keys).value
        session.say(f"{count} {'put on' if options.act == 'put' else 'taken off'} the list.")
    return 0


def _show(session: Session) -> int:
    """Print all lists with what they hold."""
    desk = session.desk()
    rows = [(one.name, "search", str(finding.find(desk, one.filter, limit=0).total), finding.words_of(one.filter))
            for one in kept.saved(desk)]  # fmt: skip
    rows += [(one.name, "hand-picked", str(one.count), "") for one in hand_picked.picked_lists(desk)]
    if session.is_json:
        session.json([
            {"name": name, "kind": kind, "contacts": int(count), "search": words or None}
            for name, kind, count, words in rows
        ])  # fmt: skip
    elif rows:
        session.table(("Name", "Kind", "Contacts", "Search"), rows)
    else:
        session.hint("There are no lists yet. “outreach lists put NAME CONTACT” makes one.")
    return 0 if rows else 1
