"""A store with the seven speakers of the sample release, and calls of the command line on it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from outreach_app.model.channels import Owner, RegionBasis, Sensitivity
from outreach_app.model.email_reading import read_emails
from outreach_app.model.home import Home
from outreach_app.model.people import (
    Affiliation,
    LanguageSkill,
    Membership,
    NameOrder,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    Role,
    RoleHeld,
)
from outreach_app.model.phone_reading import read_phones
from outreach_app.model.place import read_city
from outreach_app.services import people, preferences, stores
from tests.kit.command import SEOUL_0900, Answer, outreach
from tests.kit.desks import PASSPHRASE, new_store

SPEAKERS = (
    ("Jared Genser", "Washington", "en", "+1.202.466.3069", "jgenser@perseus-strategies.com", "Perseus Strategies"),
    ("Ha Tae-keung", "Seoul", "ko en", "+82-50-5470-7470", "opennk@naver.com", "Open North Korea"),
    ("Kanae Doi", "Tokyo", "ja en", "03-5282-5162; 090-2301-4372 (mobile)", "doik@hrw.org", "Human Rights Watch"),
    ("Benedict Rogers", "London", "en", "+44-7919-030575", "ben@csw.org.uk", "Christian Solidarity Worldwide"),
    ("Phil Robertson", "Bangkok", "en th", "+66-85-060-8406 (mobile)", "robertp@hrw.org", "Human Rights Watch"),
    ("Arthur Manet", "Paris", "fr en es pt", "+33-6-7228-4294; +33-6-4805-9157", "", "FIDH"),
    ("Karine Appy", "Paris", "fr en es pt", "+33-6-7228-4294; +33-6-4805-9157", "", "FIDH"),
)  # fmt: skip
MORE: dict[str, dict[str, Any]] = {
    "Ha Tae-keung": {"native_name": "하태경", "family": "Ha", "order": NameOrder.FAMILY_FIRST},
    "Kanae Doi": {"native_name": "土井香苗", "family": "Doi", "order": NameOrder.GIVEN_FIRST},
}


class CommandDesk:
    """A store in a folder with its passphrase in a file; ``run`` calls a verb on it."""

    def __init__(self, folder: Path) -> None:
        """Make the store and fill it."""
        self.folder = folder
        self.passphrase = folder / "passphrase.txt"
        self.passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        desk = new_store(folder, name="ICNK press desk").desk
        preferences.put(desk, "home", Home("Seoul", "KR", "Asia/Seoul"))
        for speaker in SPEAKERS:
            people.save_person(desk, person(*speaker))
        coalition = people.save_organisation(desk, Organisation("ICNK coalition", OrganisationKind.COALITION, "ICNK"))
        for number, (name, country, stated) in enumerate(
            (("Burma Partnership", "TH", "Burma Partnership (Thailand)"), ("Odhikar", "BD", "Odhikar (Bangladesh)"),
             ("No Fence", "", "No Fence")), 1,
        ):  # fmt: skip
            entry = Membership("ICNK coalition", coalition.value, country=country, stated_as=stated, position=number)
            people.save_organisation(desk, Organisation(name, OrganisationKind.MEMBER, memberships=(entry,)))
        stores.close(desk)
        self.options: list[str | Path] = [
            "--store",
            folder / "desk.outreach",
            "--passphrase-file",
            self.passphrase,
            "--now",
            SEOUL_0900,
        ]

    def run(self, *arguments: str | Path) -> Answer:
        """Run a verb on this store."""
        return outreach(*self.options, *arguments)


def person(name: str, city: str, languages: str, phones: str, emails: str, organisation: str) -> Person:
    """Give one of the speakers, as the release states them."""
    place = read_city(city)
    assert place is not None
    numbers = read_phones(phones, region=place.country, region_basis=RegionBasis.CITY_HEADING)
    if organisation == "FIDH":
        numbers = tuple(replace(number, owner=Owner.SHARED) for number in numbers)
    made = Person(
        name,
        place=Place(place.name, place.country, place.zone, "city"),
        languages=tuple(LanguageSkill(tag) for tag in languages.split()),
        roles=(RoleHeld(Role.SPOKESPERSON),),
        phones=numbers,
        emails=read_emails(emails) if emails else (),
        affiliations=(Affiliation(organisation),),
        sensitivity=Sensitivity.PRESS,
    )
    return replace(made, **MORE.get(name, {}))
