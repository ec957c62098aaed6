"""Reading the release around the contacts: headline, dateline, coalition, end mark, links, headings."""

import re
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.place import read_country
from outreach_app.model.proposal import Span
from outreach_app.text.addresses_found import addresses
from outreach_app.text.clean_text import Line
from outreach_app.text.headings import read_heading
from outreach_app.text.organisation_names import is_acronym
from outreach_app.text.places_stated import city_of
from outreach_app.text.wording import words

_DATELINE: Final = re.compile(
    r"^\(?(?P<place>[A-ZÀ-ÞΑ-Ω][^()\d\n–—:]{1,40}?)\)?\s*(?:\([^()]{2,40}\)\s*)?(?:,\s*(?:(?:on\s+)?(?:\d{1,2}\.?\s*)?[A-Za-zà-ÿ]+\.?\s*\d{0,2}(?:st|nd|rd|th)?,?\s*(?:\d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}))?\s*(?:[–—]|--|-\s|:|/)\s*(?=\S)"
)
_COALITION: Final = re.compile(
    r"\b(?:The\s+)?((?:International\s+)?(?:[A-Z][\w\-]+\s+){0,4}(?:Coalition|Alliance|Network|Campaign|Federation|Association)\b[^()\n.,;:]{0,90}?)\s*\(([A-Z][A-Za-z]{1,9})\)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place that a release is dated from, as written."""

    city: str = ""
    country: str = ""
    raw: str = ""


def read_dateline(lines: tuple[Line, ...]) -> Dateline:
    """Read "Seoul, South Korea" on a line of its own, or "GENEVA (12 May 2024) –" before the first sentence."""
    for line in lines[:12]:
        whole = _place_line(line.text)
        if whole.raw:
            return whole
        found = _DATELINE.match(line.text)
        if found and len(line.text) > 60:
            city = city_of(found["place"])
            if city is not None:
                return Dateline(
                    found["place"].title() if found["place"].isupper() else found["place"],
                    city.country,
                    found[0].strip(" –—-:/"),
                )
    return Dateline()


def _place_line(text: str) -> Dateline:
    if len(text) > 60 or ":" in text or "," not in text:
        return Dateline()
    head, rest = text.split(",", 1)
    place = re.sub(r"[,\s]*(?:\d{1,2}\.?\s*)?[A-Za-zé]*\.?\s*\d{1,2}?,?\s*\d{4}$", "", rest).strip(" ,")
    city = city_of(head)
    if city is None or (place and read_country(place) != city.country and city_of(f"{head}, {place}") is None):
        return Dateline()
    return Dateline(head.strip(), city.country, text.strip()) if place or any(c.isdigit() for c in rest) else Dateline()


def read_headline(lines: tuple[Line, ...], embargo: Span) -> str:
    """Give the headline: the first lines that are no release line, up to a gap, the embargo or the dateline."""
    taken: list[str] = []
    for line in lines[:8]:
        text = line.text
        if line.start < embargo[1] and line.end > embargo[0]:
            if taken:
                break
            continue
        if read_dateline((line,)).raw or (taken and line.gap):
            break
        if _is_release_line(text) or re.match(r"embargo|sperrfrist", text, re.IGNORECASE) or addresses(text):
            continue
        if len(text) > 250 or (not taken and read_heading(text, has_channel=False)):
            break
        taken.append(text)
    return " ".join(" ".join(taken).split())


def _is_release_line(text: str) -> bool:
    """Tell whether a line only says that a release follows: "PRESS RELEASE", "For immediate release"."""
    length = words("release_lines").begins(text)
    return bool(length) and len(text) <= length + 40


def read_coalition(cleaned: str) -> tuple[str, str]:
    """Give the coalition that speaks, and its acronym: "International Coalition to … (ICNK)"."""
    flat = re.sub(r"\s+", " ", cleaned[:6000])
    for found in _COALITION.finditer(flat):
        name = re.sub(r"^(?:.*\s)?The\s+", "", found[1]).strip()
        if is_acronym(found[2]) and name[:1].casefold() == found[2][:1].casefold():
            return name, found[2]
    return "", ""


def read_end_mark(cleaned: str) -> str:
    """Give the end mark as written: "###", "- ENDS -"; empty without one."""
    for raw in cleaned.split("\n"):
        text = raw.strip()
        if (
            0 < len(text) <= 14
            and words("end_marks").exact
            and (
                text.casefold() in _marks()
                or text.casefold().strip(" -–—/*()") in {"ends", "ende", "ende der mitteilung"}
            )
        ):
            return text
    return ""


def _marks() -> frozenset[str]:
    return frozenset(
        {
            "###",
            "# # #",
            "-30-",
            "- 30 -",
            "***",
            "* * *",
            "ends",
            "end",
            "fin",
            "(fin)",
            "(ende)",
            "以上",
            "끝",
            "(끝)",
            "slut",
            "fim",
            "einde",
            "τέλος",
            "انتهى",
        }
    )


def read_links(cleaned: str) -> tuple[str, ...]:
    """Give the links of the whole text in order, each once."""
    if "www." not in cleaned and "://" not in cleaned:
        return ()
    found = (
        one.text
        for raw in cleaned.split("\n")
        if "www." in raw or "://" in raw
        for one in addresses(raw)
        if one.kind == "link"
    )
    return tuple(dict.fromkeys(found))
