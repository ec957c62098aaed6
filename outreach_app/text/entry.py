"""An entry: what was read for one person, for several who share it, or for a desk."""

from typing import Final

from outreach_app.model.dataclass import dataclass, field
from outreach_app.text.piece import Piece
from outreach_app.text.places_stated import PlaceStated

CHANNELS: Final = frozenset({"number", "email", "link", "handle", "hidden-mail"})
REACHING: Final = frozenset({"number", "email", "hidden-mail"})


@dataclass(slots=True)
class Entry:
    """What was read for one person, or for several that share an entry; without a name: a desk or organisation."""

    names: list[Piece] = field(default_factory=list)
    organisation: Piece | None = None
    others: list[Piece] = field(default_factory=list)  # further organisations, acronyms
    acronym: str = ""
    desk: str = ""
    titles: list[tuple[int, Piece]] = field(default_factory=list)  # with the index of the name it follows
    texts: list[Piece] = field(default_factory=list)
    place: PlaceStated | None = None
    place_is_heading: bool = False
    tags: list[str] = field(default_factory=list)
    hours: str = ""
    channels: list[tuple[int, Piece]] = field(default_factory=list)  # with the number of names before it
    pieces: list[Piece] = field(default_factory=list)
    role: str = ""
    in_prose: bool = False
    is_of_house: bool = False  # a line of the house below a person: "Presstelefon: …"
    group: int = 0  # entries without a gap between them share it

    @property
    def reaches(self) -> bool:
        """Whether a number or an address stands in it."""
        return any(piece.kind in REACHING for _, piece in self.channels)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read into it."""
        return not self.pieces

    @property
    def last_line(self) -> int:
        """The line of its last number or address; -1 without one."""
        return self.channels[-1][1].line if self.channels else -1
