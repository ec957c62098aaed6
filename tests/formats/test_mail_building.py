"""Messages as bytes: what a mail server and a reader make of them, in every script and for every hostile name."""

import random
import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.formats.mail_building import AttachedFile, Skeleton, Words, message, recipients_named, skeleton
from outreach_app.text.header_text import forbidden_in, looks_like_address, shown

AT = datetime(2012, 4, 3, 0, 0, tzinfo=UTC)
SHARED = skeleton("ICNK press desk", "desk@example.org", "b0undary")
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "MIME-Version", "Content-Type",
    "Content-Transfer-Encoding",
}  # fmt: skip


def words(text: str = "Hello\n", display: str = "Kanae Doi", subject: str = "Petition", **more: str) -> Words:
    return Words(display, more.get("address", "doik@hrw.org"), subject, text, "1@example.org", AT, more.get("html", ""))


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Dear Kanae Doi,\n\nplain ASCII.\n",
        "안녕하십니까, 하태경님께\n북한 인권 국제연대 드림\n",
        "土井香苗様\n\n明日、請願書を提出いたします。\n",
        "เรียน คุณสมชาย\nขอแสดงความนับถือ\n",
        "سلام عليكم\n",
        ".a line that begins with a full stop\n..\n.\n",
        "From the start\n",
        "a" * 5000,
        "é" * 3000,
        "trailing blanks   \n\ttab\n-- \nname\n",
        "no line end",
        "",
    ],
)
def test_text_is_read_as_it_was_written_in_every_script(text: str) -> None:
    data = message(SHARED, words(text))
    found = read(data)
    assert found.get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")
    assert not found.defects
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert re.fullmatch(rb"(?:[^\r\n]*\r\n)*", data)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300))
def test_any_text_survives_the_way(text: str) -> None:
    assert read(message(SHARED, words(text))).get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=150))
def test_any_subject_and_name_survive_the_way(text: str) -> None:
    plain = " ".join(text.split())
    found = read(message(SHARED, words(subject=plain, display=plain)))
    assert " ".join(str(found["Subject"]).split()) == plain
    assert found["To"].addresses[0].addr_spec == "doik@hrw.org"
    assert len(found["To"].addresses) == 1


def test_headers_are_these_and_name_nothing_of_the_machine() -> None:
    found = read(message(SHARED, words()))
    assert set(found.keys()) == HEADERS
    assert str(found["Date"]) == "Tue, 03 Apr 2012 00:00:00 +0000"
    assert str(found["Message-ID"]) == "<1@example.org>"
    assert str(found["List-Unsubscribe"]) == "<mailto:desk@example.org?subject=unsubscribe>"
    assert str(found["From"]) == "ICNK press desk <desk@example.org>"


@pytest.mark.parametrize(
    "display",
    [
        'Robert "Bob" Smith', "Smith, Robert", "Müller", "土井香苗", "=?utf-8?b?ZXZpbA==?=", "a\\b", "x <y>",
        "(comment)", "a;b:c", "undisclosed-recipients:;", "'quoted'", "." * 70, "Very Long " * 18,
    ],
)  # fmt: skip
def test_name_beside_the_address_never_becomes_another_address(display: str) -> None:
    data = message(SHARED, words(display=display))
    found = read(data)
    assert [one.addr_spec for one in found["To"].addresses] == ["doik@hrw.org"]
    assert found["To"].addresses[0].display_name == " ".join(display.split())
    assert recipients_named(data) == ("doik@hrw.org",)


@pytest.mark.parametrize("wrong", ["a\r\nBcc: evil@example.net", "a\nb", "a\rb", "a\x00b"])
@pytest.mark.parametrize("where", ["display", "subject", "address"])
def test_line_end_in_a_header_is_refused_outright(wrong: str, where: str) -> None:
    with pytest.raises(ValueError, match="header"):
        message(SHARED, words(**{where: wrong}))


