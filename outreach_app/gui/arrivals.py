"""Arrivals: what is pasted, dropped or opened, turned into source text for the review."""

from pathlib import Path

from outreach_app.model.proposal import SourceText


def clipboard_source(text: str, html: str) -> SourceText:
    """Read what was copied; runs off the window's thread."""
    from outreach_app.services import intake

    return intake.read_clipboard(text, html)


def file_source(path: Path) -> SourceText:
    """Read a file; runs off the window's thread. Raises UserError where it cannot be read."""
    from outreach_app.services import intake

    return intake.read_file(path)
