"""The engine's own types, under one name for the whole store."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # sqlcipher3 carries no types; it is a fork of the standard module, whose types fit
    from sqlite3 import Connection
    from sqlite3 import Error as EngineError
else:
    from sqlcipher3.dbapi2 import Connection
    from sqlcipher3.dbapi2 import Error as EngineError

SqlValue = str | int | float | bytes | None
"""What stands in a column; the store uses text, whole numbers and NULL."""

__all__ = ["Connection", "EngineError", "SqlValue"]
