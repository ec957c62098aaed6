"""Bytes become the right letters, or a guess that says so, or nothing."""

import codecs

import pytest

from outreach_app.formats.plain_text import decode

KOREAN = "문의: 하태경, 열린북한 대표. 전화 050-5470-7470 또는 전자우편으로 연락 바랍니다. 감사합니다.\n"
JAPANESE = "お問い合わせ: 土井香苗、ヒューマン・ライツ・ウォッチ日本代表。電話 03-5282-5162 までご連絡ください。\n"
THAI = "ติดต่อ: ฟิล โรเบิร์ตสัน ฮิวแมนไรท์วอทช์ กรุงเทพฯ โทรศัพท์ 085-060-8406 สอบถามข้อมูลเพิ่มเติม\n"
FRENCH = "Pour plus d’informations : Hélène Lefèvre, chargée de presse, à Paris – tél. 01 43 55 25 18\n"


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_byte_order_mark_tells_the_charset_and_is_dropped(mark: bytes) -> None:
    charset = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    decoded = decode(mark + KOREAN.encode(charset.get(mark, "utf-32-le")))
    assert decoded is not None
    assert decoded.text == KOREAN
    assert not decoded.is_guess


def test_utf_8_is_no_guess() -> None:
    decoded = decode((KOREAN + THAI + JAPANESE).encode())
    assert decoded is not None
    assert (decoded.charset, decoded.is_guess) == ("utf-8", False)


def test_utf_16_without_a_mark_is_known_by_its_zeros() -> None:
    decoded = decode(FRENCH.encode("utf-16-le"))
    assert decoded is not None
    assert decoded.text == FRENCH


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (KOREAN, "cp949"),
        (KOREAN, "euc-kr"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (THAI, "tis-620"),
        (FRENCH, "cp1252"),
    ],
)
def test_a_legacy_charset_is_guessed_right_and_said_to_be_a_guess(text: str, charset: str) -> None:
    decoded = decode(text.encode(charset))
    assert decoded is not None
    assert decoded.text == text
    assert decoded.is_guess


def test_a_charset_that_is_named_beats_the_guess() -> None:
    decoded = decode(THAI.encode("cp874"), "windows-874")
    assert decoded is not None
    assert decoded.text == THAI
    assert not decoded.is_guess


def test_a_charset_that_is_named_but_wrong_or_unknown_does_not_harm() -> None:
    for named in ("euc-kr", "x-no-such-charset"):
        decoded = decode(THAI.encode(), named)
        assert decoded is not None
        assert decoded.text == THAI


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01" + b"\x00" * 40, b"text\x00more"])
def test_what_is_no_text_is_not_read(data: bytes) -> None:
    assert decode(data) is None


def test_line_ends_of_all_systems_become_one_kind() -> None:
    decoded = decode(b"one\r\ntwo\rthree\n\x0cfour")
    assert decoded is not None
    assert decoded.text == "one\ntwo\nthree\n\x0cfour"
