"""The frame around an opened store: rail, screens, toast, and the way each action takes."""

import importlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMenu, QStackedWidget, QWidget

from outreach_app.gui.action_binding import ActionBinding
from outreach_app.gui.context import Context
from outreach_app.gui.drops import goal_of, takes
from outreach_app.gui.rail import Rail
from outreach_app.gui.screen import Screen, ScreenSpec
from outreach_app.gui.screens import SCREENS, load_all
from outreach_app.gui.voice import Voice
from outreach_app.gui.window_state import WindowState
from outreach_app.model.outcome import Change
from outreach_app.services import counts as counting
from outreach_app.services.counts import Counts

_MINUTE = 60_000
_ROOMY = 900
"""Pixels, before the text scale, from which the rail shows its words by itself."""
_AT_LEISURE = 700  # milliseconds without work after the first screen stands
_GO = {
    "go_contacts": "contacts",
    "go_coalition": "coalition",
    "go_regions": "regions",
    "go_releases": "release",
    "go_mail": "mail",
    "go_calls": "calls",
    "go_enquiries": "enquiries",
    "duplicates": "duplicates",
    "stale": "stale",
    "retention": "retention",
    "import_contacts": "imports",
}

_DIALOGS = {
    "mail_accounts": "mail.accounts_dialog:AccountsDialog",
    "suppressions": "mail.suppressions_dialog:SuppressionsDialog",
}
"""Dialogs over whatever screen is shown, by action: file and class, loaded when they are first opened."""


class _Leisure(QTimer):
    """Loads the other screens beside the window, once, when nothing is being read any more."""

    def __init__(self, context: Context, frame: QWidget) -> None:
        super().__init__(frame)
        self._jobs = context.jobs
        self._is_over = False
        self.setSingleShot(True)
        self.setInterval(_AT_LEISURE)
        self.timeout.connect(self._load)
        self._jobs.idle.connect(self._wait)

    def end(self) -> None:
        """Load nothing any more, also where an answer that was still out comes in."""
        self._is_over = True
        self.stop()

    def _wait(self) -> None:
        if not self._is_over:
            self.start()

    def _load(self) -> None:
        self.end()
        self._jobs.ask(load_all, lambda _: None, owner=self)


