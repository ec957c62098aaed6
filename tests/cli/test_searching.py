"""find, awake, regions and members on a real store."""

import pytest

from tests.cli.desk import CommandDesk

EVERYBODY = {
    "Jared Genser", "Ha Tae-keung", "Kanae Doi", "Benedict Rogers", "Phil Robertson", "Arthur Manet", "Karine Appy",
}  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["--language", "th"], {"Phil Robertson"}),
        (["--language", "Thai"], {"Phil Robertson"}),
        (["--language", "en"], EVERYBODY),
        (["--language", "pt", "--language", "en", "--region", "Europe"], {"Arthur Manet", "Karine Appy"}),
        (["--language", "en", "--region", "Asia"], {"Ha Tae-keung", "Kanae Doi", "Phil Robertson"}),
        (["--country", "JP"], {"Kanae Doi"}),
        (["--city", "London"], {"Benedict Rogers"}),
        (["--awake"], {"Ha Tae-keung", "Kanae Doi", "Phil Robertson", "Jared Genser"}),
        (["--role", "spokes"], EVERYBODY),
        (["rob"], {"Phil Robertson"}),
        (["--not-pitched-within", "14"], EVERYBODY),
    ],
)
def test_find_gives_exactly_those_who_answer(desk: CommandDesk, arguments: list[str], names: set[str]) -> None:
    answer = desk.run("find", "--json", *arguments)
    assert answer.status == 0, answer.err
    assert {row["name"] for row in answer.json} == names


def test_who_was_never_pitched_is_in_no_span(desk: CommandDesk) -> None:
    assert desk.run("find", "--pitched-within", "30").status == 1
    assert desk.run("find", "--pitched-within", "soon").status == 2
    assert desk.run("find", "--pitched-within", "0").status == 2


def test_find_prints_the_documented_shape(desk: CommandDesk) -> None:
    row = desk.run("find", "Robertson", "--json").json[0]
    assert set(row) == {
        "id", "name", "native_name", "organisation", "title", "city", "country", "zone", "local_time", "window",
        "languages", "phones", "emails",
    }  # fmt: skip
    assert row["local_time"] == "2012-04-03T07:00+07:00"
    assert row["window"] == "opens"
    assert row["phones"] == [{"e164": "+66850608406", "dial": "001 66 85 060 8406", "kind": "mobile"}]
    assert row["native_name"] is None


def test_find_prints_a_plain_table(desk: CommandDesk) -> None:
    lines = desk.run("find", "--language", "ko").out.splitlines()
    assert lines[0].split()[0] == "Name"
    assert "Ha Tae-keung 하태경" in lines[1]
    assert "050-5470-7470" in lines[1]


def test_the_dial_form_is_that_of_the_country_named(desk: CommandDesk) -> None:
    row = desk.run("find", "Robertson", "--json", "--from-country", "JP").json[0]
    assert row["phones"][0]["dial"] == "010 66 85 060 8406"
    assert desk.run("find", "--from-country", "Nowhere").status == 2


def test_nobody_found_is_status_one(desk: CommandDesk) -> None:
    answer = desk.run("find", "--language", "sw", "--json")
    assert (answer.status, answer.json) == (1, [])
    assert answer.err.startswith("Nobody was found")


@pytest.mark.parametrize(
    "option", [["--language", "Klingonish"], ["--region", "Atlantis"], ["--country", "Nowhere"], ["--role", "x"]]
)
def test_words_that_are_not_known_are_refused(desk: CommandDesk, option: list[str]) -> None:
    assert desk.run("find", *option).status == 2


def test_awake_tells_states_and_the_best_common_hour(desk: CommandDesk) -> None:
    report = desk.run("awake", "--json", "--date", "2012-04-03").json
    states = {one["name"]: (one["state"], one["local_time"][11:16]) for one in report["people"]}
    assert states == {
        "Ha Tae-keung": ("open", "09:00"), "Kanae Doi": ("open", "09:00"), "Phil Robertson": ("opens", "07:00"),
        "Jared Genser": ("closed", "20:00"), "Benedict Rogers": ("closed", "01:00"),
        "Arthur Manet": ("closed", "02:00"), "Karine Appy": ("closed", "02:00"),
    }  # fmt: skip
    until = {one["name"]: one["until"] for one in report["people"]}
    assert until["Phil Robertson"] == "2012-04-03T09:00+07:00"
    best = report["common_hours"][0]
    assert best["utc"] == "08:00"
    assert len(best["reached"]) == 6
    assert [one["local_time"][11:16] for one in best["missed"]] == ["04:00"]
    assert "08:00 UTC reaches 5 of 6 cities" in desk.run("awake").out
    assert desk.run("awake", "--date", "tomorrow").status == 2


def test_regions_count_people_by_language(desk: CommandDesk) -> None:
    made = desk.run("regions", "--json").json
    regions = {region["name"]: (region["people"], region["languages"]) for region in made["regions"]}
    assert regions["South-East Asia"] == (1, {"en": 1, "th": 1})
    assert regions["Europe"] == (3, {"en": 3, "fr": 2, "es": 2, "pt": 2})
    assert made["people"] == 7
    assert "South-East Asia" in desk.run("regions").out


def test_members_stand_in_their_order_and_words(desk: CommandDesk) -> None:
    assert desk.run("members", "--as", "text").out == "Burma Partnership (Thailand)\nOdhikar (Bangladesh)\nNo Fence\n"
    assert [one["name"] for one in desk.run("members", "--country", "Bangladesh", "--json").json] == ["Odhikar"]
    listed = desk.run("members", "--json").json
    assert [one["country"] for one in listed] == ["TH", "BD", None]
    assert "not stated" in desk.run("members").out
    assert desk.run("members", "--country", "FR").status == 1


def test_near_matches_stand_beside_in_groups_of_their_own(desk: CommandDesk) -> None:
    answer = desk.run("find", "--language", "th", "--region", "Europe", "--near", "--json")
    assert answer.status == 1
    assert answer.json["matches"] == []
    beside = {row["name"] for group in answer.json["near"] for row in group["contacts"]}
    assert "Phil Robertson" in beside
    assert "Phil Robertson" in desk.run("find", "--language", "th", "--region", "Europe", "--near").out


@pytest.mark.parametrize("text", ["--version", "--json", "--help", "--", "-zz"])
def test_what_stands_behind_two_dashes_is_searched(desk: CommandDesk, text: str) -> None:
    assert desk.run("find", "--", text).err.startswith(f"Nobody was found: “{text}”.")
