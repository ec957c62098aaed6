"""Acts on releases that write: new, edit, delete, piece."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from outreach_app.cli import release_shapes as shapes
from outreach_app.cli.release_reading import named_release, release_named
from outreach_app.cli.session import Session
from outreach_app.model.dataclass import replace
from outreach_app.model.embargo import IMMEDIATE
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.ids import ReleaseId
from outreach_app.model.proposal import SourceText
from outreach_app.model.release import Part, PartKind, Piece, Release
from outreach_app.services import embargo, intake, release_drafts, release_files, release_views, releases
from outreach_app.services.documents import MOST_BYTES, read_bytes, read_document
from outreach_app.services.named_languages import tag_of

_PASSES = {"first": 0, "second": 1}


def new_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``new``."""
    parser.add_argument(
        "file", nargs="?", default="", metavar="FILE|-", help="a pasted release; without it a blank one"
    )
    parser.add_argument("--title", default="", help="its title in the list (default: the headline)")
    parser.add_argument(
        "--language", default="", metavar="TAG", help="its language (default: that of the text, else en)"
    )


def new(session: Session, options: argparse.Namespace) -> int:
    """Make a draft, blank or of a text; its id is the last word printed."""
    desk = session.desk()
    language = _language(options.language)
    if options.file:
        outcome = release_drafts.new_from(desk, intake.propose(_source(session, options.file)), options.title, language)
    else:
        outcome = releases.save(desk, releases.blank(desk, options.title, language or "en"), "New release")
    one = releases.release(desk, outcome.value)
    if session.is_json:
        session.json(
            {"id": one.id, "title": one.title, "embargo": shapes.embargo(one.embargo), "step": outcome.change.step}
        )
    else:
        asked = embargo.question(one.embargo)
        session.say(f"Draft of {len(one.parts)} parts: {one.title}")
        session.say(f"Embargo open: {asked}" if asked else embargo.left_words(one.embargo, desk.now()))
        session.say(f"Id: {one.id}")
    return 0


def edit_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``edit``."""
    named_release(parser)
    parser.add_argument("--title", default="", help="its title in the list")
    parser.add_argument("--set", action="append", default=[], metavar="PART=TEXT",
                        help="the text of a part, by kind (headline) or id; added where it is missing")  # fmt: skip
    parser.add_argument("--remove", action="append", default=[], metavar="PART", help="takes a part out")
    parser.add_argument("--add-language", default="", metavar="TAG", help="begins a variant in another language")
    parser.add_argument("--language", default="", metavar="TAG", help="the variant whose parts are set")
    parser.add_argument("--piece", action="append", default=[], metavar="NAME", help="adds a reusable text as a part")
    parser.add_argument("--attach", action="append", default=[], metavar="FILE", type=Path,
                        help="attaches a copy of a file without its metadata, 20 MB at most")  # fmt: skip
    parser.add_argument("--caption", default="", help="what is said of the file that is attached")
    group = parser.add_argument_group("embargo")
    group.add_argument("--embargo", default="", metavar="DATE-TIME", help="the local day and hour, as 2012-04-03T00:00")
    group.add_argument("--zone", default="", metavar="ZONE|CITY", help="whose hour it is, as Asia/Seoul or Seoul")
    group.add_argument("--pass", dest="which", choices=tuple(_PASSES), default=None,
                       help="which pass of an hour that comes twice when the clocks go back")  # fmt: skip
    group.add_argument("--immediate", action="store_true", help="for immediate release")


def edit(session: Session, options: argparse.Namespace) -> int:
    """Change a release, as one step."""
    desk = session.desk()
    key = release_named(session, options)
    changed = before = releases.release(desk, key)
    if options.title:
        changed = replace(changed, title=options.title)
    for text in options.set:
        changed = _with_text(changed, *_pair(text), _language(options.language))
    for name in options.remove:
        gone = _found(changed, name, _language(options.language))
        changed = replace(changed, parts=tuple(part for part in changed.parts if part != gone))
    for name in options.piece:
        changed = replace(changed, parts=(*changed.parts, _piece_part(session, name)))
    for path in options.attach:
        part = release_files.part_of(desk, path, options.caption, _language(options.language))
        changed = release_views.with_added(changed, part)
    changed = _with_embargo(changed, options)
    if options.add_language:
        outcome = releases.add_language(desk, _saved(session, before, changed), _language(options.add_language))
    else:
        outcome = releases.save(desk, changed)
    if session.is_json:
        session.json({"id": key, "changed": not outcome.change.is_empty, "step": outcome.change.step})
    else:
        session.say("The release is as it was." if outcome.change.is_empty else f"{outcome.change.title}: done.")
    return 0


def delete_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``delete``."""
    named_release(parser)


def delete(session: Session, options: argparse.Namespace) -> int:
    """Delete a release; its frozen versions stay."""
    outcome = releases.delete(session.desk(), release_named(session, options))
    if session.is_json:
        session.json({"step": outcome.change.step})
    else:
        session.say("Deleted. “outreach undo” brings it back.")
    return 0


