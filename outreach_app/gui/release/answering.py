"""Dialogs in which a person answers for something: an approval, a check set aside, an issue that cannot be undone."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label

TakeName = Callable[[str], object]
TakeReason = Callable[[str, str], object]


class NameDialog(Dialog):
    """Asks who does it. ``name`` is who answered last in this session."""

    def __init__(
        self, theme: Theme, title: str, text: str, verb: str, name: str, take: TakeName, parent: QWidget
    ) -> None:
        super().__init__(theme, title, parent)
        self._take = take
        self.column.addWidget(text_label(text, "body", tone="text 2", wraps=True))
        self.name = QLineEdit(name)
        self.add_field("Name", self.name)
        self.add_buttons(verb, self._give)
        self.name.setFocus()

    def _give(self) -> None:
        if not self.name.text().strip():
            self.say("Write the name of who answers for it.")
            return
        self._take(self.name.text().strip())
        self.accept()


class ReasonDialog(Dialog):
    """Asks why, and who says so. ``lines`` are what it is about, and what the answer does."""

    def __init__(
        self, theme: Theme, title: str, lines: tuple[str, str], asked: str, verb: str, reason: str, name: str,
        take: TakeReason, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(theme, title, parent)
        self._take = take
        self.column.addWidget(text_label(lines[0], "strong", wraps=True))
        self.column.addWidget(text_label(lines[1], "body", tone="text 2", wraps=True))
        self.reason, self.name = QLineEdit(reason), QLineEdit(name)
        self.add_field(asked, self.reason)
        self.add_field("Name", self.name)
        self.add_buttons(verb, self._give)
        (self.name if reason else self.reason).setFocus()

    def _give(self) -> None:
        if not self.reason.text().strip() or not self.name.text().strip():
            self.say("Write the reason, and who says so.")
            return
        self._take(self.reason.text().strip(), self.name.text().strip())
        self.accept()


class WaiveDialog(ReasonDialog):
    """Asks why a check does not apply, and who says so."""

    def __init__(self, theme: Theme, title: str, reason: str, name: str, take: TakeReason, parent: QWidget) -> None:
        said = "The reason is stored with the release and written into the log."
        asked, verb = "Why it does not apply", "Set aside"
        super().__init__(theme, "Set this check aside", (title, said), asked, verb, reason, name, take, parent)


class LineDialog(Dialog):
    """Asks for one line: a title, what a correction mends."""

    def __init__(
        self, theme: Theme, title: str, text: str, asked: str, verb: str, line: str, take: TakeName, parent: QWidget
    ) -> None:
        super().__init__(theme, title, parent)
        self._take, self._asked = take, asked
        self.column.addWidget(text_label(text, "body", tone="text 2", wraps=True))
        self.line = QLineEdit(line)
        self.add_field(asked, self.line)
        self.add_buttons(verb, self._give)
        self.line.setFocus()

    def _give(self) -> None:
        if not self.line.text().strip():
            self.say(f"{self._asked}: this is needed. Write it.")
            return
        self._take(" ".join(self.line.text().split()))
        self.accept()


class SureDialog(Dialog):
    """Asks before what no undo takes back; the focus is on Cancel."""

    def __init__(
        self, theme: Theme, title: str, text: str, verb: str, act: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(theme, title, parent)
        self._act = act
        self.column.addWidget(text_label(text, "body", tone="text 2", wraps=True))
        self.add_buttons(verb, self._go)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _go(self) -> None:
        self._act()
        self.accept()
