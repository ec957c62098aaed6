"""Reading addresses and places from a line: postcode, city, country, city headings."""

import re
from typing import Final

from outreach_app.model.city import read_state
from outreach_app.model.dataclass import dataclass
from outreach_app.model.place import City, read_city, read_country
from outreach_app.text.organisation_names import has_organisation_word
from outreach_app.text.person_names import read_name
from outreach_app.text.wording import words, words_by_language

_POSTCODE_CITY: Final = re.compile(
    r"(?<![\w+])(?:(?P<prefix>[A-Z]{1,3})-\s?)?(?P<code>\d{3}\s?\d{2}|\d{4,6}|\d{4}\s?[A-Z]{2}|\d{2}-\d{3}|\d{5}-\d{3})\s+(?P<city>[A-ZÀ-ÞΆ-ΩА-Я][^\d,;|()]{1,40})"
)
_UK_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
_EIRCODE: Final = re.compile(r"\b[AC-FHKNPRTV-Y]\d[0-9W]\s[0-9AC-FHKNPRTV-Y]{4}\b")
_US_STATE_ZIP: Final = re.compile(
    r"\b(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\.?\s+\d{5}(?:-\d{4})?\b"
)
_JP_POSTCODE: Final = re.compile(r"〒\s?\d{3}-\d{4}")
_HEADING: Final = re.compile(r"^(?P<city>[^:;|@\d]{2,40}?)\s*(?:\((?P<country>[^()]{2,30})\))?\s*:\s*")
_IN_HEADING: Final = re.compile(
    r"^(?P<city>[^:;,|@\d()]{1,40}?)\s*(?:,\s*(?P<within>[^:;,|@\d()]{2,30}?))?\s*(?:\((?P<country>[^()]{2,30})\))?\s*(?:[,:]\s*|$)"
)


_OTHERWISE: Final = ("not_cities", "person_labels")
"""Meanings that win over a city of that name: "Name" lies in Belgium, "Mobile" in Alabama."""


@dataclass(frozen=True, slots=True)
class PlaceStated:
    """A place that a passage states; the city may be unknown to the tables and stands as written."""

    city: str = ""
    country: str = ""
    zone: str = ""
    start: int = 0
    end: int = 0
    is_heading: bool = False


def city_of(text: str, country: str = "") -> City | None:
    """Give the city that the whole text names, also with its country or state after a comma."""
    bare = text.strip(" .,:;-–*\"'")
    if not 2 <= len(bare) <= 45 or any(words(other).has(bare) for other in _OTHERWISE):
        return None
    if bare.isascii() and bare.isalpha() and bare.islower():
        return None
    if re.search(r"[,、]", bare):
        head, rest = re.split(r"[,、]\s*", bare, maxsplit=1)
        there = read_country(rest)
        return read_city(bare if read_state(rest) else head, there) if there or read_state(rest) else None
    return read_city(bare, country) or (read_city(bare.title(), country) if bare.isupper() else None)


def place_named(text: str) -> PlaceStated | None:
    """Give the city or the country that a piece of text names, and nothing else; None for other words."""
    city = city_of(text)
    country = read_country(text) if len(text) > 3 else ""
    is_latin = text[:1] < "\u0250"  # "Egypt" lies in the United States, too; only "عمّان" is surely the city
    if city is not None and (not is_latin or country in {"", city.country}):
        return PlaceStated(text.title() if text.isupper() and len(text) > 3 else text, city.country, city.zone)
    if country:
        return PlaceStated("", country)
    stated = address(text)
    return (
        stated
        if stated is not None and stated.country and len(text.split()) <= 4 and not has_organisation_word(text)
        else None
    )


def city_heading(text: str) -> PlaceStated | None:
    """Read "Tokyo: …", "In New York, …", "In Washington, DC, …", "Geneva (Switzerland): …" where a line begins."""
    lead = words("in_words").begins(text)
    if lead and (found := _IN_HEADING.match(text[lead:].lstrip(" "))):
        lead += len(text) - lead - len(text[lead:].lstrip(" "))
        for written, end in _within(found):
            city = city_of(written)
            if city is not None:
                return PlaceStated(written, city.country, city.zone, 0, lead + end, is_heading=True)
        country = read_country(found["city"])
        if country:
            return PlaceStated("", country, "", 0, lead + found.end("city"), is_heading=True)
        end = lead + found.end("city") + 1
        if text[:1].isupper() and text[end - 1 : end] == "," and _begins_with_name(text[end:]):
            return PlaceStated(found["city"].strip(), "", "", 0, end, is_heading=True)
    found = _HEADING.match(text)
    if not found:
        return None
    city = city_of(found["city"])
    if city is not None:
        return PlaceStated(found["city"].strip(), city.country, city.zone, 0, found.end(), is_heading=True)
    country = read_country(found["city"].strip())
    return PlaceStated("", country, "", 0, found.end(), is_heading=True) if country else None


def city_at_end(text: str) -> PlaceStated | None:
    """Read the city that ends a heading: "Press contact in Port-au-Prince"; None without one."""
    for count in (3, 2, 1):
        head = text.split()[:-count]
        named = " ".join(text.split()[len(head) :])
        if head and words("in_words").has(head[-1]) and (city := city_of(named)) is not None:
            return PlaceStated(named, city.country, city.zone)
    return None


def _begins_with_name(text: str) -> bool:
    """Tell whether a person is named next, so that the words after "In" are a place, known to the tables or not."""
    return read_name(re.split(r"[,(;:]", text.strip(" "), maxsplit=1)[0]) is not None


