"""Pages come out in the lines that a reader sees, with the addresses that links hide."""

import pytest

from outreach_app.formats.web_page import declared_charset, text_of, title_of

PAGE = """<!doctype html><html><head><title>Press &amp; media</title><style>p{color:red}</style>
<script>var phone = "+82 2 123 4567";</script></head><body>
<h2>For comment</h2>
<p>Bangkok: <b>Phil</b> Robertson,
   Human Rights Watch<br>+66-85-060-8406 (mobile)</p>
<ul><li>Burma Partnership (Thailand)</li><li><p>Conectas (Brazil)</p></li></ul>
<table><tr><td>Seoul</td><td>Ha Tae-keung</td></tr><tr><td>Tokyo</td><td>Kanae Doi</td></tr></table>
<div style="display: none">preview line</div><div>the<div>end</div></div>
</body></html>"""


def test_blocks_become_lines_and_scripts_are_dropped() -> None:
    assert text_of(PAGE) == (
        "For comment\n\nBangkok: Phil Robertson, Human Rights Watch\n+66-85-060-8406 (mobile)\n\n"
        "• Burma Partnership (Thailand)\n• Conectas (Brazil)\n\n"
        "Seoul\tHa Tae-keung\nTokyo\tKanae Doi\n\nthe\nend\n"
    )
    assert title_of(PAGE) == "Press & media"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<a href="mailto:ben@csw.org.uk">Ben</a>', "Ben <ben@csw.org.uk>"),
        ('<a href="mailto:ben@csw.org.uk?subject=x">ben@csw.org.uk</a>', "ben@csw.org.uk"),
        ('<a href="mailto:BEN%40csw.org.uk">ben@csw.org.uk</a>', "ben@csw.org.uk"),
        ('<a href="mailto:ben@csw.org.uk"><img src="x"></a>', "ben@csw.org.uk"),
        ('<a href="tel:+33672284294">Call</a>', "Call +33672284294"),
        ('<a href="tel:+33672284294">06 72 28 42 94</a>', "06 72 28 42 94"),
        ("caf&eacute; &#x2013; &lt;a@x.org&gt;", "café – <a@x.org>"),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\n\nnext"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("a<br/><br/><br/><br/>b", "a\n\nb"),
        ("<p style='display:none'>hidden<div>shown</div>", "hidden\nshown"),
    ],
)
def test_small_pieces(markup: str, text: str) -> None:
    assert text_of(markup).strip("\n") == text


def test_an_address_masked_against_robots_is_read() -> None:
    key = 0x42
    masked = bytes([key, *(byte ^ key for byte in b"ben@csw.org.uk")]).hex()
    span = f'<a href="/p"><span data-cfemail="{masked}">[email&#160;protected]</span></a>'
    assert text_of(f"write to {span} today").strip() == "write to ben@csw.org.uk today"
    assert text_of('<span data-cfemail="zz">[email protected]</span>').strip() == ""


def test_the_charset_that_a_page_names() -> None:
    assert declared_charset(b'<html><meta charset="euc-kr">') == "euc-kr"
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">') == "Shift_JIS"
    assert declared_charset(b"<p>charset=no</p>") == ""


def test_deep_nesting_does_not_break_it() -> None:
    assert text_of("<div>" * 20_000 + "x" + "</div>" * 20_000).strip() == "x"
