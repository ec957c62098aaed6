"""What came back from recipients, as it stands in the store."""

from datetime import datetime

from outreach_app.model.ids import ContactId, new_id
from outreach_app.model.mail import DistributionId, MailOutcome, OutcomeKind
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import insert
from outreach_app.store.steps import Step

_QUERY = "SELECT distribution, contact, kind, at, note, link, due, id FROM mail_outcome WHERE deleted_at IS NULL"


def write_outcome(step: Step, one: MailOutcome) -> str:
    """Write an outcome; gives its id."""
    key = new_id()
    values = {
        "distribution": one.distribution, "contact": one.contact, "kind": one.kind.value,
        "at": one.at.isoformat(timespec="milliseconds"), "note": one.note, "link": one.link,
        "due": one.due.isoformat(timespec="milliseconds") if one.due else None,
    }  # fmt: skip
    insert(step.connection, "mail_outcome", {"id": key, **values})
    return key


def read_outcomes(connection: Connection, distribution: str = "") -> tuple[MailOutcome, ...]:
    """Give the outcomes of a distribution, or of all for "", oldest first."""
    condition = " AND distribution = ?" if distribution else ""
    rows = connection.execute(f"{_QUERY}{condition} ORDER BY at, id", (distribution,) if distribution else ())
    return tuple(_read(row) for row in rows)


def _read(row: tuple[object, ...]) -> MailOutcome:
    """Read one row."""
    text = ["" if value is None else str(value) for value in row]
    return MailOutcome(
        DistributionId(text[0]), ContactId(text[1]), OutcomeKind(text[2]), datetime.fromisoformat(text[3]), text[4],
        text[5], datetime.fromisoformat(text[6]) if text[6] else None, text[7],
    )  # fmt: skip
