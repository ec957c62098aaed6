"""Releases as plain text for a mail: lines of at most 76 cells, one block under the other."""

from outreach_app.model.release_page import BlockKind, PageBlock, ReleasePage
from outreach_app.text.columns import wrapped

WIDTH = 76
_TOGETHER = (BlockKind.ITEM, BlockKind.MEMBER)


def write(page: ReleasePage) -> bytes:
    """Give the page in UTF-8; numbers and addresses stand on lines of their own, which never wrap."""
    lines: list[str] = []
    before: BlockKind | None = None
    for block in page.blocks:
        is_run = block.kind is before and block.kind in _TOGETHER
        lines += [] if is_run or not lines or before is BlockKind.HEADING else [""]
        lines += _lines(block)
        before = block.kind
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _lines(block: PageBlock) -> list[str]:
    """Give the lines of a block."""
    if block.kind is BlockKind.ENTRY:
        who = f"{block.label}: {block.text}" if block.label else block.text
        return [*wrapped(f"{who}:" if block.more else who, WIDTH), *([block.more] if block.more else [])]
    if block.kind is BlockKind.HEADING:
        text = block.text if block.text.endswith((":", "：")) else f"{block.text}:"
        return wrapped(text, WIDTH)
    if block.kind is BlockKind.ITEM:
        return _hanging("- ", block.text)
    if block.kind is BlockKind.MEMBER:
        return _hanging(" ", block.text)
    if block.kind is BlockKind.END_MARK:
        return [block.text]
    return wrapped(block.text, WIDTH)


def _hanging(mark: str, text: str) -> list[str]:
    """Give an item with its mark; its further lines stand under its text, those of a member in column 0."""
    first, *rest = wrapped(text, WIDTH - len(mark))
    under = " " * len(mark) if mark.strip() else ""
    return [f"{mark}{first}", *(f"{under}{line}" for line in rest)]
