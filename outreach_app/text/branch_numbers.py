"""Writing out numbers of which only the end or an extension stands in the text: "Durchwahl -306", "内線 2204"."""

from collections.abc import Iterator, Sequence

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.dataclass import replace
from outreach_app.text.entry import Entry
from outreach_app.text.number_labels import kind_word
from outreach_app.text.number_ranges import composed
from outreach_app.text.numbers_found import Number
from outreach_app.text.piece import Piece


def write_out_branches(entries: Sequence[Entry]) -> None:
    """Put the rest before the last digits and the central number before an extension that stands alone.

    The rest comes from the number with a dash that stands nearest before; last digits without such a number are no
    number, nor are extensions without a central one. Each written-out number is asked about when it is read.
    """
    stem = ""
    for at, entry in enumerate(entries):
        channels = []
        for before, piece in entry.channels:
            if piece.number is not None and piece.number.is_branch:
                whole = _central(entries, at) if piece.number.extension else composed(stem, piece.number.raw)
                channels += [(before, _written_out(piece, piece.number, whole))] if whole else []
                continue
            if piece.number is not None and composed(piece.number.raw, "0"):
                stem = piece.number.raw
            channels.append((before, piece))
        entry.channels = channels


def _written_out(piece: Piece, number: Number, whole: str) -> Piece:
    return replace(piece, number=replace(number, raw=whole, is_composed=True))


def _central(entries: Sequence[Entry], at: int) -> str:
    """Give the central number whose extension stands in an entry: one called so, else that of the house; "" for none.

    The house's number is the last before the entry that nobody owns, or the first behind it.
    """
    called = [number for entry in entries for number in _whole(entry) if _is_switchboard(number)]
    if called:
        return called[0].raw
    before = [number for entry in reversed(entries[: at + 1]) if not entry.names for number in _whole(entry)]
    after = [number for entry in entries[at:] if not entry.names for number in _whole(entry)]
    return next((number.raw for number in (*before, *after)), "")


def _whole(entry: Entry) -> Iterator[Number]:
    """Yield the numbers of an entry that stand whole in the text and are no fax."""
    for _, piece in entry.channels:
        number = piece.number
        if number is not None and not number.is_branch and _meaning(number) != "fax":
            yield number


def _is_switchboard(number: Number) -> bool:
    return _meaning(number) == "switchboard"


def _meaning(number: Number) -> str:
    return channel_words().get(fold_word(kind_word(number.label)), "")
