"""The scenes of the mail merge: a heads-up to the seven speakers of the sample, before, while and after it is sent."""

from collections.abc import Callable
from datetime import date, time

from outreach_app.gui.main_window import MainWindow
from outreach_app.model.filters import Filter
from outreach_app.model.mail import Account, DistributionId, Reply, ReplyKind, Security, TypedLetter
from outreach_app.ports.outbox import WireMessage
from outreach_app.services import (
    accounts,
    embargo,
    finding,
    mailing,
    mailing_run,
    mailing_start,
    preferences,
    releases,
    suppressions,
)
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_preflight import preflight

Act = Callable[[MainWindow], None]
_ACCOUNT = Account(
    "Press desk", "smtp.example.org", 465, Security.TLS, "desk@example.org", "ICNK press desk", pace=0, quota=0
)
_LETTER = (
    "Dear {{greeting}},\n\nYou are named on our release for {{languages}} questions.\nEmbargo lifts {{lift_time_local}}"
    " for you, {{lift_time_utc}}.\nCalls will go to {{phone}}.\n\nPress desk, Seoul\n\n{{release}}\n"
)
_ANSWERS = {
    "doik@hrw.org": Reply(ReplyKind.NONE),
    "ben@csw.org.uk": Reply(ReplyKind.REFUSED, 552, "5.2.2 mailbox full"),
    "robertp@hrw.org": Reply(ReplyKind.LATER, 450, "4.2.0 busy"),
}


class _Outbox:
    """Answers as told; nothing leaves this computer."""

    def deliver(self, message: WireMessage, before_leaving: Callable[[], None]) -> Reply:
        """Answer for one recipient."""
        before_leaving()
        return _ANSWERS.get(message.recipient, Reply(ReplyKind.TAKEN, 250, "taken"))

    def close(self) -> None:
        """Do nothing."""


def first_letter(window: MainWindow) -> None:
    """Write the heads-up, and show it."""
    desk = _desk(window)
    accounts.add(desk, _ACCOUNT)
    preferences.put(desk, "take_back_seconds", 0)
    ids = finding.find_ids(desk, Filter(languages=("en",)))
    release = releases.all_releases(desk)[0].id
    if not releases.release(desk, release).embargo.is_settled:
        embargo.resolve(desk, release, date(2012, 4, 3), time(0), "America/New_York")
    releases.approve(desk, release, "Kim")
    subject = "You are on our release, lifting {{lift_time_local}}"
    show(window, mailing.make(desk, ids, TypedLetter(subject, _LETTER), release=release).value)


def wrong_letter(window: MainWindow) -> None:
    """Write a letter with a hole, and to somebody who has opted out."""
    desk = _desk(window)
    suppressions.suppress(desk, "ben@csw.org.uk", "asked by mail")
    ids = finding.find_ids(desk, Filter(languages=("en",)))
    letter = "{{greeting}},\n\nyou speak for {{organisation}} as {{title}}. Call {{fone}}.\n"
    show(window, mailing.make(desk, ids, TypedLetter("Two questions", letter)).value)


def half_sent(window: MainWindow) -> None:
    """Send the newest letter but one as far as it goes, with every kind of answer."""
    desk = _desk(window)
    key = mailing.distributions(desk)[-1].id
    suppressions.lift(desk, "ben@csw.org.uk")
    found = len(preflight(desk, mailing.distribution(desk, key)).to_send)
    mailing_start.start(desk, key, confirm=found)
    mailing_run.run(desk, key, mailing_run.Means(outbox=lambda *_: _Outbox()))
    show(window, key)


def show(window: MainWindow, key: DistributionId) -> None:
    """Go to one letter."""
    if window.frame is not None:
        window.frame.go("mail", str(key))


def _desk(window: MainWindow) -> Desk:
    if window.frame is None:
        raise TypeError(window)
    return window.frame.context.desk
