"""The door of the command line: reads the options, runs one verb, turns what is raised into a sentence and a status."""

import contextlib
import errno
import importlib
import io
import os
import sys
from collections.abc import Sequence

from outreach_app import __version__
from outreach_app.cli.arguments import Parser, common_options, split_common, with_common_help
from outreach_app.cli.remedies import told
from outreach_app.cli.session import Session
from outreach_app.cli.verbs import VERBS, Verb
from outreach_app.model.errors import Cancelled, RefusedByGuard, UserError
from outreach_app.ports import Clock

DONE, NOTHING, BAD = 0, 1, 2


def main(argv: Sequence[str], *, clock: Clock | None = None) -> int:
    """Run ``outreach`` with these arguments and give its status: 0 done, 1 nothing found or refused, 2 bad input.

    ``clock`` stands in for the system's; ``--now`` goes before both. Each error is one sentence on standard error.
    """
    _write_any_script()
    try:
        status = _run(list(argv), clock)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse, after --help and --version
        return stop.code if isinstance(stop.code, int) else DONE
    except RefusedByGuard as error:
        return _say(told(error), NOTHING)
    except UserError as error:
        return _say(told(error), BAD)
    except Cancelled:
        return _say("Stopped. The store is as it was before.", NOTHING)
    except BrokenPipeError:
        _close_quietly()
        return DONE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _close_quietly()
        return _say("The disk takes no more, so not all was printed. Free some room and try again.", BAD)
    return status


def _run(argv: list[str], clock: Clock | None) -> int:
    """Find the verb, read its options, run it, and close what it opened."""
    common, rest = split_common(argv)
    if rest[:1] == ["help"]:
        rest = [*rest[1:], "--help"]
    options = rest[: rest.index("--")] if "--" in rest else rest
    if not rest or rest[0].startswith("-") or "--version" in options:
        _refuse_window_options(rest)
        _top_parser().parse_all(
            ["--version"] if "--version" in options else rest
        )  # --help and --version leave here; other options are refused
        raise UserError("No verb was given. “outreach --help” lists them; “outreach” alone opens the window.")
    verb = _verb(rest[0])
    module = importlib.import_module(f"outreach_app.cli.{verb.module}")
    parser = with_common_help(Parser(prog=f"outreach {verb.name}", description=verb.help))
    run = getattr(module, verb.function)
    getattr(module, f"{verb.function.rstrip('_')}_options", _no_options)(parser)
    session = Session(common, clock)
    try:
        return int(run(session, parser.parse_all(rest[1:])))
    finally:
        session.close()


def _verb(name: str) -> Verb:
    """Give the verb of this name; raises UserError with the nearest one for an unknown name."""
    if name in VERBS:
        return VERBS[name]
    from outreach_app.cli.misspelt import unknown_verb

    raise unknown_verb(name)


def _refuse_window_options(rest: Sequence[str]) -> None:
    """Raise UserError where a picture of the window is asked for without a file, or together with a verb."""
    if rest and rest[0].partition("=")[0] == "--screenshot":
        raise UserError("--screenshot FILE makes a picture of the window: name a .png file, and no verb.")


def _top_parser() -> Parser:
    """Make the parser that only lists the verbs."""
    width = max(map(len, VERBS)) + 2
    verbs = "\n".join(f"  {verb.name:<{width}}{verb.help}" for verb in VERBS.values())
    parser = Parser(
        prog="outreach",
        usage="outreach [options] VERB …\n       outreach            opens the window",
        description=f"verbs:\n{verbs}",
        epilog="Options may stand before or after the verb. “outreach VERB --help” tells the options of a verb.\n"
        "Status: 0 done, 1 nothing found or refused by a guard, 2 bad usage or bad input.",
    )
    common_options(parser)
    parser.add_argument("--version", action="version", version=f"Outreach {__version__}")
    return parser


def _no_options(parser: Parser) -> None:
    """Add nothing: the verb has no options of its own."""


def _say(sentence: str, status: int) -> int:
    """Put one sentence on standard error."""
    sys.stderr.write(f"{sentence}\n")
    return status


def _write_any_script() -> None:
    """Write UTF-8 into files and pipes; on a terminal of another charset escape what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _close_quietly() -> None:
    """Let nothing more be written into a pipe that nobody reads."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
