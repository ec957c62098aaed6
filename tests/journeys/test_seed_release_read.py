"""S1, S2, S5: the seed release comes out whole, and what it does not say is asked."""

import json
from functools import cache
from typing import Any

import pytest

from tests.journeys.command import SEED
from tests.kit.command import outreach

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed release is not beside this checkout")


@cache
def read() -> dict[str, Any]:
    answer = outreach("read", SEED, "--json")
    assert answer.status == 0, answer.err
    result: dict[str, Any] = answer.json
    return result


@cache
def expected(name: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads((SEED.parent / name).read_text(encoding="utf-8"))
    return result


def test_seven_people_stand_with_every_fact() -> None:
    got = {contact["name"]: contact for contact in read()["contacts"]}
    want = {contact["name"]: contact for contact in expected("01-seed-icnk.expected.json")["contacts"]}
    assert list(got) == list(want)
    for name, contact in want.items():
        for key in ("title", "organisation", "city", "country", "languages", "emails"):
            assert got[name][key] == contact[key], (name, key)
        if "affiliations" in contact:
            assert got[name]["affiliations"] == contact["affiliations"]


def test_eight_numbers_stand_with_their_kind_and_where_the_country_came_from() -> None:
    got = {contact["name"]: contact["phones"] for contact in read()["contacts"]}
    for contact in expected("01-seed-icnk.expected.json")["contacts"]:
        for phone, want in zip(got[contact["name"]], contact["phones"], strict=True):
            for key in ("e164", "raw", "valid", "region", "kind"):
                assert phone[key] == want[key], (contact["name"], key)
    assert {phone["region_basis"] for phone in got["Kanae Doi"]} == {"city heading"}
    assert [phone["kind_basis"] for phone in got["Kanae Doi"]] == ["derived", "stated"]
    assert sum(len(phones) for phones in got.values()) == 8


def test_forty_six_members_stand_with_stated_countries_only() -> None:
    got = read()["members"]
    want = expected("02-seed-members.expected.json")["members"]
    assert [member["name"] for member in got] == [member["name"] for member in want]
    for mine, theirs in zip(got, want, strict=True):
        for key in ("kind", "acronym", "aliases"):
            if key in theirs:
                assert mine[key] == theirs[key], (theirs["name"], key)
        stated = theirs["country"] if theirs["country_basis"] == "stated" else None
        assert mine["country"] == stated, theirs["name"]
        if "affiliations" in theirs:
            assert mine["affiliations"] == theirs["affiliations"], theirs["name"]
    assert sum(member["country"] is not None for member in got) == 30


def test_the_release_around_them_is_read() -> None:
    want = expected("00-seed-release.expected.json")
    release = read()["release"]
    assert release["headline"] == want["title"]
    assert release["dateline"] == want["dateline"]
    assert release["end_mark"] == want["end_mark"]
    assert release["urls"] == want["urls"]
    assert [quote["speaker"] for quote in release["quotes"]] == [quote["speaker"] for quote in want["quotes"]]


def test_an_embargo_without_hour_and_zone_stays_unresolved_and_is_asked() -> None:
    embargo = read()["release"]["embargo"]
    assert embargo["raw"] == "Embargoed Until April 3, 2012"
    assert embargo["date"] == "2012-04-03"
    assert embargo["time"] is embargo["zone"] is embargo["instant"] is None
    assert not embargo["resolved"]
    assert "embargo" in {question["about"] for question in read()["questions"]}


def test_the_paris_numbers_are_paired_as_a_suggestion_and_asked() -> None:
    people = {contact["name"]: contact for contact in read()["contacts"]}
    assert [phone["owner"] for phone in people["Arthur Manet"]["phones"]] == ["suggested"]
    assert [phone["owner"] for phone in people["Karine Appy"]["phones"]] == ["suggested"]
    text = SEED.read_text(encoding="utf-8")
    passages = [text[slice(*q["span"])] for q in read()["questions"] if q["about"] == "phone owner"]
    assert any("7228" in passage or "Manet" in passage for passage in passages)


def test_nobody_who_is_only_named_becomes_a_contact() -> None:
    never = set(expected("00-seed-release.expected.json")["named_but_never_contacts"]) | {"David Knaute"}
    assert never.isdisjoint(contact["name"] for contact in read()["contacts"])


def test_every_span_points_at_its_words() -> None:
    text = SEED.read_text(encoding="utf-8")
    for contact in read()["contacts"]:
        passage = " ".join(text[slice(*contact["span"])].split())
        assert contact["name"] in passage
    for member in read()["members"]:
        assert member["name"].split()[0] in text[slice(*member["span"])]
