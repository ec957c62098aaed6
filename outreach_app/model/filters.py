"""The filter: one search as a value, the same in the window, on the command line and in a saved search."""

from enum import StrEnum

from outreach_app.model.dataclass import dataclass, replace


class Sort(StrEnum):
    """The order of what is found."""

    NAME = "name"
    REGION = "region"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Filter:
    """Say who is looked for. Everything given must hold; empty means all.

    ``text`` is what was typed, in any script; every word of it must be found, the last as a beginning.
    ``languages`` must all be spoken. ``regions`` are keys of ``model.place`` ("035" UN M49); of several
    regions, countries, cities, roles, organisations or tags, one must hold. ``pitched`` holds days: "14" for who was
    written to within so many, "-14" for who was not; all must hold. "-" among ``languages`` or
    ``regions`` asks for those where nothing is stated.
    """

    text: str = ""
    languages: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    list_name: str = ""
    states: tuple[str, ...] = ()  # of model.hours.WindowState; ("open", "edge") is "awake now"
    people_only: bool = False
    pitched: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()  # ids of hand-picked lists, on all of which they stand; put in for ``list_name``

    @property
    def is_empty(self) -> bool:
        """Whether it holds for everybody."""
        return self == Filter(people_only=self.people_only)

    def with_text(self, text: str) -> "Filter":
        """Give the same filter with other text."""
        return replace(self, text=text)


PITCH_DAYS = (2, 7, 14, 30)
"""The spans that are offered; any other may be asked for too."""
NOT_STATED = "-"
