"""The tables of the ledger of mail. What left cannot be undone, so no change log and no step holds them.

A line of ``delivery`` is unique for a distribution and a folded address; lines of those who get nothing are apart.
"""

MAIL_LEDGERS: tuple[str, ...] = (
    "CREATE TABLE dispatch (id TEXT PRIMARY KEY NOT NULL, state TEXT NOT NULL, started_at TEXT NOT NULL,"
    " not_before TEXT NOT NULL, account TEXT NOT NULL, confirmed INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '',"
    " run TEXT NOT NULL DEFAULT '', handed_over_at TEXT) STRICT",
    "CREATE TABLE delivery (id TEXT PRIMARY KEY NOT NULL, distribution TEXT NOT NULL, place INTEGER NOT NULL,"
    " contact TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, fold TEXT NOT NULL, envelope TEXT NOT NULL,"
    " display TEXT NOT NULL DEFAULT '', state TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',"
    " remedy TEXT NOT NULL DEFAULT '', subject TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',"
    " html TEXT NOT NULL DEFAULT '', message_id TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',"
    " tries INTEGER NOT NULL DEFAULT 0, due_at TEXT, changed_at TEXT NOT NULL, attempted_at TEXT,"
    " claimed_by TEXT NOT NULL DEFAULT '', account TEXT NOT NULL DEFAULT '',"
    " release_version TEXT NOT NULL DEFAULT '') STRICT",
    "CREATE UNIQUE INDEX delivery_once ON delivery (distribution, fold) WHERE state <> 'excluded'",
    "CREATE INDEX delivery_by_turn ON delivery (distribution, state, place)",
    "CREATE INDEX delivery_by_contact ON delivery (contact)",
    "CREATE INDEX delivery_by_fold ON delivery (fold)",
    "CREATE INDEX delivery_by_message ON delivery (message_id)",
    "CREATE INDEX delivery_by_attempt ON delivery (account, attempted_at)",
    "CREATE TABLE mail_part (digest TEXT PRIMARY KEY NOT NULL, body BLOB NOT NULL) STRICT",
    "CREATE TABLE secret (id TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
)
MAIL_BY_DAY = "CREATE INDEX delivery_by_day ON delivery (changed_at, contact) WHERE state = 'sent'"
"""Who was written to since a day, without reading the messages."""
