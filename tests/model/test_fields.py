"""The table of fields: complete, and true to the columns of the store."""

from dataclasses import fields

from outreach_app.model.fields import FIELDS, Where, field, fields_of, label_of_column
from outreach_app.model.people import Organisation, Person
from outreach_app.store.schema import TABLES


def test_keys_tokens_and_headings_are_unique() -> None:
    keys = [one.key for one in FIELDS]
    tokens = [one.token for one in FIELDS if one.token]
    headings = [heading for one in FIELDS for heading in one.headings]
    for names in (keys, tokens, headings):
        assert len(names) == len(set(names))


def test_every_column_named_is_one_of_the_store() -> None:
    columns = {f"{table.name}.{column.name}" for table in TABLES for column in table.columns}
    assert {column for one in FIELDS for column in one.columns} <= columns


def test_every_part_of_a_record_has_a_field() -> None:
    unnamed = {"id", "place", "affiliations", "questions", "kept"}
    parts = {part.name for record in (Person, Organisation) for part in fields(record)}
    assert parts - unnamed <= {one.key for one in FIELDS}


def test_labels_are_given_for_columns() -> None:
    assert label_of_column("person", "city") == "City"
    assert label_of_column("phone", "validity") == "Phones"
    assert label_of_column("person", "space_id") == "space id"


def test_fields_are_chosen_by_kind_of_contact() -> None:
    assert field("family") not in fields_of(is_person=False)
    assert field("acronym") not in fields_of(is_person=True)
    assert all(one.where is not Where.NOWHERE for one in FIELDS)
