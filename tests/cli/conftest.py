"""The store that the tests of the command line work on."""

from pathlib import Path

import pytest

from tests.cli.desk import CommandDesk


@pytest.fixture
def desk(tmp_path: Path) -> CommandDesk:
    return CommandDesk(tmp_path)
