"""Markdown: the words without the signs that only dress them. Lists and line ends stay as written."""

import html
import re

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?=\S)(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(<?([^()\s<>]*)>?(?:[ \t]+\"[^\"]*\")?\)")
_AUTOLINK = re.compile(r"<(?:mailto:)?([^\s<>]+@[^\s<>]+|https?://[^\s<>]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_STARS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_UNDERSCORES = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)")
_CODE = re.compile(r"`([^`\n]+)`")
_HARD_BREAK = re.compile(r"\\$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def text_of(source: str) -> str:
    """Give the text that Markdown dresses; a line of ``###`` alone stays, since it ends a release."""
    text = _FENCE.sub("", source)
    text = _HEADING.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _LINK.sub(_link, text)
    for sign in (_STRONG, _STARS, _UNDERSCORES, _CODE):
        text = sign.sub(lambda match: match.group(match.lastindex or 0), text)
    text = _HARD_BREAK.sub("", text)
    return html.unescape(_ESCAPE.sub(r"\1", text))


def title_of(source: str) -> str:
    """Give the first heading, or ""."""
    first = _HEADING.search(source)
    return text_of(first.group(1)).strip() if first else ""


def _link(match: re.Match[str]) -> str:
    """Give the words of a link, and its address where the words do not hold it."""
    words, target = match.group(1), match.group(2).removeprefix("mailto:").removeprefix("tel:")
    if target.startswith(("#", "/")) or target in words or not words.strip():
        return words or target
    return words if words in target else f"{words} <{target}>"
