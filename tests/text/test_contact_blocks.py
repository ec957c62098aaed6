"""Every contact block of the corpus is read right in every part, and no number is ever wrong."""

import json
from pathlib import Path
from typing import Any

import phonenumbers
import pytest

from outreach_app.model.proposal import Proposal, SourceText
from outreach_app.services.intake import as_json, propose, read_file

BLOCKS = sorted((Path(__file__).parents[1] / "corpus" / "blocks").glob("*.txt"), key=lambda path: path.name)
Read = dict[str, Any]  # the JSON of ``read``, whose parts have types of their own


def folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def facts(result: Read) -> set[tuple[str, str, str]]:
    """Give each fact of a result with whom it stands on: a person, else an organisation."""
    found: set[tuple[str, str, str]] = set()
    for contact in result["contacts"]:
        owner = folded(contact.get("name") or contact.get("organisation"))
        if contact.get("name"):
            found.add(("name", owner, ""))
        found |= {("language", owner, tag) for tag in contact.get("languages", [])}
        found |= {("e-mail", owner, email.casefold()) for email in contact.get("emails", [])}
        found |= {
            ("phone", owner, f"{phone['e164']} {phone.get('ext') or ''}".strip())
            for phone in contact.get("phones", [])
            if phone.get("e164")
        }
    return found


@pytest.mark.parametrize("path", BLOCKS, ids=lambda path: path.stem)
def test_a_block_is_read_right_in_every_part(path: Path) -> None:
    source = read_file(path)
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    proposal = propose(source)
    read = as_json(proposal)
    assert facts(read) == facts(expected)
    if expected.get("needs_review"):
        assert read["questions"]
    assert_spans_lie_in(source, proposal)


def assert_spans_lie_in(source: SourceText, proposal: Proposal) -> None:
    """Assert that every span lies in the block, and that every number is a possible one."""
    for contact in proposal.contacts:
        spans = [contact.span, *contact.phone_spans, *contact.email_spans]
        assert all(0 <= start <= end <= len(source.text) for start, end in spans)
        for phone in contact.phones:
            assert not phone.e164 or phonenumbers.is_possible_number(phonenumbers.parse(phone.e164))
