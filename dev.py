#!/usr/bin/env python3
"""Set up, run, test, measure and package Outreach from a checkout, with nothing but Python, pip and git.

``python3 dev.py`` without a word lists the commands. The first use sets up what is missing; later ones start at once.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dev_checks

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up-stamp"
WINDOW_OPTIONS_WITH_VALUE = ("--store", "--passphrase-file", "--now")
QT_CHECK = "from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtTest, QtWidgets"
WINDOW_CHECK = "import ctypes, PySide6; ctypes.CDLL(PySide6.__path__[0] + '/Qt/plugins/platforms/libqxcb.so')"
QT_PACKAGES = [
    "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libxcb-cursor0",
    "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0", "libxcb-xkb1", "libxcb-randr0",
    "libx11-xcb1", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
]  # fmt: skip
FONT_PACKAGES = ["fonts-noto-core", "fonts-noto-cjk"]
PACKAGE_PACKAGES = ["xvfb", "xauth", "x11-utils", "binutils"]
PACKAGE_STEPS = ["wheel", "program", "deb", "check_package"]
FONT_PATTERNS = ("NotoSansCJK*", "NotoSansThai*", "NotoSansArabic*")
USAGE = """\
python3 dev.py run [ARGS...]       start Outreach; with ARGS, the command line (run --help lists its verbs)
python3 dev.py test [ARGS...]      all checks and tests; with ARGS, only pytest with these
python3 dev.py bench [NAME]        measure one figure; without NAME, list them
python3 dev.py screenshots [DIR]   paint every screen into a folder (screenshots)
python3 dev.py manual [keys]       make the pictures and the page of keys of the manual anew (docs)
python3 dev.py package             build the wheel, the program folder and the .deb into dist, and try them
python3 dev.py format              put the source into its form
python3 dev.py lock                choose the newest fitting libraries anew and lock them by their hashes
"""


class Stop(Exception):  # noqa: N818 - no fault: one sentence for the user, then an end
    """Say one sentence and end."""


def main(arguments: list[str]) -> int:
    """Run one command and give its exit status."""
    commands = {
        "run": run, "test": test, "bench": bench, "screenshots": screenshots, "manual": manual, "package": package,
        "format": format_source, "lock": lock,
    }  # fmt: skip
    if not arguments or arguments[0] not in commands:
        print(USAGE, end="")
        return 0 if not arguments or arguments[0] in ("-h", "--help", "help") else 2
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 - this line is what an older Python comes to see
            raise Stop(f"Outreach needs Python 3.11 or newer; this is {sys.version_info[0]}.{sys.version_info[1]}.")
        return commands[arguments[0]](arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"This step failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# Commands


def run(arguments: list[str]) -> int:
    """Start the window, or the command line where a verb is given."""
    set_up(qt=needs_qt(arguments), window=opens_window(arguments) and bool(os.environ.get("DISPLAY")))
    environment = program_environment()
    if not has_display():
        if "--screenshot" in arguments or "--screenshots" in arguments:
            environment["QT_QPA_PLATFORM"] = "offscreen"
        elif opens_window(arguments):
            raise Stop(
                "There is no display here for the window: give a verb (run --help lists them), "
                "or add --screenshot FILE to get the window as a picture."
            )
    return subprocess.call([PYTHON, "-m", "outreach_app", *arguments], env=environment)


def test(arguments: list[str]) -> int:
    """Run the static checks and the tests; all of them, even where one fails."""
    set_up(fonts=True)
    environment = program_environment()
    environment["QT_QPA_PLATFORM"] = "offscreen"
    if arguments:
        return subprocess.call([PYTHON, *dev_checks.PYTEST, *arguments], cwd=ROOT, env=environment)
    return dev_checks.run(PYTHON, ROOT, environment)


def bench(arguments: list[str]) -> int:
    """Measure one figure, or list what can be measured."""
    found = measurements()
    if not arguments:
        for name, file in found.items():
            text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
            print(f"{name:20} {text.partition(chr(10))[0]}")
        return 0
    name = arguments[0].replace("_", "-")
    if name not in found:
        raise Stop(f"There is no benchmark named {arguments[0]}; dev.py bench lists them.")
    set_up(fonts=True)
    environment = program_environment()
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    module = ".".join(found[name].relative_to(ROOT).with_suffix("").parts)
    return subprocess.call([PYTHON, "-m", module, *arguments[1:]], cwd=ROOT, env=environment)


def measurements() -> dict[str, Path]:
    """Find what measures: the files that run by themselves in ``benchmarks`` and ``tests/harness``."""
    files = [*(ROOT / "benchmarks").glob("*.py"), *(ROOT / "tests" / "harness").glob("*.py")]
    running = [file for file in files if 'if __name__ == "__main__"' in file.read_text(encoding="utf-8")]
    return {file.stem.replace("_", "-"): file for file in sorted(running)}


def screenshots(arguments: list[str]) -> int:
    """Paint every screen, filled with the sample, into a folder."""
    return paint("--screenshots", Path(arguments[0] if arguments else "screenshots").resolve())


def manual(arguments: list[str]) -> int:
    """Make what README and manual show of the program: its pictures and its keys, or with "keys" only these."""
    if arguments == ["keys"]:
        set_up()
        page = str(ROOT / "docs" / "keys.md")
        return subprocess.call([PYTHON, "-m", "outreach_app.gui.keys_manual", page], env=program_environment())
    return paint("--manual", ROOT / "docs")


def paint(what: str, folder: Path) -> int:
    """Let the program paint pictures of itself into a folder."""
    set_up(fonts=True)
    environment = program_environment()
    environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.call([PYTHON, "-m", "outreach_app", what, str(folder)], env=environment)


def package(arguments: list[str]) -> int:
    """Build what is given to users, and try it as a user would."""
    set_up(window=True, fonts=True)
    if is_debian():
        needed = [name for name in PACKAGE_PACKAGES if not is_installed(name)]
        apt_install(needed, "To build and try the package")
    for recipe in arguments or PACKAGE_STEPS:
        subprocess.run([PYTHON, str(ROOT / "packaging" / f"{recipe}.py")], cwd=ROOT, env=uv_environment(), check=True)
    return 0


def format_source(arguments: list[str]) -> int:
    """Put the source into its form and mend what can be mended without thought."""
    set_up(qt=False)
    paths = arguments or ["."]
    subprocess.call([PYTHON, "-m", "ruff", "check", "--fix", *paths], cwd=ROOT)
    return subprocess.call([PYTHON, "-m", "ruff", "format", *paths], cwd=ROOT)


def lock(arguments: list[str]) -> int:
    """Write ``requirements.lock``: every library with its hashes, and no address."""
    make_venv()
    if not has_module("uv"):
        install_with_pip(["uv"])
    command = [
        PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
        "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--extra", "test",
        "--extra", "package", "--output-file", str(LOCK), *arguments, "pyproject.toml",
    ]  # fmt: skip
    return subprocess.call(command, cwd=ROOT, env=uv_environment())


# What the program runs in


def program_environment() -> dict[str, str]:
    """Give the environment in which the checkout's own package is found first."""
    environment = dict(os.environ)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), environment.get("PYTHONPATH", "")]))
    environment["PYTHONUTF8"] = "1"
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or everything is compiled anew at each start
    return environment


