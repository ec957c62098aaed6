"""By what a record is known within an import: its addresses, its numbers, its name with an organisation."""

from outreach_app.store.name_keys import folded
from outreach_app.store.packed_contacts import CHILD_HEADS, HEADS, KINDS, Packed

_NAME = tuple(heads.index("name") for heads in HEADS)
_FOLD = tuple(heads.index("fold") for heads in HEADS)
_EMAILS = next(at for at, kind in enumerate(KINDS) if kind.field == "emails")
_PHONES = next(at for at, kind in enumerate(KINDS) if kind.field == "phones")
_POSTS = next(at for at, kind in enumerate(KINDS) if kind.field == "affiliations")
_ADDRESS, _E164 = CHILD_HEADS[_EMAILS].index("address"), CHILD_HEADS[_PHONES].index("e164")
_QUESTIONS = next(at for at, kind in enumerate(KINDS) if kind.field == "questions")
_ABOUT = CHILD_HEADS[_QUESTIONS].index("about")
_ORGANISATION = CHILD_HEADS[_POSTS].index("organisation")
_UNREAD = "phone country"
OWN = "u"
"""Kind of the key of a contact in a file of this program: what has another identity there is somebody else."""


def keys_of(contact: Packed) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Give the name of a packed contact, its folded form, and its keys as kind ("e", "p", "n", "o") and value."""
    _, is_person, values, children = contact
    name, fold = str(values[_NAME[is_person]]), str(values[_FOLD[is_person]])
    if not is_person:
        return name, fold, (("o", fold),)
    channels: list[tuple[str, str]] = []
    posts: list[tuple[str, str]] = []
    for kind, columns in children:
        if kind == _EMAILS and columns[_ADDRESS]:
            channels.append(("e", columns[_ADDRESS].lower()))
        elif kind == _PHONES and columns[_E164]:
            channels.append(("p", columns[_E164]))
        elif kind == _POSTS and columns[_ORGANISATION]:
            posts.append(("n", f"{fold}\x1f{folded(columns[_ORGANISATION])}"))
    if not channels and not posts:
        posts.append(("n", f"{fold}\x1f{values!r}"))
    return name, fold, (*channels, *posts)


def unread_numbers(contact: Packed) -> int:
    """Count the numbers of a packed contact of which it is asked in which country they are."""
    return sum(kind == _QUESTIONS and columns[_ABOUT] == _UNREAD for kind, columns in contact[3])
