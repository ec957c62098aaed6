"""What the fields of a letter give for one recipient: facts of the contact, of the release, and of the sender."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from outreach_app.model.channels import Basis
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.fields import FIELDS
from outreach_app.model.language import language_name
from outreach_app.model.mail import Account
from outreach_app.model.mail_checks import EmbargoState
from outreach_app.model.people import Organisation, Person
from outreach_app.model.place import country_name
from outreach_app.model.release import PartKind
from outreach_app.model.release_contacts import Reader
from outreach_app.services.mailing_release import CarriedRelease, ReleaseTexts
from outreach_app.services.release_rendering import Recipient
from outreach_app.text.greetings import greeting_of, name_in_letter
from outreach_app.text.mail_words import embargo_line, lift_time, lift_time_utc
from outreach_app.text.merge_tokens import folded

GREETING, GREETED = "greeting", "greeting_name"
LETTER_FIELDS: Final = (
    ("headline", "Headline"), ("subhead", "Subhead"), ("release", "Release, whole"), ("contacts", "Contact block"),
    ("embargo", "Embargo line"), ("lift_time_local", "Lift time, local"), ("lift_time_utc", "Lift time, UTC"),
    ("sender", "Sender"), ("sender_address", "Sender's address"), ("desk", "Name of the desk"),
)  # fmt: skip
"""Fields of a letter that are none of a contact: name and label."""
_MORE_NAMES: Final = {
    "first_name": "given_name", "last_name": "family_name", "surname": "family_name", "full_name": "name",
    "e_mail": "email", "mail": "email", "phones": "phone", "phones_as_on_the_release": "phone", "language": "languages",
    "company": "organisation", "organization": "organisation", "outlet": "organisation", "job_title": "title",
    "time_zone": "zone", "website": "web", "lift_time": "lift_time_local", "salutation": "greeting",
    "contact_block": "contacts", "release_text": "release", "town": "city",
}  # fmt: skip


def known_fields() -> Mapping[str, str]:
    """Give the names of all fields that a letter may hold, each with its label; contacts' own first."""
    own = {one.token: one.label for one in FIELDS if one.token}
    return MappingProxyType(own | dict(LETTER_FIELDS))


def other_names() -> Mapping[str, str]:
    """Give other names under which people write fields, each with the field that is meant."""
    known = known_fields()
    headings = {folded(text): one.token for one in FIELDS if one.token for text in one.headings}
    return MappingProxyType({name: field for name, field in (headings | _MORE_NAMES).items() if name not in known})


@dataclass(frozen=True, slots=True)
class LetterSense:
    """What all letters of a distribution know: who sends, and the release with its embargo."""

    account: Account | None
    desk_name: str
    carried: CarriedRelease | None
    embargo: EmbargoState
    texts: ReleaseTexts | None = None

    @property
    def is_embargoed(self) -> bool:
        """Whether there is an instant before which the text must not be used, still to come."""
        return self.embargo.instant is not None and not self.embargo.is_lifted


def values_for(record: Person | Organisation, address: str, language: str, sense: LetterSense) -> dict[str, str]:
    """Give what each field holds for a recipient; "" where nothing is stated."""
    place = record.place
    values = {
        "name": record.name.strip(),
        "email": address,
        "city": place.city,
        "country": country_name(place.country) if place.country else "",
        "zone": place.zone,
        "languages": _listed([language_name(skill.tag) for skill in record.languages]),
        "phone": ", ".join(_phones(record)),
        "web": record.links[0].typed if record.links else "",
        "sender": (sense.account.sender or sense.desk_name) if sense.account else sense.desk_name,
        "sender_address": sense.account.address if sense.account else "",
        "desk": sense.desk_name,
    }
    values |= _of_person(record, language) if isinstance(record, Person) else _of_desk(record)
    return values | _of_release(record, language, sense)


def _embargo_line(record: Person | Organisation, language: str, sense: LetterSense) -> str:
    """Give the line that states the embargo where the letter is read; "" where there is none or it has lifted."""
    instant = sense.embargo.instant
    if instant is None or not sense.is_embargoed:
        return ""
    place = record.place
    return embargo_line(instant, place.zone or sense.embargo.zone, place.city if place.zone else "", language)


def _of_person(person: Person, language: str) -> dict[str, str]:
    """Give what only people have."""
    greeting = greeting_of(person, language)
    post = person.affiliations[0] if person.affiliations else None
    return {
        GREETING: greeting.whole,
        GREETED: greeting.name,
        "name": name_in_letter(replace(person, honorific=""), language),
        "family_name": person.family,
        "given_name": person.given,
        "native_name": person.native_name,
        "honorific": person.honorific,
        "role": person.roles[0].role.value if person.roles else "",
        "title": post.title if post else "",
        "organisation": post.organisation if post else "",
    }


def _of_desk(record: Organisation) -> dict[str, str]:
    """Give what stands for an organisation: it is greeted by its name, its desk where one is stated."""
    name = f"{record.name} {record.department}".strip() if record.department else record.name.strip()
    whole = greeting_of(Person(name), "en").whole
    return {GREETING: whole, GREETED: name, "organisation": record.name.strip()}


def _of_release(record: Person | Organisation, language: str, sense: LetterSense) -> dict[str, str]:
    """Give what the release says, and when its embargo lifts for this reader."""
    carried = sense.carried
    if carried is None:
        return {}
    reader = Reader(tuple(skill.tag for skill in record.languages), record.place.country, record.place.zone)
    variant = carried.language_for((*reader.languages, language))
    recipient = Recipient(reader, record.place.city)
    values = {
        "headline": carried.release.text_of(PartKind.HEADLINE, variant),
        "subhead": carried.release.text_of(PartKind.SUBHEAD, variant),
        "release": sense.texts.release(variant, recipient) if sense.texts else "",
        "contacts": sense.texts.contacts(variant, recipient) if sense.texts else "",
        "embargo": _embargo_line(record, language, sense),
    }
    instant = sense.embargo.instant
    if instant is not None:
        zone, city = record.place.zone or sense.embargo.zone, record.place.city if record.place.zone else ""
        values["lift_time_local"] = lift_time(instant, zone, city, language)
        values["lift_time_utc"] = lift_time_utc(instant, language)
    return values


def _phones(record: Person | Organisation) -> list[str]:
    """Give the numbers as typed, with their kind where somebody stated it."""
    return [
        f"{_healed(one.typed)} ({one.kind.value})" if one.kind_basis is Basis.STATED else _healed(one.typed)
        for one in record.phones
        if one.may_be_dialled
    ]


def _healed(typed: str) -> str:
    """Give a number as typed on one line."""
    return " ".join(re.sub(r"-\s*\n\s*", "-", typed).split())


def _listed(words: list[str]) -> str:
    """Join words as one speaks: "English, Thai and Lao"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
