"""Cards: framed groups, the strip that tells an hour, cards for errors and questions, states of emptiness."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button, link_button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel

Answer = tuple[str, Callable[[], object]]
"""The word on a button and what it does."""


class Card(QFrame):
    """A framed group. ``kind``: "card", "warn card", "bad card", "good card", "mute card", "strip", "panel"."""

    def __init__(self, theme: Theme, kind: str = "card", *, margin: int = 12, spacing: int = 4) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        edge = theme.px(margin)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(theme.px(spacing))


class MessageCard(Card):
    """A tinted card: what did not happen, what is still safe, what to do. ``state`` is "bad", "warn" or "good"."""

    def __init__(
        self, theme: Theme, state: str, title: str, text: str = "", answers: Sequence[Answer] = (), *, icon: str = ""
    ) -> None:
        super().__init__(theme, f"{state} card", margin=16)
        self.setAccessibleName(f"{title}. {text}")
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        chosen = icon or {"bad": "circle-x", "warn": "circle-help", "good": "circle-check"}.get(state, "info")
        row.addWidget(IconLabel(theme, chosen, state, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(text_label(title, "strong", wraps=True))
        if text:
            words.addWidget(text_label(text, "second", wraps=True))
        if answers:
            words.addLayout(_links(theme, answers))
        row.addLayout(words, 1)
        self.body.addLayout(row)


class EmptyState(QWidget):
    """What stands where nothing does: one sentence, one or two answers; never a bare "no results"."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str = "",
        answers: Sequence[Answer] = (),
        *,
        icon: str = "search-x",
        hint: str = "",
        first_is_primary: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{title}. {text}")
        column = _narrow_column(self, theme)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(theme, icon, "text_3", 24), 0, centre)
        column.addSpacing(theme.px(4))
        column.addWidget(_centred(text_label(title, "heading", wraps=True)))
        if text:
            column.addWidget(_centred(text_label(text, "body", tone="text 2", wraps=True)))
        if answers:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addStretch(1)
            for at, (word, act) in enumerate(answers):
                kind = "primary" if first_is_primary and at == 0 else "plain"
                button = Button(theme, word, kind, on_click=act)
                row.addWidget(button)
                if at == 0:
                    self.setFocusProxy(button)
            row.addStretch(1)
            column.addSpacing(theme.px(8))
            column.addLayout(row)
        if hint:
            column.addSpacing(theme.px(8))
            column.addWidget(_centred(text_label(hint, "second", tone="text 3", wraps=True)))
        column.addStretch(3)


def soft_shadow(widget: QWidget, theme: Theme, *, blur: int = 28, drop: int = 8) -> None:
    """Let a floating thing throw a soft shadow; in dark its edge does that work."""
    if theme.is_dark:
        widget.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt takes a null effect to remove one
        return
    effect = QGraphicsDropShadowEffect(widget)
    effect.setBlurRadius(blur)
    effect.setOffset(0, drop)
    shade = QColor(theme.colours.text)
    shade.setAlphaF(0.20)
    effect.setColor(shade)
    widget.setGraphicsEffect(effect)


def _links(theme: Theme, answers: Sequence[Answer]) -> QHBoxLayout:
    """Give answers as a row of links."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    for word, act in answers:
        row.addWidget(link_button(theme, word, on_click=act))
    row.addStretch(1)
    return row


def _narrow_column(host: QWidget, theme: Theme) -> QVBoxLayout:
    """Give a column in the middle of a pane, no wider than a line that is read with ease."""
    across = QHBoxLayout(host)
    across.setContentsMargins(*[theme.px(24)] * 4)
    across.setSpacing(0)
    middle = QWidget()
    middle.setMaximumWidth(theme.px(440))
    across.addStretch(1)
    across.addWidget(middle, 1_000)
    across.addStretch(1)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    return column


def _centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
