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


class RefusedByGuard(UserError):  # noqa: N818 - a guard did its work
    """Say why a guard stopped an act that was otherwise well formed (exit status 1, not 2)."""


class Cancelled(Exception):  # noqa: N818 - the user's own choice, no error
    """Unwind a verb that the user cancelled; the store is as it was before."""
