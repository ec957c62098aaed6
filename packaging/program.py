"""Build the program folder with PyInstaller: Outreach, Python and Qt, for systems that have none of them."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "dist" / "outreach"


def main() -> int:
    """Build the folder and say its size."""
    command = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
        "--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"), str(ROOT / "packaging" / "outreach.spec"),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    take_off_symbols()
    size = sum(file.stat().st_size for file in PROGRAM.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{PROGRAM.relative_to(ROOT)}: {size / 1e6:.0f} MB")
    return 0


def take_off_symbols() -> None:
    """Take the tables for debuggers out of Python's and the store engine's libraries; they are half of their size."""
    strip = shutil.which("strip")
    if strip is None or not sys.platform.startswith("linux"):
        return
    inside = PROGRAM / "_internal"
    libraries = [*inside.glob("libpython*"), *inside.glob("sqlcipher3/*.so"), *inside.glob("python3*/lib-dynload/*.so")]
    for library in libraries:
        subprocess.run([strip, "--strip-unneeded", str(library)], check=True)


if __name__ == "__main__":
    sys.exit(main())
