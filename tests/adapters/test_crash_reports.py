"""Crash reports tell where, never whom."""

import sys
from pathlib import Path

from outreach_app.adapters.crash_reports import KEPT, write_report


def _fail(name: str) -> None:
    local = f"phone of {name}"
    raise ValueError(local)


def test_report_names_the_place_and_the_kind_but_no_value(tmp_path: Path) -> None:
    try:
        _fail("Phil Robertson")
    except ValueError:
        kind, _, trace = sys.exc_info()
        assert kind is not None
        path = write_report(tmp_path, kind, trace)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "_fail" in text
    assert "Robertson" not in text
    assert str(Path.home()) not in text


def test_only_the_latest_reports_are_kept(tmp_path: Path) -> None:
    for _ in range(KEPT + 3):
        write_report(tmp_path, ValueError, None)
    assert len(list(tmp_path.iterdir())) == KEPT


def test_an_unwritable_folder_is_no_second_fault(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert write_report(blocked / "reports", ValueError, None) is None
