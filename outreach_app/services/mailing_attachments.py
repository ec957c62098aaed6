"""Files that go with a letter: copies without author, comments and places, kept in the store under their digest."""

import hashlib
import mimetypes
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

from outreach_app.formats import mail_building_office, mail_building_pdf, mail_building_pictures
from outreach_app.formats.mail_building import AttachedFile
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import RefusedByGuard, Remedy, UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Attachment
from outreach_app.services.desk import Desk
from outreach_app.store import audit, mail_distributions

MOST_BYTES: Final = 25_000_000
LONGEST_NAME: Final = 120  # bytes
_RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)
_CANNOT: Final = frozenset(
    "doc xls ppt pages numbers key heic heif tif tiff mp3 mp4 m4a mov avi mkv psd ai indd raw".split()  # noqa: SIM905
)
_CLEANERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    **dict.fromkeys(
        ("docx", "xlsx", "pptx", "docm", "xlsm"),
        lambda body: mail_building_office.cleaned(body, mail_building_pictures.cleaned_jpeg),
    ),
    **dict.fromkeys(
        ("odt", "ods", "odp"),
        lambda body: mail_building_office.cleaned_open_document(body, mail_building_pictures.cleaned_jpeg),
    ),
    **dict.fromkeys(("jpg", "jpeg", "jpe"), mail_building_pictures.cleaned_jpeg),
    "png": mail_building_pictures.cleaned_png,
    "pdf": mail_building_pdf.cleaned,
}


@dataclass(frozen=True, slots=True)
class Files:
    """Files that are to go with a letter. ``as_is`` lets those leave that cannot be cleaned, which is logged."""

    shared: tuple[Path, ...] = ()
    own: tuple[tuple[ContactId, Path], ...] = ()  # each for one recipient alone
    as_is: bool = False


NO_FILES: Final = Files()


def keep(desk: Desk, path: Path, contact: str = "", *, as_is: bool = False) -> Attachment:
    """Keep a clean copy of a file for a letter. ``note`` says what the copy lacks, or what is still in it.

    Raises UserError where the file is missing, empty, too large, or is not what its ending says; RefusedByGuard for a
    kind that cannot be cleaned, unless it is to leave ``as_is``, which is logged.
    """
    ending = _ending(path.name)
    if ending in _CANNOT and not as_is:
        raise RefusedByGuard(
            f"{path.name} may name its author or a place, which cannot be taken out of a {ending.upper()} here. Save it"
            " as a PDF or JPEG, or attach it as it is on purpose.",
            place=path.name,
            remedy=Remedy.ATTACH_AS_IS,
        )
    made = keep_body(desk, path.name, read_file(path, MOST_BYTES), contact)
    if ending in _CANNOT:
        with desk.store.upkeep() as connection:
            audit.write(connection, desk.now(), "attached as it is", ending)
    return made


def keep_all(desk: Desk, files: Files) -> tuple[Attachment, ...]:
    """Keep the files for everybody, then those for one recipient each; raises as ``keep``."""
    return (
        *(keep(desk, path, as_is=files.as_is) for path in files.shared),
        *(keep(desk, path, contact, as_is=files.as_is) for contact, path in files.own),
    )


def keep_body(desk: Desk, name: str, body: bytes, contact: str = "") -> Attachment:
    """Keep a clean copy of the bytes of a file; raises UserError where they are not what the ending says."""
    ending = _ending(name)
    clean, lost = body, mail_building_pdf.left_out(body) if ending == "pdf" else ""
    if ending in _CLEANERS:
        try:
            clean = _CLEANERS[ending](body)
        except ValueError as error:
            sentence = f"{name} is no {ending.upper()} that can be read. Save it again, or attach another file."
            raise UserError(sentence, place=name) from error
    digest = hashlib.sha256(clean).hexdigest()
    with desk.store.upkeep() as connection:
        mail_distributions.keep_part(connection, digest, clean)
    made = described(safe_name(name), digest, len(clean), contact)
    return replace(made, note=lost) if lost else made


def described(name: str, digest: str, size: int, contact: str = "") -> Attachment:
    """Give a kept copy as it goes with a letter, with the note on what cannot be taken out of its kind of file."""
    ending = _ending(name)
    note = ""
    if ending in _CANNOT:
        note = f"A {ending.upper()} may name its author or a place, and cannot be cleaned here. Send a PDF instead."
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Attachment(name, kind, digest, size, contact, note)


def load(desk: Desk, files: tuple[Attachment, ...]) -> tuple[AttachedFile, ...]:
    """Give the kept copies; raises UserError where one is gone."""
    made = []
    with desk.store.reading() as connection:
        for one in files:
            body = mail_distributions.read_part(connection, one.digest)
            if body is None:
                raise UserError("An attachment is no longer in the store. Attach the file again.")
            made.append(AttachedFile(one.name, one.kind, body))
    return tuple(made)


def missing(desk: Desk, files: tuple[Attachment, ...]) -> tuple[str, ...]:
    """Give the names of files whose copy is gone."""
    with desk.store.reading() as connection:
        return tuple(one.name for one in files if mail_distributions.read_part(connection, one.digest) is None)


def safe_name(name: str) -> str:
    """Give a file name that is safe on every system: no separators, controls or bidi signs, at most 120 bytes."""
    composed = unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode())
    kept = "".join("-" if letter in '\\/:*?"<>|' or not _is_plain(letter) else letter for letter in composed)
    stem, dot, ending = kept.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > 10:
        stem, ending = kept, ""
    stem = re.sub(r"[-\s]{2,}", "-", stem.replace("..", "-")).strip("-. ") or "file"
    first, point, rest = stem.partition(".")
    stem = f"{first}-1{point}{rest}" if _RESERVED.match(first) else stem
    room = LONGEST_NAME - (len(ending.encode()) + 1 if ending else 0)
    short = stem.encode()[:room].decode(errors="ignore").strip("-. ")
    return f"{short}.{ending}" if ending else short


def _is_plain(letter: str) -> bool:
    """Tell whether a character may stand in a file name."""
    return unicodedata.category(letter)[0] != "C" and unicodedata.category(letter) not in {"Zl", "Zp"}


def _ending(name: str) -> str:
    return Path(name).suffix.removeprefix(".").lower()


def read_file(path: Path, most: int) -> bytes:
    """Read a file that is to be attached; raises UserError where it is missing, empty or larger than ``most``."""
    try:
        if path.stat().st_size > most:
            sentence = f"{path.name} is larger than {most // 1_000_000} MB, which most mailboxes refuse. Send a link."
            raise UserError(sentence, place=path.name)
        body = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path.name} could not be read. Check the file, and who may read it.", place=path.name
        ) from error
    if not body:
        raise UserError(f"{path.name} is empty. Attach another file.", place=path.name)
    return body
