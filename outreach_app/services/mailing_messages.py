"""Messages made from the ledger: the skeleton once, then headers and text for each; checked before they may leave."""

import secrets
from datetime import UTC, datetime

from outreach_app.formats import mail_building
from outreach_app.formats.mail_building import AttachedFile, Words
from outreach_app.model.errors import RefusedByGuard
from outreach_app.model.mail import Account, Delivery, Distribution
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_attachments import load
from outreach_app.services.mailing_start import content_digest


class MessageMaker:
    """Makes the messages of one distribution."""

    def __init__(self, desk: Desk, one: Distribution, account: Account) -> None:
        """Encode what all messages share; raises UserError where an attachment is gone."""
        shared = tuple(file for file in one.attachments if not file.contact)
        own = tuple(file for file in one.attachments if file.contact)
        self._own: dict[str, list[AttachedFile]] = {}
        for file, body in zip(own, load(desk, own), strict=True):
            self._own.setdefault(file.contact, []).append(body)
        self._files = "\x1f".join(file.digest for file in one.attachments)
        self._skeleton = mail_building.skeleton(
            account.sender or desk.name, account.address, secrets.token_hex(12), load(desk, shared), has_extra=bool(own)
        )

    def message(self, line: Delivery, display: str, at: datetime, *, is_draft: bool = False) -> bytes:
        """Make one message as bytes.

        Raises RefusedByGuard where what stands in the ledger is not what was confirmed, or it names anybody else.
        """
        if line.digest and line.digest != content_digest(display, line, self._files):
            raise RefusedByGuard(
                "A message in the ledger is not what was confirmed. Nothing more was sent; check the store."
            )
        words = Words(
            display, line.envelope, line.subject, line.text, line.message_id, at.astimezone(UTC), line.html,
            tuple(self._own.get(line.contact, ())), is_draft,
        )  # fmt: skip
        data = mail_building.message(self._skeleton, words)
        if mail_building.recipients_named(data) != (line.envelope,):
            raise RefusedByGuard("A message would name somebody else than its one recipient. Nothing of it was sent.")
        return data
