"""The form of a contact: all that may be stated of somebody, checked as one types and never refused for a number."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.forms.channel_rows import LEVELS, ChannelRow, EmailRow, LinkRow, PhoneRow
from outreach_app.gui.forms.duties_part import DutiesPart
from outreach_app.gui.forms.hours_row import HoursRow
from outreach_app.gui.forms.likeness_hint import LikenessHint
from outreach_app.gui.forms.name_part import OrganisationNames, PersonNames
from outreach_app.gui.forms.parts import FormRow, RowList, choice, chosen, labelled, line, side_by_side
from outreach_app.gui.forms.people_rows import (
    AliasRow,
    LanguageRow,
    MembershipRow,
    Names,
    PostRow,
    RoleRow,
    language_words,
)
from outreach_app.gui.forms.place_part import PlacePart
from outreach_app.gui.hour_words import local
from outreach_app.gui.widgets.cards import MessageCard
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.availability import Rule
from outreach_app.model.channels import Email, Link, Phone, Sensitivity
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.language import language_tags
from outreach_app.model.people import (
    Affiliation,
    Alias,
    LanguageSkill,
    Membership,
    OpenQuestion,
    Organisation,
    Person,
    RoleHeld,
    Tag,
)
from outreach_app.model.plain_text import one_line
from outreach_app.services import changes, editing

Contact = Person | Organisation
_WIDTH, _HEIGHT, _LOWEST = 760, 780, 520


class ContactForm(Dialog):
    """A person or an organisation; one step that undo takes back. Only what was changed is written.

    ``start`` names the list that gets a new row and the focus: "phones" or "emails".
    """

    def __init__(
        self, context: Context, contact: Contact, parent: QWidget, names: Names | None = None, *, start: str = ""
    ) -> None:
        self._what = "person" if isinstance(contact, Person) else "organisation"
        super().__init__(context.theme, f"{'Edit' if contact.id else 'New'} {self._what}", parent, width=400)
        self._context, self._contact, self._owner = context, contact, parent
        self._names: Names = names or {}
        self._questions = list(contact.questions)
        self._may_go = False
        page = self._add_page()
        self._add_questions(page)
        self._naming: PersonNames | OrganisationNames = (
            PersonNames(self.theme, contact) if isinstance(contact, Person) else OrganisationNames(self.theme, contact)
        )
        page.addWidget(self._naming)
        self._place = PlacePart(self.theme, context.jobs, contact.place)
        page.addWidget(text_label("Place", "heading"))
        page.addWidget(self._place)
        self.lists = self._make_lists()
        for one in self.lists.values():
            page.addWidget(one)
        self._add_rest(page)
        self._place.changed.connect(self._judge_phones)
        self.add_buttons(f"Save {self._what}", self._save)
        self.hint = LikenessHint(context, self, self.edited)
        self._buttons.insertWidget(0, self.hint, 1)
        self._begin(start)
        self._opened_as = self.edited()

    def edited(self) -> Contact:
        """Give the contact as the form has it."""
        parts = {
            "place": self._place.place(),
            "aliases": self.lists["aliases"].values(Alias),
            "languages": self.lists["languages"].values(LanguageSkill),
            "phones": self.lists["phones"].values(Phone),
            "emails": self.lists["emails"].values(Email),
            "availability": self.lists["availability"].values(Rule),
            "links": self.lists["links"].values(Link),
            "memberships": self.lists["memberships"].values(Membership),
            "tags": self._edited_tags(),
            "questions": tuple(self._questions),
            "notes": self._notes.toPlainText(),
            "sensitivity": Sensitivity(chosen(self._level)),
            "may_be_called": self._may_call.isChecked(),
            **self.duties.values(),
        }
        if self._trusted is not None:
            parts["trusted_with_embargoes"] = self._trusted.isChecked()
        if isinstance(self._contact, Person):
            parts["roles"] = self.lists["roles"].values(RoleHeld)
            parts["affiliations"] = self.lists["affiliations"].values(Affiliation)
        return self._naming.put_into(_with(self._contact, parts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save by Ctrl+Enter from anywhere, go from part to part by F6."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
        elif event.key() == Qt.Key.Key_F6:
            self._next_part(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to where the focus is, once the page has its size."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_focus)

    def reject(self) -> None:
        """Leave, but never with typed text that is not saved: that takes a button of its own."""
        if self._may_go or self.edited() == self._opened_as:
            super().reject()
            return
        self.cancel.setText("Leave without saving")
        self._may_go = False
        self.say(f"What you changed is not saved yet. Save the {self._what}, or leave without saving.")

    def leave(self) -> None:
        """Leave by the button; once it says "without saving", it drops what was changed."""
        self._may_go = self.cancel.text() != "Cancel"
        self.reject()

    def _add_page(self) -> QVBoxLayout:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("Fields")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "window")
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 0, self.theme.px(16), self.theme.px(8))
        page.setSpacing(self.theme.px(16))
        self._area.setWidget(inside)
        self.column.addWidget(self._area)
        outer = self.layout()
        if outer is not None:  # what comes and goes in the page must not move the edges of the dialog
            outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        window = self._owner.window()
        wide = min(self.theme.px(_WIDTH), window.width() - self.theme.px(16))
        high = min(self.theme.px(_HEIGHT), window.height() - self.theme.px(32))
        self.setMinimumWidth(wide)
        self.resize(wide, max(high, _LOWEST))
        return page

    def _add_questions(self, page: QVBoxLayout) -> None:
        for question in self._contact.questions:
            settle = partial(self._settle, question)
            card = MessageCard(self.theme, "warn", "Open question", question.text, (("Settled", settle),))
            card.setObjectName(question.id)
            page.addWidget(card)

    def _settle(self, question: OpenQuestion) -> None:
        self._questions.remove(question)
        card = self.findChild(MessageCard, question.id)
        if card is not None:
            card.hide()

    def _make_lists(self) -> dict[str, RowList]:
        """Make the lists of rows, each filled with what the contact has."""
        contact, theme, names, jobs = self._contact, self.theme, self._names, self._context.jobs
        known = sorted(map(language_words, language_tags()))
        makers: dict[str, tuple[str, str, Callable[..., FormRow], object]] = {
            "phones": ("Phones", "Add a phone", self._phone_row, Phone("")),
            "emails": ("E-mail", "Add an e-mail", self._email_row, Email("")),
            "availability": ("Hours", "Add hours", lambda one: HoursRow(theme, jobs, one), None),
            "languages": ("Languages", "Add a language", lambda one: LanguageRow(theme, one, known), None),
            "roles": ("Roles", "Add a role", lambda one: RoleRow(theme, one), None),
            "affiliations": ("Organisations", "Add a post", lambda one: PostRow(theme, one, names), None),
            "memberships": ("Coalitions", "Add a membership", lambda one: MembershipRow(theme, one, names), None),
            "links": ("Web and messaging", "Add a link", lambda one: LinkRow(theme, one), Link("")),
            "aliases": ("Other names", "Add a name", lambda one: AliasRow(theme, one), None),
        }
        made = {}
        for field, (title, verb, make, empty) in makers.items():
            if hasattr(contact, field):
                made[field] = RowList(theme, title, verb, partial(make, empty))
                for one in getattr(contact, field):
                    made[field].add(make(one))
        if not contact.id:
            for field in ("phones", "emails", "languages"):
                made[field].add(makers[field][2](makers[field][3]))
        return made

    def _phone_row(self, phone: Phone) -> FormRow:
        is_person = isinstance(self._contact, Person)
        row = PhoneRow(self.theme, self._context.jobs, phone, self._place.place, self._today(), is_person=is_person)
        row.several.connect(lambda texts: self._add_split(row, texts, self._phone_row, Phone))
        return row

    def _email_row(self, email: Email) -> FormRow:
        row = EmailRow(self.theme, self._context.jobs, email, self._today())
        row.several.connect(lambda texts: self._add_split(row, texts, self._email_row, Email))
        return row

    def _add_split(
        self, row: ChannelRow, texts: tuple[str, ...], make: Callable[..., FormRow], kind: type[Phone] | type[Email]
    ) -> None:
        """Add a field for each of the values that were pasted into one."""
        of = self.lists["phones" if kind is Phone else "emails"]
        before: FormRow = row
        for text in texts:
            fresh = make(kind(""))
            if isinstance(fresh, ChannelRow):
                fresh.field.set_text(text)
            before = of.add(fresh, after=before)
        before.focus_first()

    def _add_rest(self, page: QVBoxLayout) -> None:
        contact = self._contact
        self._tags = line(", ".join(tag.text for tag in contact.tags))
        page.addWidget(labelled(self.theme, "Tags, with commas", self._tags))
        self._notes = QPlainTextEdit(contact.notes)
        self._notes.setTabChangesFocus(True)
        self._notes.setFixedHeight(self.theme.px(96))
        page.addWidget(labelled(self.theme, "Notes", self._notes))
        self._level = choice("Who may see this contact", LEVELS, contact.sensitivity)
        self._may_call = QCheckBox("May be called")
        self._may_call.setChecked(contact.may_be_called)
        self._trusted: QCheckBox | None = None
        if isinstance(contact, Organisation):
            self._trusted = QCheckBox(
                "Trusted with embargoes: may have a release before it lifts, where it is an outlet"
            )
            self._trusted.setChecked(contact.trusted_with_embargoes)
            page.addWidget(self._trusted)
        level = labelled(self.theme, "Who may see this contact", self._level)
        page.addLayout(side_by_side(self.theme, (level, 1), (labelled(self.theme, "Calls", self._may_call), 1)))
        self.duties = DutiesPart(self.theme, contact)
        page.addWidget(self.duties)
        page.addStretch(1)

    def _begin(self, start: str) -> None:
        """Put the focus where the work is."""
        if start in self.lists:
            self.lists[start].add_new()
        else:
            self._naming.name.setFocus()

    def _show_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None:
            self._area.ensureWidgetVisible(focus, 0, self.theme.px(96))

    def _judge_phones(self) -> None:
        """Judge the numbers anew: their country may follow from the place."""
        for row in self.lists["phones"].rows():
            if isinstance(row, PhoneRow):
                row.field.check_now()

    def _next_part(self, step: int) -> None:
        """Go to the first field of the next part, or of the one before."""
        parts: list[QWidget] = [self._naming, self._place, *self.lists.values(), self.duties]
        focus = self.focusWidget()
        at = next((place for place, part in enumerate(parts) if focus and part.isAncestorOf(focus)), -1)
        target = parts[(at + step) % len(parts)]
        for field in target.findChildren(QWidget):
            if field.focusPolicy().value & Qt.FocusPolicy.TabFocus.value and field.isVisible():
                field.setFocus(Qt.FocusReason.TabFocusReason)
                self._area.ensureWidgetVisible(target)
                return

    def _edited_tags(self) -> tuple[Tag, ...]:
        old = {one.text: one for one in self._contact.tags}
        words = dict.fromkeys(word.strip() for word in self._tags.text().split(",") if word.strip())
        return tuple(old.get(word, Tag(word)) for word in words)

    def _today(self) -> date:
        return local(self._context.now(), self._context.home().zone).date()

    def _problem(self) -> str:
        """Say why this cannot be saved; a number or an address never is a reason."""
        if not self._naming.name.text().strip():
            return "A contact needs a name. Write it as it is written."
        lists = (one.problem() for one in self.lists.values())
        return next(filter(None, (self._place.problem(), *lists, self.duties.problem())), "")

    def _save(self) -> None:
        problem = self._problem()
        self.say(problem)
        if problem:
            return
        desk, before, new = self._context.desk, self._contact, self.edited()
        if new == before:
            self.accept()
            return
        said = f"{one_line(new.name)} {'saved' if before.id else 'added'}"
        said = ". ".join(filter(None, (said, editing.taken_out_of(new))))
        if isinstance(new, Person) and isinstance(before, Person):
            person = (before, new)
            self._context.jobs.do(
                lambda: changes.save_person(desk, *person),
                lambda _key: self._done(said),
                owner=self,
                otherwise=self._refused,
            )
        elif isinstance(new, Organisation) and isinstance(before, Organisation):
            organisation = (before, new)
            self._context.jobs.do(
                lambda: changes.save_organisation(desk, *organisation),
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


def _with(contact: Contact, parts: Mapping[str, object]) -> Contact:
    """Give a contact with some of its parts replaced; the names are those of its dataclass."""
    return replace(contact, **parts)  # type: ignore[arg-type]  # each part is of the kind that its field takes
