"""Where our files are: the resources that we ship, and the user's own folders."""

import sys
from functools import cache
from pathlib import Path

APP_NAME = "Outreach"


@cache
def resources() -> Path:
    """Give the folder of shipped resources: in a checkout, in a wheel, and inside a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "resources"
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def data_folder() -> Path:
    """Give the folder of the user's stores; it may not exist yet."""
    import platformdirs  # 7 ms, and not needed where a store is named (tests/test_start.py)

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def state_folder() -> Path:
    """Give the folder for crash reports and window places, which never hold data of contacts."""
    import platformdirs

    return Path(platformdirs.user_state_dir(APP_NAME, appauthor=False))


def default_store() -> Path:
    """Give the path of the store that is opened when none is named."""
    return data_folder() / "press-desk.outreach"
