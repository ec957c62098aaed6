"""The seed release, where it is at hand."""

from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed" / "release-2012-04-03.txt"
