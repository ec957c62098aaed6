"""Answers: what one search shows, put together off the window's thread."""

from dataclasses import dataclass

from outreach_app.gui.contacts.faces import Face, make_faces
from outreach_app.gui.contacts.sections import Section
from outreach_app.gui.contacts.table_model import PAGE
from outreach_app.model.filters import Filter, Sort
from outreach_app.services import counts, finding, near
from outreach_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Answer:
    """The groups of the table, the faces of their first pages, and the words around them."""

    sections: tuple[Section, ...]
    faces: tuple[Face, ...]
    count_words: str
    footer: str
    is_empty: bool
    is_first_time: bool


def answer(desk: Desk, flt: Filter, sort: Sort) -> Answer:
    """Search: matches first, then near matches and those about whom it is not stated."""
    ids = finding.find_ids(desk, flt, sort)
    home = desk.home()
    rows = list(finding.page(desk, ids[:PAGE]))
    everybody = counts.counts(desk).contacts
    groups = near.near(desk, flt)
    words = finding.words_of(flt)
    sections = [Section("Match" if groups and words else "", words, ids, len(ids))]
    for group in groups:
        sections.append(Section(group.title, group.reason, tuple(row.id for row in group.rows), group.total))
        rows += group.rows
    return Answer(
        sections=tuple(sections) if ids or groups else (),
        faces=make_faces(rows, home),
        count_words=f"{len(ids):,} of {everybody:,}" if not flt.is_empty else f"{everybody:,}",
        footer=_footer(len(ids), groups, everybody),
        is_empty=not ids and not groups,
        is_first_time=not ids and flt.is_empty,
    )


def _footer(matches: int, groups: tuple[near.NearGroup, ...], everybody: int) -> str:
    """Say how many match, how many nearly, and how many are hidden."""
    parts = ["1 match" if matches == 1 else f"{matches:,} matches"]
    close = sum(group.total for group in groups if group.reason == "near matches")
    silent = sum(group.total for group in groups if group.reason != "near matches")
    parts += [f"{close:,} near"] * bool(close) + [f"{silent:,} not stated"] * bool(silent)
    hidden = everybody - matches - close - silent
    parts += [f"{hidden:,} hidden"] * (hidden > 0)
    return " · ".join(parts)
