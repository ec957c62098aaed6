"""A few of the hard files; ``dev.py bench hard-files`` sends all of them."""

from pathlib import Path

from tests.harness.hard_files import Told, generated, run


def test_a_few_hard_files_break_no_promise(tmp_path: Path) -> None:
    count, faults, _ = run(tmp_path, (generated(seed) for seed in range(9)))
    assert (count, faults) == (9, [])


def test_harness_sees_a_lost_row_a_traceback_and_silence() -> None:
    told = '{"rows": 2, "new": 1, "changed": 0, "unchanged": 0, "joined": 0, "rejected": []}'
    assert "2 rows, 1 told" in Told("a", 0, told, "", 0).fault()
    assert Told("a", 1, "", "Traceback (most recent call last)", 0).fault()
    assert Told("a", 0, "", "", 0).fault()
    assert "took" in Told("a", 0, told, "", 6).fault()
