"""A release as one recipient reads it, and as its versions froze it; nothing here changes it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.forms.parts import choice, chosen, labelled, side_by_side
from outreach_app.gui.hour_words import date_words, hour
from outreach_app.gui.release.composer_head import FORMS
from outreach_app.gui.release.preview import ReleasePreview
from outreach_app.gui.widgets.contact_field import ContactField
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.language import language_name
from outreach_app.model.release import FrozenVersion
from outreach_app.services import release_rendering, releases
from outreach_app.services.release_rendering import Reading

Export = Callable[[str, Reading], None]
_NOW = ("0", "As it stands now")


class ReadingDialog(Dialog):
    """Choose a version, a language and a recipient; the preview follows, and *Export* writes what it shows."""

    def __init__(self, context: Context, key: ReleaseId, export: Export, parent: QWidget) -> None:
        super().__init__(context.theme, "Read a release", parent, width=720)
        self._context, self._key, self._give = context, key, export
        self._reader: ContactId | None = None
        self.shown: Reading | None = None
        self._versions: dict[str, FrozenVersion] = {}
        self.version = choice("Version", (_NOW,), _NOW[0])
        self.version.activated.connect(lambda _at: self._choose_version())
        self.language = QComboBox()
        self.language.setProperty("scale", "form")
        self.language.activated.connect(lambda _at: self._read())
        self.reader = ContactField(context.desk, context.jobs, "Recipient", "Everybody; or type a name")
        self.reader.setProperty("scale", "form")
        self.reader.chosen.connect(self._choose_reader)
        fields = ((self.version, "Version", 4), (self.language, "Language", 2), (self.reader, "Recipient", 4))
        self.column.addLayout(
            side_by_side(self.theme, *((labelled(self.theme, words, field), share) for field, words, share in fields))
        )
        self.note = text_label("", "second", tone="text 2", wraps=True)
        self.column.addWidget(self.note)
        self.preview = ReleasePreview(self.theme)
        self.preview.setMinimumHeight(self.theme.px(400))
        self.column.addWidget(self.preview, 1)
        self.export = self.add_buttons("Export…", self._open_export, cancel="Close")
        self.reader.setFocus()
        desk = context.desk
        context.jobs.ask(lambda: releases.versions(desk, key), self._offer_versions, owner=self)
        self._read()

    def _offer_versions(self, versions: tuple[FrozenVersion, ...]) -> None:
        """Offer the frozen versions, newest first, below the text as it stands."""
        self._versions = {str(one.number): one for one in versions}
        for one in reversed(versions):
            self.version.addItem(f"Version {one.number}, {one.kind.value}", str(one.number))

    def _choose_version(self) -> None:
        frozen = self._versions.get(chosen(self.version))
        self.note.setText(_note(frozen, self._context) if frozen is not None else "")
        self.language.setCurrentIndex(-1)  # it may not stand in that language
        self._read()

    def _choose_reader(self, key: str) -> None:
        self._reader = ContactId(key) if key else None
        self._read()

    def _read(self) -> None:
        """Read what is chosen."""
        desk, key, number, reader = self._context.desk, self._key, int(chosen(self.version)), self._reader
        language = str(self.language.currentData() or "")
        self._context.jobs.ask(
            lambda: release_rendering.reading(desk, key, number, language=language, recipient=reader),
            self._show,
            owner=self,
            key="reading",
            otherwise=self._refused,
        )

    def _show(self, read: Reading) -> None:
        self.say("")
        self.shown = read
        self.language.clear()
        for tag in read.release.languages:
            self.language.addItem(language_name(tag), tag)
        self.language.setCurrentIndex(self.language.findData(read.page.language))
        self.preview.show_page(read.page)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)

    def _open_export(self) -> None:
        """Offer the formats; the file is asked for next."""
        if self.shown is None:
            return
        menu = QMenu(self)
        menu.setAccessibleName("Export as")
        for words, form in FORMS:
            menu.addAction(f"{words}…", partial(self._give, form, self.shown))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.export.mapToGlobal(QPoint(0, self.export.height())))


def _note(frozen: FrozenVersion, context: Context) -> str:
    """Say when a version was frozen, by whom, and what it mends."""
    zone = context.home().zone
    by = f" by {frozen.by}" if frozen.by else ""
    when = f"{date_words(frozen.at, zone)}, {hour(frozen.at, zone)}"
    return f"Frozen on {when}{by}; nothing changes it. {frozen.note}".strip()
