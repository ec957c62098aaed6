"""Reading a post with its organisation: "Managing Director of X and pro bono counsel to Y"."""

import re
from functools import cache
from typing import Final

from outreach_app.model.people import Affiliation
from outreach_app.text.organisation_names import has_organisation_word, is_acronym, is_desk
from outreach_app.text.wording import either, words

_JOINT: Final = re.compile(r"\s+(?:and|&|und|et|y|e|en|och|og)\s+|\s*/\s*")
_TO_THE: Final = re.compile(r"\s+(?:to|of|for|at)\s+the\s+(?=Coalition\b)")


@cache
def _of() -> re.Pattern[str]:
    """Give what joins a post to its organisation: " of the ", " bei ", before a capital."""
    return re.compile(rf"\s+(?:{either('post_links')})\s*(?<=[\s'’])(?=(?:the\s+|The\s+)?[A-ZÀ-ÞΑ-Ω])")


def read_posts(text: str, coalition: str = "") -> tuple[Affiliation, ...]:
    """Read the posts that a title states, each with its organisation where it names one.

    ``coalition`` stands for "the Coalition". Empty where the title names no organisation at all.
    """
    posts = [_post(part, coalition) for part in _parted(text)]
    return (
        tuple(post for post in posts if post is not None) if any(post and post.organisation for post in posts) else ()
    )


def _parted(text: str) -> list[str]:
    """Part a title at "and", "&" or a slash only where both sides can stand alone."""
    parts, at = [], 0
    for joint in _JOINT.finditer(text):
        left, right = text[at : joint.start()], text[joint.end() :]
        if _stands(left) and _stands(right):
            parts.append(left)
            at = joint.end()
    return [*parts, text[at:]]


def _stands(text: str) -> bool:
    """Tell whether it can stand alone: a post with its organisation, or an organisation."""
    post = words("titles").first(text) is not None or words("desks").begins(text) > 0
    named = bool(_of().search(text)) or bool(_TO_THE.search(text))
    return (post and named) or (not post and has_organisation_word(text) and text[:1].isupper()) or is_acronym(text)


def _post(text: str, coalition: str) -> Affiliation | None:
    body = text.strip(" ,;.")
    cut = _TO_THE.search(body) or _of().search(body)
    titled = words("titles").first(body) or (words("desks").begins(body) and (0, 1))
    if cut and titled and titled[0] < cut.start():
        organisation = re.sub(r"^(?:the\s+(?=[A-Z])|The\s+(?=[A-Z]{2,}\b))", "", body[cut.end() :].strip())
        if organisation.casefold() in {"coalition", "the coalition"}:
            organisation = coalition or organisation
        if (
            is_desk(organisation)
            or words("fields_of_work").has(organisation)
            or (not has_organisation_word(organisation) and words("desks").begins(organisation))
        ):
            return Affiliation(organisation="", title=body)
        return Affiliation(organisation=organisation, title=body[: cut.start()].strip())
    if titled and (apart := _side_by_side(body)):
        return apart
    if titled and (not has_organisation_word(body) or _ends_in_post(body)):
        return Affiliation(organisation="", title=body)
    return Affiliation(organisation=body) if body else None


def _ends_in_post(body: str) -> bool:
    """Tell whether a post is all of it, though a word of it is one of houses: "Media Manager", "Legal Adviser"."""
    return len(body.split()) <= 4 and words("titles").has(body.rsplit(maxsplit=1)[-1])


def _side_by_side(body: str) -> Affiliation | None:
    """Part a post from the organisation beside it: "MSF UK press officer", "woordvoerder Artsen zonder Grenzen"."""
    tokens = body.split()
    small = [token[:1].islower() for token in tokens]
    first = next((index for index, is_small in enumerate(small) if is_small), len(tokens))
    if (
        0 < first < len(tokens)
        and all(small[first:])
        and (is_acronym(tokens[0]) or has_organisation_word(body[:first]))
    ):
        return Affiliation(organisation=" ".join(tokens[:first]), title=" ".join(tokens[first:]))
    capital = next((index for index, is_small in enumerate(small) if not is_small), len(tokens))
    post = " ".join(tokens[:capital])
    if (
        0 < capital < len(tokens)
        and words("titles").first(post)
        and not words("titles").first(" ".join(tokens[capital:]))
    ):
        return Affiliation(organisation=" ".join(tokens[capital:]), title=post)
    return None
