"""The inspector of a coalition: one member, what is recorded of it, and the ways to its people."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.avatar import Avatar
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import SectionHeading, text_label
from outreach_app.gui.widgets.member_list import country_words, kind_words
from outreach_app.gui.widgets.pane_scroll import PaneScroll
from outreach_app.model.language import language_name
from outreach_app.model.people import Organisation, Person
from outreach_app.services.coalition import MemberLine


class MemberInspector(PaneScroll):
    """One member. It asks for its people or its contact in Contacts."""

    people_asked = Signal(str)  # name of the organisation
    contact_asked = Signal(str)  # id
    copy_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(theme.px(SIZES.inspector))
        self.setAccessibleName("Member")
        self.show_nothing()

    def focus_first(self) -> None:
        """Go to the way to its people or its contact."""
        button = self.findChild(Button)
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def fill_menu(self, menu: QMenu, line: MemberLine) -> None:
        """Put into a menu what can be done about a member."""
        if line.is_person:
            menu.addAction("Open in Contacts", partial(self.contact_asked.emit, line.id))
        else:
            menu.addAction("Show its people", partial(self.people_asked.emit, line.name))
        menu.addAction("Copy the name", partial(self.copy_asked.emit, line.name))
        menu.addAction(
            "Copy the entry as it stands in the list", partial(self.copy_asked.emit, line.stated_as or line.name)
        )

    def show_nothing(self) -> None:
        """Say that no member is chosen."""
        page, column = self._page()
        column.addWidget(text_label("Choose a member to see what is recorded.", "body", tone="text 2", wraps=True))
        column.addStretch(1)
        self.show_page(page)

    def show_member(self, line: MemberLine, contact: Person | Organisation | None) -> None:
        """Show an entry of the list and the contact behind it."""
        page, column = self._page()
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(12))
        head.addWidget(Avatar(self._theme, line.acronym or line.name), 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(self._theme.px(2))
        names.addWidget(text_label(line.name, "name", wraps=True, selectable=True))
        said = " · ".join(part for part in (line.acronym, kind_words(line)) if part)
        names.addWidget(text_label(said, "second"))
        head.addLayout(names, 1)
        column.addLayout(head)
        self._add_buttons(column, line)
        self._add_facts(column, line)
        if contact is not None:
            self._add_contact(column, contact)
        column.addStretch(1)
        self.setAccessibleName(f"Member {line.name}")
        self.show_page(page)

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        edge = self._theme.px(20)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(self._theme.px(8))
        return page, column

    def _add_buttons(self, column: QVBoxLayout, line: MemberLine) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        if line.is_person:
            word, icon = "Open in Contacts", "user"
            ask = Button(self._theme, word, icon=icon, on_click=lambda: self.contact_asked.emit(line.id))
        else:
            name = f"Show the people of {line.name}"
            ask = Button(
                self._theme,
                "Show its people",
                icon="users",
                name=name,
                on_click=lambda: self.people_asked.emit(line.name),
            )
        row.addWidget(ask)
        row.addStretch(1)
        column.addSpacing(self._theme.px(4))
        column.addLayout(row)
        column.addSpacing(self._theme.px(8))

    def _add_facts(self, column: QVBoxLayout, line: MemberLine) -> None:
        place = f", entry {line.position}" if line.position else ""
        self._section(column, "Coalition", f"{line.coalition}{place}")
        self._section(column, "Standing", line.kind)
        self._section(column, "Country, as stated for the entry", country_words(line))
        self._section(column, "As it stands in the list", line.stated_as or line.name)

    def _add_contact(self, column: QVBoxLayout, contact: Person | Organisation) -> None:
        aliases = ", ".join(alias.text for alias in contact.aliases if alias.text)
        if aliases:
            self._section(column, "Other names", aliases)
        if isinstance(contact, Person):
            posts = [", ".join(part for part in (one.title, one.organisation) if part) for one in contact.affiliations]
            self._section(column, "Affiliations", "\n".join(filter(None, posts)) or "not stated")
        languages = ", ".join(language_name(skill.tag) for skill in contact.languages)
        self._section(column, "Languages", languages or "not stated")
        phones = "\n".join(phone.typed for phone in contact.phones)
        self._section(column, "Phone", phones or "no phone of its own")
        emails = "\n".join(email.address or email.typed for email in contact.emails)
        self._section(column, "E-mail", emails or "no e-mail of its own")
        links = "\n".join(link.typed for link in contact.links)
        if links:
            self._section(column, "Web", links)
        for question in contact.questions:
            self._section(column, "Open question", question.text)

    def _section(self, column: QVBoxLayout, title: str, text: str) -> None:
        column.addWidget(SectionHeading(self._theme, title))
        said = text_label(text, "body", wraps=True, selectable=True)
        said.setAccessibleName(f"{title}: {text}")
        column.addWidget(said)
        column.addSpacing(self._theme.px(8))