def piece_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``piece``."""
    parser.add_argument("name", nargs="?", default="", help="its name; without it all are listed")
    parser.add_argument("file", nargs="?", default="", metavar="FILE|-", help="its text; without it the text is shown")
    parser.add_argument("--kind", choices=("boilerplate", "notes"), default=None, help="(default: boilerplate)")
    parser.add_argument("--language", default="", metavar="TAG", help="its language")
    parser.add_argument("--rename", default="", metavar="NAME", help="gives it another name")
    parser.add_argument("--forget", action="store_true", help="forgets it; drafts keep its words as their own")


def piece(session: Session, options: argparse.Namespace) -> int:
    """Keep, show, rename or forget a reusable text, or list those that are kept."""
    kept = releases.pieces(session.desk())
    if not options.name:
        return _listed(session, kept)
    standing = next((one for one in kept if one.name.casefold() == options.name.casefold()), None)
    if options.file:
        return _keep(session, options, standing)
    if standing is None:
        raise RefusedByGuard(
            "No reusable text has this name. Name the file that holds its text, or - for standard input."
        )
    if options.forget:
        count = releases.forget_piece(session.desk(), standing.id).value
        session.say(f"Forgotten. Parts of drafts that keep its words: {count}.")
    elif options.rename:
        releases.save_piece(session.desk(), replace(standing, name=options.rename))
        session.say(f"Renamed: {options.rename}")
    elif session.is_json:
        session.json(shapes.piece(standing))
    else:
        session.say(standing.text)
    return 0


def _listed(session: Session, kept: tuple[Piece, ...]) -> int:
    """List the reusable texts; status 1 where there is none."""
    if session.is_json:
        session.json([shapes.piece(one) for one in kept])
    else:
        rows = [(one.name, one.kind.value, one.language or "any", one.id) for one in kept]
        session.table(("Name", "Kind", "Language", "Id"), rows)
    return 0 if kept else 1


def _keep(session: Session, options: argparse.Namespace, standing: Piece | None) -> int:
    """Keep a text under a name; one of that name gets the new text, and keeps what is not said anew."""
    kind = PartKind.NOTES if options.kind == "notes" else PartKind.BOILERPLATE
    text = _source(session, options.file).text.strip()
    made = standing or Piece(options.name, kind, text)
    made = replace(made, kind=kind if options.kind else made.kind, text=text,
                   language=_language(options.language) or made.language)  # fmt: skip
    key = releases.save_piece(session.desk(), made).value
    session.say(f"Kept: {made.name}, {key}")
    return 0


def _source(session: Session, name: str) -> SourceText:
    """Read a file, or standard input."""
    if name != "-":
        return read_document(Path(name))
    if session.takes_passphrase_from_input:
        raise UserError("Input cannot hold both the passphrase and the document. Put one of them into a file.")
    return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")


def _saved(session: Session, before: Release, changed: Release) -> ReleaseId:
    """Save what was changed before a language is added to it."""
    return before.id if changed == before else releases.save(session.desk(), changed).value


def _with_embargo(release: Release, options: argparse.Namespace) -> Release:
    """Give the release with the embargo that the options name."""
    if options.immediate:
        if options.embargo:
            raise UserError("--immediate and --embargo cannot go together. Leave one of them out.")
        return replace(release, embargo=IMMEDIATE)
    if not options.embargo and not options.zone:
        return release
    day, hour = release.embargo.date, release.embargo.time
    if options.embargo:
        moment = _moment(options.embargo)
        day, hour = moment.date(), moment.time()
    if day is None or hour is None:
        raise UserError("The embargo needs its day and hour. Write it as in --embargo 2012-04-03T00:00.")
    where = options.zone or release.embargo.zone
    if not where:
        raise UserError("An hour without a zone is no instant. Say whose it is, as in --zone Asia/Seoul.")
    fold = _PASSES[options.which] if options.which else None
    return replace(release, embargo=embargo.resolved(release.embargo, day, hour, where, fold))


def _moment(text: str) -> datetime:
    """Read a local day and hour; raises UserError for anything else, and for one with an offset."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None or "T" not in text.upper().replace(" ", "T"):
        raise UserError("An embargo is a local day and hour, as 2012-04-03T00:00; its zone goes into --zone.")
    return moment


def _with_text(release: Release, name: str, text: str, language: str) -> Release:
    """Give the release with the text of a part set; a kind that it lacks is added."""
    found = _part(release, name, language)
    if found is not None:
        return release.with_part(replace(found, text=text, piece_id=""))
    kind = _kind(name)
    return replace(release, parts=(*release.parts, Part(kind, text, language)))


def _found(release: Release, name: str, language: str) -> Part:
    """Give a part by kind or id; raises UserError where there is none."""
    found = _part(release, name, language)
    if found is None:
        raise UserError("This release has no such part. “outreach release show” lists them.")
    return found


def _part(release: Release, name: str, language: str) -> Part | None:
    """Give a part by id, else the first of a kind."""
    by_id = next((part for part in release.parts if part.id == name), None)
    return by_id or next((part for part in release.parts_in(language) if part.kind.value == _spelled(name)), None)


def _kind(name: str) -> PartKind:
    """Give the kind of part that a word names; raises UserError for none."""
    for kind in PartKind:
        if kind.value == _spelled(name):
            return kind
    kinds = ", ".join(kind.value for kind in PartKind)
    raise UserError(f"“{name[:40]}” is no part of a release. Choose one of: {kinds}.")


def _spelled(name: str) -> str:
    return name.casefold().replace("-", " ").replace("_", " ").strip()


def _piece_part(session: Session, name: str) -> Part:
    """Give a part that shows a reusable text; raises UserError where none bears the name."""
    found = next((one for one in releases.pieces(session.desk()) if one.name.casefold() == name.casefold()), None)
    if found is None:
        raise UserError("No reusable text has this name. “outreach release piece” lists them.")
    return Part(found.kind, language=found.language, piece_id=found.id)


def _language(text: str) -> str:
    """Read a language; raises UserError for one that is not known."""
    tag = tag_of(text) if text else ""
    if text and not tag:
        raise UserError(f"“{text[:40]}” is no language that is known here. Write it as in ko or Korean.")
    return tag


def _pair(text: str) -> tuple[str, str]:
    """Part PART=TEXT; raises UserError where there is no equals sign."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise UserError("A part is written PART=TEXT, as in --set headline=….")
    return name.strip(), value
