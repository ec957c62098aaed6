"""Qt for Python holds the references of what signals and void calls return; 6.12.0 lost them under Python 3.11."""

import subprocess
import sys

EMITS_AND_VOID_CALLS = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rings = Signal(bool)

QCoreApplication([])
bell = Bell()
heard = []
bell.rings.connect(heard.append)
for _ in range(20_000):
    bell.rings.emit(True)
    bell.setObjectName("bell")
print(len(heard), all(heard))
"""


def test_signals_and_void_calls_leak_no_reference() -> None:
    done = subprocess.run([sys.executable, "-c", EMITS_AND_VOID_CALLS], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["20000", "True"], done.stderr
