"""S6, S7, S8 and S14 on the command line, against a real mail server on this computer."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from pathlib import Path

import pytest

from outreach_app import cli
from outreach_app.adapters.clocks import SystemClock
from outreach_app.model.ids import ReleaseId
from outreach_app.services import preferences, releases, stores
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from tests.kit.certificates import authority, server_context
from tests.kit.command import SEOUL_0900, Answer, outreach
from tests.kit.desks import PASSPHRASE, new_store
from tests.kit.mail_server import DROP, POLITE, TAKEN, MailServer, mail_server, raw_server, scripted
from tests.kit.mailing import a_release, reporter

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "release.txt"
HEADS_UP = (
    "Dear {{greeting}},\n\nyou are named on our release for {{languages}} questions.\nCalls will go to {{phone}}.\n\n"
    "Press desk\n"
)


class Store:
    """A store in a folder with its account, driven by the command line."""

    def __init__(self, folder: Path, server: MailServer) -> None:
        """Make the store without a delay before sending, and its account."""
        self.folder = folder
        self.secret = folder / "passphrase"
        self.secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        desk = new_store(folder).desk
        preferences.put(desk, "take_back_seconds", 0)
        stores.close(desk)
        self.options = ["--store", str(folder / "desk.outreach"), "--passphrase-file", str(self.secret)]
        self.run("mail", "account", "add", "desk", "--host", "127.0.0.1", "--port", str(server.port),
                 "--security", "plain-loopback", "--from", "ICNK press desk <desk@example.org>",
                 "--pace", "0/min", "--quota", "0/day")  # fmt: skip

    def run(self, *arguments: str | Path, status: int = 0, now: str = SEOUL_0900) -> Answer:
        """Run a verb; its status must be as told."""
        answer = outreach(*self.options, "--now", now, *arguments)
        assert answer.status == status, (answer.err, answer.out)
        assert "Traceback" not in answer.err
        return answer

    def letter(self, *arguments: str, template: str = HEADS_UP, subject: str = "Heads-up") -> str:
        """Make a distribution; gives its id, the last word."""
        path = self.folder / "letter.txt"
        path.write_text(template, encoding="utf-8")
        made = self.run("mail", "new", "--subject", subject, "--template", path, *arguments)
        return made.out.split()[-1]

    def opened(self) -> Desk:
        """Open the store in this process."""
        return stores.unlock(self.folder / "desk.outreach", PASSPHRASE, clock=SystemClock())


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path, server: MailServer) -> Store:
    made = Store(tmp_path, server)
    made.run("add", SAMPLE)
    return made


def test_heads_up_to_the_seven_is_five_to_send_and_two_excluded(store: Store, server: MailServer) -> None:
    key = store.letter("--language", "en")
    found = store.run("mail", "preflight", key, "--json").json
    assert (found["recipients"], found["to_send"]) == (7, 5)
    assert [(one["name"], one["reason"]) for one in found["excluded"]] == [
        ("Arthur Manet", "no e-mail address"), ("Karine Appy", "no e-mail address"),
    ]  # fmt: skip
    assert found["blocking"] == []
    assert "not 7" in store.run("mail", "send", key, "--confirm", "7", status=1).err
    assert not server.arrived
    store.run("mail", "send", key, "--confirm", "5")
    assert len(server.arrived) == 5
    texts = [one.mail.get_content() for one in server.arrived]
    for wrong in ("Dear ,", "Dear Tae-keung", "Dear Dr.", "Mr", "Ms"):
        assert not any(wrong in text for text in texts)
    assert any(text.startswith("Dear Ha Tae-keung,") for text in texts)
    status = store.run("mail", "status", key, "--json").json
    assert (status["counts"]["sent"], status["counts"]["excluded"], status["state"]) == (5, 2, "done")
    assert {one["state"] for one in status["recipients"] if one["message_id"]} == {"sent"}
    assert "done already" in store.run("mail", "send", key, "--confirm", "5", status=1).err


def test_nobody_sees_anybody(store: Store, server: MailServer) -> None:
    key = store.letter("--language", "en")
    store.run("mail", "send", key, "--confirm", "5")
    mailboxes = {address for one in server.arrived for address in one.recipients}
    names = {socket.gethostname().lower(), os.environ.get("USER", "root-user-name").lower()} - {"localhost", "root"}
    for one in server.arrived:
        (box,) = one.recipients
        found = message_from_bytes(one.data)
        assert len(found.get_all("To", [])) == 1
        assert [address.addr_spec for address in one.mail["To"].addresses] == [box]
        assert not {"cc", "bcc", "resent-to", "received", "x-mailer", "user-agent"} & {key.lower() for key in found}
        assert not [other for other in mailboxes - {box} if other.encode() in one.data]
        head = one.data.partition(b"\r\n\r\n")[0].decode().lower()
        assert not [name for name in names if name in head]
        assert b"<img" not in one.data
        assert one.greeting == "[127.0.0.1]"
        assert found["Date"].endswith("+0000")
        assert found["Message-ID"].endswith("@example.org>")


def test_letter_that_is_not_right_cannot_be_sent(store: Store, server: MailServer) -> None:
    key = store.letter("--language", "en", template="Dear {{ first_nme }},\n")
    found = store.run("mail", "preflight", key, "--json", status=1).json
    assert "first_name" in found["blocking"][0]["text"]
    assert "Nothing was sent" in store.run("mail", "send", key, "--confirm", "5", status=1).err
    assert not server.arrived


def test_test_goes_to_oneself_and_drafts_are_files(store: Store, server: MailServer, tmp_path: Path) -> None:
    key = store.letter("--language", "en")
    store.run("mail", "test", key, "--to", "me@example.org")
    assert server.addresses == ["me@example.org"]
    assert str(server.arrived[0].mail["Subject"]) == "[Test] Heads-up"
    store.run("mail", "drafts", key, "-o", tmp_path / "drafts")
    written = sorted((tmp_path / "drafts").iterdir())
    assert [path.name for path in written] == [f"message-{number:03}.eml" for number in range(1, 6)]
    assert all(message_from_bytes(path.read_bytes())["X-Unsent"] == "1" for path in written)
    assert store.run("mail", "status", key, "--json").json["state"] == "draft"


def test_preview_shows_each_message_problems_first(store: Store) -> None:
    key = store.letter("--language", "en", template="Dear {{greeting}} of {{organisation}},\n{{title}}\n")
    shown = store.run("mail", "preview", key, "--all", "--json").json
    assert len(shown) == 5
    assert [bool(one["problems"]) for one in shown] == sorted((bool(one["problems"]) for one in shown), reverse=True)
    one = store.run("mail", "preview", key, "--recipient", shown[-1]["id"], "--json").json
    assert one[0]["text"] == shown[-1]["text"]


def test_refused_and_put_off_are_told_apart(tmp_path: Path) -> None:
    answers = {"jgenser@perseus-strategies.com": "550 5.1.1 no such user", "ben@csw.org.uk": "450 4.2.0 busy"}
    with mail_server(lambda address, _: answers.get(address, TAKEN)) as server:
        store = Store(tmp_path, server)
        store.run("add", SAMPLE)
        key = store.letter("--language", "en")
        store.run("mail", "send", key, "--confirm", "5")
        counts = store.run("mail", "status", key, "--json").json["counts"]
        assert (counts["sent"], counts["failed"], counts["deferred"]) == (3, 1, 1)
        answers.clear()
        store.run("mail", "resume", key)
        assert store.run("mail", "status", key, "--json").json["counts"]["sent"] == 4
    assert len(server.to("opennk@naver.com")) == 1


def test_server_that_is_not_there_is_told_and_nothing_is_lost(store: Store) -> None:
    store.run("mail", "account", "add", "desk", "--host", "127.0.0.1", "--port", "1", "--security", "plain-loopback",
              "--from", "desk@example.org", "--pace", "0/min")  # fmt: skip
    key = store.letter("--language", "en")
    answer = store.run("mail", "send", key, "--confirm", "5", status=1)
    assert "did not answer" in answer.err
    assert store.run("mail", "status", key, "--json").json["counts"]["queued"] == 5


def a_child(store: Store, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start ``outreach`` as a process of its own."""
    command = [sys.executable, "-m", "outreach_app", *store.options, "--now", SEOUL_0900, *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of Unix")
def test_killed_at_any_of_fifty_messages_nobody_gets_two(tmp_path: Path) -> None:
    chance = random.Random(7)
    with mail_server(lambda _, number: DROP if number == 21 else TAKEN) as server:
        store = Store(tmp_path, server)
        desk = store.opened()
        insert_people(desk.store, (reporter(f"Reporter {n}", f"r{n}@outlet{n}.example") for n in range(50)))
        stores.close(desk)
        key = store.letter(template="Dear {{greeting}},\n\nthe petition is handed over.\n")
        kills = 0
        arguments = ["mail", "send", key, "--confirm", "50"]
        while kills < 6:
            before = len(server.arrived)
            child = a_child(store, *arguments, "--pace", "3000/min")
            until, end = before + chance.randint(1, 9), time.monotonic() + 20
            while len(server.arrived) < until and child.poll() is None and time.monotonic() < end:
                time.sleep(0.001)
            child.send_signal(signal.SIGKILL)
            child.wait()
            kills += 1
            arguments = ["mail", "resume", key] if server.arrived else arguments
        store.run("mail", "resume", key)
        found = store.run("mail", "status", key, "--json").json
    boxes = server.addresses
    assert len(boxes) == len(set(boxes))
    counts = found["counts"]
    assert counts["sent"] + counts["uncertain"] == 50
    assert counts["uncertain"] <= kills + 1
    sent = {one["address"] for one in found["recipients"] if one["state"] == "sent"}
    assert sent <= set(boxes)
    assert len(boxes) >= 50 - counts["uncertain"]


def test_correction_goes_to_exactly_those_who_got_the_version(tmp_path: Path, server: MailServer) -> None:
    store = Store(tmp_path, server)
    desk = store.opened()
    insert_people(desk.store, (reporter(f"Reporter {n}", f"r{n}@outlet{n}.example") for n in range(40)))
    insert_people(desk.store, (reporter(f"Phoned {n}") for n in range(6)))
    release = ReleaseId(a_release(desk))
    stores.close(desk)
    first = store.run("mail", "new", "--release", release).out.split()[-1]
    store.run("mail", "send", first, "--confirm", "40")
    server.arrived.clear()
    store.run("suppress", "r7@outlet7.example", "--reason", "asked by mail")
    desk = store.opened()
    insert_people(desk.store, (reporter("New", "new@outlet.example"),))
    one = releases.release(desk, release)
    releases.save(desk, replace(one, parts=(replace(one.parts[0], text="Coalition corrects a date"), *one.parts[1:])))
    releases.approve(desk, release, "Kim")
    releases.correct(desk, release, "The date was wrong", "Kim")
    stores.close(desk)
    made = store.run("mail", "new", "--correct", first, "--json").json
    assert made["recipients"] == 40
    assert sorted(one["name"] for one in made["to_call"]) == [f"Phoned {n}" for n in range(6)]
    found = store.run("mail", "preflight", made["id"], "--json").json
    assert (found["to_send"], [one["reason"] for one in found["excluded"]]) == (39, ["opted out: asked by mail"])
    store.run("mail", "send", made["id"], "--confirm", "39")
    assert len(server.addresses) == len(set(server.addresses)) == 39
    assert "new@outlet.example" not in server.addresses
    assert all(str(one.mail["Subject"]) == "CORRECTION: Coalition corrects a date" for one in server.arrived)
    assert all("CORRECTION: The date was wrong" in one.mail.get_content() for one in server.arrived)


def test_accounts_never_show_a_password(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "mail-password"
    secret.write_text("a-canary-of-a-password\n", encoding="utf-8")
    store.run("mail", "account", "add", "gate", "--host", "mail.example.org", "--from", "a@example.org", "--user", "a",
              "--password-file", secret)  # fmt: skip
    for answer in (
        store.run("mail", "account", "list"),
        store.run("mail", "account", "list", "--json"),
        store.run("history"),
    ):
        assert "canary" not in answer.out + answer.err
    listed = store.run("mail", "account", "list", "--json").json
    assert [one["name"] for one in listed] == ["desk", "gate"]
    assert (listed[1]["port"], listed[1]["security"]) == (465, "tls")
    store.run("mail", "account", "remove", "gate")
    assert len(store.run("mail", "account", "list", "--json").json) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["mail"], ["mail", "nothing"], ["mail", "send", "x"],
        ["mail", "account", "add", "a", "--host", "h", "--from", "no address"],
        ["mail", "account", "add", "a", "--host", "h.example.org", "--security", "plain-loopback", "--from", "a@x.org"],
        ["mail", "new", "--subject", "x", "--template", "nowhere.txt"], ["mail", "drafts", "x"], ["suppress", "a@b"],
    ],
)  # fmt: skip
def test_bad_usage_is_one_sentence(store: Store, arguments: list[str]) -> None:
    answer = outreach(*store.options, *arguments)
    assert answer.status in {1, 2}
    assert len(answer.err.strip().splitlines()) == 1
    assert answer.err.strip().endswith((".", ")"))


