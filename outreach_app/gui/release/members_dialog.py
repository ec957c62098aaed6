"""The member list of a release: taken from the coalition, or typed for this release alone."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.release import Part

Take = Callable[[str, str], object]  # the heading, and the typed entries ("" where they follow the coalition)


class MembersDialog(Dialog):
    """Two ways to have the list. Typing begins with what stands there now, one entry a line."""

    def __init__(
        self, theme: Theme, part: Part, members: Sequence[str], take: Take, open_coalition: Callable[[], object],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(theme, "Member list", parent, width=560)
        self._take, self._open_coalition = take, open_coalition
        self._standing = part.text.strip() or "\n".join(members)
        self.heading = QLineEdit(part.detail)
        self.add_field("Heading", self.heading)
        self.live = QRadioButton("As Coalition lists them; the list follows its changes")
        self.typed = QRadioButton("As typed here, for this release alone")
        self.column.addWidget(self.live)
        self.column.addWidget(self.typed)
        self.entries = QPlainTextEdit(self._standing)
        self.entries.setTabChangesFocus(True)
        self.entries.setMinimumHeight(theme.px(240))
        self.add_field("Entries, one a line", self.entries)
        self.count = text_label("", "second", tone="text 2")
        self.column.addWidget(self.count)
        self.column.addWidget(Button(theme, "Open Coalition", "link", on_click=self._leave_for_coalition))
        self.add_buttons("Use this list", self._give)
        self.typed.toggled.connect(lambda _is_on: self._tell())
        self.entries.textChanged.connect(self._tell)
        (self.typed if part.text.strip() else self.live).setChecked(True)
        self._tell()
        (self.entries if self.typed.isChecked() else self.live).setFocus()

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.entries.toPlainText().splitlines() if line.strip()]

    def _tell(self) -> None:
        """Say how many there are, as they are typed."""
        self.entries.setEnabled(self.typed.isChecked())
        count = len(self._lines())
        self.count.setText(f"{count} {'entry' if count == 1 else 'entries'}")

    def _leave_for_coalition(self) -> None:
        self.reject()
        self._open_coalition()

    def _give(self) -> None:
        lines = self._lines()
        if self.typed.isChecked() and not lines:
            self.say("Type at least one entry, or take the list of Coalition.")
            return
        self._take(" ".join(self.heading.text().split()), "\n".join(lines) if self.typed.isChecked() else "")
        self.accept()
