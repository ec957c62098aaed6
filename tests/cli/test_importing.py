"""The verb import: what it tells, what it stores, and what it refuses."""

import io
import sys
from pathlib import Path

import pytest
import xlsxwriter

from tests.cli.desk import CommandDesk
from tests.kit.command import Answer

LIST = (
    "Name,E-mail,Phone,Country,Company,Languages\n"
    "Mina Park,mina@example.org,+82 10 2345 6789,KR,Hankyoreh,ko; en\n"
    "Jun Sato,jun@example.org,090-2301-4372,Japan,Asahi,Japanese\n"
    "Kanae Doi,doik@hrw.org,,,,fr\n"
    "Mina Park,mina@example.org,02-123-4567,KR,,\n"
    "No Address,root@localhost,,,,\n"
)
KOREAN = "이름,소속,이메일,휴대폰\n김민수,한겨레,minsu@example.org,010-1234-5678\n"


def put(folder: Path, text: str, encoding: str = "utf-8", name: str = "list.csv") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def desk(tmp_path: Path) -> CommandDesk:
    """Give a store with the seven speakers."""
    return CommandDesk(tmp_path)


def counts(answer: Answer) -> tuple[int, ...]:
    """Give what became of the rows; the sum is always that of the rows."""
    told = answer.json
    found = (told["new"], told["changed"], told["unchanged"], told["joined"], len(told["rejected"]))
    assert told["rows"] == sum(found)
    return found


def test_headings_that_nobody_knows_are_mapped_and_the_mapping_is_remembered(desk: CommandDesk, tmp_path: Path) -> None:
    first = put(tmp_path, "Wer,Nummer,Wo\nAnna Lee,02-312-4567,Seoul\nBob Ray,0301234567,\n,,\nBad Mail,x,\n")
    given = ("--map", "Wer=name", "--map", "Nummer=phones", "--map", "Wo=city")
    assert desk.run("import", first, "--dry-run").status == 2
    assert counts(desk.run("import", first, *given, "--json"))[0] == 3
    second = put(tmp_path, "Wo,Wer,Nummer\nBerlin,Cid Dee,0301234568\n")
    assert counts(desk.run("import", second, "--json"))[0] == 1
    assert desk.run("show", "Cid Dee", "--json").json["phones"][0]["e164"] == "+49301234568"


def test_every_row_is_counted_and_a_rejected_one_says_where_and_why(desk: CommandDesk, tmp_path: Path) -> None:
    answer = desk.run("import", put(tmp_path, LIST), "--json")
    assert answer.status == 0
    assert counts(answer) == (2, 1, 0, 1, 1)
    assert set(answer.json) == {
        "rows", "new", "changed", "unchanged", "joined", "rejected", "encoding", "delimiter", "step",
    }  # fmt: skip
    assert answer.json["rejected"] == [
        {"file": "list.csv", "row": 6, "column": "E-mail",
         "reason": "Not a well-formed address; correct it, or keep it as unverified."}
    ]  # fmt: skip
    assert (answer.json["encoding"], answer.json["delimiter"]) == ("utf-8", ",")
    assert answer.json["step"]


def test_contacts_are_found_with_numbers_of_their_own_country(desk: CommandDesk, tmp_path: Path) -> None:
    desk.run("import", put(tmp_path, LIST))
    (jun,) = desk.run("find", "Jun Sato", "--json").json
    assert [one["e164"] for one in jun["phones"]] == ["+819023014372"]
    assert (jun["languages"], jun["organisation"], jun["country"]) == (["ja"], "Asahi", "JP")
    (mina,) = desk.run("find", "Mina", "--json").json
    assert [one["e164"] for one in mina["phones"]] == ["+821023456789", "+8221234567"]
    (doi,) = desk.run("find", "Kanae", "--json").json
    assert doi["languages"] == ["ja", "en", "fr"]


def test_the_same_file_again_is_no_news(desk: CommandDesk, tmp_path: Path) -> None:
    path = put(tmp_path, LIST)
    desk.run("import", path)
    again = desk.run("import", path, "--json")
    assert counts(again) == (0, 0, 4, 0, 1)
    assert again.json["step"] is None


