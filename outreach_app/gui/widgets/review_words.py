"""What the paste review says of a proposal: the lines of its cards, the reasons beside its channels, its counts."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import groupby

from outreach_app.model.channels import Basis, Email, EmailSyntax, Owner, Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.counting import counted
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.email_reading import explain as explain_email
from outreach_app.model.embargo import Embargo
from outreach_app.model.hours import zone_info
from outreach_app.model.language import language_name
from outreach_app.model.place import country_name, read_city
from outreach_app.model.proposal import Answer, Proposal, ProposedContact, ProposedMember, ProposedRelease, Question
from outreach_app.services.freshness import News
from outreach_app.text.dialling import readable

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_BROKEN = re.compile(r"\d\D*\n\D*\d")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """A channel on a card: its verdict ("good", "warn", "bad", ""), itself, and the reason behind the verdict."""

    state: str
    text: str
    reason: str


def entries(contacts: Sequence[ProposedContact]) -> tuple[tuple[int, ...], ...]:
    """Give the cards as indexes of contacts; people who stand in one entry of the source share a card."""
    numbered = list(enumerate(contacts))
    groups = groupby(numbered, key=lambda pair: pair[1].entry or -pair[0] - 1)
    return tuple(tuple(index for index, _ in group) for _, group in groups)


def names(contacts: Sequence[ProposedContact]) -> str:
    """Give the heading of a card: the people, or the desk where no person is named."""
    return ", ".join(contact.name or desk(contact) for contact in contacts)


def desk(contact: ProposedContact) -> str:
    """Name a contact without a person."""
    return contact.department or contact.organisation or "Contact without a name"


def post(contact: ProposedContact) -> str:
    """Give title and organisation as far as they are stated."""
    title = contact.title or contact.title_from_body
    organisation = contact.organisation if contact.name or contact.department else ""
    return ", ".join(part for part in (title, organisation) if part)


def place(contact: ProposedContact) -> str:
    """Give place and zone, and what was concluded from the place; unknown is said."""
    if not contact.place.city and not contact.place.country:
        parts = ["place not stated"]
    else:
        parts = [contact.place.city or country_name(contact.place.country)]
        parts.append(contact.place.zone or "zone not known")
    if contact.place.zone and contact.place.basis == "number":
        parts.append("country from the number")
    if any(phone.region_basis == RegionBasis.CITY_HEADING for phone in contact.phones):
        region = next(phone.region for phone in contact.phones if phone.region_basis == RegionBasis.CITY_HEADING)
        parts.append(f"region {region} from the city")
    if contact.family_first:
        parts.append("family name first")
    return " · ".join(parts)


def phone_line(phone: Phone, *, was_split: bool) -> ChannelLine:
    """Give a number with its mark and reason."""
    text = readable(phone.e164, phone.extension) if phone.e164 else phone.typed
    if phone.validity in {Validity.UNPARSED, Validity.IMPOSSIBLE}:
        return ChannelLine("bad", phone.typed, "kept as typed, not used for calls")
    if phone.owner in {Owner.SHARED, Owner.SUGGESTED}:
        return ChannelLine("warn", text, "whose?")
    kind = "" if phone.kind == PhoneKind.UNKNOWN else phone.kind.value.replace("fixed", "fixed line")
    kind = kind.replace("fixed line or", "fixed or")
    reasons = [kind + (", stated" if kind and phone.kind_basis == Basis.STATED else "")]
    if was_split and phone.kind_basis != Basis.STATED:
        reasons = ["was split"]
    if phone.validity == Validity.POSSIBLE:
        return ChannelLine("warn", text, "length fits, range not known")
    return ChannelLine("good", text, next((reason for reason in reasons if reason), ""))


def email_line(email: Email) -> ChannelLine:
    """Give an address with its mark and, where it is not simply well formed, the reason."""
    if email.syntax == EmailSyntax.WELL_FORMED:
        return ChannelLine("good", email.address, "")
    state = "warn" if email.syntax in {EmailSyntax.NEEDS_SMTPUTF8, EmailSyntax.UNVERIFIED} else "bad"
    return ChannelLine(state, email.address or email.typed, explain_email(email))


def phone_lines(contacts: Sequence[ProposedContact], source: str) -> tuple[ChannelLine, ...]:
    """Give the numbers of a card, each once; one that was broken over two lines says so."""
    lines: dict[str, ChannelLine] = {}
    for contact in contacts:
        for index, phone in enumerate(contact.phones):
            span = contact.phone_spans[index] if index < len(contact.phone_spans) else (0, 0)
            was_split = bool(_BROKEN.search(source[span[0] : span[1]]))
            lines.setdefault(phone.e164 or phone.typed, phone_line(phone, was_split=was_split))
    return tuple(lines.values()) or (ChannelLine("", "no phone in the text", ""),)


def email_lines(contacts: Sequence[ProposedContact]) -> tuple[ChannelLine, ...]:
    """Give the addresses of a card, each once."""
    lines = {email.address or email.typed: email_line(email) for contact in contacts for email in contact.emails}
    return tuple(lines.values()) or (ChannelLine("", "no e-mail in the text", ""),)


def links(contacts: Sequence[ProposedContact]) -> tuple[ChannelLine, ...]:
    """Give web sites and messaging names of a card, each once."""
    found = {link.typed: ChannelLine("", link.typed, link.service) for one in contacts for link in one.links}
    return tuple(found.values())


def tags(contact: ProposedContact) -> tuple[tuple[str, str], ...]:
    """Give the languages as code and name."""
    return tuple((tag.split("-")[0].upper(), language_name(tag)) for tag in contact.languages)


def spoken(contacts: Sequence[ProposedContact], source: str) -> str:
    """Give a card as one sentence for a screen reader."""
    first = contacts[0]
    languages = ", ".join(name for _, name in tags(first)) or "languages not stated"
    channels = ", ".join(
        " ".join(part for part in (line.text, line.reason) if part)
        for line in (*phone_lines(contacts, source), *email_lines(contacts))
    )
    return f"{names(contacts)}, {post(first) or 'post not stated'}, {place(first)}, {languages}, {channels}"


def member_words(member: ProposedMember) -> tuple[str, str, str]:
    """Give a member's name, what it is, and its country as stated."""
    country = country_name(member.country) if member.country else "country not stated"
    return member.name, member.kind, country


