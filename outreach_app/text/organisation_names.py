"""Telling the name of an organisation, its acronym and its desk from other words."""

import re
from typing import Final

from outreach_app.model.channel_words import fold_word
from outreach_app.model.dataclass import dataclass
from outreach_app.text.wording import either, is_unspaced, words

_ACRONYM_AFTER: Final = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<acronym>[^()\[\]]{2,15})[)\]]\s*$")
_SEAT: Final = re.compile(r"\s+(?:da|do|de|of|von|di|del|della|des|du|van)\s+[A-ZÀ-Þ]\w+$")
_DESK_JOINT: Final = re.compile(r"\s+(?:and|und|et|y|e|en|och|og|και|&)\s+|\s*/\s*")
_DASHED: Final = re.compile(r"^(?P<name>.+?)\s+[–—-]\s+(?P<rest>.+)$")
_ACRONYM: Final = re.compile(r"^(?=.*[A-ZÀ-ÞΑ-ΩА-Я].*[A-ZÀ-ÞΑ-ΩА-Я])[A-ZÀ-ÞΑ-ΩА-Яa-z0-9&/.\-+]{2,12}$")


@dataclass(frozen=True, slots=True)
class OrganisationNamed:
    """An organisation as written, with its acronym and the desk that stood with it."""

    name: str = ""
    acronym: str = ""
    department: str = ""


def is_acronym(text: str) -> bool:
    """Tell whether one word is written like an acronym: "FIDH", "ΔΟΜ", "LiNK"."""
    return bool(_ACRONYM.match(text)) and sum(c.isupper() for c in text) * 2 >= len(text.strip("."))


def has_organisation_word(text: str) -> bool:
    """Tell whether a word or a legal form of it belongs to organisations only."""
    if words("organisation_words").first(text):
        return True
    closed_up = re.sub(r"(?<![\w.])(\w)\.\s(?=\w\b)", r"\1.", text)  # "e. V." as "e.V."
    legal = (token for token in closed_up.split()[1:] if not token.islower() or len(token) > 3)
    return any(fold_word(token.strip("(),")) in words("legal_forms").exact for token in legal) or _jp_form(text)


def _jp_form(text: str) -> bool:
    return is_unspaced(text) and bool(words("legal_forms").first(text))


def is_desk(text: str) -> bool:
    """Tell whether the whole text names a desk: "Pressestelle", "press office"."""
    bare = re.sub(r"^(?:the|our|la|le|die|het|de)\s+", "", text.casefold())
    parts = _DESK_JOINT.split(bare)
    return words("desks").has(text) or all(words("desks").has(part) for part in parts)


def split_desk(text: str) -> OrganisationNamed:
    """Part "TAMAJA – Pressestelle", "IYASAKA 広報担当", "Amnesty International press office" into name and desk.

    What only tells which desk it is makes no house: "Updated press contacts", "Members and their press contacts".
    """
    split = _split(text)
    return OrganisationNamed(department=text) if split.department and _is_no_house(split.name) else split


def _is_no_house(name: str) -> bool:
    tokens = name.casefold().split()
    tails = (" ".join(tokens[-count:]) for count in (1, 2))
    return bool(tokens) and (all(map(words("desk_reaches").has, tokens)) or any(map(words("heading_tails").has, tails)))


def _split(text: str) -> OrganisationNamed:
    if is_desk(text):
        return OrganisationNamed(department=text)
    if led := re.match(rf"(?:(?:{either('joining')})\s+)?(?:the|our|die|unsere|notre)\s+(?=[A-ZÀ-Þ])", text):
        text = text[led.end() :]
    dashed = _DASHED.match(text)
    if dashed and is_desk(dashed["rest"]):
        return OrganisationNamed(name=dashed["name"].strip(), department=dashed["rest"].strip())
    if dashed and is_desk(dashed["name"]):
        return OrganisationNamed(name=dashed["rest"].strip(), department=dashed["name"].strip())
    if (split := _split_tokens(text) if is_unspaced(text) else _split_heading(text)) is not None:
        return split
    return _split_around(text)


