"""What a form says under a phone or an e-mail field: neutral while one types, a verdict afterwards, in plain words."""

import re

from outreach_app.model.channels import Basis, Email, EmailSyntax, Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.email_reading import explain as explain_email
from outreach_app.model.email_reading import read_emails
from outreach_app.model.people import Place
from outreach_app.model.phone_reading import is_damaged, plain_digits, read_phones, too_short_or_long, typing_hint
from outreach_app.model.place import country_name
from outreach_app.text.dialling import dial_string

_KINDS = {
    PhoneKind.FIXED: "Landline",
    PhoneKind.FIXED_OR_MOBILE: "Landline or mobile",
    PhoneKind.PERSONAL: "Personal number",
    PhoneKind.TOLL_FREE: "Toll-free number",
    PhoneKind.PREMIUM: "Premium-rate number",
    PhoneKind.SHARED_COST: "Shared-cost number",
    PhoneKind.VOIP: "Internet phone number",
    PhoneKind.UNKNOWN: "Number of unknown kind",
}
_BETWEEN = re.compile(r"[;/,\n\u2028]|\s(?:or|and)\s")
"""What may stand between two numbers; it parts them only where each alone is a number."""
KEPT = "Kept as typed, not used for calls."


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What is said of a value: "good", "warn", "bad" or "neutral", the words, and the value as it was read."""

    state: str
    words: str
    read: str = ""


NO_WORDS = FieldWords("", "")


def phones_in(typed: str, place: Place, *, is_person: bool = True) -> tuple[Phone, ...]:
    """Read what stands in a phone field: one number, or several that were pasted together; empty for nothing.

    A national number takes its country from the place of whoever owns the field.
    """
    here = RegionBasis.PERSON_PLACE if is_person else RegionBasis.ORGANISATION_PLACE
    basis = here if place.country else RegionBasis.NONE
    parts = [part for part in _BETWEEN.split(typed) if part.strip()]
    if len(parts) > 1:
        each = [read_phones(part, region=place.country, region_basis=basis) for part in parts]
        if all(len(found) == 1 and found[0].validity is Validity.VALID for found in each):
            return tuple(found[0] for found in each)
    return read_phones(typed, region=place.country, region_basis=basis)


def reread(stored: Phone, place: Place, *, is_person: bool = True) -> Phone:
    """Read a stored number again that could not be read before; any other stays as it is."""
    if stored.validity is not Validity.UNPARSED or not place.country:
        return stored
    found = phones_in(stored.typed, place, is_person=is_person)
    if len(found) != 1 or found[0].validity is Validity.UNPARSED:
        return stored
    read = found[0]
    return replace(
        stored,
        e164=read.e164,
        extension=read.extension,
        region=read.region,
        region_basis=read.region_basis,
        validity=read.validity,
        kind=stored.kind if stored.kind_basis is Basis.STATED else read.kind,
        kind_basis=stored.kind_basis if stored.kind_basis is Basis.STATED else read.kind_basis,
    )


def phone_hint(typed: str, place: Place) -> FieldWords:
    """Say while somebody types how far a number has come: "Japan, from the city Tokyo: 2 digits to go"."""
    words = typing_hint(typed, place.country)
    if not words:
        return NO_WORDS
    own = country_name(place.country) if place.country else ""
    if own and place.city and words.startswith(own) and not _is_international(typed):
        words = f"{own}, from the city {place.city}{words[len(own) :]}"
    return FieldWords("neutral", words)


def phone_words(typed: str, place: Place, *, is_person: bool = True) -> FieldWords:
    """Say what a number is once it has been typed, where its country comes from, or what is wrong with it."""
    found = phones_in(typed, place, is_person=is_person)
    if len(found) > 1:
        return FieldWords("neutral", f"{len(found)} numbers stand in this field.")
    return said_of_phone(found[0], place) if found else NO_WORDS


def said_of_phone(phone: Phone, place: Place) -> FieldWords:
    """Say what a number is that has been read."""
    if is_damaged(phone.typed):
        return FieldWords("bad", f"Looks damaged by a spreadsheet; type the number again. {KEPT}")
    if phone.validity is Validity.UNPARSED:
        has_digits = any(letter.isdigit() for letter in phone.typed) and len(plain_digits(phone.typed)) > 3
        if has_digits and not (place.country or _is_international(phone.typed)):
            return FieldWords("warn", f"Country not known: give the city, or begin with +. {KEPT}")
        return FieldWords("bad", f"Not a phone number{' as it stands' * has_digits}. {KEPT}")
    if phone.validity is Validity.IMPOSSIBLE:
        return FieldWords("bad", f"{too_short_or_long(phone.typed, place.country)}. {KEPT}")
    country = country_name(phone.region) if phone.region else ""
    came = _came_from(phone, place)
    read = dial_string(phone.e164, phone.extension)
    if phone.validity is Validity.POSSIBLE:
        fits = f"The length fits {country or 'its country'}, but no such number is in use there"
        return FieldWords("warn", ", ".join([fits] + [came] * bool(came)), read)
    parts = [_KINDS.get(phone.kind, phone.kind.value.capitalize())]
    parts += ["as stated"] * (phone.kind_basis is Basis.STATED) + [country] * bool(country) + [came] * bool(came)
    return FieldWords("good", ", ".join(parts), read)


def emails_in(typed: str) -> tuple[Email, ...]:
    """Read what stands in an e-mail field: one address, or several that were pasted together; empty for nothing."""
    parts = [part for part in _BETWEEN.split(typed) if part.strip()]
    if len(parts) > 1 and all("@" in part for part in parts):
        return tuple(email for part in parts for email in read_emails(part))
    return read_emails(typed)


def email_words(typed: str) -> FieldWords:
    """Say what an address is once it has been typed; well formed is not the same as delivered."""
    found = emails_in(typed)
    if len(found) > 1:
        return FieldWords("neutral", f"{len(found)} addresses stand in this field.")
    return said_of_email(found[0]) if found else NO_WORDS


def said_of_email(email: Email) -> FieldWords:
    """Say what an address is that has been read."""
    if email.syntax in {EmailSyntax.WELL_FORMED, EmailSyntax.NEEDS_SMTPUTF8}:
        read = email.address if email.address != email.typed else ""
        return FieldWords("good", f"{explain_email(email).rstrip('.')}. Delivery not tested.", read)
    return FieldWords("bad", f"{explain_email(email)} Kept as typed, not used for mail.")


def _came_from(phone: Phone, place: Place) -> str:
    """Say where the country of a national number came from; "" where the number states it."""
    if phone.region_basis in {RegionBasis.PERSON_PLACE, RegionBasis.ORGANISATION_PLACE}:
        return f"from the city {place.city}" if place.city else "from the country of the place"
    if phone.region_basis in {RegionBasis.EXPLICIT, RegionBasis.NONE}:
        return ""
    return f"from the {phone.region_basis.value}" if phone.region_basis is not RegionBasis.USER else "chosen by you"


def _is_international(typed: str) -> bool:
    return plain_digits(typed).startswith(("+", "00"))
