"""The shapes of what ``--json`` prints: proposals, rows and windows as documented; unknown is null, never ""."""

from datetime import datetime

from outreach_app.model.channels import Phone
from outreach_app.model.embargo import Embargo
from outreach_app.model.home import Home
from outreach_app.model.hours import CallWindow, WindowState, call_window
from outreach_app.model.people import Affiliation
from outreach_app.model.plain_data import Data
from outreach_app.model.proposal import Proposal, ProposedContact, ProposedMember, ProposedRelease
from outreach_app.model.rows import ContactRow


def proposal(read: Proposal) -> Data:
    """Give a proposal."""
    return {
        "contacts": [_contact(one) for one in read.contacts],
        "members": [_member(one) for one in read.members],
        "release": _release(read.release),
        "questions": [{"about": one.about, "text": one.text, "span": list(one.span)} for one in read.questions],
    }


def found(row: ContactRow, home: Home, now: datetime) -> Data:
    """Give a contact as ``find`` lists it."""
    window = call_window(row.zone, now)
    return {
        "id": row.id,
        "name": row.name,
        "native_name": row.native_name or None,
        "organisation": row.organisation or None,
        "title": row.title or None,
        "city": row.city or None,
        "country": row.country or None,
        "zone": row.zone or None,
        "local_time": local_time(window.local),
        "window": state(window),
        "languages": list(row.languages),
        "phones": [
            {
                "e164": one.e164 or None,
                "dial": dialled(one.e164, home) if one.is_usable else None,
                "kind": one.kind.value,
            }
            for one in row.phones
        ],
        "emails": [one.address for one in row.emails],
    }


def dialled(e164: str, home: Home) -> str:
    """Give what to dial from where the user is; the numbering plans are loaded when a number is shown."""
    from outreach_app.text.dialling import dial_string

    return dial_string(e164, "", home.country)


def state(window: CallWindow) -> str:
    """Give the window in one word: open, opens (early there), closed (late or asleep there) or unknown."""
    if window.state == WindowState.EDGE:
        return "closed" if window.is_late else "opens"
    return window.state.value


def until(window: CallWindow) -> str | None:
    """Give until when the state holds: the closing of an open window, else the next opening, at their wall clock."""
    moment = window.closes or window.opens
    return local_time(moment.astimezone(window.local.tzinfo)) if moment and window.local else None


def local_time(moment: datetime | None) -> str | None:
    """Give an hour with its offset, "2012-04-03T07:00+07:00"; None where no place is recorded."""
    return moment.isoformat(timespec="minutes") if moment else None


def _contact(one: ProposedContact) -> Data:
    return {
        "name": one.name or None,
        "title": one.title or None,
        "title_from_body": one.title_from_body or None,
        "organisation": one.organisation or one.department or None,
        "department": one.department or None,
        "affiliations": _affiliations(one.affiliations),
        "city": one.place.city or None,
        "country": one.place.country or None,
        "languages": list(one.languages),
        "role": one.role or None,
        "phones": [_phone(phone) for phone in one.phones],
        "emails": [email.address or email.typed for email in one.emails],
        "links": [link.typed for link in one.links],
        "span": list(one.span),
    }


def _phone(phone: Phone) -> Data:
    return {
        "raw": phone.typed,
        "e164": phone.e164 or None,
        "ext": phone.extension or None,
        "kind": phone.kind.value,
        "kind_basis": phone.kind_basis.value or None,
        "region": phone.region or None,
        "region_basis": phone.region_basis.value or None,
        "valid": phone.validity.value == "valid",
        "owner": phone.owner.value,
    }


def _member(one: ProposedMember) -> Data:
    return {
        "name": one.name,
        "acronym": one.acronym or None,
        "aliases": list(one.aliases),
        "kind": one.kind,
        "country": one.country or None,
        "country_basis": "stated" if one.country else None,
        "suggested_country": one.suggested_country or None,
        "affiliations": _affiliations(one.affiliations),
        "span": list(one.span),
    }


def _affiliations(posts: tuple[Affiliation, ...]) -> Data:
    return [{"title": post.title or None, "organisation": post.organisation} for post in posts]


def _release(release: ProposedRelease) -> Data:
    dateline: Data = None
    if release.dateline_raw:
        dateline = {
            "city": release.dateline_city or None,
            "country": release.dateline_country or None,
            "raw": release.dateline_raw,
        }
    return {
        "headline": release.headline or None,
        "embargo": _embargo(release.embargo) if release.embargo else None,
        "dateline": dateline,
        "quotes": [
            {
                "speaker": one.speaker,
                "text": one.text,
                "title": one.title or None,
                "organisation": one.organisation or None,
            }
            for one in release.quotes
        ],
        "end_mark": release.end_mark or None,
        "urls": list(release.urls),
    }


def _embargo(embargo: Embargo) -> Data:
    instant = embargo.instant
    return {
        "raw": embargo.raw,
        "date": embargo.date.isoformat() if embargo.date else None,
        "time": embargo.time.isoformat(timespec="minutes") if embargo.time else None,
        "zone": embargo.zone or None,
        "instant": instant.isoformat() if instant else None,
        "resolved": embargo.is_resolved,
    }
