"""The run that sends: states of the ledger, answers of servers, pace, quota, pauses, and what is asked at the door."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outreach_app.model.channels import Delivery
from outreach_app.model.errors import Cancelled, RefusedByGuard
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import DispatchState, DistributionId, Reply, ReplyKind, SendState
from outreach_app.ports.outbox import AccountFaultError, Fault, WireMessage
from outreach_app.services import (
    accounts,
    mailing,
    mailing_run,
    mailing_start,
    mailing_status,
    people,
    preferences,
    suppressions,
)
from outreach_app.services.desk import Desk
from outreach_app.store import mail_ledger
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk, reopened
from tests.kit.mailing import ACCOUNT, TAKEN, NoWaiting, ScriptedOutbox, a_letter, mailable, many, means

LATER = Reply(ReplyKind.LATER, 450, "4.2.0 busy")
GONE = Reply(ReplyKind.REFUSED, 550, "5.1.1 no such user")
SPAM = Reply(ReplyKind.REFUSED, 554, "5.7.1 rejected")
SILENT = Reply(ReplyKind.NONE)
NOT_LEFT = Reply(ReplyKind.NOT_LEFT)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, clock=MovedClock()) as opened:
        yield mailable(opened)


def moved(desk: Desk, by: timedelta) -> None:
    assert isinstance(desk.clock, MovedClock)
    desk.clock.move(by)


def started(desk: Desk, count: int) -> tuple[DistributionId, tuple[ContactId, ...]]:
    ids = many(desk, count)
    key = a_letter(desk, ids)
    mailing_start.start(desk, key, confirm=count)
    return key, ids


def counts(desk: Desk, key: DistributionId) -> dict[str, int]:
    return {state.value: count for state, count in mailing_status.status_counts(desk, key).items() if count}


def test_each_message_goes_to_its_one_recipient_and_is_written_down(desk: Desk) -> None:
    key, _ = started(desk, 5)
    outbox = ScriptedOutbox()
    report = mailing_run.run(desk, key, means(outbox))
    assert report.is_done
    assert counts(desk, key) == {"sent": 5}
    found = mailing_status.status(desk, key)
    assert outbox.recipients == [line.envelope for line in found.lines]
    assert all(
        f"<{line.message_id}>".encode() in sent.data for line, sent in zip(found.lines, outbox.left, strict=True)
    )
    assert found.dispatch is not None
    assert found.dispatch.state is DispatchState.DONE
    assert outbox.closed == 1


@pytest.mark.parametrize(
    ("reply", "state"),
    [(TAKEN, "sent"), (LATER, "deferred"), (GONE, "failed"), (SPAM, "failed"), (SILENT, "uncertain")],
)
def test_answer_of_the_server_is_the_state_of_the_message(desk: Desk, reply: Reply, state: str) -> None:
    key, _ = started(desk, 1)
    mailing_run.run(desk, key, means(ScriptedOutbox(lambda _, __: reply)))
    assert counts(desk, key) == {state: 1}
    line = mailing_status.status(desk, key).lines[0]
    assert line.tries == (reply.kind is not ReplyKind.NOT_LEFT)
    assert bool(line.reason) is (state != "sent")


def test_ledger_holds_the_message_before_the_first_attempt(desk: Desk) -> None:
    key, _ = started(desk, 1)
    seen: list[str] = []

    def look(_: WireMessage, __: int) -> Reply:
        line = mailing_status.status(desk, key).lines[0]
        seen.extend((line.state.value, line.text, line.digest, line.message_id))
        return TAKEN

    mailing_run.run(desk, key, means(ScriptedOutbox(look)))
    assert seen[0] == "sending"
    assert all(seen)


def test_message_is_on_the_wire_before_its_first_byte_leaves(desk: Desk) -> None:
    key, _ = started(desk, 1)
    seen: list[str] = []

    class Watched(ScriptedOutbox):
        def deliver(self, message: WireMessage, before_leaving: object) -> Reply:
            assert callable(before_leaving)
            before_leaving()
            seen.append(mailing_status.status(desk, key).lines[0].state.value)
            return TAKEN

    mailing_run.run(desk, key, means(Watched()))
    assert seen == ["on the wire"]


def test_uncertain_is_never_sent_again_by_itself(desk: Desk) -> None:
    key, _ = started(desk, 3)
    outbox = ScriptedOutbox(lambda _, number: SILENT if number == 2 else TAKEN)
    mailing_run.run(desk, key, means(outbox))
    mailing_status.hasten(desk, key)
    mailing_run.run(desk, key, means(outbox))
    assert counts(desk, key) == {"sent": 2, "uncertain": 1}
    assert len(outbox.left) == 3


@pytest.mark.parametrize(("was_sent", "left"), [(True, 3), (False, 4)])
def test_person_settles_what_is_uncertain(desk: Desk, was_sent: bool, left: int) -> None:
    key, _ = started(desk, 3)
    outbox = ScriptedOutbox(lambda _, number: SILENT if number == 2 else TAKEN)
    mailing_run.run(desk, key, means(outbox))
    line = next(one for one in mailing_status.status(desk, key).lines if one.state is SendState.UNCERTAIN)
    mailing_status.settle(desk, key, line.contact, was_sent=was_sent)
    mailing_run.run(desk, key, means(outbox))
    assert counts(desk, key) == {"sent": 3}
    assert len(outbox.left) == left
    with pytest.raises(RefusedByGuard, match="not uncertain"):
        mailing_status.settle(desk, key, line.contact, was_sent=True)


def test_killed_runs_are_settled_when_the_store_is_opened_again(desk: Desk) -> None:
    key, _ = started(desk, 3)

    class KilledError(BaseException):
        """Stands for the end of the process."""

    def die(_: WireMessage, number: int) -> Reply:
        if number == 2:
            raise KilledError
        return TAKEN

    with pytest.raises(KilledError):
        mailing_run.run(desk, key, means(ScriptedOutbox(die)))
    again = reopened(desk)
    mailing_status.recover(again)
    assert counts(again, key) == {"sent": 1, "queued": 2}
    mailing_run.run(again, key, means(ScriptedOutbox()))
    assert counts(again, key) == {"sent": 3}
    desk.store.close()
    again.store.close()


def test_put_off_messages_wait_longer_each_time_and_are_given_up_in_the_end(desk: Desk) -> None:
    key, _ = started(desk, 1)
    outbox = ScriptedOutbox(lambda _, __: LATER)
    waits = []
    for _ in range(mailing_run.MOST_TRIES):
        report = mailing_run.run(desk, key, means(outbox))
        if report.next_at is not None:
            waits.append(report.next_at - desk.now())
            moved(desk, waits[-1])
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=1)
    assert counts(desk, key) == {"failed": 1}
    assert len(outbox.left) == mailing_run.MOST_TRIES


def test_deferred_is_not_tried_before_its_time_but_when_a_person_asks(desk: Desk) -> None:
    key, _ = started(desk, 1)
    outbox = ScriptedOutbox(lambda _, number: LATER if number == 1 else TAKEN)
    mailing_run.run(desk, key, means(outbox))
    mailing_run.run(desk, key, means(outbox))
    assert counts(desk, key) == {"deferred": 1}
    mailing_status.hasten(desk, key)
    mailing_run.run(desk, key, means(outbox))
    assert counts(desk, key) == {"sent": 1}


def test_server_that_puts_all_off_is_left_alone(desk: Desk) -> None:
    key, _ = started(desk, 20)
    outbox = ScriptedOutbox(lambda _, __: LATER)
    report = mailing_run.run(desk, key, means(outbox))
    assert "asks to wait" in report.stopped
    assert len(outbox.left) == mailing_run.MOST_PUT_OFF


def test_line_that_breaks_before_anything_left_is_tried_three_times(desk: Desk) -> None:
    key, _ = started(desk, 4)
    outbox = ScriptedOutbox(lambda _, number: NOT_LEFT if number in {1, 2} else TAKEN)
    assert mailing_run.run(desk, key, means(outbox)).is_done
    other = a_letter(desk, mailing.distribution(desk, key).audience)
    mailing_start.start(desk, other, confirm=4)
    dead = ScriptedOutbox(lambda _, __: NOT_LEFT)
    report = mailing_run.run(desk, other, means(dead))
    assert "did not answer" in report.stopped
    assert (dead.asked, counts(desk, other)) == (3, {"queued": 4})


def test_three_wrong_logins_stop_the_run(desk: Desk) -> None:
    key, _ = started(desk, 4)

    def refuse(_: WireMessage, __: int) -> Reply:
        raise AccountFaultError(Fault.LOGIN, "The mail server does not take this user name and password.")

    outbox = ScriptedOutbox(refuse)
    report = mailing_run.run(desk, key, means(outbox))
    assert "user name and password" in report.stopped
    assert outbox.asked == 3
    assert counts(desk, key) == {"queued": 4}


def test_other_faults_of_the_account_stop_at_once(desk: Desk) -> None:
    key, _ = started(desk, 4)

    def refuse(_: WireMessage, __: int) -> Reply:
        raise AccountFaultError(Fault.CERTIFICATE, "The mail server's certificate has expired.")

    outbox = ScriptedOutbox(refuse)
    assert "expired" in mailing_run.run(desk, key, means(outbox)).stopped
    assert outbox.asked == 1


def test_too_many_dead_mailboxes_hold_the_distribution(desk: Desk) -> None:
    key, ids = started(desk, 60)
    outbox = ScriptedOutbox(lambda _, number: GONE if number % 8 == 0 else TAKEN)
    report = mailing_run.run(desk, key, means(outbox))
    assert "do not exist" in report.stopped
    assert len(outbox.left) < 60
    with pytest.raises(RefusedByGuard, match="on hold"):
        mailing_run.run(desk, key, means(outbox))
    bounced = [one for one in people.contacts(desk, ids) if one.emails[0].delivery is Delivery.HARD_BOUNCE]
    assert len(bounced) == len(outbox.left) // 8
    left = mailing_status.status_counts(desk, key)[SendState.QUEUED]
    with pytest.raises(RefusedByGuard, match=f"{left} messages are left: confirm that number"):
        mailing_status.let_go_on(desk, key, 1)
    mailing_status.let_go_on(desk, key, left)
    assert mailing_run.run(desk, key, means(ScriptedOutbox())).is_done


def test_few_dead_mailboxes_do_not_stop_a_short_list(desk: Desk) -> None:
    key, _ = started(desk, 5)
    outbox = ScriptedOutbox(lambda _, number: GONE if number == 1 else TAKEN)
    assert mailing_run.run(desk, key, means(outbox)).stopped == ""


def test_pace_is_kept_to_at_least_95_of_a_hundred(desk: Desk) -> None:
    key, _ = started(desk, 61)
    waiting = NoWaiting()
    mailing_run.run(desk, key, means(ScriptedOutbox(), waiting, pace=30))
    assert 120 <= waiting.waited <= 120 / 0.95


def test_pace_goes_on_from_the_last_message_after_a_new_start(desk: Desk) -> None:
    accounts.add(desk, replace(ACCOUNT, pace=2))
    key, _ = started(desk, 2)
    first = NoWaiting()
    mailing_run.run(desk, key, means(ScriptedOutbox(), first))
    other, _ = a_letter(desk, mailing.distribution(desk, key).audience), 0
    mailing_start.start(desk, other, confirm=2)
    waiting = NoWaiting()
    mailing_run.run(desk, other, means(ScriptedOutbox(), waiting))
    assert waiting.waited == pytest.approx(60)


def test_quota_ends_the_run_and_tells_when_it_can_go_on(desk: Desk) -> None:
    accounts.add(desk, replace(ACCOUNT, quota=3))
    key, _ = started(desk, 5)
    outbox = ScriptedOutbox()
    report = mailing_run.run(desk, key, means(outbox))
    assert (len(outbox.left), report.next_at) == (3, desk.now() + timedelta(hours=24))
    assert "quota" in report.stopped
    moved(desk, timedelta(hours=24, seconds=1))
    assert mailing_run.run(desk, key, means(outbox)).is_done


def test_delay_is_waited_out_and_a_send_can_be_taken_back_in_it(desk: Desk) -> None:
    preferences.put(desk, "take_back_seconds", 10)
    key, _ = started(desk, 3)
    waiting = NoWaiting()
    outbox = ScriptedOutbox()
    stopping = replace(means(outbox, waiting), should_stop=lambda: waiting.waited >= 4)
    mailing_run.run(desk, key, stopping)
    assert not outbox.left
    assert mailing_start.take_back(desk, key) == 3
    assert counts(desk, key) == {"cancelled": 3}
    with pytest.raises(RefusedByGuard, match="taken back"):
        mailing_run.run(desk, key, means(outbox))


def test_progress_that_raises_pauses_between_two_messages(desk: Desk) -> None:
    key, _ = started(desk, 5)
    outbox = ScriptedOutbox()

    def stop(done: int, _: int, __: str) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        mailing_run.run(desk, key, means(outbox), stop)
    assert counts(desk, key) == {"sent": 2, "queued": 3}
    assert mailing_run.run(desk, key, means(outbox)).is_done
    assert len(set(outbox.recipients)) == len(outbox.recipients) == 5


def test_who_opts_out_or_is_deleted_while_it_runs_gets_nothing(desk: Desk) -> None:
    key, ids = started(desk, 4)

    def meanwhile(_: WireMessage, number: int) -> Reply:
        if number == 1:
            suppressions.suppress(desk, ids[1], "asked by phone")
            people.delete(desk, ids[2:3])
        return TAKEN

    outbox = ScriptedOutbox(meanwhile)
    mailing_run.run(desk, key, means(outbox))
    assert counts(desk, key) == {"sent": 2, "cancelled": 2}
    lines = mailing_status.status(desk, key).lines
    assert [line.reason for line in lines[1:3]] == ["opted out since: asked by phone", "the contact was deleted since"]


def test_second_run_takes_over_and_the_first_stops(desk: Desk) -> None:
    key, _ = started(desk, 6)
    second = ScriptedOutbox()

    def take_over(_: WireMessage, number: int) -> Reply:
        if number == 2:
            mailing_run.run(desk, key, means(second))
        return TAKEN

    first = ScriptedOutbox(take_over)
    mailing_run.run(desk, key, means(first))
    both = first.recipients + second.recipients
    assert len(both) == len(set(both))
    assert sum(counts(desk, key).values()) == 6
    assert counts(desk, key).get("sent", 0) == 6


def test_restored_store_sends_nothing_until_somebody_confirms_the_number(desk: Desk) -> None:
    key, _ = started(desk, 3)
    assert mailing_status.hold_all(desk) == 1
    with pytest.raises(RefusedByGuard, match="backup"):
        mailing_run.run(desk, key, means(ScriptedOutbox()))
    mailing_status.let_go_on(desk, key, 3)
    assert mailing_run.run(desk, key, means(ScriptedOutbox())).is_done


def test_ledger_that_was_changed_sends_nothing(desk: Desk) -> None:
    key, _ = started(desk, 2)
    with desk.store.upkeep() as connection:
        connection.execute("UPDATE delivery SET text = 'something else'")
    outbox = ScriptedOutbox()
    with pytest.raises(RefusedByGuard, match="not what was confirmed"):
        mailing_run.run(desk, key, means(outbox))
    assert not outbox.left


def test_same_mailbox_stands_once_in_the_ledger_of_a_distribution(desk: Desk) -> None:
    key, _ = started(desk, 1)
    with desk.store.reading() as connection:
        row = connection.execute("SELECT fold FROM delivery").fetchone()[0]
    from outreach_app.store.engine_types import EngineError

    with pytest.raises(EngineError), desk.store.upkeep() as connection:
        connection.execute(
            "INSERT INTO delivery (id, distribution, place, contact, name, address, fold, envelope, state, changed_at)"
            " VALUES ('x', ?, 9, 'c', 'n', 'a', ?, 'e', 'queued', '')",
            (key, row),
        )


def test_erased_contact_leaves_no_word_in_the_ledger_and_the_sum_stays(desk: Desk) -> None:
    key, ids = started(desk, 3)
    with desk.store.upkeep() as connection:
        assert mail_ledger.erase_contact(connection, ids[1], desk.now()) == 1
        rows = connection.execute("SELECT * FROM delivery WHERE contact = ?", (ids[1],)).fetchall()
    assert "Reporter" not in repr(rows)
    assert "outlet1" not in repr(rows)
    outbox = ScriptedOutbox()
    mailing_run.run(desk, key, means(outbox))
    assert counts(desk, key) == {"sent": 2, "cancelled": 1}
