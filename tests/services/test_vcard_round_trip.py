"""Contacts written as cards and read again are the same, in either version."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.formats import vcard
from outreach_app.model.availability import RuleKind
from outreach_app.model.availability_reading import read_rule
from outreach_app.model.channels import (
    NO_PROVENANCE,
    Basis,
    Link,
    Owner,
    Phone,
    Provenance,
    RegionBasis,
    Sensitivity,
)
from outreach_app.model.email_reading import read_email
from outreach_app.model.filters import Filter
from outreach_app.model.foreign import ForeignRecord
from outreach_app.model.ids import PersonId
from outreach_app.model.people import Affiliation, Alias, Kept, LanguageSkill, NameOrder, Organisation, Person, Place
from outreach_app.model.phone_reading import read_phone
from outreach_app.model.plain_data import Data
from outreach_app.services import contact_files, imports, people
from outreach_app.services.desk import Desk
from outreach_app.services.import_contacts import Contact, Rejected, contact_of
from outreach_app.store import lookup
from tests.kit.builders import a_full_person, a_person, a_phone, an_organisation
from tests.kit.desks import open_desk

SHARED = replace(
    a_phone("+33672284294", "+33-6-7228-4294", "FR"),
    owner=Owner.SHARED, sensitivity=Sensitivity.INTERNAL, also=(), provenance=NO_PROVENANCE,
    kind_basis=Basis.DERIVED, label="",
)  # fmt: skip
FROM_ITS_CITY = replace(
    read_phone("03-5282-5162", region="JP", region_basis=RegionBasis.CITY_HEADING), label="newsroom, night"
)
LINKS = (
    Link("https://hrw.org"),
    Link("https://x.com/foo", "x"),
    Link("name", "signal", Sensitivity.INTERNAL),
    Link("foo bar", "google talk"),
    Link("https://t.me/x", "telegram", label="old one"),
)
FULL = replace(
    a_full_person(),
    phones=(*a_full_person().phones, SHARED, FROM_ITS_CITY, Phone("03-5282 ext; 5"), read_phone("+1 202 466 3069 x12")),
    emails=(
        replace(read_email("Ben@CSW.org.uk"), label="work", owner=Owner.SHARED),
        replace(read_email("하@네이버.한국"), provenance=Provenance(source="Call; 3 May", verified_by="Ms Kim")),
        read_email("not an address"),
    ),
    links=LINKS,
    availability=(
        read_rule(RuleKind.WINDOW, "10:00–16:00 Mon–Thu"),
        read_rule(RuleKind.ON_CALL, "2012-04-03 18:00 – 2012-04-04 08:00"),
        read_rule(RuleKind.AWAY, "2012-04-06 – 2012-04-09"),
        read_rule(RuleKind.NOT_BEFORE, "2012-04-05 15:00"),
    ),
    affiliations=(*a_full_person().affiliations, Affiliation("Human Rights Watch", title="Fellow; radio")),
    kept=(Kept("BDAY", "BDAY:1980-01-01"),),
    sensitivity=Sensitivity.PUBLIC,
)
DESK = replace(
    an_organisation(), department="Press; desk", hours="Mo–Fr 9–17", outlet_kind="wire",
    availability=(read_rule(RuleKind.WINDOW, "9–17"),),
    aliases=(Alias("Human Rights"), Alias("HRW Asia", "romanisation")), languages=(LanguageSkill("zh-Hant"),),
)  # fmt: skip
CONTACTS = (
    FULL,
    a_person(),
    DESK,
    Organisation("Desk without anything"),
    Person("Solo"),
    Person("Kim", family="Kim", order=NameOrder.ONE_NAME, place=Place("Bangkok", "TH", "Asia/Bangkok", "user")),
    Person("Nowhere", place=Place("Kleinstadt", "DE", "Europe/Berlin", "stated")),
    Person("Semi; comma, \\ back", notes=" =1+1\n\ttab\n"),
)


def again(contact: Person | Organisation, version: str) -> Person | Organisation:
    """Write a contact as a card, read the card, and make a contact of it."""
    (record,) = vcard.read(vcard.write((contact,), version), "out.vcf")
    assert not record.problems
    return made(record)


def made(record: ForeignRecord) -> Contact:
    """Give the contact that an import makes of a record."""
    contact = contact_of(record, "")
    assert not isinstance(contact, Rejected)
    return contact


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("contact", CONTACTS, ids=lambda one: one.name[:9].replace("\n", " "))
def test_a_contact_comes_back_as_it_was(contact: Person | Organisation, version: str) -> None:
    assert again(contact, version) == contact


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_trust_with_embargoes_comes_back_as_a_question_and_is_given_by_nobody_else(version: str) -> None:
    back = again(replace(DESK, trusted_with_embargoes=True), version)
    assert isinstance(back, Organisation)
    assert not back.trusted_with_embargoes
    assert [one.about for one in back.questions] == ["trusted with embargoes"]
    assert replace(back, questions=()) == DESK


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_was_read_from_another_program_comes_back_twice(version: str) -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:abc\r\nFN:Kanae Doi\r\nN:Doi;Kanae;M.;Dr.;PhD\r\n"
        b"ORG:HRW;Asia;Tokyo\r\nADR;TYPE=WORK:;;1-2-3 Street;Tokyo;;100;Japan\r\nBDAY:1980-01-01\r\n"
        b"PHOTO;ENCODING=b;TYPE=JPEG:QUJD\r\nitem1.X-ABDATE:2001\r\nitem1.X-ABLabel:met\r\nX-FOO;A=b:c\\,d\r\n"
        b"TEL;TYPE=WORK,PREF:03-5282-5162\r\nEND:VCARD\r\n"
    )
    (record,) = vcard.read(data, "in.vcf")
    first = made(record)
    assert again(first, version) == replace(first, kept=again(first, version).kept)
    second = again(again(first, version), "3.0")
    assert {one.text for one in second.kept} == {one.text for one in first.kept}


def test_the_identity_of_a_contact_is_in_its_card() -> None:
    (record,) = vcard.read(vcard.write((replace(a_person(), id=PersonId("018f-1")),)), "out.vcf")
    assert record.uid == "018f-1"


@pytest.mark.parametrize(
    ("ending", "version"), [("vcf", "3.0"), ("vcf", "4.0"), ("csv", ""), ("xlsx", ""), ("json", "")]
)
def test_a_store_written_and_imported_into_another_is_the_same_and_again_changes_nothing(
    tmp_path: Path, ending: str, version: str
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    file = tmp_path / f"all.{ending}"
    with open_desk(first) as desk:
        for contact in CONTACTS:
            if isinstance(contact, Person):
                people.save_person(desk, contact)
            else:
                people.save_organisation(desk, contact)
        contact_files.export(desk, Filter(), file, level=Sensitivity.INTERNAL, vcard_version=version)
        stored = everybody(desk)
        preview = imports.examine(desk, (imports.read_source(file),))
        assert (preview.new, preview.changed, preview.unchanged, preview.rejected) == (0, 0, len(CONTACTS), ())
    with open_desk(second) as desk:
        imports.store(desk, imports.examine(desk, (imports.read_source(file),)))
        assert everybody(desk) == stored
        again_file = tmp_path / f"again.{ending}"
        contact_files.export(desk, Filter(), again_file, level=Sensitivity.INTERNAL, vcard_version=version)
    if ending == "vcf":
        assert without_ids(again_file) == without_ids(file)


def everybody(desk: Desk) -> list[object]:
    """Give all contacts as plain data, without the ids that each store gives anew."""
    with desk.store.reading() as connection:
        keys = lookup.all_contacts(connection)
    return [no_ids(contact_files.as_data(one)) for one in people.contacts(desk, keys)]


def no_ids(data: Data) -> Data:
    """Give plain data without its ids."""
    if isinstance(data, Mapping):
        return {
            key: bool(value) if key.endswith("_id") else no_ids(value) for key, value in data.items() if key != "id"
        }
    return [no_ids(one) for one in data] if isinstance(data, list) else data


def without_ids(file: Path) -> list[str]:
    """Give the lines of a file of cards but for those of identities."""
    return [one for one in file.read_text().split("\n") if not one.startswith(("UID:", "X-OUTREACH-ID:"))]
