"""The look before sending: the sum, the reasons, and everything that stops a letter (bad inputs 1–15, 38, 39)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach_app.model.channels import Delivery, Provenance
from outreach_app.model.email_reading import read_email, read_emails
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import DispatchState, SendState, TypedLetter
from outreach_app.model.mail_checks import Preflight
from outreach_app.model.people import LanguageSkill, NameOrder, Person, Place
from outreach_app.services import (
    history,
    mailing,
    mailing_run,
    mailing_start,
    mailing_status,
    people,
    preferences,
    suppressions,
)
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_preflight import first_message, in_order_of_trouble, preflight
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk
from tests.kit.mailing import HA, ScriptedOutbox, a_letter, add, mailable, many, means, reporter


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, clock=MovedClock()) as opened:
        yield mailable(opened)


def looked(
    desk: Desk, ids: tuple[ContactId, ...], template: str = "Dear {{greeting}},\n", subject: str = "Hi"
) -> Preflight:
    return preflight(desk, mailing.distribution(desk, a_letter(desk, ids, template, subject)))


def reasons(desk: Desk, *records: Person) -> list[str]:
    return [one.reason for one in looked(desk, add(desk, *records)).excluded]


def test_recipients_are_the_sum_of_those_who_get_it_and_those_who_do_not(desk: Desk) -> None:
    gone = add(desk, reporter("Gone", "g@outlet.example"))
    ids = add(desk, HA, reporter("A", "a@outlet.example"), reporter("No address"), reporter("Bad", "a@b")) + gone
    people.delete(desk, gone)
    found = looked(desk, ids)
    assert found.recipients == 5 == len(found.to_send) + len(found.excluded)
    assert [one.reason.partition(";")[0] for one in found.excluded] == [
        "no e-mail address", "Not a well-formed address", "no longer in the store",
    ]  # fmt: skip
    assert all(one.remedy for one in found.excluded)
    assert not found.blocking


@pytest.mark.parametrize("order", list(NameOrder))
def test_nobody_is_greeted_by_less_than_a_name(desk: Desk, order: NameOrder) -> None:
    ids = add(desk, replace(HA, order=order), reporter("Phil Robertson", "p@hrw.example"))
    texts = [made.text for made in looked(desk, ids).to_send]
    assert texts[0].startswith("Dear Ha Tae-keung,")
    assert texts[1].startswith("Dear Phil Robertson,")


def test_given_name_alone_stops_the_letter_where_the_family_name_comes_first(desk: Desk) -> None:
    found = looked(desk, add(desk, HA), "Dear {{given_name}},\n")
    assert "given name" in found.blocking[0].text
    assert found.blocking[0].recipient


def test_greeting_alone_is_whole_and_after_dear_is_the_name(desk: Desk) -> None:
    ids = add(desk, replace(HA, greeting="Dear Mr Ha"))
    assert looked(desk, ids, "{{greeting}},\n").to_send[0].text.startswith("Dear Mr Ha,")
    assert looked(desk, ids, "Dear {{greeting}},\n").to_send[0].text.startswith("Dear Mr Ha,")


def test_letter_in_korean_greets_in_korean(desk: Desk) -> None:
    found = looked(desk, add(desk, HA), "{{greeting}}\n\n내일 청원서를 제출합니다. 감사합니다.\n")
    assert found.to_send[0].text.startswith("하태경님께")
    assert "회신" in found.to_send[0].text


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("Dear {{ first_nme }},", "first_name"),
        ("Dear {{name},", "{{"),
        ("Dear {name},", "{name}"),
        ("Dear ,", "greets nobody"),
        ("Dear {{honorific|}},", "greets nobody"),
        ("Dear {{title}},", "is empty"),
        ("See attached, {{name}}.", "attachment"),
    ],
)
def test_letter_that_is_not_right_is_stopped(desk: Desk, template: str, words: str) -> None:
    found = looked(desk, add(desk, HA), template)
    assert any(words in one.text for one in found.blocking), found.findings


def test_hole_holds_the_recipient_it_is_empty_for_and_names_the_field(desk: Desk) -> None:
    ids = add(desk, replace(HA, place=Place("Seoul", "KR", "Asia/Seoul")), reporter("B", "b@outlet.example"))
    found = looked(desk, ids, "{{greeting}} in {{city}},\n")
    assert [one.recipient for one in found.blocking] == [ids[1]]
    assert "{{city}}" in found.blocking[0].text
    assert in_order_of_trouble(found)[0].id == ids[1]


@pytest.mark.parametrize("subject", ["Hi\r\nBcc: evil@x.org", "Hi\nthere"])
def test_line_end_in_the_subject_is_shown_and_stops(desk: Desk, subject: str) -> None:
    found = looked(desk, add(desk, HA), subject=subject)
    assert "␊" in found.blocking[0].text


def test_nul_and_bidi_in_the_subject_are_refused_at_once(desk: Desk) -> None:
    for subject in ("a\x00b", "a\u202eb"):
        with pytest.raises(UserError):
            looked(desk, add(desk, HA), subject=subject)


@pytest.mark.parametrize("name", ["Ha\r\nBcc: evil@x.org", "Ha\u202egnuek", "Ha\x07"])
def test_name_that_no_header_may_hold_holds_its_recipient(desk: Desk, name: str) -> None:
    ids = add(desk, reporter("Ha", "a@outlet.example"))
    with desk.store.step("As a store of before holds it") as step:  # saving makes it one line today
        step.connection.execute("UPDATE person SET name = ? WHERE id = ?", (name, ids[0]))
    found = looked(desk, ids, "Hello, all.\n")
    assert found.blocking[0].recipient == ids[0]


def test_two_addresses_in_one_field_send_to_neither(desk: Desk) -> None:
    malformed = read_email("a@x.org, b@x.org")
    assert "Two addresses" in reasons(desk, reporter("A", emails=(malformed,)))[0]
    assert [one.address for one in read_emails("ben@csw.org.uk;robertp@hrw.org")] == [
        "ben@csw.org.uk",
        "robertp@hrw.org",
    ]


@pytest.mark.parametrize(
    "typed",
    ["a@[127.0.0.1]", "root@localhost", "a@b", "a..b@x.org", f"{'a' * 65}@x.org", "a\u202eb@x.org", "a\u200b@x.org"],
)
def test_address_that_cannot_be_right_is_excluded_with_its_reason(desk: Desk, typed: str) -> None:
    assert reasons(desk, reporter("A", typed))


def test_address_in_cyrillic_disguise_is_excluded_in_both_forms(desk: Desk) -> None:
    assert "xn--" in reasons(desk, reporter("A", "a@аррӏе.com"))[0]


def test_domain_that_looks_like_a_better_known_one_is_left_out_until_verified(desk: Desk) -> None:
    known = [reporter("A", "a@hrw.org"), reporter("B", "b@hrw.org")]
    false = reporter("C", "doik@hrvv.org")
    assert "hrw.org" in reasons(desk, *known, false)[0]
    checked = replace(false.emails[0], provenance=Provenance(verified_on=date(2012, 4, 1)))
    assert looked(desk, add(desk, reporter("D", emails=(checked,)))).to_send


def test_idn_domain_is_ascii_on_the_wire_and_shown_in_both_forms(desk: Desk) -> None:
    made = looked(desk, add(desk, reporter("A", "u@例え.jp"))).to_send[0]
    assert (made.address, made.envelope) == ("u@例え.jp", "u@xn--r8jz45g.jp")


def test_mailbox_in_another_script_is_told_to_need_a_server_that_takes_it(desk: Desk) -> None:
    found = looked(desk, add(desk, reporter("A", "하@네이버.한국")))
    assert "SMTPUTF8" in found.warnings[0].text
    assert found.to_send[0].envelope.startswith("하@")


def test_name_that_looks_like_an_address_does_not_stand_beside_the_real_one(desk: Desk) -> None:
    found = looked(desk, add(desk, reporter("boss@hrw.org", "evil@x.example")))
    assert found.to_send[0].display == ""
    assert "another address" in found.warnings[0].text


def test_one_mailbox_gets_one_message_and_one_person_one_address(desk: Desk) -> None:
    ids = add(desk, reporter("A", "a@x.example", "a2@x.example"), reporter("B", "A@X.example"))
    found = looked(desk, ids)
    assert [made.address for made in found.to_send] == ["a@x.example"]
    assert "shares a mailbox with A" in found.excluded[0].reason
    assert "2 addresses" in found.warnings[0].text


def test_bounced_and_opted_out_get_nothing(desk: Desk) -> None:
    bounced = replace(read_email("gone@x.example"), delivery=Delivery.HARD_BOUNCE)
    ids = add(desk, reporter("A", emails=(bounced,)), reporter("B", "b@x.example"), reporter("C", "c@x.example"))
    suppressions.suppress(desk, "B@X.example", "asked by mail")
    suppressions.suppress(desk, ids[2], "asked by phone")
    assert [one.reason for one in looked(desk, ids).excluded] == [
        "the address bounced for good", "opted out: asked by mail", "opted out: asked by phone",
    ]  # fmt: skip


def test_second_address_is_taken_where_the_first_cannot_be(desk: Desk) -> None:
    bounced = replace(read_email("gone@x.example"), delivery=Delivery.HARD_BOUNCE)
    ids = add(desk, reporter("A", emails=(bounced, read_email("a@x.example"))))
    assert looked(desk, ids).to_send[0].address == "a@x.example"


def test_no_account_and_nobody_left_are_told(desk: Desk, tmp_path: Path) -> None:
    assert "Nobody is left" in looked(desk, add(desk, reporter("A"))).blocking[0].text
    (tmp_path / "b").mkdir()
    with open_desk(tmp_path / "b") as bare:
        assert "no mail account" in looked(bare, add(bare, HA)).blocking[0].text


def test_who_was_written_to_lately_is_warned_of(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, MovedClock)
    ids = many(desk, 3)
    key = a_letter(desk, ids[:2])
    mailing_start.start(desk, key, confirm=2)
    mailing_run.run(desk, key, means(ScriptedOutbox()))
    clock.move(timedelta(days=5))
    assert [one.text for one in looked(desk, ids).warnings] == ["Written to 5 days ago."] * 2
    assert looked(desk, ids).new_since_last == 1
    preferences.put(desk, "pitched_days", "2")
    assert not looked(desk, ids).warnings


def test_counts_are_by_country_and_first_language(desk: Desk) -> None:
    place = Place("Seoul", "KR", "Asia/Seoul")
    ids = add(
        desk,
        replace(HA, place=place, languages=(LanguageSkill("ko"), LanguageSkill("en"))),
        reporter("B", "b@x.example"),
    )
    found = looked(desk, ids)
    assert dict(found.by_country) == {"KR": 1, "not stated": 1}
    assert dict(found.by_language) == {"ko": 1, "not stated": 1}


def test_every_message_says_how_to_get_no_more(desk: Desk) -> None:
    assert "desk@example.org" in looked(desk, add(desk, HA)).to_send[0].text


def test_markdown_letter_has_a_page_in_which_no_name_is_a_tag(desk: Desk) -> None:
    ids = add(desk, reporter("<b>Bob</b> & Co", "b@x.example"))
    key = mailing.make(desk, ids, TypedLetter("Hi", "Dear {{greeting}},\n\n**now**\n", is_markdown=True)).value
    made = preflight(desk, mailing.distribution(desk, key)).to_send[0]
    assert "&lt;b&gt;Bob&lt;/b&gt; &amp; Co" in made.html
    assert "<strong>now</strong>" in made.html
    assert made.text.startswith("Dear <b>Bob</b> & Co,")


def test_first_message_is_that_of_the_preflight(desk: Desk) -> None:
    one = mailing.distribution(desk, a_letter(desk, add(desk, reporter("No address"), HA)))
    made = first_message(desk, one)
    assert made is not None
    assert made.text == preflight(desk, one).to_send[0].text


def test_wrong_number_and_changed_letters_do_not_start(desk: Desk) -> None:
    ids = many(desk, 3)
    key = a_letter(desk, ids)
    reviewed = preflight(desk, mailing.distribution(desk, key)).digest
    with pytest.raises(RefusedByGuard, match="3 messages to send, not 2"):
        mailing_start.start(desk, key, confirm=2)
    mailing.save(desk, replace(mailing.distribution(desk, key), subject="Another"))
    with pytest.raises(RefusedByGuard, match="changed since you looked"):
        mailing_start.start(desk, key, confirm=3, reviewed=reviewed)
    assert mailing.dispatch(desk, key) is None


def test_draft_can_be_undone_and_a_started_one_cannot(desk: Desk) -> None:
    key = a_letter(desk, many(desk, 2))
    history.undo(desk)
    with pytest.raises(RefusedByGuard):
        mailing.distribution(desk, key)
    history.redo(desk)
    mailing_start.start(desk, key, confirm=2)
    history.undo(desk)
    assert mailing.distribution(desk, key).id == key
    assert mailing_status.status_counts(desk, key)[SendState.QUEUED] == 2


def test_letter_changed_after_the_start_makes_a_new_version_to_those_who_lack_it(desk: Desk) -> None:
    ids = many(desk, 4)
    key = a_letter(desk, ids)
    mailing_start.start(desk, key, confirm=4)
    outbox = ScriptedOutbox()
    stop_after_two = replace(means(outbox), should_stop=lambda: len(outbox.left) >= 2)
    mailing_run.run(desk, key, stop_after_two)
    changed = mailing.save(desk, replace(mailing.distribution(desk, key), template="Dear {{greeting}}, anew.\n")).value
    assert changed != key
    one = mailing.distribution(desk, changed)
    assert (one.version, one.follows) == (2, key)
    found = preflight(desk, one)
    assert (len(found.to_send), len(found.excluded)) == (2, 2)
    assert mailing_status.status(desk, key).lines[0].text.count("anew") == 0
    dispatch = mailing.dispatch(desk, key)
    assert dispatch is not None
    assert dispatch.state is DispatchState.PAUSED


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the petition is handed over today, and we would be glad to talk to you about it"),
        ("fr", "la pétition sera remise demain et nous serions heureux de vous en parler avec les autres"),
        ("es", "la petición se entregará mañana y nos gustaría hablar con usted de esto en los próximos días"),
        ("de", "die Petition wird morgen übergeben und wir würden uns freuen, mit Ihnen darüber zu sprechen"),
        ("ru", "петиция будет передана завтра, и мы были бы рады поговорить об этом с вами"),
        ("ko", "내일 청원서를 제출합니다. 감사합니다."),
        ("ja", "明日、請願書を提出いたします。どうぞよろしくお願いいたします。"),
        ("th", "พรุ่งนี้เราจะยื่นคำร้อง ขอขอบคุณ"),
        ("ar", "سنقدم العريضة غدا ونود أن نتحدث معكم عنها"),
    ],
)
def test_letter_in_each_language_passes_and_tells_how_to_get_no_more(desk: Desk, language: str, words: str) -> None:
    found = looked(desk, add(desk, HA), f"{{{{greeting}}}},\n\n{words}\n")
    assert not found.blocking, (language, found.blocking)
    assert "desk@example.org" in found.to_send[0].text


def test_unknown_field_is_told_once_and_not_as_empty_for_each(desk: Desk) -> None:
    ids = add(desk, reporter("Ann Bell", "a@x.example"), reporter("Ben Cole", "b@x.example"))
    found = looked(desk, ids, "{{greeting}},\n\nthis is for {{ first_nme }}.\n")
    assert [one.text for one in found.blocking] == [
        "“first_nme” is no field. Did you mean {{first_name}}, the same as {{given_name}}?"
    ]


def test_name_that_is_another_address_is_told_of_its_contact(desk: Desk) -> None:
    (key,) = add(desk, reporter("boss@hrw.org", "evil@x.example"))
    found = looked(desk, (key,))
    assert [(one.recipient, one.key) for one in found.warnings if one.key == "display"] == [(key, "display")]
