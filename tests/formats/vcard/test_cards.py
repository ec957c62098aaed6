"""Files are cut into cards: what does not end, what is nested and what is too large is refused, the rest is given."""

import codecs
import time

import pytest

from outreach_app.formats.vcard.cards import (
    NO_BEGIN,
    NO_END,
    TOO_DEEP,
    TOO_LARGE,
    as_utf8_lines,
    cards,
    is_vcard,
)

GOOD = b"BEGIN:VCARD\nFN:Kanae Doi\nEND:VCARD\n"


def refusals(data: bytes) -> list[tuple[int, str]]:
    """Give the line of each card, and why it is refused."""
    return [(card.line, card.refused) for card in cards(as_utf8_lines(data))]


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_every_kind_of_line_end_ends_lines(line_end: bytes) -> None:
    found = list(cards(as_utf8_lines((GOOD + GOOD).replace(b"\n", line_end))))
    assert [card.data.strip() for card in found] == [b"FN:Kanae Doi", b"FN:Kanae Doi"]


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marks_and_wide_characters_are_read(charset: str) -> None:
    data = GOOD.decode().replace("Kanae Doi", "土井香苗").encode(charset)
    assert is_vcard(data)
    assert [card.data.decode().strip() for card in cards(as_utf8_lines(data))] == ["FN:土井香苗"]


def test_letters_in_any_case_and_blanks_begin_and_end_a_card() -> None:
    assert is_vcard(b"\n\n  begin : vCard \nfn:x\nend:vcard")
    assert refusals(b"\n\n  begin : vCard \nfn:x\nend:vcard") == [(3, "")]


def test_the_end_of_a_card_within_a_folded_text_ends_nothing() -> None:
    (card,) = cards(b"BEGIN:VCARD\nNOTE:they wrote\n \tEND:VCARD\n END:VCARD\nFN:x\nEND:VCARD\n")
    assert b"FN:x" in card.data


def test_other_files_are_no_cards() -> None:
    assert not is_vcard(b"name,phone\nBEGIN:VCARD,1\n")
    assert not is_vcard(codecs.BOM_UTF16_LE)
    assert not is_vcard(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n")


def test_a_card_without_end_is_refused_and_the_next_is_given() -> None:
    assert refusals(b"BEGIN:VCARD\nFN:Lost\n" + GOOD) == [(1, NO_END), (3, "")]
    assert refusals(GOOD + b"BEGIN:VCARD\nFN:Cut off") == [(1, ""), (4, NO_END)]


def test_lines_outside_of_cards_are_told_not_lost() -> None:
    assert refusals(b"FN:No begin\nEND:VCARD\n" + GOOD + b"\n\nTEL:1\n") == [(1, NO_BEGIN), (3, ""), (8, NO_BEGIN)]


def test_an_agent_is_part_of_its_card_in_both_ways_of_writing_it() -> None:
    inner = b"BEGIN:VCARD\nFN:Agent\nEND:VCARD\n"
    data = b"BEGIN:VCARD\nFN:Boss\nAGENT:\n" + inner + b"agent:" + inner + b"TEL:1\nEND:VCARD\n" + GOOD
    first, second = cards(as_utf8_lines(data))
    assert (len(first.agents), len(second.agents)) == (2, 0)
    assert b"FN:Boss" in first.data
    assert b"TEL:1" in first.data
    assert b"FN:Agent" not in first.data


def test_cards_nested_2000_deep_are_one_refusal_and_the_rest_is_given() -> None:
    deep = b"BEGIN:VCARD\n" * 2000 + b"FN:x\n" + b"END:VCARD\n" * 2000
    assert refusals(deep + GOOD) == [(1, TOO_DEEP), (4002, "")]
    assert refusals(deep.replace(b"BEGIN", b"AGENT:BEGIN")[6:] + GOOD) == [(1, TOO_DEEP), (4002, "")]


def test_a_card_of_more_than_5_mb_is_refused_at_once() -> None:
    photo = b"PHOTO;ENCODING=b:" + b"\n ".join([b"A" * 74] * 270_000)
    started = time.process_time()
    assert refusals(b"BEGIN:VCARD\nFN:x\n" + photo + b"\nEND:VCARD\n" + GOOD)[0] == (1, TOO_LARGE)
    assert time.process_time() - started < 2


def test_a_hundred_thousand_beginnings_take_no_time() -> None:
    started = time.process_time()
    assert len(refusals(b"BEGIN:VCARD\n" * 100_000)) == 100_000
    assert time.process_time() - started < 3
