"""The person who is rung, large: both clocks, the number, languages, address, and what to say."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.calls.clock_card import ClockCard
from outreach_app.gui.calls.number_card import NumberCard
from outreach_app.gui.calls.talking_points import TalkingPoints
from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import DAYS, MONTHS, hour, local, next_words, state_word
from outreach_app.gui.theme import Theme, language_of_name
from outreach_app.gui.widgets.avatar import Avatar
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.flow_row import FlowRow
from outreach_app.gui.widgets.labels import ElidedLabel, put_property, tag_label, text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.hours import CallWindow, WindowState, call_window
from outreach_app.model.language import language_name
from outreach_app.model.people import Level
from outreach_app.services.call_facts import CallFacts

_WIDE_EDGE = 40


class PersonPane(QScrollArea):
    """One person; it scrolls downwards where there is no room, and never sideways."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self.theme = context, context.theme
        self._facts: CallFacts | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        px = self.theme.px
        page = QWidget()
        page.setProperty("ground", "window")
        self._column = QVBoxLayout(page)
        self._column.setSpacing(px(16))
        self._column.addLayout(self._who())
        clocks = QHBoxLayout()
        clocks.setSpacing(px(16))
        self.theirs, self.ours = ClockCard(self.theme), ClockCard(self.theme)
        clocks.addWidget(self.theirs, 1)
        clocks.addWidget(self.ours, 1)
        self._column.addLayout(clocks)
        self.number = NumberCard(context)
        self._column.addWidget(self.number)
        self._line = FlowRow(self.theme)
        self._column.addWidget(self._line)
        self._embargo = EmbargoStrip(self.theme)
        self._column.addWidget(self._embargo)
        self.points = TalkingPoints(self.theme)
        self._column.addWidget(self.points)
        self._column.addStretch(1)
        self.set_edge(_WIDE_EDGE)
        self.setWidget(page)

    def set_edge(self, edge: int) -> None:
        """Set how far the column keeps from the edges, before the text scale; near ones mean that room is dear."""
        px, is_dear = self.theme.px, edge < _WIDE_EDGE
        self._column.setContentsMargins(px(edge), px(8 if is_dear else 24), px(edge), px(20))
        self._column.setSpacing(px(10 if is_dear else 16))
        self._avatar.setVisible(not is_dear)

    def set_low(self, *, is_low: bool) -> None:
        """Let the clocks be lower where the window is, and stand under the number."""
        self._column.removeWidget(self.number)
        self._column.insertWidget(1 if is_low else 2, self.number)
        for card in (self.theirs, self.ours):
            card.set_low(is_low=is_low)

    def show_person(self, facts: CallFacts) -> None:
        """Show somebody."""
        self._facts = facts
        row = facts.row
        self._avatar.set_name(row.name)
        self._name.set_text(row.name)
        self._native.setText(row.native_name)
        language = language_of_name(row.native_name, row.country, row.languages)
        self._native.setFont(self.theme.font("call native", language))
        self._native.setVisible(bool(row.native_name))
        self._names.lay()
        post = ", ".join(part for part in (row.title, row.organisation) if part)
        self._post.setText(post or "title and organisation not stated")
        self.number.show_numbers(facts.numbers, self._context.home().city)
        self._fill_line(facts)
        self._embargo.tell(facts.embargo, holds=facts.is_embargoed)
        self.points.show_points(facts.points, facts.draft.ticked if facts.draft else ())
        self.tell_minute()

    def tell_minute(self) -> None:
        """Show both hours as they are now."""
        if self._facts is None:
            return
        row, now, home = self._facts.row, self._context.now(), self._context.home()
        window = call_window(row.reckoned_by, now)
        here = local(now, home.zone)
        if window.state is WindowState.UNKNOWN or window.local is None:
            self.theirs.tell("Place unknown", "–", "", "No hour is given without a place.", window.state)
        else:
            place = row.city or row.zone
            self.theirs.tell(
                place, f"{window.local:%H:%M}", _day(window.local), _meaning(window, row.zone, now), window.state
            )
        ahead = _ahead(window.local, here, row.city or row.zone)
        self.ours.tell(f"{home.city or 'UTC'}, you", f"{here:%H:%M}", _day(here), ahead, None)

    def _who(self) -> QHBoxLayout:
        px = self.theme.px
        row = QHBoxLayout()
        row.setSpacing(px(20))
        self._avatar = Avatar(self.theme, "", 72)
        row.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        self._names = FlowRow(self.theme, gap=7)
        self._name = ElidedLabel("", "call person")
        self._native = text_label("", "call native", tone="text 2")
        self._names.add(self._name)
        self._names.add(self._native)
        words.addWidget(self._names)
        self._post = text_label("", "body", tone="text 2", wraps=True)
        words.addWidget(self._post)
        row.addLayout(words, 1)
        return row

    def _fill_line(self, facts: CallFacts) -> None:
        """Show languages, address and source."""
        before, self._line = self._line, FlowRow(self.theme)
        self._column.replaceWidget(before, self._line)
        before.hide()
        before.deleteLater()
        for skill in facts.contact.languages:
            level = "" if skill.level is Level.STATED else f", {skill.level.value}"
            self._line.add(tag_label(f"{language_name(skill.tag)}{level}", large=True))
        if not facts.contact.languages:
            self._line.add(text_label("languages not stated", "second", tone="text 2"))
        address = facts.row.emails[0].address if facts.row.emails else "no e-mail"
        self._line.add(_with_icon(self.theme, "mail", address))
        source = facts.contact.phones[0].provenance.source if facts.contact.phones else ""
        self._line.add(text_label(f"source: {source or 'not stated'}", "second", tone="text 2"))


