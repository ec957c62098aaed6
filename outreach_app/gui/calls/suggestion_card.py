"""The card of somebody who could answer an enquiry: name, hour there, numbers as dialled, the reasons, and the act."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import hour, local, state_word
from outreach_app.gui.theme import language_of_name
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.flow_row import FlowRow
from outreach_app.gui.widgets.labels import tag_label, text_label
from outreach_app.model.rows import ContactRow
from outreach_app.services.spokespeople import Suggested
from outreach_app.text.dialling import dial_string


class SuggestionCard(Card):
    """One suggestion; the one to whom the enquiry is given has the edge of what is chosen."""

    def __init__(
        self,
        context: Context,
        each: Suggested,
        assign: Callable[[], None],
        ring: Callable[[], None],
        *,
        is_chosen: bool,
    ) -> None:
        super().__init__(context.theme, "card", margin=14)
        self._context = context
        self.setProperty("chosen", "true" if is_chosen else "false")
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(context.theme.px(4))
        words.addWidget(self._names(each.row))
        words.addWidget(text_label(self._there(each), "second", wraps=True))
        words.addWidget(self._numbers(each.row))
        tags = FlowRow(context.theme, gap=6)
        for reason in each.reasons:
            tags.add(tag_label(reason))
        words.addWidget(tags)
        row.addLayout(words, 1)
        said, name = "Assigned" if is_chosen else "Assign", f"Assign to {each.row.name}"
        act = Button(context.theme, said, icon="user-check", name=name, on_click=assign)
        act.setEnabled(not is_chosen)
        call = Button(context.theme, "Ring", "quiet", icon="phone-call", name=f"Ring {each.row.name}", on_click=ring)
        call.setEnabled(any(phone.is_usable for phone in each.row.phones))
        acts = QVBoxLayout()
        acts.setSpacing(context.theme.px(4))
        acts.addWidget(act)
        acts.addWidget(call)
        acts.addStretch(1)
        row.addLayout(acts)
        self.body.addLayout(row)

    def _there(self, each: Suggested) -> str:
        row, now = each.row, self._context.now()
        if not row.zone:
            return "place unknown"
        clock = hour(now, row.zone, beside=local(now, self._context.home().zone))
        return f"{clock} in {row.city or row.zone}, {state_word(each.window)}"

    def _names(self, row: ContactRow) -> FlowRow:
        """Give the name, and beside it that in the person's own script, in the letter forms of their language."""
        names = FlowRow(self._context.theme, gap=7)
        names.add(text_label(row.name, "strong"))
        if row.native_name:
            native = text_label(row.native_name, "body", tone="text 2")
            language = language_of_name(row.native_name, row.country, row.languages)
            native.setFont(self._context.theme.font("body", language))
            names.add(native)
        return names

    def _numbers(self, row: ContactRow) -> FlowRow:
        """Give the numbers as dialled from here; none is ever broken over two lines."""
        numbers, country = FlowRow(self._context.theme, gap=16, lines=4), self._context.home().country
        usable = [phone for phone in row.phones if phone.is_usable]
        for phone in usable:
            numbers.add(text_label(dial_string(phone.e164, phone.extension, country), "phone", selectable=True))
        if not usable:
            numbers.add(text_label("no phone", "phone"))
        return numbers
