"""Wrap the program folder into a Debian package: the program, its entry in the menu, its icon, what it needs."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
DEPENDS = (
    "libc6, libgl1, libegl1, libxkbcommon0, libdbus-1-3, libfontconfig1, libglib2.0-0 | libglib2.0-0t64, "
    "libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0, libxkbcommon-x11-0, libxcb-xkb1, libxcb-randr0, "
    "libx11-xcb1"
)
RECOMMENDS = "fonts-noto-core, fonts-noto-cjk, libwayland-client0, libwayland-cursor0, libwayland-egl1"
CONTROL = """\
Package: outreach
Version: {version}
Architecture: {architecture}
Maintainer: The Outreach maintainers <maintainers@outreach.invalid>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: misc
Priority: optional
Description: contacts and call sheets for press officers of human-rights coalitions
 Outreach finds the people who speak a language and may be called now, and
 prints a call sheet. The store is encrypted; nothing leaves the machine.
"""


def main() -> int:
    """Build the package and say its size."""
    if shutil.which("dpkg-deb") is None:
        print("Left out: the Debian package (there is no dpkg-deb here).")
        return 0
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    for old in DIST.glob("outreach_*.deb"):
        old.unlink()
    package = DIST / f"outreach_{version()}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix="outreach-deb-") as folder:
        tree = Path(folder)
        tree.chmod(0o755)
        lay_out(tree)
        write_control(tree, architecture)
        subprocess.run(
            ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z3", str(tree), str(package)],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "1700000000")},
        )
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB")
    return 0


def version() -> str:
    """Read the version from the package itself."""
    text = (ROOT / "outreach_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise SystemExit("The package tells no version.")
    return found.group(1)


def lay_out(tree: Path) -> None:
    """Put every file where Debian expects it."""
    shutil.copytree(DIST / "outreach", tree / "usr/lib/outreach", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/outreach").symlink_to("../lib/outreach/outreach")
    places = {
        "packaging/outreach.desktop": "usr/share/applications/outreach.desktop",
        "packaging/outreach.svg": "usr/share/icons/hicolor/scalable/apps/outreach.svg",
        "LICENSE": "usr/share/doc/outreach/copyright",
        "README.md": "usr/share/doc/outreach/README.md",
        "docs/manual.md": "usr/share/doc/outreach/manual.md",
        "resources/CREDITS.md": "usr/share/doc/outreach/CREDITS.md",
    }
    for source, target in places.items():
        (tree / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, tree / target)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def write_control(tree: Path, architecture: str) -> None:
    """Write what the package says of itself."""
    size = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
    text = CONTROL.format(
        version=version(), architecture=architecture, kilobytes=size // 1024, depends=DEPENDS, recommends=RECOMMENDS
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
