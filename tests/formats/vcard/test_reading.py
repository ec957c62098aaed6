"""Cards of phones and programs are read as they are really written."""

import time

import pytest

from outreach_app.formats.vcard import read
from outreach_app.model.channels import Basis, Email, Link, Phone, PhoneKind
from outreach_app.model.foreign import ForeignRecord, Shape
from outreach_app.model.people import Affiliation, Alias, LanguageSkill, Tag


def record(body: str | bytes, *, encoding: str = "") -> ForeignRecord:
    """Give the one record of a card with this between its first and last line."""
    data = body.encode() if isinstance(body, str) else body
    (only,) = read(b"BEGIN:VCARD\r\n" + data + b"\r\nEND:VCARD\r\n", "cards.vcf", encoding=encoding)
    return only


def phones(body: str) -> list[tuple[str, str]]:
    """Give the numbers of a card with their labels."""
    return [(one.typed, one.label) for one in record(f"FN:x\n{body}").of("phones") if isinstance(one, Phone)]


def test_quoted_printable_with_a_soft_break_within_a_letter_is_read() -> None:
    body = b"VERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=ED=95=98=ED=83=\r\n=9C=EA=B2=BD\r\nTEL;CELL:1"
    assert record(body).text_of("name") == "하태경"


def test_a_fold_within_a_letter_is_undone_before_decoding() -> None:
    name = "하태경".encode()
    assert record(b"FN:" + name[:4] + b"\r\n " + name[4:]).text_of("name") == "하태경"


@pytest.mark.parametrize(
    ("charset", "name"),
    [
        ("SHIFT_JIS", "土井香苗"),
        ("EUC-KR", "하태경"),
        ("GB2312", "王小明"),
        ("TIS-620", "สมชาย"),
        ("ISO-8859-2", "Iksiński"),
    ],
)
def test_each_value_is_read_in_the_charset_that_it_names(charset: str, name: str) -> None:
    found = record(b"FN;CHARSET=" + charset.encode() + b":" + name.encode(charset) + b"\nNOTE;CHARSET=UTF-8:\xc3\xa9")
    assert (found.text_of("name"), found.text_of("notes"), found.problems) == (name, "é", ())


def test_a_charset_that_is_not_true_gives_way_to_utf_8_and_is_told() -> None:
    found = record(b"FN;CHARSET=EUC-KR:" + "하태경".encode())
    assert found.text_of("name") == "하태경"
    assert [one.place for one in found.problems] == ["FN"]


def test_letters_in_no_charset_are_read_in_the_one_that_the_user_names() -> None:
    body = b"FN:" + "Iksiński".encode("cp1250")
    assert record(body).problems
    assert record(body, encoding="windows-1250").text_of("name") == "Iksiński"


def test_parameters_are_read_in_the_ways_of_all_versions() -> None:
    assert phones("TEL;CELL:1\nTEL;TYPE=CELL:2\nitem1.TEL;type=pref:3\nTEL;type=WORK;type=FAX:4") == [
        ("3", ""),
        ("1", "mobile"),
        ("2", "mobile"),
        ("4", "work fax"),
    ]
    assert phones('TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+44-20-1;ext=5') == [("+44-20-1 ext. 5", "home")]


def test_a_stated_kind_is_stated() -> None:
    (phone,) = record("FN:x\nTEL;TYPE=CELL,PREF:1").of("phones")
    assert isinstance(phone, Phone)
    assert (phone.kind, phone.kind_basis) == (PhoneKind.MOBILE, Basis.STATED)


def test_labels_of_groups_stand_beside_their_values_before_or_after_them() -> None:
    assert phones("item2.X-ABLabel:_$!<Other>!$_\nitem1.TEL:1\nitem1.X-ABLabel:Newsroom\nitem2.TEL:2") == [
        ("1", "Newsroom"),
        ("2", "other"),
    ]
    assert not record("FN:x\nitem1.TEL:1\nitem1.X-ABLabel:Newsroom").kept


def test_a_label_of_what_is_kept_is_kept() -> None:
    found = record("FN:x\nitem1.X-ABDATE:2010-01-01\nitem1.X-ABLabel:_$!<Anniversary>!$_")
    assert [one.text for one in found.kept] == ["item1.X-ABDATE:2010-01-01", "item1.X-ABLabel:_$!<Anniversary>!$_"]


