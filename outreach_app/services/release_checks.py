"""Checking a release against itself and against the store; findings that somebody set aside keep their reason."""

from outreach_app.model.errors import RefusedByGuard, Remedy, UserError
from outreach_app.model.ids import ReleaseId
from outreach_app.model.place import read_city
from outreach_app.model.release import PartKind, Release
from outreach_app.model.release_findings import Known, Report
from outreach_app.services import coalition
from outreach_app.services.desk import Desk
from outreach_app.services.release_versions import Content, content_of
from outreach_app.store import lookup, search_query
from outreach_app.store import releases as stored
from outreach_app.store.engine_types import Connection
from outreach_app.text.person_names import read_name
from outreach_app.text.release_lint import joined, lint
from outreach_app.text.release_lint_names import names_in

MOST_NAMES = 5_000
"""Contacts whose names a text is held against; in a larger store those whom the index finds near to a name in it."""


def check(desk: Desk, key: ReleaseId, language: str = "") -> Report:
    """Run all checks on a release as it is stored, in one language or in all; raises UserError where it is gone."""
    with desk.store.reading() as connection:
        release = stored.read_release(connection, key)
    return check_release(desk, release, language)


def check_release(desk: Desk, release: Release, language: str = "") -> Report:
    """Run all checks on a release that may not be stored yet, in one language or in all in which it stands.

    Raises UserError for a language in which it does not.
    """
    if language and language not in release.languages:
        raise UserError(
            "The release does not stand in this language. Choose one that it has.", remedy=Remedy.SEE_RELEASE
        )
    reports = reports_on(desk, content_of(desk, release))
    return reports[language] if language else joined(tuple(reports.values()))


def reports_on(desk: Desk, content: Content) -> dict[str, Report]:
    """Give what the checks find in each language, that of the release first."""
    known = known_to(desk, content)
    return {tag: lint(content.release, known, tag) for tag in content.release.languages}


def refuse_blocking(desk: Desk, release: Release) -> None:
    """Raise RefusedByGuard while a finding stands that keeps the release from being approved."""
    blocking = check_release(desk, release).blocking
    if blocking:
        more = f" and {len(blocking) - 1} more" if len(blocking) > 1 else ""
        raise RefusedByGuard(
            f"{blocking[0].title}{more}. Mend it, or set the check aside with a reason, before it is approved."
        )


def known_to(desk: Desk, content: Content) -> Known:
    """Give what the store knows of the names and lists of a release."""
    individuals = _individuals(desk, content)
    with desk.store.reading() as connection:
        ids = None if lookup.count_contacts(connection) <= MOST_NAMES else _near(connection, content)
        people, organisations = lookup.spellings(connection, ids)
    return Known(
        people=people,
        organisations=organisations,
        members=content.members,
        organisations_listed=len(content.members) - individuals,
        individuals_listed=individuals,
        block=content.block,
        dateline_zone=_dateline_zone(content.release),
    )


def _near(connection: Connection, content: Content) -> tuple[str, ...]:
    """Give those of the block, and whoever in a large store has nearly a name that stands in the text."""
    release = content.release
    names = [name for tag in release.languages for name in names_in(release.in_language(tag))]
    block = (one for entry in content.block for one in entry.person_ids if one)
    return (*block, *search_query.ids_near_names(connection, names, MOST_NAMES))


def _individuals(desk: Desk, content: Content) -> int:
    """Count the people in a member list: as the store knows them, else as the names read."""
    stored = {line.stated_as or line.name: line.is_person for line in coalition.members(desk)}
    return sum(stored[one] if one in stored else _is_person(one) for one in content.members)


def _is_person(entry: str) -> bool:
    """Tell whether an entry of a list reads as the name of a person."""
    name = entry.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0].strip()
    return read_name(name) is not None and len(name.split()) <= 4


def _dateline_zone(release: Release) -> str:
    """Give the zone of the city of the dateline; "" where it is not known."""
    city = read_city(release.text_of(PartKind.DATELINE))
    return city.zone if city else ""
