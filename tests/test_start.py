"""What is loaded at the start: no heavy library before it is used, and no Qt on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from outreach_app.adapters.clocks import SystemClock
from outreach_app.services import people, stores
from tests.kit.builders import a_full_person, a_person
from tests.kit.desks import CHEAP, PASSPHRASE

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

WRITING = {
    "outreach_app.model.people",
    "outreach_app.store.records",
    "outreach_app.store.search_documents",
    "outreach_app.store.search_index",
    "outreach_app.store.steps",
    "argon2",
    "dataclasses",
    "inspect",
    "phonenumbers",
    "platformdirs",
    "shutil",
    "tempfile",
    "uuid",
}
"""What a question does not need: the half of the store that writes, the libraries behind it, places that were named."""

LATER = {
    "outreach_app.gui.announcing",
    "outreach_app.gui.backup_keeper",
    "outreach_app.gui.contacts.acts",
    "outreach_app.gui.contacts.filter_column",
    "outreach_app.gui.contacts.inspector",
    "outreach_app.gui.contacts.taking_out",
    "outreach_app.gui.due_notices",
    "outreach_app.gui.new_store",
    "outreach_app.gui.widgets.focus_frame",
    "outreach_app.gui.widgets.toast",
    "outreach_app.gui.forms.contact_form",
    "outreach_app.services.contact_files",
    "outreach_app.formats.vcard.reading",
    "outreach_app.gui.screens.release",
    "outreach_app.gui.screens.mail_merge",
    "outreach_app.gui.screens.imports",
    "outreach_app.services.backups",
    "outreach_app.services.history",
    "outreach_app.services.people",
    "outreach_app.store.records",
    "outreach_app.store.search_documents",
    "email_validator",
    "phonenumbers",
    "platformdirs",
    "rapidfuzz",
    "sqlite_utils",
    "smtplib",
    "xlsxwriter",
}
"""What no first list shows: loaded beside the window once it rests, or on first use."""

BEHIND_THE_CARD = {
    "outreach_app.gui.desk_frame",
    "outreach_app.gui.screens.contacts",
    "outreach_app.gui.welcome",
    "outreach_app.services.finding",
    "cryptography",
    "_argon2_cffi_bindings",
}
"""What the card of a locked store does not need: loaded beside it while the passphrase is typed."""

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
jobs = Jobs()
Path("desk.outreach").touch()
window = MainWindow(
    Theme(application, is_dark=False), jobs, SystemClock(), Path("desk.outreach"), WindowState(Path("window.ini"))
)
window.show()
{then}
sys.stderr.write("\\n" + json.dumps([0, sorted(sys.modules)]))
sys.stderr.flush()
import os
os._exit(0)
"""

OPENED = """
import json, os, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractItemView
from outreach_app.adapters.clocks import SystemClock
from outreach_app.gui.application import make_application
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.main_window import MainWindow
from outreach_app.gui.theme import Theme
from outreach_app.gui.window_state import WindowState
from outreach_app.services import stores
path, clock = Path("desk.outreach"), SystemClock()
application = make_application()
jobs = Jobs()
window = MainWindow(Theme(application, is_dark=False), jobs, clock, path, WindowState(Path("window.ini")))
window.show()
jobs.ask(lambda: stores.unlock(path, {passphrase!r}, clock=clock), window.open_desk)
QTimer.singleShot(30_000, lambda: os._exit(1))
def is_filled(view):
    return view.isVisible() and view.model() is not None and view.model().rowCount() > 0
while not any(map(is_filled, window.findChildren(QAbstractItemView))):
    application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
sys.stderr.write("\\n" + json.dumps([0, sorted(sys.modules)]))
sys.stderr.flush()
os._exit(0)
"""


def modules_after(code: str, folder: Path) -> set[str]:
    """Run code in a process of its own and give the names of what it has loaded."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    status, names = json.loads(done.stderr.rpartition("\n")[2])
    assert status == 0, done.stderr
    return set(names)


@pytest.mark.parametrize("arguments", [["--version"], ["--sample", "find", "--language", "th"]])
def test_a_verb_loads_no_qt(arguments: list[str], tmp_path: Path) -> None:
    loaded = modules_after(COMMAND.format(arguments=arguments), tmp_path)
    assert not {name for name in loaded if name.startswith(("PySide6", "shiboken6"))}


def test_a_question_loads_nothing_that_only_writes(tmp_path: Path) -> None:
    desk = stores.create(tmp_path / "desk.outreach", PASSPHRASE, name="Desk", clock=SystemClock(), cost=CHEAP).desk
    people.save_person(desk, a_person())
    stores.close(desk)
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    arguments = ["--store", "desk.outreach", "--passphrase-file", "passphrase", "find", "--language", "th"]
    loaded = modules_after(COMMAND.format(arguments=arguments), tmp_path)
    assert not (WRITING | HEAVY) & loaded


def test_circles_are_collected_again_once_a_store_is_open(tmp_path: Path) -> None:
    desk = stores.create(tmp_path / "desk.outreach", PASSPHRASE, name="Desk", clock=SystemClock(), cost=CHEAP).desk
    people.save_person(desk, a_person())
    stores.close(desk)
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    arguments = ["--store", "desk.outreach", "--passphrase-file", "passphrase", "find"]
    code = COMMAND.format(arguments=arguments).replace("import json, sys\n", "import gc, json, sys\n")
    modules_after(code.replace("sys.stderr.write", "assert gc.isenabled()\nsys.stderr.write"), tmp_path)


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert not HEAVY & modules_after(COMMAND.format(arguments=["--help"]), tmp_path)


def test_the_window_stands_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    assert not (HEAVY | BEHIND_THE_CARD) & modules_after(WINDOW.format(then=""), tmp_path)


def test_what_shows_a_store_is_loaded_beside_the_card(tmp_path: Path) -> None:
    wait = "while not jobs.is_idle: application.processEvents()"
    assert modules_after(WINDOW.format(then=wait), tmp_path) >= BEHIND_THE_CARD - {"outreach_app.gui.welcome"}


def test_python_imports_by_itself_and_the_style_is_fusion(tmp_path: Path) -> None:
    then = "import builtins; application.setStyleSheet('')\n"
    then += "assert builtins.__import__ is builtins.__orig_import__\n"
    then += "assert application.style().name() == 'fusion'"
    modules_after(WINDOW.format(then=then), tmp_path)


def test_the_first_list_is_painted_before_what_it_does_not_show_is_loaded(tmp_path: Path) -> None:
    desk = stores.create(tmp_path / "desk.outreach", PASSPHRASE, name="Desk", clock=SystemClock(), cost=CHEAP).desk
    people.save_person(desk, a_full_person())
    stores.close(desk)
    assert not LATER & modules_after(OPENED.format(passphrase=PASSPHRASE), tmp_path)
