"""The one door to sqlite-utils, made to work on the cipher engine; slow to import, so only for migrations.

The library prefers a module called ``pysqlite3`` over the standard one; the cipher engine takes that name first.
``tests/store/test_migrations.py`` guards this.
"""

import sys

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

from sqlite_utils.db import Database  # noqa: E402 - the name must be taken first
from sqlite_utils.migrations import Migrations  # noqa: E402

__all__ = ["Database", "Migrations"]
