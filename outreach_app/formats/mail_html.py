"""Letters in HTML: Markdown to a small set of tags, styles inlined, and nothing that a mail program would fetch.

A letter is dressed once, with marks where its fields stand; what a field gives is escaped and put in afterwards, so
that no name can become a tag.
"""

import html
import re
from collections.abc import Sequence
from typing import Final

_TAGS: Final = frozenset(
    "p br strong em b i u s a ul ol li blockquote h1 h2 h3 h4 hr pre code table thead tbody tr th td".split()  # noqa: SIM905
)
_ATTRIBUTES: Final = {"a": {"href"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_STYLE: Final = (
    "body{font-family:sans-serif;font-size:15px;line-height:1.45;color:#1a1d21}p{margin:0 0 1em}"
    "a{color:#1f4fb0}blockquote{margin:0 0 1em;padding:0 0 0 12px;border-left:3px solid #b9c4d4}"
    "h1{font-size:22px}h2{font-size:19px}h3{font-size:16px}table{border-collapse:collapse}td,th{padding:4px 8px}"
)
_OPEN, _SHUT = "\ue000", "\ue001"
_MARK: Final = re.compile(f"{_OPEN}(\\d+){_SHUT}")


def mark(number: int) -> str:
    """Give the mark that stands for a field while a letter is dressed."""
    return f"{_OPEN}{number}{_SHUT}"


def without_marks(text: str) -> str:
    """Take marks out of what a user wrote, so that none is taken for ours."""
    return text.replace(_OPEN, "").replace(_SHUT, "")


def dressed(source: str) -> str:
    """Give a whole page for a letter in Markdown; raw HTML in it is shown as text, pictures are left out."""
    from css_inline import CSSInliner
    from markdown_it import MarkdownIt
    from nh3 import clean

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    body = clean(
        str(reader.render(source)), tags=set(_TAGS), attributes=dict(_ATTRIBUTES), url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer",
    )  # fmt: skip
    page = f"<html><head><meta charset='utf-8'><style>{_STYLE}</style></head><body>{body}</body></html>"
    return CSSInliner(load_remote_stylesheets=False, keep_style_tags=False).inline(page)


def filled(page: str, values: Sequence[str]) -> str:
    """Give a dressed letter with its marks filled in, each value escaped; line ends in values are kept."""
    return _MARK.sub(lambda match: _escaped(values, int(match.group(1))), page)


def _escaped(values: Sequence[str], number: int) -> str:
    """Give one value as HTML."""
    return html.escape(values[number]).replace("\n", "<br>") if number < len(values) else ""
