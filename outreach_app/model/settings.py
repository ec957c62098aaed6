"""The one table of settings: the dialog, the command line and the manual are made from it."""

from enum import StrEnum

from outreach_app.model.dataclass import dataclass
from outreach_app.model.home import Home

SettingValue = str | bool | int | Home


class SettingKind(StrEnum):
    """What a setting holds."""

    TEXT = "text"
    FLAG = "flag"
    NUMBER = "number"
    CHOICE = "choice"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``choices`` are (value, label); ``where`` is the page of the dialog."""

    key: str
    label: str
    kind: SettingKind
    default: SettingValue
    choices: tuple[tuple[str, str], ...] = ()
    where: str = "general"
    help: str = ""


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "home", "Where you are", SettingKind.HOME, Home(), (), "general", "Clocks and dial forms are given from here."
    ),
    Setting("user_name", "Your name", SettingKind.TEXT, "", (), "general", "Stands on call sheets and in the audit."),
    Setting(
        "theme",
        "Appearance",
        SettingKind.CHOICE,
        "system",
        (("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
        "window",
    ),
    Setting(
        "contrast",
        "Contrast",
        SettingKind.CHOICE,
        "usual",
        (("usual", "Usual"), ("high", "High")),
        "window",
    ),
    Setting(
        "density",
        "Row height",
        SettingKind.CHOICE,
        "comfortable",
        (("comfortable", "Comfortable"), ("compact", "Compact")),
        "window",
    ),
    Setting(
        "text_size",
        "Text size",
        SettingKind.CHOICE,
        "100",
        (("90", "90 %"), ("100", "100 %"), ("115", "115 %"), ("130", "130 %"), ("150", "150 %")),
        "window",
    ),
    Setting(
        "single_keys",
        "Single-letter keys, as C for the number",
        SettingKind.FLAG,
        True,
        (),
        "window",
        "Each has a chord besides, which works with every keyboard.",
    ),
    Setting(
        "language",
        "Language of the window",
        SettingKind.CHOICE,
        "system",
        (("system", "As the system"), ("en", "English")),
        "window",
    ),
    Setting(
        "name_in_notices",
        "Notices outside the window say who is to be rung and why",
        SettingKind.FLAG,
        False,
        (),
        "safety",
        "Otherwise they say how many follow-ups are due, and name nobody.",
    ),
    Setting("lock_after", "Lock when idle, after minutes (0: never)", SettingKind.NUMBER, 10, (), "safety"),
    Setting(
        "sheet_level",
        "Call sheets show",
        SettingKind.CHOICE,
        "press",
        (("public", "Public details"), ("press", "Public and press details"), ("internal", "All, also internal")),
        "sheets",
    ),
    Setting("sheet_keep_days", "Destroy call sheets after days", SettingKind.NUMBER, 7, (), "sheets"),
    Setting(
        "take_back_seconds",
        "A send can be taken back for seconds",
        SettingKind.NUMBER,
        5,
        (),
        "mail",
        "Nothing leaves before this time is over.",
    ),
    Setting(
        "pitched_days",
        "Warn before writing again within days",
        SettingKind.CHOICE,
        "7",
        (("2", "2 days"), ("7", "7 days"), ("14", "14 days"), ("30", "30 days")),
        "mail",
    ),
    Setting(
        "stale_after",
        "Numbers and addresses are stale after days",
        SettingKind.NUMBER,
        365,
        (),
        "general",
        "What was verified longer ago than this, or never, is listed as stale.",
    ),
    Setting("allow_pictures_of_screen", "Allow screen pictures and sharing", SettingKind.FLAG, True, (), "safety"),
)

_BY_KEY = {setting.key: setting for setting in SETTINGS}


def setting(key: str) -> Setting:
    """Give a setting by key; KeyError for one that we do not have."""
    return _BY_KEY[key]
