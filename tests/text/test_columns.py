"""Letters take the cells that a terminal gives them."""

import pytest

from outreach_app.text.columns import aligned, padded, width, wrapped


@pytest.mark.parametrize(
    ("text", "cells"),
    [("Doi", 3), ("土井", 4), ("하태경", 6), ("é", 1), ("e\u0301", 1), ("ฟิล", 2), ("\u200b", 0), ("ﾊﾛ", 2)],
)
def test_width_counts_cells_and_not_letters(text: str, cells: int) -> None:
    assert width(text) == cells


def test_padding_fills_by_cells() -> None:
    assert padded("土井", 6) == "土井  "
    assert padded("longer", 3) == "longer"


def test_wrapping_loses_no_word() -> None:
    assert wrapped("Human Rights Watch", 12) == ["Human Rights", "Watch"]
    assert wrapped("x" * 30, 10) == ["x" * 30]
    assert wrapped("", 10) == [""]


def test_columns_line_up() -> None:
    assert aligned([("a", "b"), ("土井", "c")]) == ["a     b", "土井  c"]
    assert aligned([]) == []
