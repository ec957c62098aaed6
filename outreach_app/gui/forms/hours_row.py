"""A row for somebody's hours: what kind of rule, the words as typed, and beside them what was read."""

from collections.abc import Sequence

from outreach_app.gui.forms.parts import FormRow, choice, chosen, labelled, side_by_side
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.checked_field import CheckedField, FieldVerdict
from outreach_app.model.availability import Rule, RuleKind
from outreach_app.model.availability_reading import describe, read_rule
from outreach_app.model.errors import UserError

_KINDS = (
    (RuleKind.WINDOW, "Call window"),
    (RuleKind.ON_CALL, "On call"),
    (RuleKind.AWAY, "Away"),
    (RuleKind.NOT_BEFORE, "Do not call before"),
)
_EXAMPLES = {
    RuleKind.WINDOW: "10:00–16:00 Mon–Thu",
    RuleKind.ON_CALL: "2012-04-03 18:00 – 2012-04-04 08:00",
    RuleKind.AWAY: "2012-04-06 – 2012-04-09",
    RuleKind.NOT_BEFORE: "2012-04-05 15:00",
}


class HoursRow(FormRow):
    """One rule, on the clock of the contact."""

    def __init__(self, theme: Theme, jobs: Jobs, rule: Rule | None) -> None:
        super().__init__(theme, "hours")
        self._before = rule
        self._kind = choice("Kind of hours", _KINDS, rule.kind if rule else RuleKind.WINDOW)
        self.field = CheckedField(theme, jobs, "Hours, on their clock", self._judge)
        self._kind.currentIndexChanged.connect(lambda _at: self._turn())
        self.column.addLayout(
            side_by_side(
                theme,
                (labelled(theme, "Hours", self._kind), 2),
                (labelled(theme, "When, on their clock", self.field), 5),
            )
        )
        if rule is not None:
            self.field.set_text(rule.typed)
        self._turn()

    def values(self) -> Sequence[Rule]:
        """Give the rule, an untouched one as it was stored; nothing where it cannot be read."""
        text = self.field.text().strip()
        if self._is_untouched(text) and self._before is not None:
            return (self._before,)
        try:
            return (read_rule(self._of(), text, self._before.id if self._before else ""),) if text else ()
        except UserError:
            return ()

    def problem(self) -> str:
        """Say what is wrong with the words; "" where they were read."""
        text = self.field.text().strip()
        if not text or self._is_untouched(text):
            return ""
        try:
            read_rule(self._of(), text)
        except UserError as error:
            return error.sentence
        return ""

    def _is_untouched(self, text: str) -> bool:
        return self._before is not None and (self._of(), text) == (self._before.kind, self._before.typed)

    def _of(self) -> RuleKind:
        return RuleKind(chosen(self._kind))

    def _turn(self) -> None:
        """Show an example of the kind, and judge what stands there by it."""
        self.field.edit.setPlaceholderText(_EXAMPLES[self._of()])
        self.field.check_now()

    def _judge(self, text: str) -> FieldVerdict:
        try:
            read = read_rule(self._of(), text)
        except UserError as error:
            return FieldVerdict("bad", error.sentence)
        return FieldVerdict("good", describe(read))
