"""A card on its way into a record: what its properties say is gathered here, in its order."""

from outreach_app.formats.vcard.cards import MOST_PROPERTIES
from outreach_app.formats.vcard.content import Head, Property
from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.foreign import ForeignProblem, ForeignThing, ForeignValue, Shape
from outreach_app.model.people import Kept

_make = tuple.__new__  # half the time of a call of the class; every value of every card is made here


@dataclass(slots=True)
class CardRead:
    """What has been read of a card.

    ``labels`` are by group, ``details`` by the property that they belong to; ``carried`` are groups put into fields.
    """

    values: list[ForeignValue] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    problems: list[ForeignProblem] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    shape: Shape = Shape.UNKNOWN
    uid: str = ""
    own_id: str | None = None  # in a card that this program wrote; "" where the contact had none
    labels: dict[str, str] = field(default_factory=dict)
    details: dict[str, dict[str, str]] = field(default_factory=dict)
    carried: set[str] = field(default_factory=set)
    is_too_long: bool = False
    names: list[Property] = field(default_factory=list)
    name_parts: list[str] = field(default_factory=list)
    organisations: list[tuple[Head, str, list[str]]] = field(default_factory=list)
    titles: list[Property] = field(default_factory=list)
    addresses: list[tuple[Head, str, str]] = field(default_factory=list)  # with city and country
    notes: list[str] = field(default_factory=list)
    phonetics: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, value: ForeignThing, head: Head) -> bool:
        """Take a value for a field; always True, as a handler answers for what it took."""
        self.values.append(_make(ForeignValue, (key, value, head.name, head.language, head.preference)))
        return True

    def is_long(self, value: str) -> bool:
        """Tell whether a list has more items than a card may have properties; the card is refused for it."""
        if len(value) > MOST_PROPERTIES and value.count(",") > MOST_PROPERTIES:
            self.is_too_long = True
        return self.is_too_long

    def has(self, key: str) -> bool:
        """Tell whether a field has a value."""
        return key in [one.field for one in self.values]

    def detail(self, head: Head, value: str) -> dict[str, str]:
        """Give what the detail line of the property says."""
        return self.details.get(f"{head.name}:{value}", {}) if self.details else {}