def test_account_is_tried_without_sending_anything(store: Store, server: MailServer) -> None:
    assert store.run("mail", "account", "test", "desk", "--json").json == {"name": "desk", "answers": True}
    assert (server.connections, server.arrived) == (1, [])
    store.run("mail", "account", "add", "gone", "--host", "127.0.0.1", "--port", "1", "--security", "plain-loopback",
              "--from", "desk@example.org")  # fmt: skip
    assert "did not answer" in store.run("mail", "account", "test", "gone", status=2).err


def test_help_of_mail_names_every_act(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["mail", "--help"]) == 0
    shown = capsys.readouterr().out
    for act in ("account add", "new", "preflight", "preview", "test", "send", "status", "resume", "settle", "drafts"):
        assert f"outreach mail {act}" in shown


@pytest.mark.parametrize("is_trusted", [True, False])
def test_secured_server_gets_the_mail_only_where_its_certificate_is_trusted(tmp_path: Path, is_trusted: bool) -> None:
    signer = authority()
    ca = (signer if is_trusted else authority()).write(tmp_path / "ca.pem")
    secret = tmp_path / "mail-password"
    secret.write_text("a-canary-of-a-password\n", encoding="utf-8")
    replies = {
        **POLITE, b"EHLO": b"250-localhost.invalid\r\n250 AUTH PLAIN\r\n", b"AUTH": b"235 welcome\r\n",
    }  # fmt: skip
    with mail_server() as plain, raw_server(scripted(replies), server_context(tmp_path, signer)) as (port, got):
        store = Store(tmp_path, plain)
        store.run("add", SAMPLE)
        store.run("mail", "account", "add", "desk", "--host", "localhost", "--port", str(port), "--security", "tls",
                  "--from", "desk@example.org", "--user", "desk", "--password-file", secret, "--ca-file", ca,
                  "--pace", "0/min")  # fmt: skip
        key = store.letter("--language", "en")
        answer = store.run("mail", "send", key, "--confirm", "5", status=0 if is_trusted else 1)
        counts = store.run("mail", "status", key, "--json").json["counts"]
    if is_trusted:
        assert (counts["sent"], bytes(got).upper().count(b"MAIL FROM:<")) == (5, 5)
    else:
        assert "certificate" in answer.err
        assert counts["queued"] == 5
        assert not got
