"""Children of an import: what they give, what they raise, and what becomes of one that does not end."""

import os
import time

import pytest

from outreach_app.adapters.workers import WorkerFailed, Workers
from outreach_app.model.errors import UserError


def doubled(number: int) -> int:
    """Give twice the number."""
    return 2 * number


def refuse(sentence: str) -> None:
    """Refuse."""
    raise UserError(sentence)


def sleep(seconds: float) -> None:
    """Do nothing for long."""
    time.sleep(seconds)


def fill(size: int) -> int:
    """Take much memory."""
    return len(bytearray(size))


def vanish() -> None:
    """End at once, as a crash does."""
    os._exit(3)


def stumble(name: str) -> None:
    """Show a fault of the program whose text names somebody."""
    raise ValueError(name)


def nested(depth: int) -> int:
    """Call itself."""
    return 0 if not depth else 1 + nested(depth - 1)


def test_results_come_in_the_order_of_the_calls_from_several_children() -> None:
    with Workers(2) as workers:
        assert list(workers.each(doubled, ((number,) for number in range(30)), seconds=20)) == list(range(0, 60, 2))


def test_large_calls_with_large_answers_never_block_one_another() -> None:
    with Workers(2) as workers:
        calls = ((bytes(3_000_000),) for _ in range(12))
        assert sum(map(len, workers.each(bytes, calls, seconds=20))) == 36_000_000


def test_what_the_user_should_read_is_raised_as_it_was() -> None:
    with Workers(1) as workers, pytest.raises(UserError, match="No such sheet"):
        workers.run(refuse, "No such sheet. Choose another.", seconds=20)


def test_child_that_takes_too_long_is_ended_and_the_next_call_has_another() -> None:
    with Workers(1) as workers:
        workers.run(doubled, 1, seconds=20)
        begun = time.monotonic()
        with pytest.raises(WorkerFailed, match="too long"):
            workers.run(sleep, 60, seconds=0.3)
        assert time.monotonic() - begun < 10
        assert workers.run(doubled, 4, seconds=20) == 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is limited on Unix only")
def test_child_that_needs_too_much_memory_says_so() -> None:
    with Workers(1) as workers, pytest.raises(WorkerFailed, match="memory"):
        workers.run(fill, 4_000_000_000, seconds=20)


def test_child_that_breaks_off_or_nests_too_deeply_is_told() -> None:
    with Workers(1) as workers:
        with pytest.raises(WorkerFailed, match="broke off"):
            workers.run(vanish, seconds=20)
        with pytest.raises(WorkerFailed, match="nested"):
            workers.run(nested, 100_000, seconds=20)


def test_fault_of_the_program_is_told_by_its_place_and_never_by_its_text(capfd: pytest.CaptureFixture[str]) -> None:
    with Workers(1) as workers:
        with pytest.raises(WorkerFailed) as failed:
            workers.run(stumble, "Kanae Doi", seconds=20)
        assert "ValueError in test_workers.py, line" in failed.value.reason
        assert workers.run(doubled, 2, seconds=20) == 4
    assert "Doi" not in failed.value.reason + capfd.readouterr().err
