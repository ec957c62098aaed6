"""Rules of reading hold in other words, orders and languages than those of the block that showed them."""

import json
from pathlib import Path

import pytest

from outreach_app.model.proposal import Proposal, SourceText
from outreach_app.services.intake import as_json, propose
from tests.text.test_contact_blocks import Read, facts

VARIANTS: list[Read] = json.loads((Path(__file__).parents[1] / "corpus" / "variants.json").read_text(encoding="utf-8"))


def read(text: str) -> Proposal:
    return propose(SourceText(text, title="block", kind="text"))


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant["text"].split("\n")[0][:40])
def test_a_variant_is_read_as_the_block_that_showed_the_rule(variant: Read) -> None:
    assert facts(as_json(read(variant["text"]))) == facts(variant)


def test_an_extension_that_stands_alone_is_asked_about() -> None:
    questions = read("Zentrale: 030 2345678\nPetra Zint, Apparat 204\n").questions
    assert [question.about for question in questions] == ["extension"]
    assert questions[0].text == "Only an extension stands here. Is it one of +49302345678?"


def test_two_extensions_of_one_number_are_no_fax() -> None:
    assert not read("Media relations, Ottawa: 613-995-3047, ext. 12 or 14\n").questions


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Updated press contacts\n\nJane Doe: +44 20 7946 0958\n", ""),
        ("Home > Newsroom > Media contacts\n\nJane Doe, Press Officer\n+44 20 7946 0958\n", ""),
        ("Joint press release: contacts\n\nJane Doe, Open Courts Network: +44 20 7946 0958\n", "Open Courts Network"),
        ("Contacts by country office\n\nJane Doe, Media Manager: +44 20 7946 0958\n", ""),
        ("ENDS\n\nJane Doe, Legal Adviser, +44 20 7946 0958\n", ""),
        ("Press contact: Anne Roux, Centre «Rivages», +33 6 12 34 56 78\n", "Centre «Rivages»"),
        ("Amnesty Nord – staff, Oslo, Norway\n\nKari Dahl, adviser: +47 912 34 567\n", "Amnesty Nord"),
    ],
)
def test_words_of_a_heading_are_no_house(text: str, organisation: str) -> None:
    contact = read(text).contacts[0]
    assert contact.name
    assert contact.organisation == organisation


@pytest.mark.parametrize(
    ("line", "city", "country"),
    [
        ("東京都新宿区新宿1-14-5", "東京都", "JP"),
        ("台北市中正區青島東路8號", "台北市", "TW"),
        ("서울특별시 마포구 월드컵북로 21", "서울특별시", "KR"),
        ("ถนนสุทธิสารวินิจฉัย กรุงเทพฯ 10310", "กรุงเทพฯ", "TH"),
    ],
)
def test_the_city_of_an_eastern_address_is_read(line: str, city: str, country: str) -> None:
    place = read(f"Jane Doe\n{line}\njane.doe@example.org\n").contacts[0].place
    assert (place.city, place.country) == (city, country)


@pytest.mark.parametrize("country", ["Egypt", "Lebanon", "Armenia", "Bangladesh"])
def test_a_country_wins_over_a_town_of_its_name(country: str) -> None:
    place = read(f"Jane Doe, Open Courts Network ({country}): jane.doe@example.org\n").contacts[0].place
    assert not place.city
    assert place.country
