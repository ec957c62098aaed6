"""The verb import: files of contacts are examined, told of, and stored as one step."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from outreach_app.cli.arguments import country_of
from outreach_app.cli.progress import Told
from outreach_app.cli.session import Session
from outreach_app.model.counting import counted
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.plain_data import Data
from outreach_app.services import import_columns, import_preview, imports
from outreach_app.services.import_findings import ANY, KEYS
from outreach_app.services.import_opening import OpenedFile
from outreach_app.services.imports import Preview, Source
from outreach_app.services.readers import ReadingChoices

_SHOWN = 20


def import_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``import``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="csv, tsv, xlsx, ods, vcf or ldif, or - for input")
    parser.add_argument("--map", action="append", default=[], metavar="HEADING=FIELD",
                        help="where a column goes, as a field or skip; may be given several times")  # fmt: skip
    parser.add_argument("--keep-columns", action="store_true",
                        help="keep the cells of columns that no field is known for in the notes")  # fmt: skip
    parser.add_argument("--encoding", default="", metavar="NAME", help="the encoding of text files, as cp949 or utf-8")
    parser.add_argument("--delimiter", default="", metavar="SIGN", help="comma, semicolon, tab or bar")
    parser.add_argument(
        "--sheet", default="", metavar="NAME", help="the sheet of a workbook (default: the first with known headings)"
    )
    parser.add_argument("--home-country", default="", metavar="CC",
                        help="the country of numbers that state none, where their contact states none")  # fmt: skip
    parser.add_argument("--take", action="append", default=[], metavar="FIELD", choices=KEYS,
                        help="take this field from the list where it contradicts the store; several times")  # fmt: skip
    parser.add_argument("--keep-unverified", action="store_true",
                        help="keep addresses like a..b@x.org, which are refused; they are never mailed")  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be stored")
    parser.add_argument(
        "--rejected", type=Path, metavar="FILE", help="save rejected rows: CSV with their reasons, or .vcf"
    )


def import_(session: Session, options: argparse.Namespace) -> int:
    """Examine the files and, but for a dry run, store what they hold."""
    choices = ReadingChoices(options.encoding, options.delimiter, options.sheet, _mapping(options.map))
    if "-" in options.files and session.takes_passphrase_from_input:
        raise UserError("Input cannot hold both the passphrase and the list. Put one of them into a file.")
    sources = [_source(name, choices) for name in options.files]
    home_country = country_of(options.home_country) if options.home_country else ""
    progress = Told(is_shown=not session.is_json)
    preview = imports.examine(
        session.desk(), sources, home_country=home_country, keeps_columns=options.keep_columns,
        progress=progress.tell,
    )  # fmt: skip
    if options.keep_unverified and preview.rejected:
        preview = import_preview.with_unverified(session.desk(), preview)
    if options.take:
        preview = imports.taking(session.desk(), preview, [(ANY, key) for key in options.take])
    step = None
    if not options.dry_run:
        outcome = imports.store(session.desk(), preview, progress=progress.tell)
        preview, step = outcome.value, outcome.change.step
    progress.end()
    if options.rejected:
        imports.save_rejected(preview, options.rejected)
    if session.is_json:
        for one in preview.files:
            _tell_columns(one, session.hint)
        session.json(_as_json(preview, step))
    else:
        _print(session, preview, is_stored=step is not None, is_dry=options.dry_run)
    return 0 if preview.rows > len(preview.rejected) else 1


def _source(name: str, choices: ReadingChoices) -> Source:
    """Read a file, or standard input."""
    found = imports.streamed(sys.stdin.buffer.read()) if name == "-" else imports.read_source(Path(name))
    return replace(found, choices=choices)


def _mapping(pairs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Read HEADING=FIELD; the field stands behind the last equals sign."""
    read = []
    for pair in pairs:
        heading, sign, field = pair.rpartition("=")
        if not sign or not heading.strip():
            raise UserError(f'“{pair[:60]}” is no mapping. Write it as in --map "Job=title".')
        read.append((heading.strip(), field.strip()))
    return tuple(read)


def _as_json(preview: Preview, step: str | None) -> Data:
    """Give the preview in the shape that is documented; lists are named where the files hold any."""
    rejected: list[Data] = [
        {"file": one.file, "row": one.row, "column": one.column or None, "reason": one.reason}
        for one in preview.rejected
    ]
    lists: list[Data] = [
        {"name": one.name, "added": one.fresh, "not_found": list(one.missing)} for one in preview.lists
    ]
    first = preview.files[0]
    return {
        "rows": preview.rows, "new": preview.new, "changed": preview.changed, "unchanged": preview.unchanged,
        "joined": preview.joined, "rejected": rejected, "encoding": first.encoding or None,
        "delimiter": first.delimiter or None, "step": step, **({"lists": lists} if lists else {}),
    }  # fmt: skip


def _print(session: Session, preview: Preview, *, is_stored: bool, is_dry: bool) -> None:
    """Print what was read, what changes and what was rejected."""
    for one in preview.files:
        how = ", ".join(filter(None, (one.export, one.encoding, one.sheet and f"sheet {one.sheet}")))
        session.say(f"{one.name}: {counted(one.rows, 'row')}{f' ({how})' if how else ''}")
        _tell_columns(one, session.say)
    for changed in list(preview.matching.changed.values())[:_SHOWN]:
        session.say(f"Changes {changed.contact.name}:")
        session.table((), [(f"  {one.label}", one.before or "nothing", "→", one.after) for one in changed.changes])
    told = import_preview.finding_lines(preview)
    if told:
        session.table(("Differs in", "Contact", "What"), [(one.place, one.name, one.detail) for one in told[:_SHOWN]])
        session.say("--take FIELD takes a field from the list.")
    rows = [(one.file, str(one.row), one.column or "", one.reason) for one in preview.rejected[:_SHOWN]]
    if rows:
        session.table(("Rejected in", "Row", "Column", "Reason"), rows)
    if len(preview.rejected) > _SHOWN:
        session.say(f"… and {len(preview.rejected) - _SHOWN} more; --rejected FILE saves them all.")
    session.say(
        f"{preview.new} new, {preview.changed} changed, {preview.unchanged} unchanged, {preview.joined} joined,"
        f" {len(preview.rejected)} rejected."
    )
    if is_stored:
        session.say("“outreach undo” takes it back; “outreach duplicates” shows who may stand there twice.")
    else:
        session.say("Nothing was stored; it was a dry run." if is_dry else "Nothing was changed.")


def _tell_columns(file: OpenedFile, say: Callable[[str], None]) -> None:
    """Say which sheets are not read, which columns go to the notes for want of a field, and which go nowhere."""
    if others := [f"“{name}”" for name in file.sheets if name != file.sheet]:
        say(f"  Read is sheet “{file.sheet}”; not read: {', '.join(others)}. --sheet NAME reads another.")
    if file.headings and not file.heading_line:
        say(f"  The list has no headings; its columns are taken as: {', '.join(file.headings)}. --map changes that.")
    if kept := import_columns.in_notes(file):
        say(f"  Columns kept in the notes: {', '.join(kept)}")
    if left_out := import_columns.left_out(file):
        say(f"  Columns left out: {', '.join(left_out)}. --keep-columns keeps them in the notes.")
