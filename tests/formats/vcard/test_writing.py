"""vCards are written as the two versions want them."""

from dataclasses import replace

import pytest

from outreach_app.formats.vcard import write
from outreach_app.model.channels import Basis, Owner, Phone, PhoneKind
from outreach_app.model.people import Alias, Organisation, OrganisationKind, Person
from tests.kit.builders import a_full_person, a_person


def lines(*contacts: Person | Organisation, version: str = "4.0") -> list[str]:
    """Give the lines, unfolded."""
    return write(contacts, version).decode().replace("\r\n ", "").split("\r\n")


def test_version_4_says_languages_zone_kind_and_numbers_as_uris() -> None:
    card = lines(a_person())
    assert card[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    for line in ("FN:Phil Robertson", "KIND:individual", "LANG;PREF=1:en", "LANG;PREF=2:th", "TZ:Asia/Bangkok",
                 "ADR:;;;Bangkok;;;TH", "TEL;VALUE=uri;TYPE=cell:tel:+66850608406", "END:VCARD"):  # fmt: skip
        assert line in card


def test_version_3_has_no_parts_of_version_4() -> None:
    text = write((a_full_person(),), "3.0").decode()
    assert "VALUE=uri" not in text
    assert "KIND:" not in text
    assert "\r\nLANG" not in text
    assert "N:Ha;Tae-keung;;Dr.;" in text


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_no_line_is_longer_than_75_bytes_and_no_letter_is_split(version: str) -> None:
    person = replace(a_full_person(), aliases=(Alias("하태경" * 40), Alias("x, y; z\\ \n second")))
    data = write((person,), version)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
    assert "x\\, y\\; z\\\\ \\n second" in data.decode().replace("\r\n ", "")


def test_a_derived_kind_is_not_written_and_an_owner_who_is_not_stated_is() -> None:
    phone = Phone("01", "+33142000000", kind=PhoneKind.MOBILE, kind_basis=Basis.DERIVED, owner=Owner.SHARED)
    card = lines(replace(a_person(), phones=(phone,)))
    assert "TEL;VALUE=uri;X-OWNER=not-stated:tel:+33142000000" in card
    assert "X-OUTREACH-DETAIL:of=TEL:tel:+33142000000;typed=01;owner=shared" in card


def test_a_number_that_was_not_read_is_kept_as_typed() -> None:
    assert "TEL:03-52" in lines(replace(a_person(), phones=(Phone("03-52"),)))


def test_hostile_text_ends_no_line() -> None:
    card = lines(replace(a_person(), name="Phil\r\nEND:VCARD\x00\ud800", notes="a\nBEGIN:VCARD"))
    assert card.count("END:VCARD") == 1
    assert card.count("BEGIN:VCARD") == 1


def test_organisations_are_organisations() -> None:
    card = lines(Organisation("Human Rights Watch", OrganisationKind.MEMBER, "HRW", department="Press; desk"))
    assert "KIND:org" in card
    assert "ORG:Human Rights Watch;Press\\; desk" in card
    assert "NICKNAME:HRW" in card
    assert "X-ABShowAs:COMPANY" in card