def member_count(members: Sequence[ProposedMember]) -> str:
    """Count organisations and individuals."""
    people = sum(member.kind == "individual" for member in members)
    return f"{counted(len(members) - people, 'organisation')}, {counted(people, 'individual')}"


def also_members(proposal: Proposal) -> int:
    """Count the organisations of the contact block that are on the member list too: they are linked, not doubled."""
    listed = {
        name.casefold()
        for member in proposal.members
        for name in (member.name, member.acronym, *member.aliases)
        if name
    }
    found = 0
    for organisation in proposal.organisations:
        acronyms = {one.organisation_acronym for one in proposal.contacts if one.organisation == organisation}
        found += bool({organisation.casefold(), *(each.casefold() for each in acronyms if each)} & listed)
    return found


def release_facts(release: ProposedRelease) -> tuple[tuple[str, str], ...]:
    """Give what was read of the release around the contacts; embargo and dateline say so where they are missing."""
    dateline = ", ".join(
        part for part in (release.dateline_city, country_name(release.dateline_country)) if part
    ) if release.dateline_city or release.dateline_country else release.dateline_raw  # fmt: skip
    facts = [
        ("Headline", release.headline or "not found"),
        ("Embargo", embargo_words(release.embargo)),
        ("Dateline", dateline or "not stated"),
    ]
    if release.quotes:
        speakers = ", ".join(dict.fromkeys(quote.speaker for quote in release.quotes if quote.speaker))
        facts.append(("Quotes", speakers or counted(len(release.quotes), "quote")))
    return tuple(facts)


def embargo_words(embargo: Embargo | None) -> str:
    """Say what is known of an embargo; one without an hour or a zone is unresolved."""
    if embargo is None or not embargo.raw:
        return "none in the text"
    if embargo.instant is None:
        return f"{embargo.raw}: no hour and no zone, unresolved"
    utc = embargo.instant
    return f"{embargo.raw}: lifts {DAYS[utc.weekday()]} {utc.day} {MONTHS[utc.month - 1]}, {utc:%H:%M} UTC"


def embargo_answer(embargo: Embargo | None, hour: str, zone: str) -> tuple[str, str]:
    """Give the key of an embargo answer of one's own ("13:00 Asia/Tokyo") and its consequence in UTC; "" while open."""
    there = zone_info(zone)
    if embargo is None or embargo.date is None or there is None or len(hour) != 5:
        return "", ""
    try:
        typed = dt.time.fromisoformat(hour)
    except ValueError:
        return "", ""
    moment = dt.datetime.combine(embargo.date, typed, there).astimezone(dt.UTC)
    return f"{hour} {zone}", f"{moment.day} {MONTHS[moment.month - 1]} {moment:%H:%M} UTC"


def consequence(answer: Answer, release: ProposedRelease, home_zone: str) -> str:
    """Give what follows from an answer; for the start of the dateline's day the instant, in UTC and here."""
    city = read_city(release.dateline_city, release.dateline_country) if answer.key == "dateline" else None
    if city is None or release.embargo is None:
        return answer.consequence
    lifts = replace(release.embargo, time=dt.time(0), zone=city.zone).instant
    if lifts is None:
        return answer.consequence
    here = lifts.astimezone(zone_info(home_zone) or dt.UTC)
    utc = f"{lifts.day} {MONTHS[lifts.month - 1]} {lifts:%H:%M} UTC"
    return utc if home_zone in {"", city.zone} else f"{utc}, {here.day} {MONTHS[here.month - 1]} {here:%H:%M} here"


def quoted(question: Question, source: str, limit: int = 110) -> str:
    """Give the passage that a question is about, on one line, its middle left out where it is long."""
    pieces = source[question.span[0] : question.span[1]].split()
    while len(" ".join(pieces)) > limit and len(pieces) > 3:
        middle = (len(pieces) - 1) // 2
        pieces = [piece for piece in pieces if piece != "…"]
        pieces[middle : middle + 1] = ["…"]
    passage = " ".join(pieces)
    return f"“{passage}”" if passage else ""


def channel_counts(contacts: Sequence[ProposedContact]) -> str:
    """Count the different numbers and addresses."""
    phones = {phone.e164 or phone.typed for contact in contacts for phone in contact.phones}
    emails = {email.address or email.typed for contact in contacts for email in contact.emails}
    return f"{counted(len(phones), 'phone number')}, {counted(len(emails), 'e-mail address', 'e-mail addresses')}"


def match_words(name: str, reasons: Sequence[str], *, is_same: bool) -> str:
    """Say what stands in the store already: the same is joined, what is only alike stays apart."""
    if is_same:
        return "In the store: joined, not doubled"
    return f"Like {name} in the store ({', '.join(reasons)}). Kept apart, nothing is merged."


def news_words(news: News) -> str:
    """Say what a text says otherwise than the store of somebody who is known."""
    return f"Another {news.what} than is stored: {news.new} instead of {news.old}. Both are kept."
