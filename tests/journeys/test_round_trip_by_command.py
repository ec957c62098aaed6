"""S13 on the command line: the coalition leaves in each format and comes back in another store without a difference."""

import json
from pathlib import Path

import pytest

from outreach_app.services import stores
from tests.journeys.command import SEED
from tests.kit.command import Answer, outreach
from tests.kit.desks import PASSPHRASE, new_store

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed release is not on this machine")
HARD = {
    "Kim Minsu": (
        "--set", "native_name=김민수", "--add", "phone=+82 2 730 1234 ext. 5", "--add", "language=ko",
        "--set", "notes==1+1", "--add", "away=2026-04-06 – 2026-04-09", "--set", "sensitivity=internal",
    ),
    "สมชาย ใจดี": (
        "--set", "call_window=10–16 Mon–Thu", "--add", "language=th", "--add", "email=somchai@example.org",
        "--set", "city=Bangkok", "--add", "role=journalist", "--set", "title=Editor; night", "--add", "tag=a, b",
    ),
}  # fmt: skip


class Store:
    """A store of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        """Make it."""
        folder.mkdir()
        desk = new_store(folder).desk
        self.path = desk.store.path
        stores.close(desk)
        self.secret = folder / "passphrase"
        self.secret.write_text(PASSPHRASE, encoding="utf-8")

    def run(self, *arguments: str | Path) -> Answer:
        """Run a verb."""
        return outreach("--store", self.path, "--passphrase-file", self.secret, *arguments)

    def plain(self, folder: Path) -> list[object]:
        """Give all there is as plain data, without the identities that each store gives anew."""
        assert self.run("export", "-o", folder / "all.json", "--level", "internal").status == 0
        return sorted(map(bare, self.read(folder / "all.json")), key=str)

    def read(self, path: Path) -> list[dict[str, object]]:
        """Read a JSON file."""
        found: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
        return found


def bare(data: object) -> object:
    """Give data without ids, and of a link whether there is one."""
    if isinstance(data, dict):
        linked = {key: bool(value) for key, value in data.items() if key in {"organisation_id", "coalition_id"}}
        left = {key: bare(value) for key, value in data.items() if key != "id" and not key.endswith("_id")}
        return {**left, **linked}
    return [bare(one) for one in data] if isinstance(data, list) else data


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("all.vcf", ("--vcard-version", "4.0")),
        ("all.vcf", ("--vcard-version", "3.0")),
        ("all.csv", ()),
        ("all.xlsx", ()),
        ("all.json", ()),
    ],
)
def test_coalition_comes_back_without_a_difference(tmp_path: Path, name: str, options: tuple[str, ...]) -> None:
    first, second = Store(tmp_path / "first"), Store(tmp_path / "second")
    assert first.run("add", SEED).status == 0
    (tmp_path / "more.csv").write_text("Name\n" + "".join(f"{who}\n" for who in HARD), encoding="utf-8")
    first.run("import", tmp_path / "more.csv")
    for who, edits in HARD.items():
        assert first.run("edit", who, *edits).status == 0
    file = tmp_path / name
    assert first.run("export", "-o", file, "--level", "internal", *options).status == 0
    told = second.run("import", file, "--json").json
    assert (told["rejected"], told["new"]) == ([], told["rows"])
    assert second.plain(tmp_path) == first.plain(tmp_path)
    again = first.run("import", file, "--json").json
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, again["rows"])
