"""The form of a contact: what is stated of somebody, checked as one types and never refused for a number."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.home_field import HomeField, read_home
from outreach_app.gui.widgets.buttons import link_button
from outreach_app.gui.widgets.checked_field import CheckedField, FieldVerdict
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.channels import Email, EmailSyntax, Phone, RegionBasis, Validity
from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.model.language import language_name, read_language
from outreach_app.model.people import LanguageSkill, NameOrder, Organisation, Person, Place, Tag
from outreach_app.services import people

_ORDERS = (
    (NameOrder.UNKNOWN, "Not stated"),
    (NameOrder.FAMILY_FIRST, "Family name first"),
    (NameOrder.GIVEN_FIRST, "Given name first"),
    (NameOrder.ONE_NAME, "One name"),
)


class ContactForm(Dialog):
    """A person or an organisation; one step that undo takes back. Only what was changed is written."""

    def __init__(self, context: Context, contact: Person | Organisation, parent: QWidget) -> None:
        is_person = isinstance(contact, Person)
        what = "person" if is_person else "organisation"
        super().__init__(context.theme, f"Edit {what}" if contact.id else f"New {what}", parent, width=520)
        self._context, self._contact = context, contact
        self._phones: list[CheckedField] = []
        self._emails: list[CheckedField] = []
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName("Fields")
        page = QWidget()
        self._fields = QVBoxLayout(page)
        area.setWidget(page)
        self.column.addWidget(area)
        self.setMinimumHeight(context.theme.px(600))
        self._add_names()
        self._place = HomeField(context.theme, context.jobs, "City")
        self._place.edit.setPlaceholderText("")
        if contact.place.city:
            self._place.set_value(Home(contact.place.city, contact.place.country, contact.place.zone))
        self._labelled("City", self._place)
        self._languages = self._line(
            "Languages, with commas", ", ".join(language_name(one.tag) for one in contact.languages)
        )
        self._phone_box = self._many("Phone", "Add a phone", self._add_phone)
        self._email_box = self._many("E-mail", "Add an e-mail", self._add_email)
        for phone in contact.phones or (Phone(""),):
            self._add_phone(phone.typed)
        for email in contact.emails or (Email(""),):
            self._add_email(email.typed)
        self._tags = self._line("Tags, with commas", ", ".join(tag.text for tag in contact.tags))
        self._notes = QPlainTextEdit(contact.notes)
        self._notes.setTabChangesFocus(True)
        self._notes.setFixedHeight(context.theme.px(84))
        self._labelled("Notes", self._notes)
        self._may_call = QCheckBox("May be called")
        self._may_call.setChecked(contact.may_be_called)
        self._fields.addWidget(self._may_call)
        self._fields.addStretch(1)
        self.add_buttons(f"Save {what}", self._save)
        self._name.setFocus()

    def edited(self) -> Person | Organisation:
        """Give the contact as the form has it."""
        old = self._contact
        new = replace(
            old,
            name=self._name.text().strip(),
            place=self._edited_place(),
            languages=self._edited_languages(),
            phones=self._edited_phones(),
            emails=self._edited_emails(),
            tags=self._edited_tags(),
            notes=self._notes.toPlainText(),
            may_be_called=self._may_call.isChecked(),
        )
        if isinstance(new, Person):
            new = replace(
                new,
                native_name=self._native.text().strip(),
                family=self._family.text().strip(),
                given=self._given.text().strip(),
                order=NameOrder(self._order.currentData()),
            )
        return new

    def _add_names(self) -> None:
        contact = self._contact
        self._name = self._line("Name as written", contact.name)
        if isinstance(contact, Person):
            self._native = self._line("Name in its own script", contact.native_name)
            self._family = self._line("Family name, if stated", contact.family)
            self._given = self._line("Given name, if stated", contact.given)
            self._order = QComboBox()
            for order, label in _ORDERS:
                self._order.addItem(label, order.value)
            self._order.setCurrentIndex(max(0, self._order.findData(contact.order.value)))
            self._labelled("Name order", self._order)

    def _line(self, label: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        self._labelled(label, line)
        return line

    def _labelled(self, label: str, field: QWidget) -> None:
        words = text_label(label, "label")
        words.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._fields.addWidget(words)
        self._fields.addWidget(field)

    def _many(self, title: str, verb: str, add: "object") -> QVBoxLayout:
        """Add a group of fields that can grow."""
        head = QHBoxLayout()
        head.addWidget(text_label(title, "label"))
        head.addStretch(1)
        head.addWidget(link_button(self.theme, verb, on_click=lambda: add("") if callable(add) else None))
        self._fields.addLayout(head)
        box = QVBoxLayout()
        self._fields.addLayout(box)
        return box

    def _add_phone(self, typed: str) -> None:
        field = CheckedField(self.theme, self._context.jobs, f"Phone {len(self._phones) + 1}", self._judge_phone)
        field.changed.connect(lambda text, field=field: self._split(field, text))
        self._phones.append(field)
        self._phone_box.addWidget(field)
        if typed:
            field.set_text(typed)

    def _add_email(self, typed: str) -> None:
        field = CheckedField(self.theme, self._context.jobs, f"E-mail {len(self._emails) + 1}", judge_email)
        self._emails.append(field)
        self._email_box.addWidget(field)
        if typed:
            field.set_text(typed)

    def _split(self, field: CheckedField, text: str) -> None:
        """Offer a second field where two numbers were pasted into one."""
        if ";" not in text and "\n" not in text:
            return
        from outreach_app.model.phone_reading import read_phones

        found = read_phones(text, region=self._region(), region_basis=RegionBasis.PERSON_PLACE)
        if len(found) > 1:
            field.set_text(found[0].typed)
            for phone in found[1:]:
                self._add_phone(phone.typed)

    def _judge_phone(self, text: str) -> FieldVerdict:
        from outreach_app.model.phone_reading import explain

        phone = self._read_phone(text)
        state = {Validity.VALID: "good", Validity.POSSIBLE: "warn"}.get(phone.validity, "bad")
        return FieldVerdict(state, explain(phone))

    def _read_phone(self, text: str) -> Phone:
        from outreach_app.model.phone_reading import read_phones

        region = self._region()
        basis = RegionBasis.PERSON_PLACE if region else RegionBasis.NONE
        return read_phones(text, region=region, region_basis=basis)[0]

    def _region(self) -> str:
        return self._edited_place().country

    def _edited_place(self) -> Place:
        old, text = self._contact.place, self._place.edit.text().strip()
        if text == old.city:
            return old
        home = read_home(text)
        return Place(text, home.country, home.zone, "city" if home.country else "")

    def _edited_languages(self) -> tuple[LanguageSkill, ...]:
        old = {one.tag: one for one in self._contact.languages}
        tags = [read_language(word) for word in self._languages.text().split(",") if word.strip()]
        return tuple(old.get(tag, LanguageSkill(tag)) for tag in dict.fromkeys(tags) if tag)

    def _edited_phones(self) -> tuple[Phone, ...]:
        old = {one.typed: one for one in self._contact.phones}
        typed = [field.text().strip() for field in self._phones]
        return tuple(old.get(text) or self._read_phone(text) for text in typed if text)

    def _edited_emails(self) -> tuple[Email, ...]:
        from outreach_app.model.email_reading import read_email

        old = {one.typed: one for one in self._contact.emails}
        typed = [field.text().strip() for field in self._emails]
        return tuple(old.get(text) or read_email(text) for text in typed if text)

    def _edited_tags(self) -> tuple[Tag, ...]:
        old = {one.text: one for one in self._contact.tags}
        words = dict.fromkeys(word.strip() for word in self._tags.text().split(",") if word.strip())
        return tuple(old.get(word, Tag(word)) for word in words)

    def _save(self) -> None:
        desk, new = self._context.desk, self.edited()
        unread = [
            word.strip() for word in self._languages.text().split(",") if word.strip() and not read_language(word)
        ]
        if not new.name:
            self.say("A contact needs a name. Write it as it is written.")
            return
        if unread:
            self.say(f"“{unread[0][:40]}” is no language that is known here. Write it as in “Thai” or “th”.")
            return
        said = f"{new.name} saved"
        if isinstance(new, Person):
            self._context.jobs.do(
                lambda: people.save_person(desk, new),
                lambda _key: self._done(said),
                owner=self,
                otherwise=self._refused,
            )
        else:
            self._context.jobs.do(
                lambda: people.save_organisation(desk, new),
                lambda _key: self._done(said),
                owner=self,
                otherwise=self._refused,
            )

    def _done(self, said: str) -> None:
        self._context.toast(said, undo=True)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)


def judge_email(text: str) -> FieldVerdict:
    """Say what there is to say of an address."""
    from outreach_app.model.email_reading import explain, read_email

    email = read_email(text)
    is_well = email.syntax in {EmailSyntax.WELL_FORMED, EmailSyntax.NEEDS_SMTPUTF8}
    return FieldVerdict("good" if is_well else "bad", explain(email))
