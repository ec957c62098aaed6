"""Distributions as they stand in the store: drafts are steps that can be undone, until they are started."""

import json

from outreach_app.model.dataclass import asdict
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import AccountId, Attachment, Distribution, DistributionId
from outreach_app.store.engine_types import Connection, SqlValue
from outreach_app.store.row_writing import put
from outreach_app.store.steps import Step

_COLUMNS = (
    "id, subject, template, audience, audience_words, is_markdown, release, release_version, account, attachments,"
    " follows, kind, version"
)


def read_distribution(connection: Connection, key: str) -> Distribution | None:
    """Give a distribution by its id or the beginning of it; None where there is none or more than one."""
    query = f"SELECT {_COLUMNS} FROM distribution WHERE deleted_at IS NULL AND (id = ?1 OR substr(id, 1, ?2) = ?1)"  # noqa: S608 - our own columns
    rows = connection.execute(f"{query} LIMIT 2", (key, len(key))).fetchall() if key else []
    return _read(rows[0]) if len(rows) == 1 else None


def read_distributions(connection: Connection) -> tuple[Distribution, ...]:
    """Give all distributions, newest first."""
    query = f"SELECT {_COLUMNS} FROM distribution WHERE deleted_at IS NULL ORDER BY id DESC"  # noqa: S608 - our own columns
    return tuple(_read(row) for row in connection.execute(query))


def write_distribution(step: Step, one: Distribution) -> DistributionId:
    """Write a distribution, a new one where it has no id."""
    values: dict[str, SqlValue] = {
        "subject": one.subject,
        "template": one.template,
        "audience": json.dumps(list(one.audience)),
        "audience_words": one.audience_words,
        "is_markdown": int(one.is_markdown),
        "release": one.release,
        "release_version": one.release_version,
        "account": one.account,
        "attachments": json.dumps([asdict(file) for file in one.attachments], ensure_ascii=False),
        "follows": one.follows,
        "kind": one.kind,
        "version": one.version,
    }
    return DistributionId(put(step.connection, "distribution", one.id, values, {"made_at": step.stamp}))


def seal_distribution(connection: Connection, key: str) -> None:
    """Make the steps that wrote a distribution final, since it has been started: undo goes past them."""
    connection.execute(
        "UPDATE step SET is_final = 1 WHERE id IN (SELECT step FROM change WHERE tbl = 'distribution' AND row_id = ?)",
        (key,),
    )


def keep_part(connection: Connection, digest: str, body: bytes) -> None:
    """Keep the copy of an attached file under its digest; the same file is kept once."""
    connection.execute(
        "INSERT INTO mail_part (digest, body) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING", (digest, body)
    )


def read_part(connection: Connection, digest: str) -> bytes | None:
    """Give the copy of an attached file; None where it is not there."""
    row = connection.execute("SELECT body FROM mail_part WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else bytes(row[0])


def _read(row: tuple[object, ...]) -> Distribution:
    """Read one row."""
    texts = [str(value) for value in row]
    return Distribution(
        id=DistributionId(texts[0]), subject=texts[1], template=texts[2],
        audience=tuple(ContactId(key) for key in json.loads(texts[3])), audience_words=texts[4],
        is_markdown=row[5] == 1, release=texts[6], release_version=texts[7], account=AccountId(texts[8]),
        attachments=tuple(Attachment(**file) for file in json.loads(texts[9] or "[]")),
        follows=DistributionId(texts[10]), kind=texts[11], version=int(texts[12]),
    )  # fmt: skip
