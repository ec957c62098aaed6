"""S13 in the window: the coalition leaves in each format and comes back in another store without a difference."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens.imports import Imports
from outreach_app.model.channels import Sensitivity
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Affiliation
from outreach_app.services import acceptance, contact_files, finding, hand_picked, people, stores
from tests.journeys.test_round_trip_by_command import bare
from tests.journeys.window import Hands, hands_at
from tests.kit.builders import a_full_person
from tests.kit.desks import new_store
from tests.kit.sample_release import sample_proposal

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
FORMS = {"all.vcf": 0, "all.csv": 3, "all.xlsx": 2}
"""How often the arrow goes down among the forms of the dialog."""


@pytest.fixture
def coalition(tmp_path: Path) -> Path:
    """Give the path of a store with the release, a person of whom everything is known, and a list."""
    (tmp_path / "first").mkdir()
    desk = new_store(tmp_path / "first").desk
    acceptance.accept(desk, sample_proposal())
    posts = (Affiliation("The Weekly", title="Editor; night", since=date(2005, 1, 2)),)
    person = people.save_person(desk, replace(a_full_person(), affiliations=posts, memberships=())).value
    hand_picked.put_on(desk, "Tokyo desk", (ContactId(person),))
    stores.close(desk)
    return desk.store.path


def export(hands: Hands, path: Path, downs: int) -> None:
    """Export all contacts with what is internal, by keys: whom, as, level, the tick, the file."""
    hands.press("Ctrl+Shift+E", "End", "Tab", *["Down"] * downs, "Tab", "Tab", "Space")
    hands.pick(lambda: hands.press("Enter"), path)
    assert "exported, logged" in hands.toast()


def wait_for_preview(hands: Hands) -> Imports:
    """Wait until the import shows what it would do."""
    screen = hands.screen(Imports)
    hands.at.qtbot.waitUntil(lambda: screen._preview is not None or screen._pane.lines.rowCount() > 0, timeout=20_000)
    hands.rest()
    return screen


def plain(hands: Hands, folder: Path) -> list[object]:
    """Give all there is as plain data, without the identities that each store gives anew."""
    file = folder / "all.json"
    contact_files.export(hands.at.frame().context.desk, Filter(), file, level=Sensitivity.INTERNAL)
    return sorted(map(bare, json.loads(file.read_text(encoding="utf-8"))), key=str)


@pytest.mark.parametrize("name", FORMS)
def test_coalition_comes_back_without_a_difference(qtbot: QtBot, tmp_path: Path, coalition: Path, name: str) -> None:
    file = tmp_path / name
    with hands_at(qtbot, coalition) as hands:
        export(hands, file, FORMS[name])
        before = plain(hands, tmp_path)
        hands.press("Ctrl+Shift+I")
        hands.pick(hands.screen(Imports)._ask_files, file)
        screen = wait_for_preview(hands)
        assert "0 new, 0 changed" in screen._rest.text()
    (tmp_path / "second").mkdir()
    desk = new_store(tmp_path / "second").desk
    stores.close(desk)
    with hands_at(qtbot, desk.store.path) as hands:
        hands.press("Ctrl+Shift+I")
        hands.pick(hands.screen(Imports)._ask_files, file)
        wait_for_preview(hands)
        hands.press("Ctrl+Enter")
        qtbot.waitUntil(lambda: "Imported" in hands.toast(), timeout=20_000)
        assert plain(hands, tmp_path) == before
        lists = hand_picked.picked_lists(hands.at.frame().context.desk)
        assert [(one.name, one.count) for one in lists] == ([("Tokyo desk", 1)] if name == "all.vcf" else [])


def test_right_names_or_a_question_never_wrong_letters(qtbot: QtBot, tmp_path: Path, coalition: Path) -> None:
    cards = tmp_path / "old.vcf"
    cards.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=EA=B9=80=EB=AF=BC=EC=\r\n=88=98\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=SHIFT_JIS:" + "佐藤純".encode("cp932") + b"\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=TIS-620:" + "สมชาย ใจดี".encode("cp874") + b"\r\nEND:VCARD\r\n"
    )
    table = tmp_path / "list.csv"
    table.write_bytes("이름,소속\n박서연,한겨레\n".encode("cp949"))
    with hands_at(qtbot, coalition) as hands:
        desk = hands.at.frame().context.desk
        hands.press("Ctrl+Shift+I")
        hands.pick(hands.screen(Imports)._ask_files, cards)
        wait_for_preview(hands)
        hands.press("Ctrl+Enter")
        qtbot.waitUntil(lambda: "Imported: 3 new" in hands.toast(), timeout=20_000)
        hands.press("Ctrl+Shift+I")
        hands.pick(hands.screen(Imports)._ask_files, table)
        screen = wait_for_preview(hands)
        assert not screen._take.isEnabled()
        assert str(screen._pane.lines.index(0, 2).data()) == "이름 소속 박서연 한겨레"
        screen._pane.table.setFocus()
        hands.press("Enter")
        qtbot.waitUntil(lambda: screen._preview is not None, timeout=20_000)
        hands.press("Ctrl+Enter")
        qtbot.waitUntil(lambda: "Imported: 1 new" in hands.toast(), timeout=20_000)
        QApplication.processEvents()
        for name in ("김민수", "佐藤純", "สมชาย ใจดี", "박서연"):
            assert len(finding.find_ids(desk, Filter(text=name))) == 1
