"""Tests of the shelf: what is put aside comes back, and its file tells nothing."""

import gc
import warnings
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from outreach_app.store.shelf import Place, Shelf

SECRET = b"Ha Tae-keung, +825054707470"


def test_parcels_come_back_in_any_order(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    places = [shelf.put(SECRET * number) for number in range(5)]
    assert [shelf.take(place) for place in reversed(places)] == [SECRET * number for number in (4, 3, 2, 1, 0)]
    assert shelf.take(places[1]) == SECRET  # it stays there


def test_file_of_a_shelf_tells_nothing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(SECRET * 10_000)
    shelf._file.seek(0)
    assert SECRET[:6] not in shelf._file.read()
    assert not [one for one in tmp_path.rglob("*") if SECRET[:6] in one.read_bytes()]


def test_parcel_that_was_changed_is_refused(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    place = shelf.put(SECRET)
    with pytest.raises(InvalidTag):
        shelf.take(Place(place.start, place.length - 1))


def test_shelf_closes_its_file_with_its_last_user(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    file = shelf._file
    shelf.put(SECRET)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del shelf
        gc.collect()
    assert file.closed
    assert list(tmp_path.iterdir()) == []
