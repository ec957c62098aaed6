"""Settings: their defaults, what is refused, what is kept."""

from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.model.settings import SETTINGS, SettingKind
from outreach_app.services import history, preferences, stores
from tests.kit.desks import open_desk, reopened


def test_every_setting_has_a_default_that_fits(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        for setting in SETTINGS:
            assert preferences.get(desk, setting.key) == setting.default
            if setting.kind is SettingKind.CHOICE:
                assert setting.default in dict(setting.choices)


def test_what_is_put_is_got_after_a_restart(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        seoul = Home("Seoul", "KR", "Asia/Seoul")
        preferences.put(desk, "home", seoul)
        preferences.put(desk, "lock_after", 5)
        preferences.put(desk, "allow_pictures_of_screen", value=False)
        again = reopened(desk)
        assert again.home() == seoul == preferences.get(again, "home")
        assert preferences.get_number(again, "lock_after") == 5
        assert preferences.get_flag(again, "allow_pictures_of_screen") is False
        assert preferences.get_text(again, "theme") == "system"
        assert history.can_undo(again) == ""
        stores.close(again)


def test_value_that_does_not_fit_is_refused_in_words(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        with pytest.raises(UserError, match="one of: system, light, dark"):
            preferences.put(desk, "theme", "pink")
        with pytest.raises(UserError, match="whole number"):
            preferences.put(desk, "lock_after", "soon")
        with pytest.raises(KeyError):
            preferences.get(desk, "nothing")


def test_home_of_this_run_takes_the_place_of_the_setting(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        assert desk.home() == Home()
        held = Home(country="FR")
        assert type(desk)(desk.store, desk.clock, held_home=held).home() == held
