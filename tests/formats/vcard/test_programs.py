"""Cards as phones and programs of the last twenty years write them: who and what is read, and that nothing is lost."""

from dataclasses import dataclass, field, replace

import pytest

from outreach_app.formats import vcard
from outreach_app.model.people import Person
from outreach_app.services.import_contacts import contact_of

KOREAN = "\ud558\ud0dc\uacbd"


def quoted(text: str, charset: str = "utf-8") -> str:
    """Write a text in quoted-printable, every byte of it."""
    return "".join(f"={byte:02X}" for byte in text.encode(charset))


@dataclass(frozen=True)
class Case:
    """The lines of a card, and what is to be read from it: number and label, address and label, and so on."""

    lines: str
    name: str
    family: str = ""
    given: str = ""
    reading: str = ""
    phones: dict[str, str] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    post: tuple[str, str] = ("", "")
    place: tuple[str, str] = ("", "")
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    charset: str = "utf-8"


CASES = {
    "iPhone": Case(
        "VERSION:3.0\nPRODID:-//Apple Inc.//iPhone OS 17.1.1//EN\nN:Doi;Kanae;;;\nFN:Kanae Doi\n"
        "X-PHONETIC-LAST-NAME:ドイ\nX-PHONETIC-FIRST-NAME:カナエ\n"
        "ORG:Human Rights Watch;Tokyo Office;\nTITLE:Japan Director\n"
        "EMAIL;type=INTERNET;type=WORK;type=pref:doik@hrw.org\nitem1.EMAIL;type=INTERNET:kanae@example.jp\n"
        "item1.X-ABLabel:press only\nTEL;type=IPHONE;type=CELL;type=VOICE:+81 90-2301-4372\nitem2.TEL:+81352825162\n"
        "item2.X-ABLabel:_$!<Main>!$_\nitem3.ADR;type=WORK;type=pref:;;2-1;Tokyo;;101-0021;Japan\nitem3.X-ABADR:jp\n"
        "X-SOCIALPROFILE;type=twitter:http://twitter.com/kanaedoi\nIMPP;X-SERVICE-TYPE=Skype;type=pref:skype:kanae.doi\n"
        "PHOTO;ENCODING=b;TYPE=JPEG;X-ABCROP-RECTANGLE=ABClipRect_1&0&0&6&6&abc==:QUJD\nX-ABUID:6E:ABPerson",
        "Kanae Doi", "Doi", "Kanae", "ドイ カナエ", {"+819023014372": "mobile iphone", "+81352825162": "main"},
        {"doik@hrw.org": "work", "kanae@example.jp": "press only"},
        {"http://twitter.com/kanaedoi": "twitter", "kanae.doi": "skype"}, ("Human Rights Watch", "Japan Director"),
        ("Tokyo", "JP"), kept=("PHOTO", "X-ABUID", "X-ABADR", "ORG"),
    ),
    "Android": Case(
        f"VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted('하')};{quoted('태경')};;;\n"
        f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=ED=95=\n=98{quoted('태경')}\nTEL;CELL;PREF:+82 10-1234-5678\n"
        f"TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,{quoted('편집국')}):+82212345678\n"
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Tae;1;;;;;;;;;;;;;\n"
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;A;1;;;;;;;;;;;;;\nX-GROUP-MEMBERSHIP:Press\n"
        "PHOTO;ENCODING=BASE64;JPEG:QUJD\n RUZH\n",
        KOREAN, "하", "태경", "", {"+821012345678": "mobile", "+82212345678": "편집국"},
        tags=("Press",), aliases=("Tae",), kept=("X-ANDROID-CUSTOM", "PHOTO"),
    ),
    "Google": Case(
        "VERSION:3.0\nFN:Benedict Rogers\nN:Rogers;Benedict;;;\nitem1.EMAIL;TYPE=INTERNET:ben@csw.org.uk\n"
        "item1.X-ABLabel:\nTEL;TYPE=CELL:+447919030575\nitem2.TEL:020 8942 8810\nitem2.X-ABLabel:Desk\n"
        "ADR;TYPE=WORK:;;PO Box 99;London;;KT3;UK;PO Box 99\\nLondon\nitem3.URL:https\\://csw.org.uk\n"
        "item3.X-ABLabel:PROFILE\nCATEGORIES:myContacts,Press",
        "Benedict Rogers", "Rogers", "Benedict", "", {"+447919030575": "mobile", "+442089428810": "Desk"},
        {"ben@csw.org.uk": ""}, {"https://csw.org.uk": "web"}, place=("London", "GB"), tags=("myContacts", "Press"),
        kept=("ADR",),
    ),
    "Outlook": Case(
        "VERSION:2.1\nN;LANGUAGE=ja;CHARSET=SHIFT_JIS:土井;香苗\nFN;CHARSET=SHIFT_JIS:土井 香苗\n"
        "ORG;CHARSET=SHIFT_JIS:ヒューマン・ライツ・ウォッチ\nTITLE;CHARSET=SHIFT_JIS:代表\nTEL;WORK;VOICE:+81-3-5282-5162\n"
        f"LABEL;WORK;PREF;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:{quoted('東京', 'cp932')}=0D=0A=\n101-0021\n"
        "EMAIL;PREF;INTERNET:doik@hrw.org\nPHOTO;TYPE=JPEG;ENCODING=BASE64:\n QUJD\n\nREV:20120403T000000Z",
        "土井 香苗", "土井", "香苗", "", {"+81352825162": "work"}, {"doik@hrw.org": ""},
        post=("ヒューマン・ライツ・ウォッチ", "代表"), kept=("LABEL", "PHOTO", "REV"), charset="cp932",
    ),
    "Japanese phone": Case(
        "VERSION:2.1\nN;CHARSET=SHIFT_JIS:土井;香苗\nSOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ﾄﾞｲ;ｶﾅｴ;;;\nTEL;CELL:+819023014372",
        "土井香苗", "土井", "香苗", "ドイ カナエ", {"+819023014372": "mobile"}, kept=("SOUND",), charset="cp932",
    ),
    "Nokia": Case(
        "VERSION:2.1\nREV:20080101T120000Z\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:;=C3=89lodie=20Appy\n"
        "TEL;VOICE;WORK:+33648059157\nUID:",
        "Élodie Appy", "", "Élodie Appy", "", {"+33648059157": "work"}, kept=("REV",),
    ),
    "BlackBerry": Case(
        "VERSION:3.0\nPRODID:-//Research In Motion//BlackBerry//EN\nFN:Genser Jared\nN:Genser;Jared;;;\n"
        "TITLE:Director\nORG:Perseus Strategies\nTEL;TYPE=CELL,WORK:+1 (202) 466-3069 x12\nX-RIM-PIN:2100000A",
        "Genser Jared", "Genser", "Jared", "", {"+12024663069": "work mobile"},
        post=("Perseus Strategies", "Director"), kept=("X-RIM-PIN",),
    ),
    "Evolution": Case(
        "VERSION:3.0\nFN:Arthur Manet\nN:Manet;Arthur;;;\nX-EVOLUTION-FILE-AS:Manet\\, Arthur\n"
        'TEL;X-EVOLUTION-E164=0140000000,"+33";X-EVOLUTION-UI-SLOT=2;TYPE=WORK,VOICE:\n +33 1 40 00 00 00\n'
        "X-JABBER;X-EVOLUTION-UI-SLOT=1;TYPE=HOME:arthur@jabber.org\nX-EVOLUTION-SPOUSE:",
        "Arthur Manet", "Manet", "Arthur", "", {"+33140000000": "work"}, {}, {"arthur@jabber.org": "xmpp"},
        kept=("X-EVOLUTION-FILE-AS",),
    ),
    "Nextcloud": Case(
        "VERSION:4.0\nFN:Karine Appy\nN:Appy;Karine;;;\nADR;TYPE=HOME:;;17 passage;Paris;;75011;France\n"
        'TEL;TYPE="HOME,VOICE";VALUE=UNKNOWN:+33 6 48 05 91 57\n'
        'TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+33-6-48-05-91-58\n'
        "IMPP;TYPE=SIGNAL:signal:+33648059157\nCATEGORIES:Presse,Ami\\,e\nRELATED;VALUE=text;TYPE=spouse:X\nCLOUD:abc",
        "Karine Appy", "Appy", "Karine", "", {"+33648059158": "mobile", "+33648059157": "home"},
        links={"+33648059157": "signal"}, place=("Paris", "FR"), tags=("Presse", "Ami,e"), kept=("RELATED", "CLOUD"),
    ),
    "Exchange": Case(
        "PROFILE:VCARD\nVERSION:3.0\nMAILER:Microsoft Exchange\nFN:Manet\\, Arthur\nN:Manet;Arthur;;;\n"
        "ORG:FIDH;Bureau de presse\nCLASS:PUBLIC\nTEL;TYPE=WORK:01 43 55 25 18\n"
        "ADR;TYPE=WORK,PREF:;;17 passage\\nde la Main d'Or;Paris;;75011;France\nKEY;X509;ENCODING=B:TUlJ",
        "Manet, Arthur", "Manet", "Arthur", "", {"+33143552518": "work"}, post=("FIDH", ""), place=("Paris", "FR"),
        kept=("KEY", "ORG", "ADR", "CLASS"),
    ),
    "Huawei": Case(
        f"VERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted('王小明')};;;;\nTEL;CELL:+86 138 0013 8000\n"
        "X-HUAWEI-STARRED:1\nX-QQ:12345",
        "王小明", "王小明", "", "", {"+8613800138000": "mobile"}, links={"12345": "qq"}, kept=("X-HUAWEI-STARRED",),
    ),
    "Proton": Case(
        "VERSION:4.0\nFN;PREF=1:Jane Roe\nITEM1.EMAIL;PREF=1:jane@pm.me\nITEM1.X-PM-ENCRYPT:true\n"
        "TEL;TYPE=x-signal:+33612345678",
        "Jane Roe", "", "", "", {"+33612345678": "signal"}, {"jane@pm.me": ""}, kept=("X-PM-ENCRYPT",),
    ),
    "two languages": Case(
        "VERSION:4.0\nFN;ALTID=1;LANGUAGE=ja:土井香苗\nFN;ALTID=1;LANGUAGE=en:Kanae Doi\n"
        "N;ALTID=1;LANGUAGE=ja:土井;香苗;;;\nN;ALTID=1;LANGUAGE=en:Doi;Kanae;;;\n"
        "ORG;ALTID=2;LANGUAGE=en:Human Rights Watch\nORG;ALTID=2;LANGUAGE=ja:ヒューマン・ライツ・ウォッチ\n"
        "TITLE;ALTID=3;LANGUAGE=en:Director\nTITLE;ALTID=3;LANGUAGE=ja:代表",
        "土井香苗", "土井", "香苗", post=("Human Rights Watch", "Director"), aliases=("Kanae Doi",),
        kept=("N", "ORG", "TITLE"),
    ),
}  # fmt: skip


