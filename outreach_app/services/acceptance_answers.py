"""What the user's answers do to the numbers and questions of a proposal; what nobody answered stays open."""

from collections.abc import Iterator, Mapping, Sequence

from outreach_app.model.channels import Basis, Owner, Phone, PhoneKind, RegionBasis
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.people import OpenQuestion
from outreach_app.model.phone_reading import read_phone
from outreach_app.model.proposal import Proposal, Question, Span
from outreach_app.services.acceptance_records import SourceMark, phones_of

PHONE_OWNER, COUNTRY, NUMBER_KIND = "phone owner", "country", "number kind"
IN_ORDER, REVERSE, SHARED, OWNER, FAX = "in order", "reverse", "shared", "owner:", "fax"
_LEFT_OPEN = frozenset({"", "later", SHARED})
"""Answers that put a question off: it stays on the contact."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A proposal with the answers that the user gave, by the id of the question."""

    proposal: Proposal
    given: Mapping[str, str]
    mark: SourceMark

    def open_questions(self, index: int, *, is_member: bool) -> tuple[OpenQuestion, ...]:
        """Give the questions about a contact or member that nobody has answered."""
        return tuple(
            OpenQuestion(question.about, question.text)
            for question in self._about(index, is_member=is_member)
            if self.given.get(question.id, "") in _LEFT_OPEN
        )

    def country_of_member(self, index: int) -> str:
        """Give the country that the user named for a member, "" where nobody did."""
        return next((code for question, code in self._countries(index, is_member=True)), "")

    def phones(self, index: int) -> tuple[Phone, ...]:
        """Give the numbers of a contact: their owners settled or open, their countries and kinds as answered."""
        contact = self.proposal.contacts[index]
        phones = self._owned(index, phones_of(contact, self.mark))
        for question, code in self._countries(index, is_member=False):
            phones = tuple(_read_again(one, code) if _stands_at(one, question.span) else one for one in phones)
        for question in self._about(index, is_member=False):
            if question.about == NUMBER_KIND and self.given.get(question.id) == FAX:
                phones = _last_is_fax(phones, question.span)
        return phones

    def _owned(self, index: int, own: tuple[Phone, ...]) -> tuple[Phone, ...]:
        """Settle whose the numbers are. Numbers whose owner stays open stand on each who may own them."""
        question = next((one for one in self._about(index, is_member=False) if one.about == PHONE_OWNER), None)
        if question is None or not any(_is_open(phone) for phone in own):
            return own
        settled = tuple(phone for phone in own if not _is_open(phone))
        answer = self.given.get(question.id, "")
        place = question.subjects.index(index)
        if answer in {IN_ORDER, REVERSE}:
            giver = question.subjects[-1 - place] if answer == REVERSE else index
            numbers = [phone for phone in phones_of(self.proposal.contacts[giver], self.mark) if _is_open(phone)]
            return (*settled, *(replace(phone, owner=Owner.PERSON) for phone in numbers))
        everybodys = self._open_numbers(question)
        if answer.startswith(OWNER):
            is_theirs = answer == f"{OWNER}{place}"
            return (*settled, *(replace(phone, owner=Owner.PERSON) for phone in everybodys if is_theirs))
        return (*settled, *(replace(phone, owner=Owner.SHARED) for phone in everybodys))

    def _open_numbers(self, question: Question) -> list[Phone]:
        """Give the numbers of all whom a question is about, each once."""
        numbers: dict[str, Phone] = {}
        for subject in question.subjects:
            for phone in phones_of(self.proposal.contacts[subject], self.mark):
                if _is_open(phone):
                    numbers.setdefault(phone.e164 or phone.typed, phone)
        return list(numbers.values())

    def _about(self, index: int, *, is_member: bool) -> Iterator[Question]:
        """Give the questions about one contact or member."""
        for question in self.proposal.questions:
            if index in question.subjects and self._asks_of_members(question) == is_member:
                yield question

    def _countries(self, index: int, *, is_member: bool) -> Iterator[tuple[Question, str]]:
        """Give the countries that were named in answer to a question about one contact or member."""
        for question in self._about(index, is_member=is_member):
            answer = self.given.get(question.id, "")
            if question.about == COUNTRY and len(answer) == 2 and answer.isalpha():
                yield question, answer.upper()

    def _asks_of_members(self, question: Question) -> bool:
        """Tell whether a question's subjects are members: it asks for a country at the place of their entries."""
        members = self.proposal.members
        return question.about == COUNTRY and any(
            subject < len(members) and _meet(members[subject].span, question.span) for subject in question.subjects
        )


def _is_open(phone: Phone) -> bool:
    """Tell whether nobody has said whose a number is."""
    return phone.owner in {Owner.SUGGESTED, Owner.SHARED}


def _read_again(phone: Phone, country: str) -> Phone:
    """Read a number as one of the country that the user named; all else stays."""
    read = read_phone(phone.typed, region=country, region_basis=RegionBasis.USER)
    stated = phone.kind_basis is Basis.STATED
    return replace(
        read,
        kind=phone.kind if stated else read.kind,
        kind_basis=phone.kind_basis if stated else read.kind_basis,
        label=phone.label,
        owner=phone.owner,
        also=phone.also,
        provenance=phone.provenance,
    )


def _last_is_fax(phones: Sequence[Phone], span: Span) -> tuple[Phone, ...]:
    """Mark the last number at a place as a fax, as the user said."""
    last = max((place for place, phone in enumerate(phones) if _stands_at(phone, span)), default=len(phones) - 1)
    return tuple(
        replace(phone, kind=PhoneKind.FAX, kind_basis=Basis.STATED) if place == last else phone
        for place, phone in enumerate(phones)
    )


def _stands_at(phone: Phone, span: Span) -> bool:
    """Tell whether a number stands at a place of the text."""
    return phone.provenance.span is not None and _meet(phone.provenance.span, span)


def _meet(one: Span, other: Span) -> bool:
    """Tell whether two passages overlap."""
    return one[0] < max(other[1], other[0] + 1) and other[0] < max(one[1], one[0] + 1)
