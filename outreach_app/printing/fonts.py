"""Fonts on paper: the families of each script by the language of the record, and the Latin face that we ship."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from outreach_app import paths

LATIN = ("Inter",)
BY_LANGUAGE = {
    "ko": ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
    "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI"),
    "zh-Hans": ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei UI"),
    "zh-Hant": ("Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei UI"),
    "th": ("Noto Sans Thai", "Thonburi", "Leelawadee UI"),
    "ar": ("Noto Sans Arabic", "Geeza Pro", "Segoe UI"),
}
ANYTHING_ELSE = (
    "Noto Sans", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar",
    "Noto Sans Hebrew", "Noto Sans Ethiopic", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Symbols",
)  # fmt: skip
SCRIPT_OF_LANGUAGE = {
    "zh": "zh-Hans", "zh-hans": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans",
    "zh-hant": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "yue": "zh-Hant",
    "fa": "ar", "ur": "ar", "ckb": "ar", "ps": "ar", "ug": "ar",
}  # fmt: skip
LANGUAGE_OF_COUNTRY = {
    "KR": "ko", "KP": "ko", "JP": "ja", "CN": "zh-Hans", "SG": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant",
    "MO": "zh-Hant", "TH": "th",
}  # fmt: skip
_LOADED = "paper fonts"
TALL_SCRIPTS = ((0x0590, 0x109F), (0x1780, 0x17FF), (0x1200, 0x139F))
"""Hebrew to Myanmar, Khmer, Ethiopic: marks above and below ask for more room between lines."""


@contextmanager
def usable() -> Iterator[None]:
    """See that fonts can be used meanwhile, with or without a display and a program of windows."""
    made = None if QGuiApplication.instance() else QGuiApplication(["outreach", "-platform", "offscreen"])
    yield
    del made


def load() -> None:
    """Make the Latin face known to Qt, from our own files, once for each application.

    A ``QGuiApplication`` must exist.
    """
    application = QGuiApplication.instance()
    if application is None or application.property(_LOADED):
        return
    application.setProperty(_LOADED, True)
    for file in sorted((paths.resources() / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


def script_key(language: str) -> str:
    """Give the key of ``BY_LANGUAGE`` for a BCP 47 tag; "" where the Latin face serves first."""
    tag = language.lower()
    if tag in SCRIPT_OF_LANGUAGE:
        return SCRIPT_OF_LANGUAGE[tag]
    if "-" in tag and tag.rsplit("-", 1)[0] in SCRIPT_OF_LANGUAGE:
        return SCRIPT_OF_LANGUAGE[tag.rsplit("-", 1)[0]]
    primary = tag.partition("-")[0]
    return primary if primary in BY_LANGUAGE else SCRIPT_OF_LANGUAGE.get(primary, "")


def record_language(native_language: str, country: str, languages: tuple[str, ...] = ()) -> str:
    """Choose the language whose letter forms a record asks for: as recorded, else of its country, else none.

    Han letters look different in Tokyo, Beijing and Taipei; the user's own language has no say in it.
    """
    if script_key(native_language):
        return native_language
    if country in LANGUAGE_OF_COUNTRY:
        return LANGUAGE_OF_COUNTRY[country]
    return next((tag for tag in languages if script_key(tag)), "")


def families(language: str = "", *, native: bool = False) -> list[str]:
    """Give the families in the order in which Qt tries them; never empty.

    ``native`` puts the families of the language before the Latin face, for text that is in its script throughout.
    """
    first = BY_LANGUAGE.get(script_key(language), ())
    others = tuple(name for names in BY_LANGUAGE.values() for name in names)
    ordered = first + LATIN if native else LATIN + first
    return list(dict.fromkeys(ordered + others + ANYTHING_ELSE))


def font(pixels: int, weight: QFont.Weight, language: str = "", *, native: bool = False) -> QFont:
    """Make a font of ``pixels`` units without hinting, the same on screen and paper."""
    made = QFont()
    made.setFamilies(families(language, native=native))
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("calt"), 0)  # its glyphs have no code: a hyphen could not be copied from a PDF
    return made


def is_tall(text: str) -> bool:
    """Tell whether a script with marks above and below stands in the text, so that its lines need more room."""
    return any(low <= ord(letter) <= high for letter in text for low, high in TALL_SCRIPTS)
