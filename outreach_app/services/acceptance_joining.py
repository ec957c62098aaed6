"""Joining what was read to what is stored: only added to, never overwritten; what the user wrote stays."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from outreach_app.formats import vcard
from outreach_app.model.channels import Email, Link, Owner, Phone
from outreach_app.model.dataclass import replace
from outreach_app.model.people import (
    Affiliation,
    Alias,
    LanguageSkill,
    Membership,
    NameOrder,
    OpenQuestion,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    Role,
    RoleHeld,
    Tag,
)

Thing = TypeVar("Thing")
Belonging = TypeVar("Belonging", Affiliation, Membership)


def joined_person(stored: Person, fresh: Person) -> Person:
    """Give the stored person with what the fresh one adds; equal to the stored one where it adds nothing."""
    knows_order = stored.order is not NameOrder.UNKNOWN or bool(stored.family or stored.given)
    return replace(
        stored,
        family=stored.family if knows_order else fresh.family,
        given=stored.given if knows_order else fresh.given,
        order=stored.order if knows_order else fresh.order,
        native_name=stored.native_name or fresh.native_name,
        honorific=stored.honorific or fresh.honorific,
        place=_place(stored.place, fresh.place),
        notes=stored.notes or fresh.notes,
        aliases=_united(stored.aliases, _aliases(stored.name, fresh.name, fresh.aliases), _alias_key),
        roles=_roles(stored.roles, fresh.roles),
        languages=_united(stored.languages, fresh.languages, _language_key),
        phones=_united(stored.phones, _not_settled(stored.phones, fresh.phones), _phone_key),
        emails=_united(stored.emails, fresh.emails, _email_key),
        links=_united(stored.links, fresh.links, _link_key),
        affiliations=_posts(stored.affiliations, fresh.affiliations),
        memberships=_united(stored.memberships, _further(stored.memberships, fresh.memberships), _membership_key),
        tags=_united(stored.tags, fresh.tags, _tag_key),
        questions=_united(stored.questions, fresh.questions, _question_key),
        kept=_united(stored.kept, fresh.kept, vcard.known_by),
    )


def joined_organisation(stored: Organisation, fresh: Organisation) -> Organisation:
    """Give the stored organisation with what the fresh one adds; equal to the stored one where it adds nothing."""
    is_vague = stored.kind is OrganisationKind.OTHER
    is_acronym = fresh.acronym.casefold() in {stored.name.casefold(), stored.acronym.casefold()}
    return replace(
        stored,
        kind=fresh.kind if is_vague else stored.kind,
        acronym=stored.acronym or ("" if is_acronym else fresh.acronym),
        outlet_kind=stored.outlet_kind or fresh.outlet_kind,
        department=stored.department or fresh.department,
        hours=stored.hours or fresh.hours,
        notes=stored.notes or fresh.notes,
        place=_place(stored.place, fresh.place),
        aliases=_united(stored.aliases, _own_aliases(stored, fresh), _alias_key),
        languages=_united(stored.languages, fresh.languages, _language_key),
        phones=_united(stored.phones, fresh.phones, _phone_key),
        emails=_united(stored.emails, fresh.emails, _email_key),
        links=_united(stored.links, fresh.links, _link_key),
        memberships=_united(stored.memberships, _further(stored.memberships, fresh.memberships), _membership_key),
        tags=_united(stored.tags, fresh.tags, _tag_key),
        questions=_united(stored.questions, fresh.questions, _question_key),
        kept=_united(stored.kept, fresh.kept, vcard.known_by),
    )


def _united(stored: Sequence[Thing], fresh: Sequence[Thing], key: Callable[[Thing], object]) -> tuple[Thing, ...]:
    """Give the stored things and, after them, the fresh ones that are not among them."""
    known = {key(one) for one in stored}
    added = []
    for one in fresh:
        if key(one) not in known:
            known.add(key(one))
            added.append(one)
    return (*stored, *added)


def _place(stored: Place, fresh: Place) -> Place:
    """Keep the place that is stored; fill it where nothing is known."""
    return stored if stored.city or stored.country or stored.zone else fresh


def _posts(stored: Sequence[Affiliation], fresh: Sequence[Affiliation]) -> tuple[Affiliation, ...]:
    """Unite posts by organisation; a title that was missing is filled."""
    titles = {key: post.title for post in fresh if post.title for key in _named(post)}
    filled = [
        post if post.title else replace(post, title=next((titles[key] for key in _named(post) if key in titles), ""))
        for post in stored
    ]
    return _united(filled, _further(stored, fresh), _post_key)


def _further(stored: Sequence[Belonging], fresh: Sequence[Belonging]) -> tuple[Belonging, ...]:
    """Leave out posts and memberships that are stored by name alone, or are stated by name alone and stored."""
    unlinked = {_named(one)[-1] for one in stored if len(_named(one)) == 1}
    names = {_named(one)[-1] for one in stored}
    return tuple(one for one in fresh if _named(one)[-1] not in (unlinked if len(_named(one)) > 1 else names))


def _named(one: Affiliation | Membership) -> tuple[str, ...]:
    """Give by what the house of a post or membership is known: its id where it is linked, and its name."""
    key, name = (
        (one.organisation_id, one.organisation)
        if isinstance(one, Affiliation)
        else (one.coalition_id, one.coalition)
    )  # fmt: skip
    return (str(key), name.casefold()) if key else (name.casefold(),)


def _roles(stored: Sequence[RoleHeld], fresh: Sequence[RoleHeld]) -> tuple[RoleHeld, ...]:
    """Unite roles; who has another role is no longer somebody who is only quoted."""
    both = _united(stored, fresh, lambda held: held.role)
    others = tuple(held for held in both if held.role is not Role.QUOTED)
    return others or both


def _not_settled(stored: Sequence[Phone], fresh: Sequence[Phone]) -> tuple[Phone, ...]:
    """Leave out numbers without an owner where the user has settled already which one is the person's."""
    offered = {_phone_key(phone) for phone in fresh if phone.owner is Owner.SHARED}
    is_settled = any(_phone_key(phone) in offered and phone.owner is Owner.PERSON for phone in stored)
    return tuple(phone for phone in fresh if not (is_settled and phone.owner is Owner.SHARED))


