"""How much speaks for two contacts being one: a score from their names and from what they share or do not share.

The odds are those of a match among so many people: a name that many bear says little, one that nobody else bears says
much. A number or an address of an office says where somebody works, never who somebody is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.store.duplicate_facts import Facts, Shared
from outreach_app.store.name_book import Named
from outreach_app.text.chinese_names import is_family
from outreach_app.text.korean_names import is_korean
from outreach_app.text.name_likeness import Likeness, are_comparable, likeness
from outreach_app.text.name_reading import NameRead

_BEFORE: Final = 0.02
"""How many contacts have a second entry somewhere, before anything is known."""
_MOST_BY_NAME: Final = 20.0
_UNSEEN: Final = 2000
"""So many people, of other names, are thought to stand beside those in the store: in a small one no name is common."""
_INITIAL: Final = 0.08
"""So likely is it at least that a name has some initial, however few are written with it."""
_BY_LIKENESS: Final[Mapping[Likeness, float]] = {
    Likeness.SAME: 1.0,
    Likeness.ORDER: 0.9,
    Likeness.SCRIPT: 0.7,
    Likeness.ROMANISATION: 0.6,
    Likeness.SHORT: 0.4,
    Likeness.SPELLING: 0.4,
    Likeness.INITIALS: 0.25,
    Likeness.PART: 0.2,
    Likeness.NEIGHBOUR: 0.00005,
}
NAMES_IN_PART: Final = frozenset({Likeness.PART, Likeness.INITIALS})
"""Where only what two names share says anything."""
_WRITTEN_OTHERWISE: Final = frozenset({Likeness.SCRIPT, Likeness.ROMANISATION, Likeness.SHORT})
_PHONE_BETWEEN_UNLIKE: Final = 0.7
_MAIL_BETWEEN_UNLIKE: Final = 1.5
_OF_HOUSES: Final[Mapping[Likeness, float]] = {Likeness.SAME: 4.0, Likeness.ORDER: 1.2, Likeness.SHORT: 1.5}
_OTHER_SITE: Final = 0.3
_SAME_GIVEN_NAME: Final = 30.0
_WHERE_NAMES_CANNOT_TELL: Final = 20.0
_BY_CHANNEL: Final = 50.0
"""Of so many numbers or addresses of people, one belongs to two."""
_SAME_OFFICE: Final = 3.0
_MOST_BY_ORGANISATION: Final = 300.0
OTHER_ORGANISATION: Final = 0.2
_OTHER_COUNTRY: Final = 0.25
_OTHER_CITY: Final = 0.6
_SAME_CITY: Final = 2.0
_OTHER_CHANNELS: Final = 0.6
_SAME_SITE: Final = 300.0
_HOPELESS: Final = 0.3


Alike = tuple[Likeness, NameRead, NameRead]
"""In what way two contacts are named alike, and by which of their names."""


@dataclass(frozen=True, slots=True)
class Background:
    """How many there are, how many bear a word, and how many belong to an organisation.

    ``are_houses``: those compared are organisations, which seldom share a name.
    """

    size: int
    words: Counter[str]
    members: Mapping[str, int]
    are_houses: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A score from 0 to 1, and the reasons for it, the strongest first."""

    score: float
    reasons: tuple[str, ...]


def best_likeness(one: Named, other: Named) -> Alike | None:
    """Give the strongest likeness among all names of two contacts, with the names; None where no two are alike."""
    best: Alike | None = None
    for mine in one.names:
        for theirs in other.names:
            found = likeness(mine, theirs)
            if found is not None and (best is None or _BY_LIKENESS[found] > _BY_LIKENESS[best[0]]):
                best = found, mine, theirs
                if found is Likeness.SAME:
                    return best
    return best


def is_as_strong(one: Likeness, other: Likeness) -> bool:
    """Tell whether a likeness says as much as another, or more."""
    return _BY_LIKENESS[one] >= _BY_LIKENESS[other]


