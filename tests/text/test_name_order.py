"""Which word of a name is the family name: only where its form or a mailbox tells it."""

import pytest

from outreach_app.model.proposal import SourceText
from outreach_app.services.intake import propose
from outreach_app.text.name_order import is_family_first


@pytest.mark.parametrize(
    ("name", "addresses", "told"),
    [
        ("Ha Tae-keung", ["opennk@naver.com"], True),
        ("Kim Min-su", [], True),
        ("DOI Kanae", [], True),
        ("Kanae DOI", [], False),
        ("Kanae Doi", ["doik@hrw.org"], False),
        ("Jared Genser", ["jgenser@perseus-strategies.com"], False),
        ("Phil Robertson", ["robertp@hrw.org"], False),
        ("Kanae Doi", [], None),
        ("Kanae Doi", ["kanae.doi@hrw.org", "kanae@hrw.org", "doi@hrw.org"], None),
        ("Benedict Rogers", ["ben@csw.org.uk"], None),
        ("Minsu Kim", ["kimm@example.org"], None),
        ("Kim Jong Un", [], None),
        ("Anna-Lena Baerbock", [], None),
        ("Jean Paul-Marie", [], None),
        ("AJ Styles", [], None),
        ("하태경", [], None),
        ("", [], None),
    ],
)
def test_the_family_name_is_told_by_form_or_mailbox_and_else_unknown(
    name: str, addresses: list[str], told: bool | None
) -> None:
    assert is_family_first(name, addresses) is told


def test_the_order_is_proposed_beside_the_name_as_written() -> None:
    text = "Seoul: Ha Tae-keung, Open North Korea (Korean): +82-50-5470-7470\n"
    (read,) = propose(SourceText(text, title="block", kind="text")).contacts
    assert (read.name, read.family_first) == ("Ha Tae-keung", True)
