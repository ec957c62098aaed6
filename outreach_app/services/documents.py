"""Read a document from outside as plain text: which format reads which file, within which limits.

``read_document`` and ``text_of_markup`` are the doors for a pasted release; call sheets are written elsewhere.
"""

from collections.abc import Callable
from pathlib import Path

from outreach_app.formats import mail_message, markdown, pdf_text, plain_text, web_page, word_document
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.proposal import SourceText

MOST_BYTES = 50_000_000
MOST_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class _File:
    """The bytes of a document, with what messages and titles call it."""

    name: str
    stem: str
    data: bytes
    charset: str = ""  # as the user named it


Reader = Callable[[_File], SourceText]


def readable_endings() -> tuple[str, ...]:
    """Give the endings of files that can be read, without the dot, for the file dialog and for help."""
    return tuple(READERS)


def read_document(path: Path, *, charset: str = "") -> SourceText:
    """Read a file as plain text, pages parted by U+000C. ``charset`` overrides what a text file is read in.

    Raises ``UserError`` with a sentence that names the file and the remedy; nothing is ever half read.
    """
    try:
        if path.is_dir():
            raise UserError(f"{path.name} is a folder. Name a file in it.", place=path.name)
        if path.stat().st_size > MOST_BYTES:
            raise _refusal(
                path.name, "is larger than 50 MB. Save only the pages with the contacts, then read that file."
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise _refusal(path.name, "was not found. Check the name and the folder.") from error
    except PermissionError as error:
        raise _refusal(path.name, "may not be read by this user. Copy it to a folder of your own.") from error
    except OSError as error:
        raise _refusal(path.name, "could not be read from its disk. Copy it to another place and try there.") from error
    return read_bytes(data, path.name, charset=charset)


def read_bytes(data: bytes, name: str, *, charset: str = "") -> SourceText:
    """Read the bytes of a file called ``name``, as ``read_document`` does. Standard input is a name without ending."""
    if len(data) > MOST_BYTES:
        raise _refusal(name, "is larger than 50 MB. Save only the pages with the contacts, then read that.")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise _refusal(name, "is empty. Choose the file that holds the release.")
    file = _File(name, Path(name).stem or name, data, charset)
    source = _reader_of(file)(file)
    if not source.text.strip():
        raise _refusal(name, "holds no text. Choose another file, or paste the text itself.")
    if len(source.text) > MOST_CHARACTERS:
        raise _refusal(
            name, "holds more than 20 million letters. Save only the pages with the contacts, then read that."
        )
    return source


def text_of_markup(markup: str) -> str:
    """Give the text of HTML from the clipboard or a mail, in lines as seen, with the addresses that links hide."""
    return web_page.text_of(markup)


def is_markup(text: str) -> bool:
    """Tell whether a plain text is the source of a page, so that its text is read and not its tags."""
    return web_page.is_markup(text)


def _reader_of(file: _File) -> Reader:
    """Choose the reader by what the bytes are, since endings lie, and else by the ending."""
    if file.data[:1024].lstrip().startswith(b"%PDF-"):
        return _read_pdf
    if file.data.startswith(b"PK\x03\x04"):
        return _read_docx
    for mark, sentence in _REFUSED_MARKS:
        if file.data.startswith(mark):
            raise _refusal(file.name, sentence)
    ending = Path(file.name).suffix.lower().removeprefix(".")
    if ending in _REFUSED_ENDINGS:
        raise _refusal(file.name, _REFUSED_ENDINGS[ending])
    return READERS.get(ending, _read_text)


def _read_text(file: _File) -> SourceText:
    decoded = _decoded(file)
    text = web_page.text_of(decoded.text) if web_page.is_markup(decoded.text) else decoded.text
    return SourceText(text, file.stem, "txt", guessed_charset=_guessed(decoded))


def _read_markdown(file: _File) -> SourceText:
    decoded = _decoded(file)
    title = markdown.title_of(decoded.text) or file.stem
    return SourceText(markdown.text_of(decoded.text), title, "md", guessed_charset=_guessed(decoded))


def _read_html(file: _File) -> SourceText:
    decoded = _decoded(file, web_page.declared_charset(file.data))
    title = web_page.title_of(decoded.text) or file.stem
    return SourceText(web_page.text_of(decoded.text), title, "html", guessed_charset=_guessed(decoded))


def _read_mail(file: _File) -> SourceText:
    guessed: list[str] = []

    def decode(data: bytes, named: str) -> str:
        decoded = _decoded(_File(file.name, file.stem, data, file.charset), named)
        guessed.append(_guessed(decoded))
        return decoded.text

    mail = mail_message.read(file.data, decode=decode, markup=web_page.text_of)
    if not mail.text.strip():
        raise _refusal(file.name, "is a mail without text of its own. Save what is attached to it, and read that file.")
    text = f"From: {mail.sender}\n\n{mail.text}" if mail.sender else mail.text
    return SourceText(text, mail.subject or file.stem, "eml", guessed_charset=next(filter(None, guessed), ""))


def _read_docx(file: _File) -> SourceText:
    try:
        document = word_document.read(file.data)
    except word_document.NotAWordDocument as error:
        if error.is_bomb:
            raise _refusal(file.name, "would unpack to far more than a release holds. It was not opened.") from error
        raise _refusal(
            file.name, "is no Word document, or is damaged. Save it as .docx or .txt and read that."
        ) from error
    return SourceText(document.text, document.title or file.stem, "docx")


def _read_pdf(file: _File) -> SourceText:
    try:
        document = pdf_text.read(file.data)
    except pdf_text.NotAPdf as error:
        if error.needs_password:
            raise _refusal(file.name, "is locked with a password. Save a copy without one and read that.") from error
        raise _refusal(
            file.name, "is damaged or has over 2,000 pages. Open it in a viewer and save it anew."
        ) from error
    if not document.text.strip():
        raise _refusal(
            file.name, "holds pictures of its pages and no text. Copy the text by hand, or ask for the text."
        )
    return SourceText(document.text, document.title or file.stem, "pdf")


def _decoded(file: _File, named: str = "") -> plain_text.Decoded:
    """Give the characters of a text file; raises ``UserError`` for bytes that are no text."""
    decoded = plain_text.decode(file.data, file.charset or named)
    if decoded is None:
        raise _refusal(file.name, "is not text. Choose a .txt, .md, .html, .eml, .docx or .pdf file.")
    return decoded


def _guessed(decoded: plain_text.Decoded) -> str:
    return decoded.charset if decoded.is_guess else ""


def _refusal(name: str, why: str) -> UserError:
    """Give the sentence on a file that was not read."""
    shown = name if len(name) <= 80 else f"{name[:60]}…{name[-15:]}"
    return UserError(f"{shown} {why}", place=shown)


READERS: dict[str, Reader] = {
    "txt": _read_text,
    "text": _read_text,
    "md": _read_markdown,
    "markdown": _read_markdown,
    "html": _read_html,
    "htm": _read_html,
    "eml": _read_mail,
    "docx": _read_docx,
    "pdf": _read_pdf,
}
_OLD_OFFICE = "is in an old Office form that cannot be read. Save it as .docx, .eml or .txt and read that."
_PICTURE = "is a picture. Copy the text by hand, or ask for the text."
_REFUSED_MARKS = (
    (b"\xd0\xcf\x11\xe0", _OLD_OFFICE),
    (b"{\\rtf", "is in Rich Text Format. Save it as .docx or .txt and read that."),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
)
_TABLE = "is a table or an address book and no release. Choose a .txt, .md, .html, .eml, .docx or .pdf file."
_REFUSED_ENDINGS = {"csv": _TABLE, "tsv": _TABLE, "vcf": _TABLE, "ldif": _TABLE}
