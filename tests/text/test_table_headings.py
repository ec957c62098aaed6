"""Headings of lists: what they mean in many languages, and whose export they are."""

import csv
import json
from pathlib import Path

import pytest

from outreach_app.paths import resources
from outreach_app.text.table_headings import folded, is_nothing, known_export, understand

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


def headings_of(file: str) -> dict[str, list[tuple[str, str]]]:
    """Give the headings of a file of ours with what each means, by language or program."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()[1:]:
        group, heading, target = line.split("\t")
        found.setdefault(group, []).append((heading, target))
    return found


def wrong(listed: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Give the headings that are understood otherwise, with what they should mean."""
    found = understand([heading for heading, _ in listed])
    read = [one.target if one.is_taken else "-" for one in found]
    return [(heading, target, now) for (heading, target), now in zip(listed, read, strict=True)
            if now != target.replace("?", "-")]  # fmt: skip


@pytest.mark.parametrize(("language", "listed"), headings_of("outlook_headings.tsv").items())
def test_outlook_is_read_in_each_language_of_its_users(language: str, listed: list[tuple[str, str]]) -> None:
    assert wrong(listed) == [], language


@pytest.mark.parametrize(("program", "listed"), headings_of("export_headings.tsv").items())
def test_exports_of_other_programs_go_where_they_belong(program: str, listed: list[tuple[str, str]]) -> None:
    assert wrong(listed) == [], program


@pytest.mark.parametrize(("office", "listed"), headings_of("office_headings.tsv").items())
def test_lists_of_offices_go_where_they_belong(office: str, listed: list[tuple[str, str]]) -> None:
    assert wrong(listed) == [], office


@pytest.mark.parametrize("language", ["ar", "da", "de", "it", "ja", "ko", "nl", "pl", "ru", "th", "zhcn", "zhtw"])
def test_outlook_is_known_by_its_sides_of_life(language: str) -> None:
    assert known_export([heading for heading, _ in headings_of("outlook_headings.tsv")[language]]) == "Outlook"


def test_no_word_of_the_table_has_two_meanings() -> None:
    text = (resources() / "imports" / "headings.tsv").read_text(encoding="utf-8")
    meanings: dict[str, set[str]] = {}
    for target, _, words in (line.partition("\t") for line in text.splitlines() if not line.startswith("#")):
        if target not in {"work", "home", "other", "filler", "nothing", "remark"}:
            for word in words.split("|"):
                meanings.setdefault(folded(word), set()).add(target)
    assert {word: targets for word, targets in meanings.items() if len(targets) > 1} == {}


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            ("First", "Last", "Home", "Work", "Mobile"),
            ["given", "family", "phones:home", "phones:work", "phones:mobile"],
        ),
        (("Name*", "Organisation / Outlet", "Position/Title"), ["name", "organisation", "title"]),
        (("E-mail\n(work)", "Mobile number (with country code)"), ["emails:work", "phones:mobile"]),
        (("Name of your organisation", "Which languages do you speak?"), ["organisation", "languages"]),
        (("Surname, First name", "City, Country"), ["turned_name", "place"]),
        (("firstName", "mobilePhone", "workCity"), ["given", "phones:mobile", "city:work"]),
        (("Primeiro nome", "Apelido"), ["given", "family"]),
        (("Primeiro nome", "Último nome", "Apelido"), ["given", "family", "aliases"]),
        (("Name", "Given Name", "Family Name"), ["name", "given", "family"]),
        (("Titre", "Prénom", "Nom", "Titre"), ["honorific", "given", "family", "title"]),
        (("Source name", "Source type"), ["organisation", ""]),
        (("Salutation", "First Name"), ["honorific", "given"]),
        (("Salutation", "Name"), ["greeting", "name"]),
        (("Email Opt Out", "Country Code", "Manager Email", "Reports To"), ["-other", "", "", ""]),
    ],
)
def test_headings_say_by_each_other_and_by_less_of_themselves(headings: tuple[str, ...], expected: list[str]) -> None:
    assert targets(*headings) == expected


@pytest.mark.parametrize("text", ["n/a", "N/A", "-", "—", "TBC", "none", "keine", "なし", "无"])
def test_cell_that_says_there_is_nothing_is_empty(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["No", "Nan", "+1", "0", "anna@x.org", "Nina", "!!!", "???"])
def test_cell_that_says_something_is_not_empty(text: str) -> None:
    assert not is_nothing(text)
