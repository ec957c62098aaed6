"""Broken cards of a file: the counts add up, the rest is read, and each can be written anew or saved as it stands."""

from pathlib import Path

import pytest

from outreach_app.model.filters import Filter
from outreach_app.services import finding, import_preview, imports, people
from outreach_app.services.desk import Desk
from outreach_app.services.imports import Preview, Source
from tests.kit.desks import open_desk

CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mina Park\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nFN:Kanae Doi\r\nTEL:+81352825162\r\n"
    "BEGIN:VCARD\r\nREV:1\r\nNICKNAME:\r\nEND:VCARD\r\n"
    "TEL:+66850608406\r\n"
)


def examined(desk: Desk, text: str = CARDS) -> Preview:
    """Say what an import of cards would do."""
    return imports.examine(desk, [Source("phone.vcf", text.encode())])


def counts(preview: Preview) -> tuple[int, int, int]:
    """Give all rows, the new ones and the rejected ones; they add up."""
    assert preview.rows == (preview.new + preview.changed + preview.unchanged + preview.joined + len(preview.rejected))
    return preview.rows, preview.new, len(preview.rejected)


def test_a_broken_card_is_repaired_and_stored(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        preview = examined(desk)
        assert counts(preview) == (4, 1, 3)
        assert [(one.row, one.cells[0]) for one in preview.rejected] == [
            (5, "BEGIN:VCARD\nFN:Kanae Doi\nTEL:+81352825162\n"),
            (8, "BEGIN:VCARD\nREV:1\nNICKNAME:\nEND:VCARD\n"),
            (12, "TEL:+66850608406"),
        ]
        whole = {0: (preview.rejected[0].cells[0] + "END:VCARD\n",)}
        preview = import_preview.repaired(desk, preview, whole)
        assert counts(preview) == (4, 2, 2)
        imports.store(desk, preview)
        (kanae,) = people.contacts(desk, finding.find_ids(desk, Filter(text="Kanae Doi")))
        assert [phone.e164 for phone in kanae.phones] == ["+81352825162"]
        assert kanae.phones[0].provenance.source == "phone.vcf, line 5"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n", "more than one card"),
        ("BEGIN:VCARD\nFN:A\n", "no END:VCARD"),
        ("Kanae Doi, Tokyo", "holds no vCard"),
        ("", "holds no vCard"),
        (
            "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Press\nMEMBER:urn:uuid:1\nEND:VCARD\n",
            "more than one card, or none",
        ),
    ],
)
def test_what_is_no_card_yet_stays_rejected_as_it_was_written(tmp_path: Path, text: str, reason: str) -> None:
    with open_desk(tmp_path) as desk:
        preview = import_preview.repaired(desk, examined(desk), {2: (text,)})
        assert counts(preview) == (4, 1, 3)
        assert reason in preview.rejected[-1].reason
        assert (preview.rejected[-1].row, preview.rejected[-1].cells) == (12, (text,))


def test_broken_cards_are_saved_as_cards_or_with_their_reasons(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        preview = examined(desk)
        assert imports.save_rejected(preview, tmp_path / "rejected.vcf") == 3
        assert imports.save_rejected(preview, tmp_path / "rejected.csv") == 3
    assert (tmp_path / "rejected.vcf").read_text() == (
        "BEGIN:VCARD\nFN:Kanae Doi\nTEL:+81352825162\nBEGIN:VCARD\nREV:1\nNICKNAME:\nEND:VCARD\nTEL:+66850608406\n"
    )
    assert "no END:VCARD" in (tmp_path / "rejected.csv").read_text()


def test_cards_with_many_and_large_pictures_lose_none(tmp_path: Path) -> None:
    photo = "PHOTO;ENCODING=b:" + "/9j/" * 200_000
    text = "".join(f"BEGIN:VCARD\nFN:Person {number}\n{photo}\nEND:VCARD\n" for number in range(20))
    with open_desk(tmp_path) as desk:
        preview = examined(desk, text)
        assert len(preview.prepared) == 2
        assert counts(preview) == (20, 20, 0)
