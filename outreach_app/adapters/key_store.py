"""The key store of the operating system, by ``keyring``; back ends that keep plain text, or nothing, are refused."""

import contextlib
from typing import TYPE_CHECKING, Final

from outreach_app.model.errors import UserError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "org.outreach.mail"
_SAFE: Final = ("keyring.backends.SecretService", "keyring.backends.kwallet", "keyring.backends.macOS",
                "keyring.backends.Windows", "keyring.backends.libsecret")  # fmt: skip
"""Modules whose back ends keep secrets encrypted; all others, ``keyrings.alt`` first of all, are refused."""


class SystemKeyStore:
    """Keep secrets where the operating system keeps them."""

    def __init__(self, backend: "KeyringBackend | None" = None) -> None:
        """Take a back end, or the one that ``keyring`` chooses."""
        self._backend = backend

    @property
    def is_safe(self) -> bool:
        """Whether there is a back end that keeps secrets encrypted."""
        return self._chosen() is not None

    def read(self, key: str) -> str | None:
        """Give a secret; None where there is none or no safe key store."""
        chosen = self._chosen()
        return chosen.get_password(_SERVICE, key) if chosen is not None else None

    def write(self, key: str, secret: str) -> None:
        """Keep a secret. Raises UserError where there is no safe key store."""
        chosen = self._chosen()
        if chosen is None:
            raise UserError("This system has no safe key store. Keep the password in the encrypted store instead.")
        chosen.set_password(_SERVICE, key, secret)

    def forget(self, key: str) -> None:
        """Remove a secret."""
        from keyring.errors import PasswordDeleteError

        chosen = self._chosen()
        if chosen is not None:
            with contextlib.suppress(PasswordDeleteError):
                chosen.delete_password(_SERVICE, key)

    def _chosen(self) -> "KeyringBackend | None":
        """Give the back end, where it is a safe one; of a chain its first safe link."""
        import keyring

        backend = self._backend or keyring.get_keyring()
        links = getattr(backend, "backends", None) or (backend,)
        return next((link for link in links if type(link).__module__ in _SAFE), None)
