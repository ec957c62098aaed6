"""The reader on texts that are none: it never raises, its spans stay inside, and it answers within seconds."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.model.errors import UserError
from outreach_app.model.proposal import Proposal, SourceText
from outreach_app.services.intake import as_json, propose

SECONDS = 5
PIECES = [
    "For more information, please contact:\n",
    "In Cairo, ",
    "Jane Doe",
    " (English, Arabic): ",
    "+20-10-2345-6789",
    " (mobile)",
    "; or ",
    "jdoe@example.org",
    ". Twitter: ",
    "@x",
    "Tel: ",
    "ext. 12",
    "内線 3",
    "내선 4",
    "ต่อ ๕",
    "٠١٢٣٤٥٦٧٨",
    "\n",
    "\n\n",
    "\t",
    " / ",
    " et ",
    " و ",
    "Members:\n • A (France)\n • B\n",
    "Signatories: A; B; C",
    "EMBARGOED UNTIL 00:01 GMT, 3 April 2012\n",
    "解禁:2012年4月3日",
    "Sperrfrist: 3.4.2012",
    "name (at) example (dot) org",
    "name AROBASE example POINT org",
    "\x00",
    "\ud800",
    "\u202e",
    "\u200f",
    "\ufeff",
    "\u2028",
    "（",
    "）",
    "：",
    "From: a <a@b.org>\nTo: c\nDate: x\nSubject: y\n",
    "<p>",
    "</a>",
    "&amp;",
    "[",
    "]",
    "(",
    ")",
    "“",
    "”",
    "said Jane Doe, Director of X.",
    "홍길동 팀장",
    "山田 太郎",
    "نادر حلبي",
    "คุณสมชาย ใจดี",
    "Zürich",
    "Berlin: ",
    "00:00",
    "99.99.9999",
    "+",
    "0",
    "1" * 30,
    "A" * 80,
]


def read(text: str) -> Proposal:
    return propose(SourceText(text, title="hard", kind="text"))


def test_a_control_sign_on_a_line_of_its_own_is_a_blank() -> None:
    for sign in ("\x1f", "\x01", "\x1c", "\x7f", "\x85"):
        assert_sound(
            read(f"For more information, please contact:\n{sign}"), f"For more information, please contact:\n{sign}"
        )


def assert_sound(proposal: Proposal, text: str) -> None:
    spans = [question.span for question in proposal.questions] + [member.span for member in proposal.members]
    for contact in proposal.contacts:
        spans += [contact.span, *contact.phone_spans, *contact.email_spans, *(mark.span for mark in contact.marks)]
        assert len(contact.phone_spans) == len(contact.phones)
        assert len(contact.email_spans) == len(contact.emails)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    as_json(proposal)


@settings(max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join))
def test_any_mixture_is_read_without_a_fault(text: str) -> None:
    assert_sound(read(text), text)


LARGE = {
    "empty": "",
    "blanks": " \n\t" * 1000,
    "binary": bytes(range(256)).decode("latin-1") * 2000,
    "five million letters": "The quick brown fox asked for comment. " * 130_000,
    "one line": "x" * 5_000_000,
    "digits": "1 2-3.4/" * 200_000,
    "hundred thousand lines": "Jane Doe, Amnesty International, London, tel. +44 20 7413 5566\n" * 100_000,
    "lines of labels": "Tel: Fax: E-mail: Contact: Members:\n" * 50_000,
    "brackets": "(" * 300_000,
    "at signs": "a@" * 200_000,
    "headers": "From: a\n" * 50_000,
    "surrogates": "\ud800\udfff" * 10_000,
    "directions": "\u202e\u2066a\u2069" * 50_000,
    "nul": "\x00" * 300_000,
    "endless sentence": "and the members of the coalition contact the " * 60_000,
    "quotes": "“said “" * 60_000,
    "dots": "a.b " * 200_000,
    "unclosed": "<a <" * 200_000,
    "semicolons": "Signatories: " + "A; " * 200_000,
    "commas": "Tel 1, 2, " * 200_000,
}


@pytest.mark.parametrize("kind", LARGE)
def test_a_huge_or_broken_text_gives_one_clear_result_in_time(kind: str) -> None:
    text = LARGE[kind]
    began = time.process_time()
    try:
        proposal = read(text)
    except UserError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either answer is right: a proposal, or one sentence
    else:
        assert_sound(proposal, text)
    assert time.process_time() - began < SECONDS