def person(data: bytes) -> Person:
    """Give the one person in a file."""
    (record,) = vcard.read(data, "card.vcf")
    found = contact_of(record, "")
    assert isinstance(found, Person)
    return found


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_card_is_read_as_it_is_meant_and_written_back_whole(case: Case, line_end: str) -> None:
    text = f"BEGIN:VCARD\n{case.lines}\nEND:VCARD\n".replace("\n", line_end)
    found = person(text.encode(case.charset))
    assert (found.name, found.family, found.given, found.reading) == (case.name, case.family, case.given, case.reading)
    assert {one.e164: one.label for one in found.phones} == case.phones
    assert {one.address: one.label for one in found.emails} == case.emails
    assert {one.typed: one.service for one in found.links} == case.links
    assert [(one.organisation, one.title) for one in found.affiliations] == ([case.post] if any(case.post) else [])
    assert (found.place.city, found.place.country) == case.place
    assert tuple(one.text for one in found.tags) == case.tags
    assert tuple(one.text for one in found.aliases) == case.aliases
    assert set(case.kept) <= {one.name for one in found.kept}
    assert found.questions == ()
    for version in ("3.0", "4.0"):
        again = person(vcard.write([found], version))
        assert replace(again, kept=()) == replace(found, kept=())
        assert sorted(one.name for one in again.kept) == sorted(one.name for one in found.kept)
