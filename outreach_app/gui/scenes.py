"""The scenes of which pictures are made: what is brought about in the window before each is taken."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from outreach_app import paths
from outreach_app.gui import scenes_mail, scenes_phone
from outreach_app.gui.main_window import MainWindow
from outreach_app.gui.new_store import NewStoreForm
from outreach_app.gui.unlock import UnlockPage
from outreach_app.gui.widgets.recovery_page import RecoveryPage
from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.channels import Sensitivity
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import Filter
from outreach_app.model.hours import AWAKE
from outreach_app.model.people import Person
from outreach_app.model.proposal import SourceText
from outreach_app.services import acceptance, calling, embargo, enquiries, intake, people, releases

Act = Callable[[MainWindow], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its file name, and the acts that lead to it; the jobs are settled after each."""

    name: str
    acts: tuple[Act, ...]


def before_a_store() -> tuple[Scene, ...]:
    """Give the scenes of the card that unlocks, in their order."""
    return (
        Scene("first-run", ()),
        Scene("new-store", (_new_store,)),
        Scene("recovery-key", (_show_key,)),
    )


def before_a_locked_store() -> tuple[Scene, ...]:
    """Give the scenes of the card over a store that is there."""
    return (
        Scene("unlock", (_type_passphrase,)),
        Scene("unlock-refused", (_refuse,)),
    )


def over_an_empty_store() -> tuple[Scene, ...]:
    """Give the scenes of a store in which nobody is."""
    return (
        *(Scene(f"{key.replace('_', '-')}-empty", (_go(key),)) for key in ("contacts", "coalition", "regions")),
        Scene("duplicates-empty", (_go("duplicates"),)),
        Scene("calls-empty", (_go("calls"),)),
        Scene("enquiries-empty", (_go("enquiries"),)),
        Scene("stale-empty", (_go("stale"),)),
        Scene("retention-empty", (_go("retention"),)),
        Scene("release-empty", (_go("release"),)),
        Scene("mail-merge-empty", (_go("mail"),)),
        Scene("paste-review-empty", (_go("paste_review"),)),
        Scene("imports-empty", (_go("imports"),)),
        Scene("call-sheet-empty", (_go("call_sheet", Filter()),)),
    )


def over_the_sample() -> tuple[Scene, ...]:
    """Give the scenes of the sample coalition; the last ones add people with names in other scripts."""
    scripts = _text("scripts.txt", "Other languages")
    return (
        Scene("contacts", (_go("contacts", Filter(languages=("th",), states=AWAKE)),)),
        Scene("contacts-all", (_go("contacts", Filter()),)),
        Scene("contacts-nobody", (_go("contacts", Filter(text="nobody of this name")),)),
        Scene("contacts-nobody-awake", (_go("contacts", Filter(languages=("pt",), states=AWAKE)),)),
        Scene("dialog-edit-contact", (_go("contacts", Filter(text="Doi")), _edit)),
        Scene("coalition", (_go("coalition"),)),
        Scene("regions", (_go("regions"),)),
        Scene("stale", (_go("stale"),)),
        Scene("retention", (_go("retention"),)),
        Scene("calls", (_ring_through, _go_to_calls)),
        Scene("calls-notes", (_act_here("call_notes"),)),
        Scene("calls-code", (_act_here("show_code"),)),
        Scene("calls-start", (_leave_calls,)),
        Scene("enquiries", (_take_enquiry, _go("enquiries"))),
        Scene("paste-review", (_go("paste_review", _text("release.txt", "ICNK release")),)),
        Scene("paste-review-refused", (_go("paste_review", SourceText("Nothing of use.", "a note", "txt")),)),
        Scene("release-list", (_go("release"),)),
        Scene("release-open-embargo", (_open_release,)),
        Scene("release", (_open_release, _resolve_embargo, _next_check)),
        Scene("dialog-read-release", (_act_here("read_release"),)),
        Scene("call-sheet", (_go("call_sheet", Filter(languages=("en",))),)),
        Scene("mail-merge", (scenes_mail.first_letter,)),
        Scene("mail-merge-problems", (scenes_mail.wrong_letter,)),
        Scene("mail-merge-sending", (scenes_mail.half_sent,)),
        Scene("mail-merge-list", (_back,)),
        Scene("imports", (_go("imports", _LIST),)),
        *(Scene(f"dialog-{action.replace('_', '-')}", (_act(action),)) for action in _DIALOGS),
        Scene("toast", (_say("Phil Robertson deleted"),)),
        Scene("call-sheet-internal", (_mark_internal("Phil Robertson"), _go("call_sheet", Filter(languages=("th",))))),
        Scene("paste-review-scripts", (_go("paste_review", scripts),)),
        Scene("contacts-scripts", (_add(scripts), _go("contacts", Filter()))),
        Scene("duplicates", (_add(_MESSY), _go("duplicates"))),
        Scene("call-sheet-scripts", (_go("call_sheet", Filter(languages=("ar",))),)),
        *_on_the_phone(),
    )


