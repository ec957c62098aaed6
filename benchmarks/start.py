"""Start: the window against a bare window, and one question on the command line against bare Python with the engine.

CPU time of whole processes, started in turn, the median of each. Goals: 1.25 times a bare window (line edit and table)
to the first painted list of an unlocked store; twice a bare Python that opens the same store and asks one question.
Beside them, without a goal: the card of the locked store, and the question against a Python that has been given the
data key and derives nothing. The passphrase of the measured store is cheap to try, so no figure is made of Argon2.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from outreach_app.services import people, stores
from outreach_app.store import keyfile
from tests.kit.builders import a_full_person, a_person
from tests.kit.clocks import scenario_clock
from tests.kit.desks import CHEAP, PASSPHRASE

WINDOW_GOAL = 1.25
QUESTION_GOAL = 2.0
ROUNDS = 9

BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
application = QApplication(sys.argv[:1])
window = QWidget()
layout = QVBoxLayout(window)
layout.addWidget(QLineEdit())
table = QTableWidget(7, 4)
for row in range(7):
    for column in range(4):
        table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
layout.addWidget(table)
window.resize(1280, 800)
window.show()
application.processEvents()
application.processEvents()
import os
os._exit(0)
"""

OUR_WINDOW = """
import os, sys
from pathlib import Path
from outreach_app import app
app.prepare()
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractItemView
from outreach_app.adapters.clocks import SystemClock
from outreach_app.gui.application import make_application, show_window
from outreach_app.gui.window_state import WindowState
from outreach_app.services import stores
path, clock, application = Path(sys.argv[1]), SystemClock(), make_application()
window, follower = show_window(application, path, clock, WindowState(path.with_name("window.ini")))
if sys.argv[2:] == []:
    application.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    os._exit(0)
window.jobs.ask(lambda: stores.unlock(path, sys.argv[2], clock=clock), window.open_desk)
QTimer.singleShot(30_000, lambda: os._exit(1))
def is_filled(view):
    return view.isVisible() and view.model() is not None and view.model().rowCount() >= 7
while not any(map(is_filled, window.findChildren(QAbstractItemView))):
    application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
application.processEvents()
os._exit(0)
"""

BARE_QUESTION = """
import sys
from sqlcipher3 import dbapi2
if len(sys.argv) > 2:
    key = sys.argv[2]
else:
    import base64, json
    from argon2.low_level import Type, hash_secret_raw
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    with open(sys.argv[1] + "-key") as file:
        kept = json.load(file)
    slot = next(one for one in kept["slots"] if one["kind"] == "passphrase")
    cost = [slot["argon2id"][name] for name in ("memory_kib", "rounds", "lanes")]
    salt, nonce, wrapped = (base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped"))
    with open(sys.argv[1].replace("desk.outreach", "passphrase")) as file:
        secret = file.readline().strip().encode()
    wrapping = hash_secret_raw(secret, salt, cost[1], cost[0], cost[2], 32, Type.ID)
    bound = "\\x1f".join(map(str, (kept["format"], kept["version"], kept["store"], slot["id"], slot["kind"], *cost)))
    key = AESGCM(wrapping).decrypt(nonce, wrapped, bound.encode()).hex()
store = dbapi2.connect(sys.argv[1])
store.execute(f"PRAGMA key = \\"x'{key}'\\"")
store.execute("PRAGMA cipher_memory_security = OFF")
for row in store.execute(
    "SELECT DISTINCT person.name, person.city, phone.e164, email.address FROM person "
    "JOIN language ON language.contact_id = person.id AND language.tag = 'th' "
    "LEFT JOIN phone ON phone.contact_id = person.id LEFT JOIN email ON email.contact_id = person.id "
    "WHERE person.deleted_at IS NULL ORDER BY person.fold"
):
    print(*row)
"""


def main() -> int:
    """Measure both; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="outreach-start-") as folder:
        place = Path(folder)
        path, key = filled_store(place)
        secret = place / "passphrase"
        secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        ask = ["-m", "outreach_app", "--store", str(path), "--passphrase-file", str(secret), "find", "--language", "th"]
        question = compare("find", rounds, ask, ["-c", BARE_QUESTION, str(path)], QUESTION_GOAL)
        compare("find, bare has the key", rounds, ask, ["-c", BARE_QUESTION, str(path), key])
        window = compare("window", rounds, ["-c", OUR_WINDOW, str(path), PASSPHRASE], ["-c", BARE_WINDOW], WINDOW_GOAL)
        compare("card", rounds, ["-c", OUR_WINDOW, str(path)], ["-c", BARE_WINDOW])
    return 0 if question and window else 1


def filled_store(folder: Path) -> tuple[Path, str]:
    """Make a store of seven people; give its path and its data key as hex digits."""
    path = folder / "desk.outreach"
    desk = stores.create(path, PASSPHRASE, name="Measured", clock=scenario_clock(), cost=CHEAP).desk
    for number in range(6):
        people.save_person(desk, a_person(f"Person {number}"))
    people.save_person(desk, a_full_person())
    stores.close(desk)
    key = keyfile.open_with(keyfile.read(keyfile.path_for(path)), PASSPHRASE.encode(), keyfile.PASSPHRASE)
    return path, key.hex()


def compare(name: str, rounds: int, ours: list[str], bare: list[str], goal: float | None = None) -> bool:
    """Run both in turn and say the ratio of their medians; whether it holds a goal, where there is one."""
    spent: tuple[list[float], list[float]] = ([], [])
    cpu_of(ours), cpu_of(bare)  # byte code and the pages of the libraries are there for both
    for _ in range(rounds):
        spent[0].append(cpu_of(ours))
        spent[1].append(cpu_of(bare))
    mine, floor = median(spent[0]), median(spent[1])
    figures = f"{mine * 1000:.0f} ms of CPU, bare {floor * 1000:.0f} ms: {mine / floor:.2f} times"
    is_held = goal is None or mine <= goal * floor
    print(f"{name:24}{figures}" + (f"; goal {goal}: {'held' if is_held else 'MISSED'}" if goal else ""))
    return is_held


def cpu_of(arguments: list[str]) -> float:
    """Run Python with these arguments and give the CPU seconds that the process spent; raises where it fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the measured process ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
