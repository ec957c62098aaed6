"""Acts on the contacts that are chosen in the table: copy, delete, edit, and keeping the search."""

from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.gui.contacts.faces import Face, as_text, make_faces
from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.gui.context import Context
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person
from outreach_app.services import calling, finding, people


class ContactActs:
    """What is done to whom the table shows."""

    def __init__(self, context: Context, table: ContactsTable, owner: QWidget) -> None:
        self._context, self._table, self._owner = context, table, owner

    def copy_number(self) -> None:
        """Copy the number to dial."""
        face = self._face()
        self._copy(face.phone if face else "", "The number to dial is copied.", "No number to dial is recorded here.")

    def write(self) -> None:
        """Begin a letter to the ticked contacts, else to the current one."""
        keys = self.chosen()
        if keys:
            self._context.navigate("mail", (Filter(), keys))
        else:
            self._context.toast("Nobody is chosen. Tick contacts with Space first.")

    def copy_address(self) -> None:
        """Copy the e-mail address."""
        face = self._face()
        self._copy(face.email if face else "", "The e-mail address is copied.", "No e-mail address is recorded here.")

    def copy_rows(self) -> None:
        """Copy the ticked contacts, else the current one, as lines of text with both times."""
        desk, keys = self._context.desk, self.chosen()
        home, now = self._context.home(), self._context.now()
        self._context.jobs.ask(
            lambda: [as_text(face, now, home) for face in make_faces(finding.page(desk, keys), home)],
            self._copy_lines,
            owner=self._owner,
        )

    def chosen(self) -> tuple[ContactId, ...]:
        """Give the ticked contacts in the order of the rows, else the current one; empty for none."""
        current = self._table.current_id()
        return self._table.contacts.ticked_in_order() or ((current,) if current else ())

    def _copy_lines(self, lines: list[str]) -> None:
        if lines:
            QApplication.clipboard().setText("\n".join(lines))
            count = "1 contact is" if len(lines) == 1 else f"{len(lines):,} contacts are"
            self._context.toast(f"{count} copied as text, with both times.")

    def compare_ticked(self) -> None:
        """Lay two ticked contacts side by side, to be merged."""
        keys = tuple(sorted(self._table.contacts.ticked))
        if len(keys) == 2:
            self._context.navigate("duplicates", keys)
        else:
            self._context.toast("Tick two contacts with Space, then compare them.")

    def delete(self) -> None:
        """Delete the ticked contacts, else the current one; undo brings them back."""
        desk, keys = self._context.desk, self.chosen()
        if not keys:
            return
        face = self._face()
        name = face.name if face is not None and len(keys) == 1 else f"{len(keys):,} contacts"
        said = f"{name} deleted"
        self._context.jobs.do(
            lambda: people.delete(desk, keys), lambda _count: self._context.toast(said, undo=True), owner=self._owner
        )

    def edit_current(self, start: str = "") -> None:
        """Open the form of the current contact, perhaps at a new phone or e-mail."""
        key, desk = self._table.current_id(), self._context.desk
        if key is not None:
            self._context.jobs.ask(
                lambda: people.contact(desk, key),
                lambda contact: self.edit(contact, start),
                owner=self._owner,
                key="edit",
            )

    def new_person(self) -> None:
        """Open the form of a new person."""
        self.edit(Person(""))

    def new_organisation(self) -> None:
        """Open the form of a new organisation."""
        self.edit(Organisation(""))

    def edit(self, contact: Person | Organisation, start: str = "") -> None:
        """Open the form of a contact; one without an id is new."""
        from outreach_app.gui.forms.contact_form import ContactForm

        desk = self._context.desk
        self._context.jobs.ask(
            lambda: people.organisation_names(desk),
            lambda names: ContactForm(self._context, contact, self._owner, names, start=start).open(),
            owner=self._owner,
            key="form",
        )

    def start_call_list(self, flt: Filter, ticked: tuple[ContactId, ...]) -> None:
        """Make a call list of the ticked contacts, else of all whom the search finds, and go there."""
        desk = self._context.desk
        self._context.jobs.do(
            lambda: calling.start(desk, "", flt, ids=ticked or None),
            lambda key: self._context.navigate("calls", key),
            owner=self._owner,
        )

    def call(self) -> None:
        """Ring the ticked contacts, else the current one, in call mode."""
        desk, keys = self._context.desk, self.chosen()
        if not keys:
            return
        self._context.jobs.do(
            lambda: calling.ring(desk, keys), lambda key: self._context.navigate("calls", key), owner=self._owner
        )

    def _face(self) -> Face | None:
        return self._table.contacts.face_at(self._table.currentIndex().row())

    def _copy(self, text: str, done: str, missing: str) -> None:
        if text:
            QApplication.clipboard().setText(text)
        self._context.toast(done if text else missing)
