"""Options: those that every verb takes, those that filter contacts, and how a wrong one is told."""

import argparse
import contextlib
import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from outreach_app.model.errors import UserError
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.hours import AWAKE

MOST_DAYS = 3650
"""Of a span that may be asked for."""
MOST_WANTED = 1_000_000
"""Of contacts that a list may be asked to hold."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps line ends, and takes the width of the terminal.

    The standard library would load ``shutil`` for it, with four compressors, at the first option that is added.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_terminal_width() - 2)


def file_to_write(text: str) -> Path:
    """Read the name of a file to write; a dash is none, since what is written holds people's data and needs a name."""
    if text == "-":
        raise argparse.ArgumentTypeError("a file is needed; name one, as in -o sheet.pdf")
    return Path(text)


def _terminal_width() -> int:
    """Give the columns of the terminal as ``shutil.get_terminal_size`` does: 80 where there is none."""
    with contextlib.suppress(ValueError, KeyError):
        if (columns := int(os.environ["COLUMNS"])) > 0:
            return columns
    with contextlib.suppress(AttributeError, ValueError, OSError):
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]  # None: suppressed
    return 80


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence, and whose help keeps its line ends."""

    def __init__(
        self, prog: str, description: str = "", epilog: str = "", usage: str | None = None, *, add_help: bool = True
    ) -> None:
        """Take the words of the help."""
        super().__init__(
            prog=prog, usage=usage, description=description, epilog=epilog, allow_abbrev=False, add_help=add_help,
            formatter_class=_Formatter,
        )  # fmt: skip

    def parse_all(self, words: Sequence[str]) -> argparse.Namespace:
        """Read all words; raises UserError for one that nothing takes, with the nearest option."""
        known, stray = self.parse_known_args(words)
        if stray:
            from outreach_app.cli.misspelt import unknown_options

            raise unknown_options(self, stray, words)
        return known

    def _check_value(self, action: argparse.Action, value: str) -> None:
        """Refuse what is none of the choices of an option or an act, and name the nearest."""
        if action.choices is not None and value not in action.choices:
            from outreach_app.cli.misspelt import unknown_choice

            raise unknown_choice(self, action, value)

    def error(self, message: str) -> NoReturn:
        """Raise the complaint as a sentence."""
        first = message[:1].upper() + message[1:].rstrip(".")
        raise UserError(f"{first}. See “{self.prog} --help”.")


def listed_acts(verb: str, acts: Sequence[argparse.ArgumentParser]) -> str:
    """Give the end of a verb's help that shows how each of its acts is called."""
    return f"acts of {verb}:\n" + "\n".join(_usage(act) for act in acts)


def _usage(parser: argparse.ArgumentParser) -> str:
    """Give the lines that show how an act is called."""
    words = " ".join(parser.format_usage().removeprefix("usage: ").split()).replace(" [-h]", "")
    return textwrap.fill(words, 100, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)


def common_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that every verb takes."""
    group = parser.add_argument_group("common options, before or after the verb")
    group.add_argument("--store", type=Path, metavar="PATH", help="the store, a file that ends in .outreach")
    group.add_argument(
        "--passphrase-file", metavar="FILE", help="a file that holds the passphrase; - reads it from input"
    )
    group.add_argument("--sample", action="store_true", help="work on the sample coalition; nothing is kept")
    group.add_argument("--now", metavar="INSTANT", help="the clock to reckon with, as 2012-04-03T09:00+09:00")
    group.add_argument("--from-country", metavar="CC", help="the country whose dial form is shown, as KR")
    group.add_argument("--json", action="store_true", help="print JSON instead of tables")


def with_common_help(parser: Parser) -> Parser:
    """Name the common options in the help of a verb; they have been read before the verb's own."""
    common_options(parser)
    return parser


