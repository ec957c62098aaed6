"""Contacts leave the window as text, as vCards, as a table and as files; what is internal only with its tick."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach_app.formats import vcard
from outreach_app.gui.contacts.taking_out import Choice, ExportDialog, mime_of
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.model.channels import Sensitivity
from outreach_app.services.desk import Desk
from tests.gui.contacts_bench import contacts_screen, settle
from tests.gui.screen_bench import Bench, unnamed


@pytest.fixture
def screen(at: Bench) -> ContactsScreen:
    return contacts_screen(at)


def logged(desk: Desk) -> list[str]:
    """Give the lines of the audit."""
    with desk.store.reading() as connection:
        return [f"{act}: {detail}" for act, detail in connection.execute("SELECT act, detail FROM audit ORDER BY seq")]


def test_the_current_contact_is_copied_as_a_card_and_as_a_table_and_logged(at: Bench, screen: ContactsScreen) -> None:
    face = screen.model.face_at(screen.table.currentIndex().row())
    assert face is not None
    screen.handlers()["copy_cards"]()
    settle(at)
    (record,) = vcard.read(QApplication.clipboard().text().encode(), "clipboard.vcf")
    assert record.text_of("name") == face.name
    screen.handlers()["copy_table"]()
    settle(at)
    heads, row = QApplication.clipboard().text().splitlines()
    assert dict(zip(heads.split("\t"), row.split("\t"), strict=True))["Name"] == face.name
    assert [one for one in logged(at.context.desk) if one.startswith("copy")] == [
        "copy: vcf, 1 contacts, level press",
        "copy: tsv, 1 contacts, level press",
    ]


def test_what_is_dragged_is_a_file_of_cards_that_only_its_owner_reads(tmp_path: Path) -> None:
    data = mime_of("BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n", tmp_path)
    path = Path(data.urls()[0].toLocalFile())
    assert path.suffix == ".vcf"
    assert path.stat().st_mode & 0o077 == 0
    assert path.read_bytes() == data.data("text/vcard").data()


def test_the_dialog_offers_ticked_shown_and_all_and_names_its_fields(at: Bench, screen: ContactsScreen) -> None:
    shown = tuple(screen.model.shown_ids())
    chosen: list[Choice] = []
    dialog = ExportDialog(at.context, screen, shown[:2], shown, chosen.append)
    assert [dialog.whom.itemText(at) for at in range(3)] == ["Ticked: 2", f"Shown: {len(shown)}", "All contacts"]
    assert unnamed(dialog) == []
    assert dialog.choice() == Choice(shown[:2], "vcf", "4.0", Sensitivity.PRESS)
    dialog.internal.setChecked(True)
    assert not dialog.level.isEnabled()
    dialog.leave()
    assert chosen == []


@pytest.mark.parametrize("ending", ["vcf", "csv", "xlsx", "json"])
def test_each_form_is_written_and_logged_with_its_level(
    at: Bench, screen: ContactsScreen, tmp_path: Path, ending: str
) -> None:
    shown = tuple(screen.model.shown_ids())
    path = tmp_path / f"out.{ending}"
    screen.doings.out().write(Choice(shown[:2], ending, "3.0" if ending == "vcf" else "", Sensitivity.INTERNAL), path)
    settle(at)
    assert path.stat().st_size > 0
    assert f"export: {ending}, 2 contacts, level internal" in logged(at.context.desk)
