"""Compare an output with its reference; ``OUTREACH_WRITE_GOLDEN=1`` writes the reference anew, to be looked at."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent


def assert_golden(name: str, output: bytes) -> None:
    """Fail where the output differs from the reference of this name."""
    path = FOLDER / name
    if os.environ.get("OUTREACH_WRITE_GOLDEN"):
        path.write_bytes(output)
    assert path.exists(), f"{name} is missing: run with OUTREACH_WRITE_GOLDEN=1 and look at it"
    assert output.decode("utf-8") == path.read_bytes().decode("utf-8")
