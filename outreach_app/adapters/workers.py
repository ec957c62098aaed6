"""Child processes for work on files from outside: with limits on time and memory, and over all cores.

A child takes one call after the other through its pipe and ends by itself when the parent is gone, however it went.
Works alike in a checkout, in a frozen program (``multiprocessing.freeze_support``) and on Windows and macOS; memory is
limited where the system can.
"""

import contextlib
import gc
import multiprocessing
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Final, TypeVar

from outreach_app.model.errors import UserError

Result = TypeVar("Result")
MEMORY: Final = 1_000_000_000
"""Bytes of address space of a child; what it really holds stays far below."""
_IN_FLIGHT: Final = 2


class WorkerFailed(Exception):  # noqa: N818 - told to the user in words by who knows the file
    """A child took too long, needed too much memory, or came to its end: ``reason`` says which."""

    def __init__(self, reason: str) -> None:
        """Keep the reason, as the end of a sentence."""
        super().__init__(reason)
        self.reason = reason


class Workers:
    """A few children, begun when they are first needed and ended with the block that opened them."""

    def __init__(self, most: int | None = None, memory: int = MEMORY) -> None:
        """Take how many children there may be, one for each core where not said."""
        self.most = most or min(8, os.cpu_count() or 1)
        self._memory = memory
        self._children: list[_Child] = []

    def __enter__(self) -> "Workers":
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the children, at once."""
        for child in self._children:
            child.end()
        self._children.clear()

    def run(self, function: Callable[..., Result], *arguments: object, seconds: float) -> Result:
        """Run one call in a child; raises what it raised, or WorkerFailed."""
        child = self._child(0)
        child.send(function, arguments, seconds)
        while not child.pipe.poll(max(0.0, child.until - time.monotonic())):
            self._drop(child)
            raise WorkerFailed("it took too long to read")
        return self._taken(child)  # type: ignore[no-any-return]  # what the function gives, through a pipe

    def each(
        self, function: Callable[..., Result], calls: Iterable[tuple[object, ...]], *, seconds: float
    ) -> Iterator[Result]:
        """Run a call for each of the arguments over all children and give the results in the order of the calls."""
        source = enumerate(calls)
        done: dict[int, Result] = {}
        running: dict[Connection, list[int]] = {}
        following, is_over = 0, False
        while not is_over or running or done:
            is_over = is_over or not self._fill(function, source, running, seconds, room=len(done))
            if following in done:
                yield done.pop(following)
                following += 1
            elif running:
                for child in self._ready(running, seconds):
                    done[running[child.pipe].pop(0)] = self._taken(child)
                    if not running[child.pipe]:
                        del running[child.pipe]

    def _fill(
        self, function: Callable[..., Any], source: Iterator[tuple[int, tuple[object, ...]]],
        running: dict[Connection, list[int]], seconds: float, room: int,
    ) -> bool:  # fmt: skip
        """Give calls to children that have little to do; False once there are no more calls."""
        while sum(map(len, running.values())) < _IN_FLIGHT * self.most and room < 4 * self.most:
            call = next(source, None)
            if call is None:
                return False
            child = self._child(min(range(self.most), key=lambda at: self._load(at, running)))
            child.send(function, call[1], seconds)
            running.setdefault(child.pipe, []).append(call[0])
        return True

    def _load(self, at: int, running: dict[Connection, list[int]]) -> int:
        """Say how many calls a child has; one that is not begun yet has none."""
        return len(running.get(self._children[at].pipe, ())) if at < len(self._children) else 0

    def _ready(self, running: dict[Connection, list[int]], seconds: float) -> "list[_Child]":
        """Wait for answers; give the children that have one."""
        answered = wait(list(running), timeout=seconds)
        if not answered:
            raise WorkerFailed("it took too long to read")
        return [child for child in self._children if child.pipe in answered]

    def _taken(self, child: "_Child") -> Any:  # noqa: ANN401 - what a function gives, through a pipe
        """Take an answer; raises what the call raised."""
        try:
            is_value, value = child.pipe.recv()
        except (EOFError, OSError) as error:
            self._drop(child)
            raise WorkerFailed("reading it needed too much memory, or broke off") from error
        if is_value:
            return value
        if isinstance(value, UserError):
            raise value
        raise WorkerFailed(str(value))

    def _child(self, at: int) -> "_Child":
        """Give a child by number; it is begun where it is not there."""
        while len(self._children) <= at:
            self._children.append(_Child(self._memory))
        return self._children[at]

    def _drop(self, child: "_Child") -> None:
        """End a child and forget it."""
        child.end()
        self._children.remove(child)


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, memory: int) -> None:
        """Begin it."""
        context = multiprocessing.get_context("spawn")
        self.pipe, far = context.Pipe()
        self.until = 0.0
        self._process = context.Process(target=_serve, args=(far, memory), daemon=True)
        self._process.start()
        far.close()

    def send(self, function: Callable[..., Any], arguments: tuple[object, ...], seconds: float) -> None:
        """Give it a call."""
        self.until = time.monotonic() + seconds
        with contextlib.suppress(OSError):  # it has ended: its answer will say so
            self.pipe.send((function, arguments))

    def end(self) -> None:
        """End it at once; it holds nothing that is not held elsewhere."""
        self.pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(pipe: Connection, memory: int) -> None:
    """Take calls until the parent is gone."""
    _limit(memory)
    gc.disable()  # a call makes many values and no rings of them: looked for between calls
    calls: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, calls), daemon=True).start()
    while (call := calls.get()) is not None:
        function, arguments = call
        try:
            pipe.send((True, function(*arguments)))
        except UserError as error:
            pipe.send((False, error))
        except MemoryError:
            pipe.send((False, "reading it needed too much memory"))
        except RecursionError:
            pipe.send((False, "it is nested too deeply"))
        except BrokenPipeError:
            return
        except Exception as error:
            pipe.send((False, _fault(error)))
        gc.collect()
        gc.freeze()  # what lasts is not looked at again


def _fault(error: Exception) -> str:
    """Say where a fault of the program showed, as the end of a sentence; its own text may hold somebody's data."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    place = f"{os.path.basename(frame.filename)}, line {frame.lineno}"  # noqa: PTH119 - a name, no file
    return f"it holds something that this program stumbles over ({kind} in {place}); report these words"


def _receive(pipe: Connection, calls: "SimpleQueue[Any]") -> None:
    """Take calls out of the pipe as they come, so that neither side ever waits for the other to read."""
    try:
        while True:
            calls.put(pipe.recv())
    except (EOFError, OSError, KeyboardInterrupt):
        calls.put(None)


def _limit(memory: int) -> None:
    """Limit the address space and forbid core dumps, where the system has such limits."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
