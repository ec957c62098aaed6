"""Icons and fonts that we ship: whole, of one drawing style, small, and loadable."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QFontDatabase
from pytestqt.qtbot import QtBot

from outreach_app import paths
from outreach_app.paths import resources

ICONS = sorted((resources() / "icons").glob("*.svg"))
DRAWINGS = [path for path in ICONS if path.stem != "outreach"]
FONTS = sorted((resources() / "fonts").glob("*.ttf"))
SVG = "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_each_icon_is_a_line_drawing_in_the_colour_of_the_text(path: Path) -> None:
    drawing = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert drawing.tag == SVG
    assert drawing.get("viewBox") == "0 0 24 24"
    assert (drawing.get("stroke"), drawing.get("fill")) == ("currentColor", "none")
    assert drawing.get("stroke-width") in {"1.75", "2"}  # 2 is Lucide's own, drawn as 1.75 by gui.icons
    assert len(drawing)


def test_each_icon_is_drawn_somewhere() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(paths.__file__).parent.rglob("*.py"))
    assert [path.stem for path in DRAWINGS if f'"{path.stem}"' not in source] == []


def test_no_icon_holds_a_colour_a_script_or_an_address_of_its_own() -> None:
    for path in DRAWINGS:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"#[0-9A-Fa-f]{3,6}|<script|href|url\(", text), path.name


def test_the_mark_is_blue_and_white() -> None:
    text = (resources() / "icons" / "outreach.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9A-F]{6}", text)) == {"#2A56B8", "#FFFFFF"}


def test_inter_is_there_in_four_weights_and_small() -> None:
    assert [path.stem for path in FONTS] == ["Inter-Bold", "Inter-Medium", "Inter-Regular", "Inter-SemiBold"]
    assert sum(path.stat().st_size for path in FONTS) < 1_500_000


def test_qt_loads_inter_from_our_files(qtbot: QtBot) -> None:
    for path in FONTS:
        number = QFontDatabase.addApplicationFont(str(path))
        assert "Inter" in QFontDatabase.applicationFontFamilies(number)
