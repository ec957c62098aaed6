"""The acts on a release beside the one that comes next: each that the command line has is in the window too."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from outreach_app.gui.release.answering import LineDialog, ReasonDialog
from outreach_app.gui.release.attachment_editor import AttachmentEditor
from outreach_app.gui.release.correct_dialog import CorrectDialog
from outreach_app.gui.release.members_dialog import MembersDialog
from outreach_app.gui.release.part_editors import TakenEditor, TextEditor
from outreach_app.gui.release.pieces_dialog import PiecesDialog
from outreach_app.gui.release.reading_dialog import ReadingDialog
from outreach_app.gui.screens.release import ReleaseScreen
from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ReleaseId
from outreach_app.model.mail import NewLetter
from outreach_app.model.release import Part, PartKind, ReleaseState, VersionKind
from outreach_app.services import (
    calling,
    finding,
    history,
    mailing,
    mailing_run,
    mailing_start,
    release_views,
    releases,
    suppressions,
)
from tests.gui.screen_bench import Bench, unnamed
from tests.kit.mailing import ScriptedOutbox, a_letter, add, mailable, means, reporter
from tests.kit.mailing import a_release as mail_release
from tests.kit.releases import a_release, an_issued

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows


@pytest.fixture
def at(at: Bench) -> Bench:
    """Give a bench with the people of the sample."""
    at.fill()
    return at


def composing(at: Bench, key: ReleaseId) -> ReleaseScreen:
    """Give the screen with a release in the composer."""
    made = ReleaseScreen(at.context)
    at.show(made, key)
    at.settle()
    return made


def a_draft(at: Bench) -> ReleaseId:
    return releases.save(at.context.desk, a_release()).value


def words(screen: ReleaseScreen) -> list[str]:
    return [line for line, _ in screen.further.lines()]


def act(screen: ReleaseScreen, wanted: str) -> None:
    dict(screen.further.lines())[wanted]()


def test_release_is_read_as_one_recipient_reads_it_and_as_a_version_froze_it(at: Bench, tmp_path: Path) -> None:
    desk = at.context.desk
    key = an_issued(desk)
    release_views.changed(
        desk, key, lambda one: replace(one, parts=tuple(
            replace(part, text="Another headline") if part.kind is PartKind.HEADLINE else part for part in one.parts
        )), "Edit",
    )  # fmt: skip
    screen = composing(at, key)
    screen.handlers()["read_release"]()
    at.settle()
    asked = screen.findChildren(ReadingDialog)[-1]
    assert unnamed(asked) == []
    assert "Another headline" in asked.preview._text.toPlainText()
    QTest.keyClicks(asked.reader, "Kanae D")
    at.qtbot.waitUntil(lambda: asked.reader.found.rowCount() == 1)
    asked.reader._take(asked.reader.found.index(0, 0))
    at.settle()
    assert "Tokyo" in asked.preview._text.toPlainText().splitlines()[0], "the lift is told on the recipient's clock"
    asked.version.setCurrentIndex(1)
    asked.version.activated.emit(1)
    at.settle()
    text = asked.preview._text.toPlainText()
    assert "Another headline" not in text
    assert "Tokyo" in text.splitlines()[0]
    assert "nothing changes it" in asked.note.text()
    assert asked.shown is not None
    screen.files.write(tmp_path / "doi.txt", "text", asked.shown)
    at.settle()
    assert (tmp_path / "doi.txt").read_text(encoding="utf-8").strip() == text.strip()
    asked.reader.setText("")
    asked.reader.textEdited.emit("")
    at.settle()
    assert "Tokyo" not in asked.preview._text.toPlainText().splitlines()[0]
    asked.reject()


def test_draft_is_renamed_put_into_review_and_deleted_and_undo_brings_it_back(at: Bench) -> None:
    key = a_draft(at)
    screen = composing(at, key)
    read = "Read as one recipient, or a version…"
    assert words(screen) == [read, "Rename…", "Put into review", "Reusable texts…", "Delete release"]
    act(screen, "Rename…")
    asked = screen.findChildren(LineDialog)[-1]
    asked.line.setText("  Another   title ")
    asked._give()
    at.settle()
    assert releases.release(at.context.desk, key).title == "Another title"
    act(screen, "Put into review")
    at.settle()
    assert screen.head.state.text() == "In review 1"
    act(screen, "Delete release")
    at.settle()
    assert not screen._is_composing()
    assert releases.all_releases(at.context.desk) == ()
    assert at.said[-1] == ("Release deleted", True)
    history.undo(at.context.desk)
    assert [one.title for one in releases.all_releases(at.context.desk)] == ["Another title"]


def test_issued_release_is_withdrawn_with_its_reason(at: Bench) -> None:
    key = an_issued(at.context.desk)
    screen = composing(at, key)
    assert "Withdraw…" in words(screen)
    act(screen, "Withdraw…")
    asked = screen.findChildren(ReasonDialog)[-1]
    asked._give()
    assert asked.problem.text()
    asked.reason.setText("A name must not be known")
    asked.name.setText("Mina Cho")
    asked._give()
    at.settle()
    last = releases.versions(at.context.desk, key)[-1]
    assert (last.kind, last.note, last.by) == (VersionKind.WITHDRAWAL, "A name must not be known", "Mina Cho")
    assert screen.head.state.text() == "Version 2 withdrawn"
    assert "Withdraw…" not in words(screen)


def test_correction_asks_for_its_note(at: Bench) -> None:
    key = an_issued(at.context.desk)
    screen = composing(at, key)
    lead = releases.release(at.context.desk, key).first(PartKind.LEAD)
    assert lead is not None
    screen.page.change(lambda release: release.with_part(Part(PartKind.LEAD, "It was 40.", id=lead.id)), "Edit")
    at.settle()
    releases.approve(at.context.desk, key, "Mina Cho")
    screen.page.reload()
    at.settle()
    screen.head.act.click()
    asked = screen.findChildren(LineDialog)[-1]
    asked.line.setText("It was 40, not 50")
    asked._give()
    at.settle()
    last = releases.versions(at.context.desk, key)[-1]
    assert (last.kind, last.note) == (VersionKind.CORRECTION, "It was 40, not 50")
    assert releases.release(at.context.desk, key).state is ReleaseState.CORRECTED


def test_correct_names_who_was_rung_and_makes_their_call_list(at: Bench) -> None:
    desk = at.context.desk
    key = an_issued(desk)
    rung = finding.find(desk, Filter(languages=("th",))).rows[0]
    first = calling.start(desk, "Heads-up", Filter(), ids=(rung.id,), release=key).value
    calling.log(desk, rung, CallReport(CallOutcome.REACHED), call_down=first)
    screen = composing(at, key)
    act(screen, "Correct…")
    at.settle()
    dialog = screen.findChildren(CorrectDialog)[-1]
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Phil Robertson, by phone"]
    assert not dialog.write.isEnabled()
    assert unnamed(dialog) == []
    dialog.ring.click()
    at.settle()
    screen_key, made = at.went[-1]
    assert screen_key == "calls"
    assert [line.row.name for line in calling.progress(desk, str(made)).waiting] == ["Phil Robertson"]


def test_correct_names_nobody_and_offers_no_letter_where_nobody_got_it(at: Bench) -> None:
    screen = composing(at, an_issued(at.context.desk))
    act(screen, "Correct…")
    at.settle()
    dialog = screen.findChildren(CorrectDialog)[-1]
    assert not dialog.list.isVisibleTo(dialog)
    assert not dialog.write.isVisibleTo(dialog)
    assert dialog.cancel.text() == "Close"


def test_reusable_text_is_made_shown_changed_and_forgotten(at: Bench) -> None:
    desk = at.context.desk
    key = a_draft(at)
    screen = composing(at, key)
    act(screen, "Reusable texts…")
    dialog = screen.findChildren(PiecesDialog)[-1]
    dialog.name.setText("About us")
    dialog.text.setPlainText("We are a coalition.")
    dialog._save()
    at.settle()
    assert [one.name for one in releases.pieces(desk)] == ["About us"]
    assert unnamed(dialog) == []
    dialog.reject()
    piece = releases.pieces(desk)[0]
    screen.page.add_part(Part(piece.kind, piece_id=piece.id))
    at.settle()
    assert "We are a coalition." in screen.page.preview._text.toPlainText()
    shown = releases.release(desk, key).first(PartKind.BOILERPLATE)
    assert shown is not None
    editor = screen.page.composer.editor(shown.id)
    assert isinstance(editor, TakenEditor)
    editor.button.click()
    dialog = screen.findChildren(PiecesDialog)[-1]
    assert dialog.name.text() == "About us"
    dialog.text.setPlainText("We are a wide coalition.")
    dialog._save()
    at.settle()
    assert "wide coalition" in screen.page.preview._text.toPlainText()
    dialog.forget.click()
    at.settle()
    assert releases.pieces(desk) == ()
    kept = releases.release(desk, key).first(PartKind.BOILERPLATE)
    assert kept is not None
    assert (kept.text, kept.piece_id) == ("We are a wide coalition.", "")
    assert isinstance(screen.page.composer.editor(kept.id), TextEditor)
    history.undo(desk)
    assert releases.pieces(desk)[0].text == "We are a wide coalition."
    again = releases.release(desk, key).first(PartKind.BOILERPLATE)
    assert again is not None
    assert again.piece_id == piece.id


def test_member_list_is_typed_or_follows_the_coalition(at: Bench) -> None:
    desk = at.context.desk
    key = releases.save(desk, releases.blank(desk, "A title")).value
    screen = composing(at, key)
    part = releases.release(desk, key).first(PartKind.MEMBERS)
    assert part is not None
    screen.page._taken(part.id)
    dialog = screen.findChildren(MembersDialog)[-1]
    assert dialog.live.isChecked()
    assert not dialog.entries.isEnabled()
    dialog.typed.setChecked(True)
    dialog.entries.setPlainText(" One group \n\nAnother group (ROK)\n")
    assert dialog.count.text() == "2 entries"
    dialog._give()
    at.settle()
    assert screen.page.view is not None
    assert screen.page.view.members == ("One group", "Another group (ROK)")
    screen.page._taken(part.id)
    dialog = screen.findChildren(MembersDialog)[-1]
    dialog.live.setChecked(True)
    dialog._give()
    at.settle()
    assert len(screen.page.view.members) > 2


def test_part_is_removed_by_its_key_and_undo_brings_it_back(at: Bench) -> None:
    desk = at.context.desk
    key = a_draft(at)
    screen = composing(at, key)
    before = releases.release(desk, key).parts
    body = releases.release(desk, key).first(PartKind.BODY)
    assert body is not None
    assert screen.page.composer.go_to(body.id)
    screen.handlers()["remove_part"]()
    at.settle()
    assert body not in releases.release(desk, key).parts
    history.undo(desk)
    assert releases.release(desk, key).parts == before


def test_view_tells_whether_a_correction_stands(at: Bench) -> None:
    key = an_issued(at.context.desk)
    assert not release_views.view(at.context.desk, key).is_corrected


def test_file_is_attached_captioned_replaced_and_exported_with_the_release(at: Bench, tmp_path: Path) -> None:
    desk = at.context.desk
    key = a_draft(at)
    screen = composing(at, key)
    (tmp_path / "map.txt").write_text("the map", encoding="utf-8")
    (tmp_path / "better map.txt").write_text("the better map", encoding="utf-8")
    screen.files.attach(tmp_path / "map.txt")
    at.settle()
    part = releases.release(desk, key).first(PartKind.ATTACHMENT)
    assert part is not None
    editor = screen.page.composer.editor(part.id)
    assert isinstance(editor, AttachmentEditor)
    assert editor.choose.accessibleName() == "Another file… map.txt, 1 kB"
    QTest.keyClicks(editor.caption, "Where the camps are")
    screen.page.save_now()
    screen.files.attach(tmp_path / "better map.txt", part.id)
    at.settle()
    part = releases.release(desk, key).first(PartKind.ATTACHMENT)
    assert part is not None
    assert (part.text, part.detail, part.size) == ("Where the camps are", "better map.txt", 14)
    assert "Attached: Where the camps are" in screen.page.preview._text.toPlainText()
    (tmp_path / "out").mkdir()
    screen.files.write(tmp_path / "out" / "release.txt", "text")
    at.settle()
    assert (tmp_path / "out" / "better map.txt").read_text(encoding="utf-8") == "the better map"
    assert at.said[-1][0] == "The release is exported, with 1 file beside it; the log has it."
    assert unnamed(screen) == []


def test_letters_and_corrections_begin_on_the_mail_screen(at: Bench) -> None:
    desk = mailable(at.context.desk)
    key = ReleaseId(mail_release(desk))
    screen = composing(at, key)
    screen.head.mail.click()
    assert at.went[-1] == ("mail", NewLetter(key))
    letter = a_letter(desk, add(desk, reporter("Ann One", "a@one.example"), reporter("Bo Two", "b@two.example")),
                      release=key)  # fmt: skip
    mailing_start.start(desk, letter, confirm=2)
    mailing_run.run(desk, letter, means(ScriptedOutbox()))
    suppressions.suppress(desk, "b@two.example", "asked for no more")
    screen.page.reload()
    at.settle()
    screen.further.ask_correction()
    at.settle()
    dialog = screen.findChildren(CorrectDialog)[-1]
    assert dialog.write.text() == "Write to 2"
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert lines == ["Ann One, by mail", "Bo Two, opted out since: asked for no more"]
    dialog.write.click()
    at.settle()
    where, made = at.went[-1]
    assert where == "mail"
    one = mailing.distribution(desk, str(made))
    assert (one.kind, len(one.audience)) == ("correction", 2)


def test_moved_computer_is_told_under_the_strip(at: Bench) -> None:
    screen = composing(at, a_draft(at))
    view = screen.page.view
    assert view is not None
    assert not screen.page.place.isVisible()
    screen.page._show(replace(view, place_doubt="This computer runs on UTC+02:00, and your place here is Seoul."))
    assert screen.page.place.isVisible()
    assert "UTC+02:00" in screen.page.place.accessibleName()
    assert unnamed(screen) == []
