"""The style sheet: one template, filled from the token table and the text scale."""

from string import Template
from typing import Final

from outreach_app.gui.tokens import RADII, SIZES, TYPE, Colours

_TEMPLATE: Final = Template("""
* { outline: 0; }
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[ground="window"] { background: $window; }
QWidget[ground="rail"] { background: $rail; }
QWidget[ground="side"] { background: $side; }
QWidget[ground="raised"] { background: $raised; }
QWidget[ground="sunken"] { background: $sunken; }
QWidget[ground="none"], QScrollArea[ground="none"] { background: transparent; border: none; }
QWidget[edge="right"] { border: none; border-right: 1px solid $line; }
QWidget[edge="left"] { border: none; border-left: 1px solid $line; }
QWidget[edge="top"] { border: none; border-top: 1px solid $line; }
QWidget[edge="bottom"] { border: none; border-bottom: 1px solid $line; }
QFrame[band="side"] { background: $side; border: none; border-bottom: 1px solid $line; }
QFrame[band="warn"] { background: $warn_weak; border: none; border-bottom: 1px solid $warn_line; }

QLabel { background: transparent; border: none; }
$label_roles
QLabel[tone="text"] { color: $text; }
QLabel[tone="text 2"] { color: $text_2; }
QLabel[tone="text 3"] { color: $text_3; }
QLabel[tone="accent"] { color: $accent_text; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[kind="tag"] { background: $mute_weak; color: $text_2; border-radius: ${tag_r}px; padding: 0 ${p6}px;
    font-size: ${small}px; font-weight: 600; min-height: ${tag_h}px; max-height: ${tag_h}px; }
QLabel[kind="tag"][large="true"] { font-size: ${second}px; padding: 0 ${p8}px; min-height: ${chip_h}px;
    max-height: ${chip_h}px; }
QLabel[kind="tag"][state="accent"] { background: $accent_weak; color: $accent_text; }
QLabel[kind="tag"][state="good"] { background: $good_weak; color: $good; }
QLabel[kind="tag"][state="warn"] { background: $warn_weak; color: $warn; }
QLabel[kind="tag"][state="bad"] { background: $bad_weak; color: $bad; }
QLabel[kind="keycap"] { background: $raised; color: $text_2; border: 1px solid $line; border-radius: ${check_r}px;
    padding: 0 ${p6}px; font-size: ${small}px; min-height: ${keycap_h}px; max-height: ${keycap_h}px; }

QFrame[kind="card"] { background: $raised; border: 1px solid $line; border-radius: ${card_r}px; }
QFrame[kind="card"][chosen="true"] { border: 2px solid $accent_text; }
QFrame[kind="warn card"] { background: $warn_weak; border: 1px solid $warn_line; border-radius: ${card_r}px; }
QFrame[kind="bad card"] { background: $bad_weak; border: none; border-radius: ${card_r}px; }
QFrame[kind="good card"] { background: $good_weak; border: none; border-radius: ${card_r}px; }
QFrame[kind="accent card"] { background: $accent_weak; border: 1px solid $accent_line; border-radius: ${card_r}px; }
QFrame[kind="check"] { background: transparent; border: none; border-radius: ${card_r}px; }
QFrame[kind="check"][active="true"] { background: $warn_weak; }
QFrame[kind="mute card"] { background: $mute_weak; border: none; border-radius: ${card_r}px; }
QFrame[kind="strip"] { border: none; border-radius: ${card_r}px; background: $mute_weak; }
QFrame[kind="strip"][state="open"] { background: $good_weak; }
QFrame[kind="strip"][state="edge"] { background: $warn_weak; }
QFrame[kind="panel"] { background: $raised; border: 1px solid $line; border-radius: ${panel_r}px; }
QFrame[kind="letter"] { background: $side; border: 1px solid $line; border-radius: ${card_r}px; }
QFrame[kind="palette"] { background: $raised; border: 1px solid $line; border-radius: ${palette_r}px; }
QFrame[kind="palette foot"] { background: $side; border: none; border-top: 1px solid $line;
    border-bottom-left-radius: ${palette_r}px; border-bottom-right-radius: ${palette_r}px; }
QFrame[kind="unlock"] { background: $window; border: 1px solid $line; border-radius: ${unlock_r}px; }
QWidget[kind="unlock side"] { background: $side; border: none; border-left: 1px solid $line;
    border-top-right-radius: ${unlock_r}px; border-bottom-right-radius: ${unlock_r}px; }
QFrame[kind="line"] { background: $line; border: none; }
QFrame[kind="popup"] { background: $raised; border: 1px solid $line; border-radius: ${card_r}px; }

QPushButton, QToolButton { border-radius: ${control_r}px; padding: 0 ${p12}px; min-height: ${control_h}px;
    font-size: ${body}px; font-weight: 500; background: $raised; color: $text; border: 1px solid $border; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $mute_weak; }
QPushButton:disabled, QToolButton:disabled { background: $mute_weak; color: $text_3; border-color: $mute_weak; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $mute_weak; color: $text_3; border-color: $mute_weak; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border: 1px solid transparent;
    color: $text_2; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked { background: $accent_weak; color: $accent_text; }
QPushButton[kind="quiet"]:disabled { background: transparent; color: $text_3; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent_text; font-weight: 600;
    padding: 0; min-height: ${target}px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $text_3; background: transparent; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_weak; }
QPushButton[scale="small"] { min-height: ${small_control}px; font-size: ${second}px; padding: 0 ${p8}px; }
QPushButton[kind="link"][scale="small"] { padding: 0; min-height: ${target}px; }
QPushButton[scale="tiny"] { min-height: ${target}px; font-size: ${second}px; padding: 0 4px; }
QPushButton[scale="large"] { min-height: ${unlock_h}px; font-size: ${heading}px; }
QPushButton[kind="door"] { background: $raised; border: 1px solid $line; border-radius: ${card_r}px;
    text-align: left; padding: 0; }
QPushButton[kind="door"]:hover { background: $hover; }
QPushButton[kind="door"]:focus { border: 2px solid $focus; }
QPushButton[kind="icon"], QToolButton[kind="icon"] { background: transparent; border: 1px solid transparent;
    padding: 0; min-width: ${control_h}px; }
QPushButton[kind="icon"][scale="tiny"] { min-width: ${target}px; }
QPushButton[kind="icon"]:hover, QToolButton[kind="icon"]:hover { background: $hover; }
QLineEdit QToolButton, QLineEdit QToolButton:hover { background: transparent; border: none; padding: 0; min-height: 0; }
QPushButton[kind="chip"] { background: $accent_weak; color: $accent_text; border: 1px solid $accent_line;
    border-radius: ${chip_round}px; padding: 0 ${p8}px; min-height: ${chip_inside}px; max-height: ${chip_inside}px;
    font-weight: 600; font-size: ${second}px; }
QPushButton[kind="chip"]:hover { border-color: $accent_text; }
QPushButton[kind="chip"]:focus { border: 2px solid $focus; }
QPushButton[kind="row"] { border: none; padding: 0; min-height: ${filter_row}px; }
QPushButton[kind="choice"] { background: $raised; color: $text; border: 1px solid $line; text-align: left;
    padding: ${p8}px ${p12}px; font-weight: 400; }
QPushButton[kind="segment"] { border-radius: 0; border-left-width: 0; font-weight: 400; padding: 0 ${p12}px;
    min-height: ${segment_h}px; }
QPushButton[kind="segment"][end="first"] { border-left-width: 1px; border-top-left-radius: ${control_r}px;
    border-bottom-left-radius: ${control_r}px; }
QPushButton[kind="segment"][end="last"] { border-top-right-radius: ${control_r}px;
    border-bottom-right-radius: ${control_r}px; }
QPushButton[kind="segment"]:checked { background: $accent_weak; color: $accent_text; font-weight: 600; }
QPushButton[kind="choice"]:checked { border: 2px solid $accent_text; background: $accent_weak; }

QScrollArea, QAbstractScrollArea { border: none; background: transparent; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateTimeEdit { background: $raised; color: $text;
    border: 1px solid $border; border-radius: ${control_r}px; font-size: ${body}px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $text_3; }
QLineEdit, QComboBox, QSpinBox, QDateTimeEdit { padding: 0 ${p8}px; min-height: ${control_h}px; }
QLineEdit[scale="form"], QComboBox[scale="form"] { min-height: ${form_h}px; }
QLineEdit[scale="large"] { min-height: ${unlock_h}px; padding: 0 ${p12}px; font-size: ${heading}px; }
QPlainTextEdit, QTextEdit { padding: ${p6}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus {
    border: 2px solid $focus; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus { padding: 0 ${p7}px;
    min-height: ${control_h_focus}px; }
QLineEdit[scale="form"]:focus, QComboBox[scale="form"]:focus { min-height: ${form_h_focus}px; }
QLineEdit[scale="large"]:focus { min-height: ${unlock_h_focus}px; padding: 0 ${p11}px; }
QLineEdit[state="bad"] { border: 2px solid $bad; padding: 0 ${p7}px; min-height: ${control_h_focus}px; }
QLineEdit[scale="form"][state="bad"] { min-height: ${form_h_focus}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $mute_weak; color: $text_3;
    border-color: $line; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { border: none; background: transparent; padding: 0;
    min-height: ${target}px; }
QLineEdit[kind="palette"], QLineEdit[kind="palette"]:focus { border: none; background: transparent; padding: 0;
    min-height: ${control_h}px; font-size: ${title_small}px; }
QPlainTextEdit[kind="bare"], QTextEdit[kind="bare"], QPlainTextEdit[kind="bare"]:focus,
QTextEdit[kind="bare"]:focus, QTextBrowser[kind="bare"], QTextBrowser[kind="bare"]:focus {
    border: none; background: transparent; padding: 0; border-radius: 0; }
QFrame[kind="search"] { background: $raised; border: 1px solid $border; border-radius: ${card_r}px; }
QFrame[kind="search"][active="true"] { border: 2px solid $focus; }
QComboBox::drop-down { border: none; width: ${combo_w}px; }
QComboBox::down-arrow { image: url($chevron); width: ${icon}px; height: ${icon}px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $line; padding: 4px;
    selection-background-color: $accent_weak; selection-color: $accent_text; outline: 0; }
QComboBox QAbstractItemView::item { min-height: ${filter_row}px; padding: 0 ${p8}px; }
QDateTimeEdit::drop-down { border: none; background: transparent; width: ${combo_w}px; }
QDateTimeEdit::down-arrow { image: url($chevron); width: ${icon}px; height: ${icon}px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }

QCheckBox, QRadioButton { spacing: ${p8}px; font-size: ${body}px; background: transparent;
    min-height: ${target}px; }
QCheckBox::indicator { width: ${icon}px; height: ${icon}px; border: 1px solid $border; border-radius: ${check_r}px;
    background: $raised; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url($dash); }
QCheckBox::indicator:disabled { background: $mute_weak; border-color: $line; }
QRadioButton::indicator { width: ${icon}px; height: ${icon}px; border: 1px solid $border;
    border-radius: ${radio_r}px; background: $raised; }
QRadioButton::indicator:checked { border-color: $accent; background: $accent; image: url($dot); }

QScrollBar:vertical { background: transparent; width: 8px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; border: none; }
QScrollBar::handle { background: $scroll; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QTableView, QListView, QTreeView, QTableWidget, QListWidget { background: $window; border: none;
    gridline-color: $line_2; alternate-background-color: $window; selection-background-color: $accent_weak;
    selection-color: $text; font-size: ${body}px; }
QListView[kind="boxed"] { border: 1px solid $border; border-radius: ${control_r}px; }
QListView[kind="boxed"]:focus { border: 2px solid $focus; }
QListWidget[kind="boxed"] { border: 1px solid $border; border-radius: ${control_r}px; padding: 4px; }
QListWidget[kind="boxed"]:focus { border: 2px solid $focus; }
QListWidget[kind="boxed"]::item { min-height: ${filter_row}px; padding: 0 ${p8}px; border-radius: ${tag_r}px; }
QListWidget[kind="boxed"]::item:selected { background: $accent_weak; color: $accent_text; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $text_3; border: none; border-bottom: 1px solid $line;
    padding: 0 4px; font-size: ${small}px; font-weight: 600; min-height: ${header_h}px; }
QTableCornerButton::section { background: $window; border: none; }
QTabBar::tab { background: transparent; color: $text_2; padding: ${p8}px ${p12}px; border: none;
    border-bottom: 2px solid transparent; font-size: ${body}px; font-weight: 500; }
QTabBar::tab:selected { color: $accent_text; border-bottom-color: $accent_text; font-weight: 600; }
QTabBar::tab:focus { background: $accent_weak; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QProgressBar { background: $mute_weak; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { background: $mute_weak; height: 6px; border-radius: 3px; }
QSlider::handle:horizontal { background: $accent; width: 16px; height: 16px; margin: -5px 0; border-radius: 8px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 3px; }
QToolTip { background: $toast; color: $on_toast; border: none; padding: 4px ${p8}px; font-size: ${second}px; }
QMenu { background: $raised; color: $text; border: 1px solid $line; border-radius: ${card_r}px; padding: 4px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${tag_r}px; font-size: ${body}px; }
QMenu::item:selected { background: $accent_weak; color: $accent_text; }
QMenu::item:disabled { color: $text_3; }
QMenu::separator { height: 1px; background: $line; margin: 4px ${p8}px; }
QMenu::icon { padding-left: ${p8}px; }
QMenuBar { background: $window; color: $text; }
""")

