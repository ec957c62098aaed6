"""The release that the program ships: its text, and what is read from it."""

from functools import cache

from outreach_app import paths
from outreach_app.model.proposal import Proposal, SourceText
from outreach_app.services import intake


def sample_source() -> SourceText:
    """Give the release as it would be pasted."""
    file = paths.resources() / "sample" / "release.txt"
    return SourceText(file.read_text(encoding="utf-8"), "ICNK release", "txt")


@cache
def sample_proposal() -> Proposal:
    """Give what is read from the release; read once in a run, since nothing changes it."""
    return intake.propose(sample_source())
