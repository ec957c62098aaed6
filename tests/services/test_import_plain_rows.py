"""The short way of plain rows makes what the long way makes, row by row, and leaves it every row that is not plain."""

import marshal
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.ids import ContactId
from outreach_app.model.table import Table, TableRow
from outreach_app.services import import_work
from outreach_app.services.import_linking import Known
from outreach_app.services.import_parcels import Made, RejectedRow
from outreach_app.services.import_plain_rows import PlainRows
from outreach_app.services.import_work import Preparing
from outreach_app.services.table_records import mapping_of
from outreach_app.store.packed_contacts import ORGANISATION, id_of, widened

HEADS = ("Name", "Family name", "Given name", "E-mail", "Work phone", "Organisation", "Title", "City", "Country",
         "Languages", "Role", "Notes")  # fmt: skip
HRW = dict.fromkeys(("human rights watch", "hrw"), ("0000-hrw", "HRW", "Human Rights Watch"))
PLAIN = (
    ("Jean Budowofo", "Budowofo", "Jean", "jean.b1@desk4.example.org", "+1 202 466 3069", "Nairobi Gazette",
     "Reporter", "Nairobi", "Kenya", "sw; en", "journalist", ""),
    ("Doi Kanae", "Doi", "Kanae", "doik@hrw.org", "+81 3 5282 5162", "Human Rights Watch", "Japan Director", "東京", "",
     "Japanese", "spokesperson", ""),
    ("Phil Robertson", "", "", "", "", "HRW", "Deputy director", "Bangkok", "", "", "", ""),
    ("José  Grün", "", "", "josé@grün.example.org", "+49 1512 3456789", "", "", "Genf", "Switzerland", "pt-BR", "", ""),
    ("김태경", "", "", "", "+82 10 1234 5678", "", "", "", "KR", "ko", "", ""),
    ("", "Rogers", "Benedict", "ben@csw.org.uk", "", "", "", "", "", "", "", ""),
    ("Nobody", "", "", "", "", "", "", "", "", "", "", ""),
    ("Anna Short", "", "", "", "+44 7919 03", "", "", "", "", "", "", ""),
    ("!!!", "", "", "a@b.example.org", "", "", "", "", "", "", "", ""),
)  # fmt: skip
NOT_PLAIN = (
    ("Has Notes", "", "", "", "", "", "", "", "", "", "", "call in the morning"),
    ("Two Numbers", "", "", "", "+81352825162; +819023014372", "", "", "", "", "", "", ""),
    ("At Home", "", "", "", "03-5282-5162", "", "", "Tokyo", "", "", "", ""),
    ("Unknown Tongue", "", "", "", "", "", "", "", "", "Klingonese", "", ""),
    ("Somewhere", "", "", "", "", "", "", "", "Atlantis", "", "", ""),
    ("Two Mails", "", "", "a@x.org; b@x.org", "", "", "", "", "", "", "", ""),
    ("Odd Mail", "", "", "a..b@x.org", "", "", "", "", "", "", "", ""),
    ("", "", "", "desk@hrw.org", "", "Human Rights Watch", "", "", "", "", "", ""),
    ("", "하", "태경", "", "", "", "", "", "", "", "", ""),
    ("Turned \u202e name", "", "", "", "", "", "", "", "", "", "", ""),
    ("Too", "few"),
)


def task(headings: Sequence[str] = HEADS, home: str = "") -> Preparing:
    """Give what is known of a table."""
    mapping = mapping_of(Table(tuple(headings), ()), {})
    return Preparing("list.csv", tuple(headings), mapping, home, organisations=HRW)


def without_ids(one: Made | RejectedRow) -> object:
    """Give what was made, without what differs by chance: ids, and the order of words."""
    if isinstance(one, RejectedRow):
        return one
    (shape, cells), children = one.contact
    key = id_of(one.contact)
    assert one.ready.id == one.document.id == key
    assert len({key, *(row[0] for _, row in children)}) == 1 + len(children)
    assert all(row[1] == key for _, row in children)
    whole = [widened((shape, cells)), *map(widened, children)]
    words, tags = sorted(set(one.document.words.split())), " ".join(one.document.tags.split())
    document = one.document._replace(id=ContactId(""), words=" ".join(words), tags=tags)
    rows = [(kind, row[2:] if kind < ORGANISATION else row[1:]) for kind, row in whole]
    return one.ready._replace(id=""), rows, document


def long_way(what: Preparing, rows: Sequence[Sequence[str]], monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Make all rows the long way."""
    with monkeypatch.context() as patch:
        patch.setattr(PlainRows, "made", lambda _, rows: [None] * len(rows))
        return made(what, rows)


def made(what: Preparing, rows: Sequence[Sequence[str]]) -> list[object]:
    """Make rows as an import does."""
    data = marshal.dumps([(line, tuple(cells), "", -1) for line, cells in enumerate(rows, 2)])
    return [without_ids(one) for one in import_work.of_table(data, what, 0)]


def short_way(what: Preparing) -> PlainRows:
    """Give the short way of a table."""
    known = Known(dict.fromkeys(HRW, "0000-hrw"), {"0000-hrw": ("HRW", "Human Rights Watch")})
    return PlainRows(what.headings, what.mapping, what.name, 0, what.home_country, known)


@pytest.mark.parametrize("home", ["", "JP"])
def test_plain_rows_give_by_the_short_way_what_they_give_by_the_long_one(
    home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = task(home=home)
    rows = [*PLAIN, *NOT_PLAIN, *PLAIN]  # the second time what was remembered is used
    assert made(what, rows) == long_way(what, rows, monkeypatch)


def test_only_what_is_plain_goes_the_short_way() -> None:
    short = short_way(task())
    rows = [TableRow(line, cells) for line, cells in enumerate((*PLAIN, *NOT_PLAIN), 2)]
    assert [one is not None for one in short.made(rows)] == [True] * len(PLAIN) + [False] * len(NOT_PLAIN)
    assert short.made([TableRow(2, PLAIN[0], "holds a NUL character", 3)]) == [None]


@pytest.mark.parametrize("heads", [("Name", "Name", "E-mail"), ("E-mail 1 - Type", "E-mail 1 - Value", "Name")])
def test_table_with_columns_of_another_kind_goes_the_long_way(
    heads: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    what, rows = task(heads), [("Anna", "anna@example.org", "Anna B"), ("", "work", "x@example.org")]
    assert made(what, rows) == long_way(what, rows, monkeypatch)


CELLS = st.one_of(
    st.sampled_from(sorted({cell for row in (*PLAIN, *NOT_PLAIN) for cell in row})),
    st.text(alphabet="aZé9 .,;@+-김ไ\u0627\u00a0\t\u202e!", max_size=9),
)


@given(rows=st.lists(st.tuples(*[CELLS] * len(HEADS)), min_size=1, max_size=4))
def test_any_row_gives_the_same_by_both_ways(rows: list[tuple[str, ...]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        assert made(task(), rows) == long_way(task(), rows, patch)
