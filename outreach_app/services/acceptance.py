"""Accepting what was read from a text: joined to what is stored, as one undo step, with open questions kept."""

from collections.abc import Iterable, Mapping, Sequence

from outreach_app.model.dataclass import dataclass, field, replace
from outreach_app.model.ids import ContactId, OrganisationId, new_id
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import Membership, Organisation, OrganisationKind, Person, Place
from outreach_app.model.proposal import Proposal, ProposedContact, ProposedMember
from outreach_app.services import acceptance_records as made
from outreach_app.services.acceptance_answers import Answers
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
    join_contacts: frozenset[int] = frozenset(),
) -> Outcome[Accepted]:
    """Store a proposal as one undo step; what is stored already is joined and only added to.

    Questions without an answer stay on their contacts. Numbers whose owner stays open stand on each who may own them.
    The same text again changes nothing. ``join_contacts`` are those whose likely match the user has confirmed.
    """
    title = f"Add from “{proposal.source.title}”" if proposal.source.title else "Add from a pasted text"
    with desk.store.step(title) as step:
        is_known = bool(sources.stored_source(step.connection, proposal.source))
        work = _Acceptance(step, proposal, Answers(proposal, answers, _mark(step.connection, proposal)), is_known)
        work.take_coalition()
        for index, contact in enumerate(proposal.contacts):
            if index not in leave_out_contacts:
                work.take_contact(index, contact, is_confirmed=index in join_contacts)
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
    answers: Answers
    is_known: bool
    coalition: OrganisationId | None = None
    organisations: dict[str, OrganisationId] = field(default_factory=dict)
    outcomes: dict[ContactId, str] = field(default_factory=dict)

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
                links = made.web_sites_of(plain, release.urls, self.answers.mark)
                fresh = Organisation(plain, acronym=acronym or acronyms.get(name, ""), links=links)
                self.organisations[name] = self._organisation(fresh)

    def take_contact(self, index: int, contact: ProposedContact, *, is_confirmed: bool) -> None:
        """Store one contact of the block."""
        phones = self.answers.phones(index)
        questions = self.answers.open_questions(index, is_member=False)
        if contact.name:
            fresh = made.person_from(contact, self.answers.mark, Links(self.organisations), phones)
            self._person(replace(fresh, questions=questions), is_confirmed=is_confirmed)
        else:
            desk = made.desk_from(contact, self.answers.mark, phones)
            self._organisation(replace(desk, questions=questions))

    def take_member(self, index: int, member: ProposedMember) -> None:
        """Store one entry of the member list."""
        country = self.answers.country_of_member(index) or member.country
        member = replace(member, country=country)
        questions = self.answers.open_questions(index, is_member=True)
        links = Links({**self.organisations, **self._stored_links(member)})
        if member.kind == "organisation":
            fresh = replace(made.organisation_from(member), questions=questions)
            if country:
                basis = "stated" if country != self.answers.country_of_member(index) else "user"
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
            sources.write_source(self.step, self.proposal.source, self.answers.mark.id)

    def result(self) -> Accepted:
        """Count what was done."""
        done = list(self.outcomes.values())
        ids = tuple(self.outcomes)
        return Accepted(done.count("new"), done.count("joined"), done.count("unchanged"), ids)

    def _person(self, fresh: Person, *, is_confirmed: bool = False) -> None:
        """Store a person, or join it to the one who is the same."""
        found = match_person(self.step.connection, fresh, is_known_text=self.is_known)
        if found is None or not (found.is_same or is_confirmed):
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