def test_languages_stand_in_the_order_of_their_preference() -> None:
    found = record("FN:x\nLANG;PREF=2:th\nLANG;PREF=1:en\nLANG:zh-Hant\nLANG:gibberish")
    assert found.of("languages") == (LanguageSkill("en"), LanguageSkill("th"), LanguageSkill("zh-Hant"))
    assert [one.text for one in found.kept] == ["LANG:gibberish"]


def test_a_zone_is_taken_where_it_is_one_and_kept_where_it_is_none() -> None:
    assert record("FN:x\nTZ:Asia/Seoul").text_of("zone") == "Asia/Seoul"
    found = record("FN:x\nTZ:-05:00\nTZ:../../etc/passwd")
    assert found.text_of("zone") == ""
    assert len(found.kept) == 2


def test_names_parts_honorific_and_reading_are_taken() -> None:
    found = record("N:Doi;Kanae;Maria;Dr.;PhD\nFN:Kanae Doi\nSORT-STRING:doi kanae\nX-PHONETIC-LAST-NAME:どい")
    assert [found.text_of(key) for key in ("family", "given", "honorific", "reading")] == [
        "Doi", "Kanae", "Dr.", "doi kanae",
    ]  # fmt: skip
    assert [one.name for one in found.kept] == ["N", "X-PHONETIC-LAST-NAME"]


def test_a_second_name_in_its_own_script_is_the_native_name() -> None:
    found = record("FN;LANGUAGE=en:Kanae Doi\nFN;LANGUAGE=ja:土井香苗\nFN:K. Doi")
    assert (found.text_of("name"), found.text_of("native_name")) == ("Kanae Doi", "土井香苗")
    assert found.of("aliases") == (Alias("K. Doi"),)


@pytest.mark.parametrize(
    ("body", "name", "shape"),
    [
        ("N:Doi;Kanae;;;", "Kanae Doi", Shape.PERSON),
        ("N:土井;香苗", "土井香苗", Shape.PERSON),
        ("FN:\nN:;;;;\nORG:Ximian\\, Inc.", "Ximian, Inc.", Shape.ORGANISATION),
        ("FN:HRW\nN:;;;;\nORG:HRW;", "HRW", Shape.ORGANISATION),
        ("FN:HRW\nKIND:org\nORG:HRW;Asia", "HRW", Shape.ORGANISATION),
        ("FN:Press list\nKIND:group\nMEMBER:urn:uuid:1", "Press list", Shape.GROUP),
        ("EMAIL:doik@hrw.org", "doik@hrw.org", Shape.PERSON),
        ("TEL:123", "123", Shape.PERSON),
    ],
)
def test_a_card_without_a_name_stands_under_what_it_says(body: str, name: str, shape: Shape) -> None:
    found = record(body)
    assert (found.text_of("name"), found.shape, found.rejected) == (name, shape, "")


def test_an_empty_card_is_rejected_with_what_to_do() -> None:
    assert record("VERSION:3.0\nREV:1").rejected.endswith("Add a name.")


def test_posts_are_put_together_by_group_else_in_their_order() -> None:
    found = record("FN:x\na.ORG:NHK;News\nb.ORG:Kyodo\nb.TITLE:Editor\na.TITLE:Reporter")
    assert found.of("organisation") == (Affiliation("NHK", title="Reporter"), Affiliation("Kyodo", title="Editor"))
    assert [one.text for one in found.kept] == ["a.ORG:NHK;News"]
    alone = record("FN:x\nTITLE:Editor")
    assert alone.of("organisation") == (Affiliation("", title="Editor"),)


def test_messaging_names_and_profiles_are_links() -> None:
    found = record(
        "FN:x\nX-SKYPE:doi\nIMPP;X-SERVICE-TYPE=GoogleTalk:xmpp:doi@hrw.org\nIMPP:signal:doi\n"
        "X-SOCIALPROFILE;type=twitter;x-user=doi:http://twitter.com/doi\nURL:http\\://www.hrw.org"
    )
    assert [(one.service, one.typed) for one in found.of("links") if isinstance(one, Link)] == [
        ("skype", "doi"),
        ("googletalk", "xmpp:doi@hrw.org"),
        ("signal", "doi"),
        ("twitter", "http://twitter.com/doi"),
        ("web", "http://www.hrw.org"),
    ]


