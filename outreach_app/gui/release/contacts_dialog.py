"""Who stands in the contact block, and in which order: all who speak for the coalition, or a choice of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QRadioButton, QWidget

from outreach_app.gui.dialog import Dialog
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.ids import PersonId
from outreach_app.model.release import ReleaseContact
from outreach_app.model.release_contacts import BlockEntry

Take = Callable[[tuple[ReleaseContact, ...]], object]
_ROLE = Qt.ItemDataRole.UserRole


class ContactsDialog(Dialog):
    """A list with ticks; rows are dragged, or moved with Alt and an arrow."""

    def __init__(
        self, theme: Theme, block: Sequence[BlockEntry], chosen: Sequence[ReleaseContact], take: Take, parent: QWidget
    ) -> None:
        super().__init__(theme, "Contact block", parent, width=560)
        self._take = take
        self._all = QRadioButton("All who speak for the coalition, in the order of the source")
        self._some = QRadioButton("These, in this order")
        for choice in (self._all, self._some):
            self.column.addWidget(choice)
        (self._some if chosen else self._all).setChecked(True)
        self.list = _Movable()
        self.list.setProperty("kind", "boxed")
        self.list.setAccessibleName("Contacts of the block")
        self.list.setMinimumHeight(theme.px(260))
        self.column.addWidget(self.list)
        self.column.addWidget(text_label("Space ticks, Alt ↑ and Alt ↓ move a row", "second", tone="text 3"))
        self._contacts = [one for entry in block for one in _contacts_of(entry)]
        for place, (contact, words) in enumerate(self._contacts):
            item = QListWidgetItem(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_ROLE, place)
            self.list.addItem(item)
            del contact
        self._all.toggled.connect(lambda is_on: self.list.setEnabled(not is_on))
        self.list.setEnabled(self._some.isChecked())
        self.add_buttons("Use this block", self._give)

    def _give(self) -> None:
        if self._all.isChecked():
            self._take(())
            self.accept()
            return
        items = [self.list.item(row) for row in range(self.list.count())]
        kept = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        if not kept:
            self.say("Tick at least one contact: a release needs somebody who can be asked.")
            return
        self._take(tuple(self._contacts[int(item.data(_ROLE))][0] for item in kept))
        self.accept()


class _Movable(QListWidget):
    """A list whose current row moves with Alt and an arrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current row."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        row = self.currentRow()
        if step is None or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)


def _contacts_of(entry: BlockEntry) -> list[tuple[ReleaseContact, str]]:
    """Give the people of an entry, each as a contact of its own, with its words."""
    place = entry.city.split(",")[0].strip()
    if not any(entry.person_ids):
        words = ", ".join(filter(None, (entry.names or entry.organisation, place)))
        return [(ReleaseContact(None, entry.heading, entry), words)]
    return [
        (
            ReleaseContact(PersonId(key) if key else None, entry.heading, None if key else entry),
            ", ".join(filter(None, (name, entry.organisation, place))),
        )
        for name, key in zip(entry.people, entry.person_ids, strict=True)
    ]
