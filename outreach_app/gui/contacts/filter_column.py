"""The filter column: languages, regions, roles, the hour right now and saved searches, each with counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import link_button
from outreach_app.gui.widgets.facet_list import FacetGroup, FacetItem
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.filters import Filter
from outreach_app.model.hours import WindowState
from outreach_app.services.finding import FacetCount, Facets
from outreach_app.services.lists_counted import KeptList

_MOST = 12
"""Rows of one group; the rest is reached by typing."""


class FilterColumn(QWidget):
    """Rows with counts. A tick puts a condition into the filter; the same stands as a chip in the search field."""

    toggled = Signal(str, str, bool)  # field of the filter, key, on
    cleared = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("ground", "side")
        self.setProperty("edge", "right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Filter")
        self.setFixedWidth(theme.px(196))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "side")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(12))
        rows.setSpacing(0)
        self.groups = {
            "languages": FacetGroup(theme, "Languages"),
            "regions": FacetGroup(theme, "Regions"),
            "roles": FacetGroup(theme, "Roles"),
            "states": FacetGroup(theme, "Right now"),
            "tags": FacetGroup(theme, "Tags"),
            "list_name": FacetGroup(theme, "Lists"),
        }
        for field, group in self.groups.items():
            group.toggled.connect(lambda key, on, field=field: self.toggled.emit(field, key, on))
            rows.addWidget(group)
        rows.addStretch(1)
        self._area.setWidget(inside)
        column.addWidget(self._area, 1)

    def show_facets(self, facets: Facets, flt: Filter) -> None:
        """Show counts, with what the filter holds ticked."""
        for field in ("languages", "regions", "roles", "tags"):
            counts: tuple[FacetCount, ...] = getattr(facets, field)
            chosen: tuple[str, ...] = getattr(flt, field)
            self.groups[field].set_items(_items(counts, chosen), chosen)
        states = [FacetItem(one.key, one.label, one.count, WindowState(one.key)) for one in facets.states]
        self.groups["states"].set_items(states, flt.states)
        self.clear.setVisible(not flt.is_empty)
        self.keep.setVisible(not flt.is_empty)

    def focus_first(self) -> None:
        """Go to the first row."""
        for group in self.groups.values():
            for row in group.rows()[:1]:
                row.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def list_in_focus(self) -> str:
        """Give the name of the list whose row has the focus; "" where none has."""
        return next((row.item.key for row in self.groups["list_name"].rows() if row.hasFocus()), "")

    def show_lists(self, lists: Sequence[KeptList], flt: Filter) -> None:
        """Show saved searches and hand-picked lists, each with what it finds now."""
        items = [FacetItem(one.name, one.name, one.count) for one in lists]
        self.groups["list_name"].set_items(items, (flt.list_name,) if flt.list_name else ())

    def _head(self) -> QWidget:
        px = self._theme.px
        head = QWidget()
        head.setFixedHeight(px(56))
        head.setProperty("ground", "side")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(20), px(4), px(16), 0)
        row.setSpacing(px(8))
        row.addWidget(text_label("Filter", "heading"))
        row.addStretch(1)
        self.keep = link_button(self._theme, "Save", name="Save this search", on_click=self.save_asked.emit)
        self.clear = link_button(self._theme, "Clear", name="Clear the search", on_click=self.cleared.emit)
        for button in (self.keep, self.clear):
            button.hide()
            row.addWidget(button)
        return head


def _items(counts: Sequence[FacetCount], chosen: Sequence[str]) -> list[FacetItem]:
    """Give the rows of a group: the most frequent, what is chosen, and "not stated" last."""
    shown = [one for at, one in enumerate(counts) if at < _MOST or one.key in chosen or at == len(counts) - 1]
    return [FacetItem(one.key, one.label, one.count) for one in shown]
