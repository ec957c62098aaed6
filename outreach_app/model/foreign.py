"""Foreign records: one contact as a file from outside states it, before anything of it is stored.

Every reader of contacts yields these, whatever the format: vCard, LDIF, a table, a spreadsheet. Values stand in the
types of the model, as typed: numbers and addresses are not yet checked against the numbering plans or the syntax of
mail, so that the importer may do that for many at once.
"""

from enum import StrEnum
from typing import NamedTuple

from outreach_app.model.availability import Rule
from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.dataclass import dataclass
from outreach_app.model.people import (
    Affiliation,
    Alias,
    Kept,
    LanguageSkill,
    Membership,
    OpenQuestion,
    Place,
    RoleHeld,
    Tag,
)

ForeignThing = (
    str
    | Phone
    | Email
    | Link
    | LanguageSkill
    | Alias
    | RoleHeld
    | Affiliation
    | Membership
    | Tag
    | Rule
    | Place
    | OpenQuestion
)
"""A value in the type of its field: what a field of one text holds is a string, a choice its value, a flag "yes".

A ``Place`` under "city" is whole: city, country, zone and their basis, as a file of our own says them.
"""


class Shape(StrEnum):
    """What a record describes, as far as the file says."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"  # a list of contacts; ``members`` names them
    UNKNOWN = ""


class ForeignValue(NamedTuple):
    """One value: the field that it belongs to, and what the file says beside it.

    ``field`` is a key of ``model/fields.py``, or "questions". A number that the file gives in full stands in
    ``Phone.e164`` unchecked; ``Phone.label`` and ``Email.label`` hold the words beside them ("work", "Handy").
    """

    field: str
    value: ForeignThing
    place: str = ""  # where it stands in the record, for messages: a heading, a property
    language: str = ""  # BCP 47 of the text, where stated
    preference: int = 0  # 1 first, 100 last; 0 not stated


@dataclass(frozen=True, slots=True)
class ForeignProblem:
    """Something that could not be read: where it stands, and why, in words for the user."""

    place: str  # a heading, a property; "" for the whole record
    reason: str


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """One row or card. ``values`` stand in the order of the file; the preferred ones need not come first.

    With ``rejected`` nothing of it may be stored; then ``text`` or ``cells`` hold it as it stood, for repair.
    ``problems`` name what was left out of a record that may be stored.
    """

    file: str
    line: int  # of its first line, or its row; from 1
    shape: Shape = Shape.UNKNOWN
    values: tuple[ForeignValue, ...] = ()
    kept: tuple[Kept, ...] = ()
    problems: tuple[ForeignProblem, ...] = ()
    uid: str = ""  # its identity in the file; an id of ours where the file was written by us
    members: tuple[str, ...] = ()  # identities, names or addresses of the contacts of a group
    rejected: str = ""  # why nothing of it can be stored
    text: str = ""  # a card as it stood, for repair
    cells: tuple[str, ...] = ()  # a row as it stood, for repair
    is_card: bool = False  # whole, as a card is: one value that cannot be read is kept as typed, the rest is taken
    is_ours: bool = False  # written by this program: what it does not say is unknown, and is not worked out anew
    within: tuple["ForeignRecord", ...] = ()  # cards that stand within it, of who acts for it; each a row of its own

    def of(self, field: str) -> tuple[ForeignThing, ...]:
        """Give the values of one field, the preferred first."""
        found = [one for one in self.values if one.field == field]
        if len(found) > 1:
            found.sort(key=lambda one: one.preference or 101)
        return tuple([one.value for one in found])

    def text_of(self, field: str) -> str:
        """Give the first text of a field; empty where there is none."""
        return next((one for one in self.of(field) if isinstance(one, str)), "")
