"""Contacts written as cards and read again are the same, in either version."""

from dataclasses import replace

import pytest

from outreach_app.formats import vcard
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
from outreach_app.model.ids import PersonId
from outreach_app.model.people import Alias, LanguageSkill, NameOrder, Organisation, Person, Place
from outreach_app.model.phone_reading import read_phone
from outreach_app.services.foreign_contacts import contact_of
from tests.kit.builders import a_full_person, a_person, a_phone, an_organisation

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
    sensitivity=Sensitivity.PUBLIC,
)
DESK = replace(
    an_organisation(), department="Press; desk", hours="Mo–Fr 9–17", outlet_kind="wire",
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
    Person("Line\nbreak; semi, comma \\ back", notes=" =1+1\n\ttab\n"),
)


def again(contact: Person | Organisation, version: str) -> Person | Organisation:
    """Write a contact as a card, read the card, and make a contact of it."""
    (record,) = vcard.read(vcard.write((contact,), version), "out.vcf")
    assert not record.problems
    return contact_of(record)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("contact", CONTACTS, ids=lambda one: one.name[:9].replace("\n", " "))
def test_a_contact_comes_back_as_it_was(contact: Person | Organisation, version: str) -> None:
    assert again(contact, version) == contact


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_was_read_from_another_program_comes_back_twice(version: str) -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:abc\r\nFN:Kanae Doi\r\nN:Doi;Kanae;M.;Dr.;PhD\r\n"
        b"ORG:HRW;Asia;Tokyo\r\nADR;TYPE=WORK:;;1-2-3 Street;Tokyo;;100;Japan\r\nBDAY:1980-01-01\r\n"
        b"PHOTO;ENCODING=b;TYPE=JPEG:QUJD\r\nitem1.X-ABDATE:2001\r\nitem1.X-ABLabel:met\r\nX-FOO;A=b:c\\,d\r\n"
        b"TEL;TYPE=WORK,PREF:03-5282-5162\r\nEND:VCARD\r\n"
    )
    (record,) = vcard.read(data, "in.vcf")
    first = contact_of(record)
    assert again(first, version) == replace(first, kept=again(first, version).kept)
    second = again(again(first, version), "3.0")
    assert {one.text for one in second.kept} == {one.text for one in first.kept}


def test_the_identity_of_a_contact_is_in_its_card() -> None:
    (record,) = vcard.read(vcard.write((replace(a_person(), id=PersonId("018f-1")),)), "out.vcf")
    assert record.uid == "018f-1"
