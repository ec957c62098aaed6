"""The part of a form that says why somebody's data are kept, and when that is asked again."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.gui.forms.day_field import DayField
from outreach_app.gui.forms.parts import labelled, line, side_by_side
from outreach_app.gui.theme import Theme
from outreach_app.model.people import Organisation, Person

_BASES = ("consent", "legitimate interest", "contract", "legal obligation", "public interest", "vital interests")
"""The grounds of data protection law by their usual names; any other words may stand."""


class DutiesPart(QWidget):
    """Lawful basis and the day of the next review; both may stay empty."""

    def __init__(self, theme: Theme, contact: Person | Organisation) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.basis = line(contact.lawful_basis, "Lawful basis", choices=_BASES)
        self.review_on = DayField(contact.review_on, "Review on")
        fields = ((self.basis, "Lawful basis"), (self.review_on, "Review on"))
        column.addLayout(side_by_side(theme, *((labelled(theme, words, field), 1) for field, words in fields)))

    def values(self) -> dict[str, object]:
        """Give what stands there, by the names of the record."""
        return {"lawful_basis": " ".join(self.basis.text().split()), "review_on": self.review_on.day()}

    def problem(self) -> str:
        """Say why this cannot be saved; "" where it can."""
        return self.review_on.problem()
