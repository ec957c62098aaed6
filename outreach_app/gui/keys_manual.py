"""The page of keys in the manual, written from the one table of actions.

``python3 dev.py manual keys`` writes it alone, after a change of the table.
"""

import sys
from pathlib import Path

from outreach_app.gui.actions import EVERYWHERE, Action, actions_of
from outreach_app.gui.screens import SCREENS

_HEAD = """# Keys

Made from the table of actions by `python3 dev.py manual`. F1 shows the keys of the screen you are in.

On a Mac, Ctrl is Command. Single letters act where no text is typed; they can be switched off in the settings, and each
has a chord besides. The digits after Ctrl are the places of the rail.
"""


def page() -> str:
    """Give the page as Markdown, one table for each place."""
    places = [(EVERYWHERE, "Everywhere"), ("search", "In a search field")]
    places += [(spec.key, spec.title) for spec in SCREENS]
    tables = [_table(title, [each for each in actions_of(place) if each.key]) for place, title in places]
    return "\n".join([_HEAD, *(table for table in tables if table)])


def _table(title: str, actions: list[Action]) -> str:
    """Give the table of one place, "" where it has no key of its own."""
    if not actions:
        return ""
    rows = [f"| {_keys(each)} | {each.text.rstrip('…')} |" for each in actions]
    return "\n".join([f"## {title}", "", "| key | does |", "|---|---|", *rows, ""])


def _keys(each: Action) -> str:
    return ", ".join(f"`{key}`" for key in (*each.keys, each.single) if key)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
