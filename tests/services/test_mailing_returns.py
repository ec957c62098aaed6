"""What comes back: bounces, replies, opt-outs, outcomes, follow-ups; and corrections to those who got a version."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.channels import Delivery
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.mail import DistributionId, OutcomeKind, Reply, ReplyKind, SendState, TypedLetter
from outreach_app.services import (
    calling,
    finding,
    follow_ups,
    history,
    mailing,
    mailing_corrections,
    mailing_preflight,
    mailing_returns,
    mailing_run,
    mailing_start,
    mailing_status,
    people,
    releases,
    suppressions,
)
from outreach_app.services.desk import Desk
from tests.kit.builders import a_phone
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk
from tests.kit.mailing import TAKEN, ScriptedOutbox, a_letter, a_release, add, mailable, many, means, reporter


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, clock=MovedClock()) as opened:
        yield mailable(opened)


def sent(
    desk: Desk, count: int = 3, silent: int = 0, release: str = ""
) -> tuple[DistributionId, tuple[ContactId, ...]]:
    """Send to so many; the answer to one of them is dropped."""
    ids = many(desk, count)
    key = a_letter(desk, ids, release=release)
    mailing_start.start(desk, key, confirm=count)
    reply = Reply(ReplyKind.NONE)
    mailing_run.run(desk, key, means(ScriptedOutbox(lambda _, number: reply if number == silent else TAKEN)))
    return key, ids


def a_bounce(address: str, message_id: str = "", status: str = "5.1.1") -> bytes:
    """Give the report of a mail server. Source of its form: RFC 3464."""
    returned = f"Message-ID: <{message_id}>\r\n" if message_id else ""
    return (
        "From: MAILER-DAEMON@mx.example\r\nTo: desk@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: {'failed' if status[0] == '5' else 'delayed'}\r\n"
        f"Status: {status}\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{returned}To: {address}\r\n\r\n--b--\r\n"
    ).encode()


def a_reply(
    message_id: str, sender: str, text: str = "Thank you, we will run it.", subject: str = "Re: Petition"
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "desk@example.org", subject
    message["In-Reply-To"] = f"<{message_id}>"
    message.set_content(f"{text}\n\n> To get no more mail from us, answer with unsubscribe\n")
    return message.as_bytes()


@pytest.mark.parametrize("is_named", [True, False])
def test_bounce_closes_the_mailbox_for_good(desk: Desk, is_named: bool) -> None:
    key, ids = sent(desk)
    line = mailing_status.status(desk, key).lines[1]
    (joined,) = mailing_returns.join(desk, [a_bounce(line.envelope, line.message_id if is_named else "")])
    assert (joined.kind, joined.contact, joined.distribution) == ("bounce", ids[1], key)
    assert people.contact(desk, ids[1]).emails[0].delivery is Delivery.HARD_BOUNCE
    assert [one.kind for one in mailing_returns.outcomes(desk, key)] == [OutcomeKind.BOUNCED]
    again = mailing_preflight.preflight(desk, mailing.distribution(desk, a_letter(desk, ids)))
    assert [one.reason for one in again.excluded] == ["the address bounced for good"]


def test_delay_is_noted_as_a_soft_bounce(desk: Desk) -> None:
    key, ids = sent(desk)
    line = mailing_status.status(desk, key).lines[0]
    (joined,) = mailing_returns.join(desk, [a_bounce(line.envelope, line.message_id, "4.2.2")])
    assert joined.kind == "put off"
    assert people.contact(desk, ids[0]).emails[0].delivery is Delivery.SOFT_BOUNCE


def test_reply_is_joined_and_settles_an_uncertain_message(desk: Desk) -> None:
    key, ids = sent(desk, silent=2)
    line = mailing_status.status(desk, key).lines[1]
    assert line.state is SendState.UNCERTAIN
    (joined,) = mailing_returns.join(desk, [a_reply(line.message_id, line.envelope)])
    assert (joined.kind, joined.contact) == ("reply", ids[1])
    assert mailing_status.status(desk, key).lines[1].state is SendState.SENT
    mailing_returns.join(desk, [a_reply(line.message_id, line.envelope)])
    assert len(mailing_returns.outcomes(desk, key)) == 1


def test_bounce_of_an_uncertain_message_settles_it_as_failed(desk: Desk) -> None:
    key, _ = sent(desk, silent=2)
    line = mailing_status.status(desk, key).lines[1]
    mailing_returns.join(desk, [a_bounce(line.envelope, line.message_id)])
    assert mailing_status.status(desk, key).lines[1].state is SendState.FAILED


@pytest.mark.parametrize(
    ("text", "subject", "stops"),
    [
        ("unsubscribe", "Re: Petition", True),
        ("", "unsubscribe", True),
        ("수신 거부", "Re: Petition", True),
        ("Thank you", "Re: Petition", False),
    ],
)
def test_who_asks_for_no_more_gets_no_more(desk: Desk, text: str, subject: str, stops: bool) -> None:
    key, _ = sent(desk)
    line = mailing_status.status(desk, key).lines[0]
    (joined,) = mailing_returns.join(desk, [a_reply(line.message_id, line.envelope, text, subject)])
    assert (joined.kind == "opt-out") is stops
    assert bool(suppressions.stops(desk).of_address(line.envelope)) is stops


def test_stranger_cannot_opt_somebody_else_out(desk: Desk) -> None:
    key, _ = sent(desk)
    line = mailing_status.status(desk, key).lines[0]
    mailing_returns.join(desk, [a_reply(line.message_id, "stranger@x.example", "unsubscribe")])
    assert suppressions.stops(desk).of_address(line.envelope) is None


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff", b"Subject: x\r\n\r\nhello", a_bounce("nobody@x.example"), b"a" * 10_000]
)
def test_what_is_none_of_ours_changes_nothing(desk: Desk, data: bytes) -> None:
    sent(desk)
    assert [one.kind for one in mailing_returns.join(desk, [data])] == ["not ours"]
    assert not mailing_returns.outcomes(desk)


def test_outcome_with_its_follow_up_is_due_in_time_and_can_be_undone(desk: Desk) -> None:
    key, ids = sent(desk)
    due = desk.now() + timedelta(days=2)
    mailing_returns.note(desk, key, ids[0], OutcomeKind.INTERESTED, text="wants a photo", due=due)
    mailing_returns.note(desk, key, ids[1], OutcomeKind.COVERAGE, link="https://daily.example/petition")
    (promised,) = follow_ups.due(desk)
    assert (promised.row.id, promised.follow_up.due, promised.is_due) == (ids[0], due, False)
    with pytest.raises(UserError, match="https"):
        mailing_returns.note(desk, key, ids[1], OutcomeKind.COVERAGE, link="daily.example")
    history.undo(desk)
    assert [one.kind for one in mailing_returns.outcomes(desk, key)] == [OutcomeKind.INTERESTED]


def test_correction_is_to_those_who_got_it_and_calls_those_who_were_told_by_phone(desk: Desk) -> None:
    release = a_release(desk)
    _, ids = sent(desk, 4, release=release)
    phoned = add(desk, *(reporter(f"Phoned {number}", phones=(a_phone(),)) for number in range(3)))
    rows = finding.page(desk, phoned)
    key = calling.start(desk, "Tell them", Filter(), ids=phoned, release=release).value
    calling.log(desk, rows[0], CallReport(CallOutcome.REACHED), call_down=key)
    calling.log(desk, rows[1], CallReport(CallOutcome.VOICEMAIL), call_down=key)
    calling.log(desk, rows[2], CallReport(CallOutcome.NO_ANSWER), call_down=key)
    one = releases.release(desk, ReleaseId(release))
    releases.save(desk, replace(one, parts=(replace(one.parts[0], text="Corrected"), *one.parts[1:])))
    releases.approve(desk, ReleaseId(release), "Kim")
    releases.correct(desk, ReleaseId(release), "A date was wrong", "Kim")
    version = releases.versions(desk, ReleaseId(release))[0].id
    for named in (version, f"{release}:1"):
        made = mailing_corrections.correct(desk, named).value
        assert mailing.distribution(desk, made.distribution).audience == ids
        assert [call.id for call in made.to_call] == list(phoned[:2])
    listed = calling.start(desk, "Correct it", Filter(), ids=mailing_corrections.to_ring(desk, version)).value
    assert {turn.row.id for turn in calling.progress(desk, listed).waiting} == set(phoned[:2])


def test_withdrawal_tells_those_who_got_it_without_the_text(desk: Desk) -> None:
    release = a_release(desk)
    key, _ = sent(desk, 2, release=release)
    releases.withdraw(desk, ReleaseId(release), "a source is in danger", "Kim")
    made = mailing_corrections.correct(desk, key, TypedLetter("", "{{greeting}},\n\n{{release}}\n")).value
    found = mailing_preflight.preflight(desk, mailing.distribution(desk, made.distribution))
    assert not found.blocking
    assert found.to_send[0].subject == "WITHDRAWAL: Coalition submits petition"
    assert "WITHDRAWAL: a source is in danger" in found.to_send[0].text
    assert "forty members" not in found.to_send[0].text


def test_nobody_reached_means_nobody_to_correct(desk: Desk) -> None:
    key = a_letter(desk, many(desk, 1))
    with pytest.raises(RefusedByGuard, match="Nobody got this"):
        mailing_corrections.correct(desk, key)
    with pytest.raises(UserError, match="no distribution"):
        mailing_corrections.correct(desk, "nothing")
