"""Two thousand generated files, good, broken and hostile: all are read without a fault, none takes long."""

import random
import time
from collections.abc import Iterator

import pytest

from outreach_app.formats import ldif, vcard
from outreach_app.formats.vcard.cards import as_utf8_lines, cards
from outreach_app.model.foreign import ForeignRecord
from outreach_app.services.import_contacts import Rejected, contact_of

FILES, SLICE = 2000, 200
NAMES = [
    "FN",
    "N",
    "TEL",
    "EMAIL",
    "ORG",
    "TITLE",
    "ADR",
    "NOTE",
    "PHOTO",
    "LANG",
    "TZ",
    "UID",
    "KIND",
    "MEMBER",
    "IMPP",
    "X-FOO",
    "item1.TEL",
    "item1.X-ABLabel",
    "CATEGORIES",
    "X-OUTREACH-DETAIL",
    "X-OUTREACH-MEMBER",
    "AGENT",
    "CLASS",
    "X-OUTREACH-PLACE",
    "X-OUTREACH-ALIAS",
    "X-SOCIALPROFILE",
    "X-PHONETIC-FIRST-NAME",
    "dn",
    "cn",
    "sn",
    "",
]
PARAMETERS = [
    "",
    ";TYPE=CELL",
    ";CELL",
    ";PREF=1",
    ";PREF=999999",
    ';TYPE="a,b',
    ";ENCODING=QUOTED-PRINTABLE",
    ";ENCODING=b",
    ";CHARSET=EUC-KR",
    ";CHARSET=nonsense",
    ";LANGUAGE=ja",
    ";VALUE=uri",
    ";=",
    ";X=^n^'",
    ';SORT-AS="b',
    ";TYPE=pref;ENCODING=BASE64",
]
VALUES = [
    "",
    "Kanae Doi",
    "土井香苗",
    "=ED=95=98=\n",
    "tel:+81352825162;ext=5",
    "a;b;c;d;e;f;g;h",
    "\\n\\,\\;\\",
    "QUJD",
    "data:image/png;base64,QUJD",
    "of=TEL:1;span=9-x;stated=2020-99-99",
    "\x00\x07",
    "\udcff",
    "x" * 5000,
    "=\n=\n=",
    "BEGIN:VCARD",
    "END:VCARD",
    "+" * 400,
    "mailto:a@b",
    "http://x",
    "urn:uuid:1",
    "\u202eevil",
    " ",
    ":",
    "::",
]
ENDS = ["\r\n", "\n", "\r", "\n ", "\n\t", "\n\n", ""]


def a_file(seed: int) -> bytes:
    """Make a file of cards or entries that differ by the seed; some of its bytes are then changed."""
    chance = random.Random(seed)
    text = "".join(
        chance.choice(["BEGIN:VCARD\n", "BEGIN:VCARD\nVERSION:3.0\nFN:A\n", "END:VCARD\n", "begin:vcard\r\n", ""])
        + "".join(
            chance.choice(NAMES) + chance.choice(PARAMETERS) + ":" + chance.choice(VALUES) + chance.choice(ENDS)
            for _ in range(chance.randrange(12))
        )
        + chance.choice(["END:VCARD\n", "END:VCARD\r\n", "", "\n\n"])
        for _ in range(chance.randrange(1, 8))
    )
    data = bytearray(text.encode(chance.choice(["utf-8", "utf-8", "utf-16", "cp1252"]), "ignore"))
    for _ in range(chance.choice([0, 0, 1, 20])):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def rows(data: bytes) -> Iterator[ForeignRecord]:
    """Read a file by both readers, whatever it is."""
    yield from vcard.read(data, "file.vcf")
    yield from ldif.read(data, "file.ldif")


@pytest.mark.parametrize("start", range(0, FILES, SLICE))
def test_generated_files_are_read_without_a_fault(start: int) -> None:
    for seed in range(start, start + SLICE):
        data = a_file(seed)
        begun = time.process_time()
        found = list(rows(data))
        assert time.process_time() - begun < 5
        for record in found:
            contact = contact_of(record, "")
            if isinstance(contact, Rejected):
                assert contact.reason
            else:
                assert contact.name
                for version in ("3.0", "4.0"):
                    (again,) = vcard.read(vcard.write((contact,), version), "again.vcf")
                    assert not again.rejected


@pytest.mark.parametrize("seed", range(100))
def test_no_card_is_lost_silently(seed: int) -> None:
    data = a_file(seed)
    assert len(list(vcard.read(data, "file.vcf"))) == len(list(cards(as_utf8_lines(data))))
