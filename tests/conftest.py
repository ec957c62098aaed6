"""What every test runs in: no screen, a home of its own, no network, and property tests that repeat themselves."""

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtWidgets import QApplication

from outreach_app.services.desk import Desk
from tests.kit.desks import open_desk

os.environ["QT_QPA_PLATFORM"] = "offscreen"

PRIVATE_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
    "XDG_DATA_HOME": "home/data",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_STATE_HOME": "home/state",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
}
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0", "::")

hypothesis.settings.register_profile(
    "outreach",
    deadline=None,
    derandomize="CI" in os.environ,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.data_too_large],
)
hypothesis.settings.load_profile("outreach")


class NetworkUseError(AssertionError):
    """A test tried to reach another machine."""


def pytest_configure(config: pytest.Config) -> None:
    """Give this run a home and a temporary folder of its own, and cut it off from every other machine."""
    root = Path(tempfile.mkdtemp(prefix="outreach-tests-"))
    for name, folder in PRIVATE_FOLDERS.items():
        path = root / folder
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[name] = str(path)
    tempfile.tempdir = None
    config.add_cleanup(lambda: shutil.rmtree(root, ignore_errors=True))
    _cut_off()


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QApplication) -> Iterator[QApplication]:
    """Make the one Qt application before any test, so that none makes a lesser one for itself.

    Nothing made in Python may lie on the clipboard when the interpreter ends.
    """
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk over an empty store; a file whose tests want another makes its own."""
    with open_desk(tmp_path) as made:
        yield made


def _cut_off() -> None:
    """Let sockets reach this machine only, and look up no name of another."""
    for owner, name, position in (
        (socket.socket, "connect", 1),
        (socket.socket, "connect_ex", 1),
        (socket, "getaddrinfo", 0),
    ):
        setattr(owner, name, _guarded(getattr(owner, name), position))


def _guarded(function: Callable[..., object], position: int) -> Callable[..., object]:
    """Wrap a function of sockets so that it refuses any address but our own."""

    def guarded(*arguments: object, **options: object) -> object:
        address = arguments[position] if len(arguments) > position else options.get("host", "")
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(host, str) and host and "/" not in host and not host.startswith(LOOPBACK):
            raise NetworkUseError(f"A test tried to reach {host}.")
        return function(*arguments, **options)

    return guarded
