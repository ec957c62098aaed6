"""Charsets: proven by the bytes, or proposed with what each would say; never one that is merely likely."""

import time

import pytest

from outreach_app.formats.charset_guess import decode, guess, known_charset

LEGACY = {
    "cp932": "名前,都市\n土井香苗,東京\n佐藤花子,大阪\n",
    "cp949": "이름,도시\n하태경,서울\n김민수,부산\n",
    "gb18030": "姓名,城市\n王伟,北京\n李娜,上海\n",
    "big5": "姓名,城市\n王小明,臺北\n",
    "cp874": "ชื่อ,เมือง\nสมชาย ใจดี,กรุงเทพ\n",
    "cp1252": "Name;Ort\nMüller;Köln\nJosé García;Málaga\n",
    "cp1250": "Imię,Miasto\nŁukasz Żółć,Kraków\nMałgorzata,Łódź\n",
    "cp1251": "Имя,Город\nИван Петров,Москва\n",
    "cp1253": "Όνομα,Πόλη\nΕλένη Παππά,Αθήνα\n",
    "cp1256": "الاسم,المدينة\nمحمد منصور,بيروت\n",
    "iso8859_15": "Nom,Ville\nRenée Lœuillet,Évry\n",
}


@pytest.mark.parametrize("charset", LEGACY)
def test_legacy_charset_is_proposed_first_and_never_taken_for_safe(charset: str) -> None:
    found = guess(LEGACY[charset].encode(charset))
    assert not found.is_safe
    assert found.candidates[0].charset == charset
    assert decode(LEGACY[charset].encode(charset), found.charset) == LEGACY[charset]


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1254", "Ad,Şehir\nIşıl Çağlar,İstanbul\n"), ("cp1255", "שם,עיר\nדוד כהן,תל אביב\n"),
        ("cp1257", "Name,City\nJānis Bērziņš,Rīga\nŠarūnas Žukas,Vilnius\n"), ("iso8859_2", "Name\nJiří Dvořák\n"),
        ("iso8859_4", "Name,City\nJānis Bērziņš,Rīga\n"), ("iso8859_5", "Имя,Город\nИван Петров,Москва\n"),
        ("iso8859_6", "الاسم,المدينة\nمحمد منصور,القاهرة\n"), ("iso8859_7", "Όνομα\nΓιώργος Νικολάου\n"),
        ("iso8859_8", "שם,עיר\nרחל לוי,חיפה\n"), ("iso8859_9", "Ad,Şehir\nGülşen Yıldız,İzmir\n"),
        ("iso8859_10", "Name\nĪvars Ņemo\n"), ("iso8859_13", "Name,City\nJānis Bērziņš,Rīga\n"),
        ("iso8859_14", "Name,City\nSiân Ŵyn,Cardiff\n"), ("iso8859_16", "Name\nȘtefan Țepeș\n"),
        ("koi8_r", "Имя\nИван\n"), ("euc_jp", "名前,市\n山田太郎,東京\n"),
    ],
)  # fmt: skip
def test_every_charset_of_the_families_is_among_those_to_choose_from(charset: str, text: str) -> None:
    data = text.encode(charset)
    assert text in [decode(data, one.charset) for one in guess(data).candidates]


def test_a_short_list_in_hangul_is_not_taken_for_accented_letters() -> None:
    text = "이름,소속,이메일\n김민수,한겨레,minsu@example.org\n"
    assert guess(text.encode("cp949")).candidates[0].charset == "cp949"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_what_the_bytes_prove_is_safe_and_its_mark_is_removed(charset: str) -> None:
    text = "name,city\nZoë,Tokyo\n"
    data = text.encode(charset)
    found = guess(data)
    assert found.is_safe
    assert decode(data, found.charset) == text


def test_plain_ascii_needs_no_question() -> None:
    assert guess(b"name\nA\n").is_safe


def test_no_candidate_holds_the_sign_of_what_could_not_be_read() -> None:
    for charset, text in LEGACY.items():
        assert not any("\ufffd" in one.sample for one in guess(text.encode(charset)).candidates)


@pytest.mark.parametrize(
    ("name", "charset"),
    [("Shift_JIS", "cp932"), ("EUC-KR", "cp949"), ("tis-620", "cp874"), ("GB2312", "gb18030"), ("no such", "")],
)
def test_names_mean_what_they_are_taken_for_in_practice(name: str, charset: str) -> None:
    assert known_charset(name) == charset


def test_long_run_of_plain_letters_takes_no_time() -> None:
    begun = time.process_time()
    assert guess(b"x" * 90_000 + "\nMüller".encode("cp1252")).candidates
    assert time.process_time() - begun < 2
