"""Unpack the Debian package, start it on a virtual screen, and make a call sheet with it, as its user would."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ["--sample", "--now", "2012-04-03T09:00+09:00"]
LONGEST_START = 30.0


def main() -> int:
    """Try the newest package; say what was seen."""
    packages = sorted((ROOT / "dist").glob("outreach_*.deb"))
    if not packages:
        print("Left out: trying the Debian package (there is none).")
        return 0
    with tempfile.TemporaryDirectory(prefix="outreach-package-") as folder:
        place = Path(folder)
        subprocess.run(["dpkg-deb", "--extract", str(packages[-1]), str(place / "system")], check=True)
        program = place / "system/usr/bin/outreach"
        home = place / "home"
        home.mkdir(mode=0o700)
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "TMPDIR": str(place)}
        check_verbs(program, environment, home)
        if shutil.which("Xvfb") and shutil.which("xwininfo"):
            check_window(program, environment)
        else:
            print("Left out: the window on a virtual screen (no Xvfb or no xwininfo here).")
    return 0


def check_verbs(program: Path, environment: dict[str, str], home: Path) -> None:
    """Find the Thai speaker and print the sheet of English speakers in Asia."""
    found = ask(program, environment, home, "find", "--language", "th")
    if "Phil Robertson" not in found:
        raise SystemExit(f"The program finds no Thai speaker: {found}")
    started = time.monotonic()
    ask(program, environment, home, "call-sheet", "--language", "en", "--region", "Asia", "-o", "sheet.pdf")
    seconds = time.monotonic() - started
    document = pypdfium2.PdfDocument(home / "sheet.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    for name in ("Phil Robertson", "Kanae Doi", "Ha Tae-keung"):
        if name not in text:
            raise SystemExit(f"The call sheet lacks {name}.")
    print(f"The installed program wrote a call sheet of 3 people ({len(document)} page) in {seconds:.1f} s.")


def ask(program: Path, environment: dict[str, str], home: Path, *words: str) -> str:
    """Run one verb over the sample and give what it prints."""
    done = subprocess.run(
        [str(program), *SAMPLE, *words], cwd=home, env=environment, capture_output=True, text=True, timeout=120
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def check_window(program: Path, environment: dict[str, str]) -> None:
    """Start the window on a virtual screen, wait until it stands, and close it."""
    screen, display = virtual_screen()
    try:
        window = subprocess.Popen([str(program), *SAMPLE], env={**environment, "DISPLAY": display})
        seconds = seconds_until_shown(window, display)
        window.send_signal(signal.SIGTERM)
        window.wait(30)
    finally:
        screen.terminate()
        screen.wait(10)
    print(f"The installed program showed its window after {seconds:.1f} s.")


def virtual_screen() -> tuple[subprocess.Popen[bytes], str]:
    """Start a virtual screen on a free display; gives the display once it takes windows."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24"]
    screen = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=(writer,))
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    if not number:
        raise SystemExit(f"The virtual screen did not start; it ended with {screen.wait(10)}.")
    return screen, f":{number}"


def seconds_until_shown(window: subprocess.Popen[bytes], display: str) -> float:
    """Wait until the screen shows a window of ours, and give how long it took."""
    started = time.monotonic()
    while time.monotonic() - started < LONGEST_START:
        if window.poll() is not None:
            raise SystemExit(f"The window ended by itself with {window.returncode}.")
        tree = subprocess.run(
            ["xwininfo", "-root", "-tree"], env={**os.environ, "DISPLAY": display}, capture_output=True, text=True
        ).stdout
        if any("Outreach" in line and "1x1" not in line for line in tree.splitlines()):
            return time.monotonic() - started
        time.sleep(0.05)
    window.kill()
    raise SystemExit("No window was shown.")


if __name__ == "__main__":
    sys.exit(main())
