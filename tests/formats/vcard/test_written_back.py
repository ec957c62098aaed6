"""What other programs say beside our fields goes out as it came, and comes in again without a change."""

from dataclasses import replace

import pytest

from outreach_app.formats import vcard
from outreach_app.model.people import Kept, Person
from outreach_app.services.acceptance_joining import joined_person
from outreach_app.services.import_contacts import contact_of
from tests.formats.vcard.property_sets import property_sets

BOTH = pytest.mark.parametrize("version", ["3.0", "4.0"])
JPEG = "/9j/4AAQSkZJRgABAQAAAQABAAD="


def person(data: bytes) -> Person:
    """Give the one person in a file."""
    (record,) = vcard.read(data, "card.vcf")
    found = contact_of(record, "")
    assert isinstance(found, Person)
    return found


def card(body: str, version: str = "3.0") -> bytes:
    """Give a card of somebody."""
    return f"BEGIN:VCARD\nVERSION:{version}\nFN:Kanae Doi\n{body}\nEND:VCARD\n".encode()


def lines(found: Person, version: str = "3.0") -> list[str]:
    """Give the lines of a card, unfolded."""
    return vcard.write([found], version).decode().replace("\r\n ", "").split("\r\n")


KEPT = {
    "photo of version 3": f"PHOTO;ENCODING=b;TYPE=JPEG:{JPEG}",
    "photo of version 4": f"PHOTO:data:image/jpeg;base64,{JPEG}",
    "photo of both versions": f"PHOTO;TYPE=JPEG:data:image/jpeg;base64,{JPEG}",
    "photo of a phone": f"PHOTO:data:application/octet-stream;base64,{JPEG}",
    "key of somebody": f"KEY;PREF=1:data:application/pgp-keys;base64,{JPEG}",
    "preferred address": "item1.ADR;type=HOME;type=pref:;;1234 Alder Creek Rd;Truckee;CA;96161;United States",
    "preferred address of version 4": 'ADR;PREF=1;TYPE="home,postal":;;1234 Alder Creek Rd;Truckee;CA;96161;USA',
    "names without their last parts": "N:Doi;Kanae;Maria;Dr.",
    "houses with desks": "ORG:Kyodo;Foreign desk;\nORG:NHK;News\nTITLE:Editor\nTITLE:Reporter",
    "two names": "N:Doi;Kanae;Maria;;\nN:Doy;K.;M.;;",
    "two notes": "NOTE:a\nNOTE:b\\nc\\n\\nd\nNOTE:e",
}


@BOTH
@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT)
def test_a_card_of_ours_changes_nothing_where_its_contact_stands(body: str, version: str) -> None:
    found = person(card(body))
    again = person(vcard.write([found], version))
    assert joined_person(found, again) == found
    (before,), (after,) = property_sets(card(body)), property_sets(vcard.write([found], version))
    assert {name for name, _, _ in before - after} <= {"TITLE"}  # it stands with its house, in a group


@pytest.mark.parametrize(
    ("written", "version_3", "version_4"),
    [
        ("PHOTO;TYPE=JPEG:data:image/jpeg;base64,QUJD", "PHOTO;TYPE=JPEG;ENCODING=b:QUJD", None),
        ("PHOTO:data:application/x;base64,QUJD", "PHOTO;TYPE=application/x;ENCODING=b:QUJD", None),
        (f"PHOTO;ENCODING=b:{JPEG}", None, f"PHOTO:data:image/jpeg;base64,{JPEG}"),
        ("PHOTO;ENCODING=b:QUJD", None, "PHOTO:data:;base64,QUJD"),
    ],
)
def test_a_photo_says_once_what_it_is(written: str, version_3: str | None, version_4: str | None) -> None:
    found = person(card(written))
    assert version_3 is None or version_3 in lines(found, "3.0")
    assert version_4 is None or version_4 in lines(found, "4.0")


LABELS = {
    "a label beside types": ("EMAIL;TYPE=work:a@x.org", "@work", "@work"),
    "a label that a type could say": ("TEL;type=pref:+81352825162", "Mobile", "mobile"),
    "a word of Apple's": ("TEL:+81352825162", "_$!<HomeFAX>!$_", "home fax"),
    "a page": ("URL;type=pref:http://www.hrw.org", "_$!<HomePage>!$_", "home page"),
    "a label in letters of another script": ("TEL;type=pref:+8613701959595", "移动电话", "移动电话"),
}