def _on_the_phone() -> tuple[Scene, ...]:
    """Give the scenes of phone work that need what the others have made; the last ones fill Europe."""
    doi = _go("contacts", Filter(text="Doi"))
    return (
        Scene("dialog-take-enquiry", (_go("enquiries"), *scenes_phone.acts("take_enquiry"))),
        Scene("dialog-enquiry-report", (_go("enquiries"), *scenes_phone.acts("enquiry_report"))),
        Scene("dialog-plan-call", (_go("regions"), *scenes_phone.acts("plan_call"))),
        Scene("dialog-hours", (scenes_phone.state_hours, doi, _edit, scenes_phone.show_hours)),
        Scene("dialog-put-off", (_go("calls"), *scenes_phone.acts("put_off"))),
        Scene("call-roster", (scenes_phone.roster,)),
        Scene("call-hand-over", (scenes_phone.hand_over,)),
        Scene("calls-scripts", (scenes_phone.ring_all,)),
        Scene("regions-europe", (scenes_phone.people_everywhere, _go("regions"), scenes_phone.light_a_city)),
    )


_MESSY = SourceText("Ha Tae Kyung, 050-5470-7470\n\nDoi Kanae 0081-3-5282-5162", "A note", "txt")
_DIALOGS = (
    "palette",
    "settings",
    "keys",
    "backups",
    "change_passphrase",
    "new_recovery_key",
    "new_person",
    "mail_accounts",
    "suppressions",
    "mail_these",
)


_LIST = (
    "Name\tCompany\tE-mail\tMobile\tLanguages\tWrites on\n"
    "Mina Park\tHankyoreh\tmina.park@example.org\t+82 10 2345 6789\tKorean; English\thuman rights\n"
    "佐藤花子\tAsahi\thanako@example.org\t090-1234-5678\tJapanese\tAsia\n"
    "Kanae Doi\tHuman Rights Watch\tdoik@hrw.org\t\tFrench\t\n"
    "Somchai Jaidee\tThai PBS\tsomchai@localhost\t+66 81 234 5678\tThai\tnorth-east\n"
    "Léa Moreau\tAFP\tlea.moreau@example.org\t+33 6 12 34 56 78\tfr; en\tcourts\n"
)


def _go(screen: str, payload: object = None) -> Act:
    def act(window: MainWindow) -> None:
        if window.frame is not None:
            window.frame.go(screen, payload)

    return act


def _open_release(window: MainWindow) -> None:
    if window.frame is not None:
        window.frame.go("release", releases.all_releases(window.frame.context.desk)[0].id)


def _next_check(window: MainWindow) -> None:
    if window.frame is not None:
        window.frame.act("next_check")


def _resolve_embargo(window: MainWindow) -> None:
    if window.frame is not None:
        desk = window.frame.context.desk
        key = releases.all_releases(desk)[0].id
        window.frame.context.jobs.do(
            lambda: embargo.resolve(desk, key, date(2012, 4, 3), time(0), "America/New_York"), owner=window
        )


