"""The settings, made from their one table."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.home_field import HomeField
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.model.outcome import Outcome
from outreach_app.model.settings import SETTINGS, Setting, SettingKind, SettingValue
from outreach_app.services import preferences

_PAGES: Final = MappingProxyType(
    {"general": "General", "window": "Window", "safety": "Safety", "sheets": "Call sheets", "mail": "Mail"}
)
"""The headings, by the page that the table of settings names."""


class SettingsDialog(Dialog):
    """All settings; what was changed is put when it is saved."""

    saved = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Settings", parent, scrolls=True)
        self._context = context
        self._reads: dict[str, Callable[[], SettingValue]] = {}
        self._before: dict[str, SettingValue] = {}
        for page in dict.fromkeys(each.where for each in SETTINGS):
            self._add_heading(_PAGES[page])
            for each in (one for one in SETTINGS if one.where == page):
                value = preferences.get(context.desk, each.key)
                self._before[each.key] = value
                self._add(each, value)
        self.add_buttons("Save settings", self._save)

    def _add_heading(self, words: str) -> None:
        self.column.addSpacing(self.theme.px(16) if self.column.count() else 0)
        self.column.addWidget(text_label(words, "heading"))

    def _add(self, each: Setting, value: SettingValue) -> None:
        """Add the field of one setting, with what there is to say about it."""
        self.column.addSpacing(self.theme.px(4))
        self._add_field(each, value)
        if each.help:
            self.column.addWidget(text_label(each.help, "second", tone="text 3", wraps=True))

    def _add_field(self, each: Setting, value: SettingValue) -> None:
        if each.kind is SettingKind.HOME and isinstance(value, Home):
            home = HomeField(self.theme, self._context.jobs, each.label)
            home.set_value(value)
            self._reads[each.key] = home.value
            self.add_field(each.label, home)
        elif each.kind is SettingKind.CHOICE:
            choice = QComboBox()
            for key, label in each.choices:
                choice.addItem(label, key)
            choice.setCurrentIndex(max(0, choice.findData(value)))
            self._reads[each.key] = lambda: str(choice.currentData())
            self.add_field(each.label, choice)
        elif each.kind is SettingKind.FLAG:
            box = QCheckBox(each.label)
            box.setChecked(value is True)
            self._reads[each.key] = box.isChecked
            self.column.addWidget(box)
        else:
            line = QLineEdit(str(value))
            self._reads[each.key] = (
                (lambda: line.text().strip()) if each.kind is SettingKind.TEXT else (lambda: _number(line.text()))
            )
            if each.kind is SettingKind.NUMBER:
                line.setMaximumWidth(self.theme.px(120))
            self.add_field(each.label, line)

    def _save(self) -> None:
        desk, jobs = self._context.desk, self._context.jobs
        changed = [(key, read()) for key, read in self._reads.items() if read() != self._before[key]]
        changed = [(key, value) for key, value in changed if value != Home()]
        if not changed:
            self.accept()
            return

        def put_all() -> Outcome[SettingValue]:
            return [preferences.put(desk, key, value) for key, value in changed][-1]

        jobs.do(put_all, lambda _value: self._done(), owner=self, otherwise=self._refused)

    def _done(self) -> None:
        self.saved.emit()
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)


def _number(text: str) -> SettingValue:
    """Give what was typed as a number; as it stands where it is none, so that the sentence can name it."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() else plain
