"""Errors: what the user can act on, and everything else."""

from enum import StrEnum


class Remedy(StrEnum):
    """What helps after an error, where a front can name its own way to it: the command line says which verb."""

    ADD_ACCOUNT = "add a mail account"
    ATTACH_AS_IS = "attach as it is"
    CHOOSE_ACCOUNT = "choose a mail account"
    CHOOSE_ENCODING = "choose an encoding"
    GIVE_MAILBOX = "give an account its mailbox"
    GO_ON_SENDING = "go on sending"
    LET_GO_ON = "let a held distribution go on"
    MAP_COLUMNS = "map columns"
    SEE_ACCOUNTS = "see the mail accounts"
    SEE_CALL_LISTS = "see the call lists"
    SEE_CONTACT = "see a contact"
    SEE_ENQUIRIES = "see the enquiries"
    SEE_FIELDS = "see the fields that can be set"
    SEE_FOLLOW_UPS = "see the follow-ups"
    SEE_LISTS = "see the lists"
    SEE_MAIL = "see the distributions"
    SEE_PREFLIGHT = "see what stands against sending"
    SEE_RELEASE = "see a release"
    SEE_RELEASES = "see the releases"
    START_SENDING = "start sending"


class UserError(Exception):
    """Say in one sentence what happened and what to do; both fronts show the sentence unchanged.

    The sentence never holds a name, number or address of a contact: it may reach a log.
    """

    def __init__(self, sentence: str, *, place: str = "", remedy: Remedy | None = None) -> None:
        """Keep the sentence and, where it helps, the place (a file name and line, a field's label) and a remedy."""
        super().__init__(sentence)
        self.sentence = sentence
        self.place = place
        self.remedy = remedy


class RefusedByGuard(UserError):  # noqa: N818 - a guard did its work
    """Say why a guard stopped an act that was otherwise well formed (exit status 1, not 2)."""


class Cancelled(Exception):  # noqa: N818 - the user's own choice, no error
    """Unwind a verb that the user cancelled; the store is as it was before."""
