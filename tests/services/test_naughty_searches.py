"""Every naughty string, searched as it was typed, finds the contact that holds it, whichever text field it stands in.

The rule is that of the manual, "What the search looks through": blanks alone ask for nothing, control characters that
no field holds are left out of what is typed too, and nothing else is passed over.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.fields import FIELDS
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Kept, Organisation, Person
from outreach_app.model.plain_text import cleaned, one_line
from outreach_app.services import contact_files, finding, imports, stores
from outreach_app.services.desk import Desk
from outreach_app.store.search_documents import document_of, read_documents
from outreach_app.text.typed_search import typed_words, written_forms
from tests.kit.command import outreach
from tests.kit.desks import PASSPHRASE, open_desk
from tests.kit.naughty import BLNS, NASTIEST, TEXTS, Contact, filled, naughty

NO_TEXTS: Final = {
    "person.name_order", "organisation.kind", "alias.kind", "role.role", "person.country", "organisation.country",
    "affiliation.organisation_id", "affiliation.since", "affiliation.until", "language.tag", "language.level",
    "phone.e164", "phone.extension", "email.address", "link.service", "membership.coalition_id", "membership.kind",
    "membership.country", "availability.kind", "availability.starts", "availability.ends", "availability.days",
}  # fmt: skip
"""What fields hold besides texts: choices, days, ids, countries, languages, and what was read out of a text."""
SEARCHED: Final = sorted({column for one in FIELDS if one.is_searchable for column in one.columns} - NO_TEXTS)
LONGEST: Final[Mapping[str, int]] = {"phone.typed": 200, "email.typed": 500}


@dataclass(frozen=True)
class Shelf:
    """A store in which every string stands in every text field, each on a contact of its own."""

    desk: Desk
    copy: Path  # of the store, closed
    held: Mapping[ContactId, tuple[str, str]]  # the column and the string, as it was typed there


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    if not BLNS.is_file():
        pytest.skip("the corpora of other projects are not here")
    folder = tmp_path_factory.mktemp("naughty")
    texts = list(dict.fromkeys((*naughty(), *NASTIEST)))
    told = [(column, text[: LONGEST.get(column, len(text))]) for column in SEARCHED for text in texts]
    told = [one for one in told if one_line(TEXTS[one[0]](one[1]).name)]  # a contact has a name
    contacts = [marked(TEXTS[column](text), number) for number, (column, text) in enumerate(told)]
    file = folder / "all.json"
    data = json.dumps([contact_files.as_data(one) for one in contacts], ensure_ascii=False)
    file.write_bytes(data.encode("utf-8", "replace"))
    with open_desk(folder) as desk:
        preview = imports.examine(desk, [imports.read_source(file)])
        assert preview.rejected == ()
        imports.store(desk, preview)
        with desk.store.reading() as connection:
            rows = connection.execute("SELECT contact_id, text FROM kept WHERE name = 'X-TOLD'").fetchall()
    copy = Path(shutil.copytree(folder, folder.with_name("copied")))
    held = {ContactId(row[0]): told[int(row[1].partition(":")[2])] for row in rows}
    assert len(held) > 0.99 * len(told)  # but for organisations whose names are one but for the case of letters
    desk = stores.unlock(desk.store.path, PASSPHRASE, clock=desk.clock)
    yield Shelf(desk, copy / desk.store.path.name, held)
    stores.close(desk)


def marked(contact: Contact, number: int) -> Contact:
    """Give a contact with a mark that no search sees, and with a name of letters that no string begins with."""
    name = "".join("bcdfghjkmp"[int(digit)] for digit in str(number))
    contact = contact if contact.name not in {"N", "O"} else replace(contact, name=f"zqxv{name}")
    return cleaned(replace(contact, kept=(*contact.kept, Kept("X-TOLD", f"X-TOLD:{number}"))))


def test_every_text_column_of_the_table_of_fields_is_searched() -> None:
    texts = {column for one in FIELDS for column in one.columns if column in TEXTS}
    assert texts == set(SEARCHED)


def test_every_string_finds_whoever_holds_it_in_any_text_field(shelf: Shelf) -> None:
    holders: dict[str, dict[ContactId, str]] = {}
    for key, (column, text) in shelf.held.items():
        holders.setdefault(text, {})[key] = column
    missed = {}
    for text, keys in holders.items():
        found = set(finding.find_ids(shelf.desk, Filter(text=text)))
        if one_line(text):
            missed[text] = {column for key, column in keys.items() if key not in found}
    assert {text: columns for text, columns in missed.items() if columns} == {}


def test_blanks_ask_for_nothing_and_signs_that_no_field_holds_for_nobody(shelf: Shelf) -> None:
    everybody = finding.find_ids(shelf.desk, Filter())
    assert finding.find_ids(shelf.desk, Filter(text=" \t\u3000\n")) == everybody
    assert finding.find_ids(shelf.desk, Filter(text="\x01\x02\x7f\ufffe")) == ()
    plain, strewn = (finding.find_ids(shelf.desk, Filter(text=text)) for text in ("quick", "q\x08ui\x00ck"))
    assert plain == strewn != ()


def test_document_that_a_later_change_makes_of_the_records_holds_them_too(shelf: Shelf) -> None:
    keys = [key for key, (_, text) in shelf.held.items() if one_line(text)][::5]
    with shelf.desk.store.reading() as connection:
        words = {one.id: set(one.words.split()) for one in read_documents(connection, keys)}
    assert [shelf.held[key] for key in keys if not is_found(shelf.held[key][1], words[key])] == []


def test_command_line_finds_the_nastiest(shelf: Shelf) -> None:
    passphrase = shelf.copy.with_name("passphrase.txt")
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    missed = {}
    for text in NASTIEST:
        answer = outreach(
            "--store", shelf.copy, "--passphrase-file", passphrase, "find", "--json", "--limit", "1000000", "--", text
        )
        found = {one["id"] for one in answer.json} if answer.status == 0 else set()
        missed[text] = [column for key, (column, held) in shelf.held.items() if held == text and key not in found]
    assert {text: columns for text, columns in missed.items() if columns} == {}


SIGNS: Final = st.sampled_from(
    [
        *"ab1 2.,/+-()@:_'…。．＠٠①ـ́ıßœ하ไก่カאب\u200f😀\t\n%#&漢\U0001d7d8",
        "https://www.",
        "a.com",
        "x@",
        "+82",
        "(0)",
        "00",
        "//",
        "t.me/",
    ]
)


@given(st.lists(st.lists(st.one_of(SIGNS, SIGNS, st.characters()), max_size=8).map("".join), min_size=9, max_size=9))
def test_every_word_of_every_field_stands_in_the_document_whatever_stands_beside_it(texts: list[str]) -> None:
    for kind in (Person, Organisation):
        columns = [column for column in SEARCHED if isinstance(TEXTS[column]("x"), kind)]
        held = {column: texts[place % len(texts)] for place, column in enumerate(columns)}
        contact = cleaned(filled(kind, held))
        words = set(document_of(contact, "key", {}).words.split())
        missed = {column: text for column, text in held.items() if one_line(text) and not is_found(text, words)}
        assert missed == {}


def is_found(text: str, words: set[str]) -> bool:
    """Tell whether a typed text finds a document of these words, as the index would."""
    asked = typed_words(text)
    return bool(asked) and all(
        any(token in words or (one.is_beginning and any(word.startswith(token) for word in words)) for token in tokens)
        for one in asked
        for tokens in [written_forms(one.token)]
    )