_TONES: Final = {"second": "text_2", "label": "text_3", "small": "text_3"}


def style_sheet(colours: Colours, scale: float, pictures: dict[str, str]) -> str:
    """Give the style sheet of one appearance; ``pictures`` are paths of the small marks that styles draw."""

    def px(length: float) -> int:
        return round(length * scale)

    values: dict[str, object] = dict(colours.as_map())
    values |= {f"p{n}": px(n) for n in (6, 7, 8, 11, 12, 24)}
    values |= {
        "small": px(11),
        "second": px(12),
        "body": px(13),
        "heading": px(14),
        "title_small": px(TYPE["title small"].size),
        "control_h": px(SIZES.control) - 2,
        "control_h_focus": px(SIZES.control) - 4,
        "form_h": px(SIZES.form_field) - 2,
        "form_h_focus": px(SIZES.form_field) - 4,
        "unlock_h": px(SIZES.unlock_field) - 2,
        "unlock_h_focus": px(SIZES.unlock_field) - 4,
        "small_control": px(28) - 2,
        "segment_h": px(26) - 2,
        "target": px(SIZES.target),
        "filter_row": px(SIZES.filter_row),
        "tag_h": px(SIZES.tag),
        "chip_h": px(24),
        "chip_inside": px(SIZES.chip) - 2,
        "chip_round": px(SIZES.chip) // 2,
        "keycap_h": px(SIZES.tag) - 2,
        "header_h": px(SIZES.table_header) - 1,
        "icon": px(SIZES.icon),
        "combo_w": px(28),
        "radio_r": (px(SIZES.icon) + 2) // 2,
        "check_r": RADII.check,
        "tag_r": RADII.tag,
        "control_r": RADII.control,
        "card_r": RADII.card,
        "panel_r": RADII.panel,
        "unlock_r": RADII.unlock,
        "palette_r": RADII.palette,
        "scroll": _with_alpha(colours.border, 0.45),
        "label_roles": _label_roles(colours, scale),
        **pictures,
    }
    return _TEMPLATE.substitute(values)


def _label_roles(colours: Colours, scale: float) -> str:
    """Give one rule for each role of type."""
    rules = []
    for name, role in TYPE.items():
        ink = colours.as_map()[_TONES.get(name.split()[0], "text")]
        size = round(role.size * scale)
        line = round(role.line * scale)
        rules.append(
            f'QLabel[role="{name}"] {{ font-size: {size}px; font-weight: {role.weight}; color: {ink};'
            f" min-height: {line}px; }}"
        )
    return "\n".join(rules)


def _with_alpha(colour: str, alpha: float) -> str:
    """Give ``#RRGGBB`` as a colour of the style sheet with some transparency."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {alpha})"
