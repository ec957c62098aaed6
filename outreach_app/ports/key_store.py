"""The key store of the operating system as the program sees it."""

from typing import Protocol


class KeyStore(Protocol):
    """A place outside the store that keeps secrets."""

    @property
    def is_safe(self) -> bool:
        """Whether it keeps secrets encrypted; one that is not safe is never used."""
        ...

    def read(self, key: str) -> str | None:
        """Give a secret; None where there is none."""
        ...

    def write(self, key: str, secret: str) -> None:
        """Keep a secret. Raises UserError where the key store does not take it."""
        ...

    def forget(self, key: str) -> None:
        """Remove a secret; one that is not there is no fault."""
        ...
