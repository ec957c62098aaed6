"""S1, S5 and S9 through the window: paste a release, review it, add it, take it back, and paste it again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app import paths
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.screens.paste_review import PasteReview
from outreach_app.model.channels import Owner
from outreach_app.model.embargo import EmbargoGap
from outreach_app.model.filters import Filter
from outreach_app.model.people import Organisation, Person
from outreach_app.services import counts, finding, people
from outreach_app.services.desk import Desk
from tests.gui.window_bench import Opened
from tests.journeys.window import Hands, hands_at
from tests.kit.desks import new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SAMPLE = paths.resources() / "sample" / "release.txt"
FACTS = {
    "Jared Genser": ("America/New_York", ("en",), ("+12024663069",)),
    "Ha Tae-keung": ("Asia/Seoul", ("ko", "en"), ("+825054707470",)),
    "Kanae Doi": ("Asia/Tokyo", ("ja", "en"), ("+81352825162", "+819023014372")),
    "Benedict Rogers": ("Europe/London", ("en",), ("+447919030575",)),
    "Phil Robertson": ("Asia/Bangkok", ("en", "th"), ("+66850608406",)),
    "Arthur Manet": ("Europe/Paris", ("fr", "en", "es", "pt"), ("+33672284294", "+33648059157")),
    "Karine Appy": ("Europe/Paris", ("fr", "en", "es", "pt"), ("+33672284294", "+33648059157")),
}


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    made = new_store(tmp_path, name="ICNK press desk")
    with hands_at(qtbot, tmp_path / "none.outreach", made.desk) as hands:
        yield hands


def paste(hands: Hands, release: str) -> PasteReview:
    QApplication.clipboard().setText(release)
    hands.press("Ctrl+Shift+V")
    return hands.screen(PasteReview)


def desk_of(at: Opened) -> Desk:
    return at.frame().context.desk


def stored(hands: Hands) -> dict[str, Person | Organisation]:
    desk = desk_of(hands.at)
    found = people.contacts(desk, finding.find_ids(desk, Filter(people_only=True)))
    return {contact.name: contact for contact in found}


def test_a_pasted_release_becomes_contacts_in_two_chords(hands: Hands, release: str) -> None:
    review = paste(hands, release)
    assert "7 people" in review._counts.text()
    assert "8 phone numbers, 5 e-mail addresses" in review._details.text()
    assert counts.counts(desk_of(hands.at)).contacts == 0
    hands.press("Ctrl+Enter")
    assert hands.strokes == 2
    made = stored(hands)
    for name, (zone, languages, numbers) in FACTS.items():
        one = made[name]
        assert (one.place.zone, tuple(skill.tag for skill in one.languages)) == (zone, languages), name
        assert tuple(phone.e164 for phone in one.phones) == numbers, name
    assert {phone.owner for phone in made["Karine Appy"].phones} == {Owner.SHARED}
    assert made["Phil Robertson"].phones[0].kind_basis.value == "stated"
    assert hands.screen(ContactsScreen).filter() == Filter()
    assert "Undo with Ctrl Z" in hands.toast()


def test_the_embargo_is_asked_and_stays_unresolved_until_it_is_answered(hands: Hands, release: str) -> None:
    review = paste(hands, release)
    card = next(one for one in review._questions.cards if one.question.about == "embargo")
    assert card.answer == "unresolved"
    assert review._questions.answers() == {}
    assert review._proposal is not None
    assert review._proposal.release is not None
    embargo = review._proposal.release.embargo
    assert embargo is not None
    assert (str(embargo.date), embargo.time, embargo.zone) == ("2012-04-03", None, "")
    assert embargo.lacks is EmbargoGap.HOUR


def test_one_undo_takes_the_release_back_and_redo_brings_it_again(hands: Hands, release: str) -> None:
    paste(hands, release)
    hands.press("Ctrl+Enter")
    everybody = stored(hands)
    hands.press("Ctrl+Z")
    assert stored(hands) == {}
    hands.press("Ctrl+Shift+Z")
    assert stored(hands) == everybody


def test_pasted_again_nothing_is_new_and_nothing_changes(hands: Hands, release: str) -> None:
    paste(hands, release)
    hands.press("Ctrl+Enter")
    before = stored(hands)
    review = paste(hands, release)
    assert "in the store already" in review._details.text()
    hands.press("Ctrl+Enter")
    assert stored(hands) == before
    assert hands.toast() == "Nothing new: all of it is in the store already"
