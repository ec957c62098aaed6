"""The command line: the same verbs as the window, without one. Imports no Qt and nothing heavy before a verb runs."""

from outreach_app.cli.front import main

__all__ = ["main"]
