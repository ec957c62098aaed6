"""Import: files and pasted tables become contacts; first examined, then stored as one step, rejected rows kept."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from outreach_app.adapters.workers import WorkerFailed, Workers
from outreach_app.formats import table_csv, vcard
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.outcome import Outcome, Progress, silent
from outreach_app.model.printed_table import Column, PrintedTable, cell
from outreach_app.model.table import Table
from outreach_app.services import (
    backups,
    exports,
    import_columns,
    import_mappings,
    import_opening,
    import_work,
    table_reading,
)
from outreach_app.services.desk import Desk
from outreach_app.services.import_linking import Named
from outreach_app.services.import_lists import PlannedList, planned, store_lists
from outreach_app.services.import_matching import Matching
from outreach_app.services.import_opening import OpenedFile
from outreach_app.services.import_parcels import Opened, Parcels, Prepared, RejectedRow, put_aside, read_ready
from outreach_app.services.import_storing import store_matched
from outreach_app.services.import_work import Preparing
from outreach_app.services.readers import NO_CHOICES, ReadingChoices
from outreach_app.services.table_records import mapping_of
from outreach_app.store import lookup
from outreach_app.store.engine_types import Connection
from outreach_app.store.shelf import Shelf

MOST_BYTES = 200_000_000
PASTED = "pasted table"
CARDS = "vCards"
STREAMED = "standard input"
_SECONDS = 5.0
_TELLING = frozenset({"name", "given", "family", "native_name", "organisation", "emails", "phones"})
_BYTES_A_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """Something to import: a file by its bytes, or what was pasted (kind "paste")."""

    name: str
    data: bytes
    kind: str = ""
    choices: ReadingChoices = NO_CHOICES


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. rows = new + changed rows + unchanged + joined + rejected."""

    files: tuple[OpenedFile, ...]
    matching: Matching
    rejected: tuple[RejectedRow, ...]
    prepared: tuple[Prepared, ...]
    shelf: Shelf  # on which the prepared slices lie
    state: int  # of the store when it was examined
    home_country: str = ""
    lists: tuple[PlannedList, ...] = ()

    @property
    def rows(self) -> int:
        """Count the rows and cards of all files."""
        return sum(one.rows for one in self.files)

    @property
    def new(self) -> int:
        """Count the contacts and lists that are new."""
        return self.matching.new + sum(one.stated.is_row and one.is_new for one in self.lists)

    @property
    def changed(self) -> int:
        """Count the rows that change a standing contact or list."""
        return self.matching.changed_rows + sum(one.stated.is_row and one.is_changed for one in self.lists)

    @property
    def unchanged(self) -> int:
        """Count the rows that say nothing new of a standing contact or list."""
        known = sum(one.stated.is_row and not (one.is_new or one.is_changed) for one in self.lists)
        return self.matching.unchanged + known

    @property
    def joined(self) -> int:
        """Count the rows that are joined to another row of the same import."""
        return self.matching.joined


def read_source(path: Path) -> Source:
    """Read a file; raises UserError where it is not there or too large."""
    try:
        if path.is_dir():
            raise UserError(f"{path.name} is a folder. Name a file in it.", place=path.name)
        if path.stat().st_size > MOST_BYTES:
            raise UserError(f"{path.name} is larger than 200 MB. Save it in parts and import those.", place=path.name)
        return Source(path.name, path.read_bytes())
    except FileNotFoundError as error:
        raise UserError(f"{path.name} was not found. Check the name and the folder.", place=path.name) from error
    except OSError as error:
        raise UserError(f"{path.name} could not be read. Copy it to a folder of your own.", place=path.name) from error


def streamed(data: bytes) -> Source:
    """Give what came by standard input as something to import: a table unless it begins like something else."""
    return Source(STREAMED, data, import_opening.kind_of(data, "list.csv"))


def cards_in(data: bytes) -> Source | None:
    """Give vCards that came without a file as something to import; None for anything else."""
    return Source(CARDS, data, "vcf") if vcard.is_vcard(data[:4096]) else None


def pasted(text: str) -> Source:
    """Give what was copied from a spreadsheet, or as vCards, as something to import."""
    return cards_in(text.encode("utf-8", "replace")) or Source(
        PASTED, text.encode("utf-8", "replace"), "paste", ReadingChoices(encoding="utf-8")
    )


