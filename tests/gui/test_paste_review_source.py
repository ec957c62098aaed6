"""How the source is laid out for reading: every character of it is found back, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.gui.widgets.source_shown import show


def test_lines_broken_by_their_width_flow_again() -> None:
    long = "Washington, D.C.: Jared Genser, Managing Director of Perseus Strategies and"
    text = f"{long}\npro bono counsel to ICNK\n\nNext"
    assert show(text, []).text == f"{long} pro bono counsel to ICNK\u2029Next"


def test_a_number_broken_at_its_hyphen_is_shown_whole() -> None:
    text = "London: Benedict Rogers, Christian Solidarity Worldwide (English): +44-7919-\n030575; or ben@csw.org.uk"
    assert "+44-7919-030575" in show(text, []).text


def test_short_lines_keep_to_themselves() -> None:
    assert show("Anna Bell\nEditor\n+44 20 7946 0000\n", []).text.count("\u2029") == 2


def test_stretches_without_a_passage_fold() -> None:
    text = "\n\n".join(f"Paragraph {number}" for number in range(20)) + "\n\nCall Anna"
    start = text.index("Anna")
    shown = show(text, [(start, start + 4)])
    assert "…  19 lines" in shown.text
    assert shown.text.endswith("Call Anna")
    assert "Paragraph 3" in show(text, [(start, start + 4)], folds=False).text


def test_pages_are_counted() -> None:
    text = "One\n\fTwo\n\fThree Anna"
    shown = show(text, [(0, 3)])
    assert shown.pages == 3
    assert shown.page_of(shown.place(text.index("Anna"), text)) == 3


@pytest.mark.parametrize("text", ["Doi 土井香苗 \U00020bb7 Anna", "สมศักดิ์ Anna", "\ue000 Anna", "a\u2028b\x07 Anna"])
def test_a_passage_is_found_in_any_script(text: str) -> None:
    shown = show(text, [])
    place = shown.place(text.index("Anna"), text)
    assert shown.text.encode("utf-16-le")[2 * place : 2 * place + 8].decode("utf-16-le") == "Anna"


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    shown = show(text, [(len(text) // 3, len(text) // 2)])
    length = len(shown.text.encode("utf-16-le", "surrogatepass")) // 2
    for source in range(len(text) + 1):
        assert 0 <= shown.place(source, text) <= length
    assert 0 <= shown.source(length) <= len(text)
