"""How the table is arranged: its order, and which groups are folded or shown whole; kept between searches.

The order is kept by the window until the next start.
"""

from outreach_app.gui.contacts.answers import Asked
from outreach_app.gui.window_state import WindowState
from outreach_app.model.filters import Filter, Sort

_KEY, _REVERSED = "contacts/sort", "contacts/reversed"


def _usual(flt: Filter) -> Sort:
    return Sort.WINDOW if flt.states else Sort.NAME


class Arrangement:
    """What the user chose; each act leaves it to the screen to search anew."""

    def __init__(self, looks: WindowState) -> None:
        self._looks = looks
        kept = looks.text(_KEY)
        self._chosen = next((sort for sort in Sort if sort.value == kept), None)
        self._is_reversed = looks.flag(_REVERSED, default=False)
        self._folded: frozenset[str] = frozenset()
        self._whole: frozenset[str] = frozenset()

    def asked(self, flt: Filter) -> Asked:
        """Give what is to be shown for a filter: by their time where an hour is asked for, and by name otherwise."""
        return Asked(flt, self._chosen or _usual(flt), self._is_reversed, self._folded, self._whole)

    def sort_by(self, sort: Sort, flt: Filter) -> None:
        """Choose an order; the one that stands is turned round."""
        self._is_reversed = sort is self.asked(flt).sort and not self._is_reversed
        self._chosen = None if sort is _usual(flt) else sort
        self._looks.keep_text(_KEY, self._chosen.value if self._chosen else "")
        self._looks.keep_flag(_REVERSED, value=self._is_reversed)

    def fold(self, title: str, is_folded: bool) -> None:
        """Fold a group, or unfold it."""
        self._folded = self._folded | {title} if is_folded else self._folded - {title}

    def show_whole(self, title: str) -> None:
        """Show all of a group."""
        self._whole |= {title}
