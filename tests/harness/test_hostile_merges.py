"""A few hundred hostile merges through a real server on every run; ten thousand are a bench of their own."""

from pathlib import Path

from tests.harness import hostile_merges
from tests.kit.desks import open_desk
from tests.kit.mail_server import Arrived
from tests.kit.mailing import mailable


def test_each_message_has_one_recipient_and_no_header_more_or_is_held(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        found = hostile_merges.run(mailable(desk), 400)
    assert found.breaches == ()
    assert found.arrived > 100
    assert found.held > 50


def test_breaches_are_seen_where_there_are_any() -> None:
    bad = (
        b"From: a@x.org\r\nTo: b@x.org, c@x.org\r\nBcc: d@x.org\r\nSubject: =?utf-8?q?a=0ABcc?=\r\n\r\nhello\r\n",
        b"From: a@x.org\r\nTo: b@x.org\r\nTo: b@x.org\r\n\r\nhello\r\n",
    )
    found = [list(hostile_merges._breaches(Arrived("a@x.org", ("b@x.org",), "x", one), {"b@x.org"})) for one in bad]
    assert len(found[0]) >= 3
    assert len(found[1]) >= 1
