"""Mail: accounts, distributions, and what stands in the ledger for each recipient."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId

AccountId = NewType("AccountId", str)
DistributionId = NewType("DistributionId", str)
DeliveryId = NewType("DeliveryId", str)


class Security(StrEnum):
    """How the line to a mail server is secured. A plain line reaches this computer and no other."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN_LOOPBACK = "plain-loopback"


@dataclass(frozen=True, slots=True)
class Account:
    """A mail account. Its password stands in the key store or in the encrypted store, never here."""

    name: str
    host: str
    port: int
    security: Security
    address: str  # the From address
    sender: str = ""  # the name beside it; "" gives the bare address
    user: str = ""  # "" sends without a login
    ca_file: str = ""  # certificates to trust besides the system's
    pace: int = 30  # messages a minute; 0: as fast as the server takes them
    quota: int = 500  # messages in 24 hours; 0: no limit
    imap_host: str = ""
    imap_port: int = 993
    id: AccountId = AccountId("")

    @property
    def domain(self) -> str:
        """Give the domain of the From address."""
        return self.address.rpartition("@")[2]


class SendState(StrEnum):
    """Where a message stands in the ledger; each change is a durable commit of its own."""

    QUEUED = "queued"
    SENDING = "sending"  # claimed by a run; nothing of the message has left
    ON_THE_WIRE = "on the wire"  # noted before the first byte of the message leaves
    SENT = "sent"  # the server said yes
    DEFERRED = "deferred"  # the server said: later
    FAILED = "failed"  # the server said no, or the message cannot leave
    UNCERTAIN = "uncertain"  # it left and no answer came; a person decides
    CANCELLED = "cancelled"
    EXCLUDED = "excluded"

    @property
    def is_settled(self) -> bool:
        """Whether nothing more happens by itself."""
        return self not in {SendState.QUEUED, SendState.SENDING, SendState.ON_THE_WIRE, SendState.DEFERRED}


class DispatchState(StrEnum):
    """Where a started distribution stands as a whole."""

    RUNNING = "running"
    PAUSED = "paused"
    HELD = "held"  # a guard or a restored backup stopped it; a person lets it go on
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message: a copy without author, comments and places. ``contact`` "" means for all."""

    name: str
    kind: str  # media type
    digest: str  # of the stored copy
    size: int  # bytes
    contact: str = ""
    note: str = ""  # what could not be taken out of it, in words; "" where all was
    is_of_release: bool = False  # it comes with the release that the letter carries


@dataclass(frozen=True, slots=True)
class NewLetter:
    """The wish to begin a letter that carries a release."""

    release: str


@dataclass(frozen=True, slots=True)
class TypedLetter:
    """What is written to everybody, as it was typed: its tokens are filled in for each recipient."""

    subject: str = ""
    template: str = ""
    is_markdown: bool = False


@dataclass(frozen=True, slots=True)
class Distribution:
    """One letter to one audience, chosen when it was made."""

    subject: str
    template: str
    audience: tuple[ContactId, ...]
    audience_words: str = ""
    is_markdown: bool = False
    release: str = ""  # id of the release; "" for a letter of its own
    release_version: str = ""  # id of the frozen version
    account: AccountId = AccountId("")
    attachments: tuple[Attachment, ...] = ()
    follows: DistributionId = DistributionId("")  # the one that this corrects, or of which it is a new version
    kind: str = "mail"  # "mail", "pitch" (without the text of its release), "correction", "withdrawal"
    version: int = 1
    id: DistributionId = DistributionId("")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A line of the ledger: one recipient of one distribution."""

    id: DeliveryId
    distribution: DistributionId
    contact: ContactId
    name: str
    address: str  # as shown; "" where there is none
    envelope: str  # as it goes to the server: an ASCII domain
    state: SendState
    reason: str = ""  # why it is excluded, deferred, failed or uncertain
    remedy: str = ""
    subject: str = ""
    text: str = ""
    html: str = ""
    message_id: str = ""
    digest: str = ""
    tries: int = 0
    due_at: datetime | None = None
    changed_at: datetime | None = None
    attempted_at: datetime | None = None
    release_version: str = ""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A distribution that was started."""

    id: DistributionId
    state: DispatchState
    started_at: datetime
    not_before: datetime
    account: AccountId
    confirmed: int
    reason: str = ""
    handed_over_at: datetime | None = None


class ReplyKind(StrEnum):
    """What an answer of a mail server means for the message."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"
    NONE = "none"  # the line went silent after the message had left
    NOT_LEFT = "not left"  # the line went silent before


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one message. ``code`` 0 means that none came."""

    kind: ReplyKind
    code: int = 0
    text: str = ""

    @property
    def says_mailbox_is_gone(self) -> bool:
        """Whether the server says that there is no such mailbox. Source: RFC 3463 §3.2."""
        gone = ("5.1.1", "5.1.2", "5.1.3", "5.1.10", "5.2.1", "5.4.4")
        plain = self.code in {550, 551} and not self.text.startswith("5.")
        return self.kind is ReplyKind.REFUSED and (self.text.startswith(gone) or plain)


class OutcomeKind(StrEnum):
    """What came back from a recipient."""

    REPLIED = "replied"
    INTERESTED = "interested"
    DECLINED = "declined"
    COVERAGE = "coverage"
    BOUNCED = "bounced"


@dataclass(frozen=True, slots=True)
class MailOutcome:
    """Something that came back, with the follow-up that is due for it."""

    distribution: DistributionId
    contact: ContactId
    kind: OutcomeKind
    at: datetime
    note: str = ""
    link: str = ""
    due: datetime | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Somebody or something that is not written to or rung up any more; it outlives the contact."""

    kind: str  # "email", "phone" or "person"
    value: str  # folded address, E.164 number, or the id of the person; "" once erased
    reason: str
    at: datetime
    contact: str = ""
    digest: str = ""  # keyed hash of the value, which stays after an erasure
    id: str = ""
