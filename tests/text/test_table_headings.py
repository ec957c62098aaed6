"""Headings of lists: what they mean in many languages, and whose export they are."""

import csv
import json
from pathlib import Path

import pytest

from outreach_app.text.table_headings import known_export, understand

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "csv-headers"
KINDS = {
    "surname": "family", "firstname": "given", "middlename": "middle", "prefix": "honorific", "jobtitle": "title",
    "organization": "organisation", "nickname": "aliases", "groups": "tags", "phone": "phones", "email": "emails",
    "locality": "city", "website": "links", "zipcode": "-postcode", "street": "-street", "region": "-region",
}  # fmt: skip
TAKEN = {*KINDS.values(), "name", "notes", "department", "country"}
SWAPPED = {  # where the source itself takes regions for countries, or the other way round
    "Region geschäftlich", "Land geschäftlich", "Region privat", "Land privat", "Weitere Region", "Weiteres Land",
    "Provincia o estado de trabajo", "País o región del trabajo", "Otra provincia o estado", "Otro país o región",
    "Nazione/Regione di lavoro", "Krajina/oblasť (iné)", "Région", "_home_city", "work_state_short",
}  # fmt: skip


def targets(*headings: str) -> list[str]:
    """Give what the headings mean."""
    return [one.target for one in understand(headings)]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora of other projects are not here")
@pytest.mark.parametrize("language", "de_CH de_DE en_US es_ES fi_FI fr_FR it_IT pl_PL pt_BR ru_RU sk_SK zh_TW".split())  # noqa: SIM905
def test_headings_of_twelve_languages_go_where_they_belong(language: str) -> None:
    listed: dict[str, str] = json.loads((CORPUS / f"headers-{language}.json").read_text(encoding="utf-8"))
    wrong = []
    for heading, target in zip(listed, targets(*listed), strict=True):
        kind = listed[heading].partition(":")[0]
        expected = KINDS.get(kind, kind)
        if expected in TAKEN and heading not in SWAPPED and target.partition(":")[0] != expected:
            wrong.append((heading, listed[heading], target))
    assert wrong == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora of other projects are not here")
@pytest.mark.parametrize(
    ("file", "export"),
    [
        ("google-2010s", "Google Contacts"), ("google-new", "Google Contacts"), ("linkedin-connections", "LinkedIn"),
        ("listmonk", "listmonk"), ("mailchimp-audience", "Mailchimp"), ("outlook-com", "Outlook.com"),
        ("thunderbird-uk", "Thunderbird"), ("thunderbird-us", "Thunderbird"),
    ],
)  # fmt: skip
def test_exports_are_known_by_their_headings_and_no_heading_is_strange(file: str, export: str) -> None:
    headings = next(csv.reader((CORPUS / f"header-{file}.csv").read_text(encoding="utf-8").splitlines()))
    assert known_export(headings) == export
    assert [heading for heading, one in zip(headings, understand(headings), strict=True)
            if not one.target and one.type_of < 0] == []  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Land geschäftlich", "Region geschäftlich", "Ort privat"), ["country:work", "-region", "city:home"]),
        (("Vorname", "Name", "Telefon", "E-Mail"), ["given", "family", "phones", "emails"]),
        (("Nom", "Prénom", "Tél. mobile"), ["family", "given", "phones:mobile"]),
        (("Nombre", "Teléfono"), ["name", "phones"]),
        (("Nombre", "Apellidos"), ["given", "family"]),
        (("氏名", "所属", "携帯", "メールアドレス"), ["name", "organisation", "phones:mobile", "emails"]),
        (("이름", "소속", "직책", "휴대폰"), ["name", "organisation", "title", "phones:mobile"]),
        (("ชื่อ-นามสกุล", "โทรศัพท์", "ภาษา"), ["name", "phones", "languages"]),
        (("Title", "Job Title", "Name"), ["honorific", "title", "name"]),
        (("Title", "Company"), ["title", "organisation"]),
        (("Favourite colour",), [""]),
    ],
)
def test_headings_as_people_write_them(headings: tuple[str, ...], expected: list[str]) -> None:
    assert targets(*headings) == expected


def test_column_of_kinds_belongs_to_the_column_of_values() -> None:
    found = understand(("Phone 1 - Type", "Phone 1 - Value", "Phone 2 - Label", "Phone 2 - Value"))
    assert [(one.target, one.type_of) for one in found] == [("-type", 1), ("phones", -1), ("-type", 3), ("phones", -1)]
