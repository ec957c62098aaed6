"""What is done about a recipient: added, left out, mended, lifted from the suppressions; right where it is seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from outreach_app.gui.forms.contact_form import Contact, ContactForm
from outreach_app.gui.forms.people_rows import Names
from outreach_app.gui.mail.add_people import AddPeople
from outreach_app.gui.mail.asking import AskDialog
from outreach_app.gui.mail.field_chips import in_words
from outreach_app.gui.mail.letter_acts import LetterActs
from outreach_app.model.dataclass import replace
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.services import calling, people, suppressions

if TYPE_CHECKING:
    from outreach_app.gui.mail.workbench import Workbench

_LIFT = "It is written to and rung up again. Lift it only where they asked for it themselves."


class RecipientActs:
    """The acts on the recipients that the workbench shows; ``letters`` does what concerns the letter too."""

    def __init__(self, bench: "Workbench", owner: QWidget, letters: LetterActs) -> None:
        self._bench, self._owner, self._letters = bench, owner, letters
        self._context = bench.context

    def start_calls(self, ids: tuple[ContactId, ...]) -> None:
        """Start a call list of those who are to be rung instead, and go to it."""
        facts, desk = self._bench.facts, self._context.desk
        if facts is None:
            return
        name, release = in_words(facts.one.subject), facts.one.release

        def started(key: str) -> None:
            self._context.navigate("calls", key)
            self._context.toast("A call list is started", undo=True)

        self._context.jobs.do(
            lambda: calling.start(desk, name, Filter(), ids=ids, release=release), started, owner=self._owner
        )

    def add_people(self) -> None:
        """Find people to write to as well."""
        facts = self._bench.facts
        if facts is not None and facts.is_draft:
            AddPeople(self._context, self._owner, frozenset(facts.one.audience), self._add).open()

    def _add(self, key: ContactId) -> None:
        self._bench.change(lambda one: replace(one, audience=(*one.audience, key)))

    def act_on(self, act: str, key: str) -> None:
        """Do something about one recipient."""
        acts: dict[str, Callable[[str], None]] = {
            "open": lambda who: self._context.navigate("contacts", who),
            "leave_out": self._leave_out,
            "add_address": lambda who: self._edit(who, "emails"),
            "edit": lambda who: self._edit(who, ""),
            "lift": self._ask_to_lift,
            "outcome": self._letters.came_back,
            "attach": self._letters.attach,
        }
        acts[act](key)

    def leave_current_out(self) -> None:
        """Leave the current recipient out, where the list has the focus."""
        if self._bench.recipients.list.hasFocus():
            self._leave_out(self._bench.recipients.list.current_key())

    def _leave_out(self, key: str) -> None:
        """Take somebody off the recipients of a draft; undo brings them back."""
        facts = self._bench.facts
        if not key or facts is None or not facts.is_draft:
            return
        self._bench.change(lambda one: replace(one, audience=tuple(who for who in one.audience if who != key)))
        self._context.toast("Left out of this letter", undo=True)

    def _edit(self, key: str, start: str) -> None:
        """Open the form of a contact over the letter; what is mended shows at once."""
        desk = self._context.desk

        def read() -> tuple[Contact, Names]:
            return people.contact(desk, ContactId(key)), people.organisation_names(desk)

        def show(found: tuple[Contact, Names]) -> None:
            ContactForm(self._context, found[0], self._owner, found[1], start=start).open()

        self._context.jobs.ask(read, show, owner=self._owner)

    def _ask_to_lift(self, key: str) -> None:
        facts = self._bench.facts
        out = next((one for one in facts.found.excluded if one.id == key), None) if facts and facts.found else None
        if out is None:
            return
        what = out.address or str(out.id)
        AskDialog(
            self._context.theme, self._owner, f"Lift for {out.name}", f"{out.reason.capitalize()}. {_LIFT}", "Lift it",
            lambda: self._lift(what),
        ).open()  # fmt: skip

    def _lift(self, what: str) -> None:
        desk = self._context.desk
        self._context.jobs.do(
            lambda: suppressions.lift(desk, what),
            lambda _count: self._context.toast("Lifted: it may be approached again.", undo=True),
            owner=self._owner,
        )