def open_source(source: Source, workers: Workers) -> OpenedFile:
    """Open a source in a child; raises UserError where it cannot be read. An encoding that is not sure is told."""
    if not source.data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError(f"{source.name} is empty. Choose the file that holds the contacts.", place=source.name)
    seconds = _SECONDS + len(source.data) / _BYTES_A_SECOND
    try:
        return workers.run(
            import_opening.open_file, source.data, source.name, source.choices, source.kind, seconds=seconds
        )
    except WorkerFailed as error:
        raise UserError(f"{source.name} was not read: {error.reason}.", place=source.name) from error


def examine(
    desk: Desk,
    sources: Sequence[Source],
    *,
    home_country: str = "",
    keeps_columns: bool = False,
    progress: Progress = silent,
) -> Preview:
    """Say what an import would do; nothing is stored. May be cancelled by ``progress``.

    With ``keeps_columns`` the columns that go nowhere go to the notes.

    Raises UserError for a file that cannot be read, RefusedByGuard where its encoding is not sure.
    """
    with Workers() as workers:
        files = tuple(mapped(desk, open_source(one, workers), one.choices.mapping) for one in sources)
        files = tuple(map(import_columns.with_left_out_kept, files)) if keeps_columns else files
        return _examined(desk, files, home_country, workers, progress)


def look(desk: Desk, sources: Sequence[Source]) -> tuple[OpenedFile, ...]:
    """Open sources to see how they are read and where their columns go; nothing is checked or matched yet."""
    with Workers(1) as workers:
        return tuple(mapped(desk, open_source(one, workers), one.choices.mapping) for one in sources)


def examine_opened(
    desk: Desk, files: tuple[OpenedFile, ...], *, home_country: str = "", progress: Progress = silent
) -> Preview:
    """Say what an import of opened files would do, as ``examine`` does."""
    with Workers() as workers:
        return _examined(desk, files, home_country, workers, progress)


def mapped(desk: Desk, opened: OpenedFile, chosen: Sequence[tuple[str, str]]) -> OpenedFile:
    """Give an opened table with where its columns go: as chosen, as chosen before for such headings, as they read.

    Raises UserError for a chosen heading or field that there is not.
    """
    if opened.format not in import_opening.TABLES or opened.candidates:
        return opened
    table = Table(opened.headings, ())
    before = import_mappings.remembered(desk, opened.headings) if opened.heading_line else {}
    return replace(opened, mapping=mapping_of(table, {**before, **dict(chosen)}))


def _refuse_unmapped(opened: OpenedFile) -> None:
    """Raise UserError for a table of which no column says who somebody is or how to reach them."""
    if opened.format not in import_opening.TABLES:
        return
    if not {one.target.partition(":")[0] for one in opened.mapping} & _TELLING:
        listed = ", ".join(f"“{one}”" for one in opened.headings[:10] if one)
        raise UserError(
            f"{opened.name} has no column that is known to hold a name, an address or a number. Say what its columns"
            f" hold; they are: {listed}.",
            place=opened.name,
            remedy=Remedy.MAP_COLUMNS,
        )


def _examined(
    desk: Desk, files: tuple[OpenedFile, ...], home_country: str, workers: Workers, progress: Progress
) -> Preview:
    """Prepare the rows in the children and match them as they come."""
    for one in files:
        if one.candidates:
            raise table_reading.unsure(one.name, one.candidates)
        _refuse_unmapped(one)
    matching, shelf = Matching(), Shelf(desk.store.path.parent)
    rejected: list[RejectedRow] = []
    prepared: list[Prepared] = []
    total = sum(one.rows for one in files)
    with desk.store.reading() as connection:
        state = state_of(connection)
        calls = _calls(files, home_country, lookup.organisation_names(connection))
        first = 0
        for parcel in _each(workers, calls):
            slice_, ready, refused = put_aside(shelf, parcel, first)
            matching.take(connection, ready, Opened(shelf, slice_))
            prepared.append(slice_)
            rejected.extend(refused)
            first += slice_.size
            progress(first + len(rejected), total, "Reading")
        lists = planned(connection, files, shelf, prepared)
    files = tuple(replace(one, slices=()) for one in files)  # what was made of them lies on the shelf
    return Preview(files, matching, tuple(rejected), tuple(prepared), shelf, state, home_country, lists)


