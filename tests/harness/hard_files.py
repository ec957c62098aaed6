"""Send hard files through the real command: generated ones of every format, broken and hostile, and those of corpora.

Each goes through ``outreach import FILE --dry-run --json``. No traceback, nothing over 5 seconds of the processor, no
child over 500 MB, and the rows add up. Run: ``python3 dev.py bench hard-files [COUNT FIRST-SEED]``.
"""

import io
import json
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from outreach_app import cli
from outreach_app.services import stores
from tests.formats.vcard.test_generated_files import a_file
from tests.kit.desks import PASSPHRASE, new_store

FILES, SECONDS, MEGABYTES = 2_000, 5.0, 500
CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
_HEADS = ("Name", "Given Name", "Family Name", "E-mail", "E-mail 1 - Value", "Phone", "Mobile", "Country", "Tags",
          "Languages", "Organisation", "Notes", "Beat", "", "이름", "メール", "Outreach details", "Kind",
          "Id")  # fmt: skip
_CELLS = ("", "Kanae Doi", "土井香苗", "하태경", "a@x.org", "a@x.org; b@x.org", "03-5282-5162; 090-2301-4372 (mobile)",
          "+1 (202) 466-3069 x1234 or x5", "1.20E+10", '=HYPERLINK("http://x")', "'=1", "\x00", "x" * 40_000, "9" * 300,
          "\u202eevil", "two\nlines", "a;b;c;d;e;f", '"', '""', "ja, en", "Japan", "[[", '{"phones": 7}', "person",
          "\ud800".encode("utf-8", "replace").decode(), "root@localhost", "a..b@x.org", "하@네이버.한국")  # fmt: skip
_CHARSETS = ("utf-8", "utf-8-sig", "utf-16", "cp932", "cp949", "gb18030", "cp874", "cp1252", "latin-1")


@dataclass(frozen=True, slots=True)
class Told:
    """What the command said of one file, and what it cost."""

    name: str
    status: int
    out: str
    err: str
    seconds: float  # of the processor, its children included

    def fault(self) -> str:
        """Say which promise is broken; "" for none."""
        if self.status not in {0, 1, 2} or "Traceback" in self.err or "stumbles over" in self.err:
            return f"{self.name}: status {self.status}, {self.err[-300:]}"
        if self.seconds > SECONDS:
            return f"{self.name}: took {self.seconds:.1f} s"
        if not self.out.strip():
            return "" if self.status and self.err.strip() else f"{self.name}: said nothing"
        told = json.loads(self.out)
        parts = told["new"] + told["changed"] + told["unchanged"] + told["joined"] + len(told["rejected"])
        return "" if told["rows"] == parts else f"{self.name}: {told['rows']} rows, {parts} told"


def generated(seed: int) -> tuple[str, bytes]:
    """Give the name and the bytes of a hard file that differs by the seed."""
    chance = random.Random(seed)
    kind = ("vcf", "vcf", "ldif", "csv", "csv", "tsv", "xlsx", "ods", "json")[seed % 9]
    if kind in {"vcf", "ldif"}:
        return f"{seed}.{kind}", a_file(seed)
    if kind in {"xlsx", "ods"}:
        return f"{seed}.{kind}", _changed(_workbook(chance) if kind == "xlsx" else _open_document(chance), chance)
    if kind == "json":
        rows = [{"name": chance.choice(_CELLS), "phones": chance.choice(([], 5, [{"typed": chance.choice(_CELLS)}]))}
                for _ in range(chance.randrange(5))]  # fmt: skip
        return f"{seed}.{kind}", _changed(json.dumps(rows).encode(), chance)
    sign = "\t" if kind == "tsv" else chance.choice(",;|\t")
    text = "\n".join(sign.join(_cell(chance, sign) for _ in range(width)) for width in _widths(chance))
    heads = sign.join(chance.sample(_HEADS, chance.randrange(1, 8)))
    return f"{seed}.{kind}", _changed(f"{heads}\n{text}\n".encode(chance.choice(_CHARSETS), "ignore"), chance)


def _widths(chance: random.Random) -> list[int]:
    """Give the widths of a few ragged rows."""
    return [chance.randrange(9) for _ in range(chance.randrange(30))]


