"""Kill the sender: a child sends a distribution and is killed at a random time; nobody gets a message twice.

The sink is aiosmtpd in a process of its own. It writes recipient and Message-ID down at DATA, and for one message in a
hundred drops the line before it answers. The child is forked, opens the store and goes on where the last was killed.
The same kills on a sender that notes its place every so often, as other tools do, show doubles: else it proves nothing.
"""

import contextlib
import json
import os
import random
import signal
import smtplib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from pathlib import Path

from outreach_app.model.mail import Account, DistributionId, Security, SendState, TypedLetter
from outreach_app.model.people import Person, Role, RoleHeld
from outreach_app.services import accounts, mailing, mailing_run, mailing_start, mailing_status, preferences, stores
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from tests.kit.builders import an_email
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE, new_store

DROPPED = 0.01
NAIVE_BATCH, NAIVE_KILLS = 20, 20
_SINK = "--sink"
_LINE = 68
"""Bytes of one line of the sink's log, near enough."""
_PATIENCE, _MOMENT = 10.0, 0.006
_LOOK = os.WEXITED | os.WNOHANG | os.WNOWAIT
_LETTER = "Dear {{greeting}},\n\nthe petition is handed over tomorrow.\n\nPress desk\n"


@dataclass(slots=True)
class Tally:
    """What the kills did."""

    kills: int = 0
    recipients: int = 0
    arrived: int = 0
    drops: int = 0
    doubles: int = 0
    false_sent: int = 0
    stateless: int = 0
    lost: int = 0
    uncertain: int = 0

    @property
    def faults(self) -> int:
        """Count everything that must not be, and more uncertain ones than there were kills and dropped answers."""
        over = max(0, self.uncertain - self.kills - self.drops)
        return self.doubles + self.false_sent + self.stateless + self.lost + over


def run(folder: Path, kills: int, recipients: int, *, seed: int = 1) -> Tally:
    """Send to so many recipients, killed so many times; then let it end in peace, and count."""
    chance = random.Random(seed)
    desk = new_store(folder).desk
    path = desk.store.path
    with sink(folder, seed) as (port, log):
        key = _prepared(desk, port, recipients)
        stores.close(desk)
        tally = Tally(recipients=recipients)
        while tally.kills < kills and _is_open(path, key):
            share = (recipients - _size(log) / _LINE) / (kills - tally.kills + 1)  # one is left for the end in peace
            tally.kills += _killed(lambda: _send(path, key), log, chance, share)
        _in_peace(lambda: _send(path, key))
        return _counted(path, key, log, tally)


def run_naive(folder: Path, kills: int, recipients: int, *, seed: int = 1) -> int:
    """Do the same to a sender that notes its place every so many messages; gives how many messages came twice."""
    chance = random.Random(seed)
    state = folder / "naive.json"
    with sink(folder, seed) as (port, log):
        for _ in range(kills):
            _killed(lambda: _send_naively(state, port, recipients), log, chance, recipients / kills)
        counts = Counter(address for address, *_ in _lines(log))
    return sum(count - 1 for count in counts.values())


@contextmanager
def sink(folder: Path, seed: int) -> Iterator[tuple[int, Path]]:
    """Run the mail server in a process of its own; gives its port and its log."""
    log = folder / f"sink-{seed}.log"
    command = [sys.executable, "-m", "tests.harness.kill_sender", _SINK, str(log), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        try:
            yield int(child.stdout.readline()), log
        finally:
            child.kill()


def _prepared(desk: Desk, port: int, recipients: int) -> DistributionId:
    """Make the contacts, the account and a distribution to all of them, started."""
    insert_people(desk.store, (_person(number) for number in range(recipients)))
    preferences.put(desk, "take_back_seconds", 0)
    account = Account("desk", "127.0.0.1", port, Security.PLAIN_LOOPBACK, "desk@example.org", pace=0, quota=0)
    accounts.add(desk, account)
    from outreach_app.model.filters import Filter

    key = mailing.make(desk, Filter(), TypedLetter("Petition for {{name}}", _LETTER)).value
    mailing_start.start(desk, key, confirm=recipients)
    return key


def _person(number: int) -> Person:
    return Person(
        f"Reporter {number}", emails=(an_email(f"r{number}@outlet.example"),), roles=(RoleHeld(Role.JOURNALIST),)
    )


def _send(path: Path, key: DistributionId) -> None:
    """Open the store and send what is left: what a child does."""
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    mailing_status.recover(desk)
    mailing_status.hasten(desk, key)
    mailing_run.run(desk, key)
    stores.close(desk)


def _send_naively(state: Path, port: int, recipients: int) -> None:
    """Send as a program does that notes how far it is every twenty messages."""
    done = json.loads(state.read_text()) if state.exists() else 0
    with smtplib.SMTP("127.0.0.1", port) as line:
        for number in range(done, recipients):
            message = EmailMessage()
            message["From"], message["To"] = "desk@example.org", f"r{number}@outlet.example"
            message["Subject"] = "Petition"
            message.set_content("Hello")
            with contextlib.suppress(smtplib.SMTPServerDisconnected):
                line.send_message(message)
            if number % NAIVE_BATCH == NAIVE_BATCH - 1:
                passing = state.with_suffix(".part")
                passing.write_text(json.dumps(number + 1))
                passing.replace(state)


def _killed(work: Callable[[], None], log: Path, chance: random.Random, share: float) -> int:
    """Fork a child that works, and kill it at a random message, at a random moment of it.

    ``share`` is how many messages a child may send on average. Gives 1 where it was still at work.
    """
    until = _size(log) + _LINE * chance.uniform(0.0, 1.2) * max(0.0, share - 2)
    end = time.monotonic() + _PATIENCE
    child = _forked(work)
    while _size(log) < until and time.monotonic() < end and os.waitid(os.P_PID, child, _LOOK) is None:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0.0, _MOMENT))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return int(os.WIFSIGNALED(status))


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def _in_peace(work: Callable[[], None]) -> None:
    """Fork a child that works to its end."""
    _, status = os.waitpid(_forked(work), 0)
    if status:
        raise RuntimeError("the last run did not end well")


