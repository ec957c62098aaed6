"""The checks on a release: the facts of the pasted one, and each kind of mistake with the input that shows it."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from outreach_app import paths
from outreach_app.model.embargo import IMMEDIATE
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.ids import ReleaseId
from outreach_app.model.people import Person
from outreach_app.model.proposal import SourceText
from outreach_app.model.release import Part, PartKind, Release
from outreach_app.model.release_findings import Severity
from outreach_app.services import acceptance, embargo, intake, people, release_checks, release_drafts, releases
from outreach_app.services.desk import Desk
from tests.journeys.command import SEED
from tests.kit.builders import a_person, an_email, an_organisation
from tests.kit.releases import MIDNIGHT_IN_WASHINGTON, a_release, with_text

SAMPLE = paths.resources() / "sample" / "release.txt"


def drafted(desk: Desk, path: Path) -> ReleaseId:
    """Open a release as a draft, its embargo resolved."""
    proposal = intake.propose(SourceText(path.read_text(encoding="utf-8"), "Release"))
    key = release_drafts.new_from(desk, proposal).value
    embargo.resolve(desk, key, date(2012, 4, 3), time(0), "Washington")
    return key


def reachable() -> Person:
    """Give somebody with a number and an address."""
    return replace(a_person("Phil Robertson"), emails=(an_email(),))


def titles(desk: Desk, text: str, kind: PartKind = PartKind.BODY) -> list[str]:
    """Give what is found where a part says this."""
    release = with_text(with_ids(desk), kind, text)
    return [one.title for one in release_checks.check_release(desk, release).findings]


def with_ids(desk: Desk) -> Release:
    """Give the small release with ids on its parts."""
    return releases.release(desk, releases.save(desk, a_release()).value)


@pytest.mark.skipif(not SEED.exists(), reason="the seed release is not here")
@pytest.mark.parametrize("is_accepted", [False, True])
def test_seed_release_gives_its_facts_and_no_flood(desk: Desk, is_accepted: bool) -> None:
    if is_accepted:
        acceptance.accept(desk, intake.propose(SourceText(SEED.read_text(encoding="utf-8"), "Release")))
    report = release_checks.check(desk, drafted(desk, SEED))
    assert [(one.severity, one.title) for one in report.findings] == [
        (Severity.WARNING, "“20-25, dies” has no unit"),
        (Severity.WARNING, "Knaute has no contact"),
        (Severity.WARNING, "Paris has no e-mail"),
        (Severity.ADVICE, "“consisting over 40”"),
        (Severity.ADVICE, "“United Nation”"),
    ]
    assert report.findings[3].text == "The list holds 46: 39 organisations and 7 individuals."
    assert report.findings[4].replacement == "United Nations"


def test_sample_release_gives_the_same_facts_in_its_own_words(desk: Desk) -> None:
    report = release_checks.check(desk, drafted(desk, SAMPLE))
    assert [one.title for one in report.findings] == [
        "“20-25, die” has no unit", "Knaute has no contact", "Paris has no e-mail", "“More than 40”",
    ]  # fmt: skip
    assert not report.blocking


def test_every_finding_points_at_its_words(desk: Desk) -> None:
    key = drafted(desk, SAMPLE)
    parts = {part.id: part.text for part in releases.release(desk, key).parts}
    spans = {
        one.code: parts[one.part_id][slice(*one.span)]
        for one in release_checks.check(desk, key).findings
        if one.span is not None
    }
    assert spans == {"unit": "roughly 20-25, die", "quoted": "David Knaute", "count": "More than 40"}


def test_sound_release_passes_every_check(desk: Desk) -> None:
    report = release_checks.check_release(desk, a_release())
    assert report.findings == ()
    assert len(report.passed) == 13


def test_waived_finding_is_kept_with_its_reason_and_blocks_no_more(desk: Desk) -> None:
    key = releases.save(desk, with_text(with_ids(desk), PartKind.LEAD, "Asked by [NAME] today.")).value
    report = release_checks.check(desk, key)
    assert [one.title for one in report.blocking] == ["“[NAME]” is left in the text"]
    with pytest.raises(RefusedByGuard, match="left in the text"):
        releases.approve(desk, key, "Mina Cho")
    releases.waive(desk, key, report.blocking[0].key, "The brackets are meant.", "Mina Cho")
    after = release_checks.check(desk, key)
    assert (after.open, after.findings[0].waived) == ((), "The brackets are meant.")
    releases.approve(desk, key, "Mina Cho")


@pytest.mark.parametrize(
    "text", ["It fell by TK per cent.", "See {{url}}.", "Call XXX now.", "On ____ they met.", "Really??"]
)
def test_placeholder_blocks(desk: Desk, text: str) -> None:
    assert any("left in the text" in title for title in titles(desk, text))


@pytest.mark.parametrize("text", ["He said [sic] it.", "They [the guards] left.", "See note [3].", "“[…] it ended.”"])
def test_words_that_an_editor_put_into_brackets_are_no_placeholder(desk: Desk, text: str) -> None:
    assert titles(desk, text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A large part, approximately 20-25, dies each year.", "“20-25, dies” has no unit"),
        ("It rose to about 300.", "“300” has no unit"),
        ("Some 5–6, say the guards, fled.", "“5–6, say” has no unit"),
    ],
)
def test_number_without_a_unit_is_asked_about(desk: Desk, text: str, title: str) -> None:
    assert title in titles(desk, text)


@pytest.mark.parametrize(
    "text",
    ["It began in about 1990, he said.", "See pages 20-25, please.", "About 20-25 per cent die.", "It cost about $300.",
     "Some 200,000 people are held.", "Articles 3-5, which bind all, say so.", "On 3 April 2012, they met."],
)  # fmt: skip
def test_number_that_says_what_it_counts_is_left_alone(desk: Desk, text: str) -> None:
    assert not any("unit" in title for title in titles(desk, text))


def test_count_that_the_list_does_not_bear_out_is_a_warning(desk: Desk) -> None:
    members = "\n".join(f"Group {letter}" for letter in "ABCDEFGHIJKL")
    base = with_ids(desk)
    whole = replace(base, parts=(*base.parts, Part(PartKind.MEMBERS, members, id="m")))
    for text, severity in (
        ("It unites more than 40 organisations.", Severity.WARNING),
        ("It unites over 10 human rights groups.", Severity.ADVICE),
        ("It unites forty members.", Severity.WARNING),
    ):
        report = release_checks.check_release(desk, with_text(whole, PartKind.BODY, text))
        assert [one.severity for one in report.findings if one.code == "count"] == [severity], text
    exact = release_checks.check_release(desk, with_text(whole, PartKind.BODY, "It unites 12 organisations."))
    assert exact.findings == ()


def test_name_of_an_organisation_that_is_nearly_right_is_found(desk: Desk) -> None:
    people.save_organisation(desk, an_organisation("Human Rights Watch"))
    assert titles(desk, "The report of Human Right Watch is out.") == ["“Human Right Watch”"]
    assert titles(desk, "The report of Human Rights Watch is out.") == []


def test_name_of_a_person_is_held_against_the_contacts(desk: Desk) -> None:
    people.save_person(desk, reachable())
    assert titles(desk, "It was Phil Robertsen who came.") == ["“Phil Robertsen”"]
    assert titles(desk, "It was Robertson's colleague, not Phil Robertson.") == []


@pytest.mark.parametrize(
    "text", ["See http:/example.org for more.", "See www.example for more.", "See https://exa mple."]
)
def test_broken_link_is_found(desk: Desk, text: str) -> None:
    assert any("is no link" in title for title in titles(desk, text))


def test_sound_links_are_left_alone(desk: Desk) -> None:
    text = "See www.stopnkcrimes.org, https://example.org/a?b=1 (also http://sub.example.co.uk:8080)."
    assert titles(desk, text) == []


def test_text_that_contradicts_the_embargo_blocks(desk: Desk) -> None:
    assert "The text contradicts the embargo" in titles(desk, "For immediate release")
    found = titles(desk, "EMBARGOED UNTIL 00:00 JST, APRIL 4, 2012", PartKind.RELEASE_LINE)
    assert found == ["The text contradicts the embargo"]
    release = replace(with_ids(desk), embargo=IMMEDIATE)
    report = release_checks.check_release(desk, release)
    assert [one.title for one in report.blocking] == ["The text contradicts the embargo"]


def test_dateline_of_another_day_is_found(desk: Desk) -> None:
    base = with_ids(desk)
    dateline = base.first(PartKind.DATELINE)
    assert dateline is not None
    late = base.with_part(replace(dateline, detail="April 5, 2012"))
    found = release_checks.check_release(desk, late).findings
    assert [(one.title, one.text) for one in found] == [
        ("The dateline names another day", "It says 5 April 2012, but the embargo lifts on 3 April 2012.")
    ]


def test_open_embargo_and_missing_parts_block(desk: Desk) -> None:
    bare = replace(a_release(), parts=(), contacts=(), embargo=replace(MIDNIGHT_IN_WASHINGTON, time=None))
    report = release_checks.check_release(desk, bare)
    assert [one.title for one in report.blocking] == [
        "The embargo is unresolved", "No headline", "No lead", "No contact block",
    ]  # fmt: skip


def test_contact_without_any_channel_or_language_is_found(desk: Desk) -> None:
    people.save_person(desk, replace(a_person(), phones=(), languages=()))
    report = release_checks.check_release(desk, replace(a_release(), contacts=()))
    assert [one.title for one in report.findings] == ["Bangkok cannot be reached", "Bangkok states no language"]


def test_speaker_under_another_name_of_theirs_counts_as_reached(desk: Desk) -> None:
    people.save_person(desk, replace(reachable(), native_name="필 로버트슨"))
    quote = Part(PartKind.QUOTE, "“We must act now and not wait,” said he.", speaker="필 로버트슨", id="q")
    base = replace(with_ids(desk), contacts=())
    report = release_checks.check_release(desk, replace(base, parts=(*base.parts, quote)))
    assert [one.code for one in report.findings] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met Kanea Doi there.", "“Kanea Doi”"), ("Then President Phil Robertsen spoke.", "“Phil Robertsen”"),
        ("It was said by Human Rights Wacht.", "“Human Rights Wacht”"), ("They met Kanae Doi there.", ""),
    ],
)  # fmt: skip
def test_names_in_a_large_store_are_found_by_the_index(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str, found: str
) -> None:
    for name in ("Kanae Doi", "Phil Robertson", "Somebody Else"):
        people.save_person(desk, a_person(name))
    people.save_organisation(desk, replace(an_organisation(), name="Human Rights Watch"))
    monkeypatch.setattr(release_checks, "MOST_NAMES", 2)
    misspelled = [title for title in titles(desk, text) if title.startswith("“")]
    assert misspelled == ([found] if found else [])


def test_each_language_is_checked_and_set_aside_by_itself(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    releases.add_language(desk, key, "ko")
    one = releases.release(desk, key)
    lead = one.first(PartKind.LEAD, "ko")
    assert lead is not None
    releases.save(desk, one.with_part(replace(lead, text="우리는 [TK] 만났다.")))
    assert not [found for found in release_checks.check(desk, key, "en").findings if found.code == "placeholder"]
    (left,) = [found for found in release_checks.check(desk, key).findings if found.code == "placeholder"]
    assert (left.language, left.key.endswith("@ko"), left.part_id) == ("ko", True, lead.id)
    with pytest.raises(RefusedByGuard, match="TK"):
        releases.approve(desk, key, "Mina Cho")
    releases.waive(desk, key, left.key, "It is a quotation", "Mina Cho")
    releases.approve(desk, key, "Mina Cho")
    with pytest.raises(UserError, match="does not stand in this language"):
        release_checks.check(desk, key, "th")


def test_missing_block_is_told_once_whatever_the_languages(desk: Desk) -> None:
    key = releases.save(desk, replace(a_release(), contacts=())).value
    releases.add_language(desk, key, "ko")
    found = [one.key for one in release_checks.check(desk, key).findings if one.title == "No contact block"]
    assert found == ["part:contacts"]
