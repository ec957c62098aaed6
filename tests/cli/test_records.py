"""show, edit, delete, undo, redo, history and check on a real store."""

import pytest

from tests.cli.desk import CommandDesk


def test_show_tells_every_datum_with_its_standing(desk: CommandDesk) -> None:
    shown = desk.run("show", "Kanae", "Doi").out
    for words in (
        "土井香苗",
        "Tokyo, JP, Asia/Tokyo",
        "+819023014372",
        "mobile, stated",
        "JP from city heading",
        "doik@hrw.org",
    ):
        assert words in shown
    record = desk.run("show", "Kanae Doi", "--json").json
    assert record["phones"][0]["e164"] == "+81352825162"
    assert record["reading"] is None


def test_names_that_mean_nobody_or_several_are_told(desk: CommandDesk) -> None:
    assert desk.run("show", "Nobody").status == 1
    several = desk.run("show", "a")
    assert several.status in {1, 2}
    assert "Traceback" not in several.err


@pytest.mark.parametrize(
    ("edits", "field", "value"),
    [
        (["--set", "city=Tokyo"], "place", {"city": "Tokyo", "country": "JP", "zone": "Asia/Tokyo", "basis": "user"}),
        (["--set", "notes=Prefers = signs"], "notes", "Prefers = signs"),
        (["--set", "order=one name"], "order", "one name"),
        (["--set", "may_be_called=no"], "may_be_called", False),
        (["--add", "language=Japanese", "--remove", "language=th"], "languages", ["en", "ja"]),
        (["--add", "tag=night", "--add", "tag=night"], "tags", ["night"]),
        (["--add", "phone=02 123 4567"], "phones", ["+66850608406", "+6621234567"]),
        (["--remove", "phone=+66850608406"], "phones", []),
        (["--add", "email=phil@example.org"], "emails", ["robertp@hrw.org", "phil@example.org"]),
    ],
)
def test_edit_changes_one_field_as_one_step(desk: CommandDesk, edits: list[str], field: str, value: object) -> None:
    before = desk.run("show", "Phil Robertson", "--json").out
    answer = desk.run("edit", "Phil Robertson", *edits)
    assert answer.status == 0, answer.err
    after = desk.run("show", "Phil Robertson", "--json").json[field]
    keys = {"languages": "tag", "tags": "text", "phones": "e164", "emails": "address"}
    assert ([one[keys[field]] for one in after] if field in keys else after) == value
    assert desk.run("undo").status == 0
    assert desk.run("show", "Phil Robertson", "--json").out == before


@pytest.mark.parametrize(
    "edits",
    [
        [], ["--set", "city"], ["--set", "nope=1"], ["--set", "order=sideways"], ["--set", "country=Nowhere"],
        ["--set", "zone=Mars/Base"], ["--set", "may_be_called=perhaps"], ["--add", "name=x"],
        ["--add", "language=xx-yy"], ["--remove", "tag=none"], ["--set", "name="], ["--set", "id=1"],
    ],
)  # fmt: skip
def test_an_edit_that_makes_no_sense_is_refused_and_changes_nothing(desk: CommandDesk, edits: list[str]) -> None:
    before = desk.run("show", "Phil Robertson", "--json").out
    answer = desk.run("edit", "Phil Robertson", *edits)
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert desk.run("show", "Phil Robertson", "--json").out == before


def test_delete_undo_and_redo(desk: CommandDesk) -> None:
    before = desk.run("find", "--json").json
    assert desk.run("delete", "Kanae Doi", "Phil Robertson").status == 0
    assert len(desk.run("find", "--json").json) == len(before) - 2
    assert "Delete 2 contacts" in desk.run("undo").out
    assert desk.run("find", "--json").json == before
    assert desk.run("redo").status == 0
    assert desk.run("redo").status == 1
    assert desk.run("delete", "Kanae Doi").status == 1


def test_history_tells_steps_newest_first(desk: CommandDesk) -> None:
    desk.run("edit", "Phil Robertson", "--add", "tag=night")
    lines = desk.run("history", "Phil Robertson", "--json").json
    assert [line["title"] for line in lines] == ["Edit Phil Robertson", "Add Phil Robertson"]
    assert "Edit Phil Robertson" in desk.run("history").out


