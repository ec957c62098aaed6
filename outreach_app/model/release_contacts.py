"""The contact block of a release: who may be asked, city by city, and in which order a reader wants them."""

from collections.abc import Sequence

from outreach_app.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class BlockPhone:
    """A number as it is printed; ``kind`` only where somebody stated it ("mobile")."""

    text: str
    e164: str = ""
    kind: str = ""

    @property
    def shown(self) -> str:
        """Give the number with its stated kind: "090-2301-4372 (mobile)"."""
        return f"{self.text} ({self.kind})" if self.kind else self.text


@dataclass(frozen=True, slots=True)
class BlockEntry:
    """One entry of the block: a city, and who is reached there.

    Two people stand in one entry where their numbers are not told apart.
    """

    heading: str = ""
    city: str = ""
    country: str = ""
    zone: str = ""
    people: tuple[str, ...] = ()
    person_ids: tuple[str, ...] = ()  # parallel to ``people``; "" where not in the store
    organisation: str = ""
    post: str = ""  # what follows the name, as it is printed: "Managing Director of Perseus Strategies"
    languages: tuple[str, ...] = ()  # BCP 47, in the order stated
    phones: tuple[BlockPhone, ...] = ()
    emails: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """Give the names as they are printed, parted by a slash."""
        return "/".join(self.people)

    @property
    def is_reachable(self) -> bool:
        """Whether there is any number or address."""
        return bool(self.phones or self.emails)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a block is put in order: the languages and the place of one recipient."""

    languages: tuple[str, ...] = ()
    country: str = ""
    zone: str = ""


def in_order_for(entries: Sequence[BlockEntry], reader: Reader | None) -> tuple[BlockEntry, ...]:
    """Give the entries with those first who speak a language of the reader, then those in the reader's country.

    Those who speak the reader's first language come before those who share only a later one; within equal ones the
    order of the house stays. Without a reader nothing moves.
    """
    if reader is None:
        return tuple(entries)
    return tuple(sorted(entries, key=lambda entry: _rank(entry, reader)))


def _rank(entry: BlockEntry, reader: Reader) -> tuple[int, int, int]:
    """Rank an entry for a reader; lower is nearer."""
    spoken = {tag.split("-")[0] for tag in entry.languages}
    wanted = [tag.split("-")[0] for tag in reader.languages]
    language = next((place for place, tag in enumerate(wanted) if tag in spoken), len(wanted))
    is_same_country = bool(reader.country) and entry.country == reader.country
    is_same_zone = bool(reader.zone) and entry.zone == reader.zone
    return language, int(not is_same_country), int(not is_same_zone)
