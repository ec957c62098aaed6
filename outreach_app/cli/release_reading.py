"""Acts on releases that change nothing: list, show, lint, render."""

import argparse

from outreach_app.cli import release_shapes as shapes
from outreach_app.cli.arguments import file_to_write
from outreach_app.cli.records import one_contact
from outreach_app.cli.session import Session
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ReleaseId
from outreach_app.services import embargo, release_checks, release_files, release_rendering, releases
from outreach_app.services.named_languages import tag_of
from outreach_app.services.release_rendering import Reading
from outreach_app.services.release_versions import content_of


def named_release(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names a release."""
    parser.add_argument("release", metavar="ID|TITLE", help="an id or its beginning, or a title or its beginning")


def release_named(session: Session, options: argparse.Namespace) -> ReleaseId:
    """Give the release that an argument names."""
    return releases.resolve(session.desk(), options.release)


def list_options(_: argparse.ArgumentParser) -> None:
    """Add nothing: all are listed."""


def list_all(session: Session, _: argparse.Namespace) -> int:
    """List the releases, last changed first."""
    desk = session.desk()
    lines = releases.all_releases(desk)
    if session.is_json:
        session.json([shapes.line(one, desk.now()) for one in lines])
    elif lines:
        rows = [
            (one.title, one.state_at(desk.now()).value, embargo.left_words(one.embargo, desk.now()), one.language,
             str(one.versions), one.id)
            for one in lines
        ]  # fmt: skip
        session.table(("Title", "State", "Embargo", "Language", "Versions", "Id"), rows)
    else:
        session.hint("There is no release yet. “outreach release new” makes one.")
    return 0 if lines else 1


def show_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``show``."""
    named_release(parser)


def show(session: Session, options: argparse.Namespace) -> int:
    """Show a release: its state, the hours of its lift, its parts, its versions."""
    desk = session.desk()
    one = releases.release(desk, release_named(session, options))
    block = content_of(desk, one).block
    lifts, versions = embargo.lift_table(desk, one.embargo, block), releases.versions(desk, one.id)
    if session.is_json:
        session.json(shapes.whole(one, desk.now(), is_approved=releases.is_approved(desk, one), block=block,
                                  versions=versions, lifts=lifts))  # fmt: skip
        return 0
    session.table((), [
        ("Title", one.title), ("State", one.state_at(desk.now()).value), ("Languages", " ".join(one.languages)),
        ("Embargo", f"{embargo.left_words(one.embargo, desk.now())}. {embargo.question(one.embargo)}".strip()),
        ("Approved by", one.approval.by if one.approval else "nobody yet"), ("Id", one.id),
    ])  # fmt: skip
    for doubt in filter(None, (embargo.clock_doubt(desk), embargo.place_doubt(desk))):
        session.say(doubt)
    if lifts:
        session.say()
        session.table(("City", "Lifts", "Call window"), [
            (lift.city, f"{lift.local:%H:%M %a %-d %b %Y}", lift.window.state.value) for lift in lifts
        ])  # fmt: skip
    session.say()
    session.table(
        ("Part", "Text", "Id"), [(p.kind.value, p.speaker or _short(p.text or p.detail), p.id) for p in one.parts]
    )
    if versions:
        session.say()
        session.table(("Version", "Kind", "Issued", "By", "Id"), [
            (str(v.number), v.kind.value, f"{v.at:%Y-%m-%d %H:%M} UTC", v.by, v.id) for v in versions
        ])  # fmt: skip
    return 0


def lint_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lint``."""
    named_release(parser)
    parser.add_argument("--language", default="", metavar="TAG", help="one of its languages (default: all)")


def lint(session: Session, options: argparse.Namespace) -> int:
    """Check a release; status 1 while a check keeps it from being approved."""
    report = release_checks.check(session.desk(), release_named(session, options), _tag(options.language))
    if session.is_json:
        session.json(shapes.report(report))
    else:
        for one in report.findings:
            waived = f" Set aside: {one.waived}" if one.waived else ""
            where = f" [{one.language}]" if one.language else ""
            session.say(f"{one.severity.value}{where}: {one.title}. {one.text}{waived}")
            session.say(f"    {one.key}")
        session.say(f"{len(report.open)} open, {len(report.passed)} checks passed.")
    return 1 if report.blocking else 0


def render_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``render``."""
    named_release(parser)
    parser.add_argument("-o", "--output", type=file_to_write, metavar="FILE",
                        help="the file, replaced if it exists; without it plain text is printed")  # fmt: skip
    parser.add_argument("--format", default="", choices=release_rendering.FORMATS,
                        help="the format, where the ending does not tell")  # fmt: skip
    parser.add_argument("--language", default="", metavar="TAG", help="a language in which it stands, as ko or Korean")
    parser.add_argument("--for", dest="reader", default="", metavar="ID|NAME",
                        help="for this recipient: contacts by language and place, the lift in their zone")  # fmt: skip
    parser.add_argument("--without-files", action="store_true",
                        help="writes no copies of the attachments beside the file")  # fmt: skip
    parser.add_argument("--version-number", type=int, default=0, metavar="N", help="a frozen version, not the draft")


def render(session: Session, options: argparse.Namespace) -> int:
    """Write a release as it stands, or a frozen version of it."""
    desk = session.desk()
    read = _reading(session, options)
    page = read.page
    if options.output is None:
        if options.format in {"docx", "pdf"}:
            raise UserError("This format goes into a file. Name it with -o FILE.")
        session.say(
            (release_rendering.as_html if options.format == "html" else release_rendering.as_text)(page).rstrip()
        )
        return 0
    path = release_rendering.write(desk, page, options.output, options.format)
    files = (
        ()
        if options.without_files
        else release_files.save_copies(desk, read.release, path.resolve().parent, page.language)
    )
    if session.is_json:
        session.json({"path": str(path), "language": page.language, "attachments": list(map(str, files))})
        return 0
    for one in (path, *files):
        session.say(f"Written: {one}")
    return 0


def _reading(session: Session, options: argparse.Namespace) -> Reading:
    """Make the page that was asked for."""
    key = release_named(session, options)
    reader = one_contact(session, options.reader).id if options.reader else None
    return release_rendering.reading(
        session.desk(), key, options.version_number, language=_tag(options.language), recipient=reader
    )


def _tag(text: str) -> str:
    """Read a language; raises UserError for one that is not known."""
    tag = tag_of(text) if text else ""
    if text and not tag:
        raise UserError(f"“{text[:40]}” is no language that is known here. Write it as in ko or Korean.")
    return tag


def _short(text: str) -> str:
    """Give the beginning of a text on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 70 else flat[:69] + "…"
