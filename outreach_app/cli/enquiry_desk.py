"""The enquiry desk on the command line."""

import argparse
from collections.abc import Callable
from datetime import date, timedelta

from outreach_app.cli import shapes
from outreach_app.cli.arguments import Parser, file_to_write, listed_acts
from outreach_app.cli.phone_words import hour_there
from outreach_app.cli.records import one_contact
from outreach_app.cli.session import Session
from outreach_app.model.calling import Enquiry
from outreach_app.model.plain_data import Data
from outreach_app.services import enquiries, spokespeople
from outreach_app.services.enquiry_line import read_enquiry

Act = Callable[[Session, argparse.Namespace], int]


def enquiry_options(parser: Parser) -> None:
    """Add the acts of ``enquiry``."""
    acts = parser.add_subparsers(dest="act", metavar="ACT", required=True)
    new = acts.add_parser("new", help="takes an enquiry down and proposes who could answer")
    new.add_argument(
        "said", nargs="?", default="", metavar="TEXT", help="all of it, as “NHK, live, Japanese, deadline 18:00 JST”"
    )
    new.add_argument("--outlet", default="", help="who asks, as NHK")
    new.add_argument("--journalist", default="", metavar="NAME", help="the journalist")
    new.add_argument("--question", default="", metavar="TEXT", help="what is asked")
    new.add_argument("--language", default="", metavar="TAG", help="the language of the answer, as ja or Japanese")
    new.add_argument("--format", default="", metavar="TEXT", help="live, quote, background …")
    new.add_argument("--topic", default="", metavar="TEXT", help="what it is about, in a word or two")
    new.add_argument("--deadline", default="", metavar="WHEN", help="as “18:00 JST” or 2012-04-03T18:00+09:00")
    made = [new, acts.add_parser("list", help="lists enquiries, the nearest deadline first")]
    for name, what in (
        ("suggest", "proposes who could answer, best first"),
        ("assign", "gives it to somebody"),
        ("answered", "marks it as answered"),
        ("missed", "marks it as missed"),
    ):
        act = acts.add_parser(name, help=what)
        made.append(act)
        act.add_argument("id", metavar="ID", help="the enquiry")
        if name == "assign":
            act.add_argument("contact", metavar="ID|NAME", help="who shall answer")
        if name != "suggest":
            act.add_argument("--note", default="", metavar="TEXT", help="a note for the report")
    report = acts.add_parser("report", help="writes the log for the coalition's report")
    report.add_argument("-o", "--output", required=True, type=file_to_write, metavar="FILE",
                        help="the file, replaced if it exists: .csv, .xlsx, .docx, .html or .txt")  # fmt: skip
    report.add_argument("--since", type=_day, metavar="YYYY-MM-DD", help="the first day, on your clock")
    report.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="the last day, on your clock")
    made.append(report)
    parser.epilog = listed_acts("enquiry", made)


def enquiry(session: Session, options: argparse.Namespace) -> int:
    """Do one act of ``enquiry``."""
    return _ENQUIRY_ACTS[options.act](session, options)


def _new_enquiry(session: Session, options: argparse.Namespace) -> int:
    said = read_enquiry(options.said)
    made = enquiries.new(
        session.desk(),
        options.outlet or said.outlet,
        question=options.question or said.question,
        journalist=options.journalist,
        language=options.language or said.language,
        format=options.format or said.format,
        topic=options.topic,
        deadline=options.deadline or said.deadline,
    ).value
    return _print_suggestions(session, made)


def _suggest(session: Session, options: argparse.Namespace) -> int:
    return _print_suggestions(session, enquiries.enquiry(session.desk(), options.id))


