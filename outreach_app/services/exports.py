"""What every export shares: a safe file name, a file that is whole or not there, and a line in the export log."""

import os
import re
import stat
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

from outreach_app.model.errors import UserError
from outreach_app.services.desk import Desk
from outreach_app.store import audit

LONGEST_NAME = 120  # bytes
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)


def file_name(words: str, ending: str) -> str:
    """Make a file name of any words: letters and digits of any script, no separators, at most 120 bytes."""
    kept = (letter if letter.isalnum() or unicodedata.category(letter) == "Mn" else "-" for letter in _composed(words))
    slug = re.sub("-{2,}", "-", "".join(kept)).strip("-").lower() or "outreach"
    slug = f"{slug}-1" if _RESERVED.match(slug) else slug
    room = LONGEST_NAME - len(ending.encode()) - 1
    return f"{slug.encode()[:room].decode(errors='ignore').strip('-')}.{ending}"


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside ``path`` under a passing name, then take its place in one move: whole or not at all.

    The file is readable by its owner only. Raises UserError for a folder, a device and a file that is protected against
    writing, and where its folder is missing or takes nothing.
    """
    if path.is_dir():
        raise UserError(f"{path.name} is a folder. Name a file in it.", place=path.name)
    if path.exists() and not path.is_file():  # a device would be replaced by a file, for the whole computer
        raise UserError(f"{path.name} is a device, not a file. Name a file in a folder.", place=path.name)
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:  # a move into its place would not ask
        raise UserError(f"{path.name} is protected against writing. Choose another name.", place=path.name)
    passing: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".outreach-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        passing = Path(name)
        write(passing)
        passing.replace(path)
    except FileNotFoundError as error:
        raise UserError(f"{path.name} was not written: its folder does not exist. Make the folder first.") from error
    except PermissionError as error:
        raise UserError(
            f"{path.name} was not written: its folder takes no file from this user. Choose another."
        ) from error
    except OSError as error:
        raise UserError(f"{path.name} was not written: the disk took no more. Free some room and try again.") from error
    finally:
        if passing is not None:
            passing.unlink(missing_ok=True)


def log(desk: Desk, act: str, detail: str) -> None:
    """Write down that something left the store; cannot be undone. ``detail`` names no contact."""
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), act, detail)


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words.encode("utf-8", "ignore").decode())
