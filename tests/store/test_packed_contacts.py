"""Contacts in plain values: the narrowest shape that says all of a row, and the whole contact back from it."""

from datetime import date

from outreach_app.model.channels import EmailSyntax, Provenance
from outreach_app.model.dataclass import replace
from outreach_app.model.people import Affiliation, LanguageSkill, Person
from outreach_app.store import packed_contacts
from outreach_app.store.packed_contacts import (
    by_contact,
    by_shape,
    id_of,
    is_narrow,
    narrowed,
    only,
    packed,
    unpacked,
    widened,
    without,
)
from tests.kit.builders import a_full_person, a_person, an_email, an_organisation

ROW = Provenance(source="list.csv, row 2")
PLAIN = Person(
    "Anna B",
    languages=(LanguageSkill("ko", provenance=ROW),),
    emails=(replace(an_email("anna@example.org"), provenance=ROW),),
    affiliations=(Affiliation("Radio", title="Reporter"),),
)


def test_row_that_says_nothing_unusual_needs_few_columns_and_is_the_same_again() -> None:
    for row in packed(PLAIN)[1]:
        narrow = narrowed(row)
        assert is_narrow(narrow[0])
        assert len(narrow[1]) < len(row[1])
        assert widened(narrow) == row


def test_row_that_says_more_keeps_all_its_columns() -> None:
    linked = replace(PLAIN, affiliations=(Affiliation("Radio", title="Reporter", since=date(2011, 1, 1)),))
    marked = replace(PLAIN, emails=(replace(PLAIN.emails[0], marks=("TYPE=pref",), syntax=EmailSyntax.SUSPICIOUS),))
    for contact in (linked, marked):
        rows = [row for row in packed(contact)[1] if not is_narrow(narrowed(row)[0])]
        assert len(rows) == 1
        assert narrowed(rows[0]) == rows[0]


def test_contacts_come_back_from_their_rows_by_shape() -> None:
    contacts = [packed(one) for one in (a_full_person("Full Person"), PLAIN, an_organisation(), a_person("Nobody"))]
    ids = [id_of(one) for one in contacts]
    rows = by_shape([(head, tuple(map(narrowed, children))) for head, children in contacts])
    assert [unpacked(by_contact(rows)[key]) for key in ids] == list(map(unpacked, contacts))
    assert set(by_contact(without(rows, ids[:2]))) == set(ids[2:])
    assert set(by_contact(only(rows, ids[:2]))) == set(ids[:2])


def test_words_that_stand_in_a_statement_are_plain_words_of_our_own() -> None:
    for shape in packed_contacts.SHAPES:
        assert all(word.replace(" ", "").isalpha() for word in shape.fixed.values())
