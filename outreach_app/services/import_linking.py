"""Posts and memberships linked to organisations by name: those of the store, and those of the same import."""

import operator
from collections.abc import Mapping
from typing import NamedTuple

from outreach_app.model.dataclass import replace
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import Affiliation, Membership, Organisation, Person
from outreach_app.store.name_keys import folded
from outreach_app.store.packed_contacts import KINDS, SHAPES, Packed, widened
from outreach_app.store.search_documents import Houses

Contact = Person | Organisation
Links = Mapping[str, str]
"""Ids of organisations by their folded names."""
Named = tuple[str, str, str]
"""An organisation of the store: its id, its acronym and its name."""


class Known(NamedTuple):
    """The organisations of the store: their ids by folded names, and what they are called by ids."""

    links: Links
    houses: Houses


_PLACES = {
    at: (SHAPES[at].columns.index(name), SHAPES[at].columns.index(f"{name}_id"))
    for at, kind in enumerate(KINDS)
    for name in {"affiliations": ("organisation",), "memberships": ("coalition",)}.get(kind.field, ())
}


def linked(contact: Contact, links: Links) -> Contact:
    """Link the posts and memberships of a contact; an id of another store that is none here is dropped."""
    if contact.memberships:
        contact = replace(contact, memberships=tuple(_membership(one, links) for one in contact.memberships))
    if isinstance(contact, Person) and contact.affiliations:
        return replace(contact, affiliations=tuple(_post(one, links) for one in contact.affiliations))
    return contact


def linked_packed(contact: Packed, links: Links) -> Packed:
    """Link what is not linked yet in a packed contact; gives the same one where nothing is."""
    children = []
    for row in contact[1]:
        kind, columns = widened(row)
        name, key = _PLACES.get(kind, (-1, -1))
        found = links.get(folded(columns[name])) if name >= 0 and columns[name] and not columns[key] else None
        children.append((kind, (*columns[:key], found, *columns[key + 1 :])) if found else row)
    head, standing = contact
    return contact if all(map(operator.is_, children, standing)) else (head, tuple(children))


def linked_later(contact: Contact, links: Links) -> Contact:
    """Link what is not linked yet in a contact that changes."""
    if not links:
        return contact
    standing = {post.organisation_id for post in getattr(contact, "affiliations", ())}
    standing |= {one.coalition_id for one in contact.memberships}
    return linked(contact, {**links, **{str(key): str(key) for key in standing if key}})


def _post(post: Affiliation, links: Links) -> Affiliation:
    """Link a post."""
    found = _found(post.organisation, post.organisation_id, links)
    return post if found == post.organisation_id else replace(post, organisation_id=found)


def _membership(one: Membership, links: Links) -> Membership:
    """Link a membership."""
    found = _found(one.coalition, one.coalition_id, links)
    return one if found == one.coalition_id else replace(one, coalition_id=found)


def _found(name: str, key: OrganisationId | None, links: Links) -> OrganisationId | None:
    """Give the organisation of a name; the id that is stated stays where it is one of these."""
    if key and key in links.values():
        return key
    found = links.get(folded(name)) if name else None
    return OrganisationId(found) if found else None
