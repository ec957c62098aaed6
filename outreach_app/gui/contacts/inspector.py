"""The inspector: one contact, whole; rebuilt when another is chosen, with the hour moving on by itself."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.gui.contacts import inspector_parts as parts
from outreach_app.gui.contacts.channel_card import ChannelCard
from outreach_app.gui.contacts.inspector_facts import Facts, read_facts
from outreach_app.gui.context import Context
from outreach_app.gui.widgets.act_menu import tip
from outreach_app.gui.widgets.buttons import Button, icon_button, link_button
from outreach_app.gui.widgets.cards import EmptyState, MessageCard
from outreach_app.gui.widgets.flow_row import FlowRow
from outreach_app.gui.widgets.labels import SectionHeading, tag_label, text_label
from outreach_app.gui.widgets.pane_scroll import PaneScroll
from outreach_app.model.channels import Email, Phone
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Organisation, Person, contact_clock
from outreach_app.services import freshness

_SETTLES = 40
"""Milliseconds that a row must stay current before its contact is read: arrows may be held down."""


class Inspector(QWidget):
    """Who, the hour, actions, then every part in a fixed order."""

    asked = Signal(str)  # id of an action about the contact shown
    closed = Signal()

    def __init__(self, context: Context, searched: Callable[[], Sequence[str]] = tuple) -> None:
        """Show nobody; ``searched`` gives the languages that are looked for, which stand out."""
        super().__init__()
        self._context, self._theme = context, context.theme
        self._wanted: ContactId | None = None
        self._strip: parts.HourStrip | None = None
        self._searched = searched
        self.facts: Facts | None = None
        self._all_history = False
        self.setProperty("ground", "window")
        self.setProperty("edge", "left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Inspector")
        self.setFixedWidth(self._theme.px(336))
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 0, 0, 0)
        self._area = PaneScroll()
        self._area.setAccessibleName("Inspector")
        self._area.setProperty("ring", True)
        self._stack.addWidget(self._area)
        self._nobody = EmptyState(
            self._theme, "Nobody chosen", "Choose a contact to see numbers, hours and sources.", icon="user"
        )
        self._stack.addWidget(self._nobody)
        self._stack.setCurrentWidget(self._nobody)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLES)
        self._timer.timeout.connect(self._read)
        context.minute_passed.connect(self._tell_minute)

    def show_contact(self, key: ContactId | None, *, at_once: bool = False) -> None:
        """Show a contact, or nobody."""
        self._wanted = key
        self._all_history = False
        if at_once:
            self._read()
        elif self.isVisible():
            self._timer.start()

    def reload(self) -> None:
        """Read the contact that is shown anew."""
        if self._wanted is not None and self.isVisible():
            self._read()

    def focus_first(self) -> None:
        """Put the focus on the first action."""
        for button in self._area.findChildren(Button):
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self._area.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was chosen while this was hidden."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing that nobody sees."""
        super().hideEvent(event)
        self._timer.stop()

    def _read(self) -> None:
        key, desk = self._wanted, self._context.desk
        if key is None:
            self.facts = None
            self._stack.setCurrentWidget(self._nobody)
            return
        self._context.jobs.ask(lambda: read_facts(desk, key), self._show, key="inspector", otherwise=self._gone)

    def _gone(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._context.jobs.failed.emit(error)
        self.facts = None
        self._stack.setCurrentWidget(self._nobody)

    def _show(self, facts: Facts) -> None:
        same = self.facts is not None and self.facts.id == facts.id
        scrolled = self._area.verticalScrollBar().value() if same else 0
        had_focus = self._area.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.facts = facts
        self._area.show_page(self._page(facts))
        self._stack.setCurrentWidget(self._area)
        self._area.verticalScrollBar().setValue(scrolled)
        self._tell_minute()
        if had_focus:
            self.focus_first()

    def _page(self, facts: Facts) -> QWidget:
        px, contact = self._theme.px, facts.contact
        page = QWidget()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(20), px(20), px(20), px(20))
        column.setSpacing(px(8))
        column.addWidget(parts.Who(self._theme, contact))
        self._strip = parts.HourStrip(self._theme, contact.place, contact_clock(contact))
        column.addSpacing(px(4))
        column.addWidget(self._strip)
        column.addSpacing(px(4))
        column.addWidget(self._actions(facts))
        if not contact.may_be_called:
            column.addWidget(MessageCard(self._theme, "warn", "Do not call", "Never on a call list.", icon="phone-off"))
        for question in contact.questions:
            column.addWidget(MessageCard(self._theme, "warn", "Open question", question.text))
        sections: list[tuple[str, Callable[[], Sequence[QWidget]]]] = [
            (
                "Phone",
                lambda: [self._connected(parts.phone_card(self._theme, one), one.phone) for one in facts.phones],
            ),
            (
                "E-mail",
                lambda: [self._connected(parts.email_card(self._theme, one), one.email) for one in facts.emails],
            ),
            ("Languages", lambda: [parts.language_tags(self._theme, contact, self._searched())]),
            ("Place", lambda: [parts.place_line(self._theme, contact.place, self._context.now())]),
            ("Hours", lambda: [parts.hours_lines(self._theme, contact.availability)] if contact.availability else []),
            ("Affiliations", lambda: self._affiliations(contact)),
            ("Memberships", lambda: self._memberships(contact)),
            ("Names", lambda: self._names(contact)),
            ("Links", lambda: [text_label(link.typed, "body", wraps=True, selectable=True) for link in contact.links]),
            ("Tags", lambda: self._tags(contact)),
            (
                "Notes",
                lambda: [text_label(contact.notes, "body", wraps=True, selectable=True)] if contact.notes else [],
            ),
        ]
        for title, build in sections:
            self._add_section(column, title, build())
        self._add_history(column, facts)
        column.addStretch(1)
        return page

    def _connected(self, card: ChannelCard, channel: Phone | Email) -> ChannelCard:
        """Do what a card asks for: note a call that verified it, which undo takes back; edit; say what was copied."""
        card.verified.connect(lambda: self._note_call(channel.id, channel.typed))
        card.edit_asked.connect(lambda: self.asked.emit("edit_contact"))
        card.copied.connect(self._context.toast)
        return card

    def _note_call(self, channel: str, shown: str) -> None:
        desk = self._context.desk
        self._context.jobs.do(
            lambda: freshness.verify(desk, channel),
            lambda _: self._context.toast(f"{shown} verified", undo=True),
            owner=self,
        )

    def _add_section(self, column: QVBoxLayout, title: str, widgets: Sequence[QWidget]) -> None:
        adds = title in {"Phone", "E-mail"}
        if not widgets and not adds:
            return
        column.addSpacing(self._theme.px(8))
        link = None
        if adds:
            act = "add_phone" if title == "Phone" else "add_email"
            link = link_button(self._theme, "+ Add", name=f"Add {title.lower()}", on_click=lambda: self.asked.emit(act))
        column.addWidget(SectionHeading(self._theme, title, link))
        for widget in widgets:
            column.addWidget(widget)
        if not widgets:
            column.addWidget(text_label(f"no {title.lower()}", "body", tone="text 2"))

    def _add_history(self, column: QVBoxLayout, facts: Facts) -> None:
        if not facts.timeline:
            return
        column.addSpacing(self._theme.px(8))
        link = None
        if len(facts.timeline) > 4 and not self._all_history:
            link = link_button(
                self._theme, f"All {len(facts.timeline):,}", name="Show the whole history", on_click=self._show_history
            )
        column.addWidget(SectionHeading(self._theme, "History", link))
        shown = facts.timeline if self._all_history else facts.timeline[:4]
        zone = self._context.home().zone
        column.addWidget(parts.timeline_lines(self._theme, shown, self._context.now(), zone))

    def _show_history(self) -> None:
        self._all_history = True
        if self.facts is not None:
            self._show(self.facts)

    def _actions(self, facts: Facts) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        dials = [each.dial for each in facts.phones if each.dial]
        call = self._action("Call", "phone", "call_contact", "Call, and log what came of it")
        call.setEnabled(bool(dials) and facts.contact.may_be_called)
        write = self._action("Write", "mail", "write_mail", "Write a mail")
        write.setEnabled(any(each.email.may_be_mailed for each in facts.emails))
        edit = Button(
            self._theme, "Edit", "quiet", size="small", name=f"Edit {facts.contact.name}", tip=tip("edit_contact")
        )
        edit.clicked.connect(lambda: self.asked.emit("edit_contact"))
        more = icon_button(self._theme, "ellipsis", "More actions")
        more.clicked.connect(lambda: self._more(more))
        for button in (call, write):
            button.setMinimumWidth(self._theme.px(92))
            row.addWidget(button)
        row.addWidget(edit)
        row.addStretch(1)
        row.addWidget(more)
        return box

    def _action(self, text: str, icon: str, action_id: str, name: str) -> Button:
        button = Button(self._theme, text, "plain", icon=icon, size="small", name=name, tip=tip(action_id))
        button.clicked.connect(lambda: self.asked.emit(action_id))
        return button

    def _more(self, button: QWidget) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("More actions")
        for word, action_id in (
            ("Copy the number to dial", "copy_number"),
            ("Copy the e-mail address", "copy_address"),
            ("Delete", "delete_contact"),
            ("Call sheet…", "call_sheet"),
            ("Compare two ticked", "compare_ticked"),
            ("Access…", "access_contact"),
            ("Erase…", "erase_contact"),
        ):
            menu.addAction(word, partial(self.asked.emit, action_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _affiliations(self, contact: Person | Organisation) -> Sequence[QWidget]:
        if isinstance(contact, Organisation):
            return []
        return [
            parts.pair_line(self._theme, each.organisation, each.title or "title not stated", "building-2")
            for each in contact.affiliations
        ]

    def _memberships(self, contact: Person | Organisation) -> Sequence[QWidget]:
        return [parts.pair_line(self._theme, each.coalition, each.kind, "users") for each in contact.memberships]

    def _names(self, contact: Person | Organisation) -> Sequence[QWidget]:
        lines = [parts.pair_line(self._theme, alias.text, alias.kind) for alias in contact.aliases]
        if isinstance(contact, Person) and contact.family:
            lines.insert(0, parts.pair_line(self._theme, contact.family, "family name"))
        return lines

    def _tags(self, contact: Person | Organisation) -> Sequence[QWidget]:
        if not contact.tags:
            return []
        row = FlowRow(self._theme)
        for tag in contact.tags:
            row.add(tag_label(tag.text, large=True))
        return [row]

    def _tell_minute(self) -> None:
        if self._strip is not None and self.facts is not None:
            self._strip.tell(self._context.now(), self._context.home())
