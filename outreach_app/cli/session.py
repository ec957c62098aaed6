"""One run of the command line: its common options, the desk that it opens when a verb asks, and what it prints."""

import argparse
import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from outreach_app import paths
from outreach_app.adapters.clocks import HeldClock, SystemClock
from outreach_app.cli.arguments import country_of, instant
from outreach_app.cli.progress import Told
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.model.plain_data import Data
from outreach_app.ports import Clock
from outreach_app.services.desk import Desk
from outreach_app.text.columns import aligned

MOST_PASSPHRASE = 4096
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
_SIGNS = str.maketrans({letter: f"⟨U+{ord(letter):04X}⟩" for letter in _TURNING})
"""What would turn or hide the text beside it on a terminal, as a sign that can be seen. Source: Unicode TR 36 §2.1."""


class Session:
    """What a verb works with. ``desk`` opens the store on first use; ``close`` closes it."""

    def __init__(self, common: argparse.Namespace, clock: Clock | None) -> None:
        """Take the common options, and the clock to use where none is held by them."""
        self.clock: Clock = HeldClock(instant(common.now)) if common.now else (clock or SystemClock())
        self.store: Path = common.store or paths.default_store()
        self.is_json = bool(common.json)
        self.is_sample = bool(common.sample)
        self._common = common
        self._desk: Desk | None = None

    def desk(self) -> Desk:
        """Give the open desk; raises UserError where there is no store or no right passphrase."""
        if self._desk is None:
            self._desk = self._opened()
            gc.freeze()  # what the start has made stays
            gc.enable()
            country = self._common.from_country
            if country:
                self._desk = replace(self._desk, held_home=self._home_in(self._desk, country))
        return self._desk

    def adopt(self, desk: Desk) -> None:
        """Take a desk that a verb has opened itself, to be closed at the end."""
        self._desk = desk

    def close(self) -> None:
        """Close the store, where one was opened."""
        if self._desk is not None:
            from outreach_app.services import stores

            stores.close(self._desk)
            self._desk = None

    @property
    def takes_passphrase_from_input(self) -> bool:
        """Whether standing input holds the passphrase, and so no document."""
        return bool(self._common.passphrase_file == "-")  # noqa: S105 - the sign for standard input

    def passphrase(self, *, is_new: bool = False) -> str:
        """Give the passphrase from its file, from input, or asked on the terminal; never from an argument."""
        name = self._common.passphrase_file
        if name:
            return secret_of(name)
        return _asked("Passphrase", is_new=is_new)

    def ask_new_passphrase(self) -> str:
        """Ask on the terminal for a new passphrase, twice."""
        return _asked("New passphrase", is_new=True, option="--new-passphrase-file")

    def refuse_missing(self) -> None:
        """Raise UserError where there is no store."""
        if not self.store.exists():
            raise UserError(
                f"There is no store {self.store.name} yet. Make one with “outreach init”, or look around with --sample."
            )

    def say(self, text: str = "") -> None:
        """Print a line."""
        sys.stdout.write(f"{text}\n")

    def hint(self, text: str) -> None:
        """Print a line beside the result, on standard error."""
        sys.stderr.write(f"{text.translate(_SIGNS)}\n")

    def json(self, value: Data) -> None:
        """Print a value as JSON, letters of every script as they are."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print rows under their heads, where there are any, in columns that line up."""
        cleaned = [tuple(" ".join(value.split()).translate(_SIGNS) for value in row) for row in rows]
        for line in aligned([tuple(heads), *cleaned] if heads else cleaned):
            self.say(line)

    def _opened(self) -> Desk:
        from outreach_app.services import stores

        if self.is_sample:
            if self._common.store:
                raise UserError("--sample and --store cannot go together. Leave one of them out.")
            return stores.open_sample(clock=self.clock)
        self.refuse_missing()
        progress = Told(is_shown=not self.is_json)
        desk = stores.unlock(self.store, self.passphrase(), clock=self.clock, progress=progress.tell)
        progress.end()
        return desk

    @staticmethod
    def _home_in(desk: Desk, text: str) -> Home:
        country = country_of(text)
        home = desk.home()
        return home if home.country == country else replace(home, country=country, city="")


def secret_of(name: str) -> str:
    """Give the passphrase in the first line of a file, or of standard input for "-"; raises UserError without one."""
    if name == "-":
        return _first_line(sys.stdin.readline(MOST_PASSPHRASE), "standard input")
    return secret_in(Path(name))


def secret_in(path: Path, what: str = "passphrase") -> str:
    """Give the secret in the first line of a file; raises UserError where it cannot be read or is empty."""
    try:
        with path.open(encoding="utf-8") as file:
            return _first_line(file.readline(MOST_PASSPHRASE), path.name, what)
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path.name} could not be read for the {what}. Check the file.") from error


def _first_line(line: str, where: str, what: str = "passphrase") -> str:
    """Give the secret in a line; raises UserError for an empty one."""
    secret = line.removeprefix("\ufeff").rstrip("\r\n")  # a mark that editors of Windows put first
    if not secret:
        raise UserError(f"There is no {what} in the first line of {where}. Write it there and try again.")
    return secret


def _asked(word: str, *, is_new: bool, option: str = "--passphrase-file") -> str:
    """Ask on the terminal, twice for a new one."""
    if not sys.stdin.isatty():
        raise UserError(f"No passphrase was given. Name a file that holds it with {option}.")
    import getpass

    passphrase = getpass.getpass(f"{word}: ")
    if is_new and getpass.getpass("The same again: ") != passphrase:
        raise UserError("The two passphrases differ. Nothing was made; try again.")
    return passphrase