def most_bearers(best: Likeness, *, shares_organisation: bool) -> tuple[float, float]:
    """Give how many may bear the rarer and the commoner of two names so that they could still be proposed.

    Names are taken to be alike in the ``best`` way, and all else to be in favour.
    """
    favour = _BY_LIKENESS[best] * _SAME_CITY / _HOPELESS * (_MOST_BY_ORGANISATION if shares_organisation else 1.0)
    return _BEFORE * favour, favour


def may_be_proposed(
    found: Likeness, borne: tuple[float, float], mine: Sequence[str], theirs: Sequence[str], background: Background
) -> bool:
    """Tell whether names so alike, and the organisations of both, could be enough with all else in favour.

    ``borne`` says by how many each of the names is borne by chance, or what they share of them.
    """
    odds = max(_by_bearers(found, borne), _floor(found, background)) * _SAME_CITY
    if mine and theirs:
        shared = frozenset(mine).intersection(theirs)
        odds *= _by_organisation(shared, background) if shared else OTHER_ORGANISATION
    return odds >= _HOPELESS


def chances(background: Background) -> list[float]:
    """Give how likely it is that somebody bears a word, for each word in its order."""
    known = background.size + _UNSEEN
    return [
        (count + 0.5) / known if len(word) > 1 else max((count + 0.5) / known, _INITIAL)
        for word, count in background.words.items()
    ]


def bearers(words: Iterable[str], background: Background) -> float:
    """Give how many contacts bear all these words by chance."""
    return background.size * _chance(words, background)


def bearers_of_part(found: Likeness, shared: Iterable[str], background: Background) -> float:
    """Give how many bear by chance what two names share, and an initial that fits where it is one."""
    return bearers(shared, background) * (_INITIAL if found is Likeness.INITIALS else 1.0)


def score(one: Named, other: Named, alike: Alike | None, facts: tuple[Facts, Facts], background: Background) -> Scored:
    """Score two contacts of one kind, whose names are alike as said."""
    mine, theirs = facts
    shares_organisation = bool(mine.organisations & theirs.organisations)
    phones, mails = _shared(mine.phones, theirs.phones), _shared(mine.mails, theirs.mails)
    reasons = [f"same phone {one.value.removeprefix('…')}" for one in phones]
    reasons += [f"same e-mail {one.value}" for one in mails]
    if alike is not None:
        odds = _by_name(alike, background) * _by_channels((*phones, *mails), background)
        reasons.append(_best_told(likeness(one.names[0], other.names[0]), alike[0]).value)
    else:
        odds = _by_channels_alone(phones, mails) * (0.1 if shares_organisation else 1.0)
        if _share_a_given_name(one.names[0], other.names[0]):
            odds *= _SAME_GIVEN_NAME
        if not any(are_comparable(left, right) for left in one.names for right in other.names):
            odds *= _WHERE_NAMES_CANNOT_TELL
    if shares_organisation:
        odds *= _by_organisation(mine.organisations & theirs.organisations, background) if alike else 1.0
        reasons.append("same organisation")
    elif mine.sites & theirs.sites:
        odds *= _SAME_SITE
        reasons.append(f"same web site {min(mine.sites & theirs.sites)}")
    odds *= _against(mine, theirs, is_channel_shared=bool(phones or mails), is_post_shared=shares_organisation)
    if alike and mine.city and mine.city == theirs.city:
        odds *= _SAME_CITY
        reasons.append("same city")
    return Scored(round(min(odds / (1 + odds), 0.99), 3), tuple(reasons))


def _best_told(shown: Likeness | None, found: Likeness) -> Likeness:
    """Give how the names that are shown are alike, where that says as much as by what others the two were found."""
    return shown if shown is not None and (shown in _WRITTEN_OTHERWISE or is_as_strong(shown, found)) else found


def _share_a_given_name(one: NameRead, other: NameRead) -> bool:
    """Tell whether two names begin with one word, which is no family name as far as is known: somebody has married."""
    if len(one.words) < 2 or len(other.words) < 2 or set(one.words).intersection(other.words) != {one.words[0]}:
        return False
    if one.words[0] != other.words[0]:
        return False
    return len(one.words[0]) > 1 and not (is_korean(one.words[:1]) or is_family(one.words[0]))


