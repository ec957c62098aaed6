"""Addresses read without ``email_validator``: the same as by it, for whatever may stand in a list."""

import random
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import email_validator
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.plain_email import PlainEmail, plain_email

ISEMAIL = Path(__file__).parents[3] / "shared" / "corpora" / "isemail-tests.xml"
LETTERS = st.sampled_from("abzKZ09_+-.@ éßøıåÉ하태ﬁ٣²ªʼ\u0301\u200b\u212a\u00a0'!#")
ENDS = (".org", ".com", ".test", ".co.uk", ".museum", ".local", ".Local", ".ORG", "", ".x", ".한국", "--a.org")
MAILBOXES = ("Info", "info", "POSTMASTER", "Webmaster", "Karen", "josé", "José.M", "하태경", "zoë+press", "м.иванов")


def in_full(typed: str) -> PlainEmail | None:
    """Read an address with the library; None where it refuses it."""
    try:
        found = email_validator.validate_email(typed, check_deliverability=False, strict=True)
    except email_validator.EmailNotValidError:
        return None
    return PlainEmail(found.normalized, found.ascii_email or "")


def agrees(typed: str) -> bool:
    """Tell whether an address is read, and hold what was read to the library."""
    found = plain_email(typed)
    assert found is None or found == in_full(typed), typed
    return found is not None


@given(mailbox=st.text(LETTERS, max_size=12), domain=st.text(LETTERS, max_size=9), end=st.sampled_from(ENDS))
def test_any_address_is_read_as_by_the_library_or_left_to_it(mailbox: str, domain: str, end: str) -> None:
    agrees(f"{mailbox}@{domain}{end}")


@given(mailbox=st.text(min_size=1, max_size=5), end=st.text(max_size=3))
def test_address_of_any_letters_is_read_as_by_the_library_or_left_to_it(mailbox: str, end: str) -> None:
    agrees(f"{mailbox}@example.org{end}")


def test_every_letter_of_a_mailbox_that_is_read_is_one_that_the_library_takes() -> None:
    letters = [chr(code) for code in range(0x80, 0x30000) if unicodedata.category(chr(code)) != "Cn"]
    together = "".join(letter for letter in letters if plain_email(f"a{letter}@example.org"))
    assert len(together) > 50_000
    for at in range(0, len(together), 10):  # one that the library refuses would make it refuse all ten
        assert in_full(f"{together[at : at + 10]}@example.org") is not None


def test_plain_addresses_of_many_shapes_are_read() -> None:
    dice, taken = random.Random(3), 0
    for _ in range(4000):
        letters = "".join(dice.choice("abczKZ09_+-.") for _ in range(dice.randint(1, 9)))
        mailbox = letters if dice.random() < 0.8 else dice.choice(MAILBOXES)
        domain = "".join(dice.choice("abzKZ09-.") for _ in range(dice.randint(1, 8))) + dice.choice(ENDS)
        taken += agrees(f"{mailbox}@{domain}")
    assert taken > 500


@pytest.mark.parametrize(
    "typed",
    [
        f"{'a' * 64}@example.org", f"{'a' * 65}@example.org", f"{'é' * 64}@{'b' * 60}.example.org",
        f"a@{'b' * 63}.org", f"a@{'b.' * 95}org", f"{'하' * 60}@{'b.' * 40}org", "e\u0301@example.org",
    ],
)  # fmt: skip
def test_long_and_unmade_addresses_are_read_as_by_the_library_or_left_to_it(typed: str) -> None:
    agrees(typed)


@pytest.mark.skipif(not ISEMAIL.exists(), reason="the folder with the corpora of others is not there")
def test_addresses_of_the_isemail_set_are_read_as_by_the_library_or_left_to_it() -> None:
    addresses = [one.text or "" for one in ElementTree.parse(ISEMAIL).iter("address")]
    assert len(addresses) > 150
    assert sum(map(agrees, addresses)) > 5