def _split_around(text: str) -> OrganisationNamed:
    """Part a house from the desk that begins or ends the text: "Liberty press office", "Ufficio Stampa MSF"."""
    places = [place for place in words("desks").all(text) if text[place[0] : place[1]].casefold() != "team"]
    if not places:
        return OrganisationNamed(name=text)
    start, end = places[-1]
    if end == len(text) and start > 0:
        name = re.sub(r"[\s,–—'’-]+(?:s\s)?$", "", text[:start]).strip()
        if words("desk_reaches").has(name):
            return OrganisationNamed(department=text)
        return OrganisationNamed(name=_nominative(name), department=text[start:].strip())
    first_start, first_end = places[0]
    if first_start == 0 and (
        of := re.match(
            r"\s+(?:of|von|der|des|du|de la|de|del|do|da|di|della|van|för|for|at|bei|τ\w+)\s+(?:the\s+)?",
            text[first_end:],
        )
    ):
        return OrganisationNamed(name=text[first_end + of.end() :].strip(), department=text[:first_end].strip())
    if first_start == 0 and re.match(r"\s+(?:et|and|und|&|y|e|en|och|og|i|και)\s", text[first_end:]):
        return OrganisationNamed(department=text)
    if first_start == 0 and first_end < len(text) and text[first_end] == " ":
        return OrganisationNamed(name=text[first_end:].strip(" –-:"), department=text[:first_end].strip())
    return OrganisationNamed(name=text)


def _nominative(name: str) -> str:
    """Give a house without its genitive: "Liberty's", "Migrationsverkets"."""
    bare = name.removesuffix("'s").removesuffix("’s")
    of_house = bare.endswith("s") and not words("organisation_words").has(bare.split()[-1])
    return bare[:-1] if of_house and words("organisation_words").has(bare[:-1].split()[-1]) else bare


def _split_heading(text: str) -> OrganisationNamed | None:
    """Part "EU Commission press contacts": a heading in small letters after the house."""
    tokens = text.split()
    if len(tokens) < 3 or not tokens[-1].islower() or not words("contact_headings").has(" ".join(tokens[-2:])):
        return None
    return OrganisationNamed(name=" ".join(tokens[:-2]), department=" ".join(tokens[-2:]))


_SECTION: Final = re.compile("[\u4e00-\u9fff][課係班室]$")
"""How the sections of a Japanese authority end: "厚生環境局 水質保全課"."""


def _split_tokens(text: str) -> OrganisationNamed | None:
    """Part "東京大学 総務部広報課 報道担当": what names desks at the end is the department."""
    tokens = text.split()
    count = 0
    while count < len(tokens) - 1 and (words("desks").first(tokens[-count - 1]) or _SECTION.search(tokens[-count - 1])):
        count += 1
    if not count or words("desks").first(tokens[0]):
        return None
    return OrganisationNamed(name=" ".join(tokens[:-count]), department=" ".join(tokens[-count:]))


def split_acronym(text: str) -> tuple[str, str]:
    """Part "European Roma Information Office (ERIO)" into name and acronym; "" where there is none."""
    found = _ACRONYM_AFTER.match(text)
    if found and is_acronym(found["acronym"]):
        return found["name"].strip(), found["acronym"]
    name, _, last = text.rpartition(" ")
    if (
        name
        and len(last) > 2
        and last.isupper()
        and is_acronym(last)
        and expand_acronym(f"{name} ({last})", last) == name
    ):
        return name, last
    return text, ""


def expand_acronym(text: str, acronym: str) -> str:
    """Give the full name that stands right before "(ACRONYM)" in a text; "" where its initials do not fit.

    A place at its end may have no letter of its own: "Defensoria Pública do Estado da Bahia (DPE)".
    """
    at = text.find(f"({acronym})")
    if at < 0:
        return ""
    before = text[max(0, at - 200) : at].rstrip()
    if name := _initialled(before, acronym):
        return name
    seat = _SEAT.search(before)
    name = _initialled(before[: seat.start()], acronym) if seat else ""
    return name + before[seat.start() :] if seat and name else ""


def _initialled(before: str, acronym: str) -> str:
    """Give the words at the end of a text whose initials are the acronym; "" where they do not fit."""
    tokens = list(re.finditer(r"[^\s]+", before))
    letters = [c for c in acronym.casefold() if c.isalnum()]
    index = len(tokens)
    while letters and index:
        index -= 1
        word = tokens[index][0].strip("\"'“”‘’«»,")
        if word[:1].isupper() and word[:1].casefold() == letters[-1]:
            letters.pop()
        elif (
            word[:1].isupper()
            and len(letters) > 1
            and "-" in word
            and [p[:1].casefold() for p in word.split("-")] == letters[-2:]
        ):
            letters = letters[:-2]
        elif word[:1].isupper() or tokens[index][0].endswith((".", ";", ":")):
            return ""
    return before[tokens[index].start() :].strip() if not letters and index < len(tokens) else ""