def test_dry_run_stores_nothing_and_tells_changes_field_by_field(desk: CommandDesk, tmp_path: Path) -> None:
    told = desk.run("import", put(tmp_path, LIST), "--dry-run")
    assert "Changes Kanae Doi:" in told.out
    assert "Languages  ja; en  →  ja; en; fr" in told.out
    assert "2 new, 1 changed, 0 unchanged, 1 joined, 1 rejected." in told.out
    assert desk.run("find", "Jun").status == 1


def test_one_undo_takes_all_back_also_changes_and_after_later_edits_of_others(
    desk: CommandDesk, tmp_path: Path
) -> None:
    before = desk.run("find", "--json").json
    step = desk.run("import", put(tmp_path, LIST), "--json").json["step"]
    assert step
    assert desk.run("undo").status == 0
    assert desk.run("find", "--json").json == before
    desk.run("redo")
    assert desk.run("find", "Mina").status == 0
    assert desk.run("check").status == 0


@pytest.mark.parametrize("charset", ["cp949", "utf-16"])
def test_korean_list_is_right_or_asked_about_never_garbled(desk: CommandDesk, tmp_path: Path, charset: str) -> None:
    path = put(tmp_path, KOREAN, charset)
    answer = desk.run("import", path)
    if charset == "cp949":
        assert answer.status == 1
        assert "cp949        이름 소속 이메일" in answer.err
        assert "Traceback" not in answer.err
        answer = desk.run("import", path, "--encoding", "euc-kr", "--home-country", "KR")
    assert answer.status == 0
    (found,) = desk.run("find", "민수", "--json").json
    assert found["name"] == "김민수"


def test_national_number_without_any_country_is_kept_as_typed_and_asked(desk: CommandDesk, tmp_path: Path) -> None:
    path = put(tmp_path, "Name,Phone\nSomebody New,020 7946 0958\n")
    desk.run("import", path)
    shown = desk.run("show", "Somebody New").out
    assert "020 7946 0958" in shown
    assert "The country of 020 7946 0958 is not stated." in shown


def test_home_country_reads_numbers_of_those_who_state_none_only(desk: CommandDesk, tmp_path: Path) -> None:
    path = put(tmp_path, "Name,Phone,Country\nA One,020 7946 0958,\nB Two,03-5282-5162,JP\n")
    desk.run("import", path, "--home-country", "GB")
    assert desk.run("find", "A One", "--json").json[0]["phones"][0]["e164"] == "+442079460958"
    assert desk.run("find", "B Two", "--json").json[0]["phones"][0]["e164"] == "+81352825162"


def test_mapping_is_remembered_for_the_same_headings(desk: CommandDesk, tmp_path: Path) -> None:
    path = put(tmp_path, "Who,Where,Via\nPat Lee,Seoul,pat@example.org\n")
    refused = desk.run("import", path)
    assert refused.status == 2
    assert "--map HEADING=FIELD" in refused.err
    desk.run("import", path, "--map", "Who=name", "--map", "Where=city", "--map", "Via=E-mail")
    assert desk.run("find", "Pat Lee", "--json").json[0]["city"] == "Seoul"
    later = put(tmp_path, "Via,Who,Where\nkim@example.org,Kim Lee,Tokyo\n", name="later.csv")
    assert counts(desk.run("import", later, "--json")) == (1, 0, 0, 0, 0)
    assert desk.run("find", "Kim Lee", "--json").json[0]["city"] == "Tokyo"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--map", "Nope=name"), "no column of that heading"),
        (("--map", "Name=shoe size"), "no field to map to"),
        (("--map", "Name"), "is no mapping"),
        (("--encoding", "klingon"), "no encoding that is known"),
        (("--home-country", "Atlantis"), "no country"),
        (("--delimiter", "ab"), "a delimiter is one sign"),
    ],
)
def test_wrong_options_are_one_sentence(
    desk: CommandDesk, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    answer = desk.run("import", put(tmp_path, LIST), *arguments)
    assert answer.status == 2
    assert words in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ('Name,Phone\n"A,1\n' + "B,2\n" * 1000, "line 2"),
        (f"Name,Notes\nA,{'x' * 200_000}\n", "131,072"),
        ("\x89PNG\r\n\x1a\n\0\0\0", "was not read"),
    ],
)
def test_file_that_cannot_be_read_stores_nothing_and_says_why(
    desk: CommandDesk, tmp_path: Path, text: str, words: str
) -> None:
    answer = desk.run("import", put(tmp_path, text, "latin-1"))
    assert answer.status == 2
    assert words in answer.err


