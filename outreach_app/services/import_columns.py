"""Where the columns of a list go, as a user sees and changes it; what goes nowhere is named and may go to the notes."""

from collections.abc import Sequence

from outreach_app.model.dataclass import replace
from outreach_app.model.fields import FIELDS
from outreach_app.services.import_mappings import REJECTED_HEADS, is_of_rejected
from outreach_app.services.import_opening import OpenedFile
from outreach_app.services.table_records import Mapped
from outreach_app.text.table_headings import is_technical, understand


def targets() -> tuple[tuple[str, str], ...]:
    """Give what a column may be mapped to: target and its words, "" for leaving it out."""
    more = (("phones:mobile", "Phone, mobile"), ("phones:fax", "Fax"), ("emails:other", "E-mail, other"),
            ("city:work", "City of work"), ("country:work", "Country of work"), ("middle", "Middle name"),
            ("links:whatsapp", "WhatsApp"), ("links:signal", "Signal"), ("links:telegram", "Telegram"),
            ("turned_name", "Family name, given name"), ("place", "City and country"), ("beat", "Beat"))  # fmt: skip
    return (("", "Leave out"), *((one.key, one.label) for one in FIELDS), *more)


def with_target(mapping: Sequence[Mapped], column: int, target: str) -> tuple[Mapped, ...]:
    """Give a mapping with one column sent elsewhere."""
    return tuple(replace(one, target=target, is_chosen=True) if at == column else one for at, one in enumerate(mapping))


def left_out(file: OpenedFile) -> tuple[str, ...]:
    """Give the headings of the columns that hold something and go nowhere, in their order; "column 3" for none."""
    return tuple(_heading(file, at) for at in _nowhere(file))


def in_notes(file: OpenedFile) -> tuple[str, ...]:
    """Give the headings of the columns that were sent to the notes, though their heading does not say notes."""
    return tuple(_heading(file, at) for at, one in enumerate(file.mapping) if _is_kept(one))


def with_left_out_kept(file: OpenedFile, *, chosen: bool = False, technical: bool = True) -> OpenedFile:
    """Send the columns that go nowhere to the notes, each cell behind its heading; empty columns stay where they are.

    ``chosen``: also those that the user left out; ``technical``: also what programs write for themselves.
    """
    mapping = file.mapping
    for at in _nowhere(file):
        if (chosen or not mapping[at].is_chosen) and (technical or not is_technical(mapping[at].heading)):
            mapping = with_target(mapping, at, "notes")
    return replace(file, mapping=mapping)


def with_notes_left_out(file: OpenedFile) -> OpenedFile:
    """Leave out the columns that were sent to the notes, though their heading does not say notes."""
    mapping = file.mapping
    for at, one in enumerate(file.mapping):
        if _is_kept(one):
            mapping = with_target(mapping, at, "")
    return replace(file, mapping=mapping)


def _nowhere(file: OpenedFile) -> list[int]:
    """Give the columns that hold something and go nowhere."""
    begin = len(REJECTED_HEADS) if is_of_rejected(file.headings) else 0
    columns = list(enumerate(file.mapping))[begin:]
    return [at for at, one in columns if not one.target and one.type_of < 0 and file.samples[at]]


def _is_kept(one: Mapped) -> bool:
    """Tell whether a column goes to the notes because it goes nowhere else."""
    return one.target == "notes" and understand((one.heading,))[0].target != "notes"


def _heading(file: OpenedFile, at: int) -> str:
    """Give the heading of a column in words."""
    return file.mapping[at].heading or f"column {at + 1}"
