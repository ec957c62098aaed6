"""Pictures of the window: every scene has its own name, and the manual's pictures are made, small, by one call."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from outreach_app.adapters.clocks import SystemClock
from outreach_app.gui import keys_manual, screenshots
from outreach_app.gui.scenes import before_a_store, over_an_empty_store, over_the_sample
from outreach_app.model.errors import UserError
from outreach_app.services import people, stores
from tests.kit.builders import a_person
from tests.kit.desks import PASSPHRASE, new_store

DOCS = Path(__file__).parents[2] / "docs"
SCENES = (*before_a_store(), *over_an_empty_store(), *over_the_sample())
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows


def test_every_scene_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(scene.name for scene in SCENES).items() if count > 1] == []
    assert {scene.name for scene in SCENES} >= set(screenshots.MANUAL)


def test_one_call_makes_the_pictures_and_the_keys_of_the_manual(tmp_path: Path) -> None:
    screenshots.render_manual(tmp_path)
    assert {path.stem for path in (tmp_path / "pictures").iterdir()} == set(screenshots.MANUAL)
    for path in (tmp_path / "pictures").iterdir():
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1280, 800)
        assert picture.pixelColor(640, 400) != picture.pixelColor(2, 790) or path.stem != "contacts"
        assert path.stat().st_size < 200_000
    assert (tmp_path / "keys.md").read_text(encoding="utf-8") == keys_manual.page()


def test_every_picture_that_the_manual_shows_is_there() -> None:
    for page in (DOCS / "manual.md", DOCS.parent / "README.md"):
        shown = [part.partition(")")[0] for part in page.read_text(encoding="utf-8").split("](")[1:] if ".png)" in part]
        assert shown
        assert [name for name in shown if not (page.parent / name).exists()] == []


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"window\.png was not written"):
        screenshots.render_one(
            tmp_path / "none" / "window.png", tmp_path / "none.outreach", sample=False, clock=SystemClock()
        )


def test_a_picture_of_ones_own_store_shows_its_contacts(tmp_path: Path) -> None:
    made = new_store(tmp_path)
    people.save_person(made.desk, a_person("Kanae Doi"))
    stores.close(made.desk)
    store, locked, opened = tmp_path / "desk.outreach", tmp_path / "locked.png", tmp_path / "opened.png"
    screenshots.render_one(locked, store, sample=False, clock=SystemClock())
    screenshots.render_one(opened, store, sample=False, clock=SystemClock(), passphrase=PASSPHRASE)
    assert QImage(str(opened)) != QImage(str(locked))
    with pytest.raises(UserError, match="does not open the store"):
        screenshots.render_one(opened, store, sample=False, clock=SystemClock(), passphrase="wrong")
