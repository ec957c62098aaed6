"""Announcements: a sentence for a screen reader about a change that is not at the focus, said once and politely."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(about: QObject, sentence: str) -> None:
    """Tell whoever listens; nothing happens where no screen reader runs."""
    if sentence:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, sentence))
