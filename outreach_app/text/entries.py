"""Grouping the pieces of a contact block into entries: who belongs with which number, and under which heading."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.dataclass import dataclass, field
from outreach_app.text.clean_text import Line
from outreach_app.text.given_names import has_given_name
from outreach_app.text.name_likeness import likeness
from outreach_app.text.name_reading import read_name
from outreach_app.text.organisation_names import is_acronym
from outreach_app.text.person_names import fits_address
from outreach_app.text.piece import Piece
from outreach_app.text.places_stated import PlaceStated, city_at_end
from outreach_app.text.wording import words

CHANNELS: Final = frozenset({"number", "email", "link", "handle", "hidden-mail"})
_REACHING: Final = frozenset({"number", "email", "hidden-mail"})
_CLOCK: Final = re.compile(r"\d{1,2}\s?(?:h\b|[:.]\d{2}|Uhr|uur|時|시)")
_PAGE: Final = re.compile(r"\b\d+\s*(?:/|de|of|von|sur|di|van|av)\s*\d+$")
_DESK_MAILBOX: Final = re.compile(
    r"^(?:press|presse|media|medien|medias|info|contact|kontakt|office|mail|prensa|imprensa|stampa|ufficiostampa|comunica\w*|communicat\w*|communications?|"
    r"kommunikation|pers|pr|news|newsroom|redaktion|hello|admin|enquiries|inquiries|secretariat|sekretariat|pers\w*|press\w*|kouhou|koho|hongbo|webmaster|team)\d*$"
)


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
        return any(piece.kind in _REACHING for _, piece in self.channels)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read into it."""
        return not self.pieces


