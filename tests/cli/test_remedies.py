"""After an error the command line names the verb that helps; the sentence itself holds for both fronts."""

from pathlib import Path

import pytest

from outreach_app.cli.front import main
from outreach_app.cli.remedies import WORDS, told
from outreach_app.model.errors import Remedy, UserError


def test_every_remedy_has_its_words() -> None:
    assert set(WORDS) == set(Remedy)


def test_sentence_without_a_remedy_stands_as_it_is() -> None:
    assert told(UserError("Nobody has this name. Try another.")) == "Nobody has this name. Try another."


def test_remedy_stands_below_a_list() -> None:
    error = UserError("Choose one:\n  cp949", remedy=Remedy.CHOOSE_ENCODING)
    assert told(error).splitlines() == ["Choose one:", "  cp949", "--encoding NAME says which."]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "mail status nothing",
            "There is no distribution of this id. Choose one that there is. “outreach mail status”",
        ),
        ("release show nothing", "No release has this id or title. Choose one that there is. “outreach release list”"),
        ("mail account remove desk", "Choose one of those that are set up. “outreach mail account list” shows them."),
        ("follow-ups --done nothing", "Choose one that is due. “outreach follow-ups” shows them."),
    ],
)
def test_verb_that_helps_is_named(
    line: str, said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--sample", *line.split()]) != 0
    assert said in capsys.readouterr().err