def has_display() -> bool:
    """Tell whether a window can be shown. Windows and macOS always have a display of their own."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def opens_window(arguments: list[str]) -> bool:
    """Tell whether these arguments name no verb, so that the window would open."""
    rest = iter(arguments)
    for argument in rest:
        if argument in WINDOW_OPTIONS_WITH_VALUE:
            next(rest, None)
        elif argument != "--sample" and not argument.startswith(
            tuple(f"{name}=" for name in WINDOW_OPTIONS_WITH_VALUE)
        ):
            return False
    return True


# Set-up


def set_up(*, qt: bool = True, window: bool = False, fonts: bool = False) -> None:
    """Set up what is missing: the environment, the locked libraries, and on Debian what Qt needs from the system.

    ``window`` asks for a window on an X11 display, which takes more libraries of the system than pictures do.
    """
    wanted = wanted_stamp()
    if not (is_stamped(STAMP, wanted) and Path(PYTHON).exists()):
        started = time.monotonic()
        print("Setting up Outreach (once; about a minute).", file=sys.stderr, flush=True)
        make_venv()
        install_libraries()
        STAMP.write_text(wanted, encoding="utf-8")
        print(f"Set up in {time.monotonic() - started:.0f} s.", file=sys.stderr, flush=True)
    for name, check in (("qt", QT_CHECK if qt else ""), ("window", WINDOW_CHECK if window else "")):
        stamp = VENV / f"{name}-stamp"
        if check and not is_stamped(stamp, wanted):
            need_qt(check)
            stamp.write_text(wanted, encoding="utf-8")
    if fonts:
        want_fonts()


def needs_qt(arguments: list[str]) -> bool:
    """Tell whether these arguments reach Qt: the window, pictures of it, and sheets that are painted."""
    is_painted = "call-sheet" in arguments and any(argument.lower().endswith("pdf") for argument in arguments)
    return is_painted or not ("--help" in arguments or any(map(is_verb, arguments)))


def is_verb(argument: str) -> bool:
    """Tell whether an argument names a verb of the command line."""
    verbs = (ROOT / "outreach_app" / "cli" / "verbs.py").read_text(encoding="utf-8")
    return f'Verb("{argument}",' in verbs


def is_stamped(stamp: Path, wanted: str) -> bool:
    """Tell whether a stamp says that this very set-up is done."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted


