"""How the table is arranged: its order, and which groups are folded or shown whole; kept between searches."""

from outreach_app.gui.contacts.answers import Asked
from outreach_app.model.filters import Filter, Sort


class Arrangement:
    """What the user chose; each act leaves it to the screen to search anew."""

    def __init__(self) -> None:
        self._chosen: Sort | None = None
        self._is_reversed = False
        self._folded: frozenset[str] = frozenset()
        self._whole: frozenset[str] = frozenset()

    def asked(self, flt: Filter) -> Asked:
        """Give what is to be shown for a filter: by their time where an hour is asked for, and by name otherwise."""
        sort = self._chosen or (Sort.WINDOW if flt.states else Sort.NAME)
        return Asked(flt, sort, self._is_reversed, self._folded, self._whole)

    def sort_by(self, sort: Sort, flt: Filter) -> None:
        """Choose an order; the one that stands is turned round."""
        self._is_reversed = sort is self.asked(flt).sort and not self._is_reversed
        self._chosen = sort

    def fold(self, title: str, is_folded: bool) -> None:
        """Fold a group, or unfold it."""
        self._folded = self._folded | {title} if is_folded else self._folded - {title}

    def show_whole(self, title: str) -> None:
        """Show all of a group."""
        self._whole |= {title}
