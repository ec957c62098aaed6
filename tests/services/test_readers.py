"""A file finds its reader by what it begins with, else by its ending."""

from collections.abc import Iterator

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.foreign import ForeignRecord, ForeignValue
from outreach_app.services.readers import Reader, ReadingChoices, endings, reader_of


def one_line_a_record(data: bytes, name: str, _: ReadingChoices) -> Iterator[ForeignRecord]:
    """Read a name from each line."""
    for number, line in enumerate(data.decode().splitlines(), 1):
        yield ForeignRecord(name, number, values=(ForeignValue("name", line),))


BY_START = Reader("mark", "Marked", ("mrk",), lambda start: start.startswith(b"MARK"), one_line_a_record)
BY_ENDING = Reader("names", "Names", ("names", "nms"), lambda start: False, one_line_a_record)
READERS = (BY_START, BY_ENDING)


def test_what_a_file_begins_with_counts_more_than_its_ending() -> None:
    assert reader_of(b"MARK\nA", "people.names", READERS) is BY_START


def test_the_ending_tells_in_capitals_too() -> None:
    assert reader_of(b"A", "PEOPLE.NMS", READERS) is BY_ENDING


def test_a_file_of_no_known_kind_is_refused_with_the_kinds_that_are() -> None:
    with pytest.raises(UserError, match=r"photo\.png is of no kind .*\.mrk, \.names, \.nms"):
        reader_of(b"\x89PNG", "photo.png", READERS)
    assert endings(READERS) == ("mrk", "names", "nms")


def test_the_preferred_value_of_a_field_comes_first() -> None:
    record = ForeignRecord(
        "a.vcf", 1, values=(ForeignValue("notes", "last"), ForeignValue("notes", "first", preference=1))
    )
    assert record.of("notes") == ("first", "last")
    assert record.text_of("notes") == "first"
    assert record.text_of("greeting") == ""
