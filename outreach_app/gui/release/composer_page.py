"""The page on which one release is written: embargo strip, composer, preview and checks, and what they do together."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QTabWidget, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.release.checks_pane import ChecksPane
from outreach_app.gui.release.composer import Composer
from outreach_app.gui.release.embargo_strip import EmbargoStrip
from outreach_app.gui.release.part_words import added_words
from outreach_app.gui.release.place_notice import PlaceNotice
from outreach_app.gui.release.preview import ReleasePreview
from outreach_app.model.dataclass import replace
from outreach_app.model.ids import ReleaseId
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import ONCE, Part, PartKind, Release
from outreach_app.model.release_findings import Finding
from outreach_app.services import release_views
from outreach_app.services.release_views import ReleaseView

SAVES = 800
"""Milliseconds after the last key before what was typed is saved."""
_TABS_UNDER = 1144  # of this page: the window's 1200 without the narrow rail


class ComposerPage(QWidget):
    """Shows one release and keeps it saved. ``shown`` carries each new view; dialogs are the screen's."""

    shown = Signal(object)  # ReleaseView
    embargo_asked = Signal()
    waive_asked = Signal(object, str)  # Finding, a reason to begin with
    approval_asked = Signal(str)  # id of a quote
    contacts_asked = Signal()
    members_asked = Signal(object)  # Part
    file_asked = Signal(str)  # id of an attachment, "" for a new one
    pieces_asked = Signal(str)  # id of a reusable text, "" for none

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, theme = context, context.theme
        self.view: ReleaseView | None = None
        self.language = ""
        self._key = ReleaseId("")
        self._pending: dict[str, Part] = {}
        self._saver = QTimer(self)
        self._saver.setSingleShot(True)
        self._saver.timeout.connect(self.save_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.strip = EmbargoStrip(theme)
        self.strip.change_asked.connect(self.embargo_asked)
        column.addWidget(self.strip)
        self.place = PlaceNotice(theme, lambda: context.act("settings"))
        column.addWidget(self.place)
        self.composer, self.preview, self.checks = Composer(theme), ReleasePreview(theme), ChecksPane(theme)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._tabs = QTabWidget(self)
        self._tabs.hide()
        for part in (self.composer, self.preview, self.checks):
            self._split.addWidget(part)
        self._share()
        column.addWidget(self._split, 1)
        self._connect()

    def open(self, key: ReleaseId) -> None:
        """Show a release; what was typed into the one before is saved first."""
        self.save_now()
        self._key, self.language, self.view = key, "", None
        self.reload()

    def close_release(self) -> None:
        """Show no release any more; what waits to be saved is saved first."""
        self.save_now()
        self._key, self.view = ReleaseId(""), None

    def remove_current(self) -> None:
        """Take the part that has the focus out of the release."""
        part_id = self.composer.focused_part()
        if not part_id:
            self.context.announce("Go into a part first.")
            return
        self.save_now()
        self.change(
            lambda release: replace(release, parts=tuple(one for one in release.parts if one.id != part_id)),
            "Remove a part", "Part removed",
        )  # fmt: skip

    def reload(self) -> None:
        """Read the release anew."""
        if not self._key:
            return
        desk, key, language = self.context.desk, self._key, self.language
        self.context.jobs.ask(lambda: release_views.view(desk, key, language), self._show, owner=self, key="release")

    def save_now(self) -> None:
        """Save what was typed, unless an input method is composing: then a little later."""
        self._saver.stop()
        if not self._pending:
            return
        if self.composer.is_composing():
            self._saver.start(SAVES)
            return
        parts, self._pending = dict(self._pending), {}

        def change(release: Release) -> Release:
            for part in parts.values():
                release = release.with_part(part)
            return _retitled(release)

        self.change(change, "Edit a release", is_typing=True)

    def change(
        self, change: Callable[[Release], Release], title: str, said: str = "", *, is_typing: bool = False
    ) -> None:
        """Change the release as one undo step; ``said`` goes into the toast."""
        desk, key = self.context.desk, self._key
        then = partial(self._done, said)
        self.context.jobs.do(
            lambda: release_views.changed(desk, key, change, title, is_typing=is_typing), then, owner=self
        )

    def do(self, verb: Callable[[], Outcome[Any]], said: str, *, undo: bool = True) -> None:
        """Do a verb of the services after what was typed is saved."""
        self.save_now()
        self.context.jobs.do(verb, lambda _: self.context.toast(said, undo=undo), owner=self)

    def choose_language(self, tag: str) -> None:
        """Show the parts of another language."""
        self.save_now()
        self.language = tag
        self.reload()

    def step_check(self, step: int) -> None:
        """Go to the next or previous open check, and to its passage."""
        found = self.checks.step(step)
        if found is None:
            self.context.announce("No check is open.")
        else:
            self.go_to_finding(found)

    def focus_home(self) -> None:
        """Go to the headline where it is empty, else to the body."""
        release = self.view.release if self.view else None
        is_headed = release is not None and bool(release.text_of(PartKind.HEADLINE, self.language).strip())
        if not (is_headed and self.composer.go_to_kind(PartKind.BODY)):
            self.composer.go_to_kind(PartKind.HEADLINE)

    def open_add_menu(self, button: QWidget | None = None) -> None:
        """Offer the parts that can be added, and the texts that are kept for several releases."""
        if self.view is None:
            return
        menu = QMenu(self)
        menu.setAccessibleName("Add a part")
        there = {part.kind for part in self.view.release.parts_in(self.language)}
        for kind in PartKind:
            if kind not in ONCE or kind not in there:
                menu.addAction(_menu_words(kind), partial(self._add_kind, kind))
        if self.view.pieces:
            menu.addSeparator()
        for piece in self.view.pieces:
            part = Part(piece.kind, language=self.language, piece_id=piece.id)
            menu.addAction(piece.name, partial(self.add_part, part))
        menu.addSeparator()
        menu.addAction("Reusable texts…", partial(self.pieces_asked.emit, ""))
        menu.aboutToHide.connect(menu.deleteLater)
        anchor = button or self.composer.add
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def _add_kind(self, kind: PartKind) -> None:
        """Add a part of a kind; an attachment is asked for its file first."""
        if kind is PartKind.ATTACHMENT:
            self.file_asked.emit("")
        else:
            self.add_part(Part(kind, language=self.language))

    def add_part(self, part: Part) -> None:
        """Add a part where its kind stands."""
        self.save_now()
        self.change(
            lambda release: release_views.with_added(release, part), "Add a part", f"{added_words(part.kind)} added"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put preview and checks into tabs where three panes do not fit."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.context.theme.px(_TABS_UNDER)
        if is_narrow and self._tabs.isHidden():
            self._tabs.addTab(self.preview, "Preview")
            self._tabs.addTab(self.checks, "Checks")
            self._split.addWidget(self._tabs)
            self._tabs.show()
            self._share()
        elif not is_narrow and not self._tabs.isHidden():
            for part in (self.preview, self.checks):
                self._split.addWidget(part)
                part.show()
            self._tabs.hide()
            self._share()

    def _share(self) -> None:
        """Share the width among the panes as the page is drawn; what is more goes to composer and preview."""
        px = self.context.theme.px
        widths = {self.composer: px(540), self.preview: px(548), self.checks: px(296), self._tabs: px(420)}
        parts = [self._split.widget(place) for place in range(self._split.count())]
        for place, part in enumerate(parts):
            self._split.setStretchFactor(place, 0 if part is self.checks else 1)
        self._split.setSizes([width for part in parts for one, width in widths.items() if one is part])

    def _connect(self) -> None:
        composer = self.composer
        composer.edited.connect(self._edited)
        composer.move_asked.connect(self._move)
        composer.add_asked.connect(self.open_add_menu)
        composer.approval_asked.connect(self.approval_asked)
        composer.taken_asked.connect(self._taken)
        composer.file_asked.connect(self.file_asked)
        self.checks.chosen.connect(self._mark)
        self.checks.waive_asked.connect(lambda finding: self.waive_asked.emit(finding, ""))

    def _show(self, view: ReleaseView) -> None:
        """Show what was read; fields that are being typed into keep what stands in them."""
        if view.release.id != self._key:
            return
        is_first = self.view is None
        waiting = view.release
        for part in self._pending.values():
            waiting = waiting.with_part(part)
        self.view = view
        self.strip.show_view(view)
        self.place.say(view.place_doubt)
        self.composer.show_view(replace(view, release=waiting), self.language)
        self.preview.show_page(view.page)
        self.checks.show_report(view.report)
        self._mark()
        self.shown.emit(view)
        if is_first and self.isVisible():
            self.focus_home()

    def _mark(self, _: object = None) -> None:
        """Show the active check in the fields and on the page."""
        active = next((one for one in self.checks.findings() if one.key == self.checks.active), None)
        self.composer.mark(self.checks.findings(), self.checks.active)
        self.preview.tint(active.part_id if active is not None and not active.waived else "")

    def _edited(self, part: Part) -> None:
        self._pending[part.id] = part
        self._saver.start(SAVES)

    def _move(self, part_id: str, step: int) -> None:
        self.save_now()
        self.change(lambda release: release_views.with_moved(release, part_id, step), "Move a part")

    def _taken(self, part_id: str) -> None:
        release = self.view.release if self.view else None
        part = next((one for one in release.parts if one.id == part_id), None) if release else None
        if part is not None and part.kind is PartKind.CONTACTS:
            self.contacts_asked.emit()
        elif part is not None and part.kind is PartKind.MEMBERS:
            self.members_asked.emit(part)
        elif part is not None:
            self.pieces_asked.emit(part.piece_id)

    def _done(self, said: str, _: ReleaseId) -> None:
        if said:
            self.context.toast(said, undo=True)

    def go_to_finding(self, finding: Finding) -> None:
        """Go to the passage of a finding."""
        self.composer.go_to(finding.part_id, finding.span)


def _menu_words(kind: PartKind) -> str:
    """Give a kind of part as the menu names it; what asks for more says so."""
    return f"{added_words(kind)}…" if kind is PartKind.ATTACHMENT else added_words(kind)


def _retitled(release: Release) -> Release:
    """Let the title in the list follow the headline while it is still the first one."""
    if release.title != "Untitled release":
        return release
    headline = release.text_of(PartKind.HEADLINE).strip()
    return replace(release, title=" ".join(headline.split())[:90]) if headline else release
