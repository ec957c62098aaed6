"""The one table of screens, in the order of the rail; each lives in a file of its own, loaded on its first visit."""

import importlib
from typing import Final

from outreach_app.gui.screen import ScreenSpec
from outreach_app.services import stores

SCREENS: Final[tuple[ScreenSpec, ...]] = (
    ScreenSpec("contacts", "Contacts", "users", 1, "contacts:ContactsScreen", count="contacts"),
    ScreenSpec("coalition", "Coalition", "building-2", 2, "coalition:CoalitionScreen", count="members"),
    ScreenSpec("regions", "Map", "map", 3, "regions:Regions"),
    ScreenSpec("release", "Releases", "newspaper", 4, "release:ReleaseScreen", starts_narrow=True, count="releases"),
    ScreenSpec("mail", "Mail merge", "mail", 5, "mail_merge:MailMergeScreen", starts_narrow=True),
    ScreenSpec("calls", "Calls", "phone", 6, "calls:CallsScreen", starts_narrow=True),
    ScreenSpec("enquiries", "Enquiries", "inbox", 7, "enquiries:EnquiriesScreen"),
    ScreenSpec("call_sheet", "Call sheet", "printer", 0, "call_sheet:CallSheetScreen", starts_narrow=True),
    ScreenSpec("duplicates", "Duplicates", "git-merge", 0, "duplicates:DuplicatesScreen", starts_narrow=True),
    ScreenSpec("stale", "Stale details", "clock", 0, "stale:StaleScreen"),
    ScreenSpec("retention", "Retention", "shield-check", 0, "retention:RetentionScreen"),
    ScreenSpec("imports", "Import", "file-input", 0, "imports:Imports", starts_narrow=True),
    ScreenSpec("paste_review", "Paste review", "clipboard-paste", 0, "paste_review:PasteReview", starts_narrow=True),
)


_AT_FIRST_USE: Final = ("gui.forms.contact_form", "services.contact_files")
"""What a screen loads when it is first used, since no first page shows it."""


def load_first() -> None:
    """Load what an opened store shows first, and what opens it; beside the card, so that no passphrase waits for it."""
    importlib.import_module("outreach_app.gui.desk_frame")
    stores.load()
    SCREENS[0].load()


def load_all() -> None:
    """Load the files of all screens and what they use; beside the window, so that no first visit waits for it."""
    for spec in SCREENS:
        spec.load()
    for place in _AT_FIRST_USE:
        importlib.import_module(f"outreach_app.{place}")