def _cell(chance: random.Random, sign: str) -> str:
    """Give a cell as it is written, at times wrongly."""
    text = chance.choice(_CELLS)
    if chance.random() < 0.05 or not any(one in text for one in ('"', "\n", sign)):
        return text
    return '"' + text.replace('"', '""') + '"'


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Give bytes of which a few may be others, or the end is missing."""
    found = bytearray(data)
    for _ in range(chance.choice((0, 0, 0, 1, 20))):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found[: chance.randrange(len(found) + 1)] if chance.random() < 0.1 else found)


def _workbook(chance: random.Random) -> bytes:
    """Give a workbook of hard cells."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for column, head in enumerate(chance.sample(_HEADS, 6)):
            sheet.write_string(0, column, head)
        for row, width in enumerate(_widths(chance), 1):
            for column in range(width):
                sheet.write_string(row, column, chance.choice(_CELLS).replace("\x00", "")[:32_000])
    return file.getvalue()


def _open_document(chance: random.Random) -> bytes:
    """Give a spreadsheet of OpenDocument, with whatever stands in its cells."""
    cells = "".join(
        f'<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="{width}">'
        f"<text:p>{chance.choice(_CELLS)}</text:p></table:table-cell></table:table-row>"
        for width in _widths(chance)
    )
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as pack:
        pack.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        pack.writestr("content.xml", f"<office:document-content {spaces}><office:body><office:spreadsheet>"
                      f'<table:table table:name="S">{cells}</table:table></office:spreadsheet></office:body>'
                      "</office:document-content>")  # fmt: skip
    return file.getvalue()


def corpus() -> Iterator[tuple[str, bytes]]:
    """Give the files of contacts of other projects, where they are there."""
    for path in sorted(CORPORA.rglob("*")):
        if path.suffix in {".vcf", ".csv", ".ldif"} or ".vcf." in path.name:
            ending = "vcf" if ".vcf" in path.name else path.suffix[1:]
            yield f"{path.stem}.{ending}", path.read_bytes()


class Command:
    """The command over one store, whose passphrase is cheap to try; in this process, its parsers in their own."""

    def __init__(self, folder: Path) -> None:
        """Make the store."""
        desk = new_store(folder).desk
        stores.close(desk)
        self._folder, self._store = folder, desk.store.path
        self._secret = folder / "secret"
        self._secret.write_text(PASSPHRASE, encoding="utf-8")

    def look(self, name: str, data: bytes) -> Told:
        """Let the command tell what it would store of a file."""
        path = self._folder / name
        path.write_bytes(data)
        out, err, begun = io.StringIO(), io.StringIO(), _spent()
        arguments = ("--store", self._store, "--passphrase-file", self._secret, "import", path, "--dry-run", "--json")
        with redirect_stdout(out), redirect_stderr(err), self._errors_of_children() as errors:
            try:
                status = cli.main(list(map(str, arguments)))
            except SystemExit as stop:
                status = stop.code if isinstance(stop.code, int) else 2
        path.unlink()
        return Told(name, status, out.getvalue(), err.getvalue() + errors.read_text(), _spent() - begun)

    @contextmanager
    def _errors_of_children(self) -> Iterator[Path]:
        """Lead what children write on standard error into a file."""
        file = self._folder / "errors"
        kept = os.dup(2)
        with file.open("wb") as errors:
            os.dup2(errors.fileno(), 2)
            try:
                yield file
            finally:
                os.dup2(kept, 2)
                os.close(kept)


def _spent() -> float:
    """Give the seconds of the processor that this process and its ended children have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def run(folder: Path, files: Iterator[tuple[str, bytes]]) -> tuple[int, list[str], float]:
    """Send files through the command; gives how many, the broken promises, and the megabytes of the largest child."""
    command = Command(folder)
    count, faults = 0, []
    for name, data in files:
        told = command.look(name, data)
        count += 1
        if fault := told.fault():
            faults.append(fault)
            sys.stdout.write(f"{fault}\n")
    return count, faults, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(arguments: list[str]) -> int:
    """Send a number of generated files and all of the corpora; tells what was broken."""
    count, first = (*map(int, arguments[:2]), *(FILES, 0)[len(arguments) :])[:2]

    def files() -> Iterator[tuple[str, bytes]]:
        yield from corpus()
        yield from (generated(seed) for seed in range(first, first + count))

    with tempfile.TemporaryDirectory(prefix="outreach-hard-") as folder:
        done, faults, megabytes = run(Path(folder), files())
    told = f"{len(faults)} broken promises, largest child {megabytes:.0f} MB"
    sys.stdout.write(f"{done:,} files through the command: {told}\n")
    return 1 if faults or megabytes > MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
