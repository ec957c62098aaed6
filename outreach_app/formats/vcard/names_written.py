"""Names, posts and places as lines of a card, where a kept property may say more than the field it belongs to."""

from collections.abc import Sequence
from functools import lru_cache

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.escapes import escaped, escaped_often, parameter, parts, structured, unescaped
from outreach_app.formats.vcard.writing_back import NOTES, line_of, notes_apart, value_of
from outreach_app.model.city import read_city
from outreach_app.model.country import read_country
from outreach_app.model.people import Affiliation, Kept, Organisation, Person, Place


class KeptLines:
    """The kept properties of one card on their way out: some go into a line of ours, the rest go out as they came."""

    def __init__(self, kept: Sequence[Kept], version: str) -> None:
        """Take what the contact keeps for cards."""
        self._version = version
        self._kept = [one for one in kept if one.form == "vcard"] if kept else []
        self._names = frozenset(one.name for one in self._kept)

    def has(self, name: str) -> bool:
        """Tell whether a property of this name is kept."""
        return name in self._names

    def _taken(self, name: str) -> list[Kept]:
        """Give the kept properties of a name."""
        return [one for one in self._kept if one.name == name] if name in self._names else []

    def rest(self) -> list[str]:
        """Give all that has not gone out in a line of ours, as it came."""
        return [line_of(one, self._version) for one in self._kept]

    def _drop(self, gone: Kept) -> None:
        self._kept.remove(gone)

    def name(self, person: Person) -> str:
        """Give the N of a person; a second name and a suffix come from the card that stated them."""
        family = escaped(person.family) if person.family else ""
        given = escaped(person.given) if person.given else ""
        honorific = escaped(person.honorific) if person.honorific else ""
        additional = suffix = sort_as = ""
        kept = self._own_name(person)
        if kept is not None:
            found = [*parts(value_of(kept)), "", "", "", "", ""]
            additional, suffix = found[2], found[4]
            self._drop(kept)
        if person.reading and self._version == "4.0" and self.reading() != person.reading:
            sort_as = f";SORT-AS={parameter(person.reading)}"
        return f"N{sort_as}:{family};{given};{additional};{honorific};{suffix}"

    def _own_name(self, person: Person) -> Kept | None:
        """Give the kept N that the person's name was taken from; another one says it in another way."""
        plain = [one for one in self._taken("N") if "ALTID=" not in one.text.partition(":")[0].upper()]
        same = (one for one in plain if structured(value_of(one))[:2] == [person.family, person.given])
        return next(same, plain[0] if len(plain) == 1 else None)

    def notes(self, text: str) -> list[str]:
        """Give the notes, each as it stood in a card of several."""
        lengths = self._taken(NOTES)
        for one in lengths:
            self._drop(one)
        return notes_apart(text, lengths[0]) if lengths and text else [text] if text else []

    def reading(self) -> str:
        """Give the reading that the kept parts of it make, family name first."""
        if not any(name.startswith("X-PHONETIC") for name in self._names):
            return ""
        found = {one.name.rpartition("PHONETIC-")[2]: unescaped(value_of(one)).strip() for one in self._kept}
        return " ".join(filter(None, (found.get(key, "") for key in ("LAST-NAME", "MIDDLE-NAME", "FIRST-NAME"))))

    def own_organisation(self, organisation: Organisation) -> tuple[str, str]:
        """Give N and ORG of an organisation's own card."""
        name = next(iter(self._taken("N")), None)
        if name is not None:
            self._drop(name)
        org = ";".join(map(escaped, filter(None, (organisation.name, organisation.department))))
        return f"N:{value_of(name) if name else ';;;;'}", f"ORG:{org}"

    def posts(self, posts: Sequence[Affiliation], lines: list[str]) -> None:
        """Add the posts: one alone stands without a group, which more programs read."""
        units = {_first_unit(one): one for one in self._taken("ORG")} if self._names else {}
        for number, post in enumerate(posts, 1):
            group = f"post{number}." if len(posts) > 1 else ""
            if post.organisation:
                kept = units.pop(post.organisation, None) if units else None
                if kept is not None:
                    self._drop(kept)
                value = value_of(kept) if kept else escaped_often(post.organisation)
                lines.append(f"{group}ORG:{value}")
                if post.organisation_id or post.since or post.until:
                    lines.append(details.line_for("ORG", value, _of_post(post)))
            if post.title:
                lines.append(f"{group}TITLE:{escaped_often(post.title)}")

    def tags(self) -> frozenset[str]:
        """Give the languages whose lines are kept as they came."""
        if not self._kept:
            return _NO_TAGS
        return frozenset(value_of(one).strip() for one in self._kept if one.name in {"LANG", "X-LANG"})

    def place(self, place: Place) -> tuple[str, ...]:
        """Give city, country and zone; not what a kept address says already."""
        lines = _place_lines(place, self._version)
        if "ADR" in self._names and any(_says(one, place) for one in self._taken("ADR")):
            return tuple(one for one in lines if not one.startswith("ADR"))
        return lines


_NOWHERE = Place()
_NO_TAGS: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def _place_lines(place: Place, version: str) -> tuple[str, ...]:
    """Give the lines of a place."""
    lines = []
    if place.city or place.country:
        lines.append(f"ADR:;;;{escaped(place.city)};;;{escaped(place.country)}")
    if place.zone:
        lines.append(f"TZ:{place.zone}" if version == "4.0" else f"TZ;VALUE=text:{place.zone}")
    if place != _NOWHERE and not _follows(place):
        facts = (("city", place.city), ("country", place.country), ("zone", place.zone), ("basis", place.basis))
        lines.append(f"X-OUTREACH-PLACE:{details.line(*facts)}")
    return tuple(lines)


def _follows(place: Place) -> bool:
    """Tell whether country and zone follow from the city, so that a reader finds them by itself."""
    found = read_city(place.city, place.country) if place.city else None
    return found is not None and place == Place(found.name, found.country, found.zone, "city")


def _says(kept: Kept, place: Place) -> bool:
    """Tell whether a kept address names the place."""
    found = [*(unescaped(one).strip() for one in parts(value_of(kept))), "", "", "", "", "", "", ""]
    city, country = found[3], read_country(found[6])
    if place.country and country and country != place.country:
        return False
    known = read_city(city, country or place.country) if city and city != place.city else None
    return city == place.city or (known is not None and known.name == place.city)


def _first_unit(kept: Kept) -> str:
    return next((one for one in (unescaped(part).strip() for part in parts(value_of(kept))) if one), "")


def _of_post(post: Affiliation) -> str:
    """Say what ORG and TITLE do not of a post."""
    return details.line(
        ("id", post.organisation_id or ""), ("since", details.day(post.since)), ("until", details.day(post.until))
    )
