"""The form of Human Rights Watch, "In CITY, NAME (LANGUAGES): NUMBERS; or ADDRESS. Twitter: @x", for every city."""

import pytest

from outreach_app.model.channels import PhoneKind
from outreach_app.model.proposal import ProposedContact, SourceText
from outreach_app.paths import resources
from outreach_app.services.intake import propose

CITIES = sorted(
    {line.split("\t")[0] for line in (resources() / "places" / "cities.tsv").read_text("utf-8").split("\n")[1:] if line}
)
TAILS = (
    "; or dolanj@example.org. Twitter: @jdolanx",
    " or dolanj@example.org",
    "; or dolanj@example.org. Follow on Twitter @jdolanx",
    "; dolanj@example.org. X: @jdolanx.",
    ", or dolanj@example.org. Bluesky: @jdolanx",
)
REMARKS = (
    "",
    " (mobile)",
    " (mobile, WhatsApp)",
    " (WhatsApp only)",
    " (mobile/Signal)",
    " (cell)",
    " (mobile, for WhatsApp)",
)


def contacts(text: str) -> tuple[ProposedContact, ...]:
    return propose(SourceText(text, title="block", kind="text")).contacts


def assert_dolan(contact: ProposedContact) -> None:
    assert contact.name == "Jane Dolan"
    assert list(contact.languages) == ["en", "ar"]
    assert [phone.e164 for phone in contact.phones] == ["+12122161837", "+19175550163"]
    assert [email.address for email in contact.emails] == ["dolanj@example.org"]


@pytest.mark.parametrize("start", range(0, len(CITIES), 1500))
def test_a_city_after_in_is_never_a_person(start: int) -> None:
    for city in CITIES[start : start + 1500 : 15]:
        if any(sign in city for sign in ",/0123456789"):
            continue
        text = f"In {city}, Jane Dolan (English, Arabic): +1-212-216-1837; or +1-917-555-0163 (mobile){TAILS[0]}\n"
        (contact,) = contacts(text)
        assert_dolan(contact)


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("remark", REMARKS)
def test_remarks_and_handles_never_spoil_a_number_or_an_address(tail: str, remark: str) -> None:
    numbers = f"+1-212-216-1837; or +1-917-555-0163{remark}{tail}"
    (contact,) = contacts(f"For Human Rights Watch, in Beirut, Jane Dolan (English, Arabic): {numbers}\n")
    assert_dolan(contact)
    assert contact.organisation == "Human Rights Watch"
    assert contact.place.country == "LB"
    if remark.startswith((" (mobile", " (cell")):
        assert contact.phones[1].kind is PhoneKind.MOBILE
    if "WhatsApp" in remark:
        assert contact.phones[1].also == ("whatsapp",)


def test_a_city_that_no_table_knows_is_still_a_city() -> None:
    (contact,) = contacts("In Xyzzyville, Jane Dolan (English): +1-917-555-0163; or dolanj@example.org\n")
    assert (contact.name, contact.place.city, contact.place.zone) == ("Jane Dolan", "Xyzzyville", "")