def _act(action: str) -> Act:
    def act(window: MainWindow) -> None:
        if window.frame is not None:
            window.frame.go("contacts", Filter())
            window.frame.act(action)

    return act


def _back(window: MainWindow) -> None:
    if window.frame is not None:
        window.frame.act("back")


def _act_here(action: str) -> Act:
    def act(window: MainWindow) -> None:
        if window.frame is not None:
            window.frame.act(action)

    return act


def _edit(window: MainWindow) -> None:
    if window.frame is not None:
        window.frame.act("edit_contact")


def _add(source: SourceText) -> Act:
    def act(window: MainWindow) -> None:
        if window.frame is not None:
            desk = window.frame.context.desk
            acceptance.accept(desk, intake.propose(source))

    return act


def _ring_through(window: MainWindow) -> None:
    """Start a call list and log two outcomes."""
    if window.frame is not None:
        desk = window.frame.context.desk
        about = releases.all_releases(desk)[0].id
        flt = Filter(languages=("en",))
        key = calling.start(desk, "Heads-up to speakers, 3 April release", flt, release=about).value
        for name, outcome, note in (
            ("Ha Tae-keung", CallOutcome.REACHED, "will speak at noon"),
            ("Kanae Doi", CallOutcome.VOICEMAIL, ""),
        ):
            back = "10:00" if outcome is CallOutcome.VOICEMAIL else ""
            row = people.resolve(desk, name)[0]
            calling.log(desk, row, CallReport(outcome, note=note, call_back=back), call_down=key)


def _go_to_calls(window: MainWindow) -> None:
    if window.frame is not None:
        window.frame.go("calls", calling.call_downs(window.frame.context.desk)[0].id)


def _leave_calls(window: MainWindow) -> None:
    for button in window.findChildren(QPushButton):
        if button.text() == "Leave list":
            button.click()


def _take_enquiry(window: MainWindow) -> None:
    if window.frame is not None:
        desk = window.frame.context.desk
        asked = "What does the coalition ask of Japan?"
        enquiries.new(desk, "NHK", question=asked, language="ja", format="live", deadline="18:00 JST")
        enquiries.new(desk, "BBC", question="Who has been in the camps?", language="en", deadline="23:00")


def _say(sentence: str) -> Act:
    def act(window: MainWindow) -> None:
        if window.frame is not None:
            window.frame.context.toast(sentence, undo=True)

    return act


def _mark_internal(name: str) -> Act:
    def act(window: MainWindow) -> None:
        if window.frame is None:
            return
        desk = window.frame.context.desk
        found = people.contact(desk, people.resolve(desk, name)[0].id)
        if isinstance(found, Person):
            phones = tuple(replace(phone, sensitivity=Sensitivity.INTERNAL) for phone in found.phones)
            people.save_person(desk, replace(found, phones=phones))

    return act


def _new_store(window: MainWindow) -> None:
    page = _card(window)
    page.welcome.make.click()
    form = page.left.currentWidget()
    if isinstance(form, NewStoreForm):
        form.name.setText("ICNK press desk")
        form.first.setText("four quiet words")
        form.home.edit.setText("Seoul")


def _show_key(window: MainWindow) -> None:
    page = _card(window)
    shown = RecoveryPage(
        window.theme, "-".join(["7KQ2", "M9XD", "0FHT", "W3RB"] * 3 + ["ZC5N", "8JVA"]), "Open the store"
    )
    page.left.addWidget(shown)
    page.left.setCurrentWidget(shown)


def _type_passphrase(window: MainWindow) -> None:
    _card(window).form.secret.setText("correct horse battery")


def _refuse(window: MainWindow) -> None:
    _card(window).form.show_problem("This passphrase does not open the store. Type it again; mind Caps Lock.")


def _card(window: MainWindow) -> UnlockPage:
    page = window.pages.currentWidget()
    if not isinstance(page, UnlockPage):
        raise TypeError(page)
    return page


def _text(name: str, title: str) -> SourceText:
    path: Path = paths.resources() / "sample" / name
    return SourceText(path.read_text(encoding="utf-8"), title, "txt")