def _forked(work: Callable[[], None]) -> int:
    """Fork; the child works and goes without tidying up."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(1)
    os._exit(0)


def _is_open(path: Path, key: DistributionId) -> bool:
    """Tell whether anything is left to send, looking with a key of one's own."""
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    try:
        counts = mailing_status.status_counts(desk, key)
    finally:
        stores.close(desk)
    return any(count for state, count in counts.items() if not state.is_settled)


def _counted(path: Path, key: DistributionId, log: Path, tally: Tally) -> Tally:
    """Compare the ledger with what arrived."""
    arrived = Counter(message for _, message, _ in _lines(log))
    boxes = Counter(address for address, *_ in _lines(log))
    tally.arrived = sum(arrived.values())
    tally.drops = sum(is_dropped for *_, is_dropped in _lines(log))
    tally.doubles = sum(count - 1 for count in boxes.values())
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    try:
        lines = mailing_status.status(desk, key).lines
    finally:
        stores.close(desk)
    tally.uncertain = sum(line.state is SendState.UNCERTAIN for line in lines)
    tally.stateless = tally.recipients - sum(line.state.is_settled for line in lines)
    tally.false_sent = sum(line.state is SendState.SENT and not arrived[line.message_id] for line in lines)
    known = {SendState.SENT, SendState.UNCERTAIN}
    tally.lost = sum(line.state not in known for line in lines)
    return tally


def _lines(log: Path) -> Iterator[tuple[str, str, bool]]:
    """Give recipient, Message-ID and whether the answer was dropped, of each message in the order of arrival."""
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        address, message, dropped = line.split("\t")
        yield address, message, dropped == "1"


def _be_the_sink(log: Path, seed: int) -> None:
    """Take mail until killed."""
    from tests.kit.mail_server import DROP, TAKEN, mail_server

    chance = random.Random(seed)
    with log.open("a", encoding="utf-8", buffering=1) as file:

        def answer(address: str, number: int) -> str:
            is_dropped = chance.random() < DROPPED
            message = str(running.arrived[-1].mail["Message-ID"]).strip("<> ")
            running.arrived.clear()
            file.write(f"{address}\t{message}\t{int(is_dropped)}\n")
            return DROP if is_dropped else TAKEN

        with mail_server(answer) as running:
            sys.stdout.write(f"{running.port}\n")
            sys.stdout.flush()
            sys.stdin.read()


def memory_folder() -> str | None:
    """Give a folder in memory where there is one: a kill loses nothing there that it would not lose on a disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def main(arguments: list[str]) -> int:
    """Do as many kills over as many recipients as the arguments say, print the tally as JSON; 1 for a fault."""
    if arguments[:1] == [_SINK]:
        _be_the_sink(Path(arguments[1]), int(arguments[2]))
        return 0
    kills, recipients = (int(arguments[0]), int(arguments[1])) if len(arguments) > 1 else (200, 4000)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        tally = run(Path(folder), kills, recipients)
        naive = run_naive(Path(folder), NAIVE_KILLS, 20 * NAIVE_KILLS, seed=2)
    found = asdict(tally) | {"faults": tally.faults, "naive_doubles": naive, "seconds": time.perf_counter() - begun}
    sys.stdout.write(json.dumps(found) + "\n")
    return 1 if tally.faults or not naive or tally.kills < kills else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
