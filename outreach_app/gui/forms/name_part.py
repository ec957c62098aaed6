"""The names in a form: of a person in several scripts and orders, of an organisation with its desk and hours."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.gui.forms.parts import choice, chosen, labelled, line, side_by_side
from outreach_app.gui.theme import Theme
from outreach_app.model.dataclass import replace
from outreach_app.model.people import NameOrder, Organisation, OrganisationKind, Person

_ORDERS = (
    (NameOrder.UNKNOWN, "Not stated"),
    (NameOrder.FAMILY_FIRST, "Family name first"),
    (NameOrder.GIVEN_FIRST, "Given name first"),
    (NameOrder.ONE_NAME, "One name"),
)
_KINDS = tuple((kind, kind.value.capitalize()) for kind in OrganisationKind)
_OUTLETS = (
    ("", "Not stated"),
    ("print", "Print"),
    ("broadcast", "Broadcast"),
    ("wire", "Wire"),
    ("online", "Online"),
    ("freelance", "Freelance"),
)


class PersonNames(QWidget):
    """A person's name as written, and all that may be stated of it; nothing is derived from one field for another."""

    def __init__(self, theme: Theme, person: Person) -> None:
        super().__init__()
        self.name = line(person.name)
        self._native = line(person.native_name)
        self._family, self._given = line(person.family), line(person.given)
        self._order = choice("Order of the name", _ORDERS, person.order)
        self._reading = line(person.reading)
        self._honorific = line(person.honorific)
        self._greeting = line(person.greeting, hint="Dear …")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for left, field, right, other in (
            ("Name as written", self.name, "Name in its own script", self._native),
            ("Family name, if stated", self._family, "Given name, if stated", self._given),
            ("Order of the name", self._order, "Reading", self._reading),
            ("Form of address, if stated", self._honorific, "Greeting, instead of the usual one", self._greeting),
        ):
            column.addLayout(side_by_side(theme, (labelled(theme, left, field), 1), (labelled(theme, right, other), 1)))

    def put_into(self, contact: Person | Organisation) -> Person | Organisation:
        """Give the contact with what stands here."""
        if not isinstance(contact, Person):
            return contact
        return replace(
            contact,
            name=self.name.text().strip(),
            native_name=self._native.text().strip(),
            family=self._family.text().strip(),
            given=self._given.text().strip(),
            order=NameOrder(chosen(self._order)),
            reading=self._reading.text().strip(),
            honorific=self._honorific.text().strip(),
            greeting=self._greeting.text().strip(),
        )


class OrganisationNames(QWidget):
    """An organisation's name, what it is, and its desk."""

    def __init__(self, theme: Theme, organisation: Organisation) -> None:
        super().__init__()
        self.name = line(organisation.name)
        self._acronym = line(organisation.acronym)
        self._kind = choice("Kind of organisation", _KINDS, organisation.kind)
        self._outlet = choice("Kind of outlet", _OUTLETS, organisation.outlet_kind)
        self._department = line(organisation.department)
        self._hours = line(organisation.hours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for left, field, right, other in (
            ("Name as written", self.name, "Acronym", self._acronym),
            ("Kind of organisation", self._kind, "Kind of outlet", self._outlet),
            ("Desk", self._department, "Office hours, as stated", self._hours),
        ):
            column.addLayout(side_by_side(theme, (labelled(theme, left, field), 1), (labelled(theme, right, other), 1)))

    def put_into(self, contact: Person | Organisation) -> Person | Organisation:
        """Give the contact with what stands here."""
        if not isinstance(contact, Organisation):
            return contact
        return replace(
            contact,
            name=self.name.text().strip(),
            acronym=self._acronym.text().strip(),
            kind=OrganisationKind(chosen(self._kind)),
            outlet_kind=chosen(self._outlet),
            department=self._department.text().strip(),
            hours=self._hours.text().strip(),
        )
