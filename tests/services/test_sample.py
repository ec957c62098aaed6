"""The sample coalition: the facts of the scenarios, in a store that is gone when closed."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app import paths
from outreach_app.model.home import Home
from outreach_app.model.ids import PersonId
from outreach_app.model.people import Person, Role
from outreach_app.model.proposal import SourceText
from outreach_app.services import acceptance, counts, history, intake, people, stores
from outreach_app.services.desk import Desk
from tests.kit.clocks import scenario_clock


@pytest.fixture(scope="module")
def sample() -> Iterator[Desk]:
    desk = stores.open_sample(clock=scenario_clock())
    yield desk
    stores.close(desk)


def person(desk: Desk, name: str) -> Person:
    """Give the one person of a name."""
    (row,) = [row for row in people.resolve(desk, name) if row.is_person]
    return people.person(desk, PersonId(row.id))


def test_sample_holds_the_coalition(sample: Desk) -> None:
    assert counts.counts(sample) == counts.Counts(contacts=15, members=46, organisations=41, releases=1)
    assert (sample.name, sample.is_sample) == ("ICNK press desk", True)
    assert sample.home() == Home("Seoul", "KR", "Asia/Seoul")
    assert history.can_undo(sample) == ""


@pytest.mark.parametrize(
    ("name", "native", "zone", "languages", "numbers", "addresses"),
    [
        ("Jared Genser", "", "America/New_York", "en", "+12024663069", "jgenser@perseus-strategies.com"),
        ("Ha Tae-keung", "하태경", "Asia/Seoul", "ko en", "+825054707470", "opennk@naver.com"),
        ("Kanae Doi", "土井香苗", "Asia/Tokyo", "ja en", "+81352825162 +819023014372", "doik@hrw.org"),
        ("Benedict Rogers", "", "Europe/London", "en", "+447919030575", "ben@csw.org.uk"),
        ("Phil Robertson", "", "Asia/Bangkok", "en th", "+66850608406", "robertp@hrw.org"),
        ("Arthur Manet", "", "Europe/Paris", "fr en es pt", "+33672284294 +33648059157", ""),
        ("Karine Appy", "", "Europe/Paris", "fr en es pt", "+33672284294 +33648059157", ""),
    ],
)
def test_spokespeople_are_as_the_release_says(
    sample: Desk, name: str, native: str, zone: str, languages: str, numbers: str, addresses: str
) -> None:
    found = person(sample, name)
    assert (found.native_name, found.place.zone) == (native, zone)
    assert " ".join(skill.tag for skill in found.languages) == languages
    assert " ".join(phone.e164 for phone in found.phones) == numbers
    assert " ".join(email.address for email in found.emails) == addresses


def test_roles_are_those_of_the_release(sample: Desk) -> None:
    with sample.store.reading() as connection:
        rows = dict(connection.execute("SELECT role, count(*) FROM role WHERE deleted_at IS NULL GROUP BY role"))
    assert rows == {Role.SPOKESPERSON: 6, Role.COUNSEL: 1, Role.SUPPORTER: 7, Role.QUOTED: 1}


def test_same_release_again_changes_nothing(sample: Desk) -> None:
    text = (paths.resources() / "sample" / "release.txt").read_text(encoding="utf-8")
    outcome = acceptance.accept(sample, intake.propose(SourceText(text, "Pasted")), answers={})
    assert (outcome.value.new, outcome.value.joined) == (0, 0)
    assert outcome.change.is_empty


def test_sample_lies_in_a_private_folder_and_is_gone_when_closed() -> None:
    desk = stores.open_sample(clock=scenario_clock())
    folder: Path = desk.store.path.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(b"Genser" not in file.read_bytes() for file in folder.iterdir())
    stores.close(desk)
    stores.close(desk)
    assert not folder.exists()
