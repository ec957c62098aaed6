"""The version of the schema: by it alone an opened store is seen to need migrating, so that most load no more of it."""

from typing import Final

SCHEMA_VERSION: Final = 13
