"""Verbs on documents: read shows what they say, add stores it."""

import argparse
import sys
from pathlib import Path

from outreach_app.cli.session import Session
from outreach_app.model.counting import counted
from outreach_app.model.errors import UserError
from outreach_app.model.plain_data import Data
from outreach_app.model.proposal import Proposal, ProposedContact, SourceText
from outreach_app.services import intake
from outreach_app.services.documents import MOST_BYTES, read_bytes, read_document


def read_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``read``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="txt, md, html, eml, docx or pdf; - reads input")
    parser.add_argument("--encoding", default="", metavar="NAME", help="the charset of text files, where it is known")


add_options = read_options


def read(session: Session, options: argparse.Namespace) -> int:
    """Read documents into proposals and print them; nothing is stored."""
    read_in = [_proposal(session, name, options.encoding) for name in options.files]
    if session.is_json:
        shown = [intake.as_json(one) for one in read_in]
        session.json(shown[0] if len(shown) == 1 else shown)
    else:
        for one in read_in:
            _print(session, one)
    return 0 if any(one.contacts or one.members for one in read_in) else 1


def add(session: Session, options: argparse.Namespace) -> int:
    """Read documents and store what they say; one step of undo for each."""
    from outreach_app.services import acceptance, freshness

    if "-" in options.files and session.takes_passphrase_from_input:
        raise UserError("Input cannot hold both the passphrase and the document. Put one of them into a file.")
    totals = {"new": 0, "changed": 0, "unchanged": 0, "questions": 0}
    steps: list[Data] = []
    read_in = [_proposal(session, name, options.encoding) for name in options.files]
    news: list[freshness.News] = []
    for one in read_in:
        news.extend(freshness.news_of_proposal(session.desk(), one))
        outcome = acceptance.accept(session.desk(), one)
        totals["new"] += outcome.value.new
        totals["changed"] += outcome.value.joined
        totals["unchanged"] += outcome.value.unchanged
        totals["questions"] += len(one.questions)
        steps.extend([outcome.change.step] if outcome.change.step else [])
    if session.is_json:
        told: list[Data] = [{"name": one.name, "what": one.what, "old": one.old, "new": one.new} for one in news]
        session.json({**totals, "steps": steps, "news": told})
    else:
        for one_news in news:
            session.say(one_news.text)
        session.say("{new} new, {changed} changed, {unchanged} unchanged. {questions} open questions.".format(**totals))
        session.say("“outreach undo” takes it back." if steps else "Nothing was changed.")
    return 0 if any(one.contacts or one.members for one in read_in) else 1


def _proposal(session: Session, name: str, charset: str) -> Proposal:
    """Read one document; a charset that had to be guessed is told."""
    source = _source(name, charset)
    if source.guessed_charset:
        session.hint(f"{name} was read as {source.guessed_charset}, a guess. Overrule it with --encoding.")
    return intake.propose(source)


def _source(name: str, charset: str) -> SourceText:
    if name != "-":
        return read_document(Path(name), charset=charset)
    return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input", charset=charset)


def _print(session: Session, one: Proposal) -> None:
    """Print a proposal as tables."""
    rows = [_row(contact) for contact in one.contacts]
    if rows:
        session.table(("Name", "Organisation", "City", "Languages", "Phones", "E-mail"), rows)
        session.say()
    if one.members:
        session.table(
            ("Member", "Kind", "Country"),
            [(member.name, member.kind, member.country or "not stated") for member in one.members],
        )
        session.say()
    for question in one.questions:
        session.say(f"Question: {question.text}")
    found = {
        "contact": one.contacts, "organisation": one.organisations, "member": one.members, "question": one.questions
    }  # fmt: skip
    session.say(
        f"{', '.join(counted(len(those), what) for what, those in found.items())}."
        " Nothing was stored; “outreach add” does that."
    )


def _row(contact: ProposedContact) -> tuple[str, ...]:
    return (
        contact.name or "(desk)",
        contact.organisation or contact.department or "not stated",
        contact.place.city or "not stated",
        " ".join(contact.languages) or "not stated",
        "; ".join(phone.e164 or f"{phone.typed} (not read)" for phone in contact.phones) or "no phone",
        "; ".join(email.address or email.typed for email in contact.emails) or "no e-mail",
    )
