"""The manual page of the command line names what there is, and nothing else."""

import re
from pathlib import Path

import pytest

from outreach_app.cli.verbs import VERBS
from tests.kit.command import outreach

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
OPTIONS = re.compile(r"--[a-z][a-z-]+")


def sections() -> dict[str, str]:
    """Give the text under each verb's heading."""
    parts = re.split(r"^### (\S+)$", PAGE.partition("## Verbs")[2].partition("## Shapes")[0], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def shared_options() -> set[str]:
    return set(OPTIONS.findall(PAGE.partition("## Verbs")[0]))


def test_every_verb_has_its_section_and_no_other() -> None:
    assert set(sections()) == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_of_a_verb_is_in_the_manual(verb: str) -> None:
    offered = set(OPTIONS.findall(outreach(verb, "--help").out))
    assert offered <= shared_options() | set(OPTIONS.findall(sections()[verb]))


@pytest.mark.parametrize("verb", VERBS)
def test_the_manual_names_no_option_that_a_verb_lacks(verb: str) -> None:
    offered = set(OPTIONS.findall(outreach(verb, "--help").out))
    assert set(OPTIONS.findall(sections()[verb])) <= offered


def test_the_contents_of_the_manual_name_every_section_in_order() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "manual.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", manual, flags=re.MULTILINE)
    assert re.findall(r"^- \[([^\]]+)\]\(#", manual, flags=re.MULTILINE) == headings
