"""LDIF is read as Thunderbird, Mozilla and directories write it."""

import base64
import time

import pytest

from outreach_app.formats.ldif import is_ldif, read
from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.foreign import ForeignRecord, Shape
from outreach_app.model.people import Affiliation, Alias, LanguageSkill


def records(text: str | bytes, *, encoding: str = "") -> list[ForeignRecord]:
    """Give the records of a file."""
    return list(read(text.encode() if isinstance(text, str) else text, "book.ldif", encoding=encoding))


THUNDERBIRD = f"""dn: cn=Kanae Doi,mail=doik@hrw.org
objectclass: top
objectclass: person
objectclass: inetOrgPerson
objectclass: mozillaAbPersonAlpha
givenName: Kanae
sn: Doi
cn:: {base64.b64encode("土井香苗".encode()).decode()}
displayName: Kanae Doi
mozillaNickname: K.
mail: doik@hrw.org
mozillaSecondEmail: kanae@
 example.org
telephoneNumber: 03-5282-5162
mobile: 090-2301-4372
facsimileTelephoneNumber: 03-5282-5163
o: Human Rights Watch
ou: Asia
title: Japan Director
l: Tokyo
c: Japan
mozillaWorkUrl: https://www.hrw.org
preferredLanguage: ja, en;q=0.8
description: First line
mozillaCustom1: something
street: 1-2-3
"""


def test_an_entry_of_thunderbird_goes_into_its_fields() -> None:
    (one,) = records(THUNDERBIRD)
    assert (one.shape, one.rejected, one.problems, one.line) == (Shape.PERSON, "", (), 1)
    texts = {key: one.text_of(key) for key in ("name", "family", "given", "native_name", "city", "country", "notes")}
    assert texts == {
        "name": "Kanae Doi", "family": "Doi", "given": "Kanae", "native_name": "土井香苗", "city": "Tokyo",
        "country": "Japan", "notes": "First line",
    }  # fmt: skip
    assert [(phone.typed, phone.label) for phone in one.of("phones") if isinstance(phone, Phone)] == [
        ("03-5282-5162", "work"), ("090-2301-4372", "mobile"), ("03-5282-5163", "fax"),
    ]  # fmt: skip
    assert [mail.typed for mail in one.of("emails") if isinstance(mail, Email)] == ["doik@hrw.org", "kanae@example.org"]
    assert one.of("organisation") == (Affiliation("Human Rights Watch", title="Japan Director"),)
    assert one.of("languages") == (LanguageSkill("ja"), LanguageSkill("en"))
    assert one.of("aliases") == (Alias("K."),)
    assert one.of("links") == (Link("https://www.hrw.org"),)
    assert [kept.text for kept in one.kept] == ["mozillaCustom1: something", "street: 1-2-3", "ou: Asia"]


def test_several_entries_comments_and_the_version_are_told_apart() -> None:
    found = records("version: 1\n# a comment\n\ndn: cn=A\ncn: A\n\n\n# another\ndn: cn=B\ncn: B\n")
    assert [(one.line, one.text_of("name")) for one in found] == [(4, "A"), (8, "B")]


def test_changes_are_no_contacts_but_additions_are() -> None:
    found = records("dn: cn=A\nchangetype: add\ncn: A\n\ndn: cn=B\nchangetype: delete\n")
    assert [bool(one.rejected) for one in found] == [False, True]
    assert "delete" in found[1].rejected


def test_groups_name_their_members() -> None:
    (one,) = records("dn: cn=Press\nobjectclass: groupOfNames\ncn: Press\nmember: cn=A\nmember: cn=B\n")
    assert (one.shape, one.members) == (Shape.GROUP, ("cn=A", "cn=B"))


def test_a_name_in_several_languages_gives_the_native_name() -> None:
    (one,) = records("dn: cn=x\ncn: Kanae Doi\ncn;lang-ja: 土井香苗\n")
    assert (one.text_of("name"), one.text_of("native_name")) == ("Kanae Doi", "土井香苗")


def test_letters_not_in_utf_8_are_told_or_read_as_the_user_says() -> None:
    data = b"dn: cn=x\ncn: " + "Iksiński".encode("cp1250") + b"\n"
    assert records(data)[0].problems
    (one,) = records(data, encoding="cp1250")
    assert (one.text_of("name"), one.problems) == ("Iksiński", ())


def test_photos_are_kept_and_files_are_never_opened() -> None:
    (one,) = records("dn: cn=x\ncn: x\njpegPhoto:: /9j/4AAQSkZJRgAB\nphoto:< file:///etc/passwd\n")
    assert [kept.text for kept in one.kept] == ["jpegPhoto:: /9j/4AAQSkZJRgAB", "photo:< file:///etc/passwd"]


@pytest.mark.parametrize("text", ["dn: cn=x\n", "dn: cn=x\nobjectclass: person\n", "nonsense\n"])
def test_an_entry_that_names_nobody_is_rejected(text: str) -> None:
    assert records(text)[0].rejected


def test_a_file_is_known_by_how_it_begins() -> None:
    assert is_ldif(THUNDERBIRD.encode())
    assert is_ldif(b"\xef\xbb\xbfversion: 1\r\n\r\n# x\r\ndn:: Y249eA==\r\n")
    assert not is_ldif(b"name,mail\ndn: x\n")


def test_huge_entries_are_refused_at_once() -> None:
    started = time.process_time()
    found = records("dn: cn=x\n" + "telephoneNumber: 1\n" * 200_000 + "\ndn: cn=y\ncn: y\n")
    assert [bool(one.rejected) for one in found] == [True, False]
    assert time.process_time() - started < 2


def test_answer_of_a_directory_behind_its_entries_is_no_entry() -> None:
    (found,) = records(
        "# LDAPv3\n\ndn: uid=ann\ncn: Ann Lee\n\n# search result\nsearch: 2\nresult: 0 Success\n\n# numEntries: 1\n"
    )
    assert [one.value for one in found.values] == ["Ann Lee"]


def test_numbers_and_notes_of_evolution_are_read() -> None:
    (found,) = records(
        "dn: cn=K\ncn: Karim Aziz\nprimaryPhone: +20 2 2345 6789\notherPhone: +20 2 2345 0000\nnote: long\n  one\n"
    )
    assert [one.value.typed for one in found.values if isinstance(one.value, Phone)] == [
        "+20 2 2345 6789", "+20 2 2345 0000",
    ]  # fmt: skip
    assert [one.value for one in found.values if one.field == "notes"] == ["long one"]
