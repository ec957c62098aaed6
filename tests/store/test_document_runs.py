"""Runs of documents come together in name order, those of one name in the order of their runs, few at a time."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.ids import ContactId
from outreach_app.store import document_runs
from outreach_app.store.search_documents import Document
from outreach_app.store.shelf import Shelf


def documents(run: int, keys: list[str]) -> list[Document]:
    """Give documents with these sort keys."""
    return [
        Document(ContactId(f"{run}-{at}"), key, "words", "", "", "[]", "", True, "[]") for at, key in enumerate(keys)
    ]


def merged(folder: Path, runs: list[list[Document]]) -> list[list[str]]:
    """Put runs aside and give the ids as they come together."""
    shelf = Shelf(folder)
    places = [[shelf.put(part) for part in document_runs.parted(run)] for run in runs]
    return [[one[0] for one in some] for some in document_runs.merged(shelf, places)]


KEYS = st.lists(st.sampled_from([f"{letter}{number}" for letter in "abc" for number in range(40)]), max_size=30)


@given(drawn=st.lists(KEYS, max_size=4), times=st.sampled_from((1, 9)))
def test_documents_of_all_runs_come_in_name_order_those_of_one_name_by_their_runs(
    drawn: list[list[str]], times: int
) -> None:
    runs = [documents(at, keys * times) for at, keys in enumerate(drawn)]
    expected = sorted((one for run in runs for one in run), key=lambda one: one.sort_key)
    with tempfile.TemporaryDirectory() as folder:
        found = merged(Path(folder), runs)
    assert [key for some in found for key in some] == [one.id for one in expected]


def test_few_documents_are_held_at_once(tmp_path: Path) -> None:
    runs = [documents(at, [f"{at}{number:04}" for number in range(1000)]) for at in range(4)]
    assert max(map(len, merged(tmp_path, runs))) <= 200


def test_many_of_one_name_come_together(tmp_path: Path) -> None:
    found = merged(tmp_path, [documents(0, ["same"] * 350), documents(1, ["same"] * 10 + ["zoe"])])
    assert sum(map(len, found)) == 361
    assert found[-1][-1] == "1-10"