def test_every_address_that_headers_name_is_seen() -> None:
    head = b'To: "a <b@c.d>" <x@y.z>\r\nCC: q@r.s\r\nResent-To: <t@u.v>,\r\n <w@x.y>\r\nSubject: To: no@no.no\r\n'
    head += b"\r\nTo: body@x.y"
    assert recipients_named(head) == ("x@y.z", "q@r.s", "t@u.v", "w@x.y")


def test_text_and_html_are_two_forms_and_attachments_follow() -> None:
    files = (AttachedFile("보고서.pdf", "application/pdf", b"%PDF" * 1000), AttachedFile('a"b.txt', "text/plain", b"x"))
    shared = skeleton("Desk", "desk@example.org", "b0undary", files)
    found = read(message(shared, words("plain\n", html="<p>rich</p>")))
    assert found.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in found.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf", "text/plain",
    ]  # fmt: skip
    assert [(one.get_filename(), one.get_payload(decode=True)) for one in found.iter_attachments()] == [
        (one.name, one.body) for one in files
    ]
    assert not any(part.defects for part in found.walk())


def test_file_for_one_recipient_stands_in_no_other_message() -> None:
    shared = skeleton("Desk", "desk@example.org", "b0undary", has_extra=True)
    own = Words("A", "a@example.org", "S", "T", "1@x.org", AT, extra=(AttachedFile("own.txt", "text/plain", b"own"),))
    assert [one.get_filename() for one in read(message(shared, own)).iter_attachments()] == ["own.txt"]
    assert not list(read(message(shared, words())).iter_attachments())


def test_draft_is_marked_as_not_sent() -> None:
    assert read(message(SHARED, Words("A", "a@example.org", "S", "T", "1@x.org", AT, is_draft=True)))["X-Unsent"] == "1"


PIECES = (
    "\r\nBcc: evil@example.net", "\n", "\r", "\x00", "\u202e", "\u200b", '"', "'", ",", ";", "<", ">", "boss@hrw.org",
    "@", "\\", "=?utf-8?q?x?=", "하태경", "土井", "สม", "ﷺ", "😀", " ", "  ", "\t", "\u2028", "(", ")", ":", "a" * 90,
    "Ha", "O'Brien", "\ud800",
)  # fmt: skip
ADDRESSES = (
    "ben@csw.org.uk",
    "u@xn--r8jz45g.jp",
    "하@xn--950bt9s8xi.xn--3e0b707e",
    "o'brien@example.org",
    "a+b@x.example",
)


def hostile(chance: random.Random) -> tuple[str, str, str]:
    """Give a name, a subject and an address."""
    name, subject = ("".join(chance.choices(PIECES, k=chance.randint(1, 6))) for _ in range(2))
    return name, subject, chance.choice(ADDRESSES)


def test_ten_thousand_hostile_merges_name_one_recipient_each_or_are_held() -> None:
    chance = random.Random(20120403)
    parser = BytesHeaderParser()
    built = held = 0
    for _ in range(10_000):
        name, subject, address = hostile(chance)
        if forbidden_in(name) or forbidden_in(subject):
            assert not set(shown(name + subject)) & set("\r\n\x00\u202e\u2028\ud800")
            held += 1
            continue
        display = "" if looks_like_address(name) else name.strip()
        data = message(SHARED, words("Hello\n", display, subject, address=address))
        found = parser.parsebytes(data)
        assert recipients_named(data) == (address,)
        assert set(found.keys()) <= HEADERS
        assert len(found.get_all("To", [])) == 1
        assert b"evil" not in data
        built += 1
    assert built > 1_000
    assert held > 1_000


def test_skeleton_is_made_once_and_shared() -> None:
    shared = skeleton("Desk", "desk@example.org", "b", (AttachedFile("r.pdf", "application/pdf", bytes(150_000)),))
    assert isinstance(shared, Skeleton)
    assert message(shared, words()).endswith(shared.tail + b"--=_outreach_b--\r\n")
