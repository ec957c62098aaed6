"""Verbs that look: find, awake, regions and members."""

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from outreach_app.cli import shapes
from outreach_app.cli.arguments import count, country_of, filter_of, filter_options
from outreach_app.cli.session import Session
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.home import Home
from outreach_app.model.hours import CallWindow, WindowState, call_window
from outreach_app.model.plain_data import Data
from outreach_app.model.rows import ContactRow
from outreach_app.services import finding
from outreach_app.services.desk import Desk

if TYPE_CHECKING:
    from outreach_app.services.awake import AwakeReport, CommonHour
    from outreach_app.services.near import NearGroup

HEADS = ("Name", "Organisation", "Languages", "City", "Their time", "Phone", "E-mail")


def find_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``find``."""
    filter_options(parser)
    parser.add_argument("--limit", type=count, default=100, metavar="N", help="at most so many (default: 100)")
    parser.add_argument("--near", action="store_true", help="also near matches, and people of whom it is not stated")


def find(session: Session, options: argparse.Namespace) -> int:
    """List those who are found."""
    flt = filter_of(options)
    desk = session.desk()
    found = finding.find(desk, flt, limit=options.limit)
    groups = _near(desk, flt) if options.near else ()
    if session.is_json:
        _print_json(session, found.rows, groups if options.near else None)
    elif found.rows:
        _print(session, found.rows)
        if found.total > len(found.rows):
            session.hint(f"{len(found.rows)} of {found.total} shown. --limit shows more.")
    if not found.rows:
        session.hint(_nobody(flt))
    if not session.is_json:
        _print_groups(session, groups)
    return 0 if found.rows else 1


def awake_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``awake``."""
    filter_options(parser)
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="the day, in UTC, of the common hours (default: today)")


def awake(session: Session, options: argparse.Namespace) -> int:
    """Tell who may be called now, and the common hours."""
    from outreach_app.services import awake as hours

    flt = filter_of(argparse.Namespace(**{**vars(options), "awake": False}))
    report = hours.awake(session.desk(), flt, date=_day(options.date))
    people = [one for one in report.people if one.window.is_awake] if options.awake else report.people
    if session.is_json:
        session.json({
            "people": [
                {"id": one.id, "name": one.name, "city": one.city or None, "zone": one.zone or None,
                 "local_time": shapes.local_time(one.window.local), "state": shapes.state(one.window),
                 "until": shapes.until(one.window), "reason": one.window.reason or None}
                for one in people
            ],
            "common_hours": [
                {"utc": f"{hour.utc:%H:%M}", "reached": list(hour.reached),
                 "missed": [{"id": one.id, "local_time": shapes.local_time(one.local), "reason": one.reason}
                            for one in hour.missed]}
                for hour in report.common_hours
            ],
        })  # fmt: skip
    elif people:
        rows = [(one.name, one.city or "not stated", _clock(one.window), _words(one.window)) for one in people]
        session.table(("Name", "City", "Their time", "Call window"), rows)
        _print_hours(session, report)
    if not people:
        session.hint(_nobody(flt))
    return 0 if people else 1


def regions(session: Session, _: argparse.Namespace) -> int:
    """Count people by region and language."""
    from outreach_app.services.regions import matrix

    made = matrix(session.desk())
    if session.is_json:
        session.json({
            "languages": [{"tag": one.key, "name": one.label, "people": one.people} for one in made.languages],
            "regions": [
                {"key": region.key, "name": region.label, "people": region.people, "language_not_stated": silent,
                 "languages": {one.key: count for one, count in zip(made.languages, cells, strict=True) if count}}
                for region, cells, silent in zip(made.regions, made.cells, made.without_language, strict=True)
            ],
            "people": made.total,
        })  # fmt: skip
    else:
        rows = [
            (region.label, *(str(count or "·") for count in cells), str(silent or "·"), str(region.people))
            for region, cells, silent in zip(made.regions, made.cells, made.without_language, strict=True)
        ]
        rows.append(
            ("All", *(str(one.people) for one in made.languages), str(sum(made.without_language)), str(made.total))
        )
        session.table(("Region", *(one.label for one in made.languages), "Not stated", "People"), rows)
    return 0 if made.total else 1


