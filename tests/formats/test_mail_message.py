"""Mails give their subject and the text that was meant to be read."""

from email.message import EmailMessage

from outreach_app.formats.mail_message import Mail, read
from outreach_app.formats.plain_text import decode
from outreach_app.formats.web_page import text_of


def letters(data: bytes, named: str) -> str:
    decoded = decode(data, named)
    assert decoded is not None
    return decoded.text


def mail_of(data: bytes) -> Mail:
    return read(data, decode=letters, markup=text_of)


def test_plain_text_is_preferred_to_html() -> None:
    message = EmailMessage()
    message["Subject"] = "Petition 하태경"
    message.set_content("plain words\n")
    message.add_alternative("<p>dressed words</p>", subtype="html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="release.pdf")
    assert mail_of(bytes(message)) == Mail("Petition 하태경", "plain words\n")


def test_html_is_read_where_there_is_no_plain_text() -> None:
    message = EmailMessage()
    message.set_content("<p>Phil<br>Robertson</p>", subtype="html")
    assert mail_of(bytes(message)).text == "Phil\nRobertson\n"


def test_quoted_printable_in_a_charset_of_its_own() -> None:
    raw = (
        b"Subject: =?euc-kr?B?x8/Fwrjm?=\r\nContent-Type: text/plain; charset=cp949\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + "하태경, 열린북한\r\n".encode("cp949")
    )
    assert mail_of(raw).text == "하태경, 열린북한\n"


def test_a_charset_that_lies_is_read_all_the_same() -> None:
    raw = b"Content-Type: text/plain; charset=no-such\r\n\r\n" + "Hélène".encode()
    assert mail_of(raw).text == "Hélène"


def test_wrapped_lines_of_flowed_text_are_joined() -> None:
    raw = (
        b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
        b"London: Benedict Rogers, \r\nChristian Solidarity Worldwide\r\n\r\n-- \r\n Outreach desk\r\n"
    )
    assert mail_of(raw).text.splitlines() == [
        "London: Benedict Rogers, Christian Solidarity Worldwide", "", "-- ", "Outreach desk",
    ]  # fmt: skip


def test_a_mail_without_text_has_none() -> None:
    message = EmailMessage()
    message["Subject"] = "only a file"
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="release.pdf")
    assert mail_of(bytes(message)) == Mail("only a file", "")
