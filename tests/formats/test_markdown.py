"""Markdown is undressed, and nothing that a release needs is taken for dress."""

import pytest

from outreach_app.formats.markdown import text_of, title_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("## For comment\n", "For comment\n"),
        ("## For comment ##\n", "For comment\n"),
        ("###\n", "###\n"),
        ("**Phil Robertson**, *spokesperson*", "Phil Robertson, spokesperson"),
        ("__Kanae Doi__ _Tokyo_", "Kanae Doi Tokyo"),
        ("first_last_name@hrw.org", "first_last_name@hrw.org"),
        ("[Ben](mailto:ben@csw.org.uk)", "Ben <ben@csw.org.uk>"),
        ("[ben@csw.org.uk](mailto:ben@csw.org.uk)", "ben@csw.org.uk"),
        ("[report](https://www.hrw.org/r.pdf \"Report\")", "report <https://www.hrw.org/r.pdf>"),
        ("<robertp@hrw.org>", "robertp@hrw.org"),
        ("+ 33-6-7228-4294; + 33-6-4805-9157", "+ 33-6-7228-4294; + 33-6-4805-9157"),
        ("* one\n* two", "* one\n* two"),
        ("a\\_b@x.org \\+82", "a_b@x.org +82"),
        ("Secretariat &amp; Coalition\\\nSeoul", "Secretariat & Coalition\nSeoul"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`050-5470-7470`", "050-5470-7470"),
    ],
)  # fmt: skip
def test_signs_go_and_words_stay(written: str, read: str) -> None:
    assert text_of(written) == read


def test_the_title_is_the_first_heading() -> None:
    assert title_of("text\n\n# A **strong** petition\n\n## later") == "A strong petition"
    assert title_of("no heading") == ""
