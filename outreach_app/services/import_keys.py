"""By what a record is known within an import: its addresses, its numbers, its name with an organisation."""

from outreach_app.store.columns import AFFILIATIONS, EMAILS, PHONES, QUESTIONS
from outreach_app.store.name_keys import folded
from outreach_app.store.packed_contacts import KINDS, ORGANISATION, PERSON, SHAPES, Packed, widened

_PHONES, _EMAILS, _POSTS, _QUESTIONS = map(KINDS.index, (PHONES, EMAILS, AFFILIATIONS, QUESTIONS))
_E164, _ADDRESS = SHAPES[_PHONES].columns.index("e164"), SHAPES[_EMAILS].columns.index("address")
_HOUSE, _ABOUT = SHAPES[_POSTS].columns.index("organisation"), SHAPES[_QUESTIONS].columns.index("about")
_NAME = {shape: SHAPES[shape].columns.index("name") for shape in (ORGANISATION, PERSON)}
_FOLD = {shape: SHAPES[shape].columns.index("fold") for shape in (ORGANISATION, PERSON)}
_UNREAD = "phone country"
OWN = "u"
"""Begins the key of a contact in a file of this program: what has another identity there is somebody else."""
EMAIL, PHONE, NAME, HOUSE = "e", "p", "n", "o"
"""Begin keys: an address, a number, a name with where somebody works, the name of an organisation."""


def keys_of(contact: Packed) -> tuple[str, str, tuple[str, ...]]:
    """Give the name of a packed contact, its folded form, and its keys: the letter of their kind and the value."""
    shape, values = widened(contact[0])
    name, fold = str(values[_NAME[shape]]), str(values[_FOLD[shape]])
    if shape == ORGANISATION:
        return name, fold, (HOUSE + fold,)
    channels: list[str] = []
    posts: list[str] = []
    for kind, columns in map(widened, contact[1]):
        if kind == _EMAILS and columns[_ADDRESS]:
            channels.append(EMAIL + columns[_ADDRESS].lower())
        elif kind == _PHONES and columns[_E164]:
            channels.append(PHONE + columns[_E164])
        elif kind == _POSTS and columns[_HOUSE]:
            posts.append(f"{NAME}{fold}\x1f{folded(columns[_HOUSE])}")
    if not channels and not posts:
        posts.append(f"{NAME}{fold}\x1f{values[1:]!r}")
    return name, fold, (*channels, *posts)


def unread_numbers(contact: Packed) -> int:
    """Count the numbers of a packed contact of which it is asked in which country they are."""
    return sum(kind == _QUESTIONS and columns[_ABOUT] == _UNREAD for kind, columns in contact[1])