def _print_suggestions(session: Session, one: Enquiry) -> int:
    found = spokespeople.suggest(session.desk(), one)
    home = session.desk().home()
    if session.is_json:
        suggested: list[Data] = [
            {"id": each.row.id, "name": each.row.name, "score": each.score, "reasons": list(each.reasons),
             "local_time": shapes.local_time(each.window.local), "state": shapes.state(each.window),
             "phones": [shapes.dialled(phone.e164, home) for phone in each.row.phones if phone.is_usable],
             "emails": [email.address for email in each.row.emails]}
            for each in found
        ]  # fmt: skip
        session.json({**_enquiry(session, one), "suggestions": suggested})
        return 0
    session.say(_headline(session, one))
    rows = [
        (each.row.name, "; ".join(shapes.dialled(p.e164, home) for p in each.row.phones if p.is_usable) or "no phone",
         hour_there(session, each.row), ", ".join(each.reasons))
        for each in found
    ]  # fmt: skip
    if rows:
        session.table(("Suggested", "Phone", "Their time", "Because"), rows)
    else:
        session.hint("Nobody who may be called speaks this language.")
    session.say(one.id)
    return 0


def _list_enquiries(session: Session, _: argparse.Namespace) -> int:
    found = enquiries.all_enquiries(session.desk())
    if session.is_json:
        session.json([_enquiry(session, one) for one in found])
    elif found:
        rows = [
            (one.id, one.outlet or one.journalist, one.state.value, _left(session, one), one.question) for one in found
        ]
        session.table(("Id", "From", "State", "Deadline", "Question"), rows)
    else:
        session.hint("There are no enquiries.")
    return 0 if found else 1


def _assign(session: Session, options: argparse.Namespace) -> int:
    row = one_contact(session, options.contact)
    made = enquiries.assign(session.desk(), options.id, row.id, options.note).value
    return _told(session, made, f"Assigned to {row.name}.")


def _answered(session: Session, options: argparse.Namespace) -> int:
    return _told(session, enquiries.answer(session.desk(), options.id, options.note).value, "Answered.")


def _missed(session: Session, options: argparse.Namespace) -> int:
    return _told(session, enquiries.miss(session.desk(), options.id, options.note).value, "Missed.")


def _told(session: Session, one: Enquiry, words: str) -> int:
    if session.is_json:
        session.json(_enquiry(session, one))
    else:
        session.say(words)
    return 0


def _report(session: Session, options: argparse.Namespace) -> int:
    """Write the log of a period; a period without enquiries writes nothing."""
    from outreach_app.services import enquiry_report

    desk = session.desk()
    table = enquiry_report.report(desk, enquiry_report.Period(options.since, options.until))
    if not table.rows:
        session.hint("No enquiry was received in this period. No report was written.")
        return 1
    path = enquiry_report.write(desk, table, options.output)
    if session.is_json:
        session.json({"path": str(path), "enquiries": len(table.rows)})
    else:
        session.say(f"{len(table.rows)} in the report: {path}")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text[:20]}” is no day. Write it as 2012-04-03.") from error


_ENQUIRY_ACTS: dict[str, Act] = {
    "new": _new_enquiry, "list": _list_enquiries, "suggest": _suggest, "assign": _assign, "answered": _answered,
    "missed": _missed, "report": _report,
}  # fmt: skip


def _enquiry(session: Session, one: Enquiry) -> dict[str, Data]:
    left = enquiries.time_left(one, session.desk().now())
    return {
        "id": one.id,
        "outlet": one.outlet or None,
        "journalist": one.journalist or None,
        "question": one.question or None,
        "language": one.language or None,
        "format": one.format or None,
        "topic": one.topic or None,
        "deadline": one.deadline.isoformat(timespec="minutes") if one.deadline else None,
        "deadline_zone": one.deadline_zone or None,
        "minutes_left": int(left.total_seconds() // 60) if left is not None else None,
        "state": one.state.value,
        "assigned": one.assigned or None,
        "note": one.note or None,
    }


def _headline(session: Session, one: Enquiry) -> str:
    parts = (one.outlet, one.journalist, one.format, one.language, _left(session, one), one.question)
    return ", ".join(part for part in parts if part)


def _left(session: Session, one: Enquiry) -> str:
    """Say how much time is left until the deadline."""
    left = enquiries.time_left(one, session.desk().now())
    if left is None:
        return "no deadline stated"
    if left <= timedelta():
        return "deadline passed"
    hours, minutes = divmod(int(left.total_seconds() // 60), 60)
    return f"{hours} h {minutes:02} min left"