def test_lists_texts_and_escapes_are_read() -> None:
    found = record("FN:x\nCATEGORIES:press\\, asia,radio\nNOTE:a\\nb\\,c\\\\d\nNICKNAME:K,Doi-san")
    assert found.of("tags") == (Tag("press, asia"), Tag("radio"))
    assert found.text_of("notes") == "a\nb,c\\d"
    assert found.of("aliases") == (Alias("K"), Alias("Doi-san"))


def test_a_private_card_is_internal_and_a_public_one_is_not_made_more_open() -> None:
    assert record("FN:x\nCLASS:CONFIDENTIAL").text_of("sensitivity") == "internal"
    assert record("FN:x\nCLASS:PUBLIC").text_of("sensitivity") == ""


def test_photos_are_kept_however_they_are_folded() -> None:
    folded = record("FN:x\nPHOTO;ENCODING=BASE64;TYPE=JPEG:\n  QUJD\n  REVG\n\nTEL:1")
    bare = record("FN:x\nPHOTO;BASE64;JPEG:QUJD\nREVG\n\nTEL:1")
    assert [one.text for one in folded.kept] == ["PHOTO;TYPE=JPEG;ENCODING=b:QUJDREVG"]
    assert [one.text for one in bare.kept] == ["PHOTO;TYPE=JPEG;ENCODING=b:QUJDREVG"]
    assert bare.of("phones")
    assert record("FN:x\nPHOTO:data:image/png;base64,QUJD").kept[0].text == "PHOTO:data:image/png;base64,QUJD"


def test_a_photo_that_is_none_is_left_out_and_told() -> None:
    found = record(b"FN:x\nPHOTO;ENCODING=b:\xff\xd8\x00\x01")
    assert not found.kept
    assert "left out" in found.problems[0].reason


def test_lines_wrapped_without_a_blank_belong_to_the_line_before() -> None:
    found = record("FN:x\nNOTE:first\nsecond line\n\nTEL:1")
    assert found.text_of("notes") == "first\nsecond line"
    assert found.of("phones")


def test_a_bare_property_and_blank_lines_do_no_harm() -> None:
    found = record("FN\n\nN:Doi;Kanae\n\n\nTEL:1")
    assert (found.text_of("name"), found.problems) == ("Kanae Doi", ())


def test_unknown_properties_are_kept_as_they_stood() -> None:
    found = record('FN:x\nX-FOO;BAR="a;b":c\\,d\nitem1.X-BAR:1\nRELATED;TYPE=friend:urn:uuid:1')
    assert [one.text for one in found.kept] == [
        'X-FOO;BAR="a;b":c\\,d',
        "item1.X-BAR:1",
        "RELATED;TYPE=friend:urn:uuid:1",
    ]


def test_what_a_card_says_beside_an_address_stays_with_it() -> None:
    (email,) = record("FN:x\nEMAIL;TYPE=HOME;X-EVOLUTION-UI-SLOT=2:a@x.org").of("emails")
    assert isinstance(email, Email)
    assert (email.label, email.marks) == ("home", ("X-EVOLUTION-UI-SLOT=2", "home"))


def test_two_hundred_thousand_numbers_are_refused_at_once() -> None:
    started = time.process_time()
    assert "1,000 properties" in record("FN:x\n" + "TEL:+81352825162\n" * 200_000).rejected
    assert time.process_time() - started < 2


def test_the_rest_of_a_file_is_read_around_a_broken_card() -> None:
    data = b"BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nBEGIN:VCARD\nFN:C\nEND:VCARD\n"
    found = list(read(data, "cards.vcf"))
    assert [(one.line, one.text_of("name")) for one in found] == [(1, "A"), (4, ""), (6, "C")]
    assert (bool(found[1].rejected), found[1].text) == (True, "BEGIN:VCARD\nFN:B\n")
