"""Letters in HTML: only what may stand there, nothing fetched, and no name that becomes a tag."""

import pytest

from outreach_app.formats.mail_html import dressed, filled, mark, without_marks


@pytest.mark.parametrize(
    "source",
    [
        "![pixel](https://tracker.example/p.png)", "<img src=https://tracker.example/p.png>",
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "<iframe src=//evil.example></iframe>", "<p style='background:url(https://e.example/x)'>",
        "[x](data:text/html;base64,AAAA)", "<link rel=stylesheet href=https://e.example/x.css>", "<b onclick=x()>a</b>",
    ],
)  # fmt: skip
def test_nothing_is_fetched_and_nothing_runs(source: str) -> None:
    page = dressed(f"Hello\n\n{source}\n")
    for forbidden in (
        "<img",
        "<script",
        "<iframe",
        "<link",
        "<style",
        'href="javascript',
        'href="data',
        "<b ",
        "<p style='b",
    ):
        assert forbidden not in page


def test_words_links_and_lists_are_dressed_with_their_styles_inline() -> None:
    page = dressed("# Petition\n\n**now**, see [the site](https://example.org)\n\n- one\n- two\n")
    assert "<h1" in page
    assert "<strong>now</strong>" in page
    assert 'href="https://example.org"' in page
    assert "style=" in page
    assert "<li>" in page


def test_value_of_a_field_is_put_in_as_text() -> None:
    page = filled(dressed(f"Dear {mark(0)} of {mark(1)}"), ["<b>Ha</b> & Co", "two\nlines"])
    assert "&lt;b&gt;Ha&lt;/b&gt; &amp; Co" in page
    assert "two<br>lines" in page


def test_marks_that_a_user_typed_are_none_of_ours() -> None:
    assert without_marks(f"a{mark(0)}b") == "a0b"
