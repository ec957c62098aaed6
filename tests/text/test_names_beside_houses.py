"""Two capitals are a person or a house: given names, posts and the lines around tell which."""

import pytest

from outreach_app.model.proposal import ProposedContact, SourceText
from outreach_app.services.intake import propose
from outreach_app.text.given_names import has_given_name, is_given_name


def read(text: str) -> tuple[ProposedContact, ...]:
    return propose(SourceText(text, title="block", kind="text")).contacts


def named(text: str) -> list[tuple[str, str]]:
    return [(contact.name, contact.organisation) for contact in read(text)]


@pytest.mark.parametrize("word", ["Jürgen", "Carl-Johan", "Ελένη", "małgorzata", "Véronique"])
def test_common_given_names_are_known_in_any_spelling(word: str) -> None:
    assert is_given_name(word)


@pytest.mark.parametrize("house", ["Page One", "Perion Oncology", "Greenpeace CEE", "Region Halland", ""])
def test_houses_bear_no_given_name(house: str) -> None:
    assert not has_given_name(house)


@pytest.mark.parametrize(
    ("text", "person", "house"),
    [
        ("Contact: Greenpeace CEE, Stefan Wallner, Tel. +43 664 612 67 25", "Stefan Wallner", "Greenpeace CEE"),
        ("Media Contact:\nTrey Okafor\nPerion Oncology\n+1 617-945-9071", "Trey Okafor", "Perion Oncology"),
        ("Salim Oweiss\nUNICEF Amman\nTel: +962 799 365 212", "Salim Oweiss", "UNICEF Amman"),
    ],
)
def test_what_stands_beside_a_sure_person_is_the_house(text: str, person: str, house: str) -> None:
    assert named(text) == [(person, house)]


def test_a_name_that_no_table_knows_stays_a_name() -> None:
    assert named("Contact: Xyra Quorlan, +44 7904 397 956") == [("Xyra Quorlan", "")]


def test_two_people_with_a_comma_between_are_two_people() -> None:
    people = read("Press: Freya Hartnoll, Liam Donnachie: +44 7700 154 220, +44 7709 881 346")
    assert [(one.name, [phone.e164 for phone in one.phones]) for one in people] == [
        ("Freya Hartnoll", ["+447700154220"]),
        ("Liam Donnachie", ["+447709881346"]),
    ]


def test_a_desk_below_its_house_is_no_new_block() -> None:
    text = "Kontakt:\n\nPolizei Trier\nPressestelle\nUwe Konzmann\nTelefon: 0651/9779-1160"
    assert [(one.name, one.organisation, one.department) for one in read(text)] == [
        ("Uwe Konzmann", "Polizei Trier", "Pressestelle")
    ]


def test_a_desk_and_its_house_on_one_line_are_parted() -> None:
    (desk,) = read("Γραφείο Τύπου Υπουργείου Υγείας\nΤηλ.: 213 212 8410")
    assert (desk.organisation, desk.department) == ("Υπουργείου Υγείας", "Γραφείο Τύπου")


def test_the_number_of_a_town_only_is_asked_and_not_read() -> None:
    proposal = propose(SourceText("Presseamt\n80331 München\nTelefon 233-92600", title="block", kind="text"))
    assert [phone.e164 for contact in proposal.contacts for phone in contact.phones] == [""]
    assert [question.about for question in proposal.questions] == ["country"]


def test_numbers_that_name_their_country_speak_for_those_that_do_not() -> None:
    people = read("Anna Wolf, Tel. +43 664 612 67 25\nJulia Kern, Tel. 0664/610 39 98")
    assert people[1].phones[0].e164 == "+436646103998"


def test_one_number_does_not_speak_for_a_contact_beyond_a_blank_line() -> None:
    people = read("Ha Tae Kyung, 050-5470-7470\n\nDoi Kanae 0081-3-5282-5162")
    assert [phone.e164 for one in people for phone in one.phones] == ["", "+81352825162"]


def test_a_swedish_block_without_a_country_is_read_as_swedish() -> None:
    (one,) = read("Presskontakt\nBengt Öberg\nPresschef\n070-353 26 48")
    assert one.phones[0].e164 == "+46703532648"
