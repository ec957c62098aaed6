"""One distribution on its way: begun, paused, gone on with, beside both lanes of the window; nobody waits for it."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from outreach_app.adapters.clocks import RealWaiting
from outreach_app.gui.context import Context
from outreach_app.gui.jobs import Job
from outreach_app.model.errors import Cancelled, UserError
from outreach_app.model.mail import DistributionId
from outreach_app.services import mailing_run
from outreach_app.services.mailing_run import Means, RunReport

_PAUSED = "Paused."  # what a run says that was stopped by hand
_BEAT = 250  # milliseconds between two looks at the ledger while messages leave; more where there are thousands


class StoppableWaiting:
    """Waits in earnest, and ends at once where the run is stopped: nothing leaves ahead of its time then."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._real = RealWaiting()

    def wait(self, seconds: float) -> None:
        """Return after so many seconds; raises Cancelled where the run was stopped meanwhile."""
        if self._stop.wait(max(0.0, seconds)):
            raise Cancelled

    def elapsed(self) -> float:
        """Give seconds since some fixed moment."""
        return self._real.elapsed()


class Sending(QObject):
    """The run of this window. It belongs to the screen, and goes on while another screen is shown."""

    moved = Signal()  # the ledger may say something new
    ended = Signal(str)  # why it stopped before the end; "" where it did not

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = threading.Event()
        self._job: Job[RunReport] | None = None
        self._after: Callable[[], None] | None = None
        self.key = DistributionId("")
        self.words = ""
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self.moved.emit)

    @property
    def is_running(self) -> bool:
        """Whether messages are leaving, or about to."""
        return self._job is not None

    def is_sending(self, key: str) -> bool:
        """Tell whether this distribution is the one on its way."""
        return self._job is not None and self.key == key

    def begin(self, key: DistributionId, count: int, first: Callable[[], object]) -> None:
        """Send what is due of a distribution to ``count`` people; ``first`` runs in the same lane right before."""
        self._beat.setInterval(max(_BEAT, count // 4))
        desk, self._stop, self.key, self.words = self._context.desk, threading.Event(), key, ""
        means = Means(waiting=StoppableWaiting(self._stop), should_stop=self._stop.is_set)

        def go(progress: Callable[[int, int, str], None]) -> RunReport:
            first()
            return mailing_run.run(desk, key, means, progress)

        self._job = self._context.jobs.do_beside(
            go, self._done, self._tell, interrupt=self._stop.set, owner=self, otherwise=self._failed
        )
        self.moved.emit()

    def pause(self, then: Callable[[], None] | None = None) -> None:
        """Stop after the message at hand; ``then`` is called when the run has ended."""
        self._after = then
        self._stop.set()

    def _tell(self, done: int, total: int, text: str) -> None:
        self.words = text if not total else ""
        if not self._beat.isActive():
            self._beat.start()

    def _done(self, report: RunReport) -> None:
        self._end("" if report.is_done or report.stopped == _PAUSED else report.stopped)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._end("")
            return
        self._end(error.sentence if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            raise error

    def _end(self, sentence: str) -> None:
        self._job, self.words = None, ""
        self._beat.stop()
        after, self._after = self._after, None
        if after is not None:
            after()
        self.ended.emit(sentence)
        self.moved.emit()
