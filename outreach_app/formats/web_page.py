"""Web pages and HTML mail: the text in lines as a reader sees them, with the addresses that links hide."""

import re
from html.parser import HTMLParser

_DROPPED = {"script", "style", "template", "noscript", "svg", "math", "object", "iframe", "select", "textarea"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "figure"}
_LINES = {
    "address", "article", "aside", "body", "caption", "dd", "details", "div", "dt", "fieldset", "figcaption", "footer",
    "form", "header", "legend", "li", "main", "nav", "section", "summary", "tr", "tbody", "thead", "tfoot",
}  # fmt: skip
_META_CHARSET = re.compile(rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_TAGS = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|li|ul|ol|td|tr|table|h[1-6]|body)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_LEAST_TAGS = 3
_LOOKED_AT = 100_000
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ENDS_BY_ITSELF = {"p", "li", "td", "th", "tr", "dd", "dt"}  # their end may be missing: hiding could swallow the page
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BULLET = "• "


def declared_charset(data: bytes) -> str:
    """Give the charset that a page names in its first 2,048 bytes, or ""."""
    found = _META_CHARSET.search(data[:2048])
    return found.group(1).decode("ascii", "replace") if found else ""


def is_markup(text: str) -> bool:
    """Tell whether a plain text is the source of a page or a fragment of one: it holds at least three tags."""
    return len(_TAGS.findall(text[:_LOOKED_AT])) >= _LEAST_TAGS


def text_of(source: str) -> str:
    """Give the visible text of a page: blocks as lines, a blank line around paragraphs, table cells parted by tabs."""
    return _read(source).text()


def title_of(source: str) -> str:
    """Give the page's title in one line, or ""."""
    return _SPACES.sub(" ", "".join(_read(source).title)).strip()


def _read(source: str) -> "_Page":
    page = _Page()
    page.feed(source.replace("\x00", ""))
    page.close()
    return page


class _Page(HTMLParser):
    """Collect text while tags open and close; broken nesting never raises."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self._parts: list[str] = []
        self._hidden: list[str] = []  # open elements whose content is not shown
        self._in_title = False
        self._pre = 0
        self._link = ""
        self._link_from = 0

    def text(self) -> str:
        """Give the collected text without trailing blanks and without a third line end in a row."""
        lines = [line.rstrip(" ") for line in "".join(self._parts).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if self._hidden:
            if tag == self._hidden[-1] and tag not in _VOID:
                self._hidden.append(tag)
            return
        values = {name: value or "" for name, value in attrs}
        if tag == "title":
            self._in_title = True
        elif tag not in _VOID and (tag in _DROPPED or _is_hidden(tag, values)):
            self._write(_unmasked(values.get("data-cfemail", "")))
            self._hidden.append(tag)
        else:
            self._open(tag, values)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if tag == "title":
            self._in_title = False
        elif self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif tag == "a":
            self._close_link()
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
            self._break(2)
        elif tag in {"td", "th"}:
            self._parts.append("\t")
        elif tag in _PARAGRAPHS or tag in _LINES:
            self._break(2 if tag in _PARAGRAPHS else 1)

    def handle_data(self, data: str) -> None:
        """Take text: spaces run together, except where they are set as they stand."""
        if self._in_title:
            self.title.append(data)
        elif not self._hidden:
            self._write(data if self._pre else _SPACES.sub(" ", data))

    def _open(self, tag: str, values: dict[str, str]) -> None:
        if tag == "br":
            self._parts.append("\n")
        elif tag == "a":
            self._link, self._link_from = values.get("href", ""), len(self._parts)
        elif tag in _PARAGRAPHS or tag in _LINES:
            self._break(2 if tag in _PARAGRAPHS else 1)
            self._pre += tag == "pre"
            if tag == "li":
                self._parts.append(_BULLET)

    def _write(self, text: str) -> None:
        last = self._parts[-1] if self._parts else "\n"
        if not self._pre and last.endswith(("\n", "\t", " ")):
            text = text.lstrip(" ")
        if text:
            self._parts.append(text)

    def _break(self, count: int) -> None:
        """End the line, and leave a blank one where ``count`` is 2; breaks never add up."""
        if self._parts and self._parts[-1] == _BULLET:
            return
        while self._parts and not self._parts[-1].strip(" \t"):
            self._parts.pop()
        tail = "".join(self._parts[-2:])
        have = len(tail) - len(tail.rstrip("\n"))
        if self._parts:
            self._parts.append("\n" * max(0, count - have))

    def _close_link(self) -> None:
        """Write the address of a mail or phone link where the words of the link do not hold it."""
        words = "".join(self._parts[self._link_from :])
        scheme, _, target = self._link.partition(":")
        target = _unescaped(target.partition("?")[0]).strip()
        self._link = ""
        if scheme.lower() == "mailto" and "@" in target and target.casefold() not in words.casefold():
            self._write(f" <{target}>" if words.strip() else target)
        elif scheme.lower() == "tel" and sum(map(str.isdigit, words)) < 5:
            self._write(f" {target}")


def _is_hidden(tag: str, values: dict[str, str]) -> bool:
    """Tell whether an element is kept from readers: the preview line of a mail, or words that stand for an address."""
    hidden = "hidden" in values or bool(_HIDDEN.search(values.get("style", "")))
    return "data-cfemail" in values or (hidden and tag not in _ENDS_BY_ITSELF)


def _unescaped(target: str) -> str:
    """Give a link's target with its %40-like escapes read as UTF-8."""
    return _ESCAPED.sub(lambda run: bytes.fromhex(run.group().replace("%", "")).decode("utf-8", "ignore"), target)


def _unmasked(masked: str) -> str:
    """Give the address that a page masks against robots: hexadecimal, each byte mixed with the first."""
    try:
        key, *rest = bytes.fromhex(masked)
    except ValueError:
        return ""
    return bytes(byte ^ key for byte in rest).decode("utf-8", "ignore")
