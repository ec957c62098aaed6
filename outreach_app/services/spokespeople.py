"""Spokespeople for an enquiry: who could answer it, best first, with the reasons for and against.

Everybody is first weighed by what rows of bits tell (role, hour there, words of the topic); only those who can still be
among the best are then read, narrowly. So a store of a hundred thousand answers as fast as a small one.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from outreach_app.model.calling import Enquiry
from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.hours import CallWindow, WindowState, call_window
from outreach_app.model.language import language_name
from outreach_app.model.people import Level, Role
from outreach_app.model.rows import ContactRow
from outreach_app.services import calling, finding, suppressions
from outreach_app.services.desk import Desk
from outreach_app.store import phone_work, search_query
from outreach_app.store import spokespeople as narrow
from outreach_app.store.engine_types import Connection
from outreach_app.store.facet_table import FacetTable
from outreach_app.text.folding import fold

MOST = 12
_MOST_WEIGHED = 3_000
"""So many are read at most, the best by role, hour and topic first: among more equals nobody stands out anyhow."""
_AT_ONCE = 250
_LEVELS = {Level.NATIVE: 4, Level.INTERVIEW: 3, Level.STATED: 2, Level.CONVERSATIONAL: 1}
_SPEAKERS = {Role.SPOKESPERSON: 6, Role.REPRESENTATIVE: 3, Role.PRESS_OFFICER: 3, Role.COUNSEL: 3}
_RECENT = timedelta(days=2)
_A_TOPIC, _TOPICS = 3, 2
_MOST_BY_REACH, _MOST_BY_REST = 5, 1


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could answer, with the reasons for and against, best first among others."""

    row: ContactRow
    window: CallWindow
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Those who are alike in role, hour and what is known of them; nobody of them is better than ``at_best``."""

    inside: int  # a row of bits
    at_best: int


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked for, read once."""

    enquiry: Enquiry
    language: str  # primary subtag
    topic: frozenset[str]


def suggest(desk: Desk, one: Enquiry, limit: int = MOST) -> tuple[Suggested, ...]:
    """Give who could answer, best first, each with reasons; people who must not be called never come up."""
    asked = _Question(one, one.language.partition("-")[0], _topic_words(one))
    stops = suppressions.stops(desk)
    flt = Filter(languages=(one.language,) if one.language else (), people_only=True)
    found: list[Suggested] = []
    with finding.matched(desk, flt) as (connection, table, within):
        used = phone_work.last_used(connection)
        for enough, numbers in _parcels(table, _groups(connection, table, within, asked, desk.now())):
            if len(found) >= limit and found[limit - 1].score >= enough:
                break
            rows = search_query.rows_numbered(connection, numbers)
            may = [row for row in rows if calling.why_not_rung(row, stops) in {"", "no phone"} and not _asks(row)]
            found += _weighed(connection, may, asked, used, desk.now())
            found.sort(key=lambda each: (-each.score, each.row.name.casefold()))
    return tuple(found[:limit])


def _parcels(table: FacetTable, groups: Sequence[_Group]) -> Iterator[tuple[int, list[int]]]:
    """Give the people in the order in which they are read, with the score at which no more need to be.

    Within a group they stand in name order, so that an equal one who comes later is not placed before an earlier one.
    """
    left = _MOST_WEIGHED
    for group in groups:
        numbers = list(table.numbers_in(group.inside, left))
        left -= len(numbers)
        for start in range(0, len(numbers), _AT_ONCE):
            yield group.at_best + int(start == 0), numbers[start : start + _AT_ONCE]


def _topic_words(one: Enquiry) -> frozenset[str]:
    return frozenset(word for word in fold(one.topic or one.question).split() if len(word) > 3)


def _groups(connection: Connection, table: FacetTable, within: int, asked: _Question, now: datetime) -> list[_Group]:
    """Part those who match by role, hour and topic; who can be best comes first."""
    hinted = _hinted(connection, table, asked.topic)
    rest = (max(_LEVELS.values()) if asked.language else 0) + _MOST_BY_REACH + _MOST_BY_REST
    groups = []
    for role, by_role in _by_role(table, within):
        for clock in table.counts("z", by_role):
            there = by_role & table.row("z", clock)
            window = call_window("" if clock == NOT_STATED else clock, now)
            base = role + _hour_weight(asked.enquiry, window)[0] + rest
            for inside, topic in ((there & hinted, _A_TOPIC * _TOPICS), (there & ~hinted, 0)):
                if inside:
                    groups.append(_Group(inside, base + topic))
    return sorted(groups, key=lambda group: -group.at_best)


