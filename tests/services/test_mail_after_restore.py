"""A backup put back: it sends nothing by itself, and who asked to be left alone since stays alone."""

from pathlib import Path

import pytest

from outreach_app.model.errors import RefusedByGuard
from outreach_app.services import backups, mailing_run, mailing_start, mailing_status, stores, suppressions
from tests.kit.desks import PASSPHRASE, new_store
from tests.kit.mailing import ScriptedOutbox, a_letter, mailable, many, means


def test_restored_backup_holds_what_was_queued_and_keeps_suppressions_made_since(tmp_path: Path) -> None:
    desk = mailable(new_store(tmp_path).desk)
    ids = many(desk, 3)
    key = a_letter(desk, ids)
    mailing_start.start(desk, key, confirm=3)
    made = backups.backup(desk)
    first = ScriptedOutbox()
    mailing_run.run(desk, key, means(first))
    suppressions.suppress(desk, "r1@outlet1.example", "asked since")
    stores.close(desk)
    again = backups.restore(desk.store.path, made.path, PASSPHRASE, clock=desk.clock)
    mailing_status.recover(again)
    outbox = ScriptedOutbox()
    with pytest.raises(RefusedByGuard, match="backup"):
        mailing_run.run(again, key, means(outbox))
    assert not outbox.left
    assert suppressions.stops(again).of_address("R1@outlet1.example") is not None
    stores.close(again)
