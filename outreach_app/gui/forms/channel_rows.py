"""Rows for phones, e-mails and links: each checks itself, keeps what was typed, and holds its details folded away."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.forms.day_field import DayField
from outreach_app.gui.forms.parts import FormRow, choice, chosen, labelled, line, side_by_side
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import link_button
from outreach_app.gui.widgets.checked_field import CheckedField, FieldVerdict
from outreach_app.model.channels import (
    NO_PROVENANCE,
    Basis,
    Email,
    Link,
    Owner,
    Phone,
    PhoneKind,
    Provenance,
    Sensitivity,
)
from outreach_app.model.dataclass import replace
from outreach_app.model.people import Place
from outreach_app.services.field_words import (
    FieldWords,
    email_words,
    emails_in,
    phone_hint,
    phone_words,
    phones_in,
    reread,
    said_of_email,
    said_of_phone,
)

LEVELS = ((Sensitivity.PUBLIC, "Public"), (Sensitivity.PRESS, "Press only"), (Sensitivity.INTERNAL, "Internal"))
_OWNERS = (
    (Owner.PERSON, "The person's own"),
    (Owner.ORGANISATION, "The organisation's"),
    (Owner.SHARED, "Shared, owner not stated"),
    (Owner.SUGGESTED, "Suggested, not confirmed"),
)
_BY_NUMBER = ""
_KINDS = (
    (_BY_NUMBER, "By the number"),
    (PhoneKind.MOBILE, "Mobile, stated"),
    (PhoneKind.FIXED, "Landline, stated"),
    (PhoneKind.SWITCHBOARD, "Switchboard, stated"),
    (PhoneKind.SATELLITE, "Satellite, stated"),
    (PhoneKind.PAGER, "Pager, stated"),
    (PhoneKind.FAX, "Fax, stated"),
)
_ALSO = {"whatsapp": "WhatsApp", "signal": "Signal", "telegram": "Telegram"}
_SERVICES = (
    ("web", "Web site"),
    ("whatsapp", "WhatsApp"),
    ("signal", "Signal"),
    ("telegram", "Telegram"),
    ("threema", "Threema"),
    ("wire", "Wire"),
    ("line", "LINE"),
    ("kakaotalk", "KakaoTalk"),
    ("x", "X"),
    ("mastodon", "Mastodon"),
    ("bluesky", "Bluesky"),
    ("facebook", "Facebook"),
    ("instagram", "Instagram"),
    ("linkedin", "LinkedIn"),
    ("skype", "Skype"),
)


class Details(QWidget):
    """Where a channel comes from, whose it is, who checked it last and when; folded away until asked for."""

    def __init__(self, theme: Theme, provenance: Provenance, what: str, today: date, *others: QWidget) -> None:
        super().__init__()
        self._before, self._today = provenance, today
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), 0, 0, theme.px(8))
        column.setSpacing(theme.px(8))
        if others:
            column.addLayout(side_by_side(theme, *((other, 1) for other in others)))
        self._source = line(provenance.source, f"Source of {what}")
        self._verified = DayField(provenance.verified_on, f"{what} last verified on")
        self._by = line(provenance.verified_by, f"{what} verified by")
        column.addLayout(
            side_by_side(
                theme,
                (labelled(theme, "Source", self._source), 3),
                (labelled(theme, "Last verified on", self._verified), 2),
                (labelled(theme, "By", self._by), 2),
            )
        )
        column.addWidget(link_button(theme, "Verified today", name=f"{what} verified today", on_click=self._verify))
        self.hide()

    def provenance(self) -> Provenance:
        """Give what stands in the fields; where the source was changed, its place in the old one goes."""
        source = self._source.text().strip()
        base = self._before if source == self._before.source else replace(NO_PROVENANCE, source=source)
        return replace(base, verified_on=self._verified.day(), verified_by=self._by.text().strip())

    def problem(self) -> str:
        """Say that a day cannot be read; "" otherwise."""
        return self._verified.problem()

    def _verify(self) -> None:
        self._verified.setText(self._today.isoformat())


class ChannelRow(FormRow):
    """A checked line with the word "Details" under it; several values in one line are offered as several rows."""

    several = Signal(object)  # the parts of what was typed, as texts

    def __init__(self, theme: Theme, jobs: Jobs, what: str, judge: Callable[[str], FieldWords], hint: bool) -> None:
        super().__init__(theme, what)
        self._what = what
        hinting = self._hint if hint else None
        self.field = CheckedField(theme, jobs, what, lambda text: _verdict(judge(text)), hinting)
        self.field.judged.connect(lambda _verdict: self._offer())
        self.split = link_button(theme, "Make 2 fields", name=f"Make a field of each in {what}", on_click=self._split)
        self.split.hide()
        self._more = link_button(theme, "Details", name=f"Details of {what}", on_click=self._toggle)
        self.details: Details | None = None

    def text(self) -> str:
        """Give what was typed."""
        return self.field.text().strip()

    def parts(self) -> Sequence[str]:
        """Give the texts that the line is made of: one, or several that were pasted together."""
        raise NotImplementedError

    def problem(self) -> str:
        """Say that a day cannot be read; a number or an address is never refused."""
        return self.details.problem() if self.details is not None and self.text() else ""

    def lay(self, *beside: QWidget, details: Details) -> None:
        """Lay the line with what stands beside it, and the details below."""
        self.details = details
        choices = QVBoxLayout()
        choices.setSpacing(self.theme.px(4))
        choices.addLayout(side_by_side(self.theme, *((part, 0) for part in beside)))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.split)
        foot.addWidget(self._more)
        choices.addLayout(foot)
        row = side_by_side(self.theme, (self.field, 1))
        row.addLayout(choices)
        self.column.addLayout(row)
        self.column.addWidget(details)

    def _hint(self, text: str) -> FieldVerdict:
        """Say something while somebody types; neutral by nature."""
        raise NotImplementedError

    def _toggle(self) -> None:
        if self.details is not None:
            self.details.setVisible(self.details.isHidden())
            self._more.setText("Details" if self.details.isHidden() else "Fewer details")

    def _offer(self) -> None:
        count = len(self.parts())
        self.split.setText(f"Make {count} fields")
        self.split.setVisible(count > 1)

    def _split(self) -> None:
        parts = self.parts()
        if len(parts) > 1:
            self.field.set_text(parts[0])
            self.split.hide()
            self.several.emit(tuple(parts[1:]))


class PhoneRow(ChannelRow):
    """A number: as typed, its kind and level, and in the details label, owner, services, source and verification."""

    def __init__(
        self, theme: Theme, jobs: Jobs, phone: Phone, place: Callable[[], Place], today: date, *, is_person: bool
    ) -> None:
        self._before, self._place, self._is_person = phone, place, is_person
        super().__init__(theme, jobs, "Phone", self._judge, hint=True)
        is_stated = phone.kind_basis is Basis.STATED
        self._kind = choice("Kind of phone", _KINDS, phone.kind if is_stated else _BY_NUMBER)
        self._level = choice("Who may see the phone", LEVELS, phone.sensitivity)
        self._label = line(phone.label, "Label of phone", hint="desk, newsroom…")
        self._owner = choice("Whose phone", _OWNERS, phone.owner)
        self._also = {
            word: QCheckBox(_ALSO.get(word, word.capitalize())) for word in dict.fromkeys((*_ALSO, *phone.also))
        }
        for word, box in self._also.items():
            box.setChecked(word in phone.also)
        label, owner = labelled(theme, "Label", self._label), labelled(theme, "Whose", self._owner)
        self.lay(self._kind, self._level, details=Details(theme, phone.provenance, "Phone", today, label, owner))
        if self.details is not None:
            self.details.layout().addLayout(  # type: ignore[union-attr]  # it has a layout from its constructor
                side_by_side(theme, *((box, 0) for box in self._also.values()))
            )
        if phone.typed:
            self.field.set_text(phone.typed)

    def parts(self) -> Sequence[str]:
        """Give the numbers of the line, as they were typed."""
        return [phone.typed for phone in phones_in(self.text(), self._place(), is_person=self._is_person)]

    def values(self) -> Sequence[Phone]:
        """Give the number as read, the stored one where it was left alone; several where several stand in the line."""
        if not self.text():
            return ()
        if self.text() == self._before.typed:
            return (self._described(self._reread()),)
        found = phones_in(self.text(), self._place(), is_person=self._is_person)
        first = replace(found[0], id=self._before.id)
        return (self._described(first), *(self._described(phone) for phone in found[1:]))

    def _reread(self) -> Phone:
        return reread(self._before, self._place(), is_person=self._is_person)

    def _described(self, phone: Phone) -> Phone:
        """Add to a number what the other fields say of it."""
        kind = chosen(self._kind)
        if kind != _BY_NUMBER:
            phone = replace(phone, kind=PhoneKind(kind), kind_basis=Basis.STATED)
        elif phone.kind_basis is Basis.STATED:
            derived = phones_in(phone.typed, self._place(), is_person=self._is_person)[0]
            phone = replace(phone, kind=derived.kind, kind_basis=derived.kind_basis)
        return replace(
            phone,
            label=self._label.text().strip() or phone.label * (not self._before.label),
            owner=Owner(chosen(self._owner)),
            sensitivity=Sensitivity(chosen(self._level)),
            also=tuple(word for word in self._services() if self._also[word].isChecked()),
            provenance=self.details.provenance() if self.details is not None else phone.provenance,
        )

    def _services(self) -> Sequence[str]:
        """Give the services in the order in which they stand on the number, then the others."""
        return tuple(dict.fromkeys((*self._before.also, *self._also)))

    def _judge(self, text: str) -> FieldWords:
        place = self._place()
        if text.strip() == self._before.typed:
            return said_of_phone(reread(self._before, place, is_person=self._is_person), place)
        return phone_words(text, place, is_person=self._is_person)

    def _hint(self, text: str) -> FieldVerdict:
        return _verdict(phone_hint(text, self._place()))


class EmailRow(ChannelRow):
    """An address: as typed, its level, and in the details label, owner, source and verification."""

    def __init__(self, theme: Theme, jobs: Jobs, email: Email, today: date) -> None:
        self._before = email
        super().__init__(theme, jobs, "E-mail", self._judge, hint=False)
        self._level = choice("Who may see the e-mail", LEVELS, email.sensitivity)
        self._label = line(email.label, "Label of e-mail")
        self._owner = choice("Whose e-mail", _OWNERS, email.owner)
        label, owner = labelled(theme, "Label", self._label), labelled(theme, "Whose", self._owner)
        self.lay(self._level, details=Details(theme, email.provenance, "E-mail", today, label, owner))
        if email.typed:
            self.field.set_text(email.typed)

    def parts(self) -> Sequence[str]:
        """Give the addresses of the line, as they were typed."""
        return [email.typed for email in emails_in(self.text())]

    def values(self) -> Sequence[Email]:
        """Give the address as read, the stored one where it was left alone; several where several stand in the line."""
        if not self.text():
            return ()
        if self.text() == self._before.typed:
            return (self._described(self._before),)
        found = emails_in(self.text())
        return tuple(
            self._described(replace(email, id=self._before.id if at == 0 else "")) for at, email in enumerate(found)
        )

    def _described(self, email: Email) -> Email:
        return replace(
            email,
            label=self._label.text().strip(),
            owner=Owner(chosen(self._owner)),
            sensitivity=Sensitivity(chosen(self._level)),
            provenance=self.details.provenance() if self.details is not None else email.provenance,
        )

    def _judge(self, text: str) -> FieldWords:
        return said_of_email(self._before) if text.strip() == self._before.typed else email_words(text)


class LinkRow(FormRow):
    """A web site or a name on a messaging service, with its level."""

    def __init__(self, theme: Theme, link: Link) -> None:
        super().__init__(theme, "link")
        self._before = link
        self._service = choice("Service", _SERVICES, link.service)
        self._typed = line(link.typed, "Address or name there", hint="www.example.org, @name")
        self._level = choice("Who may see the link", LEVELS, link.sensitivity)
        self.column.addLayout(side_by_side(theme, (self._service, 0), (self._typed, 1), (self._level, 0)))

    def values(self) -> Sequence[Link]:
        """Give the link."""
        typed = self._typed.text().strip()
        if not typed:
            return ()
        level = Sensitivity(chosen(self._level))
        return (replace(self._before, typed=typed, service=chosen(self._service), sensitivity=level),)


def _verdict(words: FieldWords) -> FieldVerdict:
    return FieldVerdict(words.state, words.words, words.read)
