"""Tables of text: how they are parted, and what is refused with the place where it is wrong."""

import pytest

from outreach_app.formats.csv_reader import guess_delimiter, read_pasted, read_recipients, read_rows
from outreach_app.model.table import TableError


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b\n1,2\n", ","),
        ("Name;Ort\nMüller, Eva;Köln\nWeiß, Jan;Bonn\n", ";"),
        ("a\tb\n1, 2\t3\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("one column\nonly\n", ","),
        ("", ","),
    ],
)
def test_delimiter_is_the_one_that_makes_even_rows(text: str, sign: str) -> None:
    assert guess_delimiter(text) == sign


def test_rows_know_the_line_where_they_begin_and_blank_ones_are_left_out() -> None:
    rows = list(read_rows('name,note\r\nA,"two\r\nlines"\r\n\r\n , \r\nB,x\r\n', ","))
    assert [(row.line, row.cells) for row in rows] == [
        (1, ("name", "note")), (2, ("A", "two\r\nlines")), (6, ("B", "x")),
    ]  # fmt: skip


def test_quote_that_is_never_closed_is_named_by_its_line_before_a_thousand_rows() -> None:
    text = 'name,city\nA,"Paris"\nB,"Lon\ndon"\nC,"Rome\n' + "D,Bern\n" * 1000
    with pytest.raises(TableError, match="line 5") as caught:
        list(read_rows(text, ","))
    assert caught.value.line == 5


def test_quote_closed_by_a_later_row_is_named_where_it_opens() -> None:
    with pytest.raises(TableError, match="line 2"):
        list(read_rows('a,b\n"x,y\n"p","q"\n', ","))


def test_cell_beyond_the_limit_is_refused_in_words() -> None:
    with pytest.raises(TableError, match="line 2 holds more than 131,072 letters"):
        list(read_rows(f"a,b\nx,{'y' * 200_000}\n", ","))


def test_row_with_a_nul_is_given_with_its_column() -> None:
    rows = list(read_rows("a,b\nx,y\0z\nv,w\n", ","))
    assert [(row.fault != "", row.fault_column) for row in rows] == [(False, -1), (True, 1), (False, -1)]


def test_what_a_spreadsheet_copies_is_read_also_where_a_quote_is_only_a_quote() -> None:
    rows = list(read_pasted('Name\tNote\r\nA\t"two\r\nlines"\r\n'))
    assert rows[1].cells == ("A", "two\nlines")
    assert list(read_pasted('Name\tNote\nA\t"so called\nB\tx\n'))[1].cells == ("A", '"so called')


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ('Anna Müller <a@x.org>, "Dee, Lek" <l@z.org>; k@y.org',
         [("Anna Müller", "a@x.org"), ("Dee, Lek", "l@z.org"), ("", "k@y.org")]),
        ("Anna <a@x.org>\nKofi <k@y.org>\n", [("Anna", "a@x.org"), ("Kofi", "k@y.org")]),
        ("a@x.org; k@y.org", [("", "a@x.org"), ("", "k@y.org")]),
    ],
)  # fmt: skip
def test_recipients_of_a_mail_are_people_and_not_columns(text: str, people: list[tuple[str, str]]) -> None:
    assert [row.cells for row in read_recipients(text)] == people


@pytest.mark.parametrize(
    "text", ["Name,Email\nAnna,a@x.org\n", "a@x.org\nk@y.org\n", "Anna,a@x.org,+49 30 1\n", "Anna\ta@x.org", "", "Anna"]
)
def test_list_that_is_none_of_recipients_is_left_to_the_other_readers(text: str) -> None:
    assert list(read_recipients(text)) == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('="0171 2345678"', "0171 2345678"), ('=HYPERLINK("mailto:a@x.org";"Anna")', "Anna <a@x.org>"),
        ('=HYPERLINK("mailto:a@x.org","a@x.org")', "a@x.org"), ('=HYPERLINK("https://x.org")', "https://x.org"),
        ("=1+1", "=1+1"), ("'=1+1", "=1+1"), ('="a"&"b"', '="a"&"b"'),
    ],
)  # fmt: skip
def test_text_that_a_spreadsheet_wrapped_into_a_formula_is_unwrapped(cell: str, text: str) -> None:
    doubled = cell.replace('"', '""')
    assert [row.cells for row in read_rows(f'Anna,"{doubled}"\n', ",")] == [("Anna", text)]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_quote_that_is_not_closed_is_named_by_its_line_whatever_ends_the_lines(end: str) -> None:
    text = end.join(["Name,Outlet", "Anna,Wire", 'Kofi,"Daily" News', "Lek,Post", ""])
    with pytest.raises(TableError, match="line 3"):
        list(read_rows(text, ","))
