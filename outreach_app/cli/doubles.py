"""Verbs on contacts that may be one: duplicates and merge-people."""

import argparse

from outreach_app.cli.arguments import count
from outreach_app.cli.records import one_contact
from outreach_app.cli.session import Session
from outreach_app.model.duplicates import PROPOSED, Candidate
from outreach_app.model.errors import UserError
from outreach_app.services.merging import Comparison

_MOST_IN_TABLE = 100


def duplicates_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``duplicates``."""
    parser.add_argument("--at-least", type=float, default=PROPOSED, metavar="SCORE",
                        help=f"only from this score on, 0 to 1 (default: {PROPOSED})")  # fmt: skip
    parser.add_argument("--limit", type=count, metavar="N",
                        help="at most so many pairs (default: 100 in a table)")  # fmt: skip
    parser.add_argument("--not-same", nargs=2, metavar=("A", "B"),
                        help="remember of two contacts, by id or name, that they are not one")  # fmt: skip


def duplicates(session: Session, options: argparse.Namespace) -> int:
    """List the contacts that may be one, best first; or remember that two are not."""
    from outreach_app.services import duplicates as doubles

    desk = session.desk()
    if options.not_same:
        first, second = (one_contact(session, text) for text in options.not_same)
        outcome = doubles.not_the_same(desk, first.id, second.id)
        if session.is_json:
            session.json({"a": first.id, "b": second.id, "step": outcome.change.step})
        else:
            session.say(f"{first.name} and {second.name} are not proposed as one again.")
        return 0
    if not 0 <= options.at_least <= 1:
        raise UserError("A score goes from 0 to 1. Write it as in --at-least 0.5.")
    return _listed(session, doubles.duplicates(desk, at_least=options.at_least), options.limit)


def _listed(session: Session, found: tuple[Candidate, ...], limit: int | None) -> int:
    """Print the pairs; tables stop after a hundred where nothing else was said."""
    from outreach_app.services import duplicates as doubles

    if session.is_json:
        shown = found if limit is None else found[:limit]
        session.json([{"a": one.a, "b": one.b, "score": one.score, "reasons": list(one.reasons)} for one in shown])
        return 0 if shown else 1
    shown = found[: _MOST_IN_TABLE if limit is None else limit]
    names = doubles.names_of(session.desk(), shown)
    lines = [(names[one.a], names[one.b], f"{one.score:.2f}", ", ".join(one.reasons), one.a, one.b) for one in shown]
    if lines:
        session.table(("Contact", "May be", "Score", "Because", "Id", "Id"), lines)
    if len(found) > len(shown):
        session.hint(f"{len(found) - len(shown)} more; --limit shows them.")
    if not found:
        session.hint("No two contacts look like one.")
    return 0 if shown else 1


def merge_people_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``merge-people``."""
    parser.add_argument("keep", metavar="A", help="the contact that stays, by id or name")
    parser.add_argument("other", metavar="B", help="the contact that is joined into it")
    parser.add_argument("--take", action="append", default=[], metavar="FIELD",
                        help="a field whose value comes from B, as name, place or notes")  # fmt: skip
    parser.add_argument("--drop", action="append", default=[], metavar="ID",
                        help="leave out a number or an address, by the id --compare shows")  # fmt: skip
    parser.add_argument("--compare", action="store_true", help="show both side by side; merge nothing")


def merge_people(session: Session, options: argparse.Namespace) -> int:
    """Join the second contact into the first, or show both side by side."""
    from outreach_app.services import merging

    keep, other = one_contact(session, options.keep), one_contact(session, options.other)
    if options.compare:
        return _compared(session, merging.compare(session.desk(), keep.id, other.id, options.take))
    outcome = merging.merge(session.desk(), keep.id, other.id, take=options.take, drop=options.drop)
    if session.is_json:
        session.json({"id": outcome.value, "merged": other.id, "step": outcome.change.step})
    else:
        session.say(f"{other.name} is joined into {keep.name}. “outreach undo” parts them again.")
    return 0


def _compared(session: Session, both: Comparison) -> int:
    """Print two contacts side by side."""
    if session.is_json:
        session.json({
            "fields": [
                {"field": one.key, "a": one.mine or None, "b": one.theirs or None, "merged": one.merged or None}
                for one in both.fields
            ],
            "kept": [
                {"id": one.id, "what": one.label, "value": one.text, "from": "a" if one.is_mine else "b"}
                for one in both.things
            ],
        })  # fmt: skip
        return 0
    session.table(("Field", "A", "B", "Merged"), [(one.key, one.mine, one.theirs, one.merged) for one in both.fields])
    session.say()
    session.table(
        ("Kept", "Value", "From", "Id"),
        [(one.label, one.text, "A" if one.is_mine else "B", one.id) for one in both.things],
    )
    return 0
