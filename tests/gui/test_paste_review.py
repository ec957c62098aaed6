"""The paste review: what is shown of a release, how it is gone through by keys, and what comes of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens.paste_review import PasteReview
from outreach_app.gui.widgets import review_words as words
from outreach_app.gui.widgets.review_question import OWN, QuestionCard
from outreach_app.model.proposal import SourceText
from outreach_app.services import counts
from tests.gui.screen_bench import Bench, bench, unnamed
from tests.kit.sample_release import sample_source


@pytest.fixture
def review(at: Bench) -> PasteReview:
    screen = PasteReview(at.context)
    at.show(screen, sample_source())
    return screen


def embargo_card(review: PasteReview) -> QuestionCard:
    return next(card for card in review._questions.cards if card.question.about == "embargo")


def test_an_empty_screen_says_what_to_do(at: Bench) -> None:
    screen = PasteReview(at.context)
    at.show(screen)
    assert screen._field.isVisibleTo(screen)
    assert "Paste a release" in screen._field.accessibleName()
    assert not screen._add.isVisibleTo(screen)
    assert screen.panes() == (screen._field,)
    assert unnamed(screen) == []


def test_the_release_comes_out_as_cards_members_and_questions(review: PasteReview) -> None:
    assert [card.indexes for card in review._proposals.cards] == [(0,), (1,), (2,), (3,), (4,), (5, 6)]
    assert review._proposals.members.entries.rowCount() == 46
    assert {card.question.about for card in review._questions.cards} >= {"embargo", "phone owner"}
    assert "7 people" in review._counts.text()
    assert "46 members" in review._counts.text()
    assert "8 phone numbers, 5 e-mail addresses, no duplicates found" in review._details.text()
    assert "nothing is stored yet" in review._head._note.text()


def test_a_card_says_all_of_it_to_a_screen_reader(review: PasteReview) -> None:
    london = review._proposals.cards[3].accessibleName()
    assert "Benedict Rogers" in london
    assert "Christian Solidarity Worldwide" in london
    assert "+44 7919 030575 was split" in london
    assert london.endswith("Ticked.")
    paris = review._proposals.cards[5].accessibleName()
    assert paris.count("whose?") == 2
    assert "no e-mail in the text" in paris
    assert unnamed(review) == []


def test_cards_and_text_keep_in_step(review: PasteReview, at: Bench) -> None:
    review._proposals.choose_contact(4)
    span = review._source._proposal.contacts[4].span if review._source._proposal else (0, 0)
    assert review._source._current == (4,)
    assert review._source._text.band is not None
    top = review._source._cursor_top(span[0])
    assert 0 <= top <= review._source._text.viewport().height()
    review._source.passage_chosen.emit(2)
    assert review._source._current == (2,)
    assert review._proposals.cards[2].property("chosen") is True
    assert review._proposals.cards[4].property("chosen") is False


def test_arrows_go_through_the_cards_and_space_leaves_one_out(review: PasteReview, qtbot: QtBot) -> None:
    review._proposals.choose_contact(0)
    QTest.keyClick(review._proposals.cards[0], Qt.Key.Key_Down)
    assert review.window().focusWidget() is review._proposals.cards[1]
    QTest.keyClick(review._proposals.cards[1], Qt.Key.Key_Space)
    assert review._proposals.left_out_contacts() == {1}
    assert "6 people" in review._counts.text()
    assert review._proposals.cards[1].accessibleName().endswith("Left out.")


def test_space_leaves_a_member_out(review: PasteReview, qtbot: QtBot) -> None:
    table = review._proposals.members
    table.setCurrentIndex(table.entries.index(2, 1))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert review._proposals.left_out_members() == {2}
    assert "45 members" in review._counts.text()
    said = table.entries.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("left out")


def test_an_answer_counts_only_when_the_user_gave_it(review: PasteReview) -> None:
    assert review._questions.answers() == {}
    card = embargo_card(review)
    card._group.buttons()[1].click()
    assert set(review._questions.answers()) == {card.question.id}


def test_the_start_of_the_day_of_the_dateline_is_given_as_an_instant(review: PasteReview) -> None:
    said = [label.text() for label in embargo_card(review).findChildren(QLabel)]
    assert "2 Apr 15:00 UTC" in said


def test_an_embargo_takes_an_hour_and_zone_of_ones_own(review: PasteReview) -> None:
    card = embargo_card(review)
    card._group.button(card._keys.index(OWN)).click()
    card._hour.setText("13:00")
    card._zone.setCurrentText("Asia/Tokyo")
    assert card.answer == "13:00 Asia/Tokyo"
    assert card._told.text() == "3 Apr 04:00 UTC"
    card._zone.setCurrentText("Nowhere")
    assert card.answer == ""
    assert "not known" in card._told.text()


def test_the_next_question_takes_the_focus(review: PasteReview) -> None:
    review.handlers()["next_question"]()
    focus = review.window().focusWidget()
    assert any(card.isAncestorOf(focus) for card in review._questions.cards if focus)


def test_accepting_is_one_step_and_again_adds_nothing(review: PasteReview, at: Bench) -> None:
    review.handlers()["accept"]()
    at.settle()
    assert counts.counts(at.context.desk).members == 46
    assert at.said[-1][1] is True
    assert at.went[-1][0] == "contacts"
    review.arrive(sample_source())
    at.settle()
    assert "in the store already" in review._details.text()
    assert "joined, not doubled" in review._proposals.cards[0].accessibleName()
    review.handlers()["accept"]()
    at.settle()
    assert at.said[-1] == ("Nothing new: all of it is in the store already", False)


def test_another_domain_or_number_of_somebody_known_is_pointed_out_on_the_card(review: PasteReview, at: Bench) -> None:
    review.handlers()["accept"]()
    at.settle()
    text = (
        sample_source()
        .text.replace("ben@csw.org.uk", "ben@csw-uk.example.org")
        .replace("+66-85-060-8406", "+66-85-060-8407")
    )
    again = PasteReview(at.context)
    at.show(again, SourceText(text, "again"))
    said = {card.indexes: card.accessibleName() for card in again._proposals.cards}
    assert (
        "Another e-mail domain than is stored: csw-uk.example.org instead of csw.org.uk. Both are kept." in said[(3,)]
    )
    assert "Another phone number than is stored: +66850608407 instead of +66850608406. Both are kept." in said[(4,)]
    assert "Another" not in said[(0,)]


def test_what_was_left_out_is_not_stored(review: PasteReview, at: Bench) -> None:
    for card in review._proposals.cards:
        card.set_taken(False)
    assert review._add.isEnabled()
    review._proposals.members.entries.left_out = set(range(1, 46))
    review.handlers()["accept"]()
    at.settle()
    assert counts.counts(at.context.desk).members == 1


def test_nothing_ticked_cannot_be_added(at: Bench) -> None:
    screen = PasteReview(at.context)
    block = "Contact:\nSeoul: Ha Tae-keung, Open North Korea (Korean): +82-50-5470-7470; or opennk@naver.com\n"
    at.show(screen, SourceText(block, "block"))
    for card in screen._proposals.cards:
        card.set_taken(False)
    assert not screen._add.isEnabled()
    assert screen._add.toolTip() == "Nothing is ticked"


def test_a_bad_file_is_one_clear_sentence(at: Bench, tmp_path: Path) -> None:
    bad = tmp_path / "empty.pdf"
    bad.write_bytes(b"%PDF-1.4 and nothing")
    screen = PasteReview(at.context)
    at.show(screen, bad)
    assert screen._trouble is not None
    assert "empty.pdf" in screen._trouble.accessibleName()
    assert not screen._add.isVisibleTo(screen)


def test_text_without_contacts_says_so(at: Bench) -> None:
    screen = PasteReview(at.context)
    at.show(screen, SourceText("It rained all day.\n", "weather"))
    assert screen._trouble is not None
    assert "No contacts were found" in screen._trouble.accessibleName()


def test_a_dropped_file_is_read(at: Bench, tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_text(sample_source().text, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    screen = PasteReview(at.context)
    at.show(screen)
    screen._field.given.emit(data)
    at.settle()
    assert len(screen._proposals.cards) == 6


def test_the_newest_paste_wins(at: Bench) -> None:
    screen = PasteReview(at.context)
    at.show(screen)
    screen.arrive(sample_source())
    screen.arrive(SourceText("It rained all day.\n", "weather"))
    at.settle()
    assert screen._proposal is None


def test_questions_go_into_a_tab_where_the_window_is_small(at: Bench) -> None:
    screen = PasteReview(at.context)
    at.show(screen, sample_source(), width=968, height=680)
    assert screen._tabs.isVisibleTo(screen)
    assert not screen._questions.isVisibleTo(screen)
    screen.handlers()["next_question"]()
    assert screen._questions.isVisibleTo(screen)
    assert not screen._proposals.isVisibleTo(screen)


@pytest.mark.parametrize(("is_dark", "scale"), [(True, 1.0), (False, 1.5)])
def test_it_stands_in_dark_and_in_large_text(qtbot: QtBot, tmp_path: Path, is_dark: bool, scale: float) -> None:
    with bench(qtbot, tmp_path, is_dark=is_dark, scale=scale) as made:
        screen = PasteReview(made.context)
        made.show(screen, sample_source())
        assert not screen.grab().isNull()
        made.context.theme.apply(is_dark=not is_dark, scale=1.0)
        assert not screen.grab().isNull()


def test_a_long_passage_is_quoted_with_its_middle_left_out(review: PasteReview) -> None:
    card = next(card for card in review._questions.cards if card.question.about == "phone owner")
    quoted = words.quoted(card.question, sample_source().text, 40)
    assert quoted.startswith("“Arthur")
    assert "…" in quoted
    assert len(quoted) <= 60


def test_the_counts_of_the_foot_take_fewer_words_when_the_window_grows_narrow(review: PasteReview) -> None:
    assert review._details.text() == "8 phone numbers, 5 e-mail addresses, no duplicates found"
    review.resize(900, 680)
    QApplication.processEvents()
    assert review._details.text() in {"8 phone numbers, 5 e-mail addresses", ""}
    assert review._details.sizeHint().width() > review._details.width()
