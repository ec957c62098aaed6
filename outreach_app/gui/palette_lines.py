"""What the palette offers for what is typed: people, searches, organisations and actions."""

from collections.abc import Sequence

from outreach_app.gui.action_binding import key_words
from outreach_app.gui.actions import ACTIONS
from outreach_app.gui.contacts.search_words import with_values
from outreach_app.gui.hour_words import hour, local, next_words
from outreach_app.gui.widgets.chip import CHIP_ICONS
from outreach_app.model.country import country_name
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import Filter
from outreach_app.model.hours import AWAKE, WindowState, call_window
from outreach_app.model.language import language_name
from outreach_app.model.rows import ContactRow
from outreach_app.services import coalition, finding, people
from outreach_app.services.desk import Desk
from outreach_app.text.folding import fold

MOST = 9
_PEOPLE, _SEARCHES, _MEMBERS = 4, 2, 2
_ICONS = {
    "languages": "language", "regions": "region", "countries": "country", "cities": "city", "roles": "role",
    "organisations": "organisation", "tags": "tag", "states": "awake",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what kind, its words, what one gets, and either the screen that it leads to or the action it does."""

    group: str  # "People", "Search", "Organisations", "Actions"
    words: str
    note: str = ""
    result: str = ""
    icon: str = ""
    keys: tuple[str, ...] = ()
    state: WindowState | None = None
    action: str = ""
    screen: str = ""
    payload: object = None

    @property
    def sentence(self) -> str:
        """Give the line for a screen reader."""
        return ", ".join(part for part in (self.words, self.note, self.result, " ".join(self.keys)) if part)


def lines_for(desk: Desk, text: str) -> tuple[Line, ...]:
    """Give the lines for what was typed; ``>`` asks for actions only, ``@`` for people, ``#`` for organisations."""
    only, typed = (text[:1], text[1:].strip()) if text[:1] in {">", "@", "#"} else ("", text.strip())
    lines: list[Line] = []
    if typed and only in {"", "@"}:
        lines += _people(desk, typed, MOST if only else _PEOPLE)
    if typed and not only:
        lines += _searches(desk, typed)
    if only in {"", "#"} and (typed or only):
        lines += _organisations(desk, typed, MOST if only else _MEMBERS)
    if only in {"", ">"}:
        lines += _actions(desk, typed)
    return tuple(lines[:MOST])


def _people(desk: Desk, typed: str, most: int) -> list[Line]:
    home, now = desk.home(), desk.now()
    lines = []
    for row in finding.find(desk, Filter(text=typed, people_only=True), limit=most).rows:
        window = call_window(row.zone, now)
        if window.state is WindowState.UNKNOWN:
            result = "place unknown"
        else:
            there = hour(now, row.zone, beside=local(now, home.zone))
            result = ", ".join(part for part in (f"{there} {row.city}", next_words(window, row.zone)) if part)
        note = _why(row, typed) or row.organisation
        lines.append(Line("People", row.name, note, result, state=window.state, screen="contacts", payload=row.id))
    return lines


def _why(row: ContactRow, typed: str) -> str:
    """Say why somebody is found whose name does not hold what was typed: "speaks Thai"."""
    spoken = [language_name(tag) for tag in row.languages]
    return next((f"speaks {name}" for name in spoken if fold(name).startswith(fold(typed))), "")


def _searches(desk: Desk, typed: str) -> list[Line]:
    lines = []
    for one in finding.suggest(desk, typed, _SEARCHES):
        keys = tuple(one.key.split(",")) if one.kind == "states" else (one.key,)
        flt = with_values(Filter(), one.kind, keys)
        icon = CHIP_ICONS.get(_ICONS.get(one.kind, ""), "search")
        lines.append(Line("Search", one.label, "", _counted(one.count), icon, screen="contacts", payload=flt))
        if one.kind == "languages":
            awake = replace(flt, states=AWAKE)
            count = _counted(finding.find(desk, awake, limit=0).total)
            lines.append(Line("Search", f"{one.label}, awake now", "", count, "sun", screen="contacts", payload=awake))
    return lines


def _organisations(desk: Desk, typed: str, most: int) -> list[Line]:
    """Give organisations by a word of their names, members of a coalition also by the country stated for them."""
    members = {one.name: one.country for one in coalition.members(desk) if not one.is_person}
    wanted = fold(typed)
    lines = []
    for name in dict.fromkeys((*members, *people.organisation_names(desk))):
        country = country_name(members[name]) if members.get(name) else ""
        if _holds(name, wanted) or (wanted and fold(country).startswith(wanted)):
            result = "member" if name in members else ""
            flt = Filter(organisations=(name,))
            lines.append(Line("Organisations", name, country, result, "building-2", screen="contacts", payload=flt))
    lines.sort(key=lambda line: (not fold(line.words).startswith(wanted), fold(line.words)))
    return lines[:most]


def _holds(name: str, wanted: str) -> bool:
    folded = fold(name)
    return folded.startswith(wanted) or any(word.startswith(wanted) for word in folded.split())


def _actions(desk: Desk, typed: str) -> list[Line]:
    words = typed.casefold()
    lines = []
    for one in finding.suggest(desk, typed, 1) if typed else ():
        if one.kind == "languages" and one.count:
            flt = Filter(languages=(one.key,))
            title = f"Call sheet for speakers of {language_name(one.key)}…"
            lines.append(Line("Actions", title, icon="printer", screen="call_sheet", payload=flt))
    lines += [
        Line("Actions", each.text, icon=each.icon or "corner-down-left", keys=key_words(each.key), action=each.id)
        for each in ACTIONS
        if each.in_palette and _is_meant(each.text, words)
    ]
    return lines


def _is_meant(text: str, typed: str) -> bool:
    """Tell whether each typed word begins a word of an action."""
    own: Sequence[str] = text.casefold().split()
    return all(any(word.startswith(part) for word in own) for part in typed.split())


def _counted(count: int) -> str:
    return "1 contact" if count == 1 else f"{count:,} contacts"
