"""Settings, got and put by key; their table is in ``model.settings``."""

import json

from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.model.outcome import Outcome
from outreach_app.model.settings import Setting, SettingKind, SettingValue, setting
from outreach_app.services.desk import Desk
from outreach_app.store.engine import Store
from outreach_app.store.settings_table import read_setting, write_setting
from outreach_app.store.step_kind import StepKind


def get(desk: Desk, key: str) -> SettingValue:
    """Give the value of a setting, its default where it was never put."""
    return stored_value(desk.store, setting(key))


def get_text(desk: Desk, key: str) -> str:
    """Give the value of a setting that is text or a choice."""
    return str(get(desk, key))


def get_number(desk: Desk, key: str) -> int:
    """Give the value of a setting that is a number."""
    value = get(desk, key)
    return value if isinstance(value, int) else 0


def get_flag(desk: Desk, key: str) -> bool:
    """Give the value of a setting that is on or off."""
    return get(desk, key) is True


def put(desk: Desk, key: str, value: SettingValue) -> Outcome[SettingValue]:
    """Put a setting; no stop for undo.

    Raises UserError where the value does not fit.
    """
    chosen = setting(key)
    text = _written(chosen, value)
    with desk.store.step(f"Set “{chosen.label}”", kind=StepKind.QUIET) as step:
        write_setting(step, key, text)
    return step.outcome(value)


def stored_value(store: Store, chosen: Setting) -> SettingValue:
    """Give the value of a setting in a store; what cannot be read counts as never put."""
    with store.reading() as connection:
        text = read_setting(connection, chosen.key)
    if text is None:
        return chosen.default
    try:
        return _read(chosen, text)
    except (ValueError, TypeError):
        return chosen.default


def _written(chosen: Setting, value: SettingValue) -> str:
    """Give a value as text."""
    if isinstance(value, Home):
        return json.dumps([value.city, value.country, value.zone])
    if chosen.kind == SettingKind.CHOICE and str(value) not in dict(chosen.choices):
        options = ", ".join(key for key, _ in chosen.choices)
        raise UserError(f"“{chosen.label}” can only be one of: {options}.", place=chosen.key)
    if chosen.kind == SettingKind.NUMBER and (not str(value).isdecimal() or isinstance(value, bool)):
        raise UserError(f"“{chosen.label}” must be a whole number, 0 or more.", place=chosen.key)
    if chosen.kind == SettingKind.FLAG:
        return "1" if value in {True, "1", "on", "yes"} else "0"
    return str(value)


def _read(chosen: Setting, text: str) -> SettingValue:
    """Read a value from text."""
    if chosen.kind == SettingKind.HOME:
        city, country, zone = json.loads(text)
        return Home(str(city), str(country), str(zone))
    if chosen.kind == SettingKind.NUMBER:
        return int(text)
    if chosen.kind == SettingKind.FLAG:
        return text == "1"
    return text
