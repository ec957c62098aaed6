"""Talking points: what to say, ticked off as it is said; the ticks are kept with the notes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label
from outreach_app.services.call_facts import Point


class TalkingPoints(QWidget):
    """A list of boxes to tick, each with its text and what explains it; nothing where there is nothing to say."""

    ticked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(text_label("Talking points", "heading"))
        self._holder = QWidget()
        column.addWidget(self._holder)

    def show_points(self, points: Sequence[Point], ticked: Iterable[str]) -> None:
        """Show other points."""
        said = set(ticked)
        self._boxes = {}
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        for point in points:
            column.addLayout(self._row(point, is_ticked=point.text in said))
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._holder, fresh)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = fresh
        self.setVisible(bool(points))

    def said(self) -> tuple[str, ...]:
        """Give the texts of the points that are ticked."""
        return tuple(text for text, box in self._boxes.items() if box.isChecked())

    def _row(self, point: Point, *, is_ticked: bool) -> QHBoxLayout:
        box = QCheckBox()
        box.setAccessibleName(f"Talking point: {point.text}")
        box.setAccessibleDescription(point.detail)
        box.setChecked(is_ticked)
        box.toggled.connect(self.ticked)
        self._boxes[point.text] = box
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(point.text, "body", wraps=True))
        if point.detail:
            words.addWidget(text_label(point.detail, "second", tone="text 2", wraps=True))
        row.addLayout(words, 1)
        return row
