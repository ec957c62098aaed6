"""Merges of hostile contacts through a real server: each message one RCPT and one To, no more headers, or held.

Run: ``python3 -m tests.harness.hostile_merges [MESSAGES]``. Names and addresses are made from what breaks headers
elsewhere: line ends, NUL, bidi, quotes, commas, addresses as names, domains and mailboxes in other scripts.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.header import decode_header, make_header
from pathlib import Path

from outreach_app.model.email_reading import read_email
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import SendState, TypedLetter
from outreach_app.model.people import Person, Role, RoleHeld
from outreach_app.services import accounts, mailing, mailing_preflight, mailing_run, mailing_start, mailing_status
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from tests.kit.desks import open_desk
from tests.kit.mail_server import Arrived, mail_server
from tests.kit.mailing import ACCOUNT, mailable

NAMES = (
    "Ann\r\nBcc: evil@x.org", "Ann\nCc: evil@x.org", "Ann\rX-Evil: 1", "Ann\x00Bell", "boss@hrw.org", 'An"n, Bell',
    "Ann, Bob <evil@x.org>", "\u202ennA\u202c", "Ann\u2028Bcc: evil@x.org", "=?utf-8?q?=0ABcc:_evil=40x.org?=",
    "하태경", "土井, 香苗", "ไทย\u200bชื่อ", "Ann;Bob:<>", '\\"\\', "(comment) Ann", "a" * 300, "{{name}}", "😀" * 40,
    "'", " ",
    "Ann\u0085Bcc: e@x.org", "{{name|x}} %s {0}", "<script>alert(1)</script>", "Ann\t Bell", "undisclosed-recipients:;",
)  # fmt: skip
ADDRESSES = (
    "r{n}@outlet.example", "R{n}@OUTLET.Example", "r{n}+tag@outlet.example", '"r {n}"@outlet.example', "r{n}@例え.jp",
    "하{n}@네이버.한국", "a{n}@аррӏе.com", "a{n}@x.org, b{n}@x.org", "a{n}@x.org;b{n}@x.org", "<r{n}@x.org>",
    "mailto:r{n}@x.org", "r{n}@x.org\r\nRCPT TO:<evil@x.org>", "r{n}@x.org\x00", "r{n}\u202e@x.org", "r{n}@[127.0.0.1]",
    "r{n}@localhost", "a..b{n}@x.org", "r{n}@x.org>", "r{n}@x.org SIZE=1", "", "r{n}@hrvv.org",
)  # fmt: skip
ALLOWED = frozenset({"from", "to", "subject", "date", "message-id", "mime-version", "content-type",
                     "content-transfer-encoding", "list-unsubscribe", "content-language"})  # fmt: skip
LETTER = "{{greeting}},\n\nthis is for {{name}} of {{organisation|a desk}}.\n"


@dataclass(frozen=True)
class Findings:
    """What came out: how many arrived, how many were held, and every breach in words."""

    arrived: int
    held: int
    breaches: tuple[str, ...]


def hostile_people(count: int, seed: int = 4) -> Iterator[Person]:
    """Make people whose names and addresses try to break a message."""
    dice = random.Random(seed)
    for number in range(count):
        name = dice.choice(NAMES)
        address = dice.choice(ADDRESSES if dice.random() < 0.5 else ADDRESSES[:6]).replace("{n}", str(number))
        email = read_email(address)
        yield Person(
            f"{name} {number}" if dice.random() < 0.7 else name, emails=(email,) if address else (),
            roles=(RoleHeld(Role.JOURNALIST),), greeting=dice.choice(NAMES) if dice.random() < 0.2 else "",
        )  # fmt: skip


def run(desk: Desk, count: int) -> Findings:
    """Send to so many hostile people through a server on loopback, and look at all that arrived."""
    insert_people(desk.store, hostile_people(count))
    with desk.store.reading() as connection:
        ids = tuple(ContactId(row[0]) for row in connection.execute("SELECT id FROM person ORDER BY id"))
    with mail_server() as server:
        accounts.add(desk, replace(ACCOUNT, port=server.port))
        subject = "News for {{name}}"
        found = mailing_preflight.preflight(
            desk, mailing.distribution(desk, mailing.make(desk, ids, TypedLetter(subject, LETTER)).value)
        )
        stopped = {one.recipient: one.text for one in found.blocking}
        breaches = ["a general finding stops all: " + stopped[""]] if "" in stopped else []
        rest = tuple(key for key in ids if key not in stopped)
        key = mailing.make(desk, rest, TypedLetter(subject, LETTER)).value
        found = mailing_preflight.preflight(desk, mailing.distribution(desk, key))
        mailing_start.start(desk, key, confirm=len(found.to_send))
        mailing_run.run(desk, key)
    lines = mailing_status.status(desk, key).lines
    held = [line for line in lines if line.state is not SendState.SENT]
    breaches += [f"held without a reason: {line.state}" for line in held if not line.reason]
    breaches += [f"stopped without a reason: {key}" for key, text in stopped.items() if not text]
    sent = {line.envelope: line for line in lines if line.state is SendState.SENT}
    breaches += [breach for one in server.arrived for breach in _breaches(one, set(sent))]
    if len(server.arrived) != len(sent) or len(sent) + len(held) + len(stopped) != count:
        breaches.append(f"{count} people, {len(server.arrived)} arrived, {len(sent)} sent, {len(held)} held")
    return Findings(len(server.arrived), len(held) + len(stopped), tuple(breaches))


def _breaches(one: Arrived, sent: set[str]) -> Iterator[str]:
    """Give what is wrong with a message that arrived."""
    head = one.data.partition(b"\r\n\r\n")[0]
    lines = head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").split(b"\r\n")
    names = [line.partition(b":")[0].decode("ascii", "replace").lower() for line in lines]
    if len(one.recipients) != 1 or one.recipients[0] not in sent:
        yield f"recipients {one.recipients!r}"
    if len(names) != len(set(names)) or not set(names) <= ALLOWED:
        yield f"headers {sorted(set(names) - ALLOWED)} or one of them twice"
    if any(byte < 32 and byte not in {9, 10, 13} for byte in head) or b"\n" in head.replace(b"\r\n", b""):
        yield "a control sign in the header"
    for line in lines:
        shown = str(make_header(decode_header(line.partition(b":")[2].decode("utf-8"))))
        if any(sign in shown for sign in "\r\n\x00\u202e\u2028\u0085"):
            yield "a control sign hidden in an encoded word"
    to = one.mail["To"]
    addresses = (
        [each.addr_spec.encode("utf-8", "surrogateescape").decode() for each in to.addresses] if to is not None else []
    )
    if addresses != [one.recipients[0]]:
        yield f"To is {addresses!r}, the envelope {one.recipients[0]!r}"


def main(arguments: list[str]) -> int:
    """Run it over so many messages and print what came out; give 1 where there is a breach."""
    count = int(arguments[0]) if arguments else 10_000
    start, write = time.monotonic(), sys.stdout.write
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder)) as desk:
        found = run(mailable(desk), count)
    write(f"{count} hostile merges in {time.monotonic() - start:.0f} s: {found.arrived} arrived with one RCPT, one To,")
    write(f" {found.held} held with a reason; {len(found.breaches)} breaches\n")
    for breach in found.breaches[:20]:
        write(f"  {breach}\n")
    write("BROKEN\n" if found.breaches else "held\n")
    return 1 if found.breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
