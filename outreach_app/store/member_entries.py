"""Entries of member lists, as they stood in their source, with what they are linked to."""

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId, OrganisationId
from outreach_app.store.engine_types import Connection

_ENTRIES = (
    "SELECT m.contact_id, p.id IS NOT NULL, coalesce(p.name, g.name), coalesce(g.acronym, ''),"
    " coalesce(m.coalition_id, ''), coalesce(c.name, m.coalition), m.kind, m.country, m.stated_as, m.place"
    " FROM membership m"
    " LEFT JOIN person p ON p.id = m.contact_id AND p.deleted_at IS NULL"
    " LEFT JOIN organisation g ON g.id = m.contact_id AND g.deleted_at IS NULL"
    " LEFT JOIN organisation c ON c.id = m.coalition_id AND c.deleted_at IS NULL"
    " WHERE m.deleted_at IS NULL AND m.left_on IS NULL AND (p.id IS NOT NULL OR g.id IS NOT NULL)"
    " AND (?1 = '' OR m.country = ?1) AND (?2 = '' OR m.coalition_id = ?2)"
    " ORDER BY 6, m.place = 0, m.place, coalesce(p.fold, g.fold), m.id"
)
_COALITIONS = (
    "SELECT o.id, o.name, o.acronym, count(m.id) FROM organisation o"
    " LEFT JOIN membership m ON m.coalition_id = o.id AND m.deleted_at IS NULL AND m.left_on IS NULL"
    " WHERE o.deleted_at IS NULL AND (o.kind = 'coalition' OR m.id IS NOT NULL)"
    " GROUP BY o.id ORDER BY count(m.id) DESC, o.fold, o.id"
)


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """One entry of the member list of one coalition."""

    id: ContactId
    is_person: bool
    name: str
    acronym: str
    coalition_id: OrganisationId | None
    coalition: str
    kind: str  # "member" or "supporter"
    country: str  # as stated for the entry, "" where not stated
    stated_as: str
    position: int  # 0 where the entry stood in no list


def entries(connection: Connection, country: str = "", coalition: str = "") -> tuple[MemberEntry, ...]:
    """Give the entries of those who have not left: by coalition, then in the order of its list, then by name."""
    rows = connection.execute(_ENTRIES, (country, coalition)).fetchall()
    return tuple(
        MemberEntry(
            ContactId(row[0]), bool(row[1]), row[2], row[3], OrganisationId(row[4]) if row[4] else None, *row[5:]
        )
        for row in rows
    )


def coalitions(connection: Connection) -> tuple[tuple[OrganisationId, str, str, int], ...]:
    """Give id, name, acronym and number of entries of each coalition, the largest first."""
    rows = connection.execute(_COALITIONS).fetchall()
    return tuple((OrganisationId(row[0]), str(row[1]), str(row[2]), int(row[3])) for row in rows)
