"""What is above the level of an export does not leave the store."""

from dataclasses import replace

from outreach_app.model.channels import Link, Sensitivity
from outreach_app.model.people import Kept
from outreach_app.services.narrowing import left_out, narrowed
from tests.kit.builders import a_full_person, a_phone, an_email

PERSON = replace(
    a_full_person(),
    phones=(a_phone(), replace(a_phone(), sensitivity=Sensitivity.INTERNAL)),
    emails=(replace(an_email(), sensitivity=Sensitivity.PUBLIC),),
    links=(Link("https://hrw.org"),),
    kept=(
        Kept("BDAY", "BDAY:1970-01-01"),
        Kept("ADR", "ADR;TYPE=home:;;Street;Seoul;;;"),
        Kept("ADR", "ADR;TYPE=work:;;Street;Seoul;;;"),
        Kept("X-FOO", "X-FOO:1"),
        Kept("X-ABRELATEDNAMES", "item1.X-ABRELATEDNAMES:Min"),
    ),
)


def test_the_internal_level_holds_everything() -> None:
    assert narrowed(PERSON, Sensitivity.INTERNAL) == PERSON
    assert left_out(PERSON, Sensitivity.INTERNAL) == 0


def test_the_press_level_holds_no_notes_nothing_internal_and_nothing_private() -> None:
    found = narrowed(PERSON, Sensitivity.PRESS)
    assert (len(found.phones), len(found.emails), len(found.links), found.notes) == (1, 1, 1, "")
    assert [one.text for one in found.kept] == ["ADR;TYPE=work:;;Street;Seoul;;;", "X-FOO:1"]
    assert left_out(PERSON, Sensitivity.PRESS) == 1


def test_the_public_level_holds_only_what_is_public() -> None:
    found = narrowed(PERSON, Sensitivity.PUBLIC)
    assert (found.phones, len(found.emails), found.links, found.kept, found.questions) == ((), 1, (), (), ())
    assert left_out(PERSON, Sensitivity.PUBLIC) == 3
