"""Errors: what the user can act on, and everything else."""


class UserError(Exception):
    """Say in one sentence what happened and what to do; both fronts show the sentence unchanged.

    The sentence never holds a name, number or address of a contact: it may reach a log.
    """

    def __init__(self, sentence: str, *, place: str = "") -> None:
        """Keep the sentence and, where it helps, the place (a file name and line, a field's label)."""
        super().__init__(sentence)
        self.sentence = sentence
        self.place = place


class RefusedByGuard(UserError):
    """Say why a guard stopped an act that was otherwise well formed (exit status 1, not 2)."""


class Cancelled(Exception):
    """Unwind a verb that the user cancelled; the store is as it was before."""
