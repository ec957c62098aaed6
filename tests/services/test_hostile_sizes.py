"""Files that are made to be heavy: each is read or refused in words within moments, and its rows are all counted."""

import marshal
import time

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.table import Table
from outreach_app.services import import_opening, import_work
from outreach_app.services.import_opening import OpenedFile
from outreach_app.services.import_work import Preparing
from outreach_app.services.readers import NO_CHOICES
from outreach_app.services.table_records import mapping_of


def a_card(body: str) -> str:
    """Give a card with a name and this."""
    return f"BEGIN:VCARD\nFN:X\n{body}\nEND:VCARD\n"


def a_list(heading: str, cell: str) -> str:
    """Give a table of two rows, the first with a heavy cell."""
    return f'Name,{heading}\nX,"{cell}"\nAfter,\n'


MEMBERS = "".join(f"MEMBER:g{at}\n" for at in range(200))
NESTED = "[" * 60_000
FILES = {
    "quoted commas in a parameter.vcf": a_card('TEL;X="' + ',"' * 200_000 + ":1"),
    "commas in a parameter.vcf": a_card("TEL;X=" + "a," * 200_000 + ":1"),
    "quotes in a parameter.vcf": a_card("TEL;X=" + '"' * 400_001 + ":1"),
    "a hundred thousand parameters.vcf": a_card("TEL" + "".join(f";P{at}={at}" for at in range(100_000)) + ":1"),
    "soft breaks.vcf": a_card("NOTE;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 400_000 + "x"),
    "folds.vcf": a_card("NOTE:" + "\n x" * 900_000),
    "no colon.vcf": a_card("x" * 3_000_000),
    "escapes.vcf": a_card("NOTE:" + "\\" * 3_000_001),
    "numbers.vcf": a_card("TEL:" + "1;" * 500_000),
    "addresses.vcf": a_card("EMAIL:" + "a@b.org," * 100_000),
    "tags.vcf": a_card("CATEGORIES:" + ",".join(f"a{at}" for at in range(100_000))),
    "agents in agents.vcf": a_card("AGENT:" + "BEGIN:VCARD\\nFN:A\\nAGENT:" * 3_000),
    "groups in groups.vcf": "".join(
        f"BEGIN:VCARD\nUID:g{at}\nKIND:group\nFN:G{at}\n{MEMBERS}END:VCARD\n" for at in range(200)
    ),
    "addresses.csv": a_list("E-mail", "a@b.org;" * 16_000),
    "numbers.csv": a_list("Phone", "1;" * 65_000),
    "alternatives.csv": a_list("Phone", "+1-202-466-3069 or " * 6_000),
    "tags.csv": a_list("Tags", ",".join(f"a{at}" for at in range(20_000))),
    "organisations.csv": a_list("Organisation", "a;" * 60_000),
    "nested details.csv": f'Kind,Name,Native name,Phone owners,Id,Outreach details\nperson,X,,,1,"{NESTED}"\n',
    "sixteen thousand columns.csv": ",".join(f"Phone {at}" for at in range(16_000)) + "\n" + "1," * 15_999 + "1\n",
    "one million commas.csv": "," * 1_000_000 + "\nName\nX\n",
    "numbers.ldif": "dn: cn=x\ncn: x\ntelephonenumber: " + "1;" * 500_000 + "\n",
    "nested.json": '[{"name":' + NESTED,
}


REFUSED = frozenset({"nested.json"})


def opened_or_refused(name: str) -> OpenedFile | None:
    """Open a file; None where all of it is refused in words, as it should be."""
    if name not in REFUSED:
        return import_opening.open_file(FILES[name].encode(), name, NO_CHOICES)
    with pytest.raises(UserError, match=f"^{name} was not read"):
        import_opening.open_file(FILES[name].encode(), name, NO_CHOICES)
    return None


@pytest.mark.parametrize("name", FILES)
def test_heavy_file_takes_moments_and_loses_no_row(name: str) -> None:
    begun = time.process_time()
    opened = opened_or_refused(name)
    if opened is None:
        return
    is_table = opened.format in import_opening.TABLES
    mapping = mapping_of(Table(opened.headings, ()), {}) if is_table else ()
    told = sum(one.is_row for one in opened.lists)
    for slice_ in opened.slices:
        parcels = import_work.prepare(slice_, Preparing(name, opened.headings, mapping), 0, is_table)
        told += len(marshal.loads(parcels.judged)) + len(marshal.loads(parcels.rejected))
    assert told == opened.rows > 0
    assert time.process_time() - begun < 5
