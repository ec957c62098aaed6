"""Parts of the inspector: who, the strip of the hour, cards for numbers and addresses, and the lists below."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.contacts.channel_card import ChannelCard
from outreach_app.gui.contacts.inspector_facts import EmailFacts, PhoneFacts
from outreach_app.gui.hour_words import moment_words, offset_words, strip_words
from outreach_app.gui.theme import Theme, language_of_name
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.avatar import Avatar
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.flow_row import FlowRow
from outreach_app.gui.widgets.labels import ElidedLabel, put_property, tag_label, text_label
from outreach_app.gui.widgets.marks import IconLabel, TimeMark, VerdictTag
from outreach_app.model.availability import Rule
from outreach_app.model.availability_reading import describe
from outreach_app.model.channels import Delivery, Owner, Provenance, Sensitivity
from outreach_app.model.home import Home
from outreach_app.model.hours import call_window
from outreach_app.model.language import endonym, language_name
from outreach_app.model.people import Level, Organisation, Person, Place
from outreach_app.model.place import country_name
from outreach_app.services.timeline import TimelineLine

TIMELINE_ICONS = {"call": "phone", "mail": "mail", "enquiry": "inbox", "follow-up": "clock", "edit": "pencil"}
_TOP = Qt.AlignmentFlag.AlignTop
_SELECT = Qt.TextInteractionFlag.TextSelectableByMouse


class Who(QWidget):
    """Initials, the name in both scripts, and what they are."""

    def __init__(self, theme: Theme, contact: Person | Organisation) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(Avatar(theme, contact.name), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        tags = tuple(skill.tag for skill in contact.languages)
        name = text_label(contact.name, "name", wraps=True)
        name.setFont(theme.font("name", language_of_name(contact.name, contact.place.country, tags)))
        name.setTextInteractionFlags(_SELECT)
        words.addWidget(name)
        native = contact.native_name if isinstance(contact, Person) else contact.acronym
        if native:
            label = text_label(native, "body", tone="text 2")
            label.setFont(theme.font("body", language_of_name(native, contact.place.country, tags)))
            words.addWidget(label)
        words.addWidget(text_label(_described(contact), "second", wraps=True))
        row.addLayout(words, 1)


class HourStrip(Card):
    """The hour there in one tinted strip."""

    def __init__(self, theme: Theme, place: Place, clock: str) -> None:
        super().__init__(theme, "strip", margin=10, spacing=0)
        self._place, self._clock = place, clock
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(2), 0, 0, 0)
        row.setSpacing(theme.px(12))
        self._mark = TimeMark(theme)
        row.addWidget(self._mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._first = text_label("", "strong", wraps=True)
        self._second = text_label("", "second", wraps=True)
        words.addWidget(self._first)
        words.addWidget(self._second)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def tell(self, now: datetime, home: Home) -> None:
        """Show the hour as it is now."""
        state = call_window(self._clock, now).state
        first, second = strip_words(self._place.city, self._place.zone, now, home, self._clock)
        self._mark.set_state(state)
        self._first.setText(first)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        put_property(self, "state", state.value)
        self.setAccessibleName(f"{first}. {second}")


def phone_card(theme: Theme, facts: PhoneFacts) -> ChannelCard:
    """Give the card of a number: the readable form, the verdict, as typed, E.164, kind and source."""
    phone = facts.phone
    lines = [("As typed", _as_typed(phone.typed, phone.label))]
    if phone.e164:
        lines.append(("E.164", phone.e164 + (f" ext. {phone.extension}" if phone.extension else "")))
    lines.append(("Kind", facts.kind))
    if phone.owner in {Owner.SHARED, Owner.SUGGESTED}:
        lines.append(("Owner", "Not stated, shared" if phone.owner is Owner.SHARED else "Suggested, not confirmed"))
    if phone.region_basis.value not in {"", "explicit"}:
        lines.append(("Country", f"from the {phone.region_basis.value}"))
    if phone.also:
        lines.append(("Also on", ", ".join(word.capitalize() for word in phone.also)))
    if phone.sensitivity is not Sensitivity.PRESS:
        lines.append(("Level", phone.sensitivity.value))
    lines += [("Source", phone.provenance.source or "not stated"), ("Verified", _verified(phone.provenance))]
    card = ChannelCard(theme, facts.readable, VerdictTag(theme, facts.verdict, facts.state), lines)
    card.offer_copies(("number to dial", facts.dial), ("number", phone.e164 or ""), ("number as typed", phone.typed))
    card.setAccessibleName(f"Phone {facts.readable}. {facts.explained}")
    card.setToolTip(facts.explained)
    return card


def _verified(provenance: Provenance) -> str:
    """Say when and by whom a channel was verified last."""
    if provenance.verified_on is None:
        return "never"
    day = f"{provenance.verified_on:%d %B %Y}".lstrip("0")
    return f"{day}, {provenance.verified_by}" if provenance.verified_by else day


def email_card(theme: Theme, facts: EmailFacts) -> ChannelCard:
    """Give the card of an address; delivery is a line of its own."""
    email = facts.email
    delivery = {
        Delivery.UNKNOWN: "not tested",
        Delivery.OK: "delivered",
        Delivery.SOFT_BOUNCE: "came back for now",
        Delivery.HARD_BOUNCE: "came back for good",
    }[email.delivery]
    shown = email.address or email.typed
    lines = [] if shown == email.typed else [("As typed", email.typed)]
    lines += [("Delivery", delivery), ("Source", email.provenance.source or "not stated")]
    lines.append(("Verified", _verified(email.provenance)))
    card = ChannelCard(theme, shown, VerdictTag(theme, facts.verdict, facts.state), lines)
    card.offer_copies(("address", shown), ("address as typed", email.typed if email.typed != shown else ""))
    card.setAccessibleName(f"E-mail {shown}. {facts.explained}")
    card.setToolTip(facts.explained)
    return card


def language_tags(theme: Theme, contact: Person | Organisation, searched: Sequence[str]) -> QWidget:
    """Give the languages, each with its own name, and how well they are spoken as far as stated."""
    row = FlowRow(theme)
    for skill in contact.languages:
        own = endonym(skill.tag)
        name = language_name(skill.tag)
        shown = name if not own or own == name else f"{name} {own}"
        level = "" if skill.level is Level.STATED else f", {skill.level.value}"
        tag = tag_label(shown + level, large=True, state="accent" if skill.tag in searched else "")
        if shown != name:
            tag.setTextFormat(Qt.TextFormat.RichText)
            tag.setText(f'{escape(name)} <span style="font-weight:400">{escape(own)}</span>{escape(level)}')
            tag.setAccessibleName(shown + level)
        row.add(tag)
    if contact.languages and all(skill.level is Level.STATED for skill in contact.languages):
        level_words = text_label("as stated, level not known", "second")
        level_words.setMinimumHeight(theme.px(24))
        row.add(level_words)
    if not contact.languages:
        row.add(text_label("not stated", "body", tone="text 2"))
    return row


def place_line(theme: Theme, place: Place, now: datetime) -> QWidget:
    """Give the place, with its zone at the right."""
    country = country_name(place.country) if place.country else ""
    where = ", ".join(part for part in (place.city, country) if part)
    zone = ", ".join(part for part in (place.zone, offset_words(place.zone, now)) if part)
    return pair_line(theme, where or "not stated", zone)


def pair_line(theme: Theme, left: str, right: str, icon: str = "") -> QWidget:
    """Give a name at the left and a quieter word at the right, or under it where one line has no room for both."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    if icon:
        row.addWidget(IconLabel(theme, icon, "text_3"), 0, _TOP)
    room = theme.px(SIZES.inspector - 2 * SIZES.pane - (SIZES.icon + 16 if icon else 8))
    parts = (("body", left), ("second", right))
    asked = sum(QFontMetrics(theme.font(role)).horizontalAdvance(text) for role, text in parts)
    words = QBoxLayout(QBoxLayout.Direction.LeftToRight if asked <= room else QBoxLayout.Direction.TopToBottom)
    words.setSpacing(theme.px(8) if asked <= room else 0)
    words.addWidget(text_label(left, "body", wraps=True), 1)
    if right:
        words.addWidget(text_label(right, "second", wraps=asked > room))
    row.addLayout(words, 1)
    return box


