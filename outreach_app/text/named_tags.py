"""Names of countries and languages as a search takes them: from a typed word to the tags that it may mean.

So no contact is indexed under the names of its country and languages in eight languages: it bears their tags, and a
typed "Thaila", "타이" or "泰" asks for the tags beside the word. The table in ``resources`` is made by
``packaging/resources_build/search_names.py``; a test makes it again.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from outreach_app.model.country import all_countries, country_name
from outreach_app.model.language import endonym, language_name, language_tags
from outreach_app.paths import resources
from outreach_app.text.tokens import whole_tokens

_SHOWN_IN: Final = ("en", "ko", "ja", "fr", "es", "th", "de", "ar")
"""The languages in which a country or a language is found by its name."""


@lru_cache(maxsize=4096)
def tags_named(token: str, *, is_beginning: bool) -> frozenset[tuple[str, str]]:
    """Give the tags, as kind ("c", "l") and value, of whose names a word is the token, or begins with it."""
    lines = _lines()
    found: set[tuple[str, str]] = set()
    for at in range(bisect_left(lines, token if is_beginning else f"{token}\t"), len(lines)):
        named, _, tags = lines[at].partition("\t")
        if not (named.startswith(token) if is_beginning else named == token):
            break
        found.update((tag[0], tag[1:]) for tag in tags.split(" "))
    return frozenset(found)


def written_table() -> str:
    """Give the table anew: a line for each token, with the tags in whose names it stands, in the order of letters."""
    tags: dict[str, set[str]] = {}
    for country in all_countries():
        for token in country_words(country):
            tags.setdefault(token, set()).add(f"c{country}")
    for language in language_tags():
        for token in language_words(language):
            tags.setdefault(token, set()).add(f"l{language}")
    return "".join(f"{line}\n" for line in sorted(f"{token}\t{' '.join(sorted(tags[token]))}" for token in tags))


def country_words(country: str) -> tuple[str, ...]:
    """Give the tokens of the names of a country."""
    return tuple(whole_tokens(*sorted({country_name(country, language) for language in _SHOWN_IN})))


def language_words(tag: str) -> tuple[str, ...]:
    """Give the tokens of the names of a language, its own one among them."""
    names = {language_name(tag, language) for language in _SHOWN_IN} | {endonym(tag)}
    return tuple(whole_tokens(*sorted(names), f"ภาษา{language_name(tag, 'th')}"))


def unnamed_words(country: str, languages: tuple[str, ...]) -> Iterator[str]:
    """Give the tokens under which a contact is found that no tag answers for.

    They are those of a country or language that is not known here, and those of the variety of a language: a script
    or a country after the hyphen of its tag.
    """
    if country and country not in _countries():
        yield from country_words(country)
    for tag in languages:
        base, hyphen, _ = tag.partition("-")
        if hyphen or base not in _languages():
            yield from language_words(tag)


@cache
def _lines() -> list[str]:
    return (resources() / "search_names.tsv").read_text(encoding="utf-8").split("\n")[:-1]


@cache
def _countries() -> frozenset[str]:
    return frozenset(all_countries())


@cache
def _languages() -> frozenset[str]:
    return frozenset(language_tags())
