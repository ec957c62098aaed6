"""Mail for tests: our own outbox that answers as told, waiting that takes no time, people to write to."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from outreach_app.model.email_reading import read_email
from outreach_app.model.embargo import IMMEDIATE, Embargo
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Account, DistributionId, Reply, ReplyKind, Security, TypedLetter
from outreach_app.model.people import NameOrder, Organisation, OrganisationKind, Person, Role, RoleHeld
from outreach_app.model.release import Part, PartKind, Release, ReleaseContact
from outreach_app.model.release_contacts import BlockEntry
from outreach_app.ports.outbox import Outbox, WireMessage
from outreach_app.services import accounts, mailing, people, preferences, releases
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_run import Means

TAKEN = Reply(ReplyKind.TAKEN, 250, "taken")
Script = Callable[[WireMessage, int], Reply]
LETTER = "{{greeting}},\n\nthe petition is handed over on Tuesday.\n\nPress desk\n"
ACCOUNT = Account(
    "desk", "127.0.0.1", 2525, Security.PLAIN_LOOPBACK, "desk@example.org", "ICNK press desk", pace=0, quota=0
)


@dataclass
class ScriptedOutbox:
    """Answers each message as the script says; what left is in ``left``, in its order."""

    script: Script = lambda _, __: TAKEN
    left: list[WireMessage] = field(default_factory=list)
    asked: int = 0
    closed: int = 0

    def deliver(self, message: WireMessage, before_leaving: Callable[[], None]) -> Reply:
        """Take a message where the script lets it leave."""
        self.asked += 1
        reply = self.script(message, self.asked)
        if reply.kind is ReplyKind.NOT_LEFT:
            return reply
        before_leaving()
        self.left.append(message)
        return reply

    def close(self) -> None:
        """Note that it was closed."""
        self.closed += 1

    @property
    def recipients(self) -> list[str]:
        """Give the addresses of what left."""
        return [one.recipient for one in self.left]


class NoWaiting:
    """Waiting that takes no time; ``waited`` is the sum."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.waited = 0.0

    def wait(self, seconds: float) -> None:
        """Note the time."""
        self.waited += max(0.0, seconds)

    def elapsed(self) -> float:
        """Give the sum of what was waited."""
        return self.waited


def means(outbox: Outbox, waiting: NoWaiting | None = None, pace: int | None = None) -> Means:
    """Give what a run works with in tests."""
    return Means(outbox=lambda *_: outbox, waiting=waiting or NoWaiting(), pace=pace)


def mailable(desk: Desk) -> Desk:
    """Give a desk its account, and no delay before sending."""
    accounts.add(desk, ACCOUNT)
    preferences.put(desk, "take_back_seconds", 0)
    return desk


def reporter(name: str, *addresses: str, outlet: Organisation | None = None, **more: object) -> Person:
    """Give a journalist with addresses as typed."""
    person = Person(name, emails=tuple(map(read_email, addresses)), roles=(RoleHeld(Role.JOURNALIST),))
    if outlet is not None:
        from outreach_app.model.people import Affiliation

        person = replace(person, affiliations=(Affiliation(outlet.name, outlet.id),))
    changes: dict[str, object] = dict(more)
    return replace(person, **changes)  # type: ignore[arg-type]  # the fields of a person, named by the test


def add(desk: Desk, *records: Person) -> tuple[ContactId, ...]:
    """Save people; gives their ids."""
    return tuple(ContactId(people.save_person(desk, one).value) for one in records)


def an_outlet(desk: Desk, name: str, *, trusted: bool = False) -> Organisation:
    """Save an outlet and give it as stored."""
    made = Organisation(name, OrganisationKind.OUTLET, trusted_with_embargoes=trusted)
    return people.organisation(desk, people.save_organisation(desk, made).value)


def many(desk: Desk, count: int) -> tuple[ContactId, ...]:
    """Save so many reporters, each with an address of their own."""
    from outreach_app.store.bulk import insert_people

    insert_people(desk.store, (reporter(f"Reporter {n}", f"r{n}@outlet{n}.example") for n in range(count)))
    from outreach_app.services import finding

    return finding.find_ids(desk, Filter(text="Reporter"))


def a_letter(
    desk: Desk, ids: tuple[ContactId, ...], template: str = LETTER, subject: str = "Petition", release: str = ""
) -> DistributionId:
    """Make a distribution."""
    return mailing.make(desk, ids, TypedLetter(subject, template), release=release).value


def a_release(desk: Desk, embargo: Embargo = IMMEDIATE, *, approve: bool = True) -> str:
    """Save a release, approved; gives its id."""
    parts = (
        Part(PartKind.HEADLINE, "Coalition submits petition"),
        Part(PartKind.LEAD, "SEOUL — The coalition submitted a petition today."),
        Part(PartKind.BODY, "More than forty members signed it."),
        Part(PartKind.CONTACTS),
    )
    asked = BlockEntry(
        "For comment", "Seoul", "KR", "Asia/Seoul", ("Ha Tae-keung",), ("",), emails=("opennk@naver.com",)
    )
    contacts = (ReleaseContact(heading="For comment", stated=asked),)
    key = releases.save(desk, Release("Petition", embargo=embargo, parts=parts, contacts=contacts)).value
    if approve:
        releases.approve(desk, key, "Kim")
    return key


HA = Person(
    "Ha Tae-keung",
    "Ha",
    "Tae-keung",
    NameOrder.FAMILY_FIRST,
    "하태경",
    emails=(read_email("opennk@naver.com"),),
    roles=(RoleHeld(Role.SPOKESPERSON),),
)