def split_common(argv: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Take the common options from wherever they stand before a "--"; gives them, and the rest in its order."""
    common = Parser(prog="outreach", add_help=False)
    common_options(common)
    end = argv.index("--") if "--" in argv else len(argv)
    known, rest = common.parse_known_args(argv[:end])
    return known, [*rest, *argv[end:]]


def instant(text: str) -> datetime:
    """Read an ISO 8601 instant with its offset; raises UserError for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UserError(
            "The time after --now is not an instant. Write it with its offset, as in 2012-04-03T09:00+09:00."
        )
    return moment


_SEVERAL = (
    ("language", "TAG", "a language, as th or Thai; several must all be spoken"),
    ("region", "NAME", "a region, as Asia or “South-East Asia”; of several one must hold, as of all that follow"),
    ("country", "CC", "a country, as KR or Korea"),
    ("city", "CITY", "a city"),
    ("role", "ROLE", "a role, as spokesperson or journalist"),
    ("organisation", "NAME", "an organisation"),
    ("tag", "TAG", "a tag"),
)


def filter_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say who is looked for."""
    group = parser.add_argument_group("who is looked for; all that is given must hold")
    group.add_argument(
        "text", nargs="*", metavar="TEXT", help="words of any text of a contact; what begins with a dash goes behind --"
    )
    for name, shown, what in _SEVERAL:
        group.add_argument(f"--{name}", metavar=shown, help=what, action="append", default=[])
    group.add_argument("--list", metavar="NAME", help="a list or saved search", default="")
    group.add_argument(
        "--pitched-within",
        type=_days,
        metavar="N",
        help="only who was written to in the last N days, as 2, 7, 14 or 30",
    )
    group.add_argument("--not-pitched-within", type=_days, metavar="N", help="only who was not")
    group.add_argument("--awake", action="store_true", help="only where it is between 07:00 and 22:00 now")


def filter_of(options: argparse.Namespace) -> Filter:
    """Give the filter that the options ask for; raises UserError for a language, region or country not known."""
    from outreach_app.model.place import read_region
    from outreach_app.services.named_languages import tag_of

    return Filter(
        text=" ".join(options.text),
        languages=tuple(_read(tag_of, one, "language", "th or Thai") for one in options.language),
        regions=tuple(_read(read_region, one, "region", "Asia or Europe") for one in options.region),
        countries=tuple(one if one == NOT_STATED else country_of(one) for one in options.country),
        cities=tuple(options.city),
        roles=tuple(_role(one) for one in options.role),
        organisations=tuple(options.organisation),
        tags=tuple(options.tag),
        list_name=options.list,
        pitched=_pitched(options),
        states=AWAKE if options.awake else (),
    )


def country_of(text: str) -> str:
    """Give the country of an option, which may be a code in small letters, too; raises UserError for none."""
    from outreach_app.model.place import read_country

    return _known(lambda typed: read_country(typed) or read_country(typed.upper()), text, "country", "KR or Korea")


def count(text: str) -> int:
    """Read how many are wanted, at least one."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= MOST_WANTED):
        raise argparse.ArgumentTypeError(f"this must be a number from 1 to {MOST_WANTED:,}")
    return int(text)


def _days(text: str) -> int:
    """Read a number of days."""
    if not text.isdecimal() or not 0 < int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"this must be a number of days from 1 to {MOST_DAYS}")
    return int(text)


def _pitched(options: argparse.Namespace) -> tuple[str, ...]:
    """Give what is asked about when somebody was written to."""
    within = [str(options.pitched_within)] if options.pitched_within else []
    return (*within, *([f"-{options.not_pitched_within}"] if options.not_pitched_within else []))


def _read(reader: Callable[[str], str], text: str, what: str, example: str) -> str:
    """Read a word of the filter; "-" asks for those where nothing is stated."""
    return text if text == NOT_STATED else _known(reader, text, what, example)


def _known(reader: Callable[[str], str], text: str, what: str, example: str) -> str:
    value = reader(text)
    if not value:
        raise UserError(f"“{text[:40]}” is no {what} that is known here. Write it as in {example}.")
    return value


def _role(text: str) -> str:
    """Give the role that a word means: its name, or how its name begins."""
    from outreach_app.model.people import Role

    wanted = text.casefold().replace("-", " ").strip()
    for role in Role:
        if wanted and role.value.startswith((wanted, wanted.removesuffix("s") or wanted)):
            return role.value
    roles = ", ".join(role.value for role in Role)
    raise UserError(f"“{text[:40]}” is no role. Choose one of: {roles}.")
