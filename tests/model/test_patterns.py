"""Patterns that are compiled when they are first used."""

import re

import pytest

from outreach_app.model.patterns import late_pattern


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    late, compiled = (
        late_pattern(r"(?P<word>[a-z]+)\s*", re.IGNORECASE),
        re.compile(r"(?P<word>[a-z]+)\s*", re.IGNORECASE),
    )
    for text in ("", "Two words", "12 three 4"):
        assert late.sub("-", text) == compiled.sub("-", text)
        assert late.findall(text) == compiled.findall(text)
        assert [found.span("word") for found in late.finditer(text)] == [
            found.span() for found in re.finditer(r"(?i)[a-z]+", text)
        ]
        assert bool(late.fullmatch(text)) == bool(compiled.fullmatch(text))
    assert (late.pattern, late.flags, late.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error, match="missing"):
        late.search("text")
