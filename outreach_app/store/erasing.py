# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Erasing a contact: the one act that removes rows, lines of the log and words, and that nothing takes back.

Releases that were issued and letters that others got stay as they were published.
"""

import json
import re
from collections.abc import Sequence

from outreach_app.model.patterns import late_pattern
from outreach_app.store import call_drafts, kept_name_book, mail_ledger, search_index
from outreach_app.store.engine_types import Connection
from outreach_app.store.schema import table
from outreach_app.store.settings_table import read_meta, write_meta
from outreach_app.store.steps import Step, many
from outreach_app.store.traces import CHILDREN, Traces, naming_rows
from outreach_app.text.typed_search import national_digits

ERASED = "erased"
_BLANK = r"(?:\s|\\n)+"
_BETWEEN_DIGITS = r"(?:\W|\\n){0,3}"
_NO_SPACE = late_pattern(r"\S")
_FEWEST = 8  # signs of a number that is looked for in texts
_GOES_WHOLE = frozenset({"mail_outcome", "not_one", "release_contact"})
"""Rows that say nothing once the contact is gone."""
_FREE_TEXTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("person", ("notes",)), ("organisation", ("notes",)), ("question", ("text",)), ("kept", ("text",)),
    ("call", ("note",)), ("follow_up", ("text",)), ("enquiry", ("question", "journalist", "note")),
    ("mail_outcome", ("note",)), ("suppression", ("reason",)), ("source", ("title",)),
    ("saved_search", ("name", "filter")), ("call_down", ("name", "filter")), ("media_list", ("name",)),
    ("distribution", ("subject", "template", "audience_words", "attachments")),
)  # fmt: skip
"""Where people write about people."""


def erase(step: Step, traces: Traces, words: Sequence[str]) -> int:
    """Take a contact out of everything within a step; gives in how many other texts its ``words`` were blackened.

    The step leaves one line in the log, that a contact of this id went, and nothing that it held.
    """
    connection = step.connection
    for name in ("person", "organisation"):
        query = f'UPDATE "{name}" SET deleted_at = ? WHERE id IN (SELECT value FROM json_each(?))'
        connection.execute(query, (f"erased {step.stamp}", many(traces.ids)))  # differs from any deletion before
    named = tuple(naming_rows(connection, traces.ids))
    with step.in_erasure():
        _take_out_files(connection, traces.ids)
        gone = _take_out_rows(connection, traces, named)
        blackened = 0
        if traces.is_person and words:
            pattern = _pattern(words, [one for one in traces.numbers if one in words])
            blackened = _blacken_sources(connection, pattern) + _blacken(connection, pattern)
            blackened += call_drafts.erase_drafts(connection, traces.ids, lambda text: _blackened(text, pattern))
        else:
            call_drafts.erase_drafts(connection, traces.ids, str)
        for key in traces.ids:
            mail_ledger.erase_contact(connection, key, step.at)
        _take_out_log(connection, step.id, (*traces.ids, *gone))
        kept_name_book.forget(connection)
    remember(connection, traces.ids)
    return blackened


def settle(connection: Connection, step: str) -> None:
    """End an erasure after its step: nothing of it can be undone, and the search index forgets its words."""
    connection.execute(
        "UPDATE step SET is_final = 1 WHERE id = ? OR NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.id)",
        (step,),
    )
    search_index.purge(connection)


def erased_ids(connection: Connection) -> tuple[str, ...]:
    """Give the ids of all that were erased, which a restored backup must not bring back."""
    return tuple(json.loads(read_meta(connection, ERASED) or "[]"))


def remember(connection: Connection, ids: Sequence[str]) -> None:
    """Note ids as erased."""
    write_meta(connection, ERASED, json.dumps(list(dict.fromkeys((*erased_ids(connection), *ids)))))


def _take_out_rows(connection: Connection, traces: Traces, named: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """Remove the contact and what hangs on it; what only names it is let go. Gives the ids of the rows removed."""
    gone = list(traces.rows)
    for name, column, row in named:
        if name in _GOES_WHOLE:
            connection.execute(f'DELETE FROM "{name}" WHERE id = ?', (row,))
            gone.append(row)
        else:
            empty = next(one.default for one in table(name).columns if one.name == column)
            connection.execute(f'UPDATE "{name}" SET "{column}" = {empty} WHERE id = ?', (row,))
    for name in CHILDREN:
        connection.execute(
            f'DELETE FROM "{name}" WHERE contact_id IN (SELECT value FROM json_each(?))', (many(traces.ids),)
        )
    for name in ("person", "organisation"):
        connection.execute(f'DELETE FROM "{name}" WHERE id IN (SELECT value FROM json_each(?))', (many(traces.ids),))
    return tuple(gone)


def _take_out_files(connection: Connection, ids: Sequence[str]) -> None:
    """Remove the files that went with a letter for these contacts alone."""
    for key, text in connection.execute("SELECT id, attachments FROM distribution").fetchall():
        files = json.loads(text or "[]")
        kept = [one for one in files if one.get("contact") not in ids]
        if len(kept) == len(files):
            continue
        connection.execute(
            "UPDATE distribution SET attachments = ? WHERE id = ?", (json.dumps(kept, ensure_ascii=False), key)
        )
        connection.execute("DELETE FROM change WHERE tbl = 'distribution' AND row_id = ?", (key,))
        for digest in {one["digest"] for one in files} - {one["digest"] for one in kept}:
            _drop_part(connection, digest)


def _drop_part(connection: Connection, digest: str) -> None:
    """Remove the copy of a file that nothing else uses."""
    connection.execute(
        "DELETE FROM mail_part WHERE digest = ?1"
        " AND NOT EXISTS (SELECT 1 FROM distribution WHERE instr(attachments, ?1))"
        " AND NOT EXISTS (SELECT 1 FROM release_part WHERE file = ?1)",
        (digest,),
    )


def _take_out_log(connection: Connection, step: str, rows: Sequence[str]) -> None:
    """Remove what the log says of these rows; a step about nothing else loses its title."""
    about = "SELECT step FROM change WHERE row_id IN (SELECT value FROM json_each(?1))"
    others = "SELECT step FROM change WHERE row_id NOT IN (SELECT value FROM json_each(?1))"
    connection.execute(
        "UPDATE step SET title = 'Change a contact that was erased since'"
        f" WHERE id IN ({about}) AND id NOT IN ({others}) AND id <> ?2",
        (many(rows), step),
    )
    connection.execute(
        "DELETE FROM change WHERE row_id IN (SELECT value FROM json_each(?)) AND step <> ?", (many(rows), step)
    )


def _pattern(words: Sequence[str], numbers: Sequence[str]) -> re.Pattern[str]:
    """Give what finds words however their lines are broken, and numbers however they are parted, in JSON too."""
    forms = dict.fromkeys(form for word in words for form in (word, json.dumps(word, ensure_ascii=False)[1:-1]))
    each = [_BLANK.join(map(re.escape, form.split())) for form in forms]
    each += [_BETWEEN_DIGITS.join(national_digits(one)[1:]) for one in numbers if len(one) > _FEWEST]
    return re.compile("|".join(each), re.IGNORECASE)


def _blacken_sources(connection: Connection, pattern: re.Pattern[str]) -> int:
    """Blacken a contact in the texts that it was read from; places in the texts stay the same. Gives how many texts."""
    count = 0
    for key, text in connection.execute("SELECT id, text FROM source").fetchall():
        black = _blackened(text, pattern)
        if black != text:
            connection.execute("UPDATE source SET text = ?, digest = '' WHERE id = ?", (black, key))
            connection.execute("DELETE FROM change WHERE tbl = 'source' AND row_id = ?", (key,))
            count += 1
    return count


def _blacken(connection: Connection, pattern: re.Pattern[str]) -> int:
    """Blacken words wherever people write about people, and in the log of those texts; gives how many texts."""
    count = sum(_blacken_column(connection, name, one, pattern) for name, columns in _FREE_TEXTS for one in columns)
    _blacken_column(connection, "step", "title", pattern)
    names = tuple(name for name, _ in _FREE_TEXTS)
    for seq, base, patch in connection.execute(
        "SELECT seq, base, patch FROM change WHERE tbl IN (SELECT value FROM json_each(?))", (many(names),)
    ).fetchall():
        fresh = (base and _blackened(base, pattern), _blackened(patch, pattern))
        if fresh != (base, patch):
            connection.execute("UPDATE change SET base = ?, patch = ? WHERE seq = ?", (*fresh, seq))
    return count


def _blacken_column(connection: Connection, name: str, column: str, pattern: re.Pattern[str]) -> int:
    """Blacken what a pattern finds in one column; gives in how many rows."""
    changed = []
    for row, text in connection.execute(f'SELECT id, "{column}" FROM "{name}" WHERE "{column}" <> \'\'').fetchall():
        black = _blackened(text, pattern)
        if black != text:
            connection.execute(f'UPDATE "{name}" SET "{column}" = ? WHERE id = ?', (black, row))
            changed.append(row)
    if name in {"person", "organisation"}:
        search_index.refresh(connection, changed)
    return len(changed)


def _blackened(text: str, pattern: re.Pattern[str]) -> str:
    """Give a text of the same length in which nothing can be read where a pattern finds something."""
    return pattern.sub(lambda found: _NO_SPACE.sub("█", found.group().replace("\\n", "██")), text)