def members_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``members``."""
    parser.add_argument("--country", default="", metavar="CC", help="only those whose country is stated as this one")
    parser.add_argument("--as", dest="form", choices=("table", "text"), default="table",
                        help="text gives the list as it stands in a release")  # fmt: skip


def members(session: Session, options: argparse.Namespace) -> int:
    """List the members of the coalition."""
    from outreach_app.services import coalition

    country = country_of(options.country) if options.country else ""
    listed = coalition.members(session.desk(), country)
    if session.is_json:
        session.json([
            {"id": one.id, "name": one.name, "acronym": one.acronym or None, "member": one.kind,
             "kind": "individual" if one.is_person else "organisation", "country": one.country or None,
             "coalition": one.coalition, "position": one.position or None, "stated_as": one.stated_as or None}
            for one in listed
        ])  # fmt: skip
    elif options.form == "text":
        for one in listed:
            session.say(one.stated_as or one.name)
    elif listed:
        kinds = {True: "individual", False: "organisation"}
        rows = [
            (str(one.position or ""), one.name, kinds[one.is_person], one.country or "not stated") for one in listed
        ]
        session.table(("No.", "Name", "Kind", "Country"), rows)
    if not listed:
        session.hint("There are no such members. Read a release with a member list, or leave out --country.")
    return 0 if listed else 1


def _near(desk: Desk, flt: Filter) -> "Sequence[NearGroup]":
    """Give near matches and those of whom it is not stated, which most questions do not ask for."""
    from outreach_app.services.near import near

    return near(desk, flt)


def _print_json(session: Session, rows: Sequence[ContactRow], groups: "Sequence[NearGroup] | None") -> None:
    """Print the matches as a list; with near groups asked for, an object that holds both."""
    home, now = session.desk().home(), session.desk().now()
    matches = [shapes.found(row, home, now) for row in rows]
    if groups is None:
        session.json(matches)
        return
    beside: list[Data] = [
        {"title": group.title, "reason": group.reason or None, "total": group.total,
         "contacts": [shapes.found(row, home, now) for row in group.rows]}
        for group in groups
    ]  # fmt: skip
    session.json({"matches": matches, "near": beside})


def _print(session: Session, rows: Sequence[ContactRow]) -> None:
    home = session.desk().home()
    session.table(HEADS, [_row(row, home, session) for row in rows])


def _print_groups(session: Session, groups: "Sequence[NearGroup]") -> None:
    """Print near matches and those of whom it is not stated, each group under its reason."""
    for group in groups:
        session.say()
        session.say(
            f"{group.title} ({group.total}): {group.reason}" if group.reason else f"{group.title} ({group.total})"
        )
        _print(session, group.rows)


def _row(row: ContactRow, home: Home, session: Session) -> tuple[str, ...]:
    window = call_window(row.reckoned_by, session.desk().now())
    phones = [shapes.dialled(one.e164, home) if one.is_usable else f"{one.typed} (not valid)" for one in row.phones]
    return (
        f"{row.name} {row.native_name}".strip(),
        row.organisation or ("" if not row.is_person else "not stated"),
        " ".join(row.languages) or "not stated",
        row.city or "not stated",
        f"{_clock(window)} {_short(window)}".strip(),
        "; ".join(phones) or "no phone",
        "; ".join(one.address for one in row.emails) or "no e-mail",
    )


def _print_hours(session: Session, report: "AwakeReport") -> None:
    """Say the best common hour in a sentence, with who is missed, then the next best."""
    best = report.best
    if best is None:
        return
    session.say()
    session.say(f"Best common hour: {best.utc:%H:%M} UTC reaches {best.cities_reached} of {best.cities} cities.")
    names = {one.id: one for one in report.people}
    for missed in best.missed:
        one = names[missed.id]
        if missed.local:
            session.say(f"Not reached: {one.name}, {missed.local:%H:%M} in {one.city or one.zone}, {missed.reason}.")
    unplaced = sum(missed.local is None for missed in best.missed)
    if unplaced:
        session.say(f"Not reckoned with: {unplaced} whose place is not stated.")
    others = [hour for hour in report.common_hours[1:4] if hour.reached]
    if others:
        session.say(f"Next best: {', '.join(_next_best(hour) for hour in others)}.")


def _next_best(hour: "CommonHour") -> str:
    return f"{hour.utc:%H:%M} UTC ({hour.cities_reached})"


def _clock(window: CallWindow) -> str:
    """Give the hour there with its day, which may differ from ours."""
    return f"{window.local:%a %H:%M}" if window.local else "not stated"


def _short(window: CallWindow) -> str:
    if window.reason:
        return window.reason
    if window.state == WindowState.EDGE:
        return "late" if window.is_late else "early"
    return {WindowState.OPEN: "open", WindowState.CLOSED: "asleep"}.get(window.state, "")


def _words(window: CallWindow) -> str:
    """Say what the window does next, in their time."""
    if window.local is None:
        return "place not stated"
    there = window.local.tzinfo
    if window.state == WindowState.OPEN and window.closes:
        return f"open until {window.closes.astimezone(there):%H:%M}"
    opens = f", opens {_turn(window.opens.astimezone(there), window.local)}" if window.opens else ""
    return f"{_short(window)}{opens}"


def _turn(moment: datetime, local: datetime) -> str:
    """Give an hour with its day where that lies further off than tomorrow."""
    return f"{moment:%H:%M}" if (moment.date() - local.date()).days < 2 else f"{moment:%a %H:%M}"


def _nobody(flt: Filter) -> str:
    """Say that nobody was found, and what was asked."""
    words = finding.words_of(flt)
    return f"Nobody was found: {words}. Drop a condition, or try --near." if words else "There is nobody here yet."


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError("The day after --date is no date. Write it as in 2012-04-03.") from error
