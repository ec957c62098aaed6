"""The verb release: its acts, from a draft to an issued version."""

import argparse
from collections.abc import Callable

from outreach_app.cli import release_acts, release_editing, release_reading
from outreach_app.cli.arguments import Parser
from outreach_app.cli.session import Session
from outreach_app.model.errors import UserError

Act = Callable[[Session, argparse.Namespace], int]
Options = Callable[[argparse.ArgumentParser], None]

_ACTS: dict[str, tuple[Options, Act, str]] = {
    "new": (release_editing.new_options, release_editing.new, "makes a draft, blank or of a pasted release"),
    "list": (release_reading.list_options, release_reading.list_all, "lists the releases, last changed first"),
    "show": (release_reading.show_options, release_reading.show, "shows a release with its parts and versions"),
    "edit": (release_editing.edit_options, release_editing.edit, "changes parts, the embargo, or the title"),
    "lint": (release_reading.lint_options, release_reading.lint, "checks a release; status 1 while a check blocks"),
    "waive": (release_acts.waive_options, release_acts.waive, "sets a finding aside, with a reason"),
    "quote": (release_acts.quote_options, release_acts.quote, "notes that a speaker approved the words of a quote"),
    "render": (release_reading.render_options, release_reading.render, "writes text, HTML, Word or PDF"),
    "submit": (release_acts.submit_options, release_acts.submit, "puts a draft into review"),
    "approve": (release_acts.approve_options, release_acts.approve, "approves what it says now"),
    "issue": (release_acts.issue_options, release_acts.issue, "freezes the approved text as a version"),
    "withdraw": (release_acts.withdraw_options, release_acts.withdraw, "withdraws an issued release"),
    "delete": (release_editing.delete_options, release_editing.delete, "deletes a release; undo brings it back"),
    "piece": (
        release_editing.piece_options,
        release_editing.piece,
        "keeps, lists, shows, renames or forgets reusable texts",
    ),
}


def release_options(parser: argparse.ArgumentParser) -> None:
    """Add the acts, each with its options."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", parser_class=Parser, title="acts")
    made = []
    for name, (options, _, what) in _ACTS.items():
        act = acts.add_parser(name, help=what, description=what)
        options(act)
        made.append(act.format_usage().removeprefix("usage: ").strip())
    parser.epilog = "\n".join(made)


def release(session: Session, options: argparse.Namespace) -> int:
    """Do one act on releases."""
    if not options.act:
        raise UserError(f"Say what to do with a release: one of {', '.join(_ACTS)}.")
    return _ACTS[options.act][1](session, options)
