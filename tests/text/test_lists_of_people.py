"""Whose a number or mailbox is in a list of people, and what one text says of the country of its numbers."""

import pytest

from outreach_app.model.proposal import ProposedContact, SourceText
from outreach_app.services.intake import propose


def read(text: str) -> tuple[ProposedContact, ...]:
    return propose(SourceText(text, title="block", kind="txt")).contacts


def reached(text: str) -> list[tuple[str, list[str]]]:
    return [(one.name or one.organisation, [phone.e164 for phone in one.phones]) for one in read(text)]


def test_a_number_on_the_line_of_the_second_is_not_that_of_the_first() -> None:
    text = "Contacto: Liga Andina\nMalén Aznarte, presidenta\nEdith Ríos, coordinadora: +34 91 522 40 31"
    assert reached(text)[-1] == ("Edith Ríos", ["+34915224031"])
    assert ("Malén Aznarte", ["+34915224031"]) not in reached(text)


def test_the_press_mailbox_below_a_list_of_people_is_the_houses() -> None:
    people = read(
        "Contacts presse\nLigue du Nord\nDjamila Aron, 01 45 49 75 24\nHélène Roy, 01 45 49 73 00\npresse@example.org"
    )
    assert [(one.name, [email.address for email in one.emails]) for one in people] == [
        ("Djamila Aron", []),
        ("Hélène Roy", []),
        ("", ["presse@example.org"]),
    ]


def test_more_digits_than_a_number_has_are_two_numbers() -> None:
    assert reached("Contacto: Edith Ríos, +34 91 522 40 31 · 637 70 21 18") == [
        ("Edith Ríos", ["+34915224031", "+34637702118"])
    ]


def test_the_second_number_of_a_list_takes_the_area_of_the_first_and_is_asked() -> None:
    proposal = propose(SourceText("Ana Paula Lima, São Paulo - (11) 3174-8601 / 98214-5530", title="block"))
    assert [phone.e164 for phone in proposal.contacts[0].phones] == ["+551131748601", "+5511982145530"]
    assert "direct number" in [question.about for question in proposal.questions]


def test_all_numbers_of_a_text_together_tell_their_country() -> None:
    text = "Pressekontakte:\nKatja Maurer, Tel. 069 944 38-29\nUlf Roth, Tel. 030 652 11-0, mobil 0151 23 45 67 89"
    assert reached(text)[0] == ("Katja Maurer", ["+49699443829"])


@pytest.mark.parametrize("pattern", ["firstname.lastname", "vorname.nachname", "fornamn.efternamn", "prenom.nom"])
def test_a_pattern_for_addresses_is_no_address(pattern: str) -> None:
    (one,) = read(f"Contact ({pattern}@example.org): Nina Valenti, WFP/New York, +1 917 715 6920")
    assert one.emails == ()


def test_bare_digits_between_commas_are_a_number_only_where_they_are_a_mobile() -> None:
    text = "Στέλλα Νάνου, Αθήνα, 6944586037, nanou@example.org"
    assert reached(text) == [("Στέλλα Νάνου", ["+306944586037"])]
    assert reached(text.replace("6944586037", "5561681234")) == [("Στέλλα Νάνου", [])]


def test_a_post_in_small_letters_before_the_name_is_a_post() -> None:
    (one,) = read("specialsakkunnig Ann-Charlotte Sirén, tfn +358 50 345 6781")
    assert (one.name, one.title) == ("Ann-Charlotte Sirén", "specialsakkunnig")


@pytest.mark.parametrize(
    ("stated", "tags"),
    [("(F, D, E)", ("fr", "de", "en")), ("(ไทย อังกฤษ)", ("th", "en")), ("(anglais, italien)", ("en", "it"))],
)
def test_languages_in_brackets_in_three_more_ways(stated: str, tags: tuple[str, ...]) -> None:
    (one,) = read(f"Contact: Nadia Boehler {stated}, +41 79 638 74 15")
    assert one.languages == tags


def test_a_house_keeps_the_stop_that_is_part_of_its_name() -> None:
    (desk,) = read("Pro Asyl e. V., Pressestelle\nTelefon: +49 69 24231430")
    assert desk.organisation == "Pro Asyl e. V."


@pytest.mark.parametrize(
    ("text", "person", "house"),
    [
        ("please contact IOM Libya's Safa Berg, Tel: +216 22 241 842", "Safa Berg", "IOM Libya"),
        ("เพียรพร ดีเทศน์ องค์การแม่น้ำเพื่อชีวิต โทรศัพท์ 081-422-0111", "เพียรพร ดีเทศน์", "องค์การแม่น้ำเพื่อชีวิต"),
        ("문의: 민변 국제연대위원회 김지영 간사 (02-522-7284)", "김지영", "민변 국제연대위원회"),
    ],
)
def test_a_house_and_its_person_are_parted_without_a_comma(text: str, person: str, house: str) -> None:
    (one,) = read(text)
    assert (one.name, one.organisation) == (person, house)


def test_a_word_before_a_channel_is_no_end_of_a_heading() -> None:
    text = "Pour plus d'informations, veuillez contacter Florence Kimani à l'OIM Niger, Tél : +227 80 06 65 61"
    assert reached(text) == [("Florence Kimani", ["+22780066561"])]


def test_numbers_that_fit_two_countries_of_a_language_are_asked_about() -> None:
    proposal = propose(SourceText("Anna Sirén, tfn 02951 50174\nMarjut Rand, tfn 050 345 6781", title="block"))
    assert [phone.e164 for one in proposal.contacts for phone in one.phones] == ["", ""]
    assert {question.about for question in proposal.questions} == {"country"}
