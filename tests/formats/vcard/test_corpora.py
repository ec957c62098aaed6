"""Cards of other programs: every file is read, and what goes in comes out as KDE's own reader and writer say it.

Allowed losses, all of them: a card without a name gets FN, from its parts, its organisation or what else it says; KIND
and X-ABShowAs are added for an organisation's own card, and TZ where it follows from the city; X-messaging becomes
IMPP; a national number comes back with its country code where the card states the country. TYPE=internet of an address
and TYPE=voice of a number say nothing. What KDE itself does not write in version 2.1 is not looked for there.
"""

from pathlib import Path

import pytest

from outreach_app.formats import vcard
from outreach_app.model.foreign import ForeignRecord
from outreach_app.services.import_contacts import Contact, Rejected, contact_of
from tests.formats.vcard.property_sets import PropertySet, property_sets

CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
KDE = CORPORA / "kcontacts"
ROUNDCUBE = CORPORA / "roundcube"
FILES = sorted([*KDE.glob("*.vcf"), *ROUNDCUBE.glob("*.vcf")])
ADDED = frozenset({"FN", "KIND", "X-ABSHOWAS", "TZ"})
NOT_IN_VERSION_2_1 = ("lost: ('CLASS'", "lost: ('PHOTO'")  # it writes no CLASS, and photos as bare bytes
pytestmark = pytest.mark.skipif(not FILES, reason="the corpora of other projects lie beside a checkout, not in it")


def written_again(path: Path, version: str) -> list[PropertySet]:
    """Read a file, make contacts of its cards, and write them as cards of a version."""
    records = list(vcard.read(path.read_bytes(), path.name))
    assert not [one.rejected for one in records if one.rejected]
    return property_sets(vcard.write([made(one) for one in records], version))


def made(record: ForeignRecord) -> Contact:
    """Give the contact that an import makes of a record."""
    contact = contact_of(record, "")
    assert not isinstance(contact, Rejected)
    return contact


def differences(path: Path, reference: Path, version: str) -> list[str]:
    """Give what is in one and not in the other, but for what may be added."""
    told = []
    expected = property_sets(reference.read_bytes())
    found = written_again(path, version)
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        told += [f"lost: {one}" for one in theirs - ours]
        told += [f"added: {one}" for one in ours - theirs if one[0] not in ADDED]
    return told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_read_and_its_cards_have_names(path: Path) -> None:
    records = list(vcard.read(path.read_bytes(), path.name))
    assert records
    for record in records:
        assert not record.rejected
        assert made(record).name
        assert "\ufffd" not in repr(record)


@pytest.mark.parametrize("path", sorted(KDE.glob("*.vcf")), ids=lambda path: path.name)
def test_what_comes_out_in_version_3_is_what_kde_writes(path: Path) -> None:
    reference = path.with_name(path.name + ".ref")
    assert differences(path, reference, "4.0" if b"VERSION:4" in reference.read_bytes() else "3.0") == []


@pytest.mark.parametrize("path", sorted(KDE.glob("*.2_1ref")), ids=lambda path: path.name)
def test_what_kde_writes_in_version_2_1_says_the_same(path: Path) -> None:
    original = path.with_name(path.name.removesuffix(".2_1ref"))
    told = [one for one in differences(path, original, "3.0") if not one.startswith(NOT_IN_VERSION_2_1)]
    assert told == []


@pytest.mark.parametrize("path", sorted(KDE.glob("v4_0.*.ref")), ids=lambda path: path.name)
def test_what_comes_out_in_version_4_is_what_kde_writes(path: Path) -> None:
    original = path.with_name(path.name.removeprefix("v4_0.").removesuffix(".ref"))
    assert differences(original, path, "4.0") == []
