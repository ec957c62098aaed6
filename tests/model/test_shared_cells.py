"""Numbers and addresses that share a cell, as people part them: each is read, none is made up."""

import pytest

from outreach_app.model.channels import Validity
from outreach_app.model.email_reading import read_emails, read_only_email
from outreach_app.model.phone_reading import read_phones


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("+66 2 123 4567 / +66 81 234 5678", ["+6621234567", "+66812345678"]),
        ("02 123 4567 / 081 234 5678", ["+6621234567", "+66812345678"]),
        ("02/1234567", ["+6621234567"]),
        ("Tel: +66 2 123 4567 Mobile: +66 81 234 5678", ["+6621234567", "+66812345678"]),
        ("T +66 2 123 4567, M +66 81 234 5678", ["+6621234567", "+66812345678"]),
        ("+66 2 123 4567 (office) +66 81 234 5678 (mobile)", ["+6621234567", "+66812345678"]),
        ("(office) +66 2 123 4567 (mobile) +66 81 234 5678", ["+6621234567", "+66812345678"]),
        ("081-234-5678 (Line: nok99)", ["+66812345678"]),
        ("+66 2 123 4567 ext. 12", ["+6621234567"]),
    ],
)
def test_each_number_of_a_cell_is_read(cell: str, numbers: list[str]) -> None:
    assert [one.e164 for one in read_phones(cell, region="TH")] == numbers


@pytest.mark.parametrize("style", ["({}) {} ({}) {}", "{}: {} {}: {}"])
def test_label_belongs_to_the_number_behind_it_where_the_cell_begins_with_one(style: str) -> None:
    found = read_phones(style.format("office", "+82 2 710 0114", "mobile", "+82 10 2345 6789"))
    assert [(one.e164, one.label) for one in found] == [("+8227100114", "office"), ("+821023456789", "mobile")]


def test_number_of_which_the_last_digits_vary_is_kept_as_text_and_never_a_wrong_number() -> None:
    (found,) = read_phones("+82 2 710 0114/0115")
    assert (found.typed, found.e164, found.validity) == ("+82 2 710 0114/0115", "", Validity.UNPARSED)


@pytest.mark.parametrize(
    "cell",
    [
        "a@x.org / b@x.org", "a@x.org|b@x.org", "a@x.org (work), b@x.org (private)", "work: a@x.org; home: b@x.org",
        "Anna <a@x.org>, Bob <b@x.org>", "a@x.org\nb@x.org", "a@x.org or b@x.org",
    ],
)  # fmt: skip
def test_each_address_of_a_cell_is_read(cell: str) -> None:
    assert [one.address for one in read_emails(cell)] == ["a@x.org", "b@x.org"]


def test_remark_beside_an_address_stays_in_the_text_as_typed() -> None:
    cell = "a@x.org (mornings, on call); Private: b@x.org"
    assert [(one.typed, one.address) for one in read_emails(cell)] == [
        ("a@x.org (mornings, on call)", "a@x.org"), ("Private: b@x.org", "b@x.org"),
    ]  # fmt: skip
    assert all(read_only_email(one.typed) == one for one in read_emails(cell))


def test_address_with_a_remark_in_brackets_is_read() -> None:
    assert [one.address for one in read_emails("a@x.org (office)")] == ["a@x.org"]
    assert [one.address for one in read_emails("Work: a@x.org")] == ["a@x.org"]
    assert [one.address for one in read_emails("a/b@x.org")] == ["a/b@x.org"]