def _aliases(name: str, other_name: str, fresh: tuple[Alias, ...]) -> tuple[Alias, ...]:
    """Keep a fuller or other writing of the name as one more name."""
    words, other_words = set(name.casefold().split()), set(other_name.casefold().split())
    return fresh if other_words <= words else (*fresh, Alias(other_name))


def _own_aliases(stored: Organisation, fresh: Organisation) -> tuple[Alias, ...]:
    """Give the names that the stored organisation does not bear yet."""
    borne = {stored.name.casefold(), stored.acronym.casefold(), ""}
    names = (Alias(fresh.name), *fresh.aliases)
    return tuple(alias for alias in names if alias.text.casefold() not in borne)


def _alias_key(alias: Alias) -> object:
    """Compare other names without case."""
    return alias.text.casefold()


def _language_key(skill: LanguageSkill) -> object:
    """Compare languages by tag."""
    return skill.tag


def _phone_key(phone: Phone) -> object:
    """Compare numbers as read, or as typed where they could not be read."""
    return (phone.e164, phone.extension) if phone.e164 else "".join(phone.typed.split())


def _email_key(email: Email) -> object:
    """Compare addresses without case."""
    return (email.address or email.typed).casefold()


def _link_key(link: Link) -> object:
    """Compare links as typed."""
    return link.service, link.typed.casefold().rstrip("/")


def _post_key(post: Affiliation) -> object:
    """Compare posts by organisation."""
    return post.organisation_id or post.organisation.casefold()


def _membership_key(membership: Membership) -> object:
    """Compare memberships by coalition."""
    return membership.coalition_id or membership.coalition.casefold()


def _tag_key(tag: Tag) -> object:
    """Compare tags without case."""
    return tag.text.casefold()


def _question_key(question: OpenQuestion) -> object:
    """Compare questions by what they say."""
    return question.about, question.text