def _shared(mine: tuple[Shared, ...], theirs: tuple[Shared, ...]) -> list[Shared]:
    """Give what two contacts share, each once; of an office where it is so for either."""
    found = {}
    for one in mine:
        for other in theirs:
            if one.value == other.value or _is_end_of(one.value, other.value):
                fuller = max(one.value, other.value, key=lambda value: (not value.startswith("…"), value))
                found[fuller] = Shared(fuller, one.is_office or other.is_office)
    return list(found.values())


def _is_end_of(one: str, other: str) -> bool:
    """Tell whether one is the end of the other, of which only one knows the country."""
    if one.startswith("…") == other.startswith("…"):
        return False
    end, whole = sorted((one, other), key=lambda value: not value.startswith("…"))
    return whole.split(" ")[0].endswith(end.removeprefix("…").split(" ")[0])


def _by_channels(shared: tuple[Shared, ...], background: Background) -> float:
    """Give what shared numbers and addresses add to names that are alike: the more, the more people there are."""
    odds = 1.0
    for one in shared:
        odds *= _SAME_OFFICE if one.is_office else max(_BY_CHANNEL * background.size, 1000.0)
    return odds


def _by_channels_alone(phones: list[Shared], mails: list[Shared]) -> float:
    """Give the odds that two who are not named alike are one for a number or an address of their own."""
    odds = 0.0
    for shared, weight in ((phones, _PHONE_BETWEEN_UNLIKE), (mails, _MAIL_BETWEEN_UNLIKE)):
        if any(not one.is_office for one in shared):
            odds = odds * 3 + weight
    return odds


def _by_name(alike: Alike, background: Background) -> float:
    """Give the odds that names so alike are one person's: few where many bear such a name, in any of its writings."""
    found, mine, theirs = alike
    if found in NAMES_IN_PART:
        borne = (bearers_of_part(found, set(mine.words) & set(theirs.words), background),) * 2
    else:
        borne = bearers(mine.words, background), bearers(theirs.words, background)
    return max(_by_bearers(found, borne), _floor(found, background))


def _floor(found: Likeness, background: Background) -> float:
    """Give the least odds: those of organisations, of which hardly two bear one name, however common its words are."""
    return _OF_HOUSES.get(found, 0.0) if background.are_houses else 0.0


def _by_bearers(found: Likeness, borne: tuple[float, float]) -> float:
    """Give these odds by how many bear each of the two names."""
    few, many = min(borne), max(borne)
    if found in _WRITTEN_OTHERWISE:
        few = many
    odds = min(_BEFORE / max(few, 1e-12), 1 / max(many, 1e-12), _MOST_BY_NAME)
    return odds * _BY_LIKENESS[found]


def _chance(words: Iterable[str], background: Background) -> float:
    """Give how likely it is that somebody bears all these words."""
    chance = 1.0
    for word in words:
        known = (background.words[word] + 0.5) / (background.size + _UNSEEN)
        chance *= known if len(word) > 1 else max(known, _INITIAL)
    return chance


def _by_organisation(shared: frozenset[str], background: Background) -> float:
    """Give what it says that two alike are of one organisation: the more the smaller it is."""
    members = min(background.members.get(one, 2) for one in shared)
    return max(1.0, min(_MOST_BY_ORGANISATION, 0.6 * background.size / max(members, 1)))


def _against(mine: Facts, theirs: Facts, *, is_channel_shared: bool, is_post_shared: bool) -> float:
    """Give what speaks against: another organisation, another place, other numbers and addresses."""
    odds = 1.0
    if mine.organisations and theirs.organisations and not is_post_shared:
        odds *= OTHER_ORGANISATION
    if mine.country and theirs.country and mine.country != theirs.country:
        odds *= _OTHER_COUNTRY
    elif mine.city and theirs.city and mine.city != theirs.city:
        odds *= _OTHER_CITY
    if mine.sites and theirs.sites and mine.sites.isdisjoint(theirs.sites):
        odds *= _OTHER_SITE
    if not is_channel_shared:
        odds *= _OTHER_CHANNELS if mine.phones and theirs.phones else 1.0
        odds *= _OTHER_CHANNELS if mine.mails and theirs.mails else 1.0
    return odds
