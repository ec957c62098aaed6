"""Accepting what was read from a text: joined to what is stored, as one undo step, with open questions kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from outreach_app.model.channels import Owner, Phone
from outreach_app.model.ids import ContactId, OrganisationId, new_id
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import Membership, OpenQuestion, Organisation, OrganisationKind, Person, Place
from outreach_app.model.proposal import Proposal, ProposedContact, ProposedMember, Question
from outreach_app.services import acceptance_records as made
from outreach_app.services.acceptance_joining import joined_organisation, joined_person
from outreach_app.services.acceptance_matching import (
    Match,
    match_organisation,
    match_person,
    organisation_called,
)
from outreach_app.services.acceptance_records import Links, SourceMark
from outreach_app.services.desk import Desk
from outreach_app.store import records, sources
from outreach_app.store.engine_types import Connection
from outreach_app.store.steps import Step

__all__ = ["Accepted", "Match", "Matches", "accept", "matches"]

PHONE_OWNER, COUNTRY = "phone owner", "country"
IN_ORDER = "in order"
"""The answer to a question about the owner of numbers that pairs names and numbers as they follow one another."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What stands in the store already, in the order of the proposal; None for what is new."""

    contacts: tuple[Match | None, ...]
    members: tuple[Match | None, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many contacts were new, joined to stored ones, or added nothing; and all of them, in reading order."""

    new: int
    joined: int
    unchanged: int
    ids: tuple[ContactId, ...]


def matches(desk: Desk, proposal: Proposal) -> Matches:
    """Tell which contacts and members stand in the store already. Nothing is written."""
    with desk.store.reading() as connection:
        mark = _mark(connection, proposal)
        links = Links(
            {
                name: key
                for name in _names(proposal)
                if (key := organisation_called(connection, *made.split_acronym(name)))
            }
        )
        is_known = bool(sources.stored_source(connection, proposal.source))
        contacts = tuple(
            match_person(connection, made.person_from(one, mark, links, one.phones), is_known_text=is_known)
            if one.name
            else match_organisation(connection, made.desk_from(one, mark, one.phones))
            for one in proposal.contacts
        )
        coalition = organisation_called(connection, *_coalition_names(proposal))
        members = tuple(
            match_organisation(connection, made.organisation_from(one))
            if one.kind == "organisation"
            else match_person(connection, _in_coalition(made.supporter_from(one, links), coalition, proposal, one, 0))
            for one in proposal.members
        )
    return Matches(contacts, members)


def accept(
    desk: Desk,
    proposal: Proposal,
    *,
    answers: Mapping[str, str] = {},
    leave_out_contacts: frozenset[int] = frozenset(),
    leave_out_members: frozenset[int] = frozenset(),
) -> Outcome[Accepted]:
    """Store a proposal as one undo step; what is stored already is joined and only added to.

    Questions without an answer stay on their contacts. Numbers whose owner stays open stand on each who may own them.
    The same text again changes nothing.
    """
    title = f"Add from “{proposal.source.title}”" if proposal.source.title else "Add from a pasted text"
    with desk.store.step(title) as step:
        work = _Acceptance(step, proposal, answers)
        work.take_coalition()
        for index, contact in enumerate(proposal.contacts):
            if index not in leave_out_contacts:
                work.take_contact(index, contact)
        for index, member in enumerate(proposal.members):
            if index not in leave_out_members:
                work.take_member(index, member)
        work.take_speakers()
        work.keep_source()
        accepted = work.result()
    return step.outcome(accepted)


@dataclass(slots=True)
class _Acceptance:
    """One acceptance under way, within its step."""

    step: Step
    proposal: Proposal
    answers: Mapping[str, str]
    mark: SourceMark = field(init=False)
    is_known: bool = field(init=False)
    coalition: OrganisationId | None = None
    organisations: dict[str, OrganisationId] = field(default_factory=dict)
    outcomes: dict[ContactId, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """See whether the text was stored before."""
        self.mark = _mark(self.step.connection, self.proposal)
        self.is_known = bool(sources.stored_source(self.step.connection, self.proposal.source))

    def take_coalition(self) -> None:
        """Find or make the coalition, then every organisation that a contact or speaker belongs to."""
        release = self.proposal.release
        if release.coalition:
            kind = OrganisationKind.COALITION
            fresh = Organisation(release.coalition, kind, release.coalition_acronym)
            self.coalition = self._organisation(fresh)
            for name in _coalition_names(self.proposal):
                self.organisations[name] = self.coalition
        acronyms = {one.organisation: one.organisation_acronym for one in self.proposal.contacts if one.organisation}
        for name in _names(self.proposal):
            if name not in self.organisations:
                plain, acronym = made.split_acronym(name)
                fresh = Organisation(plain, acronym=acronym or acronyms.get(name, ""))
                self.organisations[name] = self._organisation(fresh)

    def take_contact(self, index: int, contact: ProposedContact) -> None:
        """Store one contact of the block."""
        phones = self._phones(index, contact)
        questions = self._open_questions(index, is_member=False)
        if contact.name:
            fresh = made.person_from(contact, self.mark, Links(self.organisations), phones)
            self._person(replace(fresh, questions=questions))
        else:
            desk = made.desk_from(contact, self.mark, phones)
            self._organisation(replace(desk, questions=questions))

    def take_member(self, index: int, member: ProposedMember) -> None:
        """Store one entry of the member list."""
        country = self._answered_country(index) or member.country
        member = replace(member, country=country)
        questions = self._open_questions(index, is_member=True)
        links = Links({**self.organisations, **self._stored_links(member)})
        if member.kind == "organisation":
            fresh = replace(made.organisation_from(member), questions=questions)
            if country:
                basis = "stated" if country != self._answered_country(index) else "user"
                fresh = replace(fresh, place=Place(country=country, basis=basis))
            self._organisation(self._with_membership(fresh, member, index))
        else:
            fresh_person = replace(made.supporter_from(member, links), questions=questions)
            self._person(_in_coalition(fresh_person, self.coalition, self.proposal, member, index + 1))

    def take_speakers(self) -> None:
        """Store those who are quoted and stand in no contact block."""
        known = [contact.name for contact in self.proposal.contacts if contact.name]
        for quote in self.proposal.release.quotes:
            words = set(quote.speaker.casefold().split())
            if words and not any(words <= set(name.casefold().split()) for name in known):
                known.append(quote.speaker)
                self._person(made.speaker_from(quote, Links(self.organisations)))

    def keep_source(self) -> None:
        """Keep the text, where something was taken from it and it is not kept yet."""
        if not self.is_known and any(outcome != "unchanged" for outcome in self.outcomes.values()):
            sources.write_source(self.step, self.proposal.source, self.mark.id)

    def result(self) -> Accepted:
        """Count what was done."""
        done = list(self.outcomes.values())
        ids = tuple(self.outcomes)
        return Accepted(done.count("new"), done.count("joined"), done.count("unchanged"), ids)

    def _person(self, fresh: Person) -> None:
        """Store a person, or join it to the one who is the same."""
        found = match_person(self.step.connection, fresh, is_known_text=self.is_known)
        if found is None or not found.is_same:
            self._note(ContactId(records.write_person(self.step, fresh)), "new")
            return
        stored = records.person(self.step.connection, found.id)
        joined = joined_person(stored, replace(fresh, questions=()) if self.is_known else fresh)
        if joined != stored:
            records.write_person(self.step, joined)
        self._note(found.id, "unchanged" if joined == stored else "joined")

    def _organisation(self, fresh: Organisation) -> OrganisationId:
        """Store an organisation, or join it to the one that is the same; gives its id."""
        found = match_organisation(self.step.connection, fresh)
        if found is None:
            key = records.write_organisation(self.step, fresh)
            self._note(ContactId(key), "new")
            return key
        stored = records.organisation(self.step.connection, found.id)
        joined = joined_organisation(stored, replace(fresh, questions=()) if self.is_known else fresh)
        if joined != stored:
            records.write_organisation(self.step, joined)
        self._note(found.id, "unchanged" if joined == stored else "joined")
        return stored.id

    def _note(self, key: ContactId, outcome: str) -> None:
        """Remember what became of a contact; what was new or joined once stays so."""
        if self.outcomes.get(key, "unchanged") == "unchanged":
            self.outcomes[key] = outcome

    def _phones(self, index: int, contact: ProposedContact) -> tuple[Phone, ...]:
        """Give the numbers of a contact with their owners as answered, or open on each who may own them."""
        own = made.phones_of(contact, self.mark)
        question = next((one for one in self.proposal.questions if _asks_owner(one, index)), None)
        if question is None or not any(_is_open(phone) for phone in own):
            return own
        if self.answers.get(question.id) == IN_ORDER:
            return tuple(replace(phone, owner=Owner.PERSON) if _is_open(phone) else phone for phone in own)
        group = [made.phones_of(self.proposal.contacts[one], self.mark) for one in question.subjects]
        shared: dict[object, Phone] = {}
        for phone in (phone for phones in group for phone in phones if _is_open(phone)):
            shared.setdefault(phone.e164 or phone.typed, replace(phone, owner=Owner.SHARED))
        return (*(phone for phone in own if not _is_open(phone)), *shared.values())

    def _open_questions(self, index: int, *, is_member: bool) -> tuple[OpenQuestion, ...]:
        """Give the questions about a contact or member that nobody answered."""
        return tuple(
            made.open_question(question.about, question.text)
            for question in self.proposal.questions
            if index in question.subjects
            and _is_about_member(self.proposal, question) == is_member
            and question.id not in self.answers
        )

    def _answered_country(self, index: int) -> str:
        """Give the country that the user named for a member, "" where nobody did."""
        for question in self.proposal.questions:
            if question.about == COUNTRY and index in question.subjects:
                answer = self.answers.get(question.id, "")
                if len(answer) == 2 and answer.isalpha():
                    return answer.upper()
        return ""

    def _stored_links(self, member: ProposedMember) -> dict[str, OrganisationId]:
        """Give the stored organisations that a member's posts name; none is made for them."""
        names = {post.organisation for post in member.affiliations if post.organisation}
        found = {name: organisation_called(self.step.connection, name) for name in names}
        return {name: key for name, key in found.items() if key is not None}

    def _with_membership(self, fresh: Organisation, member: ProposedMember, index: int) -> Organisation:
        """Give an organisation with its place in the coalition."""
        membership = _membership(self.proposal, self.coalition, member, index + 1)
        return replace(fresh, memberships=(membership,)) if membership else fresh


def _in_coalition(
    fresh: Person, coalition: OrganisationId | None, proposal: Proposal, member: ProposedMember, place: int
) -> Person:
    """Give a person with the place in the coalition."""
    membership = _membership(proposal, coalition, member, place)
    return replace(fresh, memberships=(membership,)) if membership else fresh


def _membership(
    proposal: Proposal, coalition: OrganisationId | None, member: ProposedMember, place: int
) -> Membership | None:
    """Give the membership that an entry of the list states; None where no coalition is named."""
    name = proposal.release.coalition
    if not name:
        return None
    kind = "member" if member.kind == "organisation" else "supporter"
    stated = member.raw or member.name
    return Membership(name, coalition, kind, member.country, stated_as=stated, position=place)


def _mark(connection: Connection, proposal: Proposal) -> SourceMark:
    """Give the mark of the text: the one that it has in the store, or a new one."""
    return SourceMark(sources.stored_source(connection, proposal.source) or new_id(), proposal.source.title)


def _names(proposal: Proposal) -> tuple[str, ...]:
    """Give the organisations that contacts with a name and speakers belong to, each once, as the text names them."""
    posts: Iterable[str] = (
        post.organisation for contact in proposal.contacts if contact.name for post in made.posts_of(contact)
    )
    quoted: Sequence[str] = [quote.organisation for quote in proposal.release.quotes]
    return tuple(dict.fromkeys(name for name in (*posts, *quoted) if name))


def _coalition_names(proposal: Proposal) -> tuple[str, ...]:
    """Give the names by which the text calls its coalition."""
    release = proposal.release
    return tuple(name for name in (release.coalition, release.coalition_acronym) if name)


def _is_open(phone: Phone) -> bool:
    """Tell whether nobody has said whose a number is."""
    return phone.owner in {Owner.SUGGESTED, Owner.SHARED}


def _asks_owner(question: Question, index: int) -> bool:
    """Tell whether a question asks whose the numbers of a contact are."""
    return question.about == PHONE_OWNER and index in question.subjects


def _is_about_member(proposal: Proposal, question: Question) -> bool:
    """Tell whether a question's subjects are members: so for a country, if there are members at its place."""
    return question.about == COUNTRY and any(
        one < len(proposal.members) and _inside(question, proposal.members[one]) for one in question.subjects
    )


def _inside(question: Question, member: ProposedMember) -> bool:
    """Tell whether a question is asked at the place of a member's entry."""
    return member.span[0] <= question.span[0] < max(member.span[1], member.span[0] + 1)
