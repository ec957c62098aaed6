"""Writing out numbers of which only the last digits stand in the text: "Durchwahl -306" below "030 1234-0"."""

from collections.abc import Sequence

from outreach_app.model.dataclass import replace
from outreach_app.text.entries import Entry
from outreach_app.text.number_ranges import composed
from outreach_app.text.piece import Piece


def write_out_branches(entries: Sequence[Entry]) -> None:
    """Put the rest before the last digits, from the number with a dash that stands nearest before them.

    Last digits without such a number are no number. Each written-out number is asked about when it is read.
    """
    stem = ""
    for entry in entries:
        channels = []
        for before, piece in entry.channels:
            if piece.number is not None and piece.number.is_branch:
                written = _written_out(piece, stem)
                channels += [(before, written)] if written is not None else []
                continue
            if piece.number is not None and composed(piece.number.raw, "0"):
                stem = piece.number.raw
            channels.append((before, piece))
        entry.channels = channels


def _written_out(piece: Piece, stem: str) -> Piece | None:
    """Give the piece with the whole number; None where nothing stands before it that it may belong to."""
    whole = composed(stem, piece.number.raw) if piece.number is not None else ""
    return (
        replace(piece, number=replace(piece.number, raw=whole, is_composed=True))
        if piece.number is not None and whole
        else None
    )