class EmbargoStrip(Card):
    """What the embargo of the release says at this hour; amber while it holds."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "strip", margin=10)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._icon = IconLabel(theme, "clock", "warn", 16)
        self._words = text_label("", "strong", wraps=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.body.addLayout(row)

    def tell(self, words: str, *, holds: bool) -> None:
        """Show the words; nothing where the list is about no release."""
        self.setVisible(bool(words))
        self._words.setText(words)
        self._icon.set_icon("clock" if holds else "circle-check", "warn" if holds else "good")
        put_property(self, "state", "edge" if holds else "open")
        self.setAccessibleName(words)


def _with_icon(theme: Theme, icon: str, text: str) -> QWidget:
    """Give a text behind its icon; it can be selected."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
    row.setSpacing(theme.px(8))
    row.addWidget(IconLabel(theme, icon, "text_2", 16))
    row.addWidget(text_label(text, "body", selectable=True))
    return box


def _day(moment: datetime) -> str:
    return f"{DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]}"


def _meaning(window: CallWindow, zone: str, now: datetime) -> str:
    """Say what the hour means for the call: "late, call until 22:00, 2 h left"."""
    ends = window.closes if window.state is WindowState.OPEN else window.changes if window.is_late else None
    if ends is not None:
        minutes = int((ends - now).total_seconds() // 60)
        left = f"{minutes // 60} h left" if minutes >= 60 else f"{minutes} min left"
        return f"{state_word(window)}, call until {hour(ends, zone)}, {left}"
    coming = next_words(window, zone)
    word = state_word(window)
    return word if coming == word or not coming else f"{word}, {coming}"


def _ahead(there: datetime | None, here: datetime, place: str) -> str:
    """Say how far our clock is from theirs."""
    if there is None:
        return ""
    ours, theirs = here.utcoffset(), there.utcoffset()
    if ours is None or theirs is None:
        return ""
    minutes = round((ours - theirs).total_seconds() / 60)
    if not minutes:
        return f"the same hour as {place}"
    hours, rest = divmod(abs(minutes), 60)
    parts = [f"{hours} hours" if hours > 1 else "1 hour"] if hours else []
    parts += [f"{rest} minutes"] if rest else []
    return f"{' '.join(parts)} {'ahead of' if minutes > 0 else 'behind'} {place}"
