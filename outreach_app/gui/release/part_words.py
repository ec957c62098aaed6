"""The words for parts, states and lifts of a release."""

from outreach_app.gui.hour_words import DAYS, MONTHS, state_word
from outreach_app.model.release import PartKind, ReleaseState
from outreach_app.model.release_contacts import BlockEntry
from outreach_app.services.embargo import Lift

LABELS = {
    PartKind.RELEASE_LINE: "Release line",
    PartKind.HEADLINE: "Headline",
    PartKind.SUBHEAD: "Subhead",
    PartKind.DATELINE: "Dateline",
    PartKind.LEAD: "Lead",
    PartKind.BODY: "Body",
    PartKind.QUOTE: "Quotes",
    PartKind.END_MARK: "End mark",
    PartKind.CONTACTS: "Contact block",
    PartKind.NOTES: "Notes",
    PartKind.BOILERPLATE: "Boilerplate",
    PartKind.MEMBERS: "Member list",
    PartKind.ATTACHMENT: "Attachment",
}
STATE_TONES = {
    ReleaseState.DRAFT: "",
    ReleaseState.IN_REVIEW: "accent",
    ReleaseState.APPROVED: "good",
    ReleaseState.ISSUED: "warn",
    ReleaseState.LIFTED: "good",
    ReleaseState.CORRECTED: "warn",
    ReleaseState.WITHDRAWN: "bad",
}


def added_words(kind: PartKind) -> str:
    """Give a part as the menu that adds one names it."""
    return "Quote" if kind is PartKind.QUOTE else LABELS[kind]


def state_words(state: ReleaseState, versions: int) -> str:
    """Give how far a release is, with the number of the draft or of the version: "Draft 2", "Version 1 issued"."""
    if state in {ReleaseState.DRAFT, ReleaseState.IN_REVIEW, ReleaseState.APPROVED}:
        return f"{state.value.capitalize()} {versions + 1}"
    word = {ReleaseState.ISSUED: "under embargo", ReleaseState.LIFTED: "issued"}.get(state, state.value)
    return f"Version {versions} {word}"


def day_words(lift: Lift) -> str:
    """Give the day of a lift: "Tue 3 Apr"."""
    return f"{DAYS[lift.local.weekday()]} {lift.local.day} {MONTHS[lift.local.month - 1]}"


def weekday_word(lift: Lift) -> str:
    """Give the day of a lift where there is little room: "Tue"."""
    return DAYS[lift.local.weekday()]


def lift_sentence(lift: Lift) -> str:
    """Give a lift as a sentence for a screen reader."""
    here = " (you)" if lift.is_here else ""
    return f"{lift.city}{here}: {lift.local:%H:%M} {day_words(lift)}, {state_word(lift.window)}"


def block_words(block: tuple[BlockEntry, ...]) -> str:
    """Count a contact block: "7 people, 6 cities, from Contacts"."""
    people = sum(max(len(entry.people), 1) for entry in block)
    cities = len({entry.city for entry in block if entry.city})
    linked = sum(bool(key) for entry in block for key in entry.person_ids)
    whence = "from Contacts" if linked == people else "as stated" if not linked else f"{linked} of them in Contacts"
    return f"{people} {'person' if people == 1 else 'people'}, {cities} {'city' if cities == 1 else 'cities'}, {whence}"
