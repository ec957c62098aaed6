"""Design tokens: every colour, size and type role of the window, in one table. No other module holds a hex value."""

from types import MappingProxyType
from typing import Final

from outreach_app.model.dataclass import dataclass, replace


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one appearance, as ``#RRGGBB``."""

    window: str  # main pane
    rail: str  # left rail, unlock backdrop
    side: str  # filter column, group headings, side panes, footers
    raised: str  # cards, fields, plain buttons, popups
    sunken: str  # behind the page preview
    hover: str  # row and quiet button under the pointer
    line: str  # dividers, card edges
    line_2: str  # dividers between rows
    border: str  # edges of fields, buttons, check boxes
    text: str  # names, values, headings
    text_2: str  # roles, explanations, icons
    text_3: str  # labels, counts, placeholders
    accent: str  # primary button, progress, ticks
    on_accent: str  # text on the accent
    accent_text: str  # links, selected items, chips
    accent_weak: str  # selected row, chips, selected rail item
    accent_line: str  # edge of chips
    good: str
    good_weak: str
    warn: str
    warn_weak: str
    warn_line: str  # edge of a question card
    bad: str
    bad_weak: str
    mute: str
    mute_weak: str  # language tags, disabled buttons, bar tracks
    focus: str  # focus ring
    land: str  # map land
    night: str  # night shade
    scrim: str  # behind the palette and dialogs
    toast: str
    on_toast: str
    toast_action: str
    heat_1: str
    heat_2: str
    heat_3: str
    heat_text_1: str
    heat_text_2: str
    heat_text_3: str
    band_open: str
    band_edge: str
    accent_hover: str  # primary button under the pointer
    accent_pressed: str
    is_dark: bool = False

    @property
    def scrim_alpha(self) -> float:
        """Give how dense the scrim lies."""
        return 0.60 if self.is_dark else 0.42

    def as_map(self) -> MappingProxyType[str, str]:
        """Give the colours by token name, for the style sheet."""
        names = (name for name in self.__match_args__ if name != "is_dark")
        return MappingProxyType({name: str(getattr(self, name)) for name in names})


LIGHT: Final = Colours(
    window="#FFFFFF",
    rail="#F3F4F6",
    side="#F8F9FA",
    raised="#FFFFFF",
    sunken="#F3F4F6",
    hover="#F0F2F5",
    line="#E4E7EB",
    line_2="#EEF0F3",
    border="#868E9C",
    text="#171A1F",
    text_2="#464D5A",
    text_3="#5F6775",
    accent="#2A56B8",
    on_accent="#FFFFFF",
    accent_text="#234A9F",
    accent_weak="#E8EEFA",
    accent_line="#B9CBEF",
    good="#17693C",
    good_weak="#E5F3EA",
    warn="#7F5200",
    warn_weak="#FBF1DA",
    warn_line="#E8CF94",
    bad="#A8241C",
    bad_weak="#FBEAE8",
    mute="#5F6775",
    mute_weak="#EDEFF2",
    focus="#2A56B8",
    land="#D3D9E2",
    night="#26365E",
    scrim="#1A2233",
    toast="#171A1F",
    on_toast="#FFFFFF",
    toast_action="#B9CBEF",
    heat_1="#D9E3F7",
    heat_2="#A9C0EC",
    heat_3="#2A56B8",
    heat_text_1="#1F3F85",
    heat_text_2="#172F66",
    heat_text_3="#FFFFFF",
    band_open="#8CC7A2",
    band_edge="#F3DFA9",
    accent_hover="#244CA5",
    accent_pressed="#1F4290",
)

DARK: Final = Colours(
    window="#17191E",
    rail="#101215",
    side="#13151A",
    raised="#1E2128",
    sunken="#101215",
    hover="#22262E",
    line="#2B2F38",
    line_2="#242831",
    border="#747D8C",
    text="#ECEEF2",
    text_2="#BDC3CE",
    text_3="#98A1B0",
    accent="#3C68D2",
    on_accent="#FFFFFF",
    accent_text="#9BB8FF",
    accent_weak="#1F2B47",
    accent_line="#3A5186",
    good="#6BCB93",
    good_weak="#17301F",
    warn="#E2B354",
    warn_weak="#332812",
    warn_line="#5F4A1C",
    bad="#FF958B",
    bad_weak="#3A1B19",
    mute="#98A1B0",
    mute_weak="#262A32",
    focus="#9BB8FF",
    land="#3A414D",
    night="#000000",
    scrim="#000000",
    toast="#ECEEF2",
    on_toast="#171A1F",
    toast_action="#234A9F",
    heat_1="#1F2B47",
    heat_2="#2C4276",
    heat_3="#3C68D2",
    heat_text_1="#ECEEF2",
    heat_text_2="#ECEEF2",
    heat_text_3="#FFFFFF",
    band_open="#2F6B48",
    band_edge="#5F4A1C",
    accent_hover="#3763CC",
    accent_pressed="#2F58BB",
    is_dark=True,
)

LIGHT_HIGH: Final = replace(
    LIGHT,
    line="#868E9C",
    line_2="#AEB5C0",
    border="#3A414D",
    text="#000000",
    text_2="#20252E",
    text_3="#353C48",
    accent="#1B3F91",
    accent_hover="#173780",
    accent_pressed="#132E6C",
    accent_text="#12327A",
    accent_weak="#DCE6FA",
    accent_line="#2A56B8",
    good="#0B4A28",
    warn="#573700",
    warn_line="#7F5200",
    bad="#85140D",
    mute="#353C48",
    focus="#0B2C74",
    toast="#000000",
    toast_action="#DCE6FA",
    heat_text_1="#0B2C74",
    heat_text_2="#0A1B40",
    heat_3="#1B3F91",
)
"""Light for who asks for more contrast: text from 7 : 1 on, edges and marks from 4.5 : 1."""

