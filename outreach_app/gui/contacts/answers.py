"""Answers: what one search shows, put together off the window's thread.

What stands beside the matches is loaded for the first search that asks for it; the first list does without.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from outreach_app.gui.contacts.faces import Face, make_faces
from outreach_app.gui.contacts.sections import Section
from outreach_app.gui.contacts.table_model import PAGE
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import Filter, Sort
from outreach_app.services import finding
from outreach_app.services.desk import Desk
from outreach_app.services.last_contacts import last_contacts

if TYPE_CHECKING:
    from outreach_app.services.near import NearGroup
    from outreach_app.services.nearest import Nothing

MOST_WHOLE = 1000
"""Rows of a group of near matches that is shown whole; who wants more narrows the search."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown: a filter, an order, and which groups are folded or shown whole, by their titles."""

    filter: Filter
    sort: Sort = Sort.NAME
    is_reversed: bool = False
    folded: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """The groups of the table, the faces of their first pages, and the words around them."""

    asked: Asked
    sections: tuple[Section, ...]
    faces: tuple[Face, ...]
    count_words: str
    footer: str
    is_first_time: bool
    nothing: "Nothing | None"  # what to say where nobody matches


def answer(desk: Desk, asked: Asked) -> Answer:
    """Search: matches first, then near matches and those about whom it is not stated."""
    flt = asked.filter
    ids = finding.find_all(desk, flt, asked.sort)
    if asked.is_reversed:
        ids = ids[::-1]
    home = desk.home()
    rows = list(finding.page(desk, ids[:PAGE]))
    everybody = finding.everybody(desk)
    groups = _near(desk, asked)
    words = finding.words_of(flt)
    sections = [Section("Match" if groups and words else "", words, ids, len(ids))]
    for group in groups:
        is_folded = group.title in asked.folded
        shown = () if is_folded else group.rows
        keys = tuple(row.id for row in shown)
        sections.append(Section(group.title, group.reason, keys, group.total, is_folded=is_folded, may_fold=True))
        rows += shown
    is_first_time = not everybody and flt.is_empty
    return Answer(
        asked=asked,
        sections=tuple(sections[0 if ids else 1 :]),
        faces=make_faces(rows, home, last_contacts(desk, [row.id for row in rows])),
        count_words=f"{len(ids):,} of {everybody:,}" if not flt.is_empty else f"{everybody:,}",
        footer=_footer(len(ids), groups, everybody, flt),
        is_first_time=is_first_time,
        nothing=None if ids or is_first_time else _nothing(desk, flt),
    )


def _near(desk: Desk, asked: Asked) -> "Sequence[NearGroup]":
    """Give the groups beside the matches, each with the rows of it that are shown."""
    if asked.filter.is_empty:
        return ()
    from outreach_app.services import near

    groups = near.near(desk, asked.filter, MOST_WHOLE if asked.whole else near.MOST_SHOWN)
    return [one if one.title in asked.whole else replace(one, rows=one.rows[: near.MOST_SHOWN]) for one in groups]


def _nothing(desk: Desk, flt: Filter) -> "Nothing":
    from outreach_app.services.nearest import nearest

    return nearest(desk, flt)


def _footer(matches: int, groups: "Sequence[NearGroup]", everybody: int, flt: Filter) -> str:
    """Say how many match, how many nearly, and how many are hidden and why."""
    parts = ["1 match" if matches == 1 else f"{matches:,} matches"]
    close = sum(group.total for group in groups if not group.is_silent)
    silent = sum(group.total for group in groups if group.is_silent)
    parts += [f"{close:,} near"] * bool(close) + [f"{silent:,} not stated"] * bool(silent)
    if hidden := max(0, everybody - matches - close - silent):
        parts.append(f"{hidden:,} hidden{_why(flt)}")
    return " · ".join(parts)


def _why(flt: Filter) -> str:
    from outreach_app.services.near import hidden_words

    why = hidden_words(flt)
    return f" ({why})" if why else ""