def hours_lines(theme: Theme, rules: Sequence[Rule]) -> QWidget:
    """Give somebody's hours as they were read, each with the words in which they were typed."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(4))
    for row, rule in enumerate(rules):
        read = describe(rule)
        words = text_label(read, "second", tone="text", wraps=True)
        words.setToolTip(f"Typed: {rule.typed}")
        words.setAccessibleName(f"{rule.kind.value}: {read}, on their clock")
        grid.addWidget(text_label(rule.kind.value.capitalize(), "second", tone="text 3"), row, 0, _TOP)
        grid.addWidget(words, row, 1)
    grid.setColumnStretch(1, 1)
    return box


def timeline_lines(theme: Theme, lines: Sequence[TimelineLine], now: datetime, zone: str) -> QWidget:
    """Give what happened, newest first: the moment, an icon of its kind, and what was said or changed."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(theme.px(4))
    for row, line in enumerate(lines):
        said = f"{line.title}: {line.detail}" if line.detail and line.kind != "edit" else line.title
        words = ElidedLabel(" ".join(said.split()), "second", tone="text")
        words.setToolTip(line.detail)
        moment = moment_words(line.at, now, zone)
        words.setAccessibleName(f"{moment}, {line.kind}: {said}")
        grid.addWidget(text_label(moment, "second", tone="text 3"), row, 0)
        grid.addWidget(IconLabel(theme, TIMELINE_ICONS[line.kind], "text_3", 14), row, 1)
        grid.addWidget(words, row, 2)
    grid.setColumnStretch(2, 1)
    return box


def _as_typed(typed: str, label: str) -> str:
    return f"{typed} ({label})" if label and label.casefold() not in typed.casefold() else typed


def _described(contact: Person | Organisation) -> str:
    """Give what a contact is, in one line."""
    if isinstance(contact, Organisation):
        parts = [contact.kind.value.capitalize(), contact.department]
    else:
        first = contact.affiliations[0] if contact.affiliations else None
        parts = [first.title if first else "", first.organisation if first else ""]
        parts += [held.role.value.capitalize() for held in contact.roles]
    return " · ".join(part for part in parts if part) or "role not stated"