def test_check_says_that_the_store_is_whole(desk: CommandDesk) -> None:
    answer = desk.run("check")
    assert answer.status == 0
    assert "whole" in answer.out
    assert desk.run("check", "--json").json["sound"] is True


def test_control_characters_are_left_out_of_a_text_and_told(desk: CommandDesk) -> None:
    answer = desk.run("edit", "Kanae Doi", "--set", "notes=one\x07\r\ntwo")
    assert answer.err == "Control characters, which no file carries, were left out of: notes.\n"
    assert desk.run("show", "Kanae Doi", "--json").json["notes"] == "one\ntwo"
    assert desk.run("edit", "Kanae Doi", "--set", "notes=one\r\ntwo\tthree").err == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("phone=+1 (202) 466-3069 x1234 or x5", "“+1 (202) 466-3069 x1234 or x5”: Not a phone number as it stands."),
        ("phone=1.20E+10", "Looks damaged by a spreadsheet; type the number again."),
        ("email=a@[127.0.0.1]", "“a@[127.0.0.1]”: Not a well-formed address"),
        ("email=a\u202eb@x.org", "(right-to-left override)"),
        ("email=a@аррӏе.com", "really a@xn--80ak6aa92e.com"),
    ],
)
def test_what_is_kept_but_cannot_be_used_is_told(desk: CommandDesk, change: str, told: str) -> None:
    answer = desk.run("edit", "Phil Robertson", "--add", change)
    assert answer.status == 0
    assert told in answer.err
    assert answer.err.count("\n") == 1


def test_a_city_that_is_not_known_is_told_and_a_number_of_hundreds_of_digits_refused(desk: CommandDesk) -> None:
    assert "No city that is known here" in desk.run("edit", "Phil Robertson", "--set", "city=Atlantis").err
    assert desk.run("edit", "Phil Robertson", "--set", "country=th", "--add", "email=p@x.org").err == ""
    refused = desk.run("edit", "Phil Robertson", "--add", f"phone={'1' * 300}")
    assert refused.status == 2
    assert f"phone number: {'1' * 80}… " in refused.err


def test_of_a_name_and_the_same_turned_round_the_one_written_so_is_meant(desk: CommandDesk) -> None:
    text = desk.folder / "again.txt"
    text.write_text("Doi Kanae 0081-3-5282-5163\n", encoding="utf-8")
    assert desk.run("add", text).status == 0
    for name in ("Kanae Doi", "doi kanae"):
        assert desk.run("show", name, "--json").json["name"].casefold() == name.casefold()
    logged = desk.run("call", "log", "Kanae Doi", "--outcome", "No answer")
    assert (logged.status, logged.out) == (0, "Kanae Doi: no answer.\n")


def test_a_number_that_may_be_a_mobile_is_never_told_to_be_one(desk: CommandDesk) -> None:
    assert desk.run("find", "Genser", "--json").json[0]["phones"][0]["kind"] == "unknown"


@pytest.mark.parametrize("field", ["phone", "email", "link", "language", "role", "tag", "on_call", "away", "alias"])
def test_each_field_of_several_values_takes_one_more_by_its_name_and_its_plural(desk: CommandDesk, field: str) -> None:
    values = {
        "phone": "+66 2 123 4567", "email": "p@x.org", "link": "www.x.org", "language": "lo", "role": "journalist",
        "on_call": "2012-04-05 08:00 – 2012-04-05 20:00", "away": "2012-04-05–2012-04-09",
    }  # fmt: skip
    plural = {"on_call": "on_call", "away": "away", "alias": "aliases"}.get(field, f"{field}s")
    for name in (field, plural):
        added = desk.run("edit", "Phil Robertson", "--add", f"{name}={values.get(field, 'Philip')}")
        assert (added.status, added.err) == (0, "")


def test_signs_that_turn_or_hide_text_are_shown_as_signs(desk: CommandDesk) -> None:
    added = desk.run("edit", "Phil Robertson", "--add", "email=a\u202eb@x.org", "--add", "alias=Ph\u200bil")
    assert "“a⟨U+202E⟩b@x.org”" in added.err
    shown = desk.run("show", "Phil Robertson")
    assert "a⟨U+202E⟩b@x.org" in shown.out
    assert "Ph⟨U+200B⟩il" in shown.out
    assert desk.run("show", "Phil Robertson", "--json").json["emails"][1]["typed"] == "a\u202eb@x.org"
