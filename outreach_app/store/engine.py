"""The store as an open thing: one lane that writes, connections that read, and how it is closed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from outreach_app.ports.clock import Clock
from outreach_app.store import cipher
from outreach_app.store.engine_types import Connection, EngineError
from outreach_app.store.facets import FacetMemory
from outreach_app.store.instance import InstanceLock
from outreach_app.store.kept_name_book import NameBooks
from outreach_app.store.step_kind import StepKind
from outreach_app.store.trouble import StoreLockedError, told_in_words

if TYPE_CHECKING:
    from outreach_app.store.steps import Step


class Store:
    """An opened, unlocked store.

    ``step`` may be called on any thread; steps wait for one another. Readers see what was committed when they began.
    """

    def __init__(self, path: Path, key: bytearray, first: Connection, lock: InstanceLock | None, clock: Clock) -> None:
        """Take over a connection that has been opened and checked; the key is overwritten on close."""
        self.path = path
        self.clock = clock
        self.facets = FacetMemory()
        self.names = NameBooks()
        self._key = key
        self._writer: Connection | None = first
        self._lends_writer = True
        self._lock = lock
        self._write_lane = threading.RLock()
        self._pool_lock = threading.Lock()
        self._idle: list[Connection] = []
        self._busy: list[Connection] = []
        self._searching: list[Connection] = []
        self._is_open = True

    @property
    def is_open(self) -> bool:
        """Whether it can still be read and written."""
        return self._is_open

    @contextmanager
    def step(
        self, title: str, *, kind: StepKind = StepKind.DO, of_step: str = "", may_join: bool = False
    ) -> Iterator["Step"]:
        """Write one act of the user as one transaction and one undo step with this title.

        What is raised inside takes everything back. An act that changes nothing leaves no step.
        One that ``may_join`` becomes part of the step before where that has its title and touched the same rows.
        Raises UserError where the disk or the file does not take it: then nothing of it is stored.
        """
        from outreach_app.store.steps import Step  # the writing half: what only reads does without it

        with self._write_lane, told_in_words():
            writer = self._lane_of_writing()
            writer.execute("BEGIN IMMEDIATE")
            try:
                step = Step(writer, title, self.clock.now(), kind, of_step, may_join=may_join)
                yield step
                is_kept = step.finish()
                for change in step.index_changes if is_kept else ():
                    self.facets.note(change)
                writer.execute("COMMIT" if is_kept else "ROLLBACK")
            except BaseException:
                with suppress(EngineError):  # the engine has rolled back by itself where the disk was full
                    if writer.in_transaction:
                        writer.execute("ROLLBACK")
                raise

    @contextmanager
    def upkeep(self) -> Iterator[Connection]:
        """Write what is no act of the user (indexes, audit): one transaction without a step and without a log."""
        with self._write_lane, told_in_words():
            writer = self._lane_of_writing()
            writer.execute("BEGIN IMMEDIATE")
            try:
                yield writer
                writer.execute("COMMIT")
            except BaseException:
                with suppress(EngineError):
                    if writer.in_transaction:
                        writer.execute("ROLLBACK")
                raise

    @contextmanager
    def upkeep_if_free(self) -> Iterator[Connection | None]:
        """Write as ``upkeep`` does where nobody writes at this moment; else give None."""
        if not self._write_lane.acquire(blocking=False):
            yield None
            return
        try:
            with self.upkeep() as connection:
                yield connection
        finally:
            self._write_lane.release()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a reading connection; what is read inside is one state of the store."""
        with told_in_words():
            connection = self._take()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                self._give_back(connection)

    @contextmanager
    def searching(self) -> Iterator[Connection]:
        """Lend a reading connection whose query ``interrupt`` may stop; it then raises Cancelled."""
        with self.reading() as connection:
            with self._pool_lock:
                self._searching.append(connection)
            try:
                yield connection
            finally:
                with self._pool_lock:
                    self._searching.remove(connection)

    def interrupt(self) -> None:
        """Stop the searches that run at this moment; may be called from any thread."""
        with self._pool_lock:
            for connection in self._searching:
                connection.interrupt()

    def use_key(self, act: Callable[[bytearray], None]) -> None:
        """Let something be done with the data key, for a copy of the store; it must not keep it."""
        self._refuse_closed()
        act(self._key)

    def close(self) -> None:
        """Tidy up, close every connection, overwrite the key and free the store; doing it twice is harmless."""
        with self._write_lane:
            if not self._is_open:
                return
            self._is_open = False
            with self._pool_lock:
                for connection in self._busy:
                    connection.interrupt()
                for connection in self._idle:
                    connection.close()
                self._idle.clear()
            if self._writer is not None:
                with suppress(EngineError):  # a full disk must not keep the store from being locked
                    self._writer.execute("PRAGMA optimize")
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                self._writer.close()
            self._key[:] = bytes(len(self._key))
            if self._lock is not None:
                self._lock.release()

    def _refuse_closed(self) -> None:
        """Raise StoreLockedError once the store was closed."""
        if not self._is_open:
            raise StoreLockedError("The store is locked. Unlock it and do it again.")

    def _lane_of_writing(self) -> Connection:
        """Give the connection that writes; its lane is held. Raises StoreLockedError once the store was closed."""
        self._refuse_closed()
        if self._writer is None:
            self._writer = self._connected()
        return self._writer

    def _take(self) -> Connection:
        """Take an idle reading connection, or open one more."""
        with self._pool_lock:
            self._refuse_closed()
            if self._idle:
                connection = self._idle.pop()
            else:
                connection = self._lent_by_writer() or self._connected()
                connection.execute("PRAGMA query_only = ON")
            self._busy.append(connection)
            return connection

    def _lent_by_writer(self) -> Connection | None:
        """Give the first reader the connection that opened the store, unless somebody writes through it just now.

        Each connection reads the whole schema, 5 ms for a start that is done after one question. Who writes later
        opens another.
        """
        if not self._lends_writer or not self._write_lane.acquire(blocking=False):
            return None
        try:
            writer = self._writer
            if writer is None or writer.in_transaction:
                return None
            self._writer, self._lends_writer = None, False
            return writer
        finally:
            self._write_lane.release()

    def _connected(self) -> Connection:
        """Open one more connection."""
        connection = cipher.connect(self.path, self._key)
        cipher.settle(connection)
        return connection

    def _give_back(self, connection: Connection) -> None:
        """End its reading and keep it for the next; close it where the store was closed meanwhile."""
        with self._pool_lock:
            self._busy.remove(connection)
            with suppress(EngineError):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            if self._is_open:
                self._idle.append(connection)
            else:
                connection.close()
