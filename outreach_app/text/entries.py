"""Grouping the pieces of a contact block into entries: who belongs with which number, and under which heading."""

import re

from outreach_app.model.channel_words import channel_words
from outreach_app.text.belonging import (
    channels_follow,
    closes_list,
    is_after_bracket,
    is_anothers,
    is_below_extensions,
    is_fuller,
    is_house_after_name,
    is_of_house,
    is_own_house,
    is_same_in_another_script,
    looks_like_head,
    names_follow,
    tells_speakers,
)
from outreach_app.text.clean_text import Line
from outreach_app.text.entry import CHANNELS, REACHING, Entry
from outreach_app.text.organisation_names import is_acronym
from outreach_app.text.piece import Piece
from outreach_app.text.places_stated import city_at_end
from outreach_app.text.wording import words


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
        if tags and heads and not any(piece.kind in REACHING | {"name", "city"} for piece in pieces):
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
            if self._current.reaches and tells_speakers(piece, following):
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
        return any(piece.kind in REACHING or piece.kind == "name" for piece in following)

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
        if is_house_after_name(entry, piece, following):
            self._organisation(piece, first, following)
            return
        if self._is_below_a_name(piece, following):
            self._organisation(piece, first, following) if piece.text.isupper() else self._text(piece)
            return
        nameless_block = entry.reaches and not entry.names
        has_own = channels_follow(following) and piece.line != self._line
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
        return piece.line == entry.last_line or (below_label and all(p.kind == "email" for _, p in entry.channels))

    def _organisation(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        entry = self._current
        if piece.bracketed and is_acronym(piece.text) and entry.organisation is not None and not entry.acronym:
            entry.acronym = piece.text
            self._add(piece)
            return
        if (entry.reaches and (first or not entry.names) and piece.line != entry.last_line) or (
            entry.names
            and first
            and self._gap
            and not entry.reaches
            and (names_follow(following) or (entry.organisation is not None and channels_follow(following)))
        ):
            self._close()
            entry = self._current
        if entry.organisation is None or (entry.organisation.line < piece.line and is_fuller(entry)):
            entry.organisation = piece
        elif entry.names and entry.organisation.line < piece.line == entry.names[-1].line and is_own_house(piece):
            entry.others.append(entry.organisation)
            entry.organisation = piece
        else:
            entry.others.append(piece)
        self._add(piece)
        if not (entry.names or entry.reaches):  # words above a gap are none of this house
            entry.group = self._group

    def _desk(self, piece: Piece, first: bool, following: list[Piece]) -> None:
        entry = self._current
        of_house = bool(following) and following[0].kind == "organisation" and channels_follow(following)
        first = first or piece.line != entry.last_line or of_house
        if entry.reaches and (first or (entry.names and following and following[0].kind in REACHING)):
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
        if entry.names and (not entry.reaches or (piece.line == self._line and not names_follow(following))):
            entry.titles.append((len(entry.names) - 1, piece))
        elif entry.reaches and first and entry.names and not self._gap and not names_follow(following):
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
        if self._gap and entry.names and entry.reaches and is_anothers(piece, entry):
            organisation = entry.organisation
            self._close()
            entry = self._current
            entry.organisation = organisation
        if is_after_bracket(piece, entry):
            self._close()
            entry = self._current
        is_houses = (
            is_of_house(piece)
            or closes_list(piece, entry, self.entries[-1] if self.entries else None)
            or is_below_extensions(piece, entry)
        )
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

    def _text(self, piece: Piece) -> None:
        if channel_words().get(piece.text.casefold()):
            return
        if words("same_house").has(piece.text) and self.entries and self._current.organisation is None:
            self._current.organisation = self.entries[-1].organisation
            return
        if self._current.reaches and piece.line != self._line and looks_like_head(piece, self._states_languages):
            self._close()
        self._current.texts.append(piece)
        self._add(piece)
