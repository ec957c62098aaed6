"""Proposals for tests, as the reader of releases makes them; a small coalition with every trap of the big one."""

from dataclasses import replace

from outreach_app.model.channels import Owner, Validity
from outreach_app.model.people import Affiliation, Place
from outreach_app.model.proposal import (
    Answer,
    Proposal,
    ProposedContact,
    ProposedMember,
    ProposedRelease,
    Question,
    Quote,
    SourceText,
)
from tests.kit.builders import a_phone, an_email

FIDH = "International Federation for Human Rights"
COALITION = "International Coalition to Stop Crimes against Humanity in North Korea"
_PARIS = Place("Paris", "FR", "Europe/Paris", "city")


def _contact(name: str, organisation: str, **more: object) -> ProposedContact:
    """Give a contact of the block."""
    base = ProposedContact(name=name, span=(0, 10), organisation=organisation, role="For comment from members")
    return replace(base, **more)  # type: ignore[arg-type]  # the builder passes fields through


def a_proposal(text: str = "The release.", title: str = "ICNK release") -> Proposal:
    """Give a proposal of four people in the block, one who is quoted, three organisations and one supporter."""
    release = ProposedRelease(
        headline="ICNK submits a petition",
        coalition=COALITION,
        coalition_acronym="ICNK",
        quotes=(
            Quote("Jared Genser", "It is horrific.", "Managing Director", "Perseus Strategies"),
            Quote("David Knaute", "They need help.", "Asia Director", f"{FIDH} (FIDH)"),
        ),
    )
    return Proposal(SourceText(text, title), _contacts(), _members(), release, _questions())


def _contacts() -> tuple[ProposedContact, ...]:
    """Give the contact block: two numbers in Paris without an owner."""
    manet = replace(a_phone("+33672284294", "+ 33-6-7228-4294", "FR"), owner=Owner.SUGGESTED)
    appy = replace(a_phone("+33648059157", "+33-6-4805-9157", "FR"), owner=Owner.SUGGESTED)
    return (
        _contact(
            "Jared Genser",
            "Perseus Strategies",
            title="Managing Director of Perseus Strategies and pro bono counsel to ICNK",
            affiliations=(
                Affiliation("Perseus Strategies", title="Managing Director"),
                Affiliation("ICNK", title="pro bono counsel"),
            ),
            emails=(an_email("jgenser@perseus-strategies.com"),),
            languages=("en",),
            role="For further information",
        ),
        _contact(
            "Kanae Doi",
            "Human Rights Watch",
            title_from_body="Japan Director",
            phones=(a_phone("+81352825162", "03-5282-5162", "JP"),),
            emails=(an_email("doik@hrw.org"),),
            languages=("ja", "en"),
            family_first=False,
        ),
        _contact("Arthur Manet", FIDH, phones=(manet,), languages=("fr", "en"), place=_PARIS, entry=6),
        _contact("Karine Appy", FIDH, phones=(appy,), languages=("fr", "en"), place=_PARIS, entry=6),
    )


def _members() -> tuple[ProposedMember, ...]:
    """Give the member list: one with an acronym, one with a country, one person."""
    vollertsen = "Dr. Norbert Vollertsen"
    return (
        ProposedMember("Human Rights Watch", "organisation", (100, 118), raw="Human Rights Watch"),
        ProposedMember(FIDH, "organisation", (120, 160), raw=f"{FIDH} (FIDH)", acronym="FIDH"),
        ProposedMember("Open North Korea", "organisation", (170, 190), raw="Open North Korea (ROK)", country="KR"),
        ProposedMember(vollertsen, "individual", (200, 220), raw=vollertsen, honorific="Dr."),
    )


def _questions() -> tuple[Question, ...]:
    """Give what must be asked: the owner of two numbers, the embargo, the country of a member."""
    answers = (Answer("shared", "Not stated"), Answer("in order", "In order"), Answer("reverse", "The other way"))
    return (
        Question("phone owner", "Whose numbers are these?", (0, 10), answers, "shared", (2, 3), "q1"),
        Question("embargo", "Which hour, and where?", (50, 60), id="q2"),
        Question("country", "Which country?", (100, 118), subjects=(0,), id="q3"),
    )


def broken_number(proposal: Proposal) -> Proposal:
    """Give the proposal with a number of the second contact that could not be read."""
    phone = replace(a_phone("", "ask the desk", ""), validity=Validity.UNPARSED)
    contacts = list(proposal.contacts)
    contacts[1] = replace(contacts[1], phones=(*contacts[1].phones, phone))
    return replace(proposal, contacts=tuple(contacts))
