"""Dialogs in which a person answers for something: an approval, a check set aside, an issue that cannot be undone."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.dataclass import dataclass

TakeLine = Callable[[str], object]
TakeReason = Callable[[str, str], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dialog asks: its title, what the answer does, and the verb on the button. ``about`` is what it is about.

    ``label`` names the line that is written, and ``line`` is what stands there at first.
    """

    title: str
    text: str
    verb: str
    about: str = ""
    label: str = ""
    line: str = ""


class AnswerDialog(Dialog):
    """A dialog with the words of ``Asked``; whoever follows says what is written, and what is done with it."""

    def __init__(self, theme: Theme, asked: Asked, parent: QWidget) -> None:
        super().__init__(theme, asked.title, parent)
        if asked.about:
            self.column.addWidget(text_label(asked.about, "strong", wraps=True))
        self.column.addWidget(text_label(asked.text, "body", tone="text 2", wraps=True))

    def add_line(self, label: str, text: str) -> QLineEdit:
        """Add a line to write on."""
        line = QLineEdit(text)
        self.add_field(label, line)
        return line


class NameDialog(AnswerDialog):
    """Asks who does it. ``name`` is who answered last in this session."""

    def __init__(self, theme: Theme, asked: Asked, name: str, take: TakeLine, parent: QWidget) -> None:
        super().__init__(theme, asked, parent)
        self._take = take
        self.name = self.add_line("Name", name)
        self.add_buttons(asked.verb, self._give)
        self.name.setFocus()

    def _give(self) -> None:
        if not self.name.text().strip():
            self.say("Write the name of who answers for it.")
            return
        self._take(self.name.text().strip())
        self.accept()


class ReasonDialog(AnswerDialog):
    """Asks why, and who says so."""

    def __init__(self, theme: Theme, asked: Asked, name: str, take: TakeReason, parent: QWidget) -> None:
        super().__init__(theme, asked, parent)
        self._take = take
        self.reason, self.name = self.add_line(asked.label, asked.line), self.add_line("Name", name)
        self.add_buttons(asked.verb, self._give)
        (self.name if asked.line else self.reason).setFocus()

    def _give(self) -> None:
        if not self.reason.text().strip() or not self.name.text().strip():
            self.say("Write the reason, and who says so.")
            return
        self._take(self.reason.text().strip(), self.name.text().strip())
        self.accept()


class WaiveDialog(ReasonDialog):
    """Asks why a check does not apply, and who says so."""

    def __init__(self, theme: Theme, title: str, reason: str, name: str, take: TakeReason, parent: QWidget) -> None:
        text = "The reason is stored with the release and written into the log."
        asked = Asked("Set this check aside", text, "Set aside", title, "Why it does not apply", reason)
        super().__init__(theme, asked, name, take, parent)


class LineDialog(AnswerDialog):
    """Asks for one line: a title, what a correction mends."""

    def __init__(self, theme: Theme, asked: Asked, take: TakeLine, parent: QWidget) -> None:
        super().__init__(theme, asked, parent)
        self._take, self._label = take, asked.label
        self.line = self.add_line(asked.label, asked.line)
        self.add_buttons(asked.verb, self._give)
        self.line.setFocus()

    def _give(self) -> None:
        if not self.line.text().strip():
            self.say(f"{self._label}: this is needed. Write it.")
            return
        self._take(" ".join(self.line.text().split()))
        self.accept()


class SureDialog(AnswerDialog):
    """Asks before what no undo takes back; the focus is on Cancel."""

    def __init__(self, theme: Theme, asked: Asked, act: Callable[[], object], parent: QWidget) -> None:
        super().__init__(theme, asked, parent)
        self._act = act
        self.add_buttons(asked.verb, self._go)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _go(self) -> None:
        self._act()
        self.accept()
