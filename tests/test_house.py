"""The seven contracts on imports hold, and each catches the violation that it is there for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
VERDICT = re.compile(r"^(?P<name>.+?) (?P<verdict>KEPT|BROKEN)\b", re.MULTILINE)

PLANTED = {
    "Imports point down": {"model/planted_up.py": "import outreach_app.services\n"},
    "Qt only in the window and in printing": {"text/planted_qt.py": "from PySide6 import QtCore\n"},
    "SQL only in the store": {"services/planted_sql.py": "import sqlite3\n"},
    "The fronts reach the store through the services": {"cli/planted_store.py": "import outreach_app.store\n"},
    "Sockets only in the adapters": {"formats/planted_socket.py": "import smtplib\n"},
    "Screens do not know one another": {
        "gui/screens/__init__.py": "",
        "gui/screens/planted_a.py": "",
        "gui/screens/planted_b.py": "import outreach_app.gui.screens.planted_a\n",
    },
    "Formats do not know one another": {
        "formats/planted_a.py": "",
        "formats/planted_b.py": "import outreach_app.formats.planted_a\n",
    },
}


def verdicts(folder: Path) -> dict[str, bool]:
    """Run import-linter over a folder and give for each contract whether it is kept."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LINT, "--no-cache"], cwd=folder, capture_output=True, text=True
    )
    found = {match["name"].strip(): match["verdict"] == "KEPT" for match in VERDICT.finditer(done.stdout)}
    assert found, done.stdout + done.stderr
    return found


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """Give the verdicts over a copy of the house in which each contract is broken once."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "outreach_app", folder / "outreach_app", ignore=shutil.ignore_patterns("__pycache__"))
    for files in PLANTED.values():
        for name, text in files.items():
            path = folder / "outreach_app" / name
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                path.write_text(text, encoding="utf-8")
    return verdicts(folder)


def test_all_seven_contracts_hold() -> None:
    found = verdicts(ROOT)
    assert set(found) == set(PLANTED)
    assert all(found.values()), [name for name, is_kept in found.items() if not is_kept]


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_violation_is_caught(contract: str, planted: dict[str, bool]) -> None:
    assert planted[contract] is False


def test_a_module_without_a_storey_is_caught(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "outreach_app", tmp_path / "outreach_app", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "outreach_app" / "storeyless.py").write_text("", encoding="utf-8")
    assert verdicts(tmp_path)["Imports point down"] is False
