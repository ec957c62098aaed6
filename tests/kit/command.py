"""Drive the command line as a user would: one call, its status, its words."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outreach_app import cli
from outreach_app.model.home import Home
from outreach_app.services import preferences, stores
from tests.kit.desks import PASSPHRASE, new_store

SEOUL = Home("Seoul", "KR", "Asia/Seoul")
SEOUL_0900 = "2012-04-03T09:00+09:00"


@dataclass(frozen=True)
class Answer:
    """What one call gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - the shape is what the tests look at
        """Read what was printed as JSON."""
        return json.loads(self.out)


def outreach(*arguments: str | Path) -> Answer:
    """Run ``outreach`` with these arguments, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 2
    return Answer(status, out.getvalue(), err.getvalue())


def names(answer: Answer) -> set[str]:
    """Give the names of the people that ``find --json`` or a sheet printed."""
    return {row["name"] for row in answer.json}


def options_of(folder: Path, *, now: str = SEOUL_0900, home: Home | None = None) -> list[str | Path]:
    """Make a store in a folder, its passphrase in a file and cheap to try, and give the options that open it."""
    desk = new_store(folder).desk
    if home is not None:
        preferences.put(desk, "home", home)
    stores.close(desk)
    secret = folder / "passphrase"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return ["--store", desk.store.path, "--passphrase-file", secret, "--now", now]