def test_rows_that_are_ragged_or_hold_a_nul_are_rejected_with_their_column(desk: CommandDesk, tmp_path: Path) -> None:
    path = put(tmp_path, "Name,E-mail\nA One,a@example.org\nB,b\0@example.org\nC,c@example.org,more\nD\n , \n")
    answer = desk.run("import", path, "--json")
    assert counts(answer) == (2, 0, 0, 0, 2)
    assert [(one["row"], one["column"]) for one in answer.json["rejected"]] == [(3, "E-mail"), (4, "E-mail")]


def test_headings_alone_are_nothing_found(desk: CommandDesk, tmp_path: Path) -> None:
    answer = desk.run("import", put(tmp_path, "Name,E-mail\n"), "--json")
    assert answer.status == 1
    assert counts(answer) == (0, 0, 0, 0, 0)


def test_rejected_rows_are_saved_repaired_and_imported(desk: CommandDesk, tmp_path: Path) -> None:
    kept = tmp_path / "rejected.csv"
    desk.run("import", put(tmp_path, LIST), "--rejected", kept)
    text = kept.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "reason,file,row,Name,E-mail,Phone,Country,Company,Languages"
    kept.write_text(text.replace("root@localhost", "root@example.org"), encoding="utf-8")
    assert counts(desk.run("import", kept, "--json")) == (1, 0, 0, 0, 0)


def test_preamble_before_the_headings_is_passed_over(desk: CommandDesk, tmp_path: Path) -> None:
    path = put(
        tmp_path,
        'Notes:\n"When exporting your connection data, some addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Silva,https://example.org/ana,ana@example.org,Folha,Editor,01 Feb 2024\n",
    )
    answer = desk.run("import", path)
    assert "LinkedIn" in answer.out
    (ana,) = desk.run("find", "Ana Silva", "--json").json
    assert (ana["organisation"], ana["title"]) == ("Folha", "Editor")