class DeskFrame(QWidget):
    """All that is shown of an opened store."""

    lock_asked = Signal()
    dialog_asked = Signal(str)  # an action that opens a dialog of the window

    def __init__(self, context: Context, binding: ActionBinding, state: WindowState) -> None:
        super().__init__()
        self.context = context
        self._binding, self._state = binding, state
        self._specs: dict[str, ScreenSpec] = {spec.key: spec for spec in SCREENS}
        self._shown: dict[str, Screen] = {}
        self._current = ""
        self._before = ""
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(context.theme, list(self._specs.values()), context.desk.name)
        self.stack = QStackedWidget()
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.voice = Voice(context, self.stack, self)
        self._acts = self._own_acts()
        self._connect()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._minute)
        self._minute()
        context.jobs.later(self, self.refresh_counts)
        context.jobs.later(self, lambda: _tell_what_is_due(context, self))
        context.jobs.later(self, lambda: _keep_backups(context))
        self._leisure = _Leisure(context, self)

    def go(self, key: str, payload: object = None) -> None:
        """Show a screen, made on the first visit; the focus goes to where its work is."""
        spec = self._specs.get(key)
        if spec is None or (self._current and not self.shown_screen().may_leave()):
            return
        if key not in self._shown:
            self._shown[key] = spec.load()(self.context)
            self.stack.addWidget(self._shown[key])
        if key != self._current:
            self._before, self._current = self._current, key
        screen = self._shown[key]
        self.stack.setCurrentWidget(screen)
        self.voice.place()
        self.rail.set_chosen(key)
        self._fit_rail()
        self._binding.set_place(key, screen.handlers())
        screen.arrive(payload)
        screen.focus_home()

    def shown_screen(self) -> Screen:
        """Give the screen that is shown."""
        return self._shown[self._current]

    def current(self) -> str:
        """Give the key of the screen that is shown."""
        return self._current

    def screen_titles(self) -> dict[str, str]:
        """Give the titles of all screens by key."""
        return {key: spec.title for key, spec in self._specs.items()}

    def act(self, action_id: str, about: object = None) -> None:
        """Do an action: the screen's own way first, then the frame's, then the window's."""
        own = self.shown_screen().handlers().get(action_id) if self._current else None
        if own is not None:
            own()
        elif action_id in _GO:
            self.go(_GO[action_id], about)
        elif action_id in self._acts:
            self._acts[action_id]()
        elif action_id in {"new_person", "new_organisation", "call_sheet"}:
            self._in_contacts(action_id)
        elif action_id in _DIALOGS:
            _open_over(self, _DIALOGS[action_id])
        else:
            self.dialog_asked.emit(action_id)

    def rest(self) -> None:
        """Keep what was typed, and begin nothing more by itself: the frame is about to go."""
        for screen in self._shown.values():
            screen.keep_typed()
        self._leisure.end()
        self._clock.stop()

    def refresh_counts(self) -> None:
        """Read the counts of the rail anew."""
        desk = self.context.desk
        self.context.jobs.ask(lambda: counting.counts(desk), self._show_counts, key="counts")

    def move_pane(self, step: int) -> None:
        """Give the focus to the next or previous pane: the rail, then those of the screen."""
        panes = [self.rail, *(pane for pane in self.shown_screen().panes() if pane.isVisible())]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus is pane or (focus and pane.isAncestorOf(focus))), 0)
        target = panes[(at + step) % len(panes)]
        if target is self.rail or target.focusPolicy().value == 0:
            _first_focusable(target).setFocus()
        else:
            target.setFocus()

    def read_file(self, path: Path) -> None:
        """Read a release from a file and show its review."""
        self.go("paste_review", path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text from other programs; what is dragged out of this window is no list that comes in."""
        if event.source() is None and takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what was dropped where it belongs."""
        event.acceptProposedAction()
        goal = goal_of(event.mimeData())
        if goal.screen:
            self.go(goal.screen, goal.payload)
        if goal.words:
            self.context.toast(goal.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the toast in its place, and the rail narrow where its words would take the room of the work."""
        super().resizeEvent(event)
        self.voice.place()
        if self._current:
            self._fit_rail()

    def _connect(self) -> None:
        context = self.context
        self.rail.chosen.connect(self.go)
        self.rail.store_pressed.connect(self._store_menu)
        context.navigated.connect(self.go)
        context.asked_for.connect(self.act)
        context.jobs.changed.connect(self._changed)
        self._binding.triggered.connect(self.act)

    def _own_acts(self) -> dict[str, Callable[[], None]]:
        return {
            "search": lambda: self.shown_screen().focus_search(),
            "paste_release": self._paste,
            "undo": lambda: self._take_back("undo", "Undone"),
            "redo": lambda: self._take_back("redo", "Done again"),
            "next_pane": lambda: self.move_pane(1),
            "previous_pane": lambda: self.move_pane(-1),
            "narrow_rail": self._toggle_rail,
            "lock": self.lock_asked.emit,
            "back": lambda: self.go(self._before or "contacts"),
        }

    def _in_contacts(self, action_id: str) -> None:
        self.go("contacts")
        self.shown_screen().handlers()[action_id]()

    def _take_back(self, direction: str, word: str) -> None:
        from outreach_app.services import history

        desk, verb = self.context.desk, history.undo if direction == "undo" else history.redo
        self.context.jobs.do(
            lambda: verb(desk),
            lambda title: self.context.toast(f"{word}: {title}"),
            owner=self,
        )

    def _paste(self) -> None:
        data = QApplication.clipboard().mimeData()
        goal = goal_of(data)
        if not goal.screen:
            self.context.toast("The clipboard holds no text. Copy a release first, then paste it here.")
            return
        self.go(goal.screen, "clipboard" if goal.payload is data else goal.payload)

    def _changed(self, change: Change) -> None:
        self.refresh_counts()
        self.context.store_changed.emit(change)

    def _show_counts(self, counts: Counts) -> None:
        named = {key: spec.count for key, spec in self._specs.items() if spec.count}
        self.rail.set_counts({key: int(getattr(counts, name)) for key, name in named.items()})

    def _minute(self) -> None:
        now = self.context.now()
        self.rail.set_here(now, self.context.home())
        self.context.minute_passed.emit()
        self._clock.start(_MINUTE - (now.second * 1000 + now.microsecond // 1000) % _MINUTE + 50)

    def _toggle_rail(self) -> None:
        self._state.keep_flag(f"narrow/{self._current}", value=not self._is_narrow())
        self._fit_rail()

    def _is_narrow(self) -> bool:
        starts = self._specs[self._current].starts_narrow or self.width() < self.context.theme.px(_ROOMY)
        return self._state.flag(f"narrow/{self._current}", default=starts)

    def _fit_rail(self) -> None:
        self.rail.set_narrow(narrow=self._is_narrow())

    def _store_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Store menu")
        for action_id in (
            "lock",
            "duplicates",
            "stale",
            "retention",
            "backups",
            "settings",
            "change_passphrase",
            "new_recovery_key",
            "keys",
        ):
            menu.addAction(self._binding.qt_action(action_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.rail.mapToGlobal(QPoint(8, self.rail.height() - 52 - menu.sizeHint().height())))


def _tell_what_is_due(context: Context, frame: QWidget) -> None:
    """Begin to tell of follow-ups that are due; what does so is loaded when the first list stands."""
    from outreach_app.gui.due_notices import DueNotices, Tray

    DueNotices(context, Tray(context, frame).show).look()


def _keep_backups(context: Context) -> None:
    """Begin to make the backup of each day; loaded as the notices are."""
    from outreach_app.gui.backup_keeper import BackupKeeper

    BackupKeeper(context).look()


def _open_over(frame: DeskFrame, place: str) -> None:
    """Open a dialog over the screen that is shown, from the file and the class that its place names."""
    module, _, name = place.partition(":")
    make: Callable[[Context, QWidget], QDialog] = getattr(importlib.import_module(f"outreach_app.gui.{module}"), name)
    make(frame.context, frame).open()


def _first_focusable(pane: QWidget) -> QWidget:
    """Give the first part of a pane that takes the focus; the pane itself where there is none."""
    for part in pane.findChildren(QWidget):
        if part.focusPolicy().value & 1 and part.isVisibleTo(pane) and part.isEnabled():
            return part
    return pane
