"""The person who is rung, large: both clocks, the number, languages, address, and what to say."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.calls.clock_card import ClockCard
from outreach_app.gui.calls.number_card import NumberCard
from outreach_app.gui.calls.outcome_grid import OutcomeGrid
from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import DAYS, MONTHS, hour, local, next_words, state_word
from outreach_app.gui.theme import language_of_name
from outreach_app.gui.widgets.avatar import Avatar
from outreach_app.gui.widgets.labels import ElidedLabel, divider, tag_label, text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.hours import CallWindow, WindowState, call_window
from outreach_app.model.language import language_name
from outreach_app.services.call_facts import CallFacts


class PersonPane(QWidget):
    """One person, and the outcomes at the foot."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._theme = context, context.theme
        self._facts: CallFacts | None = None
        px = self._theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("ground", "window")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(px(40), px(24), px(40), px(20))
        self._column.setSpacing(px(16))
        self._column.addLayout(self._who())
        clocks = QHBoxLayout()
        clocks.setSpacing(px(16))
        self._theirs, self._ours = ClockCard(self._theme), ClockCard(self._theme)
        clocks.addWidget(self._theirs, 1)
        clocks.addWidget(self._ours, 1)
        self._column.addLayout(clocks)
        self.number = NumberCard(context)
        self._column.addWidget(self.number)
        self._line = QHBoxLayout()
        self._line.setSpacing(px(8))
        self._column.addLayout(self._line)
        self._points = QVBoxLayout()
        self._points.setSpacing(px(8))
        self._column.addLayout(self._points)
        self._column.addStretch(1)
        area.setWidget(page)
        outer.addWidget(area, 1)
        outer.addWidget(divider())
        foot = QWidget()
        foot.setProperty("ground", "window")
        below = QVBoxLayout(foot)
        below.setContentsMargins(px(40), px(16), px(40), px(24))
        self.outcomes = OutcomeGrid(self._theme)
        below.addWidget(self.outcomes)
        outer.addWidget(foot)

    def show_person(self, facts: CallFacts) -> None:
        """Show somebody."""
        self._facts = facts
        row = facts.row
        self._avatar.set_name(row.name)
        self._name.setText(row.name)
        self._native.setText(row.native_name)
        self._native.setFont(self._theme.font("display", language_of_name(row.native_name, row.country, row.languages)))
        self._native.setVisible(bool(row.native_name))
        post = ", ".join(part for part in (row.title, row.organisation) if part)
        self._post.set_text(post or "title and organisation not stated")
        self.number.show_numbers(facts.numbers, self._context.home().city)
        self._fill_line(facts)
        self._fill_points(facts)
        self.tell_minute()

    def tell_minute(self) -> None:
        """Show both hours as they are now."""
        if self._facts is None:
            return
        row, now, home = self._facts.row, self._context.now(), self._context.home()
        window = call_window(row.reckoned_by, now)
        here = local(now, home.zone)
        if window.state is WindowState.UNKNOWN or window.local is None:
            self._theirs.tell("Place unknown", "–", "", "No hour is given without a place.", window.state)
        else:
            place = row.city or row.zone
            self._theirs.tell(
                place, f"{window.local:%H:%M}", _day(window.local), _meaning(window, row.zone, now), window.state
            )
        ahead = _ahead(window.local, here, row.city or row.zone)
        self._ours.tell(f"{home.city or 'UTC'}, you", f"{here:%H:%M}", _day(here), ahead, None)

    def _who(self) -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setSpacing(px(20))
        self._avatar = Avatar(self._theme, "", 72)
        row.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        names = QHBoxLayout()
        names.setSpacing(px(10))
        self._name = text_label("", "call person")
        self._native = text_label("", "display", tone="text 2")
        names.addWidget(self._name)
        names.addWidget(self._native, 0, Qt.AlignmentFlag.AlignBottom)
        names.addStretch(1)
        words.addLayout(names)
        self._post = ElidedLabel("", "heading", tone="text 2")
        words.addWidget(self._post)
        row.addLayout(words, 1)
        return row

    def _fill_line(self, facts: CallFacts) -> None:
        """Show languages, address and source."""
        _empty(self._line)
        for tag in facts.row.languages:
            self._line.addWidget(tag_label(language_name(tag), large=True))
        if not facts.row.languages:
            self._line.addWidget(text_label("languages not stated", "second", tone="text 2"))
        self._line.addSpacing(self._theme.px(16))
        self._line.addWidget(IconLabel(self._theme, "mail", "text_2", 16))
        address = facts.row.emails[0].address if facts.row.emails else "no e-mail"
        self._line.addWidget(text_label(address, "body", selectable=bool(facts.row.emails)))
        self._line.addStretch(1)
        source = facts.contact.phones[0].provenance.source if facts.contact.phones else ""
        self._line.addWidget(text_label(f"source: {source or 'not stated'}", "second", tone="text 2"))

    def _fill_points(self, facts: CallFacts) -> None:
        """Show what to say, to tick off."""
        _empty(self._points)
        if not facts.points:
            return
        self._points.addWidget(text_label("Talking points", "heading"))
        for point in facts.points:
            box = QCheckBox(point)
            box.setAccessibleName(f"Talking point: {point}")
            box.setToolTip(point)
            self._points.addWidget(box)


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()


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
