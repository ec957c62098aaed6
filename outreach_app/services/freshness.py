"""Freshness: which numbers and addresses are stale, who verified one by a call, and what changed for somebody known."""

from collections.abc import Sequence
from datetime import date, timedelta

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.hours import zone_info
from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import Organisation, Person
from outreach_app.model.proposal import Proposal
from outreach_app.services import acceptance, people, preferences
from outreach_app.services.acceptance import Matches
from outreach_app.services.desk import Desk
from outreach_app.store import freshness as rows
from outreach_app.store.freshness import ChannelRow

__all__ = ["ChannelRow", "News", "channels", "news_by_contact", "news_of", "news_of_proposal", "stale", "verify"]

_FREE = (
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com yahoo.co.jp icloud.com me.com gmx.de gmx.net"
    " web.de naver.com hanmail.net daum.net proton.me protonmail.com qq.com 163.com mail.ru yandex.ru aol.com"
)
"""Domains under which anybody has an address: a change between them says nothing of an organisation."""


@dataclass(frozen=True, slots=True)
class News:
    """Something that changed for somebody who is known: the value in the store, and the one that was read."""

    contact: ContactId
    name: str
    what: str  # "e-mail domain" or "phone number"
    old: str
    new: str

    @property
    def text(self) -> str:
        """Say it in one sentence."""
        return f"{self.name}: another {self.what} than is stored, {self.new} instead of {self.old}."


def stale(desk: Desk, days: int | None = None, *, limit: int = 1000) -> tuple[ChannelRow, ...]:
    """Give the channels never verified, or longer ago than ``days`` (a setting where None); the oldest first."""
    longest = preferences.get_number(desk, "stale_after") if days is None else days
    with desk.store.reading() as connection:
        return tuple(rows.stale_channels(connection, _today(desk) - timedelta(days=longest), limit))


def channels(desk: Desk, contact: ContactId) -> tuple[ChannelRow, ...]:
    """Give the numbers and addresses of a contact with what is known of their age."""
    with desk.store.reading() as connection:
        return rows.channels_of(connection, contact)


def verify(desk: Desk, channel: str, *, by: str = "", on: date | None = None) -> Outcome[ChannelRow]:
    """Note that a channel was verified by a call: by whom (the user where not said) and when (today); one step.

    Raises UserError where the channel is gone, or the day lies ahead.
    """
    day = on or _today(desk)
    if day > _today(desk):
        raise UserError("This day lies ahead. Give the day on which the call was made.")
    with desk.store.step("Verify a channel") as step:
        found = rows.channel(step.connection, channel)
        if found is None:
            raise UserError("This number or address is no longer in the store. Look the contact up again.")
        step.title = f"Verify {'a number' if found.kind == 'phone' else 'an address'} of {found.name}"
        rows.mark_verified(step, found, day, by.strip() or preferences.get_text(desk, "user_name"))
    return step.outcome(found)


def news_of(stored: Person | Organisation, fresh: Person | Organisation) -> tuple[News, ...]:
    """Give what a fresh record says otherwise than the stored one: another domain of e-mail, another number.

    Nothing is news where the store knew none, or where one of several is the same.
    """
    found = []
    for what, old, new in (
        ("e-mail domain", _domains(stored), _domains(fresh)),
        ("phone number", _numbers(stored), _numbers(fresh)),
    ):
        if old and new and not set(old) & set(new):
            found.append(News(ContactId(stored.id), stored.name, what, old[0], new[0]))
    return tuple(found)


def news_of_proposal(desk: Desk, proposal: Proposal) -> tuple[News, ...]:
    """Give what a text says otherwise than the store of those whom it names and the store knows; nothing is written."""
    matched = acceptance.matches(desk, proposal)
    return tuple(news for found in news_by_contact(desk, proposal, matched) for news in found)


def news_by_contact(desk: Desk, proposal: Proposal, matched: Matches) -> tuple[tuple[News, ...], ...]:
    """Give for each contact of a text what it says otherwise than the store; none for who is not known."""
    return tuple(
        news_of(people.contact(desk, match.id), Person(contact.name, phones=contact.phones, emails=contact.emails))
        if match is not None
        else ()
        for contact, match in zip(proposal.contacts, matched.contacts, strict=True)
    )


def _domains(contact: Person | Organisation) -> Sequence[str]:
    """Give the domains of somebody's addresses, but for those where anybody has one."""
    domains = (one.address.rpartition("@")[2].lower() for one in contact.emails if one.address)
    return [domain for domain in dict.fromkeys(domains) if domain not in _FREE.split()]


def _numbers(contact: Person | Organisation) -> Sequence[str]:
    """Give somebody's numbers that could be read."""
    return list(dict.fromkeys(one.e164 for one in contact.phones if one.e164))


def _today(desk: Desk) -> date:
    """Give the day where the user is; in UTC where nobody said where that is."""
    zone = zone_info(desk.home().zone)
    return (desk.now().astimezone(zone) if zone else desk.now()).date()
