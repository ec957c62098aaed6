"""Faces: contacts as the table shows them, all text ready; made off the window's thread, a page at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from outreach_app.gui.hour_words import hour, local, moment_words, next_words, state_word
from outreach_app.model.dataclass import dataclass
from outreach_app.model.home import Home
from outreach_app.model.hours import WindowState, call_window
from outreach_app.model.ids import ContactId
from outreach_app.model.language import language_name
from outreach_app.model.place import country_name
from outreach_app.model.rows import ContactRow
from outreach_app.services import finding
from outreach_app.services.desk import Desk
from outreach_app.services.last_contacts import LastContact, last_contacts


@dataclass(frozen=True, slots=True)
class Face:
    """One contact in the table. Hours are not in it: they change by the minute and follow from the zone."""

    id: ContactId
    version: int
    is_person: bool
    name: str
    native_name: str
    country: str
    second: str  # role and organisation
    city: str
    zone: str
    clock: str
    place: str
    place_second: str
    languages: tuple[str, ...]  # BCP 47
    language_names: tuple[str, ...]
    phone: str  # as dialled from here
    more_phones: int
    email: str
    note: str  # "do not call", "2 questions"
    may_be_called: bool
    last: LastContact | None = None

    @property
    def has_place(self) -> bool:
        """Whether a city or a country is stated."""
        return bool(self.city or self.country)


def read_faces(desk: Desk, ids: Sequence[ContactId]) -> tuple[Face, ...]:
    """Read contacts and make their faces, with the last contact of each."""
    return make_faces(finding.page(desk, ids), desk.home(), last_contacts(desk, ids))


def make_faces(
    rows: Sequence[ContactRow], home: Home, last: Mapping[ContactId, LastContact] = MappingProxyType({})
) -> tuple[Face, ...]:
    """Give the faces of rows, in their order."""
    return tuple(make_face(row, home, last.get(row.id)) for row in rows)


def make_face(row: ContactRow, home: Home, last: LastContact | None) -> Face:
    """Give the face of one row."""
    from outreach_app.text.dialling import dial_string

    usable = [phone for phone in row.phones if phone.is_usable]
    if usable:
        phone = dial_string(usable[0].e164, usable[0].extension, home.country) or usable[0].e164
    else:
        phone = row.phones[0].typed if row.phones else ""
    roles = ", ".join(row.roles[:2])
    role = (row.title or roles or ("" if row.is_person else "organisation")).strip()
    second = " · ".join(part for part in (role[:1].upper() + role[1:], row.organisation) if part)
    notes = [] if row.may_be_called else ["do not call"]
    if row.open_questions:
        notes.append("1 question" if row.open_questions == 1 else f"{row.open_questions} questions")
    country = country_name(row.country) if row.country else ""
    return Face(
        id=row.id,
        version=row.version,
        is_person=row.is_person,
        name=row.name,
        native_name=row.native_name,
        country=row.country,
        second=second,
        city=row.city,
        zone=row.zone,
        clock=row.reckoned_by,
        place=row.city or country or "place unknown",
        place_second=country if row.city else "",
        languages=row.languages,
        language_names=tuple(language_name(tag) for tag in row.languages),
        phone=phone,
        more_phones=max(len(row.phones) - 1, 0),
        email=row.emails[0].address if row.emails else "",
        note=", ".join(notes),
        may_be_called=row.may_be_called,
        last=last,
    )


def hour_lines(zone: str, now: datetime, home: Home) -> tuple[WindowState, str, str]:
    """Give the state, the hour there with its day where it differs, and what comes next."""
    window = call_window(zone, now)
    if window.state is WindowState.UNKNOWN:
        return window.state, "place unknown", ""
    return window.state, hour(now, zone, beside=local(now, home.zone)), next_words(window, zone)


def last_lines(last: LastContact | None, now: datetime, home: Home) -> tuple[str, str]:
    """Give when the last contact was, and what it was: "Fri 30 Mar", "mailed"; or "never"."""
    return (moment_words(last.at, now, home.zone), last.word) if last else ("never", "")


def sentence(face: Face, now: datetime, home: Home) -> str:
    """Give a contact as one sentence, for screen readers."""
    parts = [face.name]
    if face.second:
        parts.append(face.second.replace(" · ", ", "))
    spoken = _listed(face.language_names)
    parts.append(f"speaks {spoken}" if spoken else "languages not stated")
    window = call_window(face.clock, now)
    if window.state is WindowState.UNKNOWN:
        parts.append("place unknown")
    else:
        _, there, coming = hour_lines(face.clock, now, home)
        parts += [f"{there} in {face.city or face.zone}", state_word(window), coming]
    parts.append(f"phone {face.phone}" if face.phone else "no phone")
    parts.append(f"e-mail {face.email}" if face.email else "no e-mail")
    if face.last is not None:
        parts.append(f"last contact {' '.join(last_lines(face.last, now, home))}")
    if face.note:
        parts.append(face.note)
    return ", ".join(part for part in parts if part)


def as_text(face: Face, now: datetime, home: Home) -> str:
    """Give a contact as one line with both times, for the clipboard."""
    here = f"{local(now, home.zone):%H:%M} in {home.city or home.zone}"
    state, there, coming = hour_lines(face.clock, now, home)
    theirs = f"{there} in {face.city or face.zone} ({coming}), {here}" if state is not WindowState.UNKNOWN else there
    parts = (face.name, face.second, ", ".join(face.language_names) or "languages not stated", theirs)
    return "\t".join((*parts, face.phone or "no phone", face.email or "no e-mail"))


def _listed(words: Sequence[str]) -> str:
    """Give words as a list in a sentence: "English, French and Thai"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