def _by_role(table: FacetTable, within: int) -> Iterator[tuple[int, int]]:
    """Part people by the weight of the role that counts most; who is of the press alone may fall to the last part."""
    left = within
    for weight in sorted(set(_SPEAKERS.values()), reverse=True):
        those = left & table.any_of("o", (role.value for role, one in _SPEAKERS.items() if one == weight))
        left ^= those
        yield weight, those
    others = table.any_of("o", (role.value for role in Role if role is not Role.JOURNALIST))
    yield 0, left & (others | ~table.row("o", Role.JOURNALIST.value))


def _hinted(connection: Connection, table: FacetTable, words: frozenset[str]) -> int:
    """Give those of whom a word of the topic is known: by the index, or by the detail of a role."""
    if not words:
        return 0
    hits = search_query.bits_with_any(connection, table, sorted(words))
    named = [key for key, detail in narrow.role_details(connection) if words & set(fold(detail).split())]
    return hits | table.of_numbers(search_query.numbers_of(connection, named))


def _asks(row: ContactRow) -> bool:
    """Tell whether somebody is of the press, and of nothing else."""
    return set(row.roles) == {Role.JOURNALIST.value}


def _weighed(
    connection: Connection, rows: Sequence[ContactRow], asked: _Question, used: dict[str, datetime], now: datetime
) -> list[Suggested]:
    """Weigh these people."""
    keys = [row.id for row in rows]
    levels = narrow.levels(connection, keys, asked.language) if asked.language else {}
    texts = narrow.topic_texts(connection, keys) if asked.topic else {}
    found = []
    for row in rows:
        window = call_window(row.reckoned_by, now)
        weights = (
            _role_weight(row),
            _language_weight(asked, levels.get(row.id, [])),
            _topic_weight(asked.topic, texts.get(row.id, "")),
            _hour_weight(asked.enquiry, window),
            _reach_weight(row),
            _rest_weight(used.get(row.id), now),
        )
        reasons = tuple(reason for _, reason in weights if reason)
        found.append(Suggested(row, window, sum(points for points, _ in weights), reasons))
    return found


def _role_weight(row: ContactRow) -> tuple[int, str]:
    points, role = max(((_SPEAKERS.get(Role(held), 0), held) for held in row.roles), default=(0, ""))
    return (points, role) if points else (0, "no spokesperson")


def _language_weight(asked: _Question, levels: Sequence[str]) -> tuple[int, str]:
    if not levels:
        return 0, ""
    best = max(map(Level, levels), key=_LEVELS.__getitem__)
    level = "" if best is Level.STATED else f", {best.value}"
    return _LEVELS[best], f"speaks {language_name(asked.enquiry.language)}{level}"


def _topic_weight(wanted: frozenset[str], text: str) -> tuple[int, str]:
    """Look for the topic, or the words of the question, in roles, tags and notes."""
    hits = sorted(wanted & set(fold(text).split()))
    return (_A_TOPIC * min(len(hits), _TOPICS), f"topic: {', '.join(hits)}") if hits else (0, "")


def _hour_weight(one: Enquiry, window: CallWindow) -> tuple[int, str]:
    """Prefer who is awake now and until the deadline, then who wakes before it."""
    if window.state is WindowState.UNKNOWN:
        return 0, "place not stated"
    opens = window.opens
    if window.state is WindowState.OPEN:
        lasts = one.deadline is None or (window.closes is not None and window.closes >= one.deadline)
        return (8, "awake until the deadline") if lasts else (7, "awake now")
    if window.is_awake:
        return 4, f"{window.reason or ('late' if window.is_late else 'early')} there"
    if one.deadline is not None and opens is not None and opens < one.deadline:
        return 2, "opens before the deadline"
    return -2, window.reason or "asleep"


def _reach_weight(row: ContactRow) -> tuple[int, str]:
    numbers = sum(phone.is_usable for phone in row.phones)
    if numbers:
        return 3 + min(numbers, 2), "1 number" if numbers == 1 else f"{numbers} numbers"
    return (1, "e-mail only") if row.emails else (-4, "no phone, no e-mail")


def _rest_weight(used: datetime | None, now: datetime) -> tuple[int, str]:
    if used is None:
        return _MOST_BY_REST, ""
    return (-1, f"last asked {'yesterday' if (now - used).days else 'today'}") if now - used < _RECENT else (0, "")
