"""Store files of each version of the schema, kept so that every later version is tried on them.

``python -m tests.kit.old_files`` writes the file of the present version; it is done once, when a version is released.
"""

import shutil
from pathlib import Path

from outreach_app.services import people
from outreach_app.services.desk import Desk
from outreach_app.store import opening
from outreach_app.store.engine import Store
from outreach_app.store.schema_version import SCHEMA_VERSION
from tests.kit.builders import a_full_person, a_person, an_organisation
from tests.kit.clocks import scenario_clock

FOLDER = Path(__file__).parent.parent / "store" / "files"
KEY = bytes(range(32))
"""The data key of all these files; it guards nothing but invented people."""


def open_old(version: int, folder: Path) -> Store:
    """Open a copy of the file of a version, as the program does."""
    path = folder / f"v{version}.outreach"
    shutil.copy(FOLDER / path.name, path)
    return opening.open_with_key(path, bytearray(KEY), None, scenario_clock())


def write_present() -> Path:
    """Write the file of the present version."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"v{SCHEMA_VERSION}.outreach"
    path.unlink(missing_ok=True)
    store = opening.create_keyed_store(path, bytearray(KEY), scenario_clock())
    desk = Desk(store, store.clock)
    people.save_person(desk, a_full_person())
    people.save_person(desk, a_person())
    people.save_organisation(desk, an_organisation())
    store.close()
    for end in ("-wal", "-shm", "-lock"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    return path


if __name__ == "__main__":
    write_present()
