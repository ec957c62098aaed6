"""Drafts of pasted releases: parts in order, lines healed, lists kept, and what belongs to nobody left out."""

from datetime import date

from outreach_app import paths
from outreach_app.model.proposal import SourceText
from outreach_app.model.release import Part, PartKind
from outreach_app.text.release_drafting import Drafted, draft
from outreach_app.text.release_reading import read_release

SAMPLE = (paths.resources() / "sample" / "release.txt").read_text(encoding="utf-8")
SHORT = """FOR IMMEDIATE RELEASE

Group Asks for Inquiry

GENEVA (12 May 2024) – A group of lawyers has asked for an inquiry into what hap-
pened at the border last week, when forty people were turned away without a hearing.

“Nobody was heard, and nobody was told why,” said Jane Doe, Director of Lawyers for All.

- ENDS -

Notes to editors:
The report can be had from the office.

About Lawyers for All
Lawyers for All was founded in 1990.
"""


def drafted(text: str) -> Drafted:
    """Draft a text."""
    return draft(read_release(SourceText(text, "Release")))


def kinds(parts: tuple[Part, ...]) -> list[str]:
    """Give the kinds of parts in their order."""
    return [part.kind.value for part in parts]


def test_sample_is_cut_into_its_parts_in_their_order() -> None:
    made = drafted(SAMPLE)
    assert kinds(made.parts) == [
        "release line", "headline", "dateline", "lead", "body", "quote", "quote", "quote", "body", "quote", "body",
        "end mark", "contact block", "member list",
    ]  # fmt: skip
    assert [part.speaker for part in made.parts if part.kind is PartKind.QUOTE] == [
        "Jared Genser", "Ha Tae-keung", "Kanae Doi", "David Knaute",
    ]  # fmt: skip
    assert (made.embargo.date, made.embargo.time, made.embargo.zone) == (date(2012, 4, 3), None, "")


def test_embargo_and_dateline_are_parted_though_no_gap_parts_them() -> None:
    texts = {part.kind: part.text for part in drafted(SAMPLE).parts}
    assert texts[PartKind.RELEASE_LINE] == "Embargoed Until April 3, 2012"
    assert texts[PartKind.DATELINE] == "Seoul, South Korea"


def test_paragraph_torn_by_a_page_break_is_one_again() -> None:
    body = drafted(SAMPLE).parts[10].text
    assert "the UN Working Group on Arbitrary Detention for the relatives" in body


def test_items_of_a_list_stay_items_and_what_follows_does_not_join_them() -> None:
    paragraphs = drafted(SAMPLE).parts[10].text.split("\n\n")
    assert paragraphs[0].count("\n• ") == 5
    assert paragraphs[1].startswith("Separately, Perseus Strategies")


def test_member_list_keeps_each_entry_whole() -> None:
    members = drafted(SAMPLE).parts[-1]
    entries = members.text.split("\n")
    assert (len(entries), members.detail) == (46, "Members and supporters of the Coalition include:")
    assert "COMJAN (Investigation Commission on Missing Japanese Probably Related to North Korea)(Japan)" in entries


def test_numbers_that_nobody_told_apart_stand_on_both() -> None:
    paris = [one.stated for one in drafted(SAMPLE).contacts if one.stated and one.stated.city == "Paris"]
    assert [one.people for one in paris] == [("Arthur Manet",), ("Karine Appy",)]
    assert all([phone.e164 for phone in one.phones] == ["+33672284294", "+33648059157"] for one in paris)


def test_short_release_for_immediate_use_has_its_notes_and_boilerplate() -> None:
    made = drafted(SHORT)
    assert made.embargo.is_immediate
    assert kinds(made.parts) == [
        "release line", "headline", "dateline", "lead", "quote", "end mark", "notes to editors",
        "boilerplate", "contact block",
    ]  # fmt: skip
    assert "what hap-pened at the border" in made.parts[3].text
    assert made.parts[7].text == "About Lawyers for All Lawyers for All was founded in 1990."


def test_text_that_is_no_release_still_gives_a_draft() -> None:
    for text in ("", "\x00\ufffe", "One line.", "12345 " * 5000, "###\n" * 50, "“" * 3000):
        made = drafted(text)
        assert made.parts[-1].kind is PartKind.CONTACTS