def _within(found: re.Match[str]) -> list[tuple[str, int]]:
    """Give the readings of a heading: the city with its state or country, then the city alone."""
    alone = found.end() if not found["within"] else found.end("city") + 1
    readings = [(found["city"].strip(), alone)]
    if found["within"] and city_of(f"{found['city']}, {found['within']}"):
        readings.insert(0, (f"{found['city'].strip()}, {found['within'].strip()}", found.end()))
    return readings


def address(text: str) -> PlaceStated | None:
    """Read the place of an address line: postcode and city, city and country; None where it states none."""
    country = _country_in(text)
    found = _POSTCODE_CITY.search(text)
    if found:
        named = re.split(r"\s+(?:cedex|CEDEX|Cedex|[–—-])\s*|\s{2,}|\s\|", found["city"])[0].strip(" .-–")
        country = country or _country_of_prefix(found["prefix"] or "")
        city = city_of(named, country) or city_of(named.split()[0], country)
        if city is not None:
            shown = named.title() if named.isupper() else named
            return PlaceStated(
                shown,
                country or city.country,
                city.zone if country in {"", city.country} else "",
                found.start(),
                found.end(),
            )
        if country and named.count(" ") < 3:
            return PlaceStated(named.title() if named.isupper() else named, country, "", found.start(), found.end())
    if (there := _eastern(text)) is not None:
        return there
    if _JP_POSTCODE.search(text):
        return PlaceStated(country="JP", end=len(text))
    if _EIRCODE.search(text):
        return _with_city(text, "IE")
    if _UK_POSTCODE.search(text):
        return _with_city(text, "GB")
    if _US_STATE_ZIP.search(text):
        return _with_city(text, "US")
    return _with_city(text, country) if _is_address(text) or country else None


_EASTERN: Final = (
    re.compile(
        "(?P<city>東京都|[\u4e00-\u9fff]{2,4}(?:都|道|府|県|省|縣|县)?[\u4e00-\u9fff]{1,4}?市|[\u4e00-\u9fff]{2,3}市)"
    ),
    re.compile("(?P<city>[\uac00-\ud7a3]{2}(?:특별시|광역시|특별자치시|시))(?=\\s)"),
    re.compile("(?P<city>กรุงเทพ(?:ฯ|มหานคร)?|(?:จังหวัด|จ\\.\\s?)[\u0e00-\u0e7f]+)"),
)
"""Where the city stands in an address of Japan, China or Taiwan, of Korea, of Thailand: before the street, or last."""
_PROVINCE: Final = re.compile("^.{2,4}?[都道府県省縣县](?=.{2,})|^(?:จังหวัด|จ\\.\\s?)")


def _eastern(text: str) -> PlaceStated | None:
    """Read the city of "東京都新宿区新宿1-14-5", "台北市中正區…", "서울특별시 마포구 …"; None for any other text."""
    if not any(c.isdigit() for c in text):
        return None
    for pattern in _EASTERN:
        found = pattern.search(text)
        named = _PROVINCE.sub("", found["city"]).strip() if found else ""
        city = city_of(named) or (city_of(found["city"]) if found else None)
        if found and city is not None:
            return PlaceStated(named, city.country, city.zone, found.start(), found.end())
    return None


def _country_of_prefix(prefix: str) -> str:
    """Give the country of the letters before a postcode: "B-1040", "FIN-00100"; "" for any others."""
    return next((there for there, listed in words_by_language("postcode_prefixes").items() if prefix in listed), "")


def _country_in(text: str) -> str:
    """Give the country that stands as a part of its own at the end of an address."""
    parts = [part.strip(" .()") for part in re.split(r"[,;|()]|\s[–—-]\s|\s{2,}", text)]
    return next((there for part in reversed(parts) if 3 < len(part) < 40 and (there := read_country(part))), "")


def _is_address(text: str) -> bool:
    last = text.rpartition(",")[2].strip(" .")
    if text.count(",") > 1 and (read_country(last) or city_of(last)) and _names_street(text):
        return True
    calle = re.match(r"[Cc]/\s?[^\W\d_]", text)
    return bool(calle or words("street_words").first(text)) and any(c.isdigit() for c in text)


def _names_street(text: str) -> bool:
    """Tell whether a part of a text between commas is a street, and no house named like one: "Court of Audit"."""
    parts = (part for part in text.split(",") if words("street_words").first(part))
    return any(re.search(r"\s(?:of|for)\s", part) is None for part in parts)


def _with_city(text: str, country: str) -> PlaceStated | None:
    for part in reversed(re.split(r"[,;|()/]|\s[–—-]\s|\s{2,}", text)):
        bare = re.sub(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[A-Z]{2}\s+\d{5}.*|\d+", " ", part).strip(" .")
        city = city_of(bare, country) if len(bare) > 2 and not read_country(bare) else None
        if city is not None and country in {"", city.country}:
            return PlaceStated(bare, city.country, city.zone, 0, len(text))
    return PlaceStated(country=country, end=len(text)) if country else None


def looks_like_address(text: str) -> bool:
    """Tell whether a line or piece is a part of a postal address and so no name of anybody."""
    if _EIRCODE.search(text) or _UK_POSTCODE.search(text) or _US_STATE_ZIP.search(text) or _JP_POSTCODE.search(text):
        return True
    if _eastern(text) is not None:
        return True
    if _POSTCODE_CITY.search(text) and (place := address(text)) is not None and place.city:
        return True
    return _is_address(text)