@pytest.mark.parametrize("text", [LIST, "BEGIN:VCARD\nVERSION:3.0\nFN:Mina Park\nEND:VCARD\n"])
def test_list_by_standard_input_is_read_by_what_it_begins_with(
    desk: CommandDesk, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    assert desk.run("import", "-").status == 0
    assert desk.run("find", "Mina", "--json", "--near").status == 0
    assert desk.run("show", "Mina Park").status == 0


def test_a_new_contact_with_the_name_of_somebody_stored_is_pointed_out(desk: CommandDesk, tmp_path: Path) -> None:
    path = put(tmp_path, "Name,E-mail,Phone\nKanae Doi,kanae@example.org,+49 30 123456\nMina Park,mina@example.org,\n")
    told = desk.run("import", path, "--dry-run")
    assert "2 new" in told.out
    assert "Kanae Doi" in told.out
    assert "Same name as somebody stored: Human Rights Watch · doik@hrw.org" in told.out
    assert "kanae@example.org · +4930123456 · both are kept" in told.out
    assert told.out.count("Same name") == 1


def test_what_a_list_says_otherwise_is_told_and_taken_only_on_demand(desk: CommandDesk, tmp_path: Path) -> None:
    path = put(tmp_path, "Name,E-mail,City,Phone\nKanae Doi,doik@hrw.org,Berlin,+49 30 123456\n")
    told = desk.run("import", path, "--dry-run")
    assert "City: Tokyo, in the list Berlin · stays as stored" in told.out
    assert "Phone number: +81352825162, in the list +4930123456 · both are kept" in told.out
    desk.run("import", path)
    assert desk.run("find", "Kanae", "--json").json[0]["city"] == "Tokyo"
    taken = desk.run("import", path, "--take", "city", "--json")
    assert counts(taken) == (0, 1, 0, 0, 0)
    assert desk.run("find", "Kanae", "--json").json[0]["city"] == "Berlin"
    desk.run("undo")
    assert desk.run("find", "Kanae", "--json").json[0]["city"] == "Tokyo"


@pytest.mark.parametrize(
    ("charset", "name"),
    [("cp949", "김민수"), ("shift_jis", "山田太郎"), ("cp874", "สมชาย ใจดี"), ("cp1252", "Jürgen Müßig")],
)
@pytest.mark.parametrize("is_quoted", [False, True])
def test_card_in_no_stated_charset_is_asked_about_and_read_in_the_one_that_is_named(
    desk: CommandDesk, tmp_path: Path, charset: str, name: str, is_quoted: bool
) -> None:
    value = name.encode(charset)
    head = b"FN"
    if is_quoted:
        head, value = b"FN;ENCODING=QUOTED-PRINTABLE", b"".join(b"=%02X" % byte for byte in value)
    path = tmp_path / "old.vcf"
    path.write_bytes(b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + head + b":" + value + b"\r\nEND:VCARD\r\n")
    asked = desk.run("import", path)
    assert asked.status == 1
    assert name in asked.err
    assert desk.run("import", path, "--encoding", charset, "--json").json["new"] == 1
    assert desk.run("show", name, "--json").json["name"] == name


def test_card_with_a_stated_charset_is_read_without_a_question(desk: CommandDesk, tmp_path: Path) -> None:
    path = tmp_path / "old.vcf"
    path.write_bytes(b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=EUC-KR:" + "김민수".encode("euc-kr") + b"\nEND:VCARD\n")
    assert desk.run("import", path).status == 0
    assert desk.run("show", "김민수").status == 0


def test_address_of_an_old_kind_is_kept_unverified_on_demand_and_others_stay_rejected(
    desk: CommandDesk, tmp_path: Path
) -> None:
    path = put(tmp_path, "Name,E-mail\nOld One,a..b@example.org\nNo Host,root@localhost\nHidden,a\u200b@example.org\n")
    assert counts(desk.run("import", path, "--dry-run", "--json")) == (0, 0, 0, 0, 3)
    told = desk.run("import", path, "--keep-unverified", "--json")
    assert counts(told) == (1, 0, 0, 0, 2)
    (email,) = desk.run("show", "Old One", "--json").json["emails"]
    assert (email["typed"], email["syntax"]) == ("a..b@example.org", "unverified")


def test_columns_without_a_field_are_named_and_kept_in_the_notes_on_demand(desk: CommandDesk, tmp_path: Path) -> None:
    list_ = put(tmp_path, "Name,Shift,Street,Shoe,Empty\nMina Park,late,1 Sejong-daero,38,\n")
    assert "Columns left out: Shift, Street, Shoe. --keep-columns" in desk.run("import", list_, "--dry-run").out
    assert "Columns left out: Shift, Street, Shoe." in desk.run("import", list_, "--dry-run", "--json").err
    answer = desk.run("import", list_, "--keep-columns", "--map", "Shoe=skip")
    assert "Columns kept in the notes: Shift, Street\n" in answer.out
    assert "Columns left out: Shoe." in answer.out
    mina = desk.run("show", "Mina Park", "--json").json
    assert mina["notes"] == "Shift: late\nStreet: 1 Sejong-daero"


def test_column_that_was_added_to_our_own_table_is_kept_beside_the_notes(desk: CommandDesk, tmp_path: Path) -> None:
    table = tmp_path / "all.csv"
    desk.run("edit", "Phil Robertson", "--set", "notes=prefers Signal")
    desk.run("export", "Phil", "-o", table, "--level", "internal")
    heads, row, *_ = table.read_text(encoding="utf-8-sig").split("\n")
    table.write_text(f"Shift,{heads}\nlate,{row}\n", encoding="utf-8")
    (tmp_path / "other").mkdir()
    other = CommandDesk(tmp_path / "other")
    other.run("delete", "Phil Robertson")
    other.run("import", table, "--keep-columns")
    phil = other.run("show", "Phil Robertson", "--json").json
    assert phil["notes"] == "Shift: late\nprefers Signal"


def test_lost_members_of_a_list_are_told_as_json_too(desk: CommandDesk, tmp_path: Path) -> None:
    cards = tmp_path / "cards.vcf"
    cards.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:a\nFN:Ann Able\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nKIND:group\n"
        "FN:Desk\nMEMBER:urn:uuid:a\nMEMBER:mailto:ben@csw.org.uk\nMEMBER:mailto:gone@x.org\nEND:VCARD\n",
        encoding="utf-8",
    )
    told = desk.run("import", cards, "--json").json
    assert told["lists"] == [{"name": "Desk", "added": 2, "not_found": ["mailto:gone@x.org"]}]
    assert (told["rows"], told["new"]) == (2, 2)


NO_HEADINGS = (
    "Mina Park,Hankyoreh,mina@example.org,+82 2 710 0114\nAnna Roth,Rheinblatt,anna@example.org,+49 30 1234567\n"
)


def test_list_without_headings_loses_nobody_and_is_told_of_and_mapped_by_the_place_of_a_column(
    desk: CommandDesk, tmp_path: Path
) -> None:
    path = put(tmp_path, NO_HEADINGS)
    answer = desk.run("import", path, "--json", "--map", "Column 2=organisation")
    assert counts(answer) == (2, 0, 0, 0, 0)
    assert "The list has no headings; its columns are taken as: Column 1: Name, Column 2," in answer.err
    mina = desk.run("show", "Mina Park", "--json").json
    assert [post["organisation"] for post in mina["affiliations"]] == ["Hankyoreh"]
    assert "Columns left out: Column 2." in desk.run("import", path, "--dry-run").out  # nothing is remembered of it


def test_first_sheet_with_headings_is_read_and_the_others_are_named(desk: CommandDesk, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write("A1", "How to use this list")
        book.add_worksheet("Contacts").write_column("A1", ["Name", "Mina Park"])
        book.get_worksheet_by_name("Contacts").write_column("B1", ["E-mail", "mina@example.org"])
        book.add_worksheet("Old").write("A1", "nothing")
    answer = desk.run("import", path, "--json")
    assert counts(answer) == (1, 0, 0, 0, 0)
    assert "Read is sheet “Contacts”; not read: “Read me”, “Old”. --sheet NAME reads another." in answer.err


def test_second_values_of_a_field_and_the_town_of_another_side_go_to_the_notes(
    desk: CommandDesk, tmp_path: Path
) -> None:
    path = put(tmp_path, "Name,Display name,Work city,Home city,Id\nMina Park,Min-a,Seoul,Busan,77\n")
    assert "Columns left out: Id." in desk.run("import", path).out
    mina = desk.run("show", "Mina Park", "--json").json
    assert mina["place"]["city"] == "Seoul"
    assert mina["notes"] == "Display name: Min-a\nHome city: Busan"


def test_byte_that_means_nothing_in_the_chosen_encoding_is_named_by_its_line(desk: CommandDesk, tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    path.write_bytes("Name,E-mail\nAnna Müller,a@x.org\n".encode() + "Jörg Weiß,j@x.org\n".encode("cp1252"))
    answer = desk.run("import", path, "--encoding", "utf-8")
    assert (answer.status, "line 3 holds bytes that mean nothing in utf-8" in answer.err) == (2, True)


def test_what_shares_a_cell_is_parted_and_what_says_nothing_is_no_reason_to_reject(
    desk: CommandDesk, tmp_path: Path
) -> None:
    path = put(
        tmp_path,
        "Contact,Email,Phone,Languages,City / Country,Role,Beat\n"
        'Mina Park <mina@example.org>,n/a,02 710 0114 / 010 2345 6789,EN/KO,"Seoul, Korea",Foreign editor,courts\n',
    )
    assert counts(desk.run("import", path, "--json")) == (1, 0, 0, 0, 0)
    mina = desk.run("show", "Mina Park", "--json").json
    assert [one["address"] for one in mina["emails"]] == ["mina@example.org"]
    assert [one["e164"] for one in mina["phones"]] == ["+8227100114", "+821023456789"]
    assert [one["tag"] for one in mina["languages"]] == ["en", "ko"]
    assert (mina["place"]["city"], mina["affiliations"][0]["title"]) == ("Seoul", "Foreign editor")
    assert [(one["role"], one["detail"]) for one in mina["roles"]] == [("journalist", "courts")]


def test_role_that_is_ours_stays_one_and_another_beside_it_is_a_title(desk: CommandDesk, tmp_path: Path) -> None:
    assert counts(desk.run("import", put(tmp_path, "Name,Roles\nBen Ray,Press officer / Editor\n"), "--json"))[0] == 1
    ben = desk.run("show", "Ben Ray", "--json").json
    assert ([one["role"] for one in ben["roles"]], ben["affiliations"][0]["title"]) == (["press officer"], "Editor")
