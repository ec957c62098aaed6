"""Members: in the order of their list, in the words of their source."""

from datetime import date
from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import Membership, Organisation, OrganisationKind, Person
from outreach_app.services import coalition, people
from outreach_app.services.desk import Desk
from tests.kit.desks import open_desk


def filled(desk: Desk) -> OrganisationId:
    """Store a coalition with two organisations, one person and one who has left."""
    key = people.save_organisation(desk, Organisation("The Coalition", OrganisationKind.COALITION, "TC")).value

    def entry(stated: str, position: int, country: str = "", left: date | None = None) -> tuple[Membership, ...]:
        return (Membership("The Coalition", key, country=country, stated_as=stated, position=position, left=left),)

    people.save_organisation(desk, Organisation("No Fence", memberships=entry("No Fence (Japan)", 2, "JP")))
    people.save_organisation(desk, Organisation("Kontras", memberships=entry("Kontras (Indonesia)", 1, "ID")))
    people.save_organisation(desk, Organisation("Gone", memberships=entry("Gone", 4, left=date(2011, 1, 1))))
    people.save_person(desk, Person("Norbert Vollertsen", memberships=entry("Dr. Norbert Vollertsen", 3)))
    return key


def test_members_stand_in_list_order_with_the_country_of_their_entry(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        key = filled(desk)
        listed = coalition.members(desk)
        assert [(one.name, one.country, one.is_person) for one in listed] == [
            ("Kontras", "ID", False), ("No Fence", "JP", False), ("Norbert Vollertsen", "", True),
        ]  # fmt: skip
        assert [one.name for one in coalition.members(desk, "jp")] == ["No Fence"]
        assert [one.name for one in coalition.members(desk, coalition=key)] == [one.name for one in listed]


def test_the_list_for_a_release_is_what_was_stated(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        key = filled(desk)
        text = "Kontras (Indonesia)\nNo Fence (Japan)\nDr. Norbert Vollertsen\n"
        assert coalition.member_list_text(desk) == text
        assert coalition.member_list_text(desk, key) == text


def test_coalitions_are_counted_and_none_is_told(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        assert coalition.main_coalition(desk) is None
        with pytest.raises(UserError, match="no members yet"):
            coalition.member_list_text(desk)
        filled(desk)
        assert [(one.name, one.acronym, one.count) for one in coalition.coalitions(desk)] == [
            ("The Coalition", "TC", 3)
        ]
