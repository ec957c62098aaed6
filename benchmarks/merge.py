"""Ten thousand letters with an attachment of 150 kB: filled in and built, against EmailMessage as most programs use it.

Goals: at least 10 times the naive way, the first preview within 5 ms, memory flat. Run: ``python3 dev.py bench merge``.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from outreach_app.adapters.clocks import SystemClock
from outreach_app.model.filters import Filter
from outreach_app.model.mail import Account, Delivery, Distribution, Security, TypedLetter
from outreach_app.model.mail_checks import Preflight
from outreach_app.model.people import Affiliation, LanguageSkill, Person, Place, Role, RoleHeld
from outreach_app.services import accounts, mailing, mailing_preflight, mailing_start, stores
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_attachments import Files
from outreach_app.services.mailing_messages import MessageMaker
from outreach_app.store.bulk import insert_people
from tests.kit.builders import an_email
from tests.kit.desks import new_store

GOAL_TIMES, GOAL_MS, GOAL_MB = 10.0, 5.0, 16.0
ATTACHMENT = 150_000
NAIVE = 200
LETTER = (
    "{{greeting}},\n\nyou write for {{organisation|your readers}} from {{city|where you are}}. The petition on the"
    " camps is handed over on Tuesday; our speakers answer in {{languages}}.\n\nAttached is the report.\n\nPress desk\n"
)


def main() -> int:
    """Measure and give 1 where a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=10_000)
    count = parser.parse_args().messages
    with tempfile.TemporaryDirectory() as folder:
        desk, one = prepared(Path(folder), count)
        try:
            return measured(desk, one, count)
        finally:
            stores.close(desk)


def measured(desk: Desk, one: Distribution, count: int) -> int:
    """Print the figures; 1 where a goal is missed."""
    mailing_preflight.first_message(desk, one)
    preview = min(timed(lambda: mailing_preflight.first_message(desk, one)) for _ in range(5)) * 1e3
    naive = NAIVE / timed(lambda: naively(NAIVE))
    begun = time.perf_counter()
    found = mailing_preflight.preflight(desk, one)
    looked = time.perf_counter() - begun
    before = resident_mb()
    begun = time.perf_counter()
    size = sum(map(len, built(desk, one, list_of(desk, one, found))))
    ours = count / (time.perf_counter() - begun)
    grown = resident_mb() - before
    print(f"naive EmailMessage {naive:7.0f} a second")
    print(
        f"ours, built        {ours:7.0f} a second, {ours / naive:.1f} times; {size / 1e9:.2f} GB; grew {grown:.1f} MB"
    )
    print(
        f"looked at before sending: {count / looked:.0f} a second; with building {count / (looked + count / ours):.0f}"
    )
    print(f"first preview {preview:.1f} ms of {count} recipients")
    together = count / (looked + count / ours)
    held = together / naive >= GOAL_TIMES and preview <= GOAL_MS and grown <= GOAL_MB
    print("held" if held else f"MISSED: goals {GOAL_TIMES} times, {GOAL_MS} ms, {GOAL_MB} MB")
    return 0 if held else 1


def prepared(folder: Path, count: int) -> tuple[Desk, Distribution]:
    """Make a store of so many journalists and a letter to all of them with an attachment."""
    desk = new_store(folder, clock=SystemClock()).desk
    insert_people(desk.store, (person(number) for number in range(count)))
    accounts.add(desk, Account("desk", "127.0.0.1", 25, Security.PLAIN_LOOPBACK, "desk@example.org"))
    report = folder / "report.txt"
    report.write_bytes(os.urandom(ATTACHMENT // 2).hex().encode())
    key = mailing.make(desk, Filter(), TypedLetter("For {{name}}", LETTER), files=Files((report,))).value
    return desk, mailing.distribution(desk, key)


def person(number: int) -> Person:
    """Give one journalist."""
    return Person(
        f"Reporter Number {number}",
        place=Place("Bangkok", "TH", "Asia/Bangkok", "city"),
        languages=(LanguageSkill("en"), LanguageSkill("th")),
        emails=(an_email(f"r{number}@outlet{number % 97}.example"),),
        roles=(RoleHeld(Role.JOURNALIST),),
        affiliations=(Affiliation(f"Outlet {number % 97}"),),
    )


def list_of(desk: Desk, one: Distribution, found: Preflight) -> list[tuple[Delivery, str]]:
    """Give the lines of the ledger as they would be written."""
    account = accounts.account(desk, one.account)
    return [(line.delivery, line.display) for line in mailing_start.lines_of(one, account, found)]


def built(desk: Desk, one: Distribution, lines: list[tuple[Delivery, str]]) -> Iterator[bytes]:
    """Build one message after the other, as a run does."""
    maker = MessageMaker(desk, one, accounts.account(desk, one.account))
    now = desk.now()
    for delivery, display in lines:
        yield maker.message(delivery, display, now)


def naively(count: int) -> None:
    """Build as most programs do: a whole EmailMessage each time."""
    report = os.urandom(ATTACHMENT)
    for number in range(count):
        message = EmailMessage()
        message["From"], message["To"] = "Desk <desk@example.org>", f"Reporter {number} <r{number}@outlet.example>"
        message["Subject"] = f"For Reporter {number}"
        message.set_content(LETTER)
        message.add_attachment(report, maintype="application", subtype="pdf", filename="report.pdf")
        message.as_bytes()


def timed(call: object) -> float:
    """Give the seconds of a call."""
    assert callable(call)
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def resident_mb() -> float:
    """Give the memory that this process holds, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 / 1e6 if status.exists() else 0.0


if __name__ == "__main__":
    sys.exit(main())
