"""The theme: Fusion, two palettes of our own, one style sheet, type that scales, and families for each script."""

import atexit
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from outreach_app.gui.icons import icon, icon_pixmap
from outreach_app.gui.style_sheet import style_sheet
from outreach_app.gui.tokens import (
    ANYTHING_ELSE,
    DARK,
    DARK_HIGH,
    LATIN,
    LIGHT,
    LIGHT_HIGH,
    SCRIPT_FAMILIES,
    SERIF,
    SIZES,
    TYPE,
    Colours,
)
from outreach_app.paths import resources, state_folder

ICON_GAP: Final = 4
"""Fusion sets 4 pixels between icon and word; with these it is 8."""

_DENSE: Final = ("ko", "ja", "zh-Hans", "zh-Hant")
_LIGHTER: Final = MappingProxyType({400: 350})
"""The weight of dense scripts on dark, by that on light; where a family has it not, its next one stands in."""

_TICK: Final = "M3.5 8.5 6.5 11.5 12.5 4.5"
_DASH: Final = "M4 8 H12"
_CHEVRON: Final = "M4 6 8 10 12 6"


def _marks_folder() -> QTemporaryDir:
    """Make the folder of the marks, in our own where the system's takes none; it goes when the program ends."""
    made = QTemporaryDir()
    if not made.isValid():
        state_folder().mkdir(parents=True, exist_ok=True)
        made = QTemporaryDir(str(state_folder() / "marks-XXXXXX"))
    atexit.register(made.remove)
    return made


class Theme(QObject):
    """Hold the appearance of the whole program and tell when it changes."""

    changed = Signal()

    def __init__(self, application: QApplication, *, is_dark: bool = False, scale: float = 1.0) -> None:
        super().__init__(application)
        self._application = application
        self._marks = _marks_folder()
        self.colours: Colours = LIGHT
        self._tokens = LIGHT.as_map()  # made once for an appearance: a widget asks for several with each painting
        self.scale = 1.0
        self._fonts: dict[tuple[str, str, bool], QFont] = {}
        self._sheet_key: tuple[Colours, float] | None = None
        _load_fonts()
        self.apply(is_dark=is_dark, scale=scale)

    def apply(self, *, is_dark: bool, scale: float, is_high: bool = False) -> None:
        """Take on an appearance, perhaps one of high contrast, and a text scale; nothing happens where all stand."""
        colours = (DARK_HIGH if is_high else DARK) if is_dark else (LIGHT_HIGH if is_high else LIGHT)
        if self._sheet_key == (colours, scale):
            return
        self._sheet_key = (colours, scale)
        self.colours = colours
        self._tokens = colours.as_map()
        self.scale = scale
        self._fonts.clear()
        self._application.setFont(self.font("body"))
        self._application.setPalette(palette(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours, scale, self._draw_marks()))
        self.changed.emit()

    @property
    def is_dark(self) -> bool:
        """Whether the dark appearance is on."""
        return self.colours.is_dark

    def px(self, length: float) -> int:
        """Give a length of the design, made larger with the text."""
        return round(length * self.scale)

    def font(self, role: str, language: str = "", *, italic: bool = False) -> QFont:
        """Give the font of a role of type; ``language`` (BCP 47) is that of the text and chooses the Han forms."""
        key = (role, language, italic)
        if key not in self._fonts:
            chosen = TYPE[role]
            font = QFont()
            font.setFamilies(families(language))
            font.setPixelSize(round(chosen.size * self.scale))
            font.setWeight(QFont.Weight(self._weight(chosen.weight, language)))
            font.setItalic(italic)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def _weight(self, weight: int, language: str) -> int:
        """Give the weight of a text: light strokes on dark look heavier, the many of Han and Hangul most of all."""
        if not self.is_dark or script_key(language) not in _DENSE:
            return weight
        return _LIGHTER.get(weight, weight)

    def serif(self, size: int = 14) -> QFont:
        """Give the font of source text and of the release page."""
        font = QFont()
        font.setFamilies(list(SERIF))
        font.setPixelSize(round(size * self.scale))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def colour(self, token: str) -> QColor:
        """Give the colour of a token: "text", "accent_weak"."""
        return QColor(self._tokens[token])

    def icon(self, name: str, tone: str = "text_2", size: int = SIZES.icon, *, beside_word: bool = False) -> QIcon:
        """Give a QIcon in the colour of a token; beside a word it brings the space to the word along."""
        checked = self.colours.accent_text
        gap = ICON_GAP if beside_word else 0
        return icon(name, self._tokens[tone], self.px(size), disabled=self.colours.text_3, checked=checked, gap=gap)

    def pixmap(self, name: str, tone: str = "text_2", size: int = SIZES.icon) -> QPixmap:
        """Give an icon as a QPixmap in the colour of a token."""
        return icon_pixmap(name, self._tokens[tone], self.px(size))

    def _draw_marks(self) -> dict[str, str]:
        """Write the small marks that a style sheet can only take from files; give their paths."""
        colours = self.colours
        name = colours.window.removeprefix("#") + colours.on_accent.removeprefix("#")
        drawings = {
            "tick": _stroke(_TICK, colours.on_accent, 2),
            "dash": _stroke(_DASH, colours.on_accent, 2),
            "chevron": _stroke(_CHEVRON, colours.text_2, 1.5),
            "dot": f'<circle cx="8" cy="8" r="3" fill="{colours.on_accent}"/>',
        }
        paths = {}
        for mark, drawing in drawings.items():
            path = Path(self._marks.path()) / f"{mark}-{name}.svg"
            path.write_text(
                f'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">{drawing}</svg>',
                encoding="utf-8",
            )
            paths[mark] = path.as_posix()
        return paths


