"""The sample coalition: read from the release that ships with the program, and a few things that a user added."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from outreach_app import paths
from outreach_app.model.dataclass import replace
from outreach_app.model.home import Home
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Alias, NameOrder, Organisation, Person
from outreach_app.model.proposal import Proposal, SourceText
from outreach_app.services import acceptance, intake, people, preferences, release_drafts
from outreach_app.services.desk import Desk
from outreach_app.store import undo

_TITLE = "ICNK release"


def name_of_sample() -> str:
    """Give the name of the sample's store."""
    return str(_overlay()["store_name"])


def fill(desk: Desk) -> None:
    """Fill an empty desk with the sample coalition; nothing of it can be undone."""
    proposal = _proposal()
    accepted = acceptance.accept(desk, proposal, answers={}).value
    release_drafts.new_from(desk, proposal)
    added = _overlay()
    _add_by_hand(desk, accepted.ids, added)
    home = added["home"]
    preferences.put(desk, "home", Home(home["city"], home["country"], home["zone"]))
    with desk.store.upkeep() as connection:
        undo.seal(connection)


@cache
def _proposal() -> Proposal:
    """Read the release; once, however often the sample is opened."""
    text = (_folder() / "release.txt").read_text(encoding="utf-8")
    return intake.propose(SourceText(text, _TITLE))


def _add_by_hand(desk: Desk, ids: Sequence[ContactId], added: Mapping[str, Any]) -> None:
    """Put what a user would have added to those who were read."""
    records = {record.name: record for record in people.contacts(desk, ids)}
    for one in added["people"]:
        person = records.get(one["name"])
        if isinstance(person, Person):
            people.save_person(desk, _with_names(person, one))
    for one in added["organisations"]:
        organisation = records.get(one["name"])
        if isinstance(organisation, Organisation):
            people.save_organisation(desk, replace(organisation, acronym=one["acronym"]))


def _with_names(person: Person, one: Mapping[str, Any]) -> Person:
    """Give a person with the names that are stated for it."""
    aliases = tuple(Alias(alias["text"], alias["kind"]) for alias in one.get("aliases", ()))
    return replace(
        person,
        family=one["family"],
        given=one["given"],
        order=NameOrder(one["order"]),
        native_name=one.get("native_name", ""),
        aliases=(*person.aliases, *aliases),
    )


def _overlay() -> dict[str, Any]:
    """Read what a user would have added."""
    found: dict[str, Any] = json.loads((_folder() / "overlay.json").read_text(encoding="utf-8"))
    return found


def _folder() -> Path:
    """Give the folder of the sample."""
    return paths.resources() / "sample"
