"""Rows of tables, numbers of which only the end stands there, senders of mails, and other writings of a name."""

import pytest

from outreach_app.model.channels import Owner
from outreach_app.model.proposal import ProposedContact, SourceText
from outreach_app.services.intake import propose
from outreach_app.text.clean_text import clean, lines


def read(text: str, kind: str = "txt") -> tuple[ProposedContact, ...]:
    return propose(SourceText(text, title="block", kind=kind)).contacts


def numbers(contact: ProposedContact) -> list[str]:
    return [phone.e164 for phone in contact.phones]


TABLE = """| | Name | Languages | Phone |
|---|---|---|---|
| Warsaw | Ewa Zielińska | PL, EN | 604 228 117 |
| Kyiv | Oksana Pohrebna | UA, EN, RU | 067 505 8831 |
| Chișinău | Ion Munteanu | RO, RU | 069 123 458 |
"""


def test_each_row_of_a_table_is_a_contact_of_its_own() -> None:
    rows = [(one.name, one.languages, one.place.country, numbers(one)) for one in read(TABLE)]
    assert rows == [
        ("Ewa Zielińska", ("pl", "en"), "PL", ["+48604228117"]),
        ("Oksana Pohrebna", ("uk", "en", "ru"), "UA", ["+380675058831"]),
        ("Ion Munteanu", ("ro", "ru"), "MD", ["+37369123458"]),
    ]


def test_columns_with_wide_gaps_are_read_by_their_heads() -> None:
    table = "Organisation     Name          Telephone\nDowser Press     Petra Grossová   +420 604 228 117\n"
    (one,) = read(table)
    assert (one.organisation, one.name, numbers(one)) == ("Dowser Press", "Petra Grossová", ["+420604228117"])


def test_a_row_with_other_cells_ends_the_table() -> None:
    text = TABLE + "\nPress office: Jan Kowal, +48 22 827 64 75"
    assert read(text)[-1].name == "Jan Kowal"


@pytest.mark.parametrize("written", ["Durchwahl -306", "DW -306", "Durchwahl: -306"])
def test_the_direct_number_takes_the_place_of_the_central_one_and_is_asked(written: str) -> None:
    proposal = propose(SourceText(f"Kontakt: Anna Wolf, Tel. +49 30 4202480-0, {written}", title="block"))
    assert numbers(proposal.contacts[0]) == ["+49304202480306"]
    assert [question.about for question in proposal.questions] == ["direct number"]


def test_last_digits_take_their_beginning_from_the_number_above() -> None:
    people = read("Stadt Kiel, Pressestelle\nTel. 0431 901-1000\nAnna Wolf: -1007, Kurt Beck (Durchwahl -1012)")
    assert [(one.name, numbers(one)) for one in people] == [
        ("", ["+494319011000"]),
        ("Anna Wolf", ["+494319011007"]),
        ("Kurt Beck", ["+494319011012"]),
    ]


def test_last_digits_without_a_number_before_them_are_none() -> None:
    assert [numbers(one) for one in read("Kontakt: Anna Wolf, Durchwahl -306, anna@example.org")] == [[]]


def test_the_sender_of_a_mail_is_offered() -> None:
    desk, person = read("From: Jane Doe <jdoe@example.org>\n\nPress office: +44 20 7946 0018\n", kind="eml")
    assert (person.name, [email.address for email in person.emails]) == ("Jane Doe", ["jdoe@example.org"])
    assert numbers(desk) == ["+442079460018"]


def test_a_sender_who_is_no_person_is_offered_as_a_house() -> None:
    (house,) = read("From: Liberty Press Team <press@example.org>\n\nNothing to ring today.\n", kind="eml")
    assert (house.name, house.organisation) == ("", "Liberty Press Team")
    assert house.emails[0].owner is Owner.ORGANISATION


def test_a_sender_who_signs_is_one_contact() -> None:
    mail = "From: Jane Doe <jdoe@example.org>\n\nBest wishes,\nJane Doe\n+44 20 7946 0018\n"
    (one,) = read(mail, kind="eml")
    assert (one.name, [email.address for email in one.emails]) == ("Jane Doe", ["jdoe@example.org"])


def test_latin_letters_in_brackets_are_another_writing_of_the_name() -> None:
    (one,) = read("Press contact: 하태강 (Ha Tae-gang), Seoul, 050-5470-7471")
    assert (one.name, one.aliases) == ("하태강", ("Ha Tae-gang",))


def test_a_line_that_had_room_for_the_next_word_was_ended_on_purpose() -> None:
    text = "Capo ufficio stampa e portavoce del Ministro della Giustizia, Roma\nSocial media manager Gioele Brandoni\n"
    assert len(lines(clean(text + "x" * 100))) == 3


def test_the_embargo_line_is_no_headline() -> None:
    text = "STRICTLY EMBARGOED UNTIL 10 May 2024, 09:00 GMT\n\nPrisoners freed in Minsk\n\nMINSK, 10 May 2024 – " + (
        "Three people were freed today, their families said. " * 30
    )
    proposal = propose(SourceText(text, title="block"))
    assert proposal.release is not None
    assert proposal.release.headline == "Prisoners freed in Minsk"


@pytest.mark.parametrize(("sign", "kind"), [("☎", "phone"), ("📞", "phone"), ("📱", "mobile"), ("📠", "fax")])
def test_pictures_before_numbers_are_labels(sign: str, kind: str) -> None:
    (one,) = read(f"Δήμος Κορινθίων\n{sign} 27413-61045")
    assert numbers(one) == ["+302741361045"]
    assert (one.phones[0].kind.value == "fax") == (kind == "fax")


def test_a_label_in_brackets_on_the_next_line_belongs_to_the_number_above() -> None:
    (one,) = read(
        "Bangkok: Sanna Lind, Human Rights Watch (English, Thai): +66-85-060-6091\n(mobile); or lind@example.org"
    )
    assert one.phones[0].label == "mobile"


def test_a_label_in_brackets_before_a_number_begins_a_line() -> None:
    text = "問い合わせ先 富山市 広報課\n(代表電話)076-443-2034\n(直通電話)076-443-2180"
    assert len(lines(clean(text))) == 3