DARK_HIGH: Final = replace(
    DARK,
    window="#000000",
    rail="#000000",
    side="#000000",
    raised="#0D0F12",
    hover="#23272F",
    line="#747D8C",
    line_2="#4A515E",
    border="#C3C9D3",
    text="#FFFFFF",
    text_2="#F1F3F6",
    text_3="#D5DAE3",
    accent="#A9C4FF",
    on_accent="#000000",
    accent_hover="#BFD3FF",
    accent_pressed="#93B3FA",
    accent_text="#B9CEFF",
    accent_line="#9BB8FF",
    good="#8FE5B3",
    warn="#F5CC78",
    warn_line="#E2B354",
    bad="#FFB3AB",
    mute="#D5DAE3",
    focus="#FFFFFF",
    toast="#FFFFFF",
    on_toast="#000000",
    toast_action="#12327A",
    heat_2="#233763",
    heat_3="#A9C4FF",
    heat_text_3="#000000",
)
"""Dark for who asks for more contrast."""


HATCH_ALPHA: Final = 0.42
"""How dense the hatch of *warn* lies on an early or late band."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights and widths in pixels at 100 % text."""

    control: int = 32
    form_field: int = 36
    unlock_field: int = 42
    filter_row: int = 28
    row_one_line: int = 32
    row_two_lines: int = 51
    row_compact: int = 43
    group_heading: int = 30
    chip: int = 26
    tag: int = 20
    table_header: int = 28
    screen_header: int = 56
    table_footer: int = 32
    action_footer: int = 60
    rail_item: int = 34
    rail_wide: int = 192
    rail_narrow: int = 56
    filter_column: int = 196
    inspector: int = 336
    search_field: int = 38
    palette: int = 640
    palette_top: int = 112
    unlock_wide: int = 880
    unlock_high: int = 520
    icon: int = 16
    icon_rail: int = 18
    target: int = 24
    pane: int = 20
    pane_main: int = 24


@dataclass(frozen=True, slots=True)
class Radii:
    """Corner radii in pixels."""

    check: int = 4
    tag: int = 5
    control: int = 6
    card: int = 8
    panel: int = 10
    palette: int = 12
    unlock: int = 14


SIZES: Final = Sizes()
RADII: Final = Radii()


@dataclass(frozen=True, slots=True)
class TypeRole:
    """One role of type: size, weight and line height, in pixels at 100 %."""

    size: int
    weight: int
    line: int


TYPE: Final = MappingProxyType(
    {
        "call clock": TypeRole(34, 600, 40),
        "call person": TypeRole(30, 600, 38),
        "call native": TypeRole(30, 400, 38),
        "display": TypeRole(24, 600, 34),
        "figure": TypeRole(22, 600, 28),
        "title": TypeRole(20, 600, 32),
        "title small": TypeRole(18, 600, 32),
        "name": TypeRole(18, 600, 26),
        "clock": TypeRole(17, 600, 22),
        "heading": TypeRole(14, 600, 20),
        "body": TypeRole(13, 400, 20),
        "strong": TypeRole(13, 600, 20),
        "phone": TypeRole(13, 500, 20),
        "second": TypeRole(12, 400, 18),
        "second strong": TypeRole(12, 600, 18),
        "label": TypeRole(11, 600, 16),
        "small": TypeRole(11, 400, 16),
    }
)

LATIN: Final = ("Inter",)
SCRIPT_FAMILIES: Final = MappingProxyType(
    {
        "ko": ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
        "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI"),
        "zh-Hans": ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI"),
        "zh-Hant": ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei UI"),
        "th": ("Noto Sans Thai", "Thonburi", "Leelawadee UI"),
        "ar": ("Noto Sans Arabic", "Geeza Pro", "Segoe UI"),
    }
)
ANYTHING_ELSE: Final = ("Noto Sans",)
SERIF: Final = ("Noto Serif", "Noto Serif CJK KR", "Noto Serif CJK JP", "Source Serif", "serif")


def luminance(colour: str) -> float:
    """Give the relative luminance of ``#RRGGBB`` (WCAG 2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_PAIRS: Final = (
    *((ink, ground) for ink in ("text", "text_2", "text_3") for ground in ("window", "rail", "side", "accent_weak")),
    ("text_2", "mute_weak"),
    ("text_3", "mute_weak"),
    ("accent_text", "window"),
    ("accent_text", "side"),
    ("accent_text", "accent_weak"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("good", "window"),
    ("good", "good_weak"),
    ("warn", "window"),
    ("warn", "warn_weak"),
    ("bad", "window"),
    ("bad", "bad_weak"),
    ("text_2", "warn_weak"),
    ("text_2", "bad_weak"),
    ("on_toast", "toast"),
    ("toast_action", "toast"),
    ("heat_text_1", "heat_1"),
    ("heat_text_2", "heat_2"),
    ("heat_text_3", "heat_3"),
)
"""Pairs of text and ground that must reach 4.5 : 1."""

EDGE_PAIRS: Final = (
    ("border", "window"),
    ("border", "side"),
    ("border", "raised"),
    ("focus", "window"),
    ("focus", "rail"),
    ("focus", "side"),
    ("good", "accent_weak"),
    ("warn", "accent_weak"),
)
"""Pairs of edge or mark and ground that must reach 3 : 1."""
