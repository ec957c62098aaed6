"""Verbs that write files: call-sheet and export."""

import argparse

from outreach_app.cli.arguments import file_to_write, filter_of, filter_options
from outreach_app.cli.session import Session
from outreach_app.model.channels import Sensitivity
from outreach_app.model.counting import counted
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.sheet import SheetWishes
from outreach_app.services import calling, finding, sheet_results, sheets

LEVELS = tuple(level.value for level in Sensitivity)


def call_sheet_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``call-sheet``."""
    parser.add_argument("-o", "--output", required=True, type=file_to_write, metavar="FILE",
                        help="the file, replaced if it exists: .pdf, .xlsx, .csv, .docx, .html or .txt")  # fmt: skip
    filter_options(parser)
    parser.add_argument("--on", default="", metavar="ID", help="a call list, by id or name, with its results so far")
    parser.add_argument("--title", default="", help="the title of the sheet")
    parser.add_argument(
        "--format", default="", choices=tuple(sheets.FORMATS), help="the format, where the ending does not tell"
    )
    parser.add_argument("--level", choices=LEVELS, default="press",
                        help="up to which level numbers are on it (default: press); internal is logged")  # fmt: skip
    parser.add_argument("--sort", choices=tuple(sort.value for sort in Sort), default="window",
                        help="the order: by call window, name or region (default: window)")  # fmt: skip


def call_sheet(session: Session, options: argparse.Namespace) -> int:
    """Write a call sheet for those who are found; nobody found writes nothing."""
    flt = filter_of(options)
    desk = session.desk()
    level = Sensitivity(options.level)
    whom = sheet_results.results_of(desk, calling.resolve(desk, options.on)) if options.on else flt
    wishes = SheetWishes(options.title, Sort(options.sort), level, with_internal=level == Sensitivity.INTERNAL)
    sheet = sheets.call_sheet(desk, whom, wishes)
    if not sheet.rows:
        session.hint(f"{_why_empty(flt, sheet.people_left_out, level)} No sheet was written.")
        return 1
    path = sheets.write(desk, sheet, options.output, options.format)
    if session.is_json:
        session.json({
            "path": str(path), "rows": len(sheet.rows), "level": sheet.level.value, "left_out": sheet.left_out,
            "people_left_out": sheet.people_left_out, "not_called": sheet.not_called, "sheet": sheet.sheet_id,
        })  # fmt: skip
        return 0
    session.say(f"{len(sheet.rows)} on the sheet: {path}")
    if sheet.not_called:
        session.say(f"Left out, as they must not be called: {sheet.not_called} of the contacts.")
    above = sheet.people_left_out - sheet.not_called
    if sheet.left_out or above > 0:
        session.say(
            f"Left out, as above the level: {max(above, 0)} of the contacts, "
            f"{sheet.left_out} of the numbers and addresses."
        )
    return 0


def _why_empty(flt: Filter, above: int, level: Sensitivity) -> str:
    """Say why nobody is on a sheet: all who were found are above its level, or nobody was found."""
    if above:
        return f"All who were found are above the level “{level}”."
    words = finding.words_of(flt)
    return f"Nobody was found: {words}." if words else "There is nobody here yet."


def export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``export``."""
    from outreach_app.services import contact_files

    parser.add_argument("-o", "--output", required=True, type=file_to_write, metavar="FILE",
                        help="the file, replaced if it exists: .vcf, .csv, .xlsx or .json")  # fmt: skip
    filter_options(parser)
    parser.add_argument(
        "--format", default="", choices=tuple(contact_files.FORMATS), help="the format, where the ending does not tell"
    )
    parser.add_argument("--vcard-version", choices=("3.0", "4.0"), default="4.0", help="of vCards (default: 4.0)")
    parser.add_argument("--level", choices=LEVELS, default="press",
                        help="up to which level things are in it (default: press); internal is logged")  # fmt: skip


def export(session: Session, options: argparse.Namespace) -> int:
    """Write the contacts that are found, all of them without a filter."""
    from outreach_app.services import contact_files

    desk, flt, level = session.desk(), filter_of(options), Sensitivity(options.level)
    written = contact_files.export(
        desk, flt, options.output, form=options.format, level=level,
        vcard_version=options.vcard_version,
    )  # fmt: skip
    if session.is_json:
        session.json({"path": str(options.output), "contacts": written.contacts, "left_out": written.left_out})
    elif written.contacts:
        session.say(f"{counted(written.contacts, 'contact')} in {options.output}")
        if written.left_out:
            session.say(f"Left out: {written.left_out} contacts, numbers or addresses above the level.")
        if written.without_pictures:
            pictures = counted(written.without_pictures, "contact")
            session.say(f"Pictures of {pictures} are in no table; export them as .vcf.")
    else:
        session.hint(f"{_why_empty(flt, written.left_out, level)} No file was written.")
    return 0 if written.contacts else 1
