"""Files that go with a release: clean copies kept in the store, exported with it, and given to its letters."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from outreach_app.formats.mail_building import AttachedFile
from outreach_app.model.dataclass import replace
from outreach_app.model.ids import ReleaseId
from outreach_app.model.mail import Attachment
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import Part, PartKind, Release
from outreach_app.services import exports, mailing_attachments, releases
from outreach_app.services.desk import Desk
from outreach_app.services.release_views import with_added

MOST_BYTES: Final = 20_000_000


def attach(desk: Desk, key: ReleaseId, path: Path, caption: str = "", language: str = "") -> Outcome[ReleaseId]:
    """Attach a clean copy of a file to a release as one undo step; the file itself is not needed afterwards.

    Raises UserError where it is missing, empty, larger than 20 MB, or not what its ending says.
    """
    one = releases.release(desk, key)
    part = part_of(desk, path, caption, "" if language == one.language else language)
    return releases.save(desk, with_added(one, part), "Attach a file to a release")


def part_of(desk: Desk, path: Path, caption: str = "", language: str = "") -> Part:
    """Keep a clean copy of a file, and give the part of a release that shows it; raises UserError as ``attach``."""
    body = mailing_attachments.read_file(path, MOST_BYTES)
    kept = mailing_attachments.keep_body(desk, path.name, body)
    words = " ".join(caption.split())
    return Part(PartKind.ATTACHMENT, words, language, detail=kept.name, file=kept.digest, size=kept.size)


def attachments(release: Release, language: str = "") -> tuple[Attachment, ...]:
    """Give the files of a release in one language as they go with a letter; each once, in their order."""
    found = {
        part.file: replace(mailing_attachments.described(part.detail, part.file, part.size), is_of_release=True)
        for part in release.parts_in(language)
        if part.kind is PartKind.ATTACHMENT and part.file
    }
    return tuple(found.values())


def save_copies(desk: Desk, release: Release, folder: Path, language: str = "") -> tuple[Path, ...]:
    """Write the files of a release beside what is rendered; gives their paths. Another file there is never replaced.

    Raises UserError where a copy is gone or cannot be written. The export is logged.
    """
    files = attachments(release, language)
    bodies = mailing_attachments.load(desk, files)
    written: list[Path] = []
    for one in bodies:
        path = _free_path(folder, one, written)
        if not path.exists():
            exports.replace_file(path, partial(_put, one.body))
        written.append(path)
    if written:
        exports.log(desk, "attachments of a release exported", f"{len(written)}")
    return tuple(written)


def missing(desk: Desk, release: Release) -> tuple[str, ...]:
    """Give the names of files whose copy is no longer in the store."""
    return mailing_attachments.missing(desk, attachments(release))


def size_words(size: int) -> str:
    """Give a size as people read it: "1.4 MB"; "" for none."""
    if size <= 0:
        return ""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"


def _free_path(folder: Path, one: AttachedFile, taken: Sequence[Path]) -> Path:
    """Give a path that is free, or where the same file stands already; two of one name are numbered."""
    stem, dot, ending = one.name.rpartition(".")
    stem, tail = (stem, f"{dot}{ending}") if dot else (one.name, "")
    number, path = 1, folder / one.name
    while path in taken or (path.exists() and not _holds(path, one.body)):
        number += 1
        path = folder / f"{stem} {number}{tail}"
    return path


def _holds(path: Path, body: bytes) -> bool:
    """Tell whether a file holds just these bytes."""
    try:
        return path.stat().st_size == len(body) and path.read_bytes() == body
    except OSError:
        return False


def _put(body: bytes, path: Path) -> None:
    path.write_bytes(body)
