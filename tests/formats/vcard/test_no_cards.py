"""Files that are called cards and hold none are refused with what they are; files put one behind another are read."""

import codecs
import gzip
import io
import zipfile

import pytest

from outreach_app.formats import vcard
from outreach_app.formats.vcard.cards import MOST_CARDS
from outreach_app.model.errors import UserError
from outreach_app.services import readers

CARD = b"BEGIN:VCARD\r\nFN:Kanae Doi\r\nEND:VCARD"


def packed(name: str) -> bytes:
    """Put a card into a packed folder, as it stands."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        pack.writestr(name, CARD)
    return file.getvalue()


OTHERS = {
    "a page": (b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "a page of the web"),
    "a page without a head": (b"<html><p>VCARD</p></html>", "a page of the web"),
    "XML": (b'<?xml version="1.0"?><list/>', "XML"),
    "an xCard": (
        b'<?xml version="1.0"?>\n<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0"><vcard/></vcards>',
        "an xCard",
    ),
    "a jCard": (b'["vcard",[["fn",{},"text","Kanae Doi"]]]', "a jCard"),
    "several jCards": (b'[ ["vcard",[]] ]', "a jCard"),
    "an answer of a server": (b'{"error": "not found"}', "JSON"),
    "a calendar": (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "a calendar"),
    "a packed folder": (packed("all.vcf"), "packed"),
    "a packed file": (gzip.compress(CARD), "packed"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
    "a text": (b"Dear all,\nplease find the list attached.\n", "no vCard"),
    "a text in wide letters": ("Dear all".encode("utf-16"), "no vCard"),
}


@pytest.mark.parametrize(("data", "what"), OTHERS.values(), ids=OTHERS)
def test_another_file_is_refused_with_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(UserError, match=rf"^list\.vcf was not read: it .*{what}"):
        list(readers.read(data, "list.vcf"))


@pytest.mark.parametrize("data", [CARD, b"FN:No begin\nEND:VCARD", b"x" * 70_000 + b"\nbegin : vcard\nFN:x\n"])
def test_a_file_with_any_part_of_a_card_is_read(data: bytes) -> None:
    assert list(readers.read(data, "list.vcf"))


def test_more_cards_than_anybody_has_are_refused_before_they_are_read() -> None:
    assert vcard.refusal(b"BEGIN:VCARD\n" * (MOST_CARDS + 1)).startswith("it holds more than 300,000 cards")
    assert not vcard.refusal(b"BEGIN:VCARD\n" * MOST_CARDS)


SEAMS = {
    "marks between": CARD + b"\r\n" + codecs.BOM_UTF8 + CARD,
    "marks and no line end": codecs.BOM_UTF8 + CARD + codecs.BOM_UTF8 + CARD,
    "no line end": CARD + CARD + b"\n",
    "small letters": CARD.lower() + CARD.lower(),
}


@pytest.mark.parametrize("data", SEAMS.values(), ids=SEAMS)
def test_files_put_one_behind_another_lose_no_card(data: bytes) -> None:
    found = list(vcard.read(data, "all.vcf"))
    assert [(one.rejected, one.text_of("name").title()) for one in found] == [("", "Kanae Doi")] * 2


def test_a_text_about_cards_is_no_seam() -> None:
    (found,) = vcard.read(CARD.replace(b"Kanae Doi", b"END:VCARDBEGIN:VCARD"), "all.vcf")
    assert found.text_of("name") == "END:VCARDBEGIN:VCARD"


@pytest.mark.parametrize("body", ["CATEGORIES:" + "a," * 1_001, "NICKNAME:" + "a," * 9_999, "X-SKYPE:" + "a," * 9_999])
def test_a_list_of_thousands_in_one_line_is_refused_as_thousands_of_lines_are(body: str) -> None:
    (found,) = vcard.read(f"BEGIN:VCARD\nFN:x\n{body}\nEND:VCARD\n".encode(), "list.vcf")
    assert "more than 1,000 properties" in found.rejected


def test_a_sign_that_a_phone_wrote_as_two_halves_is_read() -> None:
    halves = b"\xed\xa0\xbd\xed\xb8\x80"  # U+1F600 as two surrogates, each in UTF-8
    (found,) = vcard.read(b"BEGIN:VCARD\nFN:Kanae " + halves + b"\nEND:VCARD\n", "list.vcf")
    assert (found.text_of("name"), found.problems) == ("Kanae \U0001f600", ())
    quoted = "".join(f"={byte:02X}" for byte in halves)
    (found,) = vcard.read(
        f"BEGIN:VCARD\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{quoted}\nEND:VCARD\n".encode(), "list.vcf"
    )
    assert (found.text_of("name"), found.problems) == ("\U0001f600", ())
