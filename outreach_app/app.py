"""The composition root: joins clock, store and front, and decides between the window and the command line."""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType

from outreach_app import paths
from outreach_app.adapters.clocks import HeldClock, SystemClock
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.ports import Clock

_WITH_VALUE = frozenset({"--store", "--passphrase-file", "--now", "--screenshot", "--screenshots", "--manual"})
"""The options of the window that are followed by a value."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What was asked of the window on the command line."""

    store: Path | None
    sample: bool
    clock: Clock
    screenshot: Path | None
    screenshots: Path | None
    manual: Path | None
    passphrase_file: str = ""

    @property
    def needs_no_display(self) -> bool:
        """Whether only pictures are wanted."""
        return any(path is not None for path in (self.screenshot, self.screenshots, self.manual))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and give its exit status: 0 done, 1 nothing found or refused, 2 bad usage or input."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    prepare()
    try:
        options = read_window_options(arguments)
        if options is not None:
            return _run_window(options)
    except UserError as error:
        print(error.sentence, file=sys.stderr)  # noqa: T201 - the front's own word to the user
        return 2
    from outreach_app import cli

    return cli.main(arguments)


def prepare() -> None:
    """Set what holds for both fronts, before either is loaded.

    The collector of circles waits until a front has started, which sets it going again: nothing that a start makes is
    let go, and looking through it in vain takes a twentieth of the time (``benchmarks/start.py``).
    """
    _forbid_core_dumps()
    sys.excepthook = _report_bug
    gc.disable()


def read_window_options(arguments: Sequence[str]) -> WindowOptions | None:
    """Read the options of the window; None where a verb, ``--help`` or anything else asks for the command line."""
    texts: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, has_value, value = rest.pop(0).partition("=")
        if name == "--sample" and not has_value:
            texts[name] = name
            continue
        if name not in _WITH_VALUE:
            return None
        if not has_value:
            if not rest or (rest[0].startswith("-") and rest[0] != "-"):
                return None
            value = rest.pop(0)
        texts[name] = value
    store, screenshot, screenshots, manual = (
        Path(texts[name]) if name in texts else None
        for name in ("--store", "--screenshot", "--screenshots", "--manual")
    )
    return WindowOptions(
        store, "--sample" in texts, clock_at(texts.get("--now")), screenshot, screenshots, manual,
        texts.get("--passphrase-file", ""),
    )  # fmt: skip


def clock_at(text: str | None) -> Clock:
    """Give the system's clock, or one held at an ISO 8601 instant with its offset."""
    if text is None:
        return SystemClock()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        sentence = "The time after --now is not an instant. Write it with its offset, as in 2012-04-03T09:00+09:00."
        raise UserError(sentence)
    return HeldClock(instant)


def _run_window(options: WindowOptions) -> int:
    """Open the window, or paint the pictures that were asked for; raises UserError where no window can be shown."""
    if not (options.needs_no_display or has_display()):
        raise UserError(
            "There is no display here for the window: give a verb (“outreach --help” lists them), "
            "or add --screenshot FILE to get the window as a picture."
        )
    from outreach_app.gui import application

    return application.run(
        options.store or paths.default_store(),
        sample=options.sample,
        clock=options.clock,
        screenshot=options.screenshot,
        screenshots=options.screenshots,
        manual=options.manual,
        passphrase=_passphrase(options.passphrase_file),
    )


def _passphrase(file: str) -> str:
    """Read the passphrase that opens the store at once; "" where no file holds it, so that the window asks."""
    if not file:
        return ""
    from outreach_app.cli.session import secret_of

    return secret_of(file)


def has_display() -> bool:
    """Tell whether a window can be shown. Windows and macOS always have a display of their own."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _forbid_core_dumps() -> None:
    """Forbid core dumps, which would hold the key of an open store. Windows writes none by itself."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write a crash report without personal data and say in one sentence where it lies."""
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("Stopped. Nothing was left half done.\n")
        sys.exit(130)
    from outreach_app.adapters.crash_reports import write_report  # only a fault needs it

    path = write_report(paths.state_folder(), kind, trace)
    where = f" A report without personal data lies in {path}." if path else ""
    sys.stderr.write(f"Outreach met a fault of its own and stopped this act. Stored data is safe.{where}\n")
