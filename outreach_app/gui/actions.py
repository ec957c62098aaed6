"""The one table of actions: menus, tool tips, the palette, the page of keys and the shortcuts are made from it."""

from collections.abc import Sequence
from typing import Final

from outreach_app.model.dataclass import dataclass

EVERYWHERE: Final = "everywhere"


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do. ``keys`` are in Qt's portable form, the first is the one shown.

    ``single`` is a single-letter key that works besides the chord, where no text is being typed; it can be
    switched off. ``where`` is "everywhere" or the key of a screen.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    where: str = EVERYWHERE
    single: str = ""
    in_palette: bool = True
    in_menu: bool = True
    is_bound: bool = True  # False: the widget itself handles the key; listed for the page of keys

    @property
    def key(self) -> str:
        """Give the key that is shown, or "" where there is none."""
        return self.keys[0] if self.keys else self.single


_CONTACTS: Final = "contacts"
_REVIEW: Final = "paste_review"
_MAIL: Final = "mail"
_RELEASE: Final = "release"
_CALLS: Final = "calls"
_ENQUIRIES: Final = "enquiries"
_DIGITS: Final = ("Reached", "Voicemail", "No answer", "Call back", "Busy", "Wrong number", "Declined", "Do not call")

ACTIONS: Final[tuple[Action, ...]] = (
    Action("palette", "Search or do anything", ("Ctrl+K",), "search", in_palette=False),
    Action("search", "Search in this screen", ("Ctrl+F",), "search", single="/", in_palette=False),
    Action("go_contacts", "Go to contacts", ("Ctrl+1",), "users"),
    Action("go_coalition", "Go to coalition", ("Ctrl+2",), "building-2"),
    Action("go_regions", "Go to map", ("Ctrl+3",), "map"),
    Action("go_releases", "Go to releases", ("Ctrl+4",), "newspaper"),
    Action("go_mail", "Go to mail merge", ("Ctrl+5",), "mail"),
    Action("go_calls", "Go to calls", ("Ctrl+6",), "phone"),
    Action("go_enquiries", "Go to enquiries", ("Ctrl+7",), "inbox"),
    Action("new_person", "New person…", ("Ctrl+N",), "user-plus"),
    Action("new_organisation", "New organisation…", ("Ctrl+Shift+N",), "building-2"),
    Action("call_sheet", "Call sheet…", ("Ctrl+P",), "printer"),
    Action("paste_release", "Paste a release", ("Ctrl+Shift+V",), "clipboard-paste"),
    Action("read_file", "Read a release from a file…", ("Ctrl+O",), "folder-open"),
    Action("duplicates", "Duplicates", ("Ctrl+Shift+U",), "git-merge"),
    Action("stale", "Stale numbers and addresses", (), "clock"),
    Action("retention", "Retention: whose data are to be reviewed", (), "shield-check"),
    Action("import_contacts", "Import contacts…", ("Ctrl+Shift+I",), "file-input"),
    Action("mail_accounts", "Mail accounts…", (), "at-sign"),
    Action("suppressions", "Suppressions: who is left alone…", (), "bell-off"),
    Action("undo", "Undo", ("Ctrl+Z",), "undo-2"),
    Action("redo", "Redo", ("Ctrl+Shift+Z",), "redo-2"),
    Action("next_pane", "Next pane", ("F6",), in_palette=False),
    Action("previous_pane", "Previous pane", ("Shift+F6",), in_palette=False),
    Action("lock", "Lock now", ("Ctrl+L",), "lock"),
    Action("narrow_rail", "Narrow or widen the rail", ("Ctrl+\\",), "panel-left"),
    Action("settings", "Settings…", ("Ctrl+,",), "settings"),
    Action("backups", "Backups…", (), "save"),
    Action("change_passphrase", "Change passphrase…", (), "key-round"),
    Action("new_recovery_key", "New recovery key…", (), "file-text"),
    Action("dark", "Switch between light and dark", (), "moon"),
    Action("keys", "Keys of this screen", ("F1",), "keyboard"),
    Action("back", "One step back", ("Esc",), is_bound=False, in_palette=False, in_menu=False),
    Action("take_suggestion", "Make a chip of the best suggestion", ("Return", "Tab"), where="search", is_bound=False),
    Action("remove_chip", "Select the last chip, again to remove it", ("Backspace",), where="search", is_bound=False),
    Action("into_table", "Into the table", ("Down",), where="search", is_bound=False),
    Action("start_call_list", "Call list of these…", ("Ctrl+Shift+J",), "phone-call", _CONTACTS),
    Action("filter", "Filter", ("Ctrl+Shift+F",), "list-filter", _CONTACTS),
    Action("sort_name", "Sort by name", (), "arrow-up-down", _CONTACTS),
    Action("sort_time", "Sort by their time", (), "arrow-up-down", _CONTACTS),
    Action("sort_place", "Sort by place", (), "arrow-up-down", _CONTACTS),
    Action("fold", "Fold near matches", ("Left",), where=_CONTACTS, is_bound=False, in_palette=False),
    Action(
        "unfold", "Unfold near matches, again for all", ("Right",), where=_CONTACTS, is_bound=False, in_palette=False
    ),
    Action("inspector", "Inspector on or off", ("Ctrl+I",), "panel-right", _CONTACTS),
    Action("tick", "Tick or untick", ("Space",), where=_CONTACTS, is_bound=False, in_palette=False),
    Action(
        "tick_range", "Tick row by row", ("Shift+Down", "Shift+Up"), where=_CONTACTS, is_bound=False, in_palette=False
    ),
    Action("open_contact", "Go to the inspector", ("Return",), where=_CONTACTS, is_bound=False, in_palette=False),
    Action("edit_contact", "Edit…", ("F2",), "pencil", _CONTACTS),
    Action("call_contact", "Call, and log what came of it", ("Ctrl+D",), "phone", _CONTACTS, single="C"),
    Action("copy_number", "Copy the number to dial", ("Ctrl+Shift+D",), "copy", _CONTACTS),
    Action("copy_address", "Copy the e-mail address", (), "copy", _CONTACTS),
    Action("write_mail", "Write to those ticked, else to this one…", ("Ctrl+Shift+M",), "mail", _CONTACTS, single="E"),
    Action("mail_these", "Write to all shown…", ("Ctrl+Shift+W",), "mail", _CONTACTS),
    Action("compare_ticked", "Compare and merge two ticked contacts", (), "git-merge", _CONTACTS),
    Action("delete_contact", "Delete", ("Del",), "trash-2", _CONTACTS),
    Action("access_contact", "Everything kept on this contact…", (), "download", _CONTACTS),
    Action("erase_contact", "Erase for good…", (), "trash-2", _CONTACTS),
    Action("tick_all", "Tick all shown", ("Ctrl+A",), "check-square", _CONTACTS, is_bound=False),
    Action("copy_rows", "Copy as text, with both times", ("Ctrl+C",), "copy", _CONTACTS, is_bound=False),
    Action("copy_cards", "Copy as vCard", (), "copy", _CONTACTS),
    Action("copy_table", "Copy as a table", ("Ctrl+Shift+C",), "copy", _CONTACTS),
    Action("export", "Export…", ("Ctrl+Shift+E",), "download", _CONTACTS),
    Action("save_search", "Save this search…", ("Ctrl+S",), "bookmark", _CONTACTS),
    Action("put_on_list", "Put on a list…", ("Ctrl+Shift+L",), "list", _CONTACTS),
    Action("take_off_list", "Take off the list", (), "list", _CONTACTS),
    Action("rename_list", "Rename the list…", (), "pencil", _CONTACTS),
    Action("forget_list", "Forget the list", (), "trash-2", _CONTACTS),
    Action("clear_search", "Clear the search", ("Ctrl+Backspace",), "x", _CONTACTS),
    Action("save_sheet", "Save the call sheet as PDF…", ("Ctrl+S",), "save", "call_sheet"),
    Action("merge", "Merge", ("Ctrl+Return",), "git-merge", "duplicates"),
    Action("not_the_same", "Not the same", ("Ctrl+Backspace",), "split", "duplicates"),
    Action("choose_fields", "Choose field by field", ("Ctrl+I",), "list", "duplicates"),
    Action("note_call", "Verified by call", ("Ctrl+Return",), "phone-call", "stale"),
    Action("open_stale", "Open contact", ("Return",), "user", "stale"),
    Action("keep_on", "Keep for another year", ("Ctrl+Return",), "check", "retention"),
    Action("open_kept", "Open contact", ("Return",), "user", "retention"),
    Action("next_question", "Next open question", ("Ctrl+J",), "circle-help", _REVIEW, single="Q"),
    Action("accept", "Add to store", ("Ctrl+Return",), "check", _REVIEW),
    Action("import_now", "Import what is shown", ("Ctrl+Return",), "check", "imports"),
    Action("paste_table", "Paste a table", ("Ctrl+V",), "clipboard-paste", "imports"),
    Action("next_check", "Next check", ("F8",), "circle-alert", _RELEASE),
    Action("previous_check", "Previous check", ("Shift+F8",), "circle-alert", _RELEASE),
    Action("insert_part", "Insert a field or the contact block", ("Ctrl+Shift+F",), "plus", _RELEASE),
    Action("save_release", "Save what was typed now", ("Ctrl+S",), "save", _RELEASE),
    Action("release_embargo", "Embargo…", (), "clock", _RELEASE),
    Action("remove_part", "Remove the part", ("Alt+Del",), "trash-2", _RELEASE),
    Action("mail_release", "Write a letter with this release…", (), "mail", _RELEASE),
    Action("correct_release", "Correct: who got it, letter and call list…", (), "rotate-ccw", _RELEASE),
    Action("submit_release", "Put the release into review", (), "eye", _RELEASE),
    Action("withdraw_release", "Withdraw the release…", (), "ban", _RELEASE),
    Action("read_release", "Read as one recipient, or a version…", (), "book-open", _RELEASE),
    Action("rename_release", "Rename the release…", (), "pencil", _RELEASE),
    Action("delete_release", "Delete the release", (), "trash-2", _RELEASE),
    Action("reusable_texts", "Reusable texts…", (), "book-open", _RELEASE),
    Action("move_part_up", "Move the part up", ("Alt+Up",), where=_RELEASE, is_bound=False, in_palette=False),
    Action("move_part_down", "Move the part down", ("Alt+Down",), where=_RELEASE, is_bound=False, in_palette=False),
    Action("next_message", "Next message", ("Ctrl+Right",), "chevron-right", _MAIL),
    Action("previous_message", "Previous message", ("Ctrl+Left",), "chevron-left", _MAIL),
    Action("send_messages", "Send, pause or resume: what the foot leads to", ("Ctrl+Return",), "send", _MAIL),
    Action("insert_field", "Insert a field into the letter", ("Ctrl+Shift+F",), "braces", _MAIL),
    Action("test_message", "Test to myself…", ("Ctrl+Shift+T",), "flask-conical", _MAIL),
    Action("leave_out", "Leave out of this letter", ("Del",), "user-x", _MAIL),
    Action("take_or_leave", "Take or leave the card", ("Space",), where=_REVIEW, is_bound=False, in_palette=False),
    *(
        Action(f"outcome_{digit}", f"Log: {words}", (f"Alt+{digit}",), where=_CALLS, single=str(digit))
        for digit, words in enumerate(_DIGITS, 1)
    ),
    Action("dial", "Dial, or copy the number", ("Ctrl+D",), "phone-call", _CALLS, single="D"),
    Action("next_number", "The next number of this person", ("Ctrl+Shift+D",), "phone", _CALLS),
    Action("show_code", "Show the number as a code to scan", ("Ctrl+Shift+Q",), "phone", _CALLS),
    Action("skip_call", "Skip to the next person", ("F7",), "arrow-right", _CALLS, single="N"),
    Action("back_call", "Back to the person before", ("Shift+F7",), "arrow-left", _CALLS, single="P"),
    Action("call_notes", "Notes on this call", ("Ctrl+E",), "pencil", _CALLS),
    Action("their_time", "Call back on their clock, or on mine", ("Ctrl+T",), "clock", _CALLS, single="T"),
    Action("leave_list", "Leave the call list, to go on later", ("Ctrl+Shift+X",), "arrow-left", _CALLS),
    Action("follow_up_done", "Mark the follow-up as done", ("Ctrl+Shift+A",), "check", _CALLS),
    Action("put_off", "Put the follow-up off…", ("Ctrl+Shift+L",), "clock", _CALLS),
    Action("call_roster", "On-call roster…", ("Ctrl+Shift+R",), "calendar", _CALLS),
    Action("plan_call", "Plan a call at the best common hour…", ("Ctrl+Shift+H",), "calendar", "regions"),
    Action("take_enquiry", "Take an enquiry…", ("Ctrl+Shift+E",), "plus", _ENQUIRIES),
    Action("assign_enquiry", "Assign to the one suggested", ("Ctrl+Return",), "user-check", _ENQUIRIES),
    Action("ring_suggested", "Ring who has it, or who is suggested", ("Ctrl+D",), "phone-call", _ENQUIRIES, single="C"),
    Action("enquiry_answered", "Mark as answered", ("Ctrl+Shift+A",), "check", _ENQUIRIES),
    Action("enquiry_report", "Report on enquiries…", ("Ctrl+Shift+R",), "download", _ENQUIRIES),
    Action("enquiry_missed", "Mark as missed", ("Ctrl+Shift+X",), "x", _ENQUIRIES),
)


def action(key: str) -> Action:
    """Give an action by id; KeyError for one that we do not have."""
    return next(each for each in ACTIONS if each.id == key)


def actions_of(where: str) -> tuple[Action, ...]:
    """Give the actions of one place, in the order of the table."""
    return tuple(each for each in ACTIONS if each.where == where)


def conflicts(table: Sequence[Action] = ACTIONS) -> tuple[tuple[str, str, str], ...]:
    """Give (key, action, action) for each key that two actions claim in one place."""
    found = []
    for at, one in enumerate(table):
        for other in table[at + 1 :]:
            if not _meet(one.where, other.where):
                continue
            found += [(key, one.id, other.id) for key in sorted(_all_keys(one) & _all_keys(other))]
    return tuple(found)


def _meet(one: str, other: str) -> bool:
    """Whether two places can be active together."""
    return one == other or EVERYWHERE in {one, other}


def _all_keys(each: Action) -> set[str]:
    return {key.casefold() for key in (*each.keys, each.single) if key}
