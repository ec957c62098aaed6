"""Labels, extensions, digits and disguises in many languages; and what looks like a number but is none."""

import json
from pathlib import Path

import pytest

from outreach_app.model.proposal import ProposedContact, SourceText
from outreach_app.services.intake import propose

CORPUS = Path(__file__).parents[1] / "corpus"
FORMS: dict[str, list[str]] = json.loads((CORPUS / "forms.json").read_text(encoding="utf-8"))
NONE = json.loads((CORPUS / "no_numbers.json").read_text(encoding="utf-8"))
HEAD = "London: Jane Dolan, Amnesty International (English)"
NUMBER = "+44 20 7413 5566"
E164 = "+442074135566"


def contact(text: str) -> ProposedContact:
    (only,) = propose(SourceText(text, title="block", kind="text")).contacts
    assert only.name == "Jane Dolan"
    return only


@pytest.mark.parametrize("form", FORMS["extensions"])
@pytest.mark.parametrize("joined", ["{} {}", "{}, {}", "{} ({})"])
def test_an_extension_is_kept_apart(form: str, joined: str) -> None:
    (phone,) = contact(f"{HEAD}: {joined.format(NUMBER, form)}\n").phones
    assert (phone.e164, phone.extension) == (E164, "12")


@pytest.mark.parametrize("form", FORMS["addresses"])
@pytest.mark.parametrize("joined", [", {}", "; E-mail: {}."])
def test_a_disguised_address_is_read(form: str, joined: str) -> None:
    (email,) = contact(f"{HEAD}: {NUMBER}{joined.format(form)}\n").emails
    assert email.address == "jdolan@example.org"


@pytest.mark.parametrize("label", FORMS["labels"])
@pytest.mark.parametrize("number", ["020 7413 5566", "+44 (0)20 7413 5566"])
def test_a_label_of_any_language_leads_to_the_number(label: str, number: str) -> None:
    (phone,) = contact(f"{HEAD}\n{label} {number}\n").phones
    assert (phone.e164, phone.extension) == (E164, "")


@pytest.mark.parametrize("form", FORMS["numbers"])
def test_digits_of_other_scripts_and_broken_lines_are_read(form: str) -> None:
    (phone,) = contact(f"{HEAD}: {form}\n").phones
    assert phone.e164 == E164


@pytest.mark.parametrize(("head", "line"), [(case["head"], line) for case in NONE.values() for line in case["lines"]])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_only_looks_like_a_number_is_never_dialled(head: str, line: str, gap: str) -> None:
    read = propose(SourceText(f"{head}{gap}{line}\n", title="block", kind="text"))
    assert sum(bool(phone.e164) for contact in read.contacts for phone in contact.phones) == 1


@pytest.mark.parametrize(
    "head",
    [
        "Tokyo: Kanae Doi, HRW (Japanese): {}",
        "Tokyo: Kanae Doi {}",
        "Tokyo: Kanae Doi: {}",
        "Tokyo: Jane Kim, Bloomberg (English): {}",
    ],
)
@pytest.mark.parametrize("typed", ["03-5282-5162", "０３－５２８２－５１６２", "03\u00a05282\u00a05162"])
def test_a_name_that_is_also_a_word_for_codes_hides_no_number_and_it_is_kept_as_typed(head: str, typed: str) -> None:
    (read,) = propose(SourceText(f"{head.format(typed)}\n", title="block", kind="text")).contacts
    assert [(phone.e164, phone.typed) for phone in read.phones] == [("+81352825162", typed)]


def test_the_identifier_of_an_article_is_no_number() -> None:
    read = contact(f"{HEAD}: {NUMBER}\nSee doi: 10.1000/18200001, and 10.1093/0198765432.001.0001\n")
    assert [phone.e164 for phone in read.phones] == [E164]


def test_a_number_that_is_none_at_its_city_is_asked_about_and_not_lent_the_country_of_its_neighbour() -> None:
    text = "Cairo: Mona Said, HRW (Arabic): ٠١٢٣٤٥٦٧٨٩; +82 2 123 4567\n"
    read = propose(SourceText(text, title="block", kind="text"))
    (mona,) = read.contacts
    assert [(phone.e164, phone.typed) for phone in mona.phones] == [
        ("", "٠١٢٣٤٥٦٧٨٩"),
        ("+8221234567", "+82 2 123 4567"),
    ]
    assert [question.about for question in read.questions] == ["country"]
