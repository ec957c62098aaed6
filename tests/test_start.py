"""What is loaded at the start: no heavy library before it is used, and no Qt on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {
    "phonenumbers",
    "email_validator",
    "sqlite_utils",
    "docx",
    "lxml",
    "xlsxwriter",
    "pypdfium2",
    "charset_normalizer",
    "smtplib",
    "multiprocessing",
    "PySide6.QtNetwork",
    "PySide6.QtSql",
}

COMMAND = """
import json, sys
from outreach_app.app import main
status = main({arguments!r})
sys.stderr.write("\\n" + json.dumps([status, sorted(sys.modules)]))
"""

WINDOW = """
import json, sys
from pathlib import Path
from outreach_app.adapters.clocks import SystemClock
from outreach_app.gui.application import make_application
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.main_window import MainWindow
from outreach_app.gui.theme import Theme
from outreach_app.gui.window_state import WindowState
application = make_application()
window = MainWindow(
    Theme(application, is_dark=False), Jobs(), SystemClock(), Path("desk.outreach"), WindowState(Path("window.ini"))
)
window.show()
application.processEvents()
sys.stderr.write("\\n" + json.dumps([0, sorted(sys.modules)]))
sys.stderr.flush()
import os
os._exit(0)
"""


def modules_after(code: str, folder: Path) -> set[str]:
    """Run code in a process of its own and give the names of what it has loaded."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True)
    status, names = json.loads(done.stderr.rpartition("\n")[2])
    assert status == 0, done.stderr
    return set(names)


@pytest.mark.parametrize("arguments", [["--version"], ["--sample", "find", "--language", "th"]])
def test_a_verb_loads_no_qt(arguments: list[str], tmp_path: Path) -> None:
    loaded = modules_after(COMMAND.format(arguments=arguments), tmp_path)
    assert not {name for name in loaded if name.startswith(("PySide6", "shiboken6"))}


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert not HEAVY & modules_after(COMMAND.format(arguments=["--help"]), tmp_path)


def test_the_window_stands_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    assert not HEAVY & modules_after(WINDOW, tmp_path)