@BOTH
@pytest.mark.parametrize(("line", "label", "shown"), LABELS.values(), ids=LABELS)
def test_a_label_goes_out_as_it_came_and_takes_no_type_away(line: str, label: str, shown: str, version: str) -> None:
    data = card(f"item1.{line}\nitem1.X-ABLabel:{label}")
    found = person(data)
    labels = [phone.label for phone in found.phones] + [email.label for email in found.emails]
    assert labels + [link.label for link in found.links] == [shown]
    assert f"o1.X-ABLabel:{label}" in lines(found, version)
    again = person(vcard.write([found], version))
    assert (again.phones, again.emails, again.links) == (found.phones, found.emails, found.links)
    if version == "3.0":
        assert property_sets(data)[0] - property_sets(vcard.write([found], version))[0] == {}


def test_a_label_that_the_user_changes_replaces_what_the_card_said_but_for_the_preference() -> None:
    found = person(card("item1.TEL;type=pref;type=HOME:+81352825162\nitem1.X-ABLabel:Desk"))
    (phone,) = found.phones
    told = lines(replace(found, phones=(replace(phone, label="mobile"),)))
    assert "TEL;TYPE=cell,pref:+81352825162" in told
    assert not any("X-ABLabel" in line for line in told)
    assert "o1.X-ABLabel:Night" in lines(replace(found, phones=(replace(phone, label="Night"),)))


def test_several_notes_are_written_apart_until_somebody_changes_them() -> None:
    found = person(card("NOTE:a\nNOTE:b\\nc\nNOTE:d"))
    assert found.notes == "a\n\nb\nc\n\nd"
    assert [line for line in lines(found) if line.startswith("NOTE")] == ["NOTE:a", "NOTE:b\\nc", "NOTE:d"]
    changed = replace(found, notes="a\n\nB\nc\n\nd, and more")
    assert [line for line in lines(changed) if line.startswith("NOTE")] == ["NOTE:a\\n\\nB\\nc\\n\\nd\\, and more"]
    assert not [line for line in lines(replace(found, notes="")) if "NOTE" in line]
    assert "b" not in "".join(one.text for one in found.kept)  # what is deleted from the notes stands nowhere else


@pytest.mark.parametrize("lengths", ["", "x", "1,-1", "9" * 400, "0", "1,1,1,1"])
def test_lengths_of_notes_that_are_none_do_no_harm(lengths: str) -> None:
    kept = (Kept("X-OUTREACH-NOTES", f"X-OUTREACH-NOTES:{lengths}"),)
    told = lines(replace(person(card("NOTE:a\\n\\nb")), kept=kept))
    assert "NOTE:a\\n\\nb" in told
    assert not any("X-OUTREACH-NOTES" in line for line in told)
    assert not person(card(f"X-OUTREACH-NOTES:{lengths}")).kept


def test_an_agent_elsewhere_is_kept_and_is_no_broken_card() -> None:
    (record,) = vcard.read(card("AGENT;VALUE=uri:CID:JQPUBLIC.part3.960129T083020.xyzMail@host3.com"), "card.vcf")
    assert record.within == ()
    assert [one.name for one in record.kept] == ["AGENT"]


def test_a_label_of_android_without_a_charset_is_read() -> None:
    (phone,) = person(card("TEL;X-CUSTOM(Hotline):+82212345678")).phones
    assert phone.label == "hotline"


def test_a_name_of_a_property_with_a_blank_spoils_no_line_before_it() -> None:
    data = card("TITLE:Boss\nX-GOOGLE TALK;type=WORK:gtalk.john\nX-ODD NAME:1\nNOTE:seen\nX-ray at nine: urgent")
    found = person(data)
    assert [post.title for post in found.affiliations] == ["Boss"]
    assert [(link.typed, link.service) for link in found.links] == [("gtalk.john", "gtalk")]
    assert found.notes == "seen\nX-ray at nine: urgent"
    assert "X-ODD-NAME:1" in lines(found)


def test_a_picture_that_cannot_be_read_is_kept_as_it_stands() -> None:
    found = person(card("PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgABAQEAAAAAAAD...\nTEL:+81352825162"))
    assert "PHOTO;TYPE=JPEG;ENCODING=b:/9j/4AAQSkZJRgABAQEAAAAAAAD..." in lines(found)
    assert found.questions == ()
    assert found.phones


def test_a_profile_that_names_its_network_before_its_address_is_read() -> None:
    found = person(card("X-SOCIALPROFILE;TYPE=home;PREF=1:twitter:https://twitter.com/kanaedoi"))
    assert [(link.typed, link.service) for link in found.links] == [("https://twitter.com/kanaedoi", "twitter")]
    assert "X-SOCIALPROFILE;TYPE=twitter,home,pref:https://twitter.com/kanaedoi" in lines(found)
