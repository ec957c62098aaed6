"""Time the reading and writing of cards against vobject, in one run: 2,000 cards each, CPU time, medians.

Goals: read at least 8 times, write at least 20 times as fast. Reading ends with foreign records here and with parsed
components there. Writing begins with contacts here; there with the components of the cards that we have written, so
that both write the same properties; it ends with bytes for both.
Run: ``python -m benchmarks.vcard``.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable

import vobject

from outreach_app.formats import vcard
from outreach_app.model.channels import Email, Link, Phone, RegionBasis
from outreach_app.model.ids import PersonId
from outreach_app.model.people import Affiliation, LanguageSkill, Person, Place, Tag

CARDS, ROUNDS = 2000, 5
READ_GOAL, WRITE_GOAL = 8.0, 20.0
CARD = """BEGIN:VCARD\r
VERSION:3.0\r
N:Robertson{number};Phil;;Mr.;\r
FN:Phil Robertson{number}\r
ORG:Human Rights Watch\r
TITLE:Deputy Director\\, Asia\r
TEL;TYPE=WORK,VOICE:+66 2 632 {number:04}\r
TEL;TYPE=CELL:+66 85 060 {number:04}\r
EMAIL;TYPE=INTERNET,PREF:phil{number}@example.org\r
ADR;TYPE=WORK:;;350 Fifth Avenue;Bangkok;;10118;Thailand\r
URL:https://www.example.org/people/{number}\r
CATEGORIES:press,asia\r
NOTE:Prefers the morning\\, never on Fridays.\\nSpeaks for the region when the director\r
  is away; ask the desk first.\r
UID:8f2e-{number}\r
{photo}END:VCARD\r
"""
PHOTO_EVERY, PHOTO = (
    10,
    "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["/9j4AAQSkZJRgABAQAAAQABAAD" * 2] * 60) + "==\r\n",
)
"""Every second card has a photo of about 3 kB, as in the address book of a phone."""


def processor_time(work: Callable[[], object]) -> float:
    """Give the CPU seconds that some work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def card(number: int) -> str:
    """Give a card as another program writes it."""
    return CARD.format(number=number, photo="" if number % PHOTO_EVERY else PHOTO)


def person(number: int) -> Person:
    """Give a contact as it stands in a store, of whom a card says as much."""
    address = f"phil{number}@example.org"
    return Person(
        f"Phil Robertson{number}",
        f"Robertson{number}",
        "Phil",
        honorific="Mr.",
        place=Place("Bangkok", "TH", "Asia/Bangkok", "city"),
        notes="Prefers the morning, never on Fridays.\nSpeaks for the region when the director is away; ask first.",
        languages=(LanguageSkill("en"), LanguageSkill("th")),
        phones=(
            Phone(f"+6626321{number:04}", f"+6626321{number:04}", region_basis=RegionBasis.EXPLICIT, label="work"),
            Phone(f"+6685060{number:04}", f"+6685060{number:04}", region_basis=RegionBasis.EXPLICIT, label="mobile"),
        ),
        emails=(Email(address, address, address, label="work"),),
        links=(Link(f"https://www.example.org/people/{number}"),),
        affiliations=(Affiliation("Human Rights Watch", title="Deputy Director, Asia"),),
        tags=(Tag("press"), Tag("asia")),
        id=PersonId(f"018f2e00-0000-7000-8000-{number:012}"),
    )


def measure() -> tuple[float, float]:
    """Print the medians of reading and writing, ours and the peer's in turn; gives how many times as fast."""
    text = "".join(card(number) for number in range(CARDS))
    data = text.encode()
    people = [person(number) for number in range(CARDS)]
    components = list(vobject.readComponents(vcard.write(people, "3.0").decode()))
    assert len(components) == CARDS
    tasks: dict[str, Callable[[], object]] = {
        "read": lambda: sum(1 for _ in vcard.read(data, "cards.vcf")),
        "read by vobject": lambda: sum(1 for _ in vobject.readComponents(text)),
        "write": lambda: vcard.write(people, "3.0"),
        "write by vobject": lambda: "".join(one.serialize() for one in components).encode(),
    }
    gc.collect()
    gc.freeze()  # what both will write stands aside from what is collected while they work
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(ROUNDS):
        for name, work in tasks.items():
            times[name].append(processor_time(work))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, seconds in medians.items():
        print(f"{name:17} {CARDS / seconds:9,.0f} cards a second, {seconds / CARDS * 1e6:6.1f} µs a card")
    return medians["read by vobject"] / medians["read"], medians["write by vobject"] / medians["write"]


def main() -> int:
    """Measure, and tell whether the goals are reached."""
    read, write = measure()
    print(f"read  {read:5.1f} × vobject (goal: at least {READ_GOAL:.0f})")
    print(f"write {write:5.1f} × vobject (goal: at least {WRITE_GOAL:.0f})")
    return 0 if read >= READ_GOAL and write >= WRITE_GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