class Grouper:
    """Go through the pieces line by line and open a new entry where another person or organisation begins."""

    def __init__(self, *, gaps_count: bool) -> None:
        self.entries: list[Entry] = []
        self._current = Entry()
        self._role = ""
        self._city: Piece | None = None
        self._tags: tuple[str, ...] = ()
        self._gaps_count = gaps_count
        self._group = 0
        self._pending_title: Piece | None = None
        self._gap = False
        self._line = -1
        self._shared_tags: tuple[str, ...] = ()  # those of a heading, for all below it
        self._states_languages = False
        self._role_around: str | None = None  # the one that holds again after the block

    def take_line(self, line: Line, pieces: list[Piece], *, is_row: bool = False) -> None:
        """Take the pieces of the next line; the row of a table is an entry of its own."""
        if is_row:
            self._close()
        self._gap = line.gap and self._gaps_count
        if self._gap:
            self._leave_block()
        self._group += line.gap
        if self._current.in_prose and pieces and pieces[0].kind != "prose":
            self._close()
        if self._heads_languages(line, pieces):
            return
        self._states_languages = any(piece.kind in {"language", "hours"} for piece in pieces)
        for index, piece in enumerate(pieces):
            self._take(piece, index == 0, pieces[index + 1 :])
            self._gap = False
        if is_row:
            self._close()
        self._share_languages(pieces)

    def _leave_block(self) -> None:
        """Forget a post that stood by itself ("High-level spokespeople") and a heading that held within a block."""
        self._pending_title = None
        if self._role_around is not None:
            if not self._current.is_empty:
                self._close()
            self._role = self._current.role = self._role_around
            self._role_around = None

    def _heads_languages(self, line: Line, pieces: list[Piece]) -> bool:
        """Take a line of a language alone, or one that ends in a colon, for the heading of those below who speak it."""
        tags = tuple(tag for piece in pieces if piece.kind == "language" for tag in piece.tags)
        others = any(piece.kind not in {"language", "text", "title"} for piece in pieces)
        alone = self._gap and len(pieces) == 1 and len(tags) == 1 and re.fullmatch(r"[^\W\d_]+", line.text)
        if not tags or others or not (alone or line.text.rstrip().endswith((":", "："))):
            return False
        self._close()
        self._shared_tags = tags
        self._close()
        return True

    def _share_languages(self, pieces: list[Piece]) -> None:
        """Keep the languages of a heading for all below it: "Our spokespeople (all speak English):"."""
        tags = tuple(tag for piece in pieces if piece.kind == "language" for tag in piece.tags)
        heads = bool(pieces) and pieces[0].kind == "heading"
        if tags and heads and not any(piece.kind in _REACHING | {"name", "city"} for piece in pieces):
            self._shared_tags = tags
            self._close()

    def finished(self) -> list[Entry]:
        """Give the entries in the order of the text."""
        self._close()
        return self.entries

    def _take(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        """Hand a piece to what treats its kind."""
        treat = {
            "heading": self._heading, "city": self._take_city, "head-language": self._head_language, "name": self._name,
            "organisation": self._organisation, "desk": self._desk, "title": self._title, "address": self._address,
        }.get(piece.kind)  # fmt: skip
        if treat is not None:
            treat(piece, first, following)
        elif piece.kind in CHANNELS:
            self._channel(piece)
        elif piece.kind == "language":
            if self._current.reaches and _tells_speakers(piece, following):
                self._close()
            self._current.tags += [tag for tag in piece.tags if tag not in self._current.tags]
            self._add(piece)
        elif piece.kind == "hours":
            self._current.hours = self._current.hours or piece.text
            self._add(piece)
        elif piece.kind == "prose":
            self._close()
            self._current.in_prose = True
        else:
            self._text(piece)

    def _add(self, piece: Piece) -> None:
        if self._current.is_empty:
            self._current.group = self._group
        self._current.pieces.append(piece)
        self._line = piece.line

    def _close(self) -> None:
        if self._shared_tags and not self._current.names:
            self._current.tags = [tag for tag in self._current.tags if tag not in self._shared_tags]
        if not self._current.is_empty:
            self.entries.append(self._current)
        self._current = Entry(role=self._role, group=self._group)
        if self._city is not None:
            self._set_place(self._city)
        self._current.tags = list(dict.fromkeys((*self._tags, *self._shared_tags)))

    def _set_place(self, piece: Piece) -> None:
        self._current.place = piece.place
        self._current.place_is_heading = True

    def _heading(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        if self._is_desk_of_block(piece) or (
            piece.desk and self._current.names and not self._current.reaches and not piece.text.endswith(":")
        ):
            self._desk(piece, first, following)
            return
        if self._only_labels(following):
            self._role = self._current.role = self._role or piece.text.strip(" :：.,–-")
            return
        self._city, self._tags, self._shared_tags = None, (), ()
        if self._current.names and not self._gap and following:  # within a block: "Interviews: Jane Doe, +44 …"
            self._role_around = self._role
        self._role = piece.text.strip(" :：.,–-")
        self._close()
        if following and (place := city_at_end(self._role)) is not None:
            self._current.place, self._current.place_is_heading = place, True
        if piece.desk:
            self._current.desk = self._role

    def _is_desk_of_block(self, piece: Piece) -> bool:
        """Tell whether a heading is the desk of the house that stands right above it, or of the house of the block."""
        entry = self._current
        return piece.desk and not self._gap and not entry.names and entry.organisation is not None and not entry.reaches

    def _only_labels(self, following: list[Piece]) -> bool:
        """Tell whether "Contact:" before numbers or a name only labels the block whose house stands right above."""
        entry = self._current
        if self._gap or entry.channels or entry.names or entry.organisation is None or len(entry.texts) > 2:
            return False
        return any(piece.kind in _REACHING or piece.kind == "name" for piece in following)

    def _take_city(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        self._city, self._tags = None, ()
        self._close()
        if following:
            self._set_place(piece)
            self._add(piece)
        else:
            self._city = piece
            self._close()

    def _head_language(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        self._tags = ()
        if self._current.reaches or self._current.names:
            self._close()
        if following:
            self._current.tags = list(piece.tags)
            self._add(piece)
        else:
            self._tags = piece.tags
            self._close()

    def _name(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        entry = self._current
        if any(known.text == piece.text for known in entry.names):
            return
        if entry.names and piece.line == self._line and is_same_in_another_script(entry.names[-1].text, piece):
            self._add(piece)
            return
        if _is_house_after_name(entry, piece, following):
            self._organisation(piece, first, following)
            return
        if self._is_below_a_name(piece, following):
            self._organisation(piece, first, following) if piece.text.isupper() else self._text(piece)
            return
        nameless_block = entry.reaches and not entry.names
        has_own = _channels_follow(following) and piece.line != self._line
        another = bool(entry.names) and (entry.reaches or not (piece.joined or self._stacked(piece)) or has_own)
        if (another and not piece.joined) or (nameless_block and not self._belongs(piece)):
            organisation = (
                entry.organisation if entry.reaches and entry.group == self._group and not self._gap else None
            )
            leads = organisation is not None and organisation.line == piece.line and not nameless_block
            leads = leads and organisation is not None and organisation.start < entry.names[0].start
            self._close()
            if organisation is not None and (nameless_block or leads):
                self._current.organisation = organisation
            entry = self._current
        if self._pending_title is not None:
            entry.titles.append((len(entry.names), self._pending_title))
            self._pending_title = None
        if not entry.names and not entry.reaches:
            entry.group = self._group
        entry.names.append(piece)
        self._add(piece)

    def _is_below_a_name(self, piece: Piece, following: list[Piece]) -> bool:
        """Tell whether words like a name below a person are his house in capitals, or a house by its name."""
        entry = self._current
        if not entry.names or entry.reaches or piece.hinted or piece.joined or piece.line == entry.names[-1].line:
            return False
        shouted = piece.text.isupper() and not entry.names[-1].text.isupper() and entry.organisation is None
        return shouted or (bool(following) and following[0].kind == "address")

    def _stacked(self, piece: Piece) -> bool:
        """Tell whether two names stand on lines one after the other, with nothing to reach the first by."""
        return not self._gap and piece.line - self._line <= 1 and not self._current.reaches

    def _belongs(self, piece: Piece) -> bool:
        """Tell whether a name that follows the numbers on the same line is their owner: "+44 … (Jane Doe)"."""
        entry = self._current
        if entry.names:
            return False
        below_label = words("person_labels").has(self._role) and not (self._gap or entry.organisation or entry.desk)
        return piece.line == self._line or (below_label and all(p.kind == "email" for _, p in entry.channels))

    def _organisation(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        entry = self._current
        if piece.bracketed and is_acronym(piece.text) and entry.organisation is not None and not entry.acronym:
            entry.acronym = piece.text
            self._add(piece)
            return
        if (entry.reaches and (first or not entry.names) and piece.line != _line_of_channels(entry)) or (
            entry.names
            and first
            and self._gap
            and not entry.reaches
            and (_names_follow(following) or (entry.organisation is not None and _channels_follow(following)))
        ):
            self._close()
            entry = self._current
        if entry.organisation is None or (entry.organisation.line < piece.line and _is_fuller(entry)):
            entry.organisation = piece
        else:
            entry.others.append(piece)
        self._add(piece)
        if not (entry.names or entry.reaches):  # words above a gap are none of this house
            entry.group = self._group

    def _desk(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        entry = self._current
        of_house = bool(following) and following[0].kind == "organisation" and _channels_follow(following)
        first = first or piece.line != _line_of_channels(entry) or of_house
        if entry.reaches and (first or (entry.names and following and following[0].kind in _REACHING)):
            organisation = entry.organisation if not (self._gap or of_house) else None
            self._close()
            self._current.organisation = organisation
            entry = self._current
        if entry.names and not entry.reaches:
            entry.titles.append((len(entry.names) - 1, piece))
        elif not entry.desk or piece.kind == "desk":
            entry.desk = entry.desk if entry.desk and piece.kind == "heading" else piece.text
        self._add(piece)

    def _title(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        entry = self._current
        if entry.names and (not entry.reaches or (piece.line == self._line and not _names_follow(following))):
            entry.titles.append((len(entry.names) - 1, piece))
        elif entry.reaches and first and entry.names and not self._gap and not _names_follow(following):
            self._pending_title = piece
            return
        else:
            if entry.reaches:
                self._close()
            self._pending_title = piece
        self._add(piece)

    def _address(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        place = piece.place
        leads = place is not None and bool(place.city) and bool(following) and following[0].kind == "name"
        heads = first and place is not None and bool(following) and all(other.bracketed for other in following)
        if heads:  # "COLOMBO (011 263 8274, Landless Voices)" above those who are there
            self._city = piece
        if self._current.reaches and first and (self._gap or leads or heads):
            self._close()
        self._add(piece)
        known = self._current.place
        if place is not None and (known is None or (not known.city and place.city)):
            self._current.place = place

    def _channel(self, piece: Piece) -> None:
        entry = self._current
        if self._gap and entry.names and entry.reaches and _is_anothers(piece, entry):
            organisation = entry.organisation
            self._close()
            entry = self._current
            entry.organisation = organisation
        if _is_after_bracket(piece, entry):
            self._close()
            entry = self._current
        is_houses = _is_of_house(piece) or self._closes_list(piece) or _is_below_extensions(piece, entry)
        if entry.names and entry.reaches and is_houses:
            organisation = entry.organisation
            self._close()
            entry = self._current
            entry.organisation, entry.is_of_house = organisation, True
        if self._pending_title is not None and not entry.names:
            entry.desk = entry.desk or self._pending_title.text
            self._pending_title = None
        entry.channels.append((len(entry.names), piece))
        self._add(piece)

    def _closes_list(self, piece: Piece) -> bool:
        """Tell whether a number alone on the line below a list of people, each on one line, is their house's.

        So are its office line and its fax: "Office line (Chiang Mai): 053 271 846", "※ 팩스 02-722-4817".
        """
        entry, above = self._current, self.entries[-1] if self.entries else None
        number = piece.number
        if number is None or above is None or not above.names or above.group != entry.group:
            return False
        own = [one.line for one in (*above.pieces, *entry.pieces) if one.kind in {"name", "number"}]
        listed = len(set(own)) == 2 and piece.line not in own and len(entry.names) == 1
        called = words("house_lines").has(number.label) or channel_words().get(fold_word(number.label)) == "fax"
        return listed and called and number.label_start < number.start

    def _text(self, piece: Piece) -> None:
        if channel_words().get(piece.text.casefold()):
            return
        if words("same_house").has(piece.text) and self.entries and self._current.organisation is None:
            self._current.organisation = self.entries[-1].organisation
            return
        if self._current.reaches and piece.line != self._line and _looks_like_head(piece, self._states_languages):
            self._close()
        self._current.texts.append(piece)
        self._add(piece)


def _is_house_after_name(entry: Entry, piece: Piece, following: list[Piece]) -> bool:
    """Tell whether two capitals after a name and a comma are his house: "Jana Dohle, Pro Asyl (German): +49 …"."""
    if not entry.names or entry.reaches or entry.organisation is not None or piece.hinted or piece.honorific:
        return False
    if (
        has_given_name(piece.text)
        or piece.joined
        or piece.bracketed
        or piece.line != entry.names[-1].line
        or entry.names[-1].joined
    ):
        return False
    ahead = list(takewhile(lambda other: other.kind not in CHANNELS, following))
    titled = bool(entry.titles) and entry.titles[-1][1].line == piece.line and entry.pieces[-1].kind == "title"
    if titled and not any(other.kind in {"title", "name"} for other in ahead):
        return True
    return len(ahead) < len(following) and all(other.kind in {"language", "address", "text"} for other in ahead)


def _is_after_bracket(piece: Piece, entry: Entry) -> bool:
    """Tell whether a number follows another whose owner stands behind it: "+33 … (Julie Vasseur), +221 …"."""
    owner = entry.names[-1] if entry.names else None
    led = owner is not None and owner.bracketed and entry.channels and entry.channels[0][0] == 0
    return bool(led) and owner is not None and piece.line == owner.line and not piece.bracketed


def _tells_speakers(piece: Piece, following: list[Piece]) -> bool:
    """Tell whether languages lead to the next person: "Urdu and Balochi speakers may ring Hammal Rind"."""
    leads = bool(following) and following[0].kind == "name" and _channels_follow(following)
    return leads and re.search(r"[a-z]\s(?:speakers|speaking)$", piece.text) is not None


def _scripts_differ(one: str, other: str) -> bool:
    """Tell whether one name is in Latin letters and the other is not: "安藤 真琴 (Andō Makoto)"."""
    latin = re.compile("[A-Za-zÀ-ɏ]")
    return bool(latin.search(one)) != bool(latin.search(other))


def is_same_in_another_script(name: str, piece: Piece) -> bool:
    """Tell whether a name is the one before it in another script: in brackets, or one that reads like it."""
    if not _scripts_differ(name, piece.text):
        return False
    return piece.bracketed or likeness(read_name(name), read_name(piece.text)) is not None


def _is_of_house(piece: Piece) -> bool:
    """Tell whether a label before a number calls it the house's: "Press line: …"; one behind it only says when."""
    number = piece.number
    return number is not None and number.label_start < number.start and bool(words("desk_lines").first(number.label))


def _is_below_extensions(piece: Piece, entry: Entry) -> bool:
    """Tell whether a whole number stands below somebody who has but an extension of it."""
    number = piece.number
    others = [one for _, one in entry.channels if one.number is not None]
    alone = all(one.number is not None and one.number.is_branch and one.number.extension for one in others)
    return number is not None and not number.is_branch and bool(others) and alone and piece.line > others[-1].line


def _channels_follow(following: Iterable[Piece]) -> bool:
    return any(piece.kind in _REACHING for piece in following)


def _names_follow(following: Iterable[Piece]) -> bool:
    return any(piece.kind == "name" for piece in following)


def is_desk_mailbox(address: str) -> bool:
    """Tell whether a mailbox belongs to a desk by its name: press@, info@, ufficiostampa@."""
    return bool(_DESK_MAILBOX.match(address.rsplit("@", 1)[0].replace(".", "").replace("-", "").replace("_", "")))


def _is_fuller(entry: Entry) -> bool:
    """Tell whether a signature line ("ERIO Team") is followed by the organisation's full name."""
    return entry.organisation is not None and entry.organisation.text.casefold().endswith(" team")


def _line_of_channels(entry: Entry) -> int:
    """Give the line of the last number or address of an entry; -1 without one."""
    return entry.channels[-1][1].line if entry.channels else -1


def _is_anothers(piece: Piece, entry: Entry) -> bool:
    """Tell whether an address after a gap belongs to the desk, not to the person above."""
    if piece.kind != "email" or piece.found is None or piece.found.email is None:
        return False
    mailbox = piece.found.email.address
    return not any(fits_address(name.text, mailbox) for name in entry.names)


def _looks_like_head(piece: Piece, states_languages: bool) -> bool:
    """Tell whether unknown text on a line of its own may be the next organisation."""
    if (
        states_languages
        or _CLOCK.search(piece.text)
        or (words("not_phone").first(piece.text) and any(c.isdigit() for c in piece.text))
        or _PAGE.search(piece.text)
    ):
        return False
    words_in = piece.text.split()
    return 1 <= len(words_in) <= 7 and piece.text[:1].isupper() and not piece.text.endswith((".", "!", "?"))