def wanted_stamp() -> str:
    """Give the fingerprint of a finished set-up: these libraries under this Python in this place."""
    parts = (LOCK.read_bytes(), sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv() -> None:
    """Make ``.venv`` where there is none that runs; also where Debian has left ``ensurepip`` out."""
    if Path(PYTHON).exists() and subprocess.call([PYTHON, "-c", ""], stderr=subprocess.DEVNULL) == 0:
        return
    pip_here = importlib.util.find_spec("pip") is not None
    if not pip_here and importlib.util.find_spec("ensurepip") is None:
        raise Stop("Python has no pip here. On Debian: apt-get install python3-pip; then start this command again.")
    options = ["--without-pip"] if pip_here else []
    subprocess.run([sys.executable, "-m", "venv", "--clear", *options, str(VENV)], check=True)


def install_libraries() -> None:
    """Install the locked libraries, with uv where it works, else with pip; hashes are checked by both."""
    if not has_module("uv"):
        with tempfile.TemporaryDirectory() as folder:
            only_uv = Path(folder) / "uv.lock.txt"
            only_uv.write_text(locked_lines("uv"), encoding="utf-8")
            install_with_pip(["--require-hashes", "-r", str(only_uv)])
    install = [PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", str(LOCK)]
    if subprocess.call(install, cwd=ROOT, env=uv_environment()) != 0:
        print("uv could not; pip takes over.", file=sys.stderr, flush=True)
        install_with_pip(["--require-hashes", "-r", str(LOCK)])


def install_with_pip(arguments: list[str]) -> None:
    """Install into ``.venv`` with the pip that is at hand: its own, or the one of this Python."""
    pip = [sys.executable, "-m", "pip", "--python", PYTHON]
    if importlib.util.find_spec("pip") is None:
        pip = [PYTHON, "-m", "pip"]
    subprocess.run(
        [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-deps", *arguments], cwd=ROOT, check=True
    )


def locked_lines(name: str) -> str:
    """Give the lines of one library from the lock, with its hashes."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if not line.startswith(" ")), len(lines))
    return "\n".join(lines[start:end]) + "\n"


def has_module(name: str) -> bool:
    """Tell whether ``.venv`` holds a module."""
    check = f"import importlib.util as i; raise SystemExit(i.find_spec({name!r}) is None)"
    return subprocess.call([PYTHON, "-c", check]) == 0


def uv_environment() -> dict[str, str]:
    """Give the environment that lets uv ask where pip has been told to ask; nothing of it is written down."""
    environment = dict(os.environ)
    settings = pip_settings()
    names = {
        "index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "cert": "SSL_CERT_FILE",
        "find-links": "UV_FIND_LINKS", "trusted-host": "UV_INSECURE_HOST", "proxy": "ALL_PROXY",
        "default-timeout": "UV_HTTP_TIMEOUT", "timeout": "UV_HTTP_TIMEOUT",
    }  # fmt: skip
    for key, name in names.items():
        if key in settings:
            environment.setdefault(name, settings[key].replace("\n", " "))
    environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")  # hashes say what is right, not the order
    environment.setdefault("UV_NO_PROGRESS", "1")
    environment.pop("VIRTUAL_ENV", None)
    return environment


def pip_settings() -> dict[str, str]:
    """Read what pip has been told in its files and in the environment, the environment last."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    settings: dict[str, str] = {}
    from_environment: dict[str, str] = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        target = from_environment if key.startswith(":env:") else settings
        try:
            target[key.rpartition(".")[2]] = str(ast.literal_eval(value))
        except (SyntaxError, ValueError):
            continue
    return {**settings, **from_environment}


# What Debian must give


def need_qt(check: str) -> None:
    """See that Qt loads as far as a check goes; on a Debian system fetch what it lacks, elsewhere say what that is."""
    trouble = qt_trouble(check)
    if not trouble:
        return
    if is_debian():
        apt_install([*QT_PACKAGES, *missing_fonts()], "Qt needs libraries of the system")
        trouble = qt_trouble(check)
    if trouble:
        raise Stop(f"Qt cannot start here: {trouble}")


def qt_trouble(check: str) -> str:
    """Give what Qt says when it does not load; "" when it does."""
    done = subprocess.run([PYTHON, "-c", check], capture_output=True, text=True, check=False)
    return done.stderr.strip().rpartition("\n")[2] if done.returncode else ""


def want_fonts() -> None:
    """Fetch letters for Hangul, kanji, Thai and Arabic where Debian can give them; without them say so and go on."""
    missing = missing_fonts()
    if not missing:
        return
    try:
        apt_install(missing, "For letters of all scripts")
    except Stop as problem:
        print(problem, file=sys.stderr)


def missing_fonts() -> list[str]:
    """Give the font packages to fetch; none where the letters are there or the system is not Debian-like."""
    if not is_debian():
        return []
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    found = all(any(next(folder.rglob(pattern), None) for folder in folders) for pattern in FONT_PATTERNS)
    return [] if found else FONT_PACKAGES


def is_debian() -> bool:
    """Tell whether this is Debian or a child of it."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def is_installed(name: str) -> bool:
    """Tell whether a Debian package is installed."""
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", name]
    return subprocess.run(query, capture_output=True, text=True, check=False).stdout == "installed"


def apt_install(packages: list[str], reason: str) -> None:
    """Install Debian packages as root, or with sudo on a terminal; otherwise print the exact line and stop."""
    if not packages:
        return
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0 and not (shutil.which("sudo") and sys.stdin.isatty()):
        raise Stop(f"{reason}. Run this line as root, then start this command again:\n{' '.join(line)}")
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    print(f"{reason}: {' '.join(packages)}", file=sys.stderr, flush=True)
    if quietly([*prefix, *line]) != 0:
        quietly([*prefix, "apt-get", "update"])
        if quietly([*prefix, *line]) != 0:
            raise Stop(f"Debian could not give them. Try this line yourself: {' '.join(prefix + line)}")


def quietly(command: list[str]) -> int:
    """Run a command of apt without its talk and without a question; give its status."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    silence = subprocess.DEVNULL
    return subprocess.call(command, env=environment, stdin=silence, stdout=silence, stderr=silence)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
