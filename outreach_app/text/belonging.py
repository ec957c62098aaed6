"""Telling whether a piece belongs to the entry before it, to the next one, or to the house of both."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.text.entry import CHANNELS, REACHING, Entry
from outreach_app.text.given_names import has_given_name
from outreach_app.text.name_likeness import likeness
from outreach_app.text.name_reading import read_name
from outreach_app.text.person_names import fits_address
from outreach_app.text.piece import Piece
from outreach_app.text.wording import words

_CLOCK: Final = re.compile(r"\d{1,2}\s?(?:h\b|[:.]\d{2}|Uhr|uur|時|시)")
_PAGE: Final = re.compile(r"\b\d+\s*(?:/|de|of|von|sur|di|van|av)\s*\d+$")
_DESK_MAILBOX: Final = re.compile(
    r"^(?:press|presse|media|medien|medias|info|contact|kontakt|office|mail|prensa|imprensa|stampa|ufficiostampa|comunica\w*|communicat\w*|communications?|"
    r"kommunikation|pers|pr|news|newsroom|redaktion|hello|admin|enquiries|inquiries|secretariat|sekretariat|pers\w*|press\w*|kouhou|koho|hongbo|webmaster|team)\d*$"
)


def is_house_after_name(entry: Entry, piece: Piece, following: list[Piece]) -> bool:
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


def is_after_bracket(piece: Piece, entry: Entry) -> bool:
    """Tell whether a number follows another whose owner stands behind it: "+33 … (Julie Vasseur), +221 …"."""
    owner = entry.names[-1] if entry.names else None
    led = owner is not None and owner.bracketed and entry.channels and entry.channels[0][0] == 0
    return bool(led) and owner is not None and piece.line == owner.line and not piece.bracketed


def tells_speakers(piece: Piece, following: list[Piece]) -> bool:
    """Tell whether languages lead to the next person: "Urdu and Balochi speakers may ring Hammal Rind"."""
    leads = bool(following) and following[0].kind == "name" and channels_follow(following)
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


def is_of_house(piece: Piece) -> bool:
    """Tell whether a label before a number calls it the house's: "Press line: …"; one behind it only says when."""
    number = piece.number
    return number is not None and number.label_start < number.start and bool(words("desk_lines").first(number.label))


def is_below_extensions(piece: Piece, entry: Entry) -> bool:
    """Tell whether a whole number stands below somebody who has but an extension of it."""
    number = piece.number
    others = [one for _, one in entry.channels if one.number is not None]
    alone = all(one.number is not None and one.number.is_branch and one.number.extension for one in others)
    return number is not None and not number.is_branch and bool(others) and alone and piece.line > others[-1].line


def is_own_house(piece: Piece) -> bool:
    """Tell whether a house beside a name is his own, also below a heading that names one; no post read like a house."""
    return words("titles").first(piece.text) is None


def channels_follow(following: Iterable[Piece]) -> bool:
    """Tell whether a number or an address follows on the line."""
    return any(piece.kind in REACHING for piece in following)


def names_follow(following: Iterable[Piece]) -> bool:
    """Tell whether a name follows on the line."""
    return any(piece.kind == "name" for piece in following)


def is_desk_mailbox(address: str) -> bool:
    """Tell whether a mailbox belongs to a desk by its name: press@, info@, ufficiostampa@."""
    return bool(_DESK_MAILBOX.match(address.rsplit("@", 1)[0].replace(".", "").replace("-", "").replace("_", "")))


def is_fuller(entry: Entry) -> bool:
    """Tell whether a signature line ("ERIO Team") is followed by the organisation's full name."""
    return entry.organisation is not None and entry.organisation.text.casefold().endswith(" team")


def is_anothers(piece: Piece, entry: Entry) -> bool:
    """Tell whether an address after a gap belongs to the desk, not to the person above."""
    if piece.kind != "email" or piece.found is None or piece.found.email is None:
        return False
    mailbox = piece.found.email.address
    return not any(fits_address(name.text, mailbox) for name in entry.names)


def looks_like_head(piece: Piece, states_languages: bool) -> bool:
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


def closes_list(piece: Piece, entry: Entry, above: Entry | None) -> bool:
    """Tell whether a number alone on the line below a list of people, each on one line, is their house's.

    So are its office line and its fax: "Office line (Chiang Mai): 053 271 846", "※ 팩스 02-722-4817".
    """
    number = piece.number
    if number is None or above is None or not above.names or above.group != entry.group:
        return False
    own = [one.line for one in (*above.pieces, *entry.pieces) if one.kind in {"name", "number"}]
    listed = len(set(own)) == 2 and piece.line not in own and len(entry.names) == 1
    called = words("house_lines").has(number.label) or channel_words().get(fold_word(number.label)) == "fax"
    return listed and called and number.label_start < number.start