def families(language: str = "") -> list[str]:
    """Give the font families for text of a language, the Latin ones first."""
    own = SCRIPT_FAMILIES.get(script_key(language), ())
    rest = [name for key, names in SCRIPT_FAMILIES.items() if key != script_key(language) for name in names]
    return [*LATIN, *own, *rest, *ANYTHING_ELSE]


def script_key(language: str) -> str:
    """Give the key of the family table for a language tag; "" where no choice depends on it."""
    if language.startswith("zh"):
        traditional = any(part in language for part in ("Hant", "TW", "HK", "MO"))
        return "zh-Hant" if traditional else "zh-Hans"
    base = language.split("-", 1)[0]
    return base if base in SCRIPT_FAMILIES else {"fa": "ar", "ur": "ar"}.get(base, "")


@lru_cache(maxsize=4096)
def language_of_name(text: str, country: str = "", languages: tuple[str, ...] = ()) -> str:
    """Give the language whose letter forms a native name takes: by its script, then by the person's own facts."""
    for first, last, tag in (
        (0xAC00, 0xD7AF, "ko"),
        (0x3040, 0x30FF, "ja"),
        (0x0E00, 0x0E7F, "th"),
        (0x600, 0x6FF, "ar"),
    ):
        if any(first <= ord(letter) <= last for letter in text):
            return tag
    if not any(0x3400 <= ord(letter) <= 0x9FFF for letter in text):
        return ""
    by_country = {"JP": "ja", "KR": "ko", "CN": "zh-Hans", "SG": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant"}
    if country in by_country:
        return by_country[country]
    return next((tag for tag in languages if script_key(tag) in {"ja", "ko", "zh-Hans", "zh-Hant"}), "")


def palette(colours: Colours) -> QPalette:
    """Give the Qt palette of an appearance."""
    made = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.raised,
        role.AlternateBase: colours.side,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_3,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.bad,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent_text,
        role.LinkVisited: colours.accent_text,
        role.ToolTipBase: colours.toast,
        role.ToolTipText: colours.on_toast,
        role.Light: colours.raised,
        role.Midlight: colours.line_2,
        role.Mid: colours.line,
        role.Dark: colours.border,
        role.Shadow: colours.line,
    }
    for which, colour in table.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.text_3))
    return made


def system_is_dark(application: QApplication) -> bool:
    """Whether the system asks for a dark appearance, where it tells."""
    return application.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _load_fonts() -> None:
    """Load the fonts that we ship."""
    folder = resources() / "fonts"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix in {".ttf", ".otf"}:
            QFontDatabase.addApplicationFont(str(path))


def _stroke(path: str, colour: str, width: float) -> str:
    """Give one stroked line of a mark."""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round"/>'
    )
