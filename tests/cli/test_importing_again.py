"""The verb import, later: an import is taken back by its step, and rejected rows come in once they are mended."""

from pathlib import Path

from tests.cli.desk import CommandDesk

LIST = "Name,E-mail,Title\nMina Park,mina@x.org,Editor\nPhil Robertson,robertp@hrw.org,Deputy Director\n"


def put(folder: Path, text: str) -> Path:
    """Write a list."""
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_import_is_taken_back_by_its_step_after_later_edits_of_others(desk: CommandDesk, tmp_path: Path) -> None:
    step = desk.run("import", put(tmp_path, LIST), "--json").json["step"]
    desk.run("edit", "Kanae Doi", "--set", "notes=prefers mornings")
    assert step in desk.run("history").out
    assert desk.run("undo", step, "--json").json == {"undone": "Import list.csv"}
    assert desk.run("show", "Mina Park").status == 1
    assert "Deputy Director" not in desk.run("show", "Phil Robertson").out
    assert "prefers mornings" in desk.run("show", "Kanae Doi").out
    again = desk.run("undo", step)
    assert again.status == 2
    assert "undone already" in again.err


def test_rejected_rows_come_in_again_as_they_were_saved_and_mended(desk: CommandDesk, tmp_path: Path) -> None:
    saved = tmp_path / "rejected.csv"
    desk.run("import", put(tmp_path, f"{LIST}No Address,root@localhost,\n"), "--rejected", saved)
    saved.write_text(saved.read_text(encoding="utf-8-sig").replace("root@localhost", "root@x.org"), encoding="utf-8")
    answer = desk.run("import", saved, "--keep-columns")
    assert "Columns" not in answer.out
    assert answer.out.splitlines()[1].startswith("1 new")
