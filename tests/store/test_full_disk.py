"""A disk that takes no more: one clear sentence, nothing half stored, everything acknowledged still there."""

import subprocess
import sys
from pathlib import Path

import pytest

from outreach_app.services import people, stores
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE

CHILD = """
import resource, sys
from pathlib import Path
from outreach_app.adapters.clocks import SystemClock
from outreach_app.model.errors import UserError
from outreach_app.services import people, stores
from tests.kit.builders import a_full_person
from tests.kit.desks import new_store

desk = new_store(Path(sys.argv[1])).desk
limit = max(file.stat().st_size for file in Path(sys.argv[1]).iterdir()) + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
stored = 0
try:
    while stored < 3000:
        people.save_person(desk, a_full_person(f"Person {stored}"))
        stored += 1
except UserError as error:
    print(error.sentence)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
people.save_person(desk, a_full_person("After all"))
stores.close(desk)
print(stored)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are of Unix")
@pytest.mark.parametrize("room", [0, 5_000, 40_000, 123_456, 400_000])
def test_disk_full_at_some_point_loses_nothing_acknowledged(tmp_path: Path, room: int) -> None:
    done = subprocess.run([sys.executable, "-c", CHILD, str(tmp_path), str(room)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    sentence, stored = done.stdout.splitlines()
    assert "nothing of this was saved" in sentence
    assert int(stored) > 0 or room < 100_000
    desk = stores.unlock(tmp_path / "desk.outreach", PASSPHRASE, clock=scenario_clock())
    assert stores.check(desk).is_sound
    assert len(people.resolve(desk, "Person")) == int(stored)
    assert len(people.resolve(desk, "After all")) == 1
    stores.close(desk)
    assert {file.suffix for file in tmp_path.iterdir()} <= {".outreach", ".outreach-key", ".outreach-lock"}
