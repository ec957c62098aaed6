"""Words of the command line that do not exist: a sentence names what was meant, and nothing is done."""

import argparse
import difflib
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Final

from outreach_app.cli.verbs import VERBS
from outreach_app.model.errors import UserError

_SHOWN: Final = 40
_ALSO_SAID: Final = MappingProxyType({
    "find": "search contacts people person ls query filter who lookup speakers languages",
    "call-sheet": "sheet callsheet print phone-list pdf",
    "awake": "hours now clock time zones",
    "show": "view get cat info details open",
    "edit": "set change update modify tag",
    "delete": "remove rm del",
    "read": "parse paste preview extract",
    "add": "accept store intake",
    "import": "load",
    "export": "save write vcard csv",
    "init": "create setup new-store",
    "members": "coalition organisations",
    "merge-people": "merge join",
    "duplicates": "dedupe doubles dups",
    "history": "log journal changes audit",
    "mail": "email send mailing distribution account accounts",
    "suppress": "unsubscribe opt-out optout block",
    "release": "releases press-release embargo",
    "call": "calls phone ring dial",
    "follow-ups": "followups follow-up followup reminders",
    "enquiry": "enquiries inquiry inquiries",
    "retention": "review",
    "erase": "forget purge wipe",
    "access": "sar subject-access",
    "backup": "backups",
    "check": "verify-store fsck integrity",
    "--version": "version",
})  # fmt: skip
"""What other programs call a verb, by the verb."""


def unknown_verb(name: str) -> UserError:
    """Give the sentence on a verb that there is not: the one that other programs call so, or is spelled nearly so."""
    meant = next((verb for verb, words in _ALSO_SAID.items() if name.casefold() in words.split()), "")
    meant = meant or nearest(name, VERBS)
    hint = f"Did you mean “{meant}”?" if meant else "“outreach --help” lists the verbs."
    return UserError(f"There is no verb “{name[:_SHOWN]}”. {hint}")


def unknown_options(parser: argparse.ArgumentParser, words: Sequence[str], given: Sequence[str]) -> UserError:
    """Give the sentence on words that no option or argument takes, with the nearest option of the verb and its act."""
    whose = _inmost(parser, given)
    stray = next((word for word in words if word.startswith("-") and word != "--"), "")
    name = stray.partition("=")[0]
    if not name:
        return UserError(f"“{words[0][:_SHOWN]}” is one word too many. See “{whose.prog} --help”.")
    meant = nearest(name, _option_names(parser, given))
    hint = f"Did you mean “{meant}”? " if meant else ""
    return UserError(f"There is no option “{name[:_SHOWN]}”. {hint}See “{whose.prog} --help”.")


def unknown_choice(parser: argparse.ArgumentParser, action: argparse.Action, value: str) -> UserError:
    """Give the sentence on a value that is none of those that an option or an act takes, with the nearest."""
    choices = [str(choice) for choice in action.choices or ()]
    option = "/".join(action.option_strings)
    meant = nearest(value, choices)
    hint = f"Did you mean “{meant}”?" if meant else f"Choose one of: {', '.join(choices)}."
    what = f"“{option}” takes no “{value[:_SHOWN]}”" if option else f"“{parser.prog}” knows no “{value[:_SHOWN]}”"
    return UserError(f"{what}. {hint}")


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that is spelled most nearly so, in whatever case; "" where none is near."""
    by_small = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word.casefold(), by_small, 1)
    return by_small[found[0]] if found else ""


def _inmost(parser: argparse.ArgumentParser, given: Sequence[str]) -> argparse.ArgumentParser:
    """Give the parser of the act that was named, of its deed where it has some, else of the verb."""
    return [*_parsers(parser, given)][-1]


def _option_names(parser: argparse.ArgumentParser, given: Sequence[str]) -> list[str]:
    return [name for one in _parsers(parser, given) for action in one._actions for name in action.option_strings]  # noqa: SLF001 - argparse tells its options nowhere else


def _parsers(parser: argparse.ArgumentParser, given: Sequence[str]) -> Iterator[argparse.ArgumentParser]:
    """Give the parser and those of the acts that the words name, from the outside in."""
    yield parser
    for action in parser._actions:  # noqa: SLF001 - argparse tells its acts nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - its class has no public name
            named = next((word for word in given if word in action.choices), None)
            if named is not None:
                yield from _parsers(action.choices[named], given)
