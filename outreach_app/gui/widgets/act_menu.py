"""Menus of acts on what lies under the pointer: words and keys are those of the table of actions."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from outreach_app.gui.action_binding import key_words
from outreach_app.gui.actions import action


def act_menu(
    owner: QWidget, name: str, groups: Sequence[Sequence[str]], act: Callable[[str], object], *, note: str = ""
) -> QMenu:
    """Give a menu of actions by id, a line between its groups; ``note`` stands behind each ("3 ticked").

    It frees itself when it closes. The keys are only told: who has the focus answers them.
    """
    menu = QMenu(owner)
    menu.setAccessibleName(name)
    for at, group in enumerate(groups):
        if at:
            menu.addSeparator()
        for key in group:
            each = action(key)
            words = f"{each.text} ({note})" if note else each.text
            keys = "+".join(key_words(each.key))
            menu.addAction(f"{words}\t{keys}" if keys else words, partial(act, key))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def pop_up(menu: QMenu, owner: QWidget, where: QPoint | None) -> None:
    """Open a menu at a place of its owner, in its own coordinates; None is its middle, for the menu key."""
    menu.popup(owner.mapToGlobal(where if where is not None else owner.rect().center()))


def tip(key: str, words: str = "") -> str:
    """Give the tool tip of a button by the id of its action: what it does, in other words if asked, with its keys."""
    each = action(key)
    return "  ".join(part for part in (words or each.text.rstrip("…"), "+".join(key_words(each.key))) if part)
