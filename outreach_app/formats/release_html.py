"""Releases as one HTML page that loads nothing."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from outreach_app.model.dataclass import replace
from outreach_app.model.release_page import BlockKind, PageBlock, ReleasePage
from outreach_app.text.reading_direction import is_right_to_left, kept_in_order

_STYLE = """
@page { size: A4; margin: 22mm 24mm }
body { font: 16px/1.5 "Noto Serif", "Source Serif 4", Georgia, serif; color: #14161A; max-width: 42em;
 margin: 32px auto; padding: 0 24px }
:lang(ja) { font-family: "Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho", serif }
:lang(ko) { font-family: "Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", Batang, serif }
:lang(ar), :lang(fa), :lang(ur) { font-family: "Noto Naskh Arabic", "Geeza Pro", "Segoe UI", serif; line-height: 1.75 }
:lang(th) { font-family: "Noto Serif Thai", Thonburi, "Leelawadee UI", serif; line-height: 1.7 }
.line { font: 700 13px/1.4 Inter, "Noto Sans", sans-serif; letter-spacing: .02em }
h1 { font-size: 25px; line-height: 1.25; margin: 12px 0 16px } h2 { font-size: 16px; margin: 24px 0 8px }
.subhead { font-style: italic } .end { text-align: center; font-weight: 700 }
dl { display: grid; grid-template-columns: 7em 1fr; gap: 6px 12px; margin: 0 } dt { font-weight: 700 } dd { margin: 0 }
.how { color: #3F4551 } ul.members { list-style: none; padding: 0 } .note { color: #3F4551 }
"""
_TAGS = {
    BlockKind.RELEASE_LINE: '<p class="line">{}</p>',
    BlockKind.HEADLINE: "<h1>{}</h1>",
    BlockKind.SUBHEAD: '<p class="subhead">{}</p>',
    BlockKind.PARAGRAPH: "<p>{}</p>",
    BlockKind.END_MARK: '<p class="end">{}</p>',
    BlockKind.HEADING: "<h2>{}</h2>",
    BlockKind.NOTE: '<p class="note">{}</p>',
}


def write(page: ReleasePage) -> bytes:
    """Give the page in UTF-8; everything in it is escaped, and its policy forbids loading anything."""
    blocks = [_kept(block, page.language) for block in page.blocks]
    body = "\n".join(line for kind, run in groupby(blocks, lambda block: block.kind) for line in _run(kind, list(run)))
    whole = (
        f'<!doctype html>\n<html lang="{escape(page.language)}" dir="{_direction(page.language)}">'
        '<head><meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(page.title)}</title>\n<style>{_STYLE}</style></head><body>\n{body}\n</body></html>\n"
    )
    return whole.replace("\x00", "").encode("utf-8", "replace")


def _run(kind: BlockKind, blocks: list[PageBlock]) -> Iterator[str]:
    """Give blocks of one kind that follow one another: lists as lists, the others one by one."""
    if kind is BlockKind.ENTRY:
        yield "<dl>"
        for block in blocks:
            how = f'<br><span class="how">{escape(block.more)}</span>' if block.more else ""
            yield f"<dt>{escape(block.label)}</dt><dd>{escape(block.text)}{how}</dd>"
        yield "</dl>"
    elif kind in {BlockKind.ITEM, BlockKind.MEMBER}:
        yield '<ul class="members">' if kind is BlockKind.MEMBER else "<ul>"
        yield from (f"<li>{escape(block.text)}</li>" for block in blocks)
        yield "</ul>"
    else:
        yield from (_TAGS[kind].format(escape(block.text)) for block in blocks)


def _direction(language: str) -> str:
    """Give the direction in which a language is written."""
    return "rtl" if is_right_to_left(language) else "ltr"


def _kept(block: PageBlock, language: str) -> PageBlock:
    """Give a block whose numbers and addresses keep their order."""
    return replace(
        block, text=kept_in_order(block.text, language), label=kept_in_order(block.label, language),
        more=kept_in_order(block.more, language),
    )  # fmt: skip
