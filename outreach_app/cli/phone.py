"""Calls and follow-ups on the command line."""

import argparse
from collections.abc import Callable

from outreach_app.cli import shapes
from outreach_app.cli.arguments import Parser, file_to_write, filter_of, filter_options, listed_acts
from outreach_app.cli.phone_words import both_clocks, hour_there
from outreach_app.cli.records import one_contact
from outreach_app.cli.session import Session
from outreach_app.model.calling import CallOutcome, CallReport, Direction, FollowUp, Whose
from outreach_app.model.hours import zone_info
from outreach_app.model.ids import ContactId
from outreach_app.model.language import language_name
from outreach_app.model.plain_data import Data
from outreach_app.model.rows import ContactRow
from outreach_app.services import calling
from outreach_app.services import follow_ups as promises

Act = Callable[[Session, argparse.Namespace], int]
_OUTCOMES = tuple(one.value.replace(" ", "-") for one in CallOutcome)


def call_options(parser: Parser) -> None:
    """Add the acts of ``call``."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    start = acts.add_parser("start", help="makes a call list of those who are found, and prints its id")
    filter_options(start)
    start.add_argument("--name", default="", help="what the call list is called")
    start.add_argument("--release", default="", metavar="ID", help="the release that it is about")
    start.add_argument("--left-out-of", default="", metavar="ID",
                       help="whom a letter or a release did not reach by mail, instead of the filter")  # fmt: skip
    following = acts.add_parser("next", help="tells who comes next, by open window")
    filter_options(following)
    following.add_argument("--on", default="", metavar="ID", help="the call list, by id or name")
    log = acts.add_parser("log", help="logs a call")
    log.add_argument("contact", metavar="ID|NAME", help="whom it was with")
    log.add_argument("--outcome", required=True, type=_outcome, choices=_OUTCOMES, metavar="OUTCOME",
                     help=f"one of: {', '.join(_OUTCOMES)}")  # fmt: skip
    log.add_argument("--note", default="", metavar="TEXT", help="what was said")
    log.add_argument("--number", default="", metavar="NUMBER", help="the number that was rung, in international form")
    log.add_argument("--on", default="", metavar="ID", help="the call list, by id or name")
    log.add_argument("--call-back", default="", metavar="WHEN", help="an hour on their clock: “15:00”, “Fri 09:30”")
    log.add_argument("--my-time", action="store_true", help="the hour of --call-back is on your clock")
    log.add_argument("--incoming", action="store_true", help="they rang you")
    skip = acts.add_parser("skip", help="puts somebody behind all others who wait")
    skip.add_argument("contact", metavar="ID|NAME", help="who is put off")
    skip.add_argument("--on", required=True, metavar="ID", help="the call list, by id or name")
    status = acts.add_parser("status", help="tells how far a call list has come")
    status.add_argument("id", metavar="ID", help="the call list, by id or name")
    lists = acts.add_parser("lists", help="lists the call lists")
    roster = acts.add_parser("roster", help="writes who is on call now and later on a page")
    roster.add_argument("-o", "--output", required=True, type=file_to_write, metavar="FILE",
                        help="the file, replaced if it exists: .pdf, .xlsx, .csv, .docx, .html or .txt")  # fmt: skip
    parser.epilog = listed_acts("call", (start, following, log, skip, status, lists, roster))


def _outcome(text: str) -> str:
    """Give an outcome as its option has it, however its words are joined: "no answer", "Call back at"."""
    return "-".join(text.casefold().replace("-", " ").replace("_", " ").removesuffix(" at").split())


def call(session: Session, options: argparse.Namespace) -> int:
    """Do one act of ``call``."""
    return _CALL_ACTS[options.act](session, options)


def follow_ups_options(parser: Parser) -> None:
    """Add the options of ``follow-ups``."""
    parser.add_argument("--all", action="store_true", help="those that are done, too")
    parser.add_argument("--done", metavar="ID", help="marks one as done")
    parser.add_argument("--snooze", nargs=2, metavar=("ID", "WHEN"), help="puts one off, as “tomorrow 09:00”")
    parser.add_argument("--add", nargs=2, metavar=("ID|NAME", "WHEN"), help="adds one, on their clock")
    parser.add_argument("--text", default="", metavar="TEXT", help="what is to be done, with --add")
    parser.add_argument("--my-time", action="store_true", help="the hour of --add is on your clock")


def _start(session: Session, options: argparse.Namespace) -> int:
    release = ""
    if options.release:
        from outreach_app.services import releases

        release = releases.resolve(session.desk(), options.release)
    made = calling.start(
        session.desk(), options.name, filter_of(options), ids=_left_out(session, options.left_out_of), release=release
    ).value
    standing = calling.progress(session.desk(), made)
    if session.is_json:
        session.json({"id": made, "waiting": len(standing.waiting)})
    else:
        session.say(f"{standing.call_down.name}: {len(standing.waiting)} to ring.")
        session.say(made)
    return 0


def _left_out(session: Session, key: str) -> tuple[ContactId, ...] | None:
    """Give whom a letter did not reach by mail; None where nobody asked for them."""
    if not key:
        return None
    from outreach_app.services import mailing_corrections

    return mailing_corrections.to_ring(session.desk(), key)


def _next(session: Session, options: argparse.Namespace) -> int:
    """Tell who comes next on a call list, or among those who are found."""
    desk = session.desk()
    key = calling.resolve(desk, options.on) if options.on else ""
    if key:
        waiting = [turn.row for turn in calling.progress(desk, key).waiting]
    else:
        waiting = list(calling.in_order(desk, filter_of(options)))
    if session.is_json:
        session.json(_turn(session, waiting[0]) if waiting else None)
    elif waiting:
        for line in _turn_lines(session, waiting[0]):
            session.say(line)
    if not waiting:
        session.hint("Nobody is left to ring.")
    return 0 if waiting else 1


def _log(session: Session, options: argparse.Namespace) -> int:
    desk = session.desk()
    row = one_contact(session, options.contact)
    said = CallReport(
        CallOutcome(options.outcome.replace("-", " ")),
        note=options.note,
        number=options.number,
        direction=Direction.IN if options.incoming else Direction.OUT,
        call_back=options.call_back,
        whose=Whose.OURS if options.my_time else Whose.THEIRS,
    )
    made = calling.log(desk, row, said, call_down=calling.resolve(desk, options.on) if options.on else "")
    due = made.value.follow_up
    if session.is_json:
        session.json({
            "id": made.value.call, "step": made.change.step, "follow_up": _due(session, due, row),
            "follow_ups_done": made.value.kept,
        })  # fmt: skip
    else:
        session.say(f"{row.name}: {options.outcome.replace('-', ' ')}.")
        if due is not None:
            session.say(f"Follow-up due {both_clocks(session, due.due, row)}.")
        if made.value.kept:
            session.say("The call back that was due is done.")
    return 0


def _skip(session: Session, options: argparse.Namespace) -> int:
    row = one_contact(session, options.contact)
    calling.skip(session.desk(), calling.resolve(session.desk(), options.on), row.id)
    session.say(f"{row.name} comes after all others who wait.")
    return 0


def _status(session: Session, options: argparse.Namespace) -> int:
    """Print who is done, who waits and who is left out, with what came of each."""
    standing = calling.progress(session.desk(), calling.resolve(session.desk(), options.id))
    if session.is_json:
        session.json({
            "id": standing.call_down.id, "name": standing.call_down.name, "total": standing.total,
            "done": [{"id": one.row.id, "name": one.row.name, "outcome": one.last.outcome.value if one.last else None,
                      "at": shapes.local_time(one.last.at) if one.last else None,
                      "note": one.last.note or None if one.last else None} for one in standing.done],
            "waiting": [_turn(session, one.row) for one in standing.waiting],
            "left_out": [{"id": one.row.id, "name": one.row.name, "reason": one.reason} for one in standing.left],
        })  # fmt: skip
        return 0
    session.say(f"{standing.call_down.name}: {len(standing.done)} of {standing.total} done.")
    done = [(one.row.name, one.last.outcome.value if one.last else "", "done") for one in standing.done]
    waiting = [(one.row.name, hour_there(session, one.row), "waits") for one in standing.waiting]
    left = [(one.row.name, one.reason, "left out") for one in standing.left]
    session.table(("Name", "Outcome, or their hour", ""), [*waiting, *done, *left])
    return 0


def _lists(session: Session, _: argparse.Namespace) -> int:
    found = calling.call_downs(session.desk())
    if session.is_json:
        session.json([{"id": one.id, "name": one.name, "done": one.done, "total": one.total} for one in found])
    elif found:
        session.table(("Id", "Name", "Done"), [(one.id, one.name, f"{one.done} of {one.total}") for one in found])
    else:
        session.hint("There is no call list yet. “outreach call start” makes one.")
    return 0 if found else 1


def follow_ups(session: Session, options: argparse.Namespace) -> int:
    """List follow-ups, first due first; or add one, put one off, or mark one as done."""
    desk = session.desk()
    if options.add:
        row = one_contact(session, options.add[0])
        whose = Whose.OURS if options.my_time else Whose.THEIRS
        promises.add(desk, row, options.add[1], options.text, whose)
    if options.snooze:
        promises.snooze(desk, *options.snooze)
    if options.done:
        promises.finish(desk, options.done)
    found = promises.due(desk, with_done=options.all)
    if session.is_json:
        session.json([_due(session, one.follow_up, one.row) for one in found])
    elif found:
        rows = [
            (one.follow_up.id, one.row.name, both_clocks(session, one.follow_up.due, one.row), one.follow_up.text,
             "done" if one.follow_up.is_done else "due" if one.is_due else "")
            for one in found
        ]  # fmt: skip
        session.table(("Id", "Name", "Due", "What", ""), rows)
    else:
        session.hint("Nothing is to be followed up.")
    return 0 if found else 1


def _roster(session: Session, options: argparse.Namespace) -> int:
    """Write the on-call roster; nobody on call writes nothing."""
    from outreach_app.services import sheet_results, sheets

    desk = session.desk()
    sheet = sheets.call_sheet(desk, sheet_results.on_call(desk))
    if not sheet.rows:
        session.hint("Nobody is on call now or later. Add times with “outreach edit … --add on_call=…”.")
        return 1
    path = sheets.write(desk, sheet, options.output)
    if session.is_json:
        session.json({"path": str(path), "rows": len(sheet.rows)})
    else:
        session.say(f"{len(sheet.rows)} on call: {path}")
    return 0


_CALL_ACTS: dict[str, Act] = {
    "start": _start, "next": _next, "log": _log, "skip": _skip, "status": _status, "lists": _lists,
    "roster": _roster,
}  # fmt: skip


def _turn(session: Session, row: ContactRow) -> Data:
    return shapes.found(row, session.desk().home(), session.desk().now())


def _turn_lines(session: Session, row: ContactRow) -> list[str]:
    """Say who comes next: name, hour on both clocks, numbers as dialled from here, languages."""
    home, now = session.desk().home(), session.desk().now()
    numbers = [shapes.dialled(phone.e164, home) for phone in row.phones if phone.is_usable]
    return [
        f"{row.name} {row.native_name}".strip(),
        f"{row.title or 'title not stated'}, {row.organisation or 'organisation not stated'}",
        f"{hour_there(session, row)}; {now.astimezone(zone_info(home.zone)):%a %H:%M} here",
        *numbers,
        f"speaks {', '.join(map(language_name, row.languages))}" if row.languages else "languages not stated",
    ]


def _due(session: Session, one: FollowUp | None, row: ContactRow) -> Data:
    if one is None:
        return None
    here = zone_info(session.desk().home().zone)
    there = zone_info(row.zone)
    return {
        "id": one.id,
        "contact": one.contact,
        "name": row.name,
        "due": one.due.isoformat(timespec="minutes"),
        "their_time": shapes.local_time(one.due.astimezone(there)) if there else None,
        "our_time": shapes.local_time(one.due.astimezone(here)),
        "text": one.text,
        "done": one.is_done,
    }
