"""Build the wheel, install it beside nothing else, and ask it a question far from the checkout."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
QUESTION = ["--sample", "--now", "2012-04-03T09:00+09:00", "find", "--language", "th"]


def main() -> int:
    """Build and check the wheel; say its size."""
    for old in DIST.glob("outreach-*.whl"):
        old.unlink()
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(DIST)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"The wheel cannot be built: {done.stdout}{done.stderr}")
    wheel = next(DIST.glob("outreach-*.whl"))
    with tempfile.TemporaryDirectory(prefix="outreach-wheel-") as folder:
        check(wheel, Path(folder))
    print(
        f"{wheel.relative_to(ROOT)}: {wheel.stat().st_size / 1e6:.1f} MB; installed alone, it finds the Thai speaker."
    )
    return 0


def check(wheel: Path, folder: Path) -> None:
    """Install the wheel with its libraries, at the locked versions, and run it in an empty home."""
    venv = folder / "venv"
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, str(venv)], check=True)
    commands = venv / ("Scripts" if os.name == "nt" else "bin")
    python = commands / ("python.exe" if os.name == "nt" else "python")
    versions = folder / "versions.txt"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    versions.write_text("\n".join(line.rstrip(" \\") for line in lock if "==" in line), encoding="utf-8")
    install = [*uv, "pip", "install", "--quiet", "--python", str(python), "--constraint", str(versions), str(wheel)]
    subprocess.run(install, check=True)
    home = folder / "home"
    home.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(folder)}
    if os.name == "nt":
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    program = shutil.which("outreach", path=str(commands)) or str(commands / "outreach")
    done = subprocess.run([program, *QUESTION], cwd=home, env=environment, capture_output=True, text=True)
    if done.returncode or "Phil Robertson" not in done.stdout:
        raise SystemExit(f"The wheel does not answer: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
