"""Releases for tests: a small one of our own, and the words that make it approvable."""

from dataclasses import replace
from datetime import date, time

from outreach_app.model.embargo import Embargo
from outreach_app.model.ids import ReleaseId
from outreach_app.model.release import Part, PartKind, Release, ReleaseContact
from outreach_app.model.release_contacts import BlockEntry, BlockPhone
from outreach_app.services import releases
from outreach_app.services.desk import Desk

MIDNIGHT_IN_WASHINGTON = Embargo(
    "Embargoed until 00:00 EDT, April 3, 2012", date(2012, 4, 3), time(0), "America/New_York"
)


def a_release(title: str = "Petition to end the camps") -> Release:
    """Give a release with every part that it must have, under an embargo that names its instant."""
    return Release(
        title,
        embargo=MIDNIGHT_IN_WASHINGTON,
        parts=(
            Part(PartKind.RELEASE_LINE, "EMBARGOED UNTIL 00:00 EDT, APRIL 3, 2012"),
            Part(PartKind.HEADLINE, title),
            Part(PartKind.DATELINE, "SEOUL", detail="April 3, 2012"),
            Part(PartKind.LEAD, "A coalition has asked the United Nations for an inquiry into the camps."),
            Part(PartKind.BODY, "The camps are thought to hold 200,000 people.\n\nNobody may visit them."),
            Part(PartKind.QUOTE, "“They need help,” said Phil Robertson of Human Rights Watch.",
                 speaker="Phil Robertson", organisation="Human Rights Watch"),
            Part(PartKind.END_MARK, "###"),
            Part(PartKind.CONTACTS),
        ),
        contacts=(
            ReleaseContact(
                None,
                "For comment",
                BlockEntry(city="Bangkok", country="TH", zone="Asia/Bangkok", people=("Phil Robertson",),
                           person_ids=("",), organisation="Human Rights Watch", languages=("en", "th"),
                           phones=(BlockPhone("+66-85-060-8406", "+66850608406", "mobile"),),
                           emails=("robertp@hrw.org",)),
            ),
        ),
    )  # fmt: skip


def an_issued(desk: Desk) -> ReleaseId:
    """Store, approve and issue a release; gives its id."""
    key = releases.save(desk, a_release()).value
    releases.approve(desk, key, "Mina Cho")
    releases.issue(desk, key)
    return key


def with_text(release: Release, kind: PartKind, text: str) -> Release:
    """Give the release with the text of its first part of a kind replaced."""
    part = release.first(kind)
    assert part is not None
    return release.with_part(replace(part, text=text))
