"""What the inspector shows of one contact, read in one go off the window's thread."""

from outreach_app.model.channels import Basis, Email, EmailSyntax, Owner, Phone, PhoneKind, Validity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.email_reading import explain as explain_email
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.model.phone_reading import explain as explain_phone
from outreach_app.services import people, timeline
from outreach_app.services.desk import Desk
from outreach_app.services.timeline import TimelineLine
from outreach_app.text.dialling import dial_string, readable


@dataclass(frozen=True, slots=True)
class PhoneFacts:
    """A number in words."""

    phone: Phone
    readable: str
    dial: str
    verdict: str
    state: str  # "good", "warn", "bad"
    kind: str
    explained: str


@dataclass(frozen=True, slots=True)
class EmailFacts:
    """An address in words."""

    email: Email
    verdict: str
    state: str
    explained: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the inspector shows."""

    id: ContactId
    contact: Person | Organisation
    phones: tuple[PhoneFacts, ...]
    emails: tuple[EmailFacts, ...]
    timeline: tuple[TimelineLine, ...]  # calls, mails, enquiries and edits, newest first


def read_facts(desk: Desk, key: ContactId) -> Facts:
    """Read a contact with its history and its numbers in words. Raises UserError where it is gone."""
    contact = people.contact(desk, key)
    country = desk.home().country
    return Facts(
        key,
        contact,
        tuple(phone_facts(phone, country) for phone in contact.phones),
        tuple(email_facts(email) for email in contact.emails),
        timeline.timeline(desk, key),
    )


def phone_facts(phone: Phone, country: str) -> PhoneFacts:
    """Put a number in words, as seen from a country."""
    shown = readable(phone.e164, phone.extension) if phone.may_be_dialled else phone.typed
    dial = dial_string(phone.e164, phone.extension, country) if phone.may_be_dialled else ""
    verdict, state = _verdict(phone)
    return PhoneFacts(phone, shown or phone.typed, dial, verdict, state, _kind(phone), explain_phone(phone))


def email_facts(email: Email) -> EmailFacts:
    """Put an address in words."""
    table = {
        EmailSyntax.WELL_FORMED: ("Well formed", "good"),
        EmailSyntax.NEEDS_SMTPUTF8: ("Well formed", "good"),
        EmailSyntax.SUSPICIOUS: ("Look-alike letters", "bad"),
        EmailSyntax.UNVERIFIED: ("Not checked", ""),
        EmailSyntax.MALFORMED: ("Not an address", "bad"),
    }
    verdict, state = table[email.syntax]
    return EmailFacts(email, verdict, state, explain_email(email))


def _verdict(phone: Phone) -> tuple[str, str]:
    if phone.owner in {Owner.SHARED, Owner.SUGGESTED}:
        return "Whose?", "warn"
    kind = "" if phone.kind in {PhoneKind.UNKNOWN, PhoneKind.FIXED_OR_MOBILE} else f" {phone.kind.value}"
    kind = " landline" if phone.kind is PhoneKind.FIXED else kind
    table = {
        Validity.VALID: (f"Valid{kind or ' number'}", "good"),
        Validity.POSSIBLE: ("Possible", "warn"),
        Validity.IMPOSSIBLE: ("Not a number", "bad"),
        Validity.UNPARSED: ("Country unknown" if any(c.isdigit() for c in phone.typed) else "Not a number", "warn"),
    }
    return table[phone.validity]


def _kind(phone: Phone) -> str:
    """Give the kind, and whether somebody stated it: "Mobile, as stated"."""
    word = {PhoneKind.FIXED: "landline", PhoneKind.FIXED_OR_MOBILE: "landline or mobile"}.get(
        phone.kind, phone.kind.value
    )
    if phone.kind is PhoneKind.UNKNOWN:
        return "Not stated"
    how = "as stated" if phone.kind_basis is Basis.STATED else "by the numbering plan"
    return f"{word[:1].upper()}{word[1:]}, {how}"
