"""Where the list stands in a sheet: headings below titles, none at all, and rows that are no contacts."""

import pytest

from outreach_app.model.table import Table, TableError, TableRow
from outreach_app.services.table_layout import list_in

HEADS = ("Name", "Outlet", "Email", "Phone")
SOMCHAI = ("Somchai Jaidee", "Bangkok Wire", "somchai@wire.org", "+66 81 234 5678")
ANNA = ("Anna Müller", "Rheinblatt", "anna@rhein.org", "+49 30 1234567")


def found(*rows: tuple[str, ...]) -> Table:
    """Find the list in these rows."""
    return list_in([TableRow(line, cells) for line, cells in enumerate(rows, 1)])


def faults(table: Table) -> list[str]:
    """Give what is wrong with each row."""
    return [row.fault for row in table.rows]


def test_headings_are_the_row_that_reads_most_like_them() -> None:
    table = found(("Person", "", "Contact", "", "Place"), ("First name", "Last name", "Email", "Mobile", "City"), ANNA)
    assert (table.headings[0], table.heading_line, len(table.rows)) == ("First name", 2, 1)


def test_list_without_headings_loses_nobody_and_calls_its_columns_by_what_they_hold() -> None:
    table = found(SOMCHAI, ANNA)
    assert table.headings == ("Column 1: Name", "Column 2", "Column 3: E-mail", "Column 4: Phone")
    assert (table.heading_line, len(table.rows)) == (0, 2)


def test_list_of_addresses_alone_has_no_headings() -> None:
    assert found(("anna@rhein.org",), ("kofi@accra.org",)).headings == ("Column 1: E-mail",)


def test_headings_of_which_none_is_known_stay_headings() -> None:
    table = found(("Wer", "Was"), ("Anna", "Redaktion"), ("Jörg", "Archiv"))
    assert (table.headings, len(table.rows)) == (("Wer", "Was"), 2)


@pytest.mark.parametrize(
    "total", ["Total: 3 contacts", "TOTAL", "Summe 3", "Grand Totals (2 records)", "合計", "Итого: 5"]
)
def test_total_is_no_contact(total: str) -> None:
    assert faults(found(HEADS, SOMCHAI, (total, "", "", "3"))) == ["", "is a total, not a contact"]


def test_firm_that_is_called_total_is_a_contact() -> None:
    assert faults(found(HEADS, ("Total Energies", "", "press@total.org", ""), ("Counting House", "", "", ""))) == [
        "",
        "",
    ]


def test_country_between_the_rows_is_a_heading_of_those_below() -> None:
    table = found(HEADS, ("THAILAND", "", "", ""), SOMCHAI, ("Eastern Europe",), ANNA)
    assert [bool(fault) for fault in faults(table)] == [True, False, True, False]


def test_country_in_a_column_of_countries_or_of_a_list_of_names_is_none() -> None:
    assert faults(found(("Country", "Name", "Email"), ("Thailand", "", ""))) == [""]
    assert faults(found(("Name", "Email"), ("Georgia", ""))) == [""]


def test_headings_that_come_again_are_no_contact() -> None:
    assert faults(found(HEADS, SOMCHAI, HEADS, ANNA)) == ["", "repeats the headings", ""]


def test_line_that_is_drawn_below_the_headings_is_no_contact() -> None:
    assert faults(found(HEADS, ("---", ":---", "---:", "---"), SOMCHAI)) == [
        "is a line that is drawn, not a contact",
        "",
    ]


@pytest.mark.parametrize(
    "remark", ["Note: * = may get embargoed texts", "Last updated: 12 March", "Stand: März", "出典：自社"]
)
def test_remark_below_the_list_is_no_contact(remark: str) -> None:
    assert faults(found(HEADS, SOMCHAI, (remark, "", "", ""))) == ["", "is a remark on the list, not a contact"]
    assert faults(found(HEADS, (remark, "Bangkok Wire", "", ""))) == [""]


def test_headings_far_below_an_introduction_are_found() -> None:
    table = found(*[(f"Line {number} of an introduction",) for number in range(20)], HEADS, SOMCHAI)
    assert (table.headings, table.heading_line) == (HEADS, 21)


def test_column_without_a_heading_under_which_something_stands_is_a_column() -> None:
    assert found(("Name", "Email", "", ""), ("Anna", "a@x.org", "VIP", "")).headings == ("Name", "Email", "")


def test_no_rows_are_refused() -> None:
    with pytest.raises(TableError, match="no rows"):
        list_in([])
