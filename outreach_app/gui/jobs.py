"""Two verbs off the window's thread: ``ask`` reads in a small pool, ``do`` writes in one serial lane."""

from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.errors import Cancelled
from outreach_app.model.outcome import Outcome, Progress

Value = TypeVar("Value")
_READERS = 2


@dataclass(slots=True, eq=False)
class Job(Generic[Value]):
    """One piece of work under way. ``cancel`` is safe at any time."""

    then: Callable[[Value], None] | None
    otherwise: Callable[[Exception], None] | None
    owner: QObject | None
    key: Hashable = None
    interrupt: Callable[[], None] | None = None
    is_superseded: bool = False
    is_cancelled: bool = False
    is_over: bool = False
    is_running: bool = False
    writes: bool = False
    is_beside: bool = False
    future: "Future[None] | None" = field(default=None, repr=False)

    def cancel(self) -> None:
        """Ask the work to stop between two steps; the store is then as it was before."""
        self.is_cancelled = True


class Jobs(QObject):
    """Run reads and writes elsewhere and bring their answers back to the window's thread.

    Answers arrive through signals of this one object, which lives as long as the program.
    """

    failed = Signal(object)  # an error that nobody took
    changed = Signal(object)  # the Change that a write left behind, unless it is empty
    idle = Signal()

    _answered = Signal(object, object, object)  # job, value, error
    _progressed = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="reading")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._sender = ThreadPoolExecutor(1, thread_name_prefix="sending")
        self._newest: dict[Hashable, Job[Any]] = {}
        self._pending: set[Job[Any]] = set()
        self._watchers: dict[Job[Any], Callable[[int, int, str], None]] = {}
        self._later: deque[tuple[QObject, Callable[[], object]]] = deque()
        self._is_at_leisure = False
        self._leisure = QTimer(self)
        self._leisure.timeout.connect(self._do_next)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        read: Callable[[], Value],
        then: Callable[[Value], None],
        *,
        owner: QObject | None = None,
        key: Hashable = None,
        interrupt: Callable[[], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> Job[Value]:
        """Read off the thread, then call ``then`` with the answer.

        Of several with one ``key`` only the newest answers; an older one that still runs is interrupted. The
        answer is dropped where its owner (``owner``, or the widget whose method ``then`` is) is gone.
        """
        job = Job(then, otherwise, owner or _owner_of(then), key, interrupt)
        self._supersede(job)
        job.future = self._readers.submit(self._run, job, read)
        return job

    def ask_long(
        self,
        read: Callable[[Progress], Value],
        then: Callable[[Value], None],
        on_progress: Callable[[int, int, str], None],
        *,
        owner: QObject | None = None,
        key: Hashable = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> Job[Value]:
        """Read as ``ask`` does what may take seconds and tells its progress; ``cancel`` of the job stops it.

        A newer one of the same ``key`` stops it as well.
        """
        job = Job(then, otherwise, owner or _owner_of(then), key)
        self._supersede(job)
        progress = self._telling(job, on_progress)
        job.future = self._readers.submit(self._run, job, lambda: read(progress))
        return job

    def do(
        self,
        verb: Callable[[], Outcome[Value]],
        then: Callable[[Value], None] | None = None,
        *,
        owner: QObject | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> "Job[Outcome[Value]]":
        """Write in the one writing lane, then call ``then`` with the value; ``changed`` tells what it touched."""

        def deliver(outcome: Outcome[Value]) -> None:
            if then is not None:
                then(outcome.value)

        return self._write(verb, deliver, owner or _owner_of(then), otherwise)

    def do_long(
        self,
        verb: Callable[[Progress], Value],
        then: Callable[[Value], None],
        on_progress: Callable[[int, int, str], None],
        *,
        owner: QObject | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> Job[Value]:
        """Run a verb that tells its progress in the writing lane; ``cancel`` of the job stops it between steps."""
        job: Job[Value] = Job(then, otherwise, owner or _owner_of(then), writes=True)
        self._watchers[job] = on_progress

        def progress(done: int, total: int, text: str) -> None:
            if job.is_cancelled:
                raise Cancelled
            self._progressed.emit(job, done, total, text)

        self._pending.add(job)
        job.future = self._writer.submit(self._run, job, lambda: verb(progress))
        return job

    def do_beside(
        self,
        verb: Callable[[Progress], Value],
        then: Callable[[Value], None],
        on_progress: Callable[[int, int, str], None],
        *,
        interrupt: Callable[[], None],
        owner: QObject | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> Job[Value]:
        """Run a verb that takes minutes and writes in short transactions of its own, in a lane that nobody waits in.

        ``interrupt`` makes it stop soon; it is called where the store is about to close.
        """
        job: Job[Value] = Job(then, otherwise, owner or _owner_of(then), interrupt=interrupt)
        job.is_beside = True
        progress = self._telling(job, on_progress)
        self._pending.add(job)
        job.future = self._sender.submit(self._run, job, lambda: verb(progress))
        return job

    def later(self, owner: QObject, act: Callable[[], object]) -> None:
        """Do something on the window's thread once all that was asked before has been answered and painted.

        One act after another, each in a round of events of its own, so that keys pressed meanwhile come first; it
        should take less than 10 ms. Dropped where ``owner`` is gone or the store closes.
        """
        self._later.append((owner, act))
        self._leisure.start()

    @property
    def has_one_beside(self) -> bool:
        """Whether a verb that takes minutes is under way in the lane in which nobody waits."""
        return any(job.is_beside and not job.is_over for job in self._pending)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._pending and not self._later

    def settle(self) -> None:
        """Wait for what runs, and drop every answer that is still out: the store is about to close."""
        self._forget_later()
        waiting = list(self._pending)
        for job in waiting:
            job.is_superseded = True
            if job.interrupt is not None and job.is_running:
                job.interrupt()
        wait([job.future for job in waiting if job.future is not None])

    def close(self) -> None:
        """Let running work end and take no more; answers that are still out are dropped."""
        self._forget_later()
        for job in self._pending:
            job.is_superseded = True
            if job.interrupt is not None:
                job.interrupt()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._sender.shutdown(wait=True, cancel_futures=True)
        self._pending.clear()

    def _telling(self, job: Job[Any], on_progress: Callable[[int, int, str], None]) -> Progress:
        """Give what a job tells its progress to; it ends the job that nobody waits for any longer."""
        self._watchers[job] = on_progress

        def progress(done: int, total: int, text: str) -> None:
            if job.is_cancelled or job.is_superseded:
                raise Cancelled
            self._progressed.emit(job, done, total, text)

        return progress

    def _write(
        self,
        verb: Callable[[], Outcome[Value]],
        then: Callable[[Outcome[Value]], None],
        owner: QObject | None,
        otherwise: Callable[[Exception], None] | None,
    ) -> "Job[Outcome[Value]]":
        job: Job[Outcome[Value]] = Job(then, otherwise, owner, writes=True)
        self._pending.add(job)
        job.future = self._writer.submit(self._run, job, verb)
        return job

    def _supersede(self, job: Job[Any]) -> None:
        """Note a job as the newest of its key, and stop what it makes obsolete."""
        self._pending.add(job)
        if job.key is None:
            return
        older = self._newest.get(job.key)
        self._newest[job.key] = job
        if older is None or older.is_over:
            return
        older.is_superseded = True
        if older.future is not None and older.future.cancel():
            self._pending.discard(older)
            self._watchers.pop(older, None)
        elif older.is_running and older.interrupt is not None:
            older.interrupt()

    def _run(self, job: Job[Any], work: Callable[[], Any]) -> None:
        """Do the work; runs off the window's thread, and hands its answer or its error over."""
        if job.is_superseded and not job.writes:  # a write that was accepted is always done
            self._answered.emit(job, None, None)
            return
        job.is_running = True
        try:
            value = work()
        except Exception as error:
            self._answered.emit(job, None, error)
        else:
            self._answered.emit(job, value, None)
        finally:
            job.is_running = False

    @Slot(object, object, object)
    def _deliver(self, job: Job[Any], value: Any, error: Exception | None) -> None:  # noqa: ANN401 - any answer
        """Bring an answer to who asked, on the window's thread."""
        job.is_over = True
        self._pending.discard(job)
        self._watchers.pop(job, None)
        if self._newest.get(job.key) is job:
            del self._newest[job.key]
        if isinstance(value, Outcome) and not value.change.is_empty:
            self.changed.emit(value.change)
        if not job.is_superseded and (job.owner is None or shiboken6.isValid(job.owner)):
            self._hand_over(job, value, error)
        elif job.writes and error is not None and not isinstance(error, Cancelled):
            self.failed.emit(error)
        if self._pending:
            return
        if self._later:
            self._leisure.start()  # its turn comes after what is posted, paintings among it
        else:
            self.idle.emit()

    def _forget_later(self) -> None:
        self._later.clear()
        self._is_at_leisure = False
        self._leisure.stop()

    def _do_next(self) -> None:
        """Do one of the acts that had time.

        The first waits for what is being read; the answer of that starts the timer again. Then it lets one round go
        by, since a view that has new rows lays them out by a timer of its own, and is painted after that.
        """
        if not self._is_at_leisure:
            self._is_at_leisure = not self._pending
            if self._pending:
                self._leisure.stop()
            return
        if self._later:
            owner, act = self._later.popleft()
            if shiboken6.isValid(owner):
                act()
        if not self._later:
            self._is_at_leisure = False
            self._leisure.stop()
            if not self._pending:
                self.idle.emit()

    def _hand_over(self, job: Job[Any], value: Any, error: Exception | None) -> None:  # noqa: ANN401 - any answer
        if error is None:
            if job.then is not None:
                job.then(value)
        elif job.otherwise is not None:
            job.otherwise(error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)

    @Slot(object, int, int, str)
    def _tell_progress(self, job: Job[Any], done: int, total: int, text: str) -> None:
        watcher = self._watchers.get(job)
        if watcher is not None and not job.is_cancelled and (job.owner is None or shiboken6.isValid(job.owner)):
            watcher(done, total, text)


def _owner_of(then: Callable[..., object] | None) -> QObject | None:
    """Give the object whose method a callback is, if it is one of Qt."""
    owner = getattr(then, "__self__", None)
    return owner if isinstance(owner, QObject) else None
