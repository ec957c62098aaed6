"""Work on the phone: calls and their outcomes, call-downs, follow-ups, and enquiries of the press."""

from datetime import datetime
from enum import StrEnum

from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId


class CallOutcome(StrEnum):
    """How a call ended; the first eight have the digits 1 to 8 in call mode, in this order."""

    REACHED = "reached"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no answer"
    CALL_BACK = "call back"
    BUSY = "busy"
    WRONG_NUMBER = "wrong number"
    DECLINED = "declined"
    DO_NOT_CALL = "do not call"
    INTERESTED = "interested"
    WILL_RUN = "will run"


class Direction(StrEnum):
    """Who rang."""

    OUT = "out"
    IN = "in"


class EntryState(StrEnum):
    """Where a contact stands in a call-down."""

    WAITING = "waiting"
    SKIPPED = "skipped"  # comes after all who wait
    DONE = "done"


class Whose(StrEnum):
    """On whose clock an hour was given."""

    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Call:
    """One call. ``number`` is E.164 where known; both zones are kept, so that both hours can be told years later."""

    contact: ContactId
    outcome: CallOutcome
    at: datetime  # UTC
    number: str = ""
    note: str = ""
    direction: Direction = Direction.OUT
    their_zone: str = ""
    our_zone: str = ""
    call_down: str = ""
    release: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class CallReport:
    """What a press officer says of a call that has just been made."""

    outcome: CallOutcome
    note: str = ""
    number: str = ""  # E.164; "" for the first number of the contact that can be rung
    direction: Direction = Direction.OUT
    call_back: str = ""  # an hour in words; "" where none was agreed
    whose: Whose = Whose.THEIRS  # on whose clock that hour was said


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something promised: to whom, what, and the instant at which it is due."""

    contact: ContactId
    due: datetime  # UTC
    text: str
    whose: Whose = Whose.THEIRS
    zone: str = ""  # of the clock on which the hour was given
    call: str = ""
    done_at: datetime | None = None
    id: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.done_at is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact of a call-down."""

    contact: ContactId
    state: EntryState = EntryState.WAITING
    call: str = ""  # the last call of this call-down
    turn: int = 0  # of the skipped: the order in which they were skipped
    id: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed about somebody of a call-down before an outcome was chosen: kept over a crash and a restart."""

    entry: str
    contact: ContactId
    note: str = ""
    call_back: str = ""
    whose: Whose = Whose.THEIRS
    ticked: tuple[str, ...] = ()  # talking points that were said

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed and nothing ticked."""
        return not (self.note or self.call_back or self.ticked)


@dataclass(frozen=True, slots=True)
class CallDown:
    """A list that is rung through. It is left and taken up again at any time: all of it stands in the store."""

    name: str
    filter: Filter
    made_at: datetime
    release: str = ""
    entries: tuple[Entry, ...] = ()
    id: str = ""


class EnquiryState(StrEnum):
    """What became of an enquiry."""

    OPEN = "open"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A question from the press. ``deadline`` is an instant, kept beside the words in which it was given."""

    outlet: str
    question: str = ""
    journalist: str = ""
    language: str = ""  # BCP 47; "" where not stated
    format: str = ""  # "live", "quote", "background", as stated
    topic: str = ""
    deadline: datetime | None = None
    deadline_typed: str = ""
    deadline_zone: str = ""
    received_at: datetime | None = None
    state: EnquiryState = EnquiryState.OPEN
    assigned: ContactId = ContactId("")
    assigned_at: datetime | None = None
    closed_at: datetime | None = None
    note: str = ""
    id: str = ""