def _each(workers: Workers, calls: Iterator[tuple[object, ...]]) -> Iterator[Parcels]:
    """Give what the children make of each slice; raises UserError where one of them cannot go on."""
    try:
        yield from workers.each(import_work.prepare, calls, seconds=60.0)
    except WorkerFailed as error:
        raise UserError(f"The list was not read: {error.reason}. Save it in parts and import those.") from error


def _calls(
    files: Sequence[OpenedFile],
    home_country: str,
    organisations: Mapping[str, Named],
    *,
    keeps_unverified: bool = False,
) -> Iterator[tuple[object, ...]]:
    """Give the calls that prepare each slice of each file."""
    for number, one in enumerate(files):
        task = Preparing(one.name, one.headings, one.mapping, home_country, keeps_unverified, organisations)
        yield from ((rows, task, number, one.format in import_opening.TABLES) for rows in one.slices)


def store(desk: Desk, preview: Preview, *, progress: Progress = silent) -> Outcome[Preview]:
    """Store what was examined, as one step that undo takes back whole; all of it or, where cancelled, nothing.

    Where the store has changed since it is matched again; gives the preview that was stored.
    """
    if preview.new or preview.changed:
        backups.backup_before(desk)
    import_mappings.remember(desk, preview.files)
    with desk.store.step(title_of(preview)) as step:
        if state_of(step.connection) != preview.state:
            preview = _matched_again(step.connection, preview)
        store_matched(step, preview.matching, preview.shelf, preview.prepared, progress)
        store_lists(step, preview.files, preview.shelf, preview.prepared)
    return step.outcome(preview)


def _matched_again(connection: Connection, preview: Preview) -> Preview:
    """Match the prepared rows with the store as it stands now."""
    matching = Matching(takes=preview.matching.takes)
    for one in preview.prepared:
        matching.take(connection, read_ready(preview.shelf.take(one.judged)), Opened(preview.shelf, one))
    lists = planned(connection, preview.files, preview.shelf, preview.prepared)
    return replace(preview, matching=matching, state=state_of(connection), lists=lists)


def taking(desk: Desk, preview: Preview, takes: Collection[tuple[str, str]]) -> Preview:
    """Give the preview where these contradicting values are taken from the list: id of a contact, and field.

    Nothing is stored yet; what is not named stays as it is stored.
    """
    chosen = replace(preview, matching=Matching(takes=frozenset(takes)))
    with desk.store.reading() as connection:
        return _matched_again(connection, chosen)


def title_of(preview: Preview) -> str:
    """Give the title of the step that an import makes."""
    names = [one.name for one in preview.files]
    return f"Import {names[0]}" if len(names) == 1 else f"Import {len(names)} files"


def state_of(connection: Connection) -> int:
    """Give the number of the last step: by it one sees whether the store has changed."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM step").fetchone()[0])


def _put(data: bytes, path: Path) -> None:
    """Write a file."""
    path.write_bytes(data)


def save_rejected(preview: Preview, path: Path) -> int:
    """Write the rejected rows for repair; gives how many there are.

    A CSV file holds them with their headings and reasons; one that ends in .vcf holds the cards as they stand.
    """
    rejected = preview.rejected
    if path.suffix.lower() == ".vcf":
        cards = {one.name for one in preview.files if one.format == "vcf"}
        rejected = tuple(one for one in rejected if one.file in cards)
        data = "".join(f"{one.cells[0].strip()}\n" for one in rejected).encode("utf-8", "replace")
    else:
        data = _rejected_table(preview)
    if rejected:
        exports.replace_file(path, partial(_put, data))
    return len(rejected)


def _rejected_table(preview: Preview) -> bytes:
    """Give the rejected rows as CSV."""
    headings = next((one.headings for one in preview.files if one.headings), ())
    width = max(len(headings), *(len(one.cells) for one in preview.rejected), 0)
    heads = (*import_mappings.REJECTED_HEADS, *headings, *[""] * (width - len(headings)))
    rows = tuple(
        tuple(map(cell, (one.reason, one.file, str(one.row), *one.cells, *[""] * (width - len(one.cells)))))
        for one in preview.rejected
    )
    return table_csv.write(PrintedTable("", tuple(Column(head, 30) for head in heads), rows))
