"""A piece of a line with what it is: the currency between cutting, grouping and settling."""

from outreach_app.model.dataclass import dataclass
from outreach_app.text.addresses_found import Found
from outreach_app.text.numbers_found import Number
from outreach_app.text.places_stated import PlaceStated


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with what it is. ``text`` is written in one line, blanks closed up."""

    kind: str  # heading city head-language language name title desk organisation address hours number email link
    # handle hidden-mail text
    text: str
    start: int
    end: int
    line: int = 0
    honorific: str = ""
    joined: bool = False  # a name that a slash or an "and" joins to the one before
    hinted: bool = False  # a label calls it so
    bracketed: bool = False
    number: Number | None = None
    found: Found | None = None
    tags: tuple[str, ...] = ()
    place: PlaceStated | None = None
    desk: bool = False  # a heading that may also name a desk
