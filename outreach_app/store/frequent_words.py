"""Words that very many contacts have, such as a given name or a title, and how the search index keeps them apart.

Asked for a beginning of three letters or more, the engine first puts together the lists of all words that begin so, up
to the last contact. A frequent word is therefore written with a sign after its second letter: then a longer beginning
does not run into it, and it is asked for as the whole word that it is, whose list is read only as far as it is needed.
Any list of such words gives the same answers, as long as every word that stands apart in the index is in it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from outreach_app.store.engine_types import Connection

TABLE: Final = "CREATE TABLE frequent_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"
_APART: Final = "\ue003"
_IN_PREFIX_LISTS: Final = 2
"""Letters of a beginning for which the index has lists of their own, which need no help."""
_FEWEST: Final = 1000
"""Contacts that tell which words are frequent; in fewer nothing is slow."""
SAMPLE: Final = 5000
"""Contacts that are enough to tell it."""
_ONE_IN: Final = 100
_MOST: Final = 2000


def note(connection: Connection, documents: Sequence[str]) -> None:
    """Note the words that stand in many of these documents, before they or others like them are put into the index."""
    if len(documents) < _FEWEST:
        return
    sample = documents[:: len(documents) // SAMPLE + 1]
    counted = Counter(word for words in sample for word in set(words.split()))
    often = [word for word, count in counted.most_common(_MOST) if count * _ONE_IN >= len(sample) and _may_part(word)]
    room = _MOST - len(known(connection))
    connection.executemany(
        "INSERT OR IGNORE INTO frequent_word VALUES (?)", [(word,) for word in often[: max(0, room)]]
    )


def known(connection: Connection) -> frozenset[str]:
    """Give all that are written apart."""
    return frozenset(row[0] for row in connection.execute("SELECT word FROM frequent_word"))


def forms(connection: Connection) -> dict[str, str]:
    """Give all that are written apart, and how."""
    return {word: apart(word) for word in known(connection)}


def written(words: str, frequent: Mapping[str, str]) -> str:
    """Give the words of a document as the index holds them; ``frequent`` are those that are written apart."""
    if not frequent:
        return words
    single = words.split(" ")
    return " ".join(map(frequent.get, single, single))


def begun(connection: Connection, token: str) -> list[str]:
    """Give, as the index holds them, the frequent words that begin so and are not found by the beginning itself."""
    if len(token) <= _IN_PREFIX_LISTS:
        return []
    query = "SELECT word FROM frequent_word WHERE word >= ?1 AND word < ?1 || char(0x10FFFF)"
    return [apart(row[0]) for row in connection.execute(query, (token,))]


def whole(connection: Connection, token: str) -> list[str]:
    """Give a word as the index holds it where it is frequent; else nothing."""
    return [apart(row[0]) for row in connection.execute("SELECT word FROM frequent_word WHERE word = ?", (token,))]


def forget_unused(connection: Connection) -> None:
    """Forget the words that nobody has any more."""
    query = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1"
    unused = [word for word in known(connection) if not connection.execute(query, (f'"{apart(word)}"',)).fetchone()]
    connection.executemany("DELETE FROM frequent_word WHERE word = ?", [(word,) for word in unused])


def apart(word: str) -> str:
    """Give a frequent word as the index holds it."""
    return f"{word[:_IN_PREFIX_LISTS]}{_APART}{word[_IN_PREFIX_LISTS:]}"


def _may_part(word: str) -> bool:
    """Tell whether a word may be written apart: letters and digits alone, which the engine takes as they are."""
    return len(word) > _IN_PREFIX_LISTS and word.isalnum()
