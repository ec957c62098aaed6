"""The sample coalition: the retold release gives the same facts as the release that it retells."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from outreach_app.model.channels import Basis, Owner, PhoneKind, RegionBasis
from outreach_app.model.language import read_language
from outreach_app.model.proposal import Proposal, SourceText
from outreach_app.paths import resources
from outreach_app.services import intake

SAMPLE = resources() / "sample" / "release.txt"
CONTACTS = {
    "Jared Genser": ("Perseus Strategies", "Washington, D.C.", "US", "America/New_York", "en"),
    "Ha Tae-keung": ("Open North Korea", "Seoul", "KR", "Asia/Seoul", "ko en"),
    "Kanae Doi": ("Human Rights Watch", "Tokyo", "JP", "Asia/Tokyo", "ja en"),
    "Benedict Rogers": ("Christian Solidarity Worldwide", "London", "GB", "Europe/London", "en"),
    "Phil Robertson": ("Human Rights Watch", "Bangkok", "TH", "Asia/Bangkok", "en th"),
    "Arthur Manet": ("International Federation for Human Rights", "Paris", "FR", "Europe/Paris", "fr en es pt"),
    "Karine Appy": ("International Federation for Human Rights", "Paris", "FR", "Europe/Paris", "fr en es pt"),
}
PHONES = {
    "Jared Genser": ["+12024663069"],
    "Ha Tae-keung": ["+825054707470"],
    "Kanae Doi": ["+81352825162", "+819023014372"],
    "Benedict Rogers": ["+447919030575"],
    "Phil Robertson": ["+66850608406"],
    "Arthur Manet": ["+33672284294"],
    "Karine Appy": ["+33648059157"],
}
EMAILS = {
    "Jared Genser": "jgenser@perseus-strategies.com",
    "Ha Tae-keung": "opennk@naver.com",
    "Kanae Doi": "doik@hrw.org",
    "Benedict Rogers": "ben@csw.org.uk",
    "Phil Robertson": "robertp@hrw.org",
}


@cache
def sample() -> Proposal:
    """Read the sample once."""
    return intake.propose(SourceText(SAMPLE.read_text(encoding="utf-8"), "Sample"))


def test_the_seven_people_stand_where_and_with_the_languages_that_the_release_states() -> None:
    found = {
        contact.name: (
            contact.organisation,
            contact.place.city,
            contact.place.country,
            contact.place.zone,
            " ".join(contact.languages),
        )
        for contact in sample().contacts
    }
    assert found == CONTACTS


def test_the_eight_numbers_and_five_addresses_are_read() -> None:
    assert {contact.name: [phone.e164 for phone in contact.phones] for contact in sample().contacts} == PHONES
    found = {contact.name: contact.emails[0].address for contact in sample().contacts if contact.emails}
    assert found == EMAILS
    assert all(len(contact.emails) <= 1 for contact in sample().contacts)


def test_only_two_kinds_are_stated_and_none_is_invented_for_washington() -> None:
    phones = {phone.e164: phone for contact in sample().contacts for phone in contact.phones}
    stated = {number for number, phone in phones.items() if phone.kind_basis is Basis.STATED}
    assert stated == {"+819023014372", "+66850608406"}
    assert phones["+12024663069"].kind is not PhoneKind.MOBILE
    assert phones["+825054707470"].kind is PhoneKind.PERSONAL


def test_national_numbers_take_their_country_from_the_heading() -> None:
    tokyo = next(contact for contact in sample().contacts if contact.name == "Kanae Doi")
    assert [phone.region_basis for phone in tokyo.phones] == [RegionBasis.CITY_HEADING] * 2


def test_whose_the_paris_numbers_are_is_asked() -> None:
    paris = [contact for contact in sample().contacts if contact.place.city == "Paris"]
    assert [phone.owner for contact in paris for phone in contact.phones] == [Owner.SUGGESTED] * 2
    assert {question.about for question in sample().questions} == {"embargo", "phone owner"}


def test_the_46_members_are_those_of_the_release() -> None:
    wanted = json.loads((Path(__file__).parent / "sample_members.json").read_text(encoding="utf-8"))
    found = [
        {
            "name": member.name,
            "kind": member.kind,
            "country": member.country,
            "acronym": member.acronym,
            "aliases": list(member.aliases),
            "honorific": member.honorific,
            "affiliations": [[post.title, post.organisation] for post in member.affiliations],
            "other": list(member.other),
        }
        for member in sample().members
    ]
    assert found == wanted
    assert (len(found), sum(bool(member["country"]) for member in found)) == (46, 30)
    assert sum(member["kind"] == "individual" for member in found) == 7


def test_the_release_around_them() -> None:
    release = sample().release
    assert release.headline.startswith("Coalition to Stop Crimes against Humanity in North Korea Asks")
    assert release.embargo is not None
    assert release.embargo.raw == "Embargoed Until April 3, 2012"
    assert not release.embargo.is_resolved
    assert (release.dateline_city, release.dateline_country) == ("Seoul", "KR")
    assert release.coalition_acronym == "ICNK"
    assert [quote.speaker for quote in release.quotes] == ["Jared Genser", "Ha Tae-keung", "Kanae Doi", "David Knaute"]
    assert release.end_mark == "###"
    assert set(release.urls) == {"www.perseus-strategies.com", "www.newperimeter.com", "www.stopnkcrimes.org"}


def test_who_is_only_named_or_quoted_is_no_contact() -> None:
    named = {contact.name for contact in sample().contacts} | {member.name for member in sample().members}
    assert not named & {"David Knaute", "Kang Chol-hwan", "Shin Dong-hyuk", "Kim Il-sung", "Kim Jong-eun"}


def test_every_span_lies_in_the_text_and_shows_what_was_read() -> None:
    text = sample().source.text
    for contact in sample().contacts:
        for phone, (start, end) in zip(contact.phones, contact.phone_spans, strict=True):
            digits = re.sub(r"\D", "", text[start:end])
            assert digits[-6:] == phone.e164[-6:]
        for email, (start, end) in zip(contact.emails, contact.email_spans, strict=True):
            assert email.address in text[start:end]


def test_the_text_says_that_it_is_a_retelling() -> None:
    text = " ".join(SAMPLE.read_text(encoding="utf-8").split())
    assert "is a paraphrase, not what the speakers said" in text
    assert "our own words" in " ".join((resources() / "sample" / "CREDITS.md").read_text(encoding="utf-8").split())


def test_what_is_added_by_hand_belongs_to_people_and_organisations_of_the_text() -> None:
    overlay = json.loads((resources() / "sample" / "overlay.json").read_text(encoding="utf-8"))
    names = {contact.name for contact in sample().contacts}
    organisations = set(sample().organisations) | {member.name for member in sample().members}
    for person in overlay["people"]:
        assert person["name"] in names
        first, last = (person["family"], person["given"])
        if person["order"] == "given first":
            first, last = last, first
        assert person["name"] == f"{first} {last}"
    assert {entry["name"] for entry in overlay["organisations"]} <= organisations


@pytest.mark.parametrize("word", ["Korean", "English", "Japanese", "Thai", "French", "Spanish", "Portuguese"])
def test_each_language_word_of_the_contact_block_names_a_language(word: str) -> None:
    assert word in SAMPLE.read_text(encoding="utf-8")
    assert read_language(word)
